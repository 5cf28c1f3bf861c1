"""Ranges: two numbers that are the low and the high end of one figure."""

from kursk_reader.analysis.numerals import DASHES, Number, is_dash_between, number_at
from kursk_reader.analysis.tokens import Passage

_LONGEST_LOW_END = 3
_FARTHEST = 1000
"""How many times its low end, if it has no magnitude, the high end of a range with one may be."""
_MOST_TIMES = 10
"""How many times the new figure the old one may be with the magnitude of the new one: `fell from 7 to 5 million`."""
_MOST_TIMES_OF_RANGE = 3
"""How many times its low end the high end of `by 5 to 10 tonnes` may be."""
_CHANGES_WITHIN = 12
"""Words before a figure among which is told that something changes from it to another."""


def range_at(passage: Passage, low: Number) -> Number:
    """`low`, or the range that begins with it: `12–15`, `386 to 579`, `between 3 and 5 million`."""
    joint = low.end
    if passage.words[joint] not in DASHES and not passage.match("pair_words|ranges|figures.alternatives", joint):
        return low
    dashed = is_dash_between(passage, joint)
    spaced = passage.words[joint] in DASHES and not dashed and _measures_alike(passage, low, joint + 1)
    paired = passage.match("pair_words", joint) and passage.match_before("pair_openers", low.start)
    spelled = passage.match("ranges", joint)
    guessed = passage.match("figures.alternatives", joint)
    if not (dashed or spaced or paired or spelled or guessed):
        return low
    high = number_at(passage, joint + 1)
    if high is None or high.kind in {"ratio", "odds"} or "fraction" in {low.kind, high.kind} - {"fraction"}:
        return low
    first, last = _low_end(passage, low, high), high.values[-1]
    if high.scaled and not low.scaled and last > _FARTHEST * abs(first):  # `£200 to six million households`
        return low
    if spelled and is_changed(passage, low):
        return low._replace(values=(first,), scaled=low.scaled or high.scaled)
    if first >= last and not spelled and not dashed:
        return low
    if guessed and not (high.kind == low.kind and _alternates(low, first, last)):
        return low
    if spelled and (_is_changed_by(passage, low, high, first) or not (first < last or last < first < 0)):
        return low
    kind = "money" if "money" in {low.kind, high.kind} else low.kind
    values = (first, last) if dashed or first < last else (last, first)  # `-15 to -20`
    return Number(low.start, high.end, values, kind, high.scaled)


def _low_end(passage: Passage, low: Number, high: Number) -> float:
    """The value of `low`; a magnitude of `high` is its own, too: `two to three dozen`, not so `800 to 1.2 million`."""
    first, scale = low.values[0], _scale(passage, high)
    if scale == 1.0 or low.scaled or _scale(passage, low) > 1.0:
        return first
    most = _MOST_TIMES * high.values[-1] if is_changed(passage, low) else high.values[-1]
    return first * scale if first * scale < most else first


def _is_changed_by(passage: Passage, low: Number, high: Number, first: float) -> bool:
    """Whether `low` is by how much something changed to `high`: `by 5 to 112 points`, not so `by 10 to 15 per cent`."""
    if not passage.match_before("changes_by", low.start):
        return False
    if "money" in {low.kind, high.kind}:
        return tells_of_change(passage, low.start)
    relative = passage.words[high.end] == "%" or passage.match("percent", high.end)
    return not relative and high.values[-1] > _MOST_TIMES_OF_RANGE * first


def is_changed(passage: Passage, low: Number) -> bool:
    """Whether `low` is what something has changed from, so that another figure follows: `rose from 12 to 34`."""
    at = low.start - passage.match_before("figures.approximations", low.start)
    size = passage.match_before("figures.changed_from", at)
    return size > 0 and tells_of_change(passage, at - size)


def tells_of_change(passage: Passage, end: int) -> bool:
    """Whether one of the words before token `end` tells that something rises, falls or the like."""
    return any(passage.match("figures.changing", at) for at in range(max(end - _CHANGES_WITHIN, 0), end))


def _alternates(low: Number, first: float, last: float) -> bool:
    """Whether two numbers with `or` between them are a guess at one: `three or four`."""
    return low.kind in {"digits", "words"} and first < last <= 2 * first


def _measures_alike(passage: Passage, low: Number, at: int) -> bool:
    """Whether the numeral at `at`, behind a dash with spaces, ends a range: `200 – 400 m`, not `2024 – 15 dead`."""
    if low.kind != "digits" or low.scaled or len(passage.words[low.start]) > _LONGEST_LOW_END:
        return False
    return passage.kinds[at] == "numeral" and (passage.words[at + 1] == "%" or passage.match("units", at + 1) > 0)


def _scale(passage: Passage, number: Number) -> float:
    scale = 1.0
    for index in range(number.start, number.end):
        scale *= passage.lexicon.values("magnitudes").get(passage.words[index], 1.0)
    return scale
