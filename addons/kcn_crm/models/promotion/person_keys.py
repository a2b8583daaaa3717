"""Keys and comparisons of people's names. Plain functions of text: no environment."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from ...registers.fold import fold_words, party_key

# Before a name, never a part of it
_TITLES_WORDS = """
    mr mrs ms miss mister madam dr prof sir ong ba anh chi ngai ts ths pgs gs ks
"""
_TITLES = frozenset(_TITLES_WORDS.split())
# Boxes that a firm reads together: one address, many people
_ROLES_WORDS = """
    info contact office sales admin mail hello hr support marketing company service
    vanphong vpdd hanhchinh lienhe kinhdoanh congty vn vietnam export import
"""
_ROLES = frozenset(_ROLES_WORDS.split())
_LIMITED = frozenset(["tnhh", "coltd", "ltd", "llc", "gmbh", "limited", "sarl", "srl", "bv", "bhd"])
_SHARES = frozenset(["cp", "ctcp", "jsc", "plc", "ag", "inc", "corp", "kk", "sa", "spa", "nv"])
# "Nguyen Van Anh" and "Nguyen Van An": 0.96; "Kim Min-jun" and "Kim Min-joon": 0.84
_NEAR = 0.83


@lru_cache(maxsize=65536)
def person_key(name: str) -> str | None:
    """Give what is the same however a name is written: its letters, sorted.

    "Kim Min-jun", "MIN JUN KIM" and "Mr. Kim Minjun" are one. Within one firm two people
    of the same letters are one person, or namesakes.
    """
    return "".join(sorted("".join(_words(name)))) or None


def names_agree(one: str, other: str) -> bool:
    """Say whether two names can be of one person: the same letters, no accents against it."""
    return person_key(one) == person_key(other) and not accents_differ(one, other)


def accents_differ(one: str, other: str) -> bool:
    """Say whether both names have accents, and other ones: "Vân An" is not "Văn An"."""
    said = [_as_said(name) for name in (one, other)]
    return not any(text.isascii() for text in said) and said[0] != said[1]


def names_near(one: str, other: str) -> bool:
    """Say whether one name may be the other mistyped, or a part of it ("Mr. An", "Văn An")."""
    words, more = sorted([_words(one), _words(other)], key=len)
    if words and set(words) <= set(more):
        return True
    return SequenceMatcher(None, "".join(words), "".join(more)).ratio() >= _NEAR


@lru_cache(maxsize=65536)
def script_of(name: str) -> str:
    """Give the script of a name's first letter: LATIN, HANGUL, CJK, HIRAGANA, KATAKANA…"""
    letter = next((letter for letter in name if letter.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0]


def scripts_differ(one: str, other: str) -> bool:
    """Say whether two names cannot be compared letter by letter."""
    return script_of(one) != script_of(other)


def is_role_address(email: str | None) -> bool:
    """Say whether an address is a firm's common box ("info@…"), which tells no person."""
    local = (email or "").partition("@")[0]
    return re.split(r"[._+\d-]", local)[0] in _ROLES


def forms_clash(one: str, other: str) -> bool:
    """Say whether two firms' names carry different legal forms: limited, or by shares."""
    return {_form(one), _form(other)} == {"limited", "shares"}


@lru_cache(maxsize=65536)
def _form(name: str) -> str | None:
    words = set(party_key(name).split())
    if words & _SHARES:
        return "shares"
    return "limited" if words & _LIMITED else None


@lru_cache(maxsize=65536)
def _as_said(name: str) -> str:
    """Give the letters of a name with their accents, sorted, the title left out."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", name).casefold())
    while len(words) > 1 and fold_words(words[0]) in _TITLES:
        words = words[1:]
    return "".join(sorted("".join(words)))


@lru_cache(maxsize=65536)
def _words(name: str) -> list[str]:
    words = fold_words(name).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words
