"""The quotations, or the figures, that are proposed for a whole text."""

from itertools import chain

from kursk_reader.analysis.figures import readings
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.suggestions.figures import figure_suggestions
from kursk_reader.analysis.suggestions.quotes import QuoteFinder
from kursk_reader.analysis.tokens import Passage
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.suggestion import Suggestion


def quotes_by_paragraph(text: str, language: str) -> list[list[Suggestion]]:
    paragraphs = Paragraphs(text)
    return QuoteFinder(TextUnits(text, paragraphs, language)).suggestions(range(len(paragraphs)))


def quotes(text: str, language: str = "en") -> list[Suggestion]:
    return list(chain.from_iterable(quotes_by_paragraph(text, language)))


def speakers(text: str, language: str = "en") -> list[str]:
    """Who says each quotation, empty if that is left open."""
    return [str(one.attributes.get("speaker", "")) for one in quotes(text, language)]


def figures(text: str, language: str = "en") -> list[Suggestion]:
    units = TextUnits(text, Paragraphs(text), language)
    sentences = [one for index in range(len(units.paragraphs)) for one in units.sentences_in_paragraph(index)]
    passages = [Passage(Runs(text, sentence), units.lexicon_at(sentence.start)) for sentence in sentences]
    return [found for passage in passages for found in figure_suggestions(passage, readings(passage))]
