"""Figures: numbers together with their unit or with what they count."""

from typing import NamedTuple

from kursk_reader.analysis.counted_nouns import end_of_noun_phrase
from kursk_reader.analysis.counting_nothing import counts_nothing, is_name_or_date
from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.numerals import DASHES, Number, is_conceivable, is_dash_between, is_magnitude, number_at
from kursk_reader.analysis.ranges import is_changed, range_at
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.tokens import CURRENCY_MARKS, Passage
from kursk_reader.analysis.written_dates import MODERN_YEARS, date_tokens
from kursk_reader.domain.span import Span

_JOINTS = "ratios|ranges|pair_words|figures.alternatives"
"""What may stand between the numbers of a ratio or a range."""
_MAY_BE_UNIT = "percent|units|figures.units_of_many|nationalities"


class Figure(NamedTuple):
    """A number with its unit or counted noun in a text."""

    span: Span
    values: tuple[float, ...]
    """One value, or the low and the high end of a range; tens of thousands is 10,000."""
    unit: str
    """The words behind the number as they stand there, empty if none."""


class Reading(NamedTuple):
    """A figure as tokens of a passage: the number, and where the unit or noun behind it ends."""

    number: Number
    end: int


def figures(text: str, sentence: Span, words: Lexicon) -> list[Figure]:
    """The figures of `sentence`, in order.

    A figure begins with the number: words such as "about" and "at least" stay outside.
    """
    passage = Passage(Runs(text, sentence), words)
    return [_figure(passage, reading) for reading in readings(passage)]


def readings(passage: Passage) -> list[Reading]:
    """The figures of `passage`, in order."""
    found: list[Reading] = []
    openers = passage.may_begin()
    if not openers:
        return found
    dates = date_tokens(passage)
    behind = 0
    for index in openers:
        if index < behind or (number := number_at(passage, index)) is None:
            continue
        if passage.words[number.end] in DASHES or passage.may_match(_JOINTS, number.end):
            number = _ratio_at(passage, range_at(passage, number))
        behind = number.end
        surely = number.kind == "money" or passage.words[number.end] == "%"
        if not surely and is_name_or_date(passage, number, dates):
            continue
        end = _end_of_unit(passage, number)
        if not surely and counts_nothing(passage, number, end > number.end):
            continue
        if passage.match("ago", end) and _dates_an_event(passage, number, end):
            continue
        number, end = _range_with_units(passage, number, end)
        if is_conceivable(number):
            found.append(Reading(number, end))
        behind = end
    return found


def _dates_an_event(passage: Passage, number: Number, end: int) -> bool:
    """Whether this, before a word such as ago, tells when something was: `four years ago`, `two days later`."""
    return passage.match("figures.times", number.end) == end - number.end


def _figure(passage: Passage, reading: Reading) -> Figure:
    number, end = reading
    span = Span(passage.start(number.start), passage.end(end))
    return Figure(span, number.values, passage.between(number.end, end))


def _ratio_at(passage: Passage, number: Number) -> Number:
    """`number`, or the ratio that begins with it: `one in five`, `9 out of 10`, `10 to 1`."""
    joint = passage.match("ratios", number.end)
    if not joint or number.scaled or number.kind not in {"digits", "words"}:
        return number
    whole = number_at(passage, number.end + joint)
    if whole is None or whole.kind not in {"digits", "words"}:
        return number
    if passage.match("ranges", number.end):
        to_one = whole.values == (1.0,) and number.values[0] > 1.0 and not passage.match("units", whole.end)
        return Number(number.start, whole.end, number.values, "odds") if to_one else number
    if not 0 < number.values[0] < whole.values[0] <= 1000:
        return number
    if passage.match("units", whole.end):
        return number
    return Number(number.start, whole.end, (number.values[0] / whole.values[0],), "ratio")


