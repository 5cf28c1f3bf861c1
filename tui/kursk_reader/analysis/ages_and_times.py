"""Numbers that are an age or a time of day."""

from kursk_reader.analysis.numerals import Number, start_of_row
from kursk_reader.analysis.tokens import Passage

_OLDEST = 120
_HOURS, _MINUTES, _DIGITS_OF_MINUTES = 24, 60, 2
_BEFORE_AGE_OR_TIME = (
    "ages|figures.nearing|figures.beyond|figures.at|figures.on_the_clock|figures.past|figures.to_the_hour"
)
_BEHIND_AGE_OR_TIME = "old|units|figures.age_units|clock|figures.to_the_hour|figures.part_of_day"
"""What `_is_age` and `_is_clock` ask for right before a number, and right behind it or a hyphen."""


def is_age_or_time(passage: Passage, number: Number, counted: bool) -> bool:
    """Whether `number` tells how old somebody is, or an hour; `counted` if a unit or a noun follows it."""
    if number.start == 0 and number.kind == "digits" and _begins_entry(passage, number):
        return True
    if _may_be_told_beside(passage, number) and (
        _is_age(passage, number, counted) or _is_clock(passage, number, counted)
    ):
        return True
    return passage.words[number.start - 1] in {",", "("} and _is_age_between_marks(passage, number, counted)


def _may_be_told_beside(passage: Passage, number: Number) -> bool:
    """Whether words beside `number` may tell that it is an age or a time: a quick no for most."""
    return (
        passage.may_match(_BEHIND_AGE_OR_TIME, number.end)
        or passage.may_match_before(_BEFORE_AGE_OR_TIME, number.start)
        or passage.words[number.end] == "-"
        or passage.kinds[number.start - 2] == "numeral"
    )


def _is_age(passage: Passage, number: Number, counted: bool) -> bool:
    """`aged 45`, `45 years old`, `45-year-old`."""
    start, end = number.start, number.end
    if passage.match_before("ages", start) or (not counted and _is_uncounted_age(passage, number)):
        return True
    if passage.match("figures.age_units", end) and (
        passage.match_before("figures.whose_age", start)
        or (passage.capitalised(start - 1) and passage.capitalised(start - 2))
    ):
        return True
    return _is_old(passage, end)


def _is_uncounted_age(passage: Passage, number: Number) -> bool:
    """`aged 34 and 61`, `most pilots under 25`."""
    start = number.start
    if passage.match_before("figures.nearing", start) or passage.match_before("ages", start_of_row(passage, start)):
        return True
    if number.values[-1] > _OLDEST or not (size := passage.match_before("figures.beyond", start)):
        return False
    people = passage.match_before("figures.of_some_age", start - size)
    return people > 0 or passage.match_before("figures.most_of", start - size - 1) > 0


def _is_age_between_marks(passage: Passage, number: Number, counted: bool) -> bool:
    """`Smith, 45,`."""
    start, end = number.start, number.end
    if number.kind != "digits" or not 0 < number.values[0] <= _OLDEST:
        return False
    years = passage.match("figures.age_units", end)
    if counted and not years:
        return False
    enclosing = passage.words[start - 1] + passage.words[end + years]
    if enclosing == ",,":
        return "numeral" not in {passage.kinds[start - 2], passage.kinds[end + years + 1]}
    return enclosing in {",.", "()", ",;", ",)"} and passage.capitalised(start - 2)


def _is_old(passage: Passage, at: int) -> bool:
    """Whether a word such as old stands at `at`, or behind units there."""
    for index in range(at, at + 3):
        if passage.match("old", index):
            return True
        if passage.words[index] != "-" and not passage.match("old|units", index):
            break
    return False


def _is_clock(passage: Passage, number: Number, counted: bool) -> bool:
    """`9 in the morning`, `at 16.00`, `half past seven`, `at ten to six`."""
    start, end = number.start, number.end
    if passage.match("clock", end):
        return True
    if counted or passage.match_before("figures.on_the_clock", start):
        return not counted
    if passage.match("figures.part_of_day", end) and passage.match_before("figures.about_the_hour", start):
        return number.values[-1] < _HOURS
    if number.kind == "digits":
        return _tells_minutes(passage, number)
    if number.kind != "words" or number.scaled:
        return False
    if passage.match_before("figures.past", start):
        return True
    numbers = passage.lexicon.values("numbers")
    if passage.match_before("figures.to_the_hour", start) and passage.words[start - 2] in numbers:
        return passage.match_before("figures.at", start - 2) > 0
    if not passage.match("figures.to_the_hour", end) or passage.words[end + 1] not in numbers:
        return False
    return passage.match_before("figures.at", start) > 0


def _begins_entry(passage: Passage, number: Number) -> bool:
    """Whether hour and minutes open an entry of a live blog: `21.03 Fire at the port`."""
    if number.end > 1 or not _has_minutes(passage.words[0]):
        return False
    return passage.capitalised(1) and not passage.attached(1)


def _tells_minutes(passage: Passage, number: Number) -> bool:
    """Whether hour and minutes stand with a stop between them behind `at`, and no price: `closed at 16.25`."""
    before = passage.match_before("figures.at", number.start)
    digits = passage.words[number.start]
    if not (before and digits[-1] in "05" and _has_minutes(digits)):
        return False
    return not passage.match("figures.valued", number.start - before - 1)


def _has_minutes(digits: str) -> bool:
    """Whether `digits` may be an hour and minutes: `16.25`."""
    hour, _, minutes = digits.partition(".")
    if not (len(minutes) == _DIGITS_OF_MINUTES and hour.isdecimal() and minutes.isdecimal()):
        return False
    return int(hour) < _HOURS and int(minutes) < _MINUTES
