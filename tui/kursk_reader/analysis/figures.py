"""Figures: numbers together with their unit or with what they count."""

from typing import NamedTuple

from kursk_reader.analysis.counting_nothing import counts_nothing, date_tokens
from kursk_reader.analysis.lexicon import languages_of, lexicon
from kursk_reader.analysis.numerals import CURRENCY_MARKS, Number, Passage, number_at, range_at
from kursk_reader.domain.span import Span

_LONGEST_NOUN = 3
_YEAR_LIKE = range(1900, 2100)


class Figure(NamedTuple):
    """A number with its unit or counted noun in a text."""

    span: Span
    values: tuple[float, ...]
    """One value, or the low and the high end of a range; tens of thousands is 10,000."""
    unit: str
    """The words behind the number as they stand there, empty if none."""


def figures(text: str, within: Span, language: str) -> list[Figure]:
    """The figures of `within` (a paragraph or a piece of one), in order.

    A figure begins with the number: words such as "about" and "at least" stay outside.
    """
    words = text[within.start : within.end]
    passage = Passage(words, lexicon(languages_of(words, language)))
    dates = date_tokens(passage)
    found: list[Figure] = []
    index = 0
    while index < len(passage.tokens):
        number = number_at(passage, index)
        if number is None:
            index += 1
            continue
        number = _ratio_at(passage, range_at(passage, number))
        end = _end_of_unit(passage, number)
        if counts_nothing(passage, number, dates, end > number.end) or passage.match("ago", end):
            index = max(number.end, index + 1)
            continue
        number, end = _range_with_units(passage, number, end)
        found.append(_figure(passage, within.start, number, end))
        index = end
    return found


def _figure(passage: Passage, offset: int, number: Number, end: int) -> Figure:
    first, last = passage.tokens[number.start], passage.tokens[end - 1]
    unit = passage.text[passage.tokens[number.end].start : last.end] if end > number.end else ""
    return Figure(Span(offset + first.start, offset + last.end), number.values, unit)


def _ratio_at(passage: Passage, number: Number) -> Number:
    """`number`, or the ratio that begins with it: `one in five`, `9 out of 10`."""
    joint = passage.match("ratios", number.end)
    if not joint or number.scaled or number.kind not in {"digits", "words"} or passage.match("ranges", number.end):
        return number
    whole = number_at(passage, number.end + joint)
    if whole is None or whole.kind not in {"digits", "words"} or not 0 < number.values[0] < whole.values[0] <= 1000:
        return number
    if passage.match("units", whole.end):
        return number
    return Number(number.start, whole.end, (number.values[0] / whole.values[0],), "ratio")


def _range_with_units(passage: Passage, low: Number, end: int) -> tuple[Number, int]:
    """Joins `386 square miles to 579 square miles` to one range of the same unit."""
    if end == low.end or not passage.match("ranges", end):
        return low, end
    high = number_at(passage, end + 1)
    if high is None or high.values[0] <= low.values[0]:
        return low, end
    high_end = _end_of_unit(passage, high)
    if passage.words[high.end : high_end] != passage.words[low.end : end]:
        return low, end
    return Number(low.start, high.end, (low.values[0], high.values[0]), low.kind, high.scaled), high_end


def _end_of_unit(passage: Passage, number: Number) -> int:
    """The token behind the unit or noun and the rate of `number`."""
    end = number.end
    if passage.word(end) in {"%", "‰"} or passage.word(end) in CURRENCY_MARKS:
        end += 1
    elif size := passage.match("percent", end) or _unit(passage, number):
        end += size
        if passage.attached(number.end) and passage.match("nouns", end) and passage.word(end)[-1:] == "s":
            end += 1
    elif number.kind not in {"fraction", "ratio", "indefinite"} or passage.match("nouns", end):
        end = _end_of_noun(passage, number)
    return end + _rate(passage, end) if end > number.end or number.kind != "fraction" else end


def _unit(passage: Passage, number: Number) -> int:
    """How many tokens the unit behind `number` takes up."""
    at = number.end
    if passage.word(at) == "°":
        return 2 if passage.word(at + 1) in {"c", "f", "с"} and passage.attached(at + 1) else 1
    hyphened = passage.word(at) in {"-", "‑"} and passage.attached(at) and passage.attached(at + 1)
    if hyphened:
        size = passage.match("units", at + 1) or passage.match("hyphened_units", at + 1)
        return size + 1 if size else 0
    return passage.match("units", at)


def _rate(passage: Passage, at: int) -> int:
    """How many tokens `a day`, `per hour` take up."""
    joint = passage.match("rate_words", at)
    unit = passage.match("rate_units", at + joint) if joint else 0
    return joint + unit if unit else 0


def _end_of_noun(passage: Passage, number: Number) -> int:
    """The token behind the counted noun and its adjectives; the end of the number if there is none for sure."""
    at, words = number.end, 0
    while words < _LONGEST_NOUN and not passage.attached(at):
        if passage.kind(at) != "word":
            break
        if _is_noun(passage, number, at):
            return at + 1
        size = _adjective(passage, at)
        if not size:
            break
        at += size
        words += 1
        if passage.word(at) in passage.lexicon.phrases("pair_words") and _is_nationality(passage, at + 1):
            at += 1
            words -= 1
    return number.end


def _is_noun(passage: Passage, number: Number, at: int) -> bool:
    word, year_like = passage.word(at), number.values[0] in _YEAR_LIKE and not number.scaled
    if year_like and len(passage.word(number.start)) == 4:
        return passage.match("people_nouns", at) > 0
    if passage.match("nouns", at):
        return not passage.match("adjectives", at) or not _continues(passage, number, at + 1)
    if number.values == (1.0,) or not passage.lexicon.endings("plural_endings"):
        return False
    plural = word.endswith(passage.lexicon.endings("plural_endings")) and len(word) > 3
    if not plural or word.endswith(passage.lexicon.endings("not_plural_endings")):
        return False
    if any(passage.match(name, at) for name in ("not_nouns", "finite_verbs", "reporting", "months")):
        return False
    return not passage.capitalised(at) or _names_a_nation(passage, word[:-1])


def _continues(passage: Passage, number: Number, at: int) -> bool:
    """Whether an adjective that could be the noun has a noun behind it: `12 drone strikes`."""
    return passage.kind(at) == "word" and _is_noun(passage, number, at)


def _adjective(passage: Passage, at: int) -> int:
    """How many tokens the adjective at `at` takes up."""
    word = passage.word(at)
    if _is_nationality(passage, at):
        return max(passage.match("nationalities", at), 1)
    if passage.capitalised(at) and not (passage.capitalised(at + 1) and passage.match("compass", at)):
        return 0
    known = passage.match("adjectives", at)
    return known or int(len(word) > 4 and word.endswith(passage.lexicon.endings("adjective_endings")))


def _is_nationality(passage: Passage, at: int) -> bool:
    if passage.match("nationalities", at):
        return passage.word(at) != "us" or passage.tokens[at].text == "US"
    return passage.capitalised(at) and _names_a_nation(passage, passage.word(at))


def _names_a_nation(passage: Passage, word: str) -> bool:
    endings = passage.lexicon.endings("nationality_endings")
    return len(word) > 3 and (word in passage.lexicon.phrases("nationalities") or word.endswith(endings))
