"""How often places are found again, by kind: after edits by chance, and in what another extractor reads."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations

from kursk_reader.analysis.anchoring.reanchoring import Reanchoring
from kursk_reader.domain.anchor import Anchor, Anchoring
from kursk_reader.domain.span import Span
from revised.edits import Edited, edited
from revised.pages import EXTRACTORS, Reading, page, read
from revised.stories import Passage, passages

Counts = dict[str, Counter[str]]
"""By kind of passage how often each outcome was seen."""


def after_edits(
    chance: random.Random, articles: Iterable[Sequence[str]], foreign: Sequence[str], rounds: int, count: int = 40,
    words_edited: float = 0.08, sentences_deleted: float = 0.08,
) -> Counts:  # fmt: skip
    """Outcomes *right*, *lost* and *wrong* of what is still there; of what is gone *gone* and *falsely attached*."""
    counts: Counts = defaultdict(Counter)
    for article in articles:
        for _ in range(rounds):
            truth = edited(chance, article, foreign, words_edited, sentences_deleted)
            asked = passages(chance, truth.words, truth.sentences, count)
            spans = [Span(truth.places[p.first].start, truth.places[p.last - 1].end) for p in asked]
            found = map(Reanchoring(truth.old, truth.new).anchor, spans)
            for passage, anchor in zip(asked, found, strict=True):
                counts[passage.kind][_judged(truth, passage, anchor)] += 1
    return counts


def _judged(truth: Edited, passage: Passage, anchor: Anchor) -> str:
    words = range(passage.first, passage.last)
    there = [place for index in words if (place := truth.new_places[index])]
    came = [place for index in words if (place := truth.came_for[index])]
    if not there and not came:
        return "gone" if anchor.span is None else "falsely attached"
    if anchor.span is None:
        return "lost"
    inside = [index for index, place in enumerate(truth.new_places) if place and place.overlaps(anchor.span)]
    if there:
        same = inside == [index for index in words if truth.new_places[index]]
    else:
        same = not inside and any(place.overlaps(anchor.span) for place in came)
    if same and anchor.how is not Anchoring.CHANGED and (len(there) < len(words)):
        return "wrong"  # shown as sure although words have changed
    return "right" if same else "wrong"


def between_extractors(
    chance: random.Random, articles: Sequence[Sequence[str]], rounds: int, count: int = 30
) -> Counts:
    """Outcomes *exact*, *lost* and *wrong* of what both read; of what only one has *gone* and *falsely attached*.

    *copy* is another place with the same words, of which the page has several; *torn* is what the other has in part.
    """
    counts: Counts = defaultdict(Counter)
    for article in articles:
        for _ in range(rounds):
            made = page(chance, article, chance.sample(list(articles), 3))
            readings = {name: read(extract(made.html)) for name, extract in EXTRACTORS.items()}
            for one, other in permutations(readings, 2):
                for kind, outcome in _compared(chance, made.article, readings[one], readings[other], count):
                    counts[kind][outcome] += 1
                    counts[f"{one} → {other}"][outcome] += 1
    return counts


def _compared(
    chance: random.Random, article: Sequence[range], one: Reading, other: Reading, count: int
) -> Iterable[tuple[str, str]]:
    order = sorted((spans[0], number) for number, spans in one.words.items())
    index_of = {number: index for index, (_, number) in enumerate(order)}
    whole = [found for sentence in article if (found := _in_reading(sentence, index_of))]
    if not whole:
        return
    asked = passages(chance, [one.text[span.start : span.end] for span, _ in order], whole, count)
    spans = [Span(order[p.first][0].start, order[p.last - 1][0].end) for p in asked]
    found = map(Reanchoring(one.text, other.text).anchor, spans)
    for passage, span, anchor in zip(asked, spans, found, strict=True):
        numbers = [number for _, number in order[passage.first : passage.last]]
        outcome = _placed(numbers, other, anchor)
        if outcome in ("wrong", "falsely attached") and anchor.span and _same_words(one, span, other, anchor.span):
            outcome = "copy"
        yield passage.kind, outcome


def _in_reading(sentence: range, index_of: dict[int, int]) -> range | None:
    """The words of a sentence in a reading, if it has them all in a row."""
    first, last = index_of.get(sentence.start), index_of.get(sentence.stop - 1)
    return range(first, last + 1) if first is not None and last == first + len(sentence) - 1 else None


def _same_words(one: Reading, span: Span, other: Reading, place: Span) -> bool:
    """Whether two places say the same: another copy of a sentence that the page has several times."""
    words = [
        reading.text[at.start : at.end].replace("\xad", "").split() for reading, at in ((one, span), (other, place))
    ]
    return words[0] == words[1]


def _placed(numbers: list[int], other: Reading, anchor: Anchor) -> str:
    there = [number for number in numbers if number in other.words]
    if not there:
        return "gone" if anchor.span is None else "falsely attached"
    if anchor.span is None:
        return "lost" if len(there) == len(numbers) else "torn"
    starts, ends = other.words[there[0]], other.words[there[-1]]
    same = any(anchor.span == Span(s.start, e.end) for s in starts for e in ends)
    if same or len(there) == len(numbers):
        return "exact" if same else "wrong"
    return "torn"
