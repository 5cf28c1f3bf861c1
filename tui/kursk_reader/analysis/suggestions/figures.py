"""Proposals for figures: every number that counts or measures something, with its value read."""

from collections.abc import Iterable
from math import floor, log10
from typing import NamedTuple

from kursk_reader.analysis.counted_nouns import end_of_noun_phrase, may_modify
from kursk_reader.analysis.counting_nothing import OPENING_QUOTES
from kursk_reader.analysis.figures import Reading
from kursk_reader.analysis.numerals import DASHES, LAST_LATIN, number_at, tells_of_change
from kursk_reader.analysis.tokens import CURRENCY_MARKS, Passage
from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "figure"
_SMALL = 10
_LONGEST_ELLIPSIS = 40
_LONGEST_SINGULAR = 3
_NO_NOUNS = "figures.not_modifiers|not_nouns|finite_verbs|reporting|months"
_PEOPLE = "people"
_ENDS_SENTENCE = frozenset(".!?;:…")
_NAMED_BY_KIND = {"fraction": "share", "ratio": "share", "odds": "ratio", "indefinite": "vague number"}


class _Measured(NamedTuple):
    """What a number measures or counts; `end` is the token behind all that belongs to the figure."""

    end: int
    unit: str = ""
    counted: str = ""
    is_measure: bool = False
    """Whether `unit` is a unit of measure, not the noun that is counted."""


_NOTHING = _Measured(0)


def figure_suggestions(passage: Passage, found: Iterable[Reading]) -> list[Suggestion]:
    """The figures of `passage`, a sentence, as `found` in it.

    `low` and `high` are the value, `unit` is the English name of a unit of measure or else the head of the counted
    noun phrase as it stands in the text, `counted` that phrase where it says more.
    """
    suggestions: list[Suggestion] = []
    before = _NOTHING
    for reading in found:
        measured = _measured(passage, reading)
        carried = not measured.unit and _goes_on(passage, before, reading)
        if carried:
            measured = measured._replace(unit=before.unit, counted=before.counted)
        suggestions.append(_suggestion(passage, reading, measured, carried))
        before = measured
    return suggestions


def _suggestion(passage: Passage, reading: Reading, measured: _Measured, carried: bool) -> Suggestion:
    start, end = passage.start(reading.number.start), passage.end(measured.end)
    low, high = _range(reading)
    attributes: dict[str, Attribute] = {"low": low, "high": high}
    if measured.unit:
        attributes["unit"] = measured.unit
    if measured.counted:
        attributes["counted"] = measured.counted
    if approximation := _approximation(passage, reading):
        attributes["approximation"] = approximation
    score = _score(reading, measured, carried)
    why = f"{_kind(reading, measured, carried)}: {passage.text[start:end]}"
    return Suggestion(Span(start, end), TAG, score, why, attributes)


def _range(reading: Reading) -> tuple[float, float]:
    """The lowest and the highest value; hundreds are from 100 to 1,000, dozens from 12 to 100."""
    low, high = reading.number.values[0], reading.number.values[-1]
    if reading.number.kind == "indefinite" and low == high and low >= 1:
        high = 10.0 ** (floor(log10(low)) + 1)
    return low, high


def _score(reading: Reading, measured: _Measured, carried: bool) -> float:
    number = reading.number
    if number.kind == "money" or measured.is_measure or number.kind == "odds":
        return 0.95
    if measured.unit and not carried:
        return 0.9
    if number.scaled or number.kind in {"fraction", "ratio", "indefinite"}:
        return 0.85
    return 0.7 if carried or abs(number.values[0]) > _SMALL else 0.55


def _kind(reading: Reading, measured: _Measured, carried: bool) -> str:
    if reading.number.kind == "money":
        return "amount of money"
    name = _NAMED_BY_KIND.get(reading.number.kind, "range" if len(reading.number.values) > 1 else "number")
    if carried:
        return f"{name}, counting {measured.unit} as before"
    return f"{name} + {'unit' if measured.is_measure else 'noun'}" if measured.unit else name


def _approximation(passage: Passage, reading: Reading) -> str:
    number = reading.number
    size = passage.match_before("figures.approximations", number.start)
    if size and not (passage.match("ranges", number.start - size) and tells_of_change(passage, number.start - size)):
        return passage.between(number.start - size, number.start)  # not the `до` of `зросли до 34`
    size = passage.match("figures.approximations_after", number.end)
    if not size:
        return ""
    return " ".join(passage.texts[number.end : number.end + size])


