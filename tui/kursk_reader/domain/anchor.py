"""How sure it is that an annotation stands where it stood when it was made."""

from enum import StrEnum
from typing import NamedTuple

from kursk_reader.domain.figure_value import Attributes
from kursk_reader.domain.selector import Selector
from kursk_reader.domain.span import Span


class Anchoring(StrEnum):
    """What became of the place of an annotation when its article was revised."""

    KEPT = "kept"
    """The same words in the same surroundings; so is what was never revised."""
    MOVED = "moved"
    """The same words elsewhere, or a place that the analyst has confirmed."""
    CHANGED = "changed"
    """Other words in the same place, or the same where the statement around them is another: to be confirmed."""
    ORPHAN = "orphan"
    """No place that could be trusted."""

    @property
    def is_open(self) -> bool:
        """Whether the analyst has to decide."""
        return self in (Anchoring.CHANGED, Anchoring.ORPHAN)


class Anchor(NamedTuple):
    """The place found in a later text, None for an orphan, with how it was found and how like the words are, 0..1.

    `near` is the code point of the later text at which the words would stand if they were still there.
    """

    span: Span | None
    how: Anchoring
    score: float
    near: int


class Earlier(NamedTuple):
    """Where an annotation stood for sure the last time: the article's earlier text, its place and words there.

    `near` is as in Anchor: where to begin looking for it in the text of today. `settled` is that the analyst has
    looked and found it to be there no more. `attributes` are what those words tell of a figure.
    """

    document_id: str
    selector: Selector
    near: int
    settled: bool = False
    attributes: Attributes = ()
