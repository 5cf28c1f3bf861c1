"""How a span is stored: by position and by quotation.

W3C Web Annotation Data Model, sections 4.2.4 (text quote) and 4.2.5 (text position).
"""

from typing import NamedTuple

from kursk_reader.domain.span import Span

CONTEXT = 32
"""Code points of the text kept before and after a span."""


class Selector(NamedTuple):
    """Where a span stood, what it said and what stood around it."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @property
    def span(self) -> Span:
        """The position alone."""
        return Span(self.start, self.end)


def place(text: str, span: Span) -> Selector:
    """The selector without what stands around, for what is looked up in `text` alone and never handed on."""
    return Selector(span.start, span.end, text[span.start : span.end], "", "")


def select(text: str, span: Span) -> Selector:
    """The selector for `span` of `text`; ValueError if the span is empty or outside the text."""
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"{span} is not in a text of {len(text)} characters")
    return Selector(
        span.start,
        span.end,
        text[span.start : span.end],
        text[max(span.start - CONTEXT, 0) : span.start],
        text[span.end : span.end + CONTEXT],
    )
