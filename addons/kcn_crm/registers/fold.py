"""Text as it is compared: without case, accents, punctuation and the words that say nothing."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]")
_NOT_WORD = re.compile(r"[^\w]+|_")
_SPACE = re.compile(r"\s+")
_KINDS = (
    ("industrial_cluster", ("cum cong nghiep", "cum cn", "cum tieu thu cong nghiep", "ccn")),
    ("high_tech_park", ("khu cong nghe cao", "khu cnc", "kcnc")),
    (
        "economic_zone",
        ("khu kinh te cua khau", "khu kinh te ven bien", "khu kinh te", "kktck", "kktcks", "kkt"),
    ),
    ("industrial_park", ("khu cong nghiep", "khu cn", "khu che xuat", "kcx", "kcn")),
)
_PREFIXES = sorted(
    ((phrase, kind) for kind, phrases in _KINDS for phrase in phrases),
    key=lambda item: -len(item[0]),
)
# Legal forms, each written in one way. Longer phrases first.
_LEGAL_FORMS = (
    (r"cong ty|c ty|cty|cti", "cty"),
    (r"trach nhiem huu han|tn hh|t n h h", "tnhh"),
    (r"mot thanh vien|1 thanh vien|1 tv|1tv|m t v", "mtv"),
    (r"hai thanh vien tro len|hai thanh vien|2 thanh vien|2tv|htv", "htv"),
    (r"co phan|c p", "cp"),
    (r"doanh nghiep tu nhan|d n t n", "dntn"),
    (r"hop tac xa|h t x", "htx"),
    (r"joint stock company|joint stock co|j s c", "jsc"),
    (r"company limited|co limited|company ltd|co ltd|coltd", "coltd"),
    (r"corporation", "corp"),
    (r"incorporated", "inc"),
)
_LEGAL_PATTERNS = [(re.compile(rf"\b(?:{pattern})\b"), form) for pattern, form in _LEGAL_FORMS]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give ``text`` in lower case, without accents (đ as d), white space folded."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).replace("đ", "d").replace("Đ", "d")
        text = _MARKS.sub("", text)
    return _SPACE.sub(" ", text).strip().casefold()


@lru_cache(maxsize=65536)
def fold_words(text: str) -> str:
    """Give ``fold(text)`` with every run of punctuation as one space."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


@lru_cache(maxsize=16384)
def zone_name(text: str) -> tuple[str, str | None]:
    """Split a zone's name into (key, kind): "KCN Sông Công I" → ("song cong i", "industrial_park").

    The kind is None where the name does not say it; a name that is only a prefix keeps it as key.
    """
    key = _words_or_signs(text)
    for phrase, kind in _PREFIXES:
        if key == phrase:
            return key, kind
        if key.startswith(phrase + " "):
            return key[len(phrase) + 1 :], kind
    return key, None


def zone_key(text: str) -> str:
    """Give the key under which a zone's name is matched: accents, case and prefix aside."""
    return zone_name(text)[0]


def zone_kind(text: str) -> str | None:
    """Give the zone kind that the name's prefix says, or None."""
    return zone_name(text)[1]


@lru_cache(maxsize=65536)
def party_key(name: str) -> str:
    """Give the key of a company's name: case, accents, punctuation and legal spelling aside.

    "Cty TNHH Minh Anh" and "Công ty Trách nhiệm hữu hạn Minh Anh" are one; "TNHH" and "CP" differ.
    """
    key = _words_or_signs(name)
    for pattern, form in _LEGAL_PATTERNS:
        key = pattern.sub(form, key)
    return key


def _words_or_signs(text: str) -> str:
    """Give the words of a name; one without any ("???", "🏭") is still not another's name."""
    return fold_words(text) or fold(text)
