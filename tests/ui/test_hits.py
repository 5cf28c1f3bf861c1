"""Finding words in an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.domain.span import Span
from kursk_reader.ui.hits import Hits


def found(text: str, words: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Hits(text, words)]


def test_capitals_count_only_when_typed():
    assert found("Kursk kursk KURSK", "kursk") == ["Kursk", "kursk", "KURSK"]
    assert found("Kursk kursk KURSK", "Kursk") == ["Kursk"]


def test_words_are_found_over_line_ends():
    assert found("held the\n  town", "the town") == ["the\n  town"]


def test_signs_are_only_signs():
    assert found("a.c abc (x", "a.c") == ["a.c"]
    assert found("a.c abc (x", "(x") == ["(x"]


@pytest.mark.parametrize("typed", ["1200 men", "1,200 men", "1 200 men", "1.200  men"])
def test_the_digits_of_numbers_may_be_grouped_in_any_way(typed):
    text = "1200 men, 1,200 men, 1.200 men, 1\u202f200\nmen, 12 00 men, 120 men"
    assert found(text, typed) == ["1200 men", "1,200 men", "1.200 men", "1\u202f200\nmen"]


def test_nothing_is_found_for_no_words():
    assert found("text", "  ") == []


@given(st.text(alphabet="ab ", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_going_round_and_overlapping(text, one, other):
    hits = Hits(text, "a")
    spans = [hits[index] for index in range(len(hits))]
    window = Span(min(one, other), max(one, other))
    assert list(hits.overlapping(window)) == [s for s in spans if s.overlaps(window)]
    if spans:
        after = [i for i, s in enumerate(spans) if s.start >= one]
        before = [i for i, s in enumerate(spans) if s.start < one]
        assert hits.at_or_after(one) == (after[0] if after else 0)
        assert hits.before(one) == (before[-1] if before else len(spans) - 1)
