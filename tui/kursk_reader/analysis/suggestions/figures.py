"""Proposals for figures: every number that counts or measures something, with its value read."""

from collections.abc import Sequence
from math import floor, log10
from typing import NamedTuple

from kursk_reader.analysis.counted_nouns import end_of_noun_phrase, may_modify, nationality
from kursk_reader.analysis.counting_nothing import OPENING_QUOTES
from kursk_reader.analysis.figures import Reading, end_of_per_so_many
from kursk_reader.analysis.numerals import DASHES, LAST_LATIN, Number, number_at
from kursk_reader.analysis.ranges import is_changed, tells_of_change
from kursk_reader.analysis.tokens import CURRENCY_MARKS, Passage
from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "figure"
_SMALL = 10
_RELATIVE = frozenset(("percent", "percentage point", "basis point"))
_DOZEN = 12.0
_LONGEST_ELLIPSIS = 40
_LONGEST_SINGULAR = 3
_NO_NOUNS = "figures.not_modifiers|not_nouns|finite_verbs|reporting|months"
_PEOPLE = "people"
_ENDS_SENTENCE = frozenset(".!?;:…")
_BETWEEN_PARTS = ({","}, {"and"}, {",", "and"})
_NAMED_BY_KIND = {"fraction": "share", "ratio": "share", "odds": "ratio", "indefinite": "vague number"}


class _Measured(NamedTuple):
    """What a number measures or counts; `end` is the token behind all that belongs to the figure."""

    end: int
    unit: str = ""
    counted: str = ""
    is_measure: bool = False
    """Whether `unit` is a unit of measure, not the noun that is counted."""


_NOTHING = _Measured(0)


def figure_suggestions(passage: Passage, found: Sequence[Reading]) -> list[Suggestion]:
    """The figures of `passage`, a sentence, as `found` in it.

    `low` and `high` are the value, `unit` is the English name of a unit of measure or else the head of the counted
    noun phrase as it stands in the text, `counted` that phrase where it says more.
    """
    suggestions: list[Suggestion] = []
    before = whole = _NOTHING
    is_part = False
    for at, reading in enumerate(found):
        measured = _measured(passage, reading)
        if not measured.unit and _changes(passage, reading, found[at + 1 : at + 2]):
            measured = _measured(passage, found[at + 1])._replace(end=measured.end)
        carried = not measured.unit and at > 0 and _goes_on(passage, before, found[at - 1], reading)
        if carried:
            measured = before._replace(end=measured.end)
        suggestions.append(_suggestion(passage, reading, measured, carried))
        is_part = at + 1 < len(found) and _is_part(passage, reading, before.end if is_part else 0)
        if is_part and whole.unit:
            before = whole._replace(end=measured.end)
        else:
            before = whole = measured
    return suggestions


def _changes(passage: Passage, old: Reading, following: Sequence[Reading]) -> bool:
    """Whether `old` has changed to the figure that follows, whose unit is its own, too: `rose from 5 to 7 percent`."""
    joint = passage.match("ranges", old.end)
    if not joint or not following or not is_changed(passage, old.number):
        return False
    new = following[0].number.start
    return old.end + joint in {new, new - passage.match_before("figures.approximations", new)}


def _is_part(passage: Passage, reading: Reading, behind_part: int) -> bool:
    """Whether what `reading` counts was counted before as a part of a whole: `14 people, three of them children`.

    `behind_part` is the token behind another part, 0 if none was right before.
    """
    start = reading.number.start
    start -= passage.match_before("figures.approximations", start)
    if passage.match_before("figures.parts_named", start) or passage.match("figures.of_whom", reading.number.end):
        return True
    return bool(behind_part) and set(passage.words[behind_part:start]) in _BETWEEN_PARTS


def _magnitude(passage: Passage, reading: Reading) -> str:
    """The word such as million that the number ends in, if it does."""
    return passage.words[reading.number.end - 1] if reading.number.scaled else ""


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
    """The lowest and the highest value; hundreds are from 100 to 1,000, dozens, and tens, from 12 to 100."""
    low, high = reading.number.values[0], reading.number.values[-1]
    if reading.number.kind == "indefinite" and low == high and low >= 1:
        high = 10.0 ** (floor(log10(low)) + 1)
        low = max(low, _DOZEN)
    return low, high


def _score(reading: Reading, measured: _Measured, carried: bool) -> float:
    number = reading.number
    if number.kind in {"money", "odds"} or (measured.is_measure and not carried):
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
    if passage.kinds[number.end - 1] == "word" and (loosely := _loosely(passage, number.end - 1)):
        return loosely
    size = passage.match_before("figures.approximations", number.start)
    if size and not (passage.match("ranges", number.start - size) and tells_of_change(passage, number.start - size)):
        return passage.between(number.start - size, number.start)  # not the `до` of `зросли до 34`
    size = passage.match("figures.approximations_after", number.end)
    if not size:
        return ""
    return " ".join(passage.texts[number.end : number.end + size])


