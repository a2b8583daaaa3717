"""Names one letter apart, found by equality: nothing is compared pairwise."""

import re

_SERIAL = re.compile(r"\b(?:[^\W\d_]*\d\w*|[^\W\d_])\b")
_SHORTEST = 6  # letters; shorter names are too near to each other


class NearNames:
    """Short names (`twin_key`) and what they stand for, found by a name mistyped by a letter.

    Two such names give the same word when a letter is left out of both, or of one.
    """

    def __init__(self):
        self.rests = {}

    def add(self, spaced, what):
        """Remember a name."""
        for rest in _rests(spaced):
            self.rests.setdefault(rest, []).append((spaced, what))

    def find(self, spaced):
        """Give what names one letter apart from this one stand for."""
        found = {}
        for rest in _rests(spaced):
            for other, what in self.rests.get(rest, ()):
                if one_letter_apart(spaced, other):
                    found[id(what)] = what
        return list(found.values())


def _rests(spaced):
    """Give the word and what is left of it without each of its letters; as numbers, for room."""
    word = spaced.replace(" ", "")
    if len(word) < _SHORTEST:
        return set()
    return {hash(word), *(hash(word[:at] + word[at + 1 :]) for at in range(len(word)))}


def one_letter_apart(one: str, other: str) -> bool:
    """Say whether a letter was left out, doubled or mistaken, and no number or serial letter."""
    if _SERIAL.findall(one) != _SERIAL.findall(other):
        return False
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
