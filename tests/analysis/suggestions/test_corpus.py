"""Scores the proposals against the annotated corpus and prints precision and recall (`pytest -s`).

The part *held* is for one look at the end: it is scored instead if `KURSK_READER_CORPUS` is `held`.
"""

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pytest

from corpus.reading import TUNED_ON, Article, Gold, Part, articles, items
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.suggest import suggestions
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

_HELD = os.environ.get("KURSK_READER_CORPUS") == "held"
_PARTS: tuple[Part, ...] = ("held",) if _HELD else TUNED_ON
_HALF = 0.5


class Score(NamedTuple):
    """How many were found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: "Score") -> "Score":
        return Score(*(one + more for one, more in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return 100 * self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 100 * 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


def reported(name: str, scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total = total.plus(score)
    print(f"\n{' '.join(_PARTS)} {name}: P {total.precision:.1f} R {total.recall:.1f} F1 {total.f1:.1f}", end="")
    return total


def proposed(text: str, language: str | None, tag: str) -> list[Suggestion]:
    return [one for one in suggestions(text, Paragraphs(text), language) if one.tag == tag]


def texts(tag: str) -> Iterator[tuple[str, str | None, Sequence[Gold]]]:
    """Text, language and annotations of the items of a tag."""
    yield from ((item.text, item.language, item.spans) for part in _PARTS for item in items(part, tag))


def whole_articles() -> Iterator[Article]:
    """The articles of the parts."""
    return (article for part in _PARTS for article in articles(part))


def overlap(one: Span, gold: Gold) -> float:
    shared = max(min(one.end, gold.end) - max(one.start, gold.start), 0)
    return shared / (max(one.end, gold.end) - min(one.start, gold.start))


def overlapping(found: Iterable[Suggestion], gold: Iterable[Gold]) -> Score:
    """A proposal is right if it and an annotation have half of their union in common."""
    left = list(gold)
    right = wrong = 0
    for one in found:
        best = max(left, key=lambda candidate: overlap(one.span, candidate), default=None)
        if best and overlap(one.span, best) >= _HALF:
            left.remove(best)
            right += 1
        else:
            wrong += 1
    return Score(right, wrong, len(left))


def agreeing(found: set[object], gold: set[object]) -> Score:
    return Score(len(found & gold), len(found - gold), len(gold - found))


def by_sentence(text: str, language: str | None, found: Sequence[Suggestion], gold: Sequence[Gold]) -> Score:
    paragraphs = Paragraphs(text)
    units = TextUnits(text, paragraphs, language)
    sentences = [span for index in range(len(paragraphs)) for span in units.sentences_in_paragraph(index)]
    annotated: set[object] = {
        span for span in sentences if any(span.overlaps(Span(one.start, one.end)) for one in gold)
    }
    marked: set[object] = {span for span in sentences if any(span.overlaps(one.span) for one in found)}
    return agreeing(marked, annotated)


def test_quotations_have_the_exact_span() -> None:
    total = reported(
        "quote, exact span",
        (
            agreeing(
                {(one.span.start, one.span.end) for one in proposed(text, language, "quote")},
                {(one.start, one.end) for one in gold},
            )
            for text, language, gold in texts("quote")
        ),
    )
    assert total.f1 >= 95


def test_speakers_are_rather_left_open_than_wrong() -> None:
    right = named = wanted = 0
    for text, language, gold in texts("quote"):
        annotated = {(one.start, one.end): one.attributes.get("speaker", "") for one in gold}
        for one in proposed(text, language, "quote"):
            speaker = str(one.attributes.get("speaker", ""))
            expected = annotated.get((one.span.start, one.span.end), "")
            right += bool(speaker) and speaker == expected
            named += bool(speaker)
        wanted += sum(bool(speaker) for speaker in annotated.values())
    total = reported("speaker of a quote", [Score(right, named - right, wanted - right)])
    assert total.precision >= 90
    assert total.recall >= 70


def is_right(one: Suggestion, gold: Gold, with_unit: bool) -> bool:
    """Whether `one` has the value of `gold`, and its unit or counted noun if that is asked for."""
    ends = ((float(one.attributes["low"]), gold.low), (float(one.attributes["high"]), gold.high))
    if not all(math.isclose(found, wanted, rel_tol=1e-3) for found, wanted in ends):
        return False
    return not with_unit or one.attributes.get("unit", "") == gold.attributes.get("unit", "")


def valued(found: Sequence[Suggestion], gold: Sequence[Gold], with_unit: bool) -> Score:
    left = list(gold)
    right = 0
    for one in found:
        if same := next((candidate for candidate in left if is_right(one, candidate, with_unit)), None):
            left.remove(same)
            right += 1
    return Score(right, len(found) - right, len(left))


@pytest.mark.parametrize(
    ("name", "with_unit", "least"), [("figure, value", False, 85), ("figure, value and unit", True, 60)]
)
def test_figures_have_the_value(name: str, with_unit: bool, least: float) -> None:
    total = reported(
        name,
        (valued(proposed(text, lang, "figure"), gold, with_unit) for text, lang, gold in texts("figure")),
    )
    assert total.f1 >= least


def test_sentences_that_hold_a_figure() -> None:
    total = reported(
        "figure, sentence",
        (by_sentence(text, lang, proposed(text, lang, "figure"), gold) for text, lang, gold in texts("figure")),
    )
    assert total.f1 >= 96


def test_speculation_by_sentence() -> None:
    total = reported(
        "speculation, sentence",
        (
            by_sentence(text, lang, proposed(text, lang, "speculation"), gold)
            for text, lang, gold in texts("speculation")
        ),
    )
    assert total.precision >= 75
    assert total.f1 >= 70


def test_claims_overlap() -> None:
    total = reported(
        "claim, half of the union",
        (overlapping(proposed(text, lang, "claim"), gold) for text, lang, gold in texts("claim")),
    )
    assert total.f1 >= 75


@pytest.mark.parametrize("annotator", ["a", "b"])
def test_claims_in_articles_overlap(annotator: str) -> None:
    total = reported(
        f"claim in articles, annotator {annotator}",
        (overlapping(proposed(one.text, None, "claim"), one.claims[annotator]) for one in whole_articles()),
    )
    assert total.f1 >= 70


def test_speculation_in_articles() -> None:
    total = reported(
        "speculation in articles, sentence",
        (
            by_sentence(
                one.text,
                None,
                proposed(one.text, None, "speculation"),
                [gold for gold in one.spans if gold.tag == "speculation"],
            )
            for one in whole_articles()
        ),
    )
    assert total.precision >= 75
    assert total.f1 >= 70
