"""Which cells of a sheet are legacy text, by font and, where there is none, by content.

By content the rule is conservative: a word is evidence only when, decoded, it is a possible
Vietnamese syllable and, left alone, it is not. "C«ng" is evidence of TCVN3; "Citroën", "Señor",
"Müller" decode to no syllable and are never touched, wherever they stand.
"""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from .legacy_text import TCVN3, decode, decode_tcvn3, decode_vni, is_unicode_vietnamese
from .sheets import FontText, Sheet, strip_invisible

_ENOUGH = 3  # distinct words of evidence before anything is decoded by content
_DECODE_WORD = {"tcvn3": decode_tcvn3, "vni": decode_vni}
_WORD = re.compile("(?:[^\\W\\d_]|[" + "".join(TCVN3) + "])+")
_TONE_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED = ("c", "p", "t", "ch")
_ONSET_TEXT = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_RHYME_TEXT = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
    oi om on ong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uan uang uc ui um un ung up ut uâc uân uâng uât uây uê uêch uên uênh uôc uôi uôm uôn
    uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ưu
    y yn ynh ych yt yêm yên yêng yêt yêu
"""
_ONSETS = frozenset(("", *_ONSET_TEXT.split()))
_RHYMES = frozenset(_RHYME_TEXT.split())


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Tell whether ``word`` can be a written Vietnamese syllable (one tone, right ending)."""
    tones, letters = [], []
    for character in unicodedata.normalize("NFD", word.casefold()):
        if character in _TONE_MARKS:
            tones.append(character)
        else:
            letters.append(character)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(letters))
    for size in range(min(3, len(bare) - 1), -1, -1):
        if bare[:size] in _ONSETS and bare[size:] in _RHYMES:
            break
    else:
        return False
    # A syllable closed by c, ch, p, t is spoken only in the rising or the heavy tone.
    return not bare.endswith(_STOPPED) or tones in (["\u0301"], ["\u0323"])


@lru_cache(maxsize=65536)
def _word_evidence(word: str) -> str | None:
    """Give what one word speaks for: "unicode", "tcvn3", "vni", or None when it says nothing."""
    if word.isascii():
        return None
    if is_unicode_vietnamese(word):
        return "unicode" if is_syllable(word) else None
    if not any(character.isascii() for character in word):
        return None
    readings = {"unicode": is_syllable(word)}
    for kind, decoder in _DECODE_WORD.items():
        decoded = decoder(word)
        readings[kind] = decoded != word and is_syllable(decoded)
    right = [kind for kind, possible in readings.items() if possible]
    return right[0] if len(right) == 1 else None


def verdict(texts) -> str | None:
    """Give "tcvn3" or "vni" when distinct ``texts`` together clearly are that, else None."""
    words = set()
    for text in texts:
        if not text.isascii():
            words.update(_WORD.findall(text))
    counts = Counter(_word_evidence(word) for word in words)
    for kind, other in (("tcvn3", "vni"), ("vni", "tcvn3")):
        if (
            counts[kind] >= _ENOUGH
            and counts[kind] > 4 * counts["unicode"]
            and counts[kind] > 2 * counts[other]
        ):
            return kind
    return None


def decode_by_content(text: str, kind: str, sure: bool) -> str:
    """Decode the words of one cell that become Vietnamese; other words stay as they are.

    ``sure``: the whole sheet is of that kind, so that words which read both ways ("Lª", "vé")
    are decoded too. Otherwise one word of the cell must speak for it.
    """
    if text.isascii() or is_unicode_vietnamese(text):
        return text
    if not sure and not any(_word_evidence(word) == kind for word in _WORD.findall(text)):
        return text
    whole = decode_tcvn3(text) if kind == "tcvn3" else None

    def decoded(match):
        # TCVN3 decodes letter for letter, and needs the whole text to tell its capitals.
        reading = whole[match.start() : match.end()] if whole else decode_vni(match.group())
        word = match.group()
        return reading if is_syllable(reading) or _is_abbreviation(word, kind) else word

    return _WORD.sub(decoded, text)


