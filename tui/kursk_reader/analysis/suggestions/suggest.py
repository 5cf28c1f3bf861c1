"""All proposals for a text: quotes, figures, speculation and claims, a paragraph at a time."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter

from kursk_reader.analysis.figures import readings
from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.assertions import Assertion, assertions
from kursk_reader.analysis.suggestions.claims import claim_suggestion
from kursk_reader.analysis.suggestions.figures import figure_suggestions
from kursk_reader.analysis.suggestions.quotes import QuoteFinder
from kursk_reader.analysis.suggestions.shape import Shape, alphabet
from kursk_reader.analysis.suggestions.speculation import Conjecture, conjectures, hedges, speculation_suggestion
from kursk_reader.analysis.tokens import Passage
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

_SPAN, _LEXICON = itemgetter(0), itemgetter(1)
_FIRST, _TOGETHER = 16, 64
"""Paragraphs that each step goes through in a row: while its code stays in the processor's cache, it takes a quarter
less."""


def suggest(
    text: str, paragraphs: Paragraphs, language: str | None = None, skip: Sequence[Span] = ()
) -> Iterator[list[Suggestion]]:
    """The proposals of each paragraph in text order, those of a quotation with the paragraph it begins in.

    `language` is an ISO 639 code, guessed if None or unknown; nothing is proposed that has a part of `skip`. A span
    has a tag at most once. Tags overlap as they do in the text: a figure or a quotation inside a claim is normal;
    only speculation and claim exclude each other, as the same words cannot be both asserted and supposed.
    """
    units = TextUnits(text, paragraphs, language)
    finder = QuoteFinder(units)
    folded = sorted(skip)
    for several in _together(len(paragraphs)):
        quotes = finder.suggestions(several)
        for quoted, stated in zip(quotes, _statements(units, several), strict=True):
            yield _ordered([*quoted, *stated], folded)


def suggestions(
    text: str, paragraphs: Paragraphs, language: str | None = None, skip: Sequence[Span] = ()
) -> list[Suggestion]:
    """All that `suggest` finds, in text order."""
    return [suggestion for found in suggest(text, paragraphs, language, skip) for suggestion in found]


def _together(paragraphs: int) -> Iterator[range]:
    """The numbers of the paragraphs that are read together: few at first, as somebody waits for them."""
    yield range(min(_FIRST, paragraphs))
    for start in range(_FIRST, paragraphs, _TOGETHER):
        yield range(start, min(start + _TOGETHER, paragraphs))


def _statements(units: TextUnits, several: range) -> Iterator[Iterable[Suggestion]]:
    """What is claimed, supposed and counted in the sentences of each of the paragraphs `several`."""
    for words, paragraphs in groupby(map(units.read_paragraph, several), key=_LEXICON):
        yield from _stated(units.text, [sentences for sentences, _ in paragraphs], words)


def _stated(text: str, paragraphs: Sequence[Sequence[Span]], words: Lexicon) -> Iterator[Iterable[Suggestion]]:
    """The same for paragraphs in the same languages, by their sentences."""
    sentences = list(chain.from_iterable(paragraphs))
    shapes = alphabet(words).shapes(text, sentences)
    said = [assertions(text, shape, words) for shape in shapes]
    hedges_in = hedges(words).find
    cues = [hedges_in(shape.runs) if shape.hedging else () for shape in shapes]
    supposed = [conjectures(text, clauses, hedged, words) for clauses, hedged in zip(said, cues, strict=True)]
    found = [_proposed(text, *one, words) for one in zip(sentences, said, supposed, strict=True)]
    counted = [_counted(shape, words) if shape.counting else () for shape in shapes]
    end = 0
    for paragraph in paragraphs:
        start, end = end, end + len(paragraph)
        yield chain(*found[start:end], *counted[start:end])


def _counted(sentence: Shape, words: Lexicon) -> list[Suggestion]:
    passage = Passage(sentence.runs, words)
    return figure_suggestions(passage, readings(passage))


def _proposed(
    text: str, sentence: Span, clauses: Sequence[Assertion], supposed: Sequence[Conjecture | None], words: Lexicon
) -> list[Suggestion]:
    found: list[Suggestion] = []
    for assertion, conjecture in zip(clauses, supposed, strict=True):
        if conjecture:
            found.append(speculation_suggestion(assertion, conjecture))
        if claim := claim_suggestion(text, assertion, sentence, conjecture, words):
            found.append(claim)
    return found


def _ordered(found: list[Suggestion], folded: Sequence[Span]) -> list[Suggestion]:
    """`found` in text order, an outer one first, without what is folded and without the same span and tag twice."""
    kept = [one for one in found if not _is_folded(one.span, folded)] if folded else found
    if len({one.span[0] for one in kept}) == len(kept):
        kept.sort(key=_SPAN)
        return kept
    kept.sort(key=lambda one: (one.span[0], -one.span[1], one.tag, -one.score))
    return [one for before, one in pairwise([None, *kept]) if one and (not before or one[:2] != before[:2])]


def _is_folded(span: Span, folded: Sequence[Span]) -> bool:
    at = bisect_left(folded, Span(span.end, 0))
    return at > 0 and folded[at - 1].overlaps(span)
