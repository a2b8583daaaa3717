"""Names one letter apart, found by equality: nothing is compared pairwise."""

import re

_SERIAL = re.compile(r"\b(?:[^\W\d_]*\d\w*|[^\W\d_])\b")
_SHORTEST = 6  # letters; shorter names are too near to each other


class NearNames:
    """Short names (`twin_key`) and what they stand for, found by a name mistyped by a letter.

    Of two such names the first or the second half is the same.
    """

    def __init__(self):
        self.halves = {}

    def add(self, spaced, what):
        """Remember a name."""
        word = spaced.replace(" ", "")
        size = len(word)
        if size < _SHORTEST:
            return
        for key in ((size, 0, word[: size // 2]), (size, 1, word[size // 2 :])):
            self.halves.setdefault(key, []).append((spaced, what))

    def find(self, spaced):
        """Give what names one letter apart from this one stand for."""
        word = spaced.replace(" ", "")
        if len(word) < _SHORTEST:
            return []
        found = {}
        for size in (len(word) - 1, len(word), len(word) + 1):
            half = size - size // 2
            for key in ((size, 0, word[: size // 2]), (size, 1, word[-half:])):
                for other, what in self.halves.get(key, ()):
                    if one_letter_apart(spaced, other):
                        found[id(what)] = what
        return list(found.values())


def one_letter_apart(one: str, other: str) -> bool:
    """Say whether a letter was left out, doubled or mistaken, and no number or serial letter."""
    if _SERIAL.findall(one) != _SERIAL.findall(other):
        return False
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
