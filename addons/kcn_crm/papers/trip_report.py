"""The report of a promotion trip as a paper in Vietnamese: Word to edit, PDF to print."""

import io

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from odoo import fields
from odoo.tools.misc import file_path

from .minutes import DOTS, authority_of, clean, clock, day_in_words, paragraphs
from .pdf import pdf_of
from .trip_money import cost_rows, rate_words

WORD = "kcn_crm/papers/trip_report.docx"
PAGE = "kcn_crm/papers/trip_report.html"
ROLES = {
    "head": "Trưởng đoàn",
    "deputy": "Phó trưởng đoàn",
    "member": "Thành viên",
    "secretary": "Thư ký",
    "interpreter": "Phiên dịch",
}
OUTCOMES = {
    "agreed": "thống nhất các nội dung đã trao đổi",
    "follow_up": "hai bên tiếp tục trao đổi",
    "no_interest": "chưa có nhu cầu trong thời gian này",
    "no_answer": "chưa liên lạc được",
}
SUBJECTS = {
    "investment": "Kết quả chuyến công tác xúc tiến đầu tư",
    "trade": "Kết quả chuyến công tác tìm thị trường tiêu thụ sản phẩm",
}


def trip_report_word(trip) -> bytes:
    """Give the report of a `kcn.trip` (with the time zone in its context) as a Word file.

    What people typed is put in as text, never as XML or as template.
    """
    template = DocxTemplate(file_path(WORD))
    environment = SandboxedEnvironment(autoescape=True)
    template.render(trip_values(trip), jinja_env=environment, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def trip_report_pdf(trip) -> bytes:
    """Give the same report as a PDF."""
    with open(file_path(PAGE), encoding="utf-8") as page:
        template = SandboxedEnvironment(autoescape=True).from_string(page.read())
    return pdf_of(trip.env, template.render(trip_values(trip)))


def trip_values(trip) -> dict:
    """Give what both templates ask for, as plain texts."""
    authority, province = authority_of(trip.company_id)
    written = trip.reported_date or fields.Date.context_today(trip)
    head = trip.member_ids.filtered(lambda member: member.role == "head")[:1]
    where = f" tại {trip.place_text}" if trip.place_text else ""
    return {
        "authority": authority,
        "board": clean(trip.company_id.name).upper(),
        "number": clean(trip.report_number) or "          /BC-BQL",
        "place_and_day": f"{province or DOTS}, {day_in_words(written)}",
        "subject": clean(SUBJECTS[trip.kind] + where),
        "general": general(trip),
        "members": [member_row(place, member) for place, member in enumerate(trip.member_ids, 1)],
        "stops": [stop_told(place, stop) for place, stop in enumerate(trip.stop_ids, 1)],
        "promises": promise_rows(trip),
        "results": [*counts(trip), *paragraphs(trip.result)],
        "people": [person_row(place, one) for place, one in enumerate(people_met(trip), 1)],
        "buyers": [buyer_row(place, one) for place, one in enumerate(trip.trade_ids, 1)],
        "costs": cost_rows(trip),
        "rates": rate_words(trip),
        "proposals": paragraphs(trip.proposal),
        "last_words": "Trên đây là báo cáo kết quả chuyến công tác./.",
        "signer": clean(head.name),
    }


def general(trip) -> list[str]:
    """Give on what decision, why, when and where the trip was, a sentence each."""
    told = []
    if trip.decision_number:
        day = trip.decision_date and f" {day_in_words(trip.decision_date)}"
        signer = trip.decision_signer and f" do {trip.decision_signer} ký"
        told.append(f"Căn cứ: Quyết định số {trip.decision_number}{day or ''}{signer or ''}.")
    told.append(f"Mục đích: {trip.purpose or DOTS}")
    first, last = day_in_words(trip.date_from), day_in_words(trip.date_to)
    days = first if first == last else f"từ {first} đến {last}"
    told.append(f"Thời gian: {days}.")
    told.append(f"Địa điểm: {trip.place_text or DOTS}.")
    if trip.host:
        told.append(f"Nơi tiếp đoàn: {trip.host}.")
    return [clean(line) for line in told]


def member_row(place, member) -> dict:
    """Give the row of a member of the delegation; ``place`` counts from 1."""
    post = ", ".join(filter(None, (member.function, member.organisation)))
    return {
        "place": str(place),
        "name": clean(member.name),
        "post": clean(post),
        "role": ROLES[member.role],
    }


def stop_told(place, stop) -> dict:
    """Give a stop: its title, and what was said there as far as the user may read it."""
    start = fields.Datetime.context_timestamp(stop, stop.start)
    told = [f"Thời gian: {clock(start)}, {day_in_words(start)}."]
    if stop.place:
        told.append(f"Địa chỉ: {stop.place}.")
    if stop.person_ids:
        people = [", ".join(filter(None, (one.name, one.function))) for one in stop.person_ids]
        told.append(f"Làm việc với: {'; '.join(people)}.")
    event = readable_meeting(stop)
    if stop.skipped:
        reason = f": {stop.skip_reason}" if stop.skip_reason else ""
        told.append(f"Buổi làm việc không diễn ra{reason}.")
    else:
        told += [line for line in clean(event.minutes).splitlines() if line.strip()]
        told += [line for line in clean(event.conclusions).splitlines() if line.strip()]
        if event.outcome:
            told.append(f"Kết quả: {OUTCOMES[event.outcome]}.")
    return {
        "place": str(place),
        "title": clean(stop.name),
        "paragraphs": [clean(line) for line in told],
    }


def readable_meeting(stop):
    """Give the meeting of a stop, empty for those who may not read it."""
    return stop.event_id._filtered_access("read")


def promise_rows(trip) -> list[dict]:
    """Give the rows of what was promised in the meetings that the user may read, by due day."""
    meetings = trip.stop_ids.event_id._filtered_access("read")
    promised = meetings.commitment_ids.sorted(lambda row: (row.due_date, row.id))
    return [
        {
            "place": str(place),
            "name": clean(row.name),
            "by": clean(row.partner_id.display_name or f"Ban Quản lý ({row.user_id.name})"),
            "due": row.due_date.strftime("%d/%m/%Y"),
            "done": row.done_date.strftime("%d/%m/%Y") if row.done_date else "Chưa",
        }
        for place, row in enumerate(promised, 1)
    ]


def people_met(trip):
    """Give the contacts of the trip in the order in which they were met."""
    return trip.contact_ids.sorted("id")


def person_row(place, contact) -> dict:
    """Give the row of a contact; ``place`` counts from 1."""
    return {
        "place": str(place),
        "name": clean(", ".join(filter(None, (contact.name, contact.function)))),
        "firm": clean(contact.firm_name),
        "interest": clean(contact.interest),
    }


def buyer_row(place, trade) -> dict:
    """Give the row of a buyer with the next step and its day; ``place`` counts from 1."""
    next_day = trade.next_date and f" ({trade.next_date.strftime('%d/%m/%Y')})"
    return {
        "place": str(place),
        "buyer": clean(", ".join(filter(None, (trade.buyer, trade.country_id.name)))),
        "products": clean(", ".join(trade.product_ids.mapped("name"))),
        "need": clean(trade.need),
        "next": clean(f"{trade.next_step or ''}{next_day or ''}"),
    }


def counts(trip) -> list[str]:
    """Give the figures of the trip, counted from its rows."""
    people = people_met(trip)
    firms = {contact.firm_id.id or contact.firm_name for contact in people} - {False, None, ""}
    buyers = f", {len(trip.trade_ids)} bạn hàng" if trip.trade_ids else ""
    return [
        f"Đã làm việc tại {trip.held_count}/{trip.stop_count} điểm đến, gặp {len(people)} người "
        f"của {len(firms)} doanh nghiệp, cơ quan; "
        f"hình thành {trip.lead_count} cơ hội đầu tư{buyers}."
    ]
