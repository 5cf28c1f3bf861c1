"""Dates that are written with the name of a month, as tokens of a sentence."""

from kursk_reader.analysis.numerals import LAST_LATIN, is_dash_between
from kursk_reader.analysis.tokens import Passage

YEARS = range(1000, 2200)
MODERN_YEARS = range(1900, 2100)
"""Those that four digits mean as a rule."""
_LAST_DAY = 31
_NO_TOKENS: frozenset[int] = frozenset()


def date_tokens(passage: Passage) -> frozenset[int]:
    """The tokens of dates that are written with a month: `20 and 21 January 2025`, `Dec. 26`."""
    months = passage.months()
    if not months:
        return _NO_TOKENS
    found: set[int] = set()
    capitalised = passage.lexicon.flag("months_are_capitalised")
    for index in months:
        if passage.capitalised(index) or not capitalised or passage.words[index][0] > LAST_LATIN:
            _walk(passage, index, -1, found)
            _walk(passage, index, 1, found)
    return frozenset(found)


def _walk(passage: Passage, month: int, step: int, found: set[int]) -> None:
    """Takes days and years next to a month, over what joins them."""
    index, joints = month + step, 0
    while joints <= 2:
        if passage.kinds[index] == "numeral" and _is_date_part(passage.words[index], step):
            if joints and step > 0 and _is_measured(passage, index):
                return
            found.add(index)
            joints = 0
        elif (
            passage.match("date_joints", index) or passage.words[index] in {",", "."} or is_dash_between(passage, index)
        ):
            joints += 1
        elif passage.kinds[index] == "other":
            joints = 0
        else:
            return
        index += step


def _is_measured(passage: Passage, index: int) -> bool:
    """Whether a numeral behind a date is none of its own: `from 30 June to 12%`."""
    behind = passage.words[index + 1]
    scaled = behind in passage.lexicon.values("magnitudes")
    return behind == "%" or scaled or passage.match("units|nouns|percent", index + 1) > 0


def _is_date_part(digits: str, step: int) -> bool:
    day, comma, year = digits.partition(",")
    if comma:  # `August 6,2024`
        return step > 0 and len(year) == 4 and _is_date_part(day, -1) and _is_date_part(year, step)
    if not digits.isdecimal():
        return False
    return 0 < float(digits) <= _LAST_DAY or (step > 0 and len(digits) == 4 and int(digits) in YEARS)
