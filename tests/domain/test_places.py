"""Spans, selectors and anchors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.domain.anchor import Anchoring, anchor
from kursk_reader.domain.selector import CONTEXT, Selector, select
from kursk_reader.domain.span import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(*sorted(ends)))
texts = st.text(alphabet="ab \n“é\U0001f1fa", min_size=1, max_size=120)


@given(spans, spans)
def test_relations_of_spans_are_those_of_their_offsets(one: Span, other: Span) -> None:
    inside = {offset for offset in range(32) if one.holds(offset)}
    others = {offset for offset in range(32) if other.holds(offset)}
    assert len(inside) == one.length
    if inside and others:
        assert one.overlaps(other) == bool(inside & others)
        assert one.covers(other) == (others <= inside)


def text_with_span(text: str) -> st.SearchStrategy[tuple[str, Span]]:
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda start: st.integers(start + 1, len(text)).map(lambda end: (text, Span(start, end))))


@given(texts.flatmap(text_with_span))
def test_a_selector_finds_its_place_again(case: tuple[str, Span]) -> None:
    text, span = case
    selector = select(text, span)
    assert text[span.start : span.end] == selector.exact
    assert text.startswith(selector.prefix + selector.exact + selector.suffix, span.start - len(selector.prefix))
    assert len(selector.prefix) <= CONTEXT
    assert len(selector.suffix) <= CONTEXT
    anchored = anchor(selector, text)
    assert (anchored.span, anchored.how) == (span, Anchoring.KEPT)


@given(texts.flatmap(text_with_span), texts)
def test_an_anchor_in_another_text_is_the_same_words_or_none(case: tuple[str, Span], other: str) -> None:
    text, span = case
    found = anchor(select(text, span), other)
    if found.span is None:
        assert found.how is Anchoring.ORPHAN
    else:
        assert other[found.span.start : found.span.end] == text[span.start : span.end]


def test_words_that_moved_are_followed() -> None:
    selector = select("He counts 11,000 men.", Span(10, 16))
    found = anchor(selector, "Update. He counts 11,000 men. More soon.")
    assert (found.span, found.how) == (Span(18, 24), Anchoring.MOVED)
    assert anchor(selector, "Update. She counts 11,000 men.").how is Anchoring.ORPHAN


def test_words_that_stand_twice_are_an_orphan_not_a_guess() -> None:
    selector = Selector(0, 3, "men", "", "")
    assert anchor(selector, "the men and men").span is None


def test_an_empty_selector_is_an_orphan() -> None:
    assert anchor(Selector(0, 0, "", "", ""), "text").how is Anchoring.ORPHAN


@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 1), Span(-1, 2), Span(0, 5), Span(4, 5)])
def test_no_selector_outside_the_text(span: Span) -> None:
    with pytest.raises(ValueError, match="not in a text of 4"):
        select("text", span)
