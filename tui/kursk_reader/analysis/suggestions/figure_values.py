"""The value of a figure that somebody has marked, whatever its extent."""

from collections.abc import Iterator, Mapping

from kursk_reader.analysis.lexicon import LANGUAGES, guessed_language
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.figures import figure_suggestions
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

_REACH = 4_000
"""Code points around a figure in which its sentence is looked for: of a book the whole is too much for one key."""


def figure_value(text: str, span: Span, language: str | None = None) -> Mapping[str, Attribute]:
    """`low`, `high`, `unit`, `approximation` and `counted` of the figure in `span`; empty if there is none.

    What stands around a whole figure counts, such as the "about" before it; of a part of one only that part.
    """
    passage, place = _surroundings(text, span)
    code = (language or "").lower().partition("-")[0]
    units = TextUnits(passage, Paragraphs(passage), code if code in LANGUAGES else guessed_language(text))
    for reading in _readings(units, place):
        if within := [figure for figure in reading if place.covers(figure.span)]:
            return max(within, key=lambda figure: figure.span.agreement(place)).attributes
    return {}


def _surroundings(text: str, span: Span) -> tuple[str, Span]:
    """The block of lines that holds a span, and its place there."""
    first, last = max(span.start - _REACH, 0), min(span.end + _REACH, len(text))
    before, behind = text.rfind("\n\n", first, span.start), text.find("\n\n", span.end, last)
    start, end = first if before < 0 else before + 2, last if behind < 0 else behind
    return text[start:end], Span(span.start - start, span.end - start)


def _readings(units: TextUnits, place: Span) -> Iterator[list[Suggestion]]:
    """The figures of the sentences that have a part of `place`; of them without what stands behind it; of it alone."""
    sentences = list(_sentences(units, place))
    for within in (sentences, [Span(s.start, min(s.end, place.end)) for s in sentences], [place]):
        yield [figure for s in within for figure in figure_suggestions(units.text, s, units.lexicon_at(s.start))]


def _sentences(units: TextUnits, place: Span) -> Iterator[Span]:
    sentence: Span | None = units.sentence_at(place.start)
    while sentence is not None and sentence.start < place.end:
        yield sentence
        sentence = units.next_sentence(sentence.start)
