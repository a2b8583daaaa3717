"""Cells that hold one of a few known words: use of land, status, kind of decision, project code."""

import re
from functools import lru_cache

from .fold import fold_words, zone_kind
from .problems import Problem

_CODE = re.compile(r"\d{10}")
_CODE_SEPARATORS = re.compile(r"[\s.\-]")
_DATED = re.compile(
    r"(?:(?:quyết định|QĐ)\s+)?(?:số:?\s*)?(.*?\S)[\s,;(]+(?:ngày)\s+(.*\d{4}\)?)\s*",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*(?:[,;+&]|\bvà\b)\s*")

# Keys in the order they are tried; a phrase (folded) matches as whole words, anywhere in the cell.
LAND_USES = (
    (
        "service",
        "thuong mai dich vu|dich vu|tmdv|tm dv|dv|thuong mai|dieu hanh|hanh chinh",
    ),
    (
        "other",
        "cay xanh|mat nuoc|giao thong|ha tang|htkt|ky thuat|dau moi|dat o|cong cong|bai do xe"
        "|tai dinh cu|dat khac|khac|cx|gt",
    ),
    (
        "industrial",
        "cong nghiep|cn|san xuat|sx|nha may|xi nghiep|nha xuong|kho bai|kho tang|sxkd|skk|skc|skn",
    ),
)
STATUSES = (
    ("terminated", "cham dut|thu hoi|giai the|pha san|huy bo|het hieu luc"),
    (
        "suspended",
        "tam ngung|ngung hoat dong|dung hoat dong|tam dung|ngung trien khai|ngung|ngung san xuat"
        "|dung san xuat",
    ),
    ("behind_schedule", "cham tien do|cham trien khai|tre tien do"),
    (
        "not_started",
        "chua trien khai|chua khoi cong|chua xay dung|chua hoat dong|chua di vao hoat dong"
        "|chua san xuat",
    ),
    (
        "licensed",
        "moi cap phep|moi cap|da cap phep|cap moi|dang lam thu tuc|lam thu tuc|chuan bi dau tu"
        "|cho ban giao dat|hoan thien thu tuc|chuan bi xay dung",
    ),
    (
        "constructing",
        "dang xay dung|xay dung|dang trien khai|trien khai|dang thi cong|dang lap dat|xdcb"
        "|lap dat may moc|dang dau tu|dau tu xay dung|dang thuc hien",
    ),
    (
        "operating",
        "dang hoat dong|hoat dong|da hoat dong|di vao hoat dong|dang san xuat|san xuat|van hanh"
        "|da di vao san xuat|hd|sxkd|san xuat kinh doanh|kinh doanh",
    ),
)
_CAPITAL = "(?:them )?(?:tong )?(?:quy mo )?(?:muc )?(?:von|vdt|tvdt)"
DECISION_KINDS = (
    ("terminated", "cham dut|thu hoi|giai the|terminated"),
    ("increase", f"tang {_CAPITAL}|^(?:dieu chinh )?tang$|bo sung von|increase"),
    ("decrease", f"giam {_CAPITAL}|^(?:dieu chinh )?giam$|decrease"),
    (
        "amended",
        "dieu chinh|thay doi|sua doi|bo sung|gia han|dinh chinh|doi ten|cap doi|cap lai"
        "|chuyen nhuong|amended",
    ),
    (
        "granted",
        r"cap moi|cap lan dau|cap gcn\w*|cap phep|cap giay|^moi$|^cap$|chung nhan lan dau|granted",
    ),
)
ZONE_KINDS = ("industrial_park", "industrial_cluster", "economic_zone", "high_tech_park")


# "Dự kiến hoạt động", "không hoạt động", "hoàn thành xây dựng" say something else than their words.
_UNSURE = re.compile(r"\b(?:du kien|sap|se|khong|hoan thanh|xong)\b")
_ZONE_WORDS = re.compile(r"\b(?:khu|cum) cong nghiep\b")


def _finder(table, code: str, refused: re.Pattern | None = None, exclusive: tuple = ()):
    """Make a parser: the first key with a phrase in the cell.

    No key, a ``refused`` word, or all the ``exclusive`` keys at once is a problem.
    """
    patterns = [(key, re.compile(rf"\b(?:{phrases})\b")) for key, phrases in table]

    @lru_cache(maxsize=4096)
    def find(text: str) -> str:
        plain = _ZONE_WORDS.sub("", fold_words(text)).strip()
        keys = [key for key, pattern in patterns if pattern.search(plain)]
        unclear = exclusive and set(exclusive) <= set(keys)
        if not keys or unclear or (refused and refused.search(plain)):
            raise Problem(code, params={"value": text})
        return keys[0]

    def parse(value) -> str:
        return find(value if isinstance(value, str) else str(value))

    return parse


_land_use = _finder(LAND_USES, "land_use", exclusive=("industrial", "service"))
_status = _finder(STATUSES, "status", refused=_UNSURE)
_decision_kind = _finder(DECISION_KINDS, "decision_kind")


def parse_land_use(value) -> str:
    """Give "industrial", "service" or "other" for "Đất CN", "TMDV", "Cây xanh".

    :raises Problem: "land_use".
    """
    return _land_use(value)


def parse_status(value) -> str:
    """Give a project's status by its key in ``STATUSES``.

    :raises Problem: "status".
    """
    return _status(value)


def parse_decision_kind(value) -> str:
    """Give the key in ``DECISION_KINDS``; "Điều chỉnh tăng vốn" is an increase.

    :raises Problem: "decision_kind".
    """
    return _decision_kind(value)


def parse_zone_kind(value) -> str:
    """Give the zone kind of a cell such as "Cụm công nghiệp" or "CCN".

    :raises Problem: "kind".
    """
    text = str(value)
    kind = zone_kind(text) or (text if text in ZONE_KINDS else None)
    if kind is None:
        raise Problem("kind", params={"value": text})
    return kind


def parse_project_code(value) -> str:
    """Give a project's ten digits, from text or a number; spaces, dots and dashes are dropped.

    A number of nine digits may have lost a leading zero or be mistyped: it is refused, not padded.

    :raises Problem: "project_code".
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    code = str(value)
    if not isinstance(value, int):
        code = _CODE_SEPARATORS.sub("", code)
    if isinstance(value, bool) or not (code.isascii() and _CODE.fullmatch(code)):
        raise Problem("project_code", params={"value": str(value)})
    return code


def split_decision(text: str) -> tuple[str, str | None]:
    """Split "1234/QĐ-UBND ngày 01/02/2010" into (number, the day's text or None)."""
    found = _DATED.fullmatch(text)
    if not found:
        return text.strip(), None
    return found.group(1).strip(" ,;-("), found.group(2).strip(" )")


def split_codes(value) -> tuple[str, ...]:
    """Give the lot codes of one cell: "CN-01, CN-02 và CN-05" → three."""
    return tuple(code for code in _LIST.split(str(value)) if code)