def _is_abbreviation(word: str, kind: str) -> bool:
    """Tell "Q§", "GCN§K§T" (QĐ, GCNĐKĐT in TCVN3) from a company's "LG®"."""
    if kind == "tcvn3":
        rest = word.replace("§", "")
        return rest != word and rest.isascii() and rest.isupper()
    rest = word.replace("Ñ", "")
    return rest != word and rest.isascii() and rest.isupper() and len(word) <= 8


def decode_sheet(sheet: Sheet) -> None:
    """Turn a sheet's legacy text into Unicode and drop invisible marks, in place."""
    texts = set()
    for row in sheet.rows:
        texts.update(row)
    fonts = any(type(value) is FontText for row in sheet.rows for value in row)
    plain = [text for text in texts if isinstance(text, str) and not text.isascii()]
    if fonts and _fonts_mislead(sheet):
        fonts = False
        sheet.rows = [
            tuple(str(v) if type(v) is FontText else v for v in row) for row in sheet.rows
        ]
    if fonts:
        sheet.rows = [
            tuple(_by_font(v) if type(v) is FontText else v for v in row) for row in sheet.rows
        ]
        texts = set().union(*sheet.rows)
        plain = [text for text in texts if isinstance(text, str) and not text.isascii()]
    if plain:
        kinds = _column_verdicts(sheet, plain)
        _replace(sheet, kinds, plain)
    sheet.name = _decode_name(sheet.name)


@lru_cache(maxsize=65536)
def _decode_font(text: str, kind: str) -> str:
    return strip_invisible(decode(text, kind))


def _by_font(value: FontText) -> str:
    return _decode_font(str(value), value.kind)


def _fonts_mislead(sheet: Sheet) -> bool:
    """Tell whether cells in legacy fonts are Unicode after all (pasted into an old book)."""
    cells = {value for row in sheet.rows for value in row if type(value) is FontText}
    already = sum(is_unicode_vietnamese(text) for text in cells)
    if not already:
        return False
    legacy = sum(
        any(_word_evidence(word) in _DECODE_WORD for word in _WORD.findall(text))
        for text in cells
        if not text.isascii()
    )
    return already > legacy


def _column_verdicts(sheet: Sheet, plain: list) -> dict:
    """Give {column: (kind, sure)}; the key None stands for every other column."""
    words = set().union(*map(_WORD.findall, plain))
    if not any(_word_evidence(word) in _DECODE_WORD for word in words):
        return {}
    whole = verdict(plain)
    if whole:
        return {None: (whole, True)}
    width = max(map(len, sheet.rows))
    found = {}
    for column in range(width):
        texts = {
            row[column] for row in sheet.rows if len(row) > column and isinstance(row[column], str)
        }
        kind = verdict(texts)
        if kind:
            found[column] = (kind, False)
    return found


def _replace(sheet: Sheet, kinds: dict, plain: list) -> None:
    if not kinds:
        changes = {text: clean for text in plain if (clean := strip_invisible(text)) != text}
        if changes:
            sheet.rows = [
                tuple(changes.get(v, v) if isinstance(v, str) else v for v in row)
                for row in sheet.rows
            ]
        return
    everywhere = kinds.get(None)

    @cache
    def clean(text, kind):
        return strip_invisible(decode_by_content(text, *kind) if kind else text)

    sheet.rows = [
        tuple(
            clean(value, everywhere or kinds.get(column)) if isinstance(value, str) else value
            for column, value in enumerate(row)
        )
        for row in sheet.rows
    ]


def _decode_name(name: str) -> str:
    # Sheet names have no font of their own; one word is enough when it reads no other way.
    if any(_word_evidence(word) == "tcvn3" for word in _WORD.findall(name)):
        name = decode_by_content(name, "tcvn3", False)
    return strip_invisible(name)
