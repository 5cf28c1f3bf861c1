"""Steps between the natural units: a span made shorter or longer at its end, by a clause, a phrase or a word."""

from typing import TYPE_CHECKING

from kursk_reader.domain.span import Span

if TYPE_CHECKING:
    from kursk_reader.analysis.units import TextUnits

_JOINING = 4
"""Letters up to which a word in small letters may begin a phrase, such as `of`, `with`, `und`, `від`."""
_LEAST = 0.5
"""The part of a span that the unit below it must have, or else there are steps in between."""
_LOOSE = " \t\n\u00a0,;:–—-"


def shorter(units: "TextUnits", span: Span, below: Span | None) -> Span | None:
    """The next smaller extent of `span`; `below` is the next smaller unit around its start, None if there is none."""
    if below is not None and below.length >= _LEAST * span.length:
        return below
    end = _without_last_clause(units, span) or _without_last_phrase(units, span)
    end = span.start + len(units.text[span.start : end].rstrip(_LOOSE))
    return Span(span.start, end) if end > (below.end if below else span.start) else below


def longer(units: "TextUnits", span: Span, above: Span) -> Span:
    """The next larger extent of `span`; `above` is the next larger unit around its start."""
    if span in units.ladder(span.start):
        return above
    end = units.clause_at(span.end - 1).end
    if end <= span.end:
        end = units.clause_at(units.next_word(span.end)).end
    return Span(span.start, end) if span.end < end < above.end else above


def _without_last_clause(units: "TextUnits", span: Span) -> int | None:
    last = units.clause_at(span.end - 1)
    if last.start <= span.start:
        return None
    before = units.clause_at(last.start - 1)
    return before.end if span.start < before.end < span.end else None


def _without_last_phrase(units: "TextUnits", span: Span) -> int:
    """Where the last phrase of `span` begins, else its last word."""
    word = last_word = following = units.previous_word(span.end)
    joining = False
    while word > span.start:
        joins = _joins(units, word)
        if joining and not joins:
            return following
        following, joining = word, joins
        word = units.previous_word(word)
    return following if joining else last_word


def _joins(units: "TextUnits", start: int) -> bool:
    word = units.word_at(start)
    return word is not None and word.length <= _JOINING and units.text[word.start : word.end].islower()