def _range_with_units(passage: Passage, low: Number, end: int) -> tuple[Number, int]:
    """Joins `386 square miles to 579 square miles` to one range of the same unit, not so `fell 3p to 112p`."""
    if end == low.end:
        return low, end
    dashed = is_dash_between(passage, end)
    if not (dashed or passage.match("ranges", end)) or passage.match_before("figures.changes", low.start):
        return low, end
    if not dashed and is_changed(passage, low):
        return low, end
    high = number_at(passage, end + 1)
    if high is None or not (low.values[0] < high.values[0] or high.values[0] < low.values[0] < 0):
        return low, end
    high_end = _end_of_unit(passage, high)
    if passage.words[high.end : high_end] != passage.words[low.end : end]:
        return low, end
    values = (min(low.values[0], high.values[0]), max(low.values[0], high.values[0]))  # `-15C to -20C`
    return Number(low.start, high.end, values, low.kind, high.scaled), high_end


def _end_of_unit(passage: Passage, number: Number) -> int:
    """The token behind the unit or noun and the rate of `number`."""
    end = number.end
    if passage.match_before("figures.scales", number.start):
        return end
    if passage.kinds[end] == "mark" and (passage.words[end] in "%‰" or passage.words[end] in CURRENCY_MARKS):
        end += 1
    elif size := _unit(passage, number):
        end += size
        if number.values == (1.5,) and passage.match("articles", number.start):
            end += passage.match("and_a_half", end)  # `a mile and a half`
        if passage.attached(number.end) and passage.match("nouns", end) and passage.words[end][-1:] == "s":
            end += 1
    elif number.kind in {"digits", "words", "ratio"} or (number.kind != "money" and passage.match("nouns", end)):
        end = _end_of_noun(passage, number)
    rated = passage.may_match("rate_words", end) and (end > number.end or number.kind != "fraction")
    return end + _rate(passage, end) if rated else end


def _unit(passage: Passage, number: Number) -> int:
    """How many tokens the unit behind `number` takes up."""
    at = number.end
    if passage.kinds[at] == "word" and not passage.may_match(_MAY_BE_UNIT, at):
        return 0
    if size := passage.match("percent", at):
        return size
    if passage.kinds[at] == "mark":
        if passage.words[at] == "°":
            return 2 if passage.words[at + 1] in {"c", "f", "с"} and passage.attached(at + 1) else 1
        if passage.words[at] in {"-", "‑"} and passage.attached(at) and passage.attached(at + 1):
            size = passage.match("units|percent|hyphened_units", at + 1)
            return size + 1 if size else 0
    if size := passage.match("units", at) or (passage.match("figures.units_of_many", at) if number.scaled else 0):
        return size
    nation = passage.match("nationalities", at)
    size = passage.match("units", at + nation) if nation else 0
    return nation + size if size else 0  # `Danish kroner`


def _rate(passage: Passage, at: int) -> int:
    """How many tokens `a day`, `per hour`, `per 100,000 people` take up; `a year earlier` is none."""
    joint = passage.match("rate_words", at)
    if end := end_of_per_so_many(passage, at):
        return end_of_noun_phrase(passage, end) - at
    unit = passage.match("rate_units", at + joint) if joint else 0
    return joint + unit if unit and not passage.match("figures.times_after", at + joint + unit) else 0


def end_of_per_so_many(passage: Passage, at: int) -> int:
    """The token behind `per 100,000` or `per million`; 0 if none begins at `at`."""
    if not passage.match("figures.per", at):
        return 0
    if whole := number_at(passage, at + 1):
        return whole.end
    return at + 2 if is_magnitude(passage, at + 1) else 0


def _end_of_noun(passage: Passage, number: Number) -> int:
    """The token behind the counted noun and its adjectives; the end of the number if there is none for sure."""
    if passage.attached(number.end) or _holds_unit(passage, number):
        return number.end
    year_like = len(passage.words[number.start]) == 4 and not number.scaled and number.values[0] in MODERN_YEARS
    return end_of_noun_phrase(passage, number.end, year_like, number.values == (1.0,))


def _holds_unit(passage: Passage, number: Number) -> bool:
    """Whether the last word of the number is one with its unit: `three-day`."""
    word = passage.words[number.end - 1]
    return "-" in word and word.rpartition("-")[2] in passage.lexicon.phrases("units|hyphened_units")
