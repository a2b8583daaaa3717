"""TCVN3 (ABC, the .Vn fonts) and VNI Windows (the VNI- fonts) → Unicode.

Before Unicode a Vietnamese text was Latin text shown in a font that drew other letters. Excel
kept the Latin letters, so a cell of a .VnTime book says "C«ng ty" where people read "Công ty".

Own tables rather than PyPI's ``viparse``: its VNI table has no ẳ, Ẳ, ỵ, Ỵ, it gives the capitals
of .VnTimeH fonts as small letters, and it judges whole documents of prose, not cells.
"""

import re
import unicodedata

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # level, à, á, ả, ã, ạ

# The letters in the order of _TONES, each row one vowel; "-" where ASCII needs no table.
_TCVN3_ROWS = {
    "a": "-µ¸¶·¹",
    "ă": "¨»¾¼½Æ",
    "â": "©ÇÊÈÉË",
    "e": "-ÌÐÎÏÑ",
    "ê": "ªÒÕÓÔÖ",
    "i": "-×ÝØÜÞ",
    "o": "-ßãáâä",
    "ô": "«åèæçé",
    "ơ": "¬êíëìî",
    "u": "-ïóñòô",
    "ư": "\u00adõøö÷ù",
    "y": "-úýûüþ",
}
_TCVN3_CAPITALS = dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True))
# VNI writes the mark after the letter: the tone alone, or circumflex/breve together with it.
_VNI_ROWS = {
    ("a", "a"): ("", "ø", "ù", "û", "õ", "ï"),
    ("ă", "a"): ("ê", "è", "é", "ú", "ü", "ë"),
    ("â", "a"): ("â", "à", "á", "å", "ã", "ä"),
    ("e", "e"): ("", "ø", "ù", "û", "õ", "ï"),
    ("ê", "e"): ("â", "à", "á", "å", "ã", "ä"),
    ("o", "o"): ("", "ø", "ù", "û", "õ", "ï"),
    ("ô", "o"): ("â", "à", "á", "å", "ã", "ä"),
    ("ơ", "ô"): ("", "ø", "ù", "û", "õ", "ï"),
    ("u", "u"): ("", "ø", "ù", "û", "õ", "ï"),
    ("ư", "ö"): ("", "ø", "ù", "û", "õ", "ï"),
    ("y", "y"): ("", "ø", "ù", "û", "õ", "ï"),
}
_VNI_SINGLES = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}


def _letter(vowel: str, tone: int) -> str:
    return unicodedata.normalize("NFC", vowel + _TONES[tone])


def _tcvn3_table() -> dict[str, str]:
    table = dict(_TCVN3_CAPITALS, **{"®": "đ"})
    for vowel, row in _TCVN3_ROWS.items():
        for tone, surface in enumerate(row):
            if surface != "-":
                table[surface] = _letter(vowel, tone)
    return table


def _vni_table() -> dict[str, str]:
    table = {}
    for surface, letter in _VNI_SINGLES.items():
        table[surface], table[surface.upper()] = letter, letter.upper()
    for (vowel, base), marks in _VNI_ROWS.items():
        for tone, mark in enumerate(marks):
            letter = _letter(vowel, tone)
            if letter == base:
                continue
            # A capital letter with a small mark is seen in hand-typed names ("Aù").
            table[base + mark] = letter
            table[base.upper() + mark] = table[base.upper() + mark.upper()] = letter.upper()
    return table


TCVN3 = _tcvn3_table()
VNI = _vni_table()
_TCVN3_MAP = str.maketrans(TCVN3)
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_VNI_FONT = re.compile(r"vni\b|vni[-_ ]")
# Letters that only Unicode Vietnamese has: their presence means "already decoded".
_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_TCVN3_WORD = re.compile("(?:[^\\W\\d_]|[" + "".join(TCVN3) + "])+")


def kind_of_font(name: str | None) -> str | None:
    """Give "tcvn3", "tcvn3_capitals" (.VnTimeH draws capitals only), "vni" or None."""
    font = (name or "").strip().casefold()
    if font.startswith(".vn"):
        return "tcvn3_capitals" if font.endswith("h") and not font.endswith("tech") else "tcvn3"
    return "vni" if _VNI_FONT.match(font) else None


def is_unicode_vietnamese(text: str) -> bool:
    """Tell whether the text holds a letter that neither legacy encoding can show."""
    return not text.isascii() and _UNICODE_VIETNAMESE.search(text) is not None


def decode_tcvn3(text: str) -> str:
    """Decode TCVN3, letter for letter.

    TCVN3 has no toned capitals: "TØNH" is drawn TỉNH and meant TỈNH. A word of capitals gets
    them, and so does a short word ("Lý") in a text that has words of capitals and no small ones.
    """
    if text.isascii():
        return text
    capitals = _in_capitals(text)
    return _TCVN3_WORD.sub(lambda match: _decode_word(match.group(), capitals), text)


def _untoned(word: str) -> list[str]:
    return [character for character in word if character.isascii() or character in _TCVN3_CAPITALS]


def _is_capital(character: str) -> bool:
    return character in _TCVN3_CAPITALS or character.isupper()


def _in_capitals(text: str) -> bool:
    words = [_untoned(word) for word in _TCVN3_WORD.findall(text) if not word.isascii()]
    small = any("a" <= character <= "z" for character in text)
    return not small and any(
        len(letters) > 1 and all(map(_is_capital, letters)) for letters in words
    )


def _decode_word(word: str, capitals: bool) -> str:
    decoded = word.translate(_TCVN3_MAP)
    letters = _untoned(word)
    if capitals or (len(letters) > 1 and all(map(_is_capital, letters))):
        return decoded.upper()
    return decoded


def decode_tcvn3_capitals(text: str) -> str:
    """Decode TCVN3 set in a font that draws every letter as a capital."""
    return text.translate(_TCVN3_MAP).upper()


def decode_vni(text: str) -> str:
    """Decode VNI Windows."""
    return _VNI_PATTERN.sub(lambda match: VNI[match.group()], text) if not text.isascii() else text


DECODERS = {"tcvn3": decode_tcvn3, "tcvn3_capitals": decode_tcvn3_capitals, "vni": decode_vni}


def decode(text: str, kind: str | None) -> str:
    """Decode ``text`` of the given font kind; Unicode Vietnamese and kind None pass unchanged."""
    if kind is None or is_unicode_vietnamese(text):
        return text
    return DECODERS[kind](text)
