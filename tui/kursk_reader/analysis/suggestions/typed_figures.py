"""The value of a number that somebody has typed by itself, as people write it: `4,200`, `386-579`, `about 60`."""

from collections.abc import Mapping

from kursk_reader.analysis.figures import Reading, readings
from kursk_reader.analysis.lexicon import languages_of, lexicon
from kursk_reader.analysis.numerals import Number, is_conceivable, number_at
from kursk_reader.analysis.ranges import range_at
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.suggestions.figures import figure_suggestions
from kursk_reader.analysis.tokens import Passage
from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span


def typed_figure(words: str, language: str) -> Mapping[str, Attribute] | None:
    """What a number tells in that language (ISO 639-1) or in English; None if `words` are not one number and no more.

    Here a number counts without anything that it counts.
    """
    words = words.replace(" - ", "-").replace(" – ", "–")
    for each in dict.fromkeys((language, "en")):
        passage = Passage(Runs(words, Span(0, len(words))), lexicon(languages_of(words, each)))
        if number := _number(passage):
            (figure,) = figure_suggestions(passage, [Reading(number, number.end)])
            told = figure.attributes
            if _is_all(passage, number, str(told.get("approximation", ""))) and _is_range(told["low"], told["high"]):
                return told
    return None


def _is_all(passage: Passage, number: Number, approximation: str) -> bool:
    before, behind = passage.between(0, number.start), passage.between(number.end, passage.count)
    opens = number.start > 0 and passage.match_before("pair_openers", number.start) == number.start
    return f"{'' if opens else before} {behind}".strip() == approximation


def _number(passage: Passage) -> Number | None:
    if found := readings(passage):
        return found[0].number
    numbers = (number_at(passage, at) for at in range(passage.count))
    number = next((range_at(passage, number) for number in numbers if number), None)
    return number if number and is_conceivable(number) else None


def _is_range(low: Attribute, high: Attribute) -> bool:
    return float(low) <= float(high)
