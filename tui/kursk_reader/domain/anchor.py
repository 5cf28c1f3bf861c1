"""From a stored selector back to a place in a text: the right one or none."""

from enum import StrEnum
from typing import NamedTuple

from kursk_reader.domain.selector import Selector
from kursk_reader.domain.span import Span


class Anchoring(StrEnum):
    """How sure a place is."""

    KEPT = "kept"
    MOVED = "moved"
    ORPHAN = "orphan"


class Anchor(NamedTuple):
    """The place found, or None for an orphan, and how it was found."""

    span: Span | None
    how: Anchoring


def anchor(selector: Selector, text: str) -> Anchor:
    """The place of `selector` in `text`.

    *kept*: same words at the same position. *moved*: the same words with the same words around them at
    exactly one other position. Anything less certain is an *orphan*: a wrong place is worse than none.
    """
    start, end = selector.start, selector.end
    if selector.exact and text[start:end] == selector.exact:
        return Anchor(Span(start, end), Anchoring.KEPT)
    found = _only_place(selector, text)
    if found is None:
        return Anchor(None, Anchoring.ORPHAN)
    return Anchor(Span(found, found + len(selector.exact)), Anchoring.MOVED)


def _only_place(selector: Selector, text: str) -> int | None:
    if not selector.exact:
        return None
    around = selector.prefix + selector.exact + selector.suffix
    first = text.find(around)
    if first < 0 or text.find(around, first + 1) >= 0:
        return None
    return first + len(selector.prefix)
