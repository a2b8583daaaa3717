"""Unicode → the letters that old fonts show as Vietnamese, for books as boards still keep them.

Written apart from the reader's own tables, so that a wrong row there does not hide here.
"""

import unicodedata

# .VnTime (TCVN 5712, "ABC"): one Latin-1 letter for each Vietnamese one
_TCVN3_PLAIN = "ĂÂÊÔƠƯĐăâêôơưđ"
_TCVN3_PLAIN_AS = "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
_TCVN3_TONED = {
    "a": "\xb5\xb6\xb7\xb8\xb9",
    "ă": "\xbb\xbc\xbd\xbe\xc6",
    "â": "\xc7\xc8\xc9\xca\xcb",
    "e": "\xcc\xce\xcf\xd0\xd1",
    "ê": "\xd2\xd3\xd4\xd5\xd6",
    "i": "\xd7\xd8\xdc\xdd\xde",
    "o": "\xdf\xe1\xe2\xe3\xe4",
    "ô": "\xe5\xe6\xe7\xe8\xe9",
    "ơ": "\xea\xeb\xec\xed\xee",
    "u": "\xef\xf1\xf2\xf3\xf4",
    "ư": "\xf5\xf6\xf7\xf8\xf9",
    "y": "\xfa\xfb\xfc\xfd\xfe",
}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot: the order above

# VNI-Times: the plain letter, then one sign; i, y-dot, ơ, ư and đ are letters of their own
_VNI_WHOLE = dict(zip("ơưđỉĩịỵ", "\xf4\xf6\xf1\xe6\xf3\xf2\xee", strict=True))
_VNI_TONE = dict(zip(_TONES, "\xf8\xfb\xf5\xf9\xef", strict=True))
_VNI_SIGN = {
    "ă": dict(zip(_TONES, "\xe8\xfa\xfc\xe9\xeb", strict=True)),
    "â": dict(zip(_TONES, "\xe0\xe5\xe3\xe1\xe4", strict=True)),
}
_VNI_SIGN["ê"] = _VNI_SIGN["ô"] = _VNI_SIGN["â"]


def _split(letter):
    """→ (letter without its tone, the tone or ""), e.g. "ắ" → ("ă", acute)."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _TONES)
    rest = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", rest), tone


def _tcvn3_letter(letter):
    base, tone = _split(letter)
    if tone and base.lower() in _TCVN3_TONED:
        # no toned capitals in this set: a document shows them by a capitals font (.VnTimeH)
        return _TCVN3_TONED[base.lower()][_TONES.index(tone)]
    at = _TCVN3_PLAIN.find(letter)
    return letter if at < 0 else _TCVN3_PLAIN_AS[at]


def to_tcvn3(text):
    """What a ``.VnTime`` cell holds to show ``text`` (toned capitals come out small)."""
    return "".join(map(_tcvn3_letter, unicodedata.normalize("NFC", text)))


def to_tcvn3_capitals(text):
    """What a ``.VnTimeH`` cell holds: that font draws small letters as capitals."""
    return to_tcvn3(text.lower())


def _vni_letter(letter):
    small = letter.lower()
    base, tone = _split(small)
    if small in _VNI_WHOLE:
        signs = _VNI_WHOLE[small]
    elif base in ("ơ", "ư"):
        signs = _VNI_WHOLE[base] + _VNI_TONE[tone]
    elif small in "ìí":
        signs = small
    elif base in _VNI_SIGN:
        plain = {"ă": "\xea"}.get(base, "\xe2")
        signs = unicodedata.normalize("NFD", base)[0] + _VNI_SIGN[base].get(tone, plain)
    elif tone:
        signs = base + _VNI_TONE[tone]
    else:
        return letter
    return signs if letter == small else signs.upper()


def to_vni(text):
    """What a ``VNI-Times`` cell holds to show ``text``."""
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))