def _loosely(passage: Passage, at: int) -> str:
    """The `odd` of `twenty-odd` or `20-odd`."""
    last = passage.words[at].rpartition("-")[2]
    return last if last in passage.lexicon.phrases("figures.odd") else ""


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
    nation = passage.match("nationalities", start) if end > start + 1 else 0  # `Danish kroner`
    for last in range(end, start + nation, -1):
        unit = passage.lexicon.named("measures", tuple(passage.words[start + nation : last]))
        if unit:
            counted = passage.between(start, end) if nation else _stuff_behind(passage, end)
            return _Measured(end, unit, counted, is_measure=True)
    if end > start:
        return _noun(passage, start, end)
    if _counts_one(passage, number) and (last := _end_of_singular(passage, end)) > end:
        head, phrase = passage.texts[last - 1], passage.between(end, last)
        return _Measured(last, head, phrase if phrase != head else "")
    return _counted_apart(passage, number, end)


def _counted_apart(passage: Passage, number: Number, end: int) -> _Measured:
    """What `number` counts if no noun is right behind it at `end`: `two of them children`, `half of the houses`."""
    if size := passage.match("figures.of_whom", end):  # `two of them children`
        phrase = passage.between(end + size, end_of_noun_phrase(passage, end + size))
        head = phrase.rpartition(" ")[2]
        return _Measured(end, head, phrase if phrase != head else "")
    vague = number.kind in {"fraction", "indefinite", "ratio"}
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


def _counts_one(passage: Passage, number: Number) -> bool:
    """Whether what is counted is in the singular: `one barge`, `every fourth barge`."""
    return number.values == (1.0,) or (number.kind == "ratio" and passage.match("figures.every", number.start) > 0)


def _noun(passage: Passage, start: int, end: int) -> _Measured:
    phrase_end = end
    for at in range(end - 2, start - 1, -1):
        if passage.may_match("rate_words", at) and _is_rate(passage, at):
            phrase_end = at
            break
    if phrase_end == start:
        return _Measured(end, *_share(passage, start, end))
    if phrase_end > start + 1 and (measure := passage.lexicon.named("measures", (passage.words[phrase_end - 1],))):
        return _Measured(end, measure, is_measure=True)  # `three more years`
    phrase = passage.between(start, phrase_end)
    head = passage.texts[phrase_end - 1]
    head = phrase if head[0].isupper() else head  # `North Koreans`
    counted = passage.between(start, end)  # with its rate: `shells a day`
    if passage.match("figures.hurt", phrase_end - 1):
        return _Measured(end, _PEOPLE, counted)
    return _Measured(end, head, counted if counted != head else "")


def _is_rate(passage: Passage, at: int) -> bool:
    """Whether `a day` or `per 1,000 people` begins at `at`."""
    if passage.match("rate_words", at) and passage.match("rate_units", at + 1):
        return True
    return end_of_per_so_many(passage, at) > 0


def _share(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """Of `per 100,000 people` behind a bare number `per 100,000` and the whole; nothing of `a day`."""
    unit, counted = passage.between(start, end_of_per_so_many(passage, start)), passage.between(start, end)
    if not unit:
        return "", ""
    return unit, counted if counted != unit else ""


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
    if whole := number_at(passage, start):  # `two of the three bridges`, `12 of the 155mm shells`
        start = whole.end
        if passage.attached(start) or passage.words[start] in DASHES:
            start += passage.words[start] in DASHES
            start += passage.match("units|hyphened_units", start)
    end = end_of_noun_phrase(passage, start)
    if end == start:
        end = _end_of_singular(passage, start)
    return (passage.between(start, end), end) if end > start else ("", at)


def _end_of_singular(passage: Passage, start: int) -> int:
    """The token behind what may be a noun in the singular with its modifiers; `start` if none begins there."""
    end = start = start + nationality(passage, start)
    while end - start < _LONGEST_SINGULAR and _may_be_noun(passage, end):
        if end > start and passage.match("statements.past_verbs", end):
            break
        end += 1
    return end


def _may_be_noun(passage: Passage, at: int) -> bool:
    if passage.kinds[at] != "word" or passage.capitalised(at) or passage.words[at] > LAST_LATIN:
        return False
    if passage.words[at].endswith(passage.lexicon.endings("finite_endings")):
        return False
    return not passage.match(_NO_NOUNS, at)


def _goes_on(passage: Passage, before: _Measured, last: Reading, reading: Reading) -> bool:
    """Whether a bare number counts what the one before it counted: `31 people died and 200 were hurt`."""
    if not before.unit or _counts_something_else(passage, reading.end):
        return False
    between = passage.words[before.end : reading.number.start]
    if len(passage.between(before.end, reading.number.start)) > _LONGEST_ELLIPSIS or _ENDS_SENTENCE & set(between):
        return False
    if passage.match("figures.per", reading.end) and passage.words[reading.end] not in between:  # `to 97.2 per dollar`
        return False
    if reading.number.scaled and _magnitude(passage, reading) == _magnitude(passage, last):
        return not passage.match("figures.plural_verbs", reading.end)
    if not before.is_measure:
        return True
    if before.unit in _RELATIVE and not passage.match_before("figures.changed_from", last.number.start):
        return False  # `fell 3 percent to 212`
    joints = passage.lexicon.phrases("ranges|figures.compared")
    return any(word in joints for word in between)


def _counts_something_else(passage: Passage, at: int) -> bool:
    """Whether a word that may belong to a noun stands at `at`: `four soldiers and three "rebels"`."""
    return passage.words[at] in OPENING_QUOTES or (not passage.attached(at) and may_modify(passage, at))
