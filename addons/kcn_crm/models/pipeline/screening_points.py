"""The arithmetic of the screening: plain numbers in, plain numbers out."""

from bisect import bisect_right
from typing import NamedTuple


class Total(NamedTuple):
    """What a lead has of 100 points, what it can still reach, and on how many criteria."""

    score: float
    possible: float
    known: int
    count: int


def step_reached(steps, value):
    """Give the step of ``[(from value, points)]``, sorted, that a value reaches, or None."""
    place = bisect_right(steps, value, key=lambda step: step[0])
    return steps[place - 1] if place else None


def weighted(points, weight, weights):
    """Give what ``points`` (0 to 100) of a criterion add to a total of 100."""
    return points * weight / weights if weights else 0.0


def total(lines):
    """Add up ``[(points or None, weight)]``; None is a criterion not known yet.

    What is not known adds nothing to the score, and all of its weight to what is possible.
    """
    weights = sum(weight for _points, weight in lines)
    known = [(points, weight) for points, weight in lines if points is not None]
    score = sum(weighted(points, weight, weights) for points, weight in known)
    missing = weights - sum(weight for _points, weight in known)
    possible = score + weighted(100, missing, weights)
    return Total(round(score + 1e-9, 1), round(possible + 1e-9, 1), len(known), len(lines))
