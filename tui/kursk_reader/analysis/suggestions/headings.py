"""Quotations in headings, said by whom the text below has them said by: `‘It leaks’: the dock is closed`."""

from collections.abc import Iterable, Iterator, Sequence

from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.candidates import Candidate
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

_ENDS = (".", "!", "?", "…", ":", ";", ",")
_CLOSING = "\"”»’'“ \u00a0\n"
_LONGEST = 250
_LEAST_WORDS = 2
_SCORE = 0.8
_WORDS = r"[^\W_]+"


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether the paragraph `[start, end)` is short and does not end like a sentence."""
    return end - start <= _LONGEST and not text[start:end].rstrip(_CLOSING).endswith(_ENDS)


def with_repeated(
    text: str, quotations: Iterable[Candidate], found: Sequence[Suggestion], below: Sequence[Suggestion]
) -> list[Suggestion]:
    """The proposals of a heading: those `found`, and those of its quotations that are part of one `below`."""
    told = dict(_repeated(text, quotations, below))
    kept = [one for one in found if one.span not in told]
    return [*kept, *told.values()]


def _repeated(
    text: str, quotations: Iterable[Candidate], below: Sequence[Suggestion]
) -> Iterator[tuple[Span, Suggestion]]:
    for quotation in quotations:
        words = _words(quotation.inner)
        if len(words.split()) < _LEAST_WORDS:
            continue
        same = (one for one in below if words in _words(text[one.span.start : one.span.end]))
        if speech := next((one for one in same if one.attributes.get("speaker")), None):
            said = f"quotation in a heading; said by {speech.attributes['speaker']} below"
            yield quotation.span, speech._replace(span=quotation.span, score=_SCORE, why=said)


def _words(text: str) -> str:
    """Its words in lower case, a space around each."""
    return f" {' '.join(pattern(_WORDS).findall(text.lower()))} "
