"""Keys by which two records of one company recognise each other.

All are plain functions of text: no environment, no database. None means "says nothing".
``party_key`` of `registers.fold` stays the key of an exact match; these are looser, and a
person decides what they find.
"""

import re
from functools import lru_cache

import phonenumbers
from stdnum.vn import mst

from ...registers.fold import fold_words, party_key

# Legal forms as `party_key` writes them, and those of other countries
_FORM_WORDS = """
    cty ctcp tnhh mtv htv cp dntn htx jsc coltd corp inc co ltd limited company llc plc
    gmbh ag kg sa srl sarl spa bv nv kk pte pty sdn bhd oy ab
"""
_FORMS = frozenset(_FORM_WORDS.split())
_COUNTRY = frozenset(["vietnam", "vn", "vina"])
_JOINING = frozenset(["va", "and", "the", "of"])
_SHORT = {
    "tm": "thuong mai",
    "dv": "dich vu",
    "sx": "san xuat",
    "xd": "xay dung",
    "xnk": "xuat nhap khau",
    "dt": "dau tu",
    "tmdv": "thuong mai dich vu",
    "sxtm": "san xuat thuong mai",
    "dtxd": "dau tu xay dung",
}
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
# Providers whose domain says nothing of the company that writes from it
_PROVIDERS = """
    gmail.com googlemail.com yahoo.com yahoo.com.vn yahoo.co.jp yahoo.co.kr ymail.com
    outlook.com outlook.com.vn hotmail.com live.com msn.com icloud.com me.com aol.com
    proton.me protonmail.com zoho.com mail.com gmx.com gmx.de yandex.com mail.ru
    naver.com daum.net hanmail.net qq.com 163.com 126.com sina.com vnn.vn fpt.vn
    hn.vnn.vn hcm.vnn.vn hcm.fpt.vn facebook.com zalo.me linkedin.com google.com
"""
PUBLIC_DOMAINS = frozenset(_PROVIDERS.split())
_FORMED = re.compile(r"\b(?:cty|ctcp|tnhh|coltd|jsc|corp|inc|ltd|dntn|htx|llc|gmbh|plc|pte)\b")


@lru_cache(maxsize=65536)
def twin_key(name: str) -> str | None:
    """Give a company's short name: accents, legal form, country and punctuation aside.

    "Công ty TNHH Nippon Gear Việt Nam" and "Nippon Gear Vietnam Co.,Ltd." are "nippon gear".
    """
    folded = re.sub(r"\bviet nam\b", "vietnam", party_key(name))
    words = [word for word in folded.split() if word not in _FORMS | _JOINING]
    words = [word for word in words if word not in _COUNTRY] or words
    words = [_SHORT.get(word, word) for word in words]
    words[1:] = [_ROMAN.get(word, word) for word in words[1:]]
    return " ".join(words) or None


def is_firm_name(name: str) -> bool:
    """Say whether a name carries a legal form, as only a company's does."""
    return bool(_FORMED.search(party_key(name or "")))


def tax_key(vat: str) -> str | None:
    """Give a tax code without blanks, dots and dashes, in capitals; "/" means there is none."""
    key = re.sub(r"[\W_]+", "", vat or "").upper()
    return key.removeprefix("VN") if key.startswith("VN") and key[2:].isdigit() else key or None


def tax_flaw(vat: str, country_code: str | None) -> str | None:
    """Say what is odd about a Vietnamese tax code: ``length``, ``check``, or None.

    10 digits, 13 for a branch (Circular 86/2024/TT-BTC, Art. 5); 12 are a person's number,
    which a household business has as its tax code since 1/7/2025. Codes of other
    countries are not looked at.
    """
    key = tax_key(vat)
    if not key or (country_code or "VN") != "VN":
        return None
    if not key.isdigit() or len(key) not in (10, 12, 13):
        return "length"
    if len(key) != 12 and not mst.is_valid(key):
        return "check"
    return None


def taxes_clash(one: str | None, other: str | None) -> bool:
    """Say whether two tax keys are of two legal persons (`party_signals.not_two_persons`).

    A code and that of a branch of it (10 digits alike, 13 in all) are of one.
    """
    if not one or not other or one == other:
        return False
    serial = one[:10] == other[:10] and (one + other).isdigit()
    return not (serial and {len(one), len(other)} <= {10, 13})


def domain_key(email: str, website: str) -> str | None:
    """Give the company's own Internet domain by its e-mail, else by its web site."""
    for text, pattern in ((email, r"@([\w.-]+\.\w+)"), (website, r"(?:^|//)([\w.-]+\.\w+)")):
        for domain in re.findall(pattern, (text or "").lower()):
            domain = domain.removeprefix("www.")
            if domain not in PUBLIC_DOMAINS:
                return domain
    return None


def phone_key(phone: str, country_code: str | None) -> str | None:
    """Give the first number of the text in the international form (E.164), or None.

    "0211 3 842 898" in Viet Nam and "+84 211 3842898" are one. A Japanese firm writes the
    number of its office here without +84, too: what its own country has no such number
    for, and Viet Nam has, is of Viet Nam.
    """
    for part in re.split(r"[;,/]|\s-\s", phone or ""):
        try:
            number = phonenumbers.parse(part, country_code or "VN")
        except phonenumbers.NumberParseException:
            continue
        if country_code not in (None, "VN") and not phonenumbers.is_valid_number(number):
            local = phonenumbers.parse(part, "VN")
            number = local if phonenumbers.is_valid_number(local) else number
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def search_key(text: str) -> str | None:
    """Give the key with which a typed name is looked up, None if too short to mean much."""
    key = twin_key(text) if len(fold_words(text)) > 2 else None
    return key if key and len(key) > 2 else None
