"""Bytes of text files and web pages → str, for files that say nothing true about themselves."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# Windows-1252, with the five bytes it leaves undefined as they are in Latin-1.
_WINDOWS = {
    code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}


def decode_bytes(content: bytes) -> str:
    """Give the text of ``content``.

    A byte order mark decides, then valid UTF-8, then zeros in every second byte (UTF-16), then a
    declared charset, then Windows-1252: under it TCVN3 and VNI text looks as it does in Excel.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    guess = _utf16_without_mark(content[:4096])
    if guess:
        return content.decode(guess, "replace")
    declared = _CHARSET.search(content[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        if name.replace("-", "") not in ("utf8", "utf16", "usascii", "iso88591"):
            try:
                return content.decode(name)
            except (LookupError, UnicodeError):
                pass
    return content.decode("latin-1").translate(_WINDOWS)


def _utf16_without_mark(sample: bytes) -> str | None:
    if len(sample) < 8:
        return None
    pairs = len(sample) // 2
    if sample[1::2].count(0) > 0.6 * pairs:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.6 * pairs else None
