"""Bytes of text files and web pages → str, for files that say nothing true about themselves."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_UNTRUE = ("utf8", "utf16", "usascii", "ascii", "iso88591", "windows1252", "cp1252", "latin1")
_CHUNK = 1 << 20
#: The error handler with which every encoding that ``find_encoding`` gives is to be decoded.
LENIENT = "kcn_lenient"


def _as_latin(error):
    """Windows-1252 leaves five bytes undefined: take them as Latin-1; others as unknown."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    if error.encoding in ("charmap", "cp1252"):
        return wrong.decode("latin-1"), error.end
    return "\ufffd", error.end


codecs.register_error(LENIENT, _as_latin)


def find_encoding(content: bytes) -> str:
    """Give the encoding of ``content``.

    A byte order mark decides, then valid UTF-8, then zeros in every second byte (UTF-16), then a
    declared charset, then Windows-1252: under it TCVN3 and VNI text looks as it does in Excel.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    guess = _utf16_without_mark(content[:4096])
    if guess:
        return guess
    if _decodes(content, "utf-8"):
        return "utf-8"
    declared = _CHARSET.search(content[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        if re.sub(r"[-_.:]", "", name) not in _UNTRUE and _decodes(content, name):
            return name
    return "cp1252"


def decode_bytes(content: bytes) -> str:
    """Give the text of ``content``; never an error."""
    return content.decode(find_encoding(content), LENIENT)


def _decodes(content: bytes, encoding: str) -> bool:
    """Tell whether the bytes are valid, without keeping the text."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(content), _CHUNK):
            text = decoder.decode(content[start : start + _CHUNK])
            if not isinstance(text, str):
                return False
        decoder.decode(b"", True)
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    if len(sample) < 8:
        return None
    pairs = len(sample) // 2
    if sample[1::2].count(0) > 0.6 * pairs:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.6 * pairs else None
