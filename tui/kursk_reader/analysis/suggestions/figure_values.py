"""The value of a figure that somebody has marked, whatever its extent."""

from collections.abc import Iterable, Iterator, Mapping

from kursk_reader.analysis.figures import readings
from kursk_reader.analysis.lexicon import language_of
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.suggestions.figures import figure_suggestions
from kursk_reader.analysis.tokens import Passage
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

_REACH = 4_000
"""Code points around a figure in which its sentence is looked for: of a book the whole is too much for one key."""


def figure_value(text: str, span: Span, language: str | None = None) -> Mapping[str, Attribute]:
    """`low`, `high`, `unit`, `approximation` and `counted` of the figure in `span`; empty if there is none.

    What belongs to the number counts, such as the "about" before it, also if it stands outside; of a range of which one
    end is marked only that end.
    """
    passage, place = _surroundings(text, span)
    paragraphs = Paragraphs(passage, text)
    if not len(paragraphs):
        return {}
    units = TextUnits(passage, paragraphs, language_of(text, language))
    sentences = list(_sentences(units, place))
    whole = {figure.span.start: figure for figure in _figures(units, sentences) if place.holds(figure.span.start)}
    cut_off = [Span(sentence.start, min(sentence.end, place.end)) for sentence in sentences]
    marked = [figure for figure in whole.values() if place.covers(figure.span)]
    marked = marked or [figure for figure in _figures(units, cut_off) if place.covers(figure.span)]
    marked = marked or _figures(units, [place]) or [*whole.values()]
    if not marked:
        return {}
    best = max(marked, key=lambda figure: figure.span.agreement(place))
    uncut = whole.get(best.span.start, best)
    return uncut.attributes if _ends(uncut) == _ends(best) else best.attributes


def _surroundings(text: str, span: Span) -> tuple[str, Span]:
    """The block of lines that holds a span, and its place there."""
    first, last = max(span.start - _REACH, 0), min(span.end + _REACH, len(text))
    before, behind = text.rfind("\n\n", first, span.start), text.find("\n\n", span.end, last)
    start, end = first if before < 0 else before + 2, last if behind < 0 else behind
    return text[start:end], Span(span.start - start, span.end - start)


def _sentences(units: TextUnits, place: Span) -> Iterator[Span]:
    sentence: Span | None = units.sentence_at(place.start)
    while sentence is not None and sentence.start < place.end:
        yield sentence
        sentence = units.next_sentence(sentence.start)


def _figures(units: TextUnits, sentences: Iterable[Span]) -> list[Suggestion]:
    passages = (Passage(Runs(units.text, sentence), units.lexicon_at(sentence.start)) for sentence in sentences)
    return [figure for passage in passages for figure in figure_suggestions(passage, readings(passage))]


def _ends(figure: Suggestion) -> tuple[Attribute, Attribute]:
    return figure.attributes["low"], figure.attributes["high"]