def _measured(passage: Passage, reading: Reading) -> _Measured:
    number, end = reading
    start = number.end
    while start < end and passage.words[start] in DASHES:
        start += 1
    if number.kind == "odds":
        return _Measured(end, "ratio", is_measure=True)
    if end == number.end and (size := passage.match_before("figures.scales", number.start)):
        return _Measured(end, " ".join(passage.words[number.start - size : number.start]), is_measure=True)
    if number.kind == "money":
        return _Measured(end, _currency(passage, reading), is_measure=True)
    _, hyphen, inner = passage.words[start - 1].rpartition("-")
    if hyphen and (unit := passage.lexicon.named("measures", (inner,))):
        return _Measured(end, unit, is_measure=True)
    if hyphen and inner in passage.lexicon.phrases("hyphened_units"):
        return _Measured(end, inner)
    for last in range(end, start, -1):
        unit = passage.lexicon.named("measures", tuple(passage.words[start:last]))
        if unit:
            return _Measured(end, unit, _stuff_behind(passage, end), is_measure=True)
    if end > start:
        return _noun(passage, start, end)
    vague = number.kind in {"fraction", "indefinite", "ratio"}
    if number.values == (1.0,) and (last := _end_of_singular(passage, end)) > end:
        head, phrase = passage.texts[last - 1], passage.between(end, last)
        return _Measured(last, head, phrase if phrase != head else "")
    if not vague and passage.words[end] > LAST_LATIN:
        return _Measured(end)
    if vague and (size := passage.match("figures.of", end)):
        unit_start = end + size + passage.match("articles", end + size)
        unit_end = unit_start + passage.match("units", unit_start)
        unit_words = tuple(passage.words[unit_start:unit_end])
        if unit_words and (name := passage.lexicon.named("measures", unit_words)):
            return _Measured(unit_end, name, is_measure=True)
    counted, behind = _counted_behind(passage, end)
    head = counted.rpartition(" ")[2]
    return _Measured(behind if vague else end, head, counted if counted != head else "")


def _noun(passage: Passage, start: int, end: int) -> _Measured:
    for last in range(end - 1, start, -1):
        if passage.match("rate_words", last - 1) and passage.match("rate_units", last):
            phrase_end = last - 1
            break
    else:
        phrase_end = end
    if phrase_end == start:
        return _Measured(end)
    phrase = passage.between(start, phrase_end)
    head = passage.texts[phrase_end - 1]
    head = phrase if head[0].isupper() else head  # `North Koreans`
    counted = passage.between(start, end)  # with its rate: `shells a day`
    if passage.match("figures.hurt", phrase_end - 1):
        return _Measured(end, _PEOPLE, counted)
    return _Measured(end, head, counted if counted != head else "")


def _currency(passage: Passage, reading: Reading) -> str:
    words = passage.words[reading.number.start : reading.number.end]
    codes = passage.lexicon.phrases("currency_codes")
    sign = next((word for word in words if word in CURRENCY_MARKS or word in codes), "")
    return passage.lexicon.named("measures", (sign,)) or sign


def _stuff_behind(passage: Passage, at: int) -> str:
    """What is measured: `20 tonnes of grain`, not `20 per cent of its value`."""
    if passage.match("figures.determiners", at + passage.match("figures.of", at)):
        return ""
    return _counted_behind(passage, at)[0]


def _counted_behind(passage: Passage, at: int) -> tuple[str, int]:
    """What is counted after a number or its unit, as in `20 tonnes of grain`, `half of the houses`, and its end."""
    start = at + passage.match("figures.of", at)
    genitive = passage.words[at] > LAST_LATIN  # which stands alone
    if start == at and not genitive and not passage.match("figures.determiners", at):  # `half the houses`
        return "", at
    while passage.match("figures.determiners", start):
        start += 1
    if whole := number_at(passage, start):  # `two of the three bridges`
        start = whole.end
    end = end_of_noun_phrase(passage, start)
    if end == start:
        end = _end_of_singular(passage, start)
    return (passage.between(start, end), end) if end > start else ("", at)


def _end_of_singular(passage: Passage, start: int) -> int:
    """The token behind what may be a noun in the singular with its modifiers; `start` if none begins there."""
    end = start
    while end - start < _LONGEST_SINGULAR and _may_be_noun(passage, end):
        end += 1
    return end


def _may_be_noun(passage: Passage, at: int) -> bool:
    if passage.kinds[at] != "word" or passage.capitalised(at) or passage.words[at] > LAST_LATIN:
        return False
    if passage.words[at].endswith(passage.lexicon.endings("finite_endings")):
        return False
    return not passage.match(_NO_NOUNS, at)


def _goes_on(passage: Passage, before: _Measured, reading: Reading) -> bool:
    """Whether a bare number counts what the one before it counted: `31 people died and 200 were hurt`."""
    if not before.unit or _counts_something_else(passage, reading.end):
        return False
    between = passage.words[before.end : reading.number.start]
    if len(passage.between(before.end, reading.number.start)) > _LONGEST_ELLIPSIS or _ENDS_SENTENCE & set(between):
        return False
    return not before.is_measure or any(word in passage.lexicon.phrases("ranges") for word in between)


def _counts_something_else(passage: Passage, at: int) -> bool:
    """Whether a word that may belong to a noun stands at `at`: `four soldiers and three "rebels"`."""
    return passage.words[at] in OPENING_QUOTES or (not passage.attached(at) and may_modify(passage, at))
