"""Where what is said begins and ends, without the punctuation around it."""

from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

OUTER_MARKS = '"“”„‟«»'
"""Quotation marks that stand around what is said; single ones may be apostrophes."""
_OUTER_MARK = f"[{OUTER_MARKS}]"
_TRIMMED = " \t\n\u00a0,;:–—-.!…"
_MARKS = "\"“”„‟«»‘’'"
_SINGLE_MARKS = "'‘’"
_OPENS, _CLOSES = r"(?<!\S)['‘](?=\w)", r"(?<=\S)['’](?!\w)"
_SOME = 4
"""Characters behind words between marks that show that there is more than these words."""


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space, punctuation and unpaired quotation marks around it; None if nothing is left."""
    start, end = span
    if start + 1 < end and text[start].isalnum():  # as most sentences, for speed
        if text[end - 1].isalnum():
            return span
        if text[end - 2].isalnum() and text[end - 1] in _TRIMMED:
            return Span(start, end - 1)
    while start < end and (text[start] in _TRIMMED or text[start] in _MARKS):
        if text[start] in OUTER_MARKS and _closes_inside(text, start, end):
            break
        if text[start] in _SINGLE_MARKS and pattern(_CLOSES).search(text, start + 1, end - _SOME):
            break
        start += 1
    while start < end and (text[end - 1] in _TRIMMED or text[end - 1] in _MARKS):
        if text[end - 1] in OUTER_MARKS and _marks(text, start, end) % 2 == 0:
            break
        if text[end - 1] in _SINGLE_MARKS and pattern(_OPENS).search(text, start, end - 1):
            break
        end -= 1
    return Span(start, end) if start < end else None


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start` belongs to words of the content, and not to all of it."""
    closing = pattern(_OUTER_MARK).search(text, start + 1, end)
    return closing is not None and len(text[closing.end() : end].strip(_TRIMMED + _MARKS)) >= _SOME


def _marks(text: str, start: int, end: int) -> int:
    return len(pattern(_OUTER_MARK).findall(text, start, end))
