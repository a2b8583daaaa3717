"""Fill the template of working minutes with what a meeting holds: a paper in Vietnamese."""

import io
import re

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from odoo import fields
from odoo.tools.misc import file_path

TEMPLATE = "kcn_crm/papers/minutes.docx"
# What XML cannot hold, and what docxtpl would read as a mark of its own
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
MARKS = re.compile(r"([{%}]_)([{%}])")
PROVINCE = re.compile(r"\b(tỉnh|thành phố|TP\.?)\s+([^,(]+)", re.IGNORECASE)
# What stands before the province in the name of a board
BOARD_WORDS = re.compile(
    r"^Ban Quản lý(\s+(các|khu|cụm|công nghiệp|kinh tế|công nghệ cao|và|KCN|CCN|KKT|KCNC),?)+\s+",
    re.IGNORECASE,
)
DOTS = "……………………"
KINDS = {
    "meeting": "Làm việc trực tiếp",
    "call": "Trao đổi qua điện thoại",
    "visit": "Khảo sát thực địa",
    "dialogue": "Gặp mặt, đối thoại doanh nghiệp",
}
OUTCOMES = {
    "agreed": "Hai bên thống nhất các nội dung đã trao đổi.",
    "follow_up": "Các bên tiếp tục trao đổi trong thời gian tới.",
    "no_interest": "Nhà đầu tư chưa có nhu cầu trong thời gian này.",
}


def minutes_paper(event) -> bytes:
    """Give the minutes of a meeting (`calendar.event`, with the time zone in its context)
    as a Word file; what people typed is put in as text, never as XML or as template."""
    template = DocxTemplate(file_path(TEMPLATE))
    environment = SandboxedEnvironment(autoescape=True)
    template.render(minutes_values(event), jinja_env=environment, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def minutes_values(event) -> dict:
    """Give what the template asks for, as plain texts."""
    start = fields.Datetime.context_timestamp(event, event.start)
    stop = fields.Datetime.context_timestamp(event, event.stop)
    authority, province = authority_of(event.company_id)
    sides = sides_of(event)
    firms = [side for side in sides if not side["is_board"]]
    signers = event.user_id.partner_id.name or ""
    return {
        "authority": authority,
        "board": clean(event.company_id.name).upper(),
        "number": clean(event.minutes_number) or "          /BB-BQL",
        "place_and_day": f"{province or DOTS}, {day_in_words(start)}",
        "subject": "Giữa Ban Quản lý và " + (", ".join(side["name"] for side in firms) or DOTS),
        "time": f"{clock(start)}, {day_in_words(start)}",
        "end": f"{clock(stop)} cùng ngày",
        "location": clean(event.location) or DOTS,
        "kind": KINDS.get(event.meeting_kind, KINDS["meeting"]),
        "sides": sides,
        "minutes": paragraphs(event.minutes),
        "conclusions": paragraphs(event.conclusions or OUTCOMES.get(event.outcome)),
        "commitments": [
            {
                "place": str(place),
                "name": clean(row.name),
                "by": clean(row.partner_id.display_name or "Ban Quản lý"),
                "due": row.due_date.strftime("%d/%m/%Y"),
            }
            for place, row in enumerate(event.commitment_ids, 1)
        ],
        "other_title": "ĐẠI DIỆN NHÀ ĐẦU TƯ" if len(firms) < 2 else "ĐẠI DIỆN CÁC NHÀ ĐẦU TƯ",
        "other_signer": firms[0]["signer"] if len(firms) == 1 else "",
        "board_signer": clean(signers),
    }


def sides_of(event) -> list[dict]:
    """Give the participants side by side: the board first, then firm by firm."""
    board = event._board_partners()
    sides = [side("Đại diện Ban Quản lý", event.company_id.name, board, True)] if board else []
    others = event.partner_ids - board
    for firm, people in others.grouped("commercial_partner_id").items():
        sides.append(side(f"Đại diện {clean(firm.name)}", firm.name, people - firm, False))
    for place, found in enumerate(sides, 1):
        found["place"] = str(place)
    return sides


def side(title, name, people, is_board) -> dict:
    """Give one side of the meeting: its title, its people with their posts, and who signs."""
    return {
        "title": clean(title),
        "name": clean(name),
        "people": [
            clean(", ".join(filter(None, (person.name, person.function)))) for person in people
        ]
        or [DOTS],
        "signer": clean(people[:1].name),
        "is_board": is_board,
    }


def authority_of(board) -> tuple[str, str]:
    """Give the body above the board, and the province: by the board's address or its name."""
    name = board.state_id.name or board.name or ""
    named = PROVINCE.search(name)
    bare = board.state_id.name or (BOARD_WORDS.sub("", name) if BOARD_WORDS.match(name) else "")
    province = clean(named[2] if named else bare or board.city)
    if not province:
        return "ỦY BAN NHÂN DÂN", ""
    kind = "THÀNH PHỐ" if named and named[1].lower() != "tỉnh" else "TỈNH"
    return f"ỦY BAN NHÂN DÂN {kind} {province.upper()}", province


def day_in_words(moment) -> str:
    """Give the day as the decree writes it: a zero before days under 10 and months 1 and 2."""
    month = f"{moment.month:02}" if moment.month < 3 else str(moment.month)
    return f"ngày {moment.day:02} tháng {month} năm {moment.year}"


def clock(moment) -> str:
    """Give the time of a moment in the words of the decree: hours and minutes, two digits each."""
    return f"{moment.hour:02} giờ {moment.minute:02} phút"


def paragraphs(text) -> list[str]:
    """Give the lines of a text that say something; a dotted line to write on if none does."""
    return [line for line in clean(text).splitlines() if line.strip()] or [DOTS * 3]


def clean(text) -> str:
    """Give a text that XML can hold and that docxtpl takes as it is."""
    text = UNPRINTABLE.sub("", (text or "").replace("\r\n", "\n").replace("\t", " "))
    # docxtpl reads these as escaped braces and would change them
    return MARKS.sub(r"\1 \2", text).strip()
