"""Spans and selectors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.domain.selector import CONTEXT, select
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
def test_a_selector_says_where_and_what(case: tuple[str, Span]) -> None:
    text, span = case
    selector = select(text, span)
    assert text[span.start : span.end] == selector.exact
    assert text.startswith(selector.prefix + selector.exact + selector.suffix, span.start - len(selector.prefix))
    assert len(selector.prefix) <= CONTEXT
    assert len(selector.suffix) <= CONTEXT


@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 1), Span(-1, 2), Span(0, 5), Span(4, 5)])
def test_no_selector_outside_the_text(span: Span) -> None:
    with pytest.raises(ValueError, match="not in a text of 4"):
        select("text", span)
