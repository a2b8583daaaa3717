"""Which rows below a header are data, and which are totals, sections, notes and signatures."""

import re
from functools import lru_cache

from .fold import fold_words, zone_name

_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong don|cong|luy ke|grand total|total|sum)"
    r"(?: (?:cong|so|chung|cac|toan|kcn|ccn|khu|cum|tinh|du an|lo|dien tich|von|fdi|ddi"
    r"|trong nuoc|phan|muc|[ivx]+|[a-e]|\d+)\b.*)?"
)
_COMPANY = re.compile(r"tong (?:cong ty|cty|c ty)")
_SIGNATURE = re.compile(
    r"(?:nguoi (?:lap|tong hop|kiem tra|ky)|noi nhan|thu truong|truong ban|pho truong ban|tm |tl "
    r"|kt |ky ten|xac nhan|ke toan truong|lanh dao|phe duyet|nhu tren|nhu kinh gui|luu vt|luu "
    r"|ghi chu|ban quan ly cac|nguon so lieu|nguon )"
)
_SIGNING_DAY = re.compile(r"\bngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam(?: \d{2,4})?$")
_SECTION_ORDINAL = re.compile(r"[IVX]{1,5}|[A-Z]", re.IGNORECASE)
_ENUMERATED = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s*[.):\-–]\s*|^(?:Các|CÁC)\s+")
_SHORT = 3  # cells; a row of signatures or of a note has no more


@lru_cache(maxsize=65536)
def is_total(text: str) -> bool:
    """Tell "Tổng cộng", "Cộng (I+II)", "Tổng 6 KCN" from a name ("Tổng công ty …", "Cộng Hòa")."""
    words = fold_words(text)
    return bool(_TOTAL.fullmatch(words)) and not _COMPANY.match(words)


@lru_cache(maxsize=4096)
def is_signature(text: str) -> bool:
    """Tell the lines under a table: who made it, the place and day, who receives it, notes."""
    words = fold_words(text) + " "
    return bool(_SIGNATURE.match(words) or _SIGNING_DAY.search(words.strip()))


def is_number_text(value) -> bool:
    """Tell whether an ordinal cell counts rows: 1, "1", "1.2", "(3)"."""
    if value is None or isinstance(value, bool):
        return False
    return isinstance(value, int | float) or bool(
        re.fullmatch(r"[(\[]?\d+(?:\.\d+)*[.)\]]?", str(value))
    )


def is_section_ordinal(value) -> bool:
    """Tell "I", "IV", "A" of a heading inside the table."""
    return isinstance(value, str) and bool(_SECTION_ORDINAL.fullmatch(value.strip(" .)")))


class RowKinds:
    """Sorts the rows of one sheet, from top to bottom: a footer stays a footer."""

    def __init__(self, layout, key_is_good):
        self._indexes = [column.index for column in layout.columns]
        self._key = next(
            column.index for column in layout.columns if column.field in ("code", "name")
        )
        for column in layout.columns:
            if column.field == "code":
                self._key = column.index
        self._book, self._ordinal = layout.book, layout.ordinal
        self._key_is_good = key_is_good
        self._footer = False

    def kind(self, row: tuple) -> str:
        """Give "data", "blank", "total", "section" or "note"."""
        size = len(row)
        filled = [row[index] for index in self._indexes if index < size and row[index] is not None]
        if not filled:
            return self._kind_of_unmapped(row)
        ordinal = row[self._ordinal] if self._ordinal is not None and self._ordinal < size else None
        key = row[self._key] if self._key < size else None
        if len(filled) > _SHORT and self._is_good(key):
            return "data"
        return self._rare_kind(row, filled, ordinal, key)

    def _kind_of_unmapped(self, row: tuple) -> str:
        texts = [value for value in row if isinstance(value, str)]
        if any(map(is_signature, texts)):
            self._footer = True
        # A heading merged over the whole row stands in the STT column.
        return "section" if not self._footer and any(map(heading_zone, texts)) else "blank"

    def _is_good(self, key) -> bool:
        return key is not None and self._key_is_good(key) and not self._is_total_key(key)

    def _is_total_key(self, key) -> bool:
        if not isinstance(key, str):
            return False
        if self._book == "zones" and is_bare_kind(key):
            return True
        return key[:1] in "TtCcLlGgSs" and is_total(key)

    def _rare_kind(self, row: tuple, filled: list, ordinal, key) -> str:
        texts = [value for value in row[: max(self._indexes) + 1] if isinstance(value, str)]
        good_key = self._is_good(key)
        counted = is_number_text(ordinal)
        if any(is_total(text) for text in texts[:4]) and (
            not good_key or self._book == "zones" and not counted
        ):
            return "total"
        if len(filled) <= _SHORT and not counted and any(is_signature(text) for text in texts):
            self._footer = True
            return "note"
        if self._footer and len(filled) < _SHORT and not counted:
            return "note"
        if counted:
            return "data"
        return self._heading_or_data(filled, ordinal, key, good_key)

    def _heading_or_data(self, filled: list, ordinal, key, good_key: bool) -> str:
        words = [v for v in filled if isinstance(v, str) and any(map(str.isalpha, v))]
        if isinstance(ordinal, str) and heading_zone(ordinal):
            return "section"
        if self._book == "zones":
            bare = bool(words) and is_bare_kind(words[0])
            alone = len(filled) == 1 and self._ordinal is not None
            return "section" if bare or alone else "data"
        if len(words) == 1 and (is_section_ordinal(ordinal) or len(filled) == 1):
            return "section"
        if len(words) == 1 and key is words[0] and not good_key and heading_zone(key):
            return "section"
        return "data"


@lru_cache(maxsize=1024)
def heading_zone(text: str) -> str | None:
    """Give the zone that a heading inside a table names: "I. KCN Mai Sơn" → "KCN Mai Sơn"."""
    text = _ENUMERATED.sub("", text)
    return text if zone_name(text)[1] else None


@lru_cache(maxsize=1024)
def is_bare_kind(text: str) -> bool:
    """Tell a heading that names a kind of zone only: "Khu công nghiệp", "Các CCN đã thành lập"."""
    words = fold_words(_ENUMERATED.sub("", text)).removeprefix("cac ")
    key, kind = zone_name(words)
    return kind is not None and (key == words or key.startswith(("da ", "dang ", "chua ", "tren ")))
