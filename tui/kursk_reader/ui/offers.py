"""The proposals of the open article, and which of them is on offer; knows no widget."""

from bisect import bisect_left, bisect_right

from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.deciding import MOSTLY
from kursk_reader.domain.span import Span
from kursk_reader.ui.annotation_index import AnnotationIndex


class Offers:
    """Proposals that are not decided yet.

    The one on offer is the one the caret was sent to, or else the first in the lit sentence from the caret on. While
    something is selected it is the one under which the selection was begun.
    """

    def __init__(self) -> None:
        self.index = AnnotationIndex()
        self.shown = True
        self._sent_to: Placement | None = None
        self._held: Placement | None = None

    @property
    def open(self) -> bool:
        """Whether there is any to decide."""
        return self.shown and len(self.index) > 0

    def take(self, index: AnnotationIndex) -> None:
        """Take over proposals that may have been made anew: what the caret was sent to is the same then."""
        self.index = index
        self._sent_to, self._held = (placement and self.now(placement) for placement in (self._sent_to, self._held))

    def now(self, placement: Placement) -> Placement | None:
        """The proposal of the same tag on the same span, which has another id where it was made anew."""
        near = self.index.overlapping(placement.span)
        return next((each for each in near if (each.span, each.tag) == (placement.span, placement.tag)), None)

    def overlapping(self, span: Span) -> list[Placement]:
        """Those to draw on a span."""
        return self.index.overlapping(span) if self.shown else []

    def send_to(self, placement: Placement | None) -> None:
        """Note that the caret is sent to a proposal."""
        self._sent_to = placement

    def chosen(self, offset: int) -> Placement | None:
        """The proposal that the caret was sent to, if caret and proposal are still there."""
        placement = self._sent_to
        here = placement is not None and placement.start == offset and self.index.get(placement.id) == placement
        return placement if here and self.shown else None

    def on_offer(self, offset: int, sentence: Span) -> Placement | None:
        """The proposal that Enter accepts with the caret at `offset` of the lit `sentence` and nothing selected."""
        chosen = self.chosen(offset)
        self._held = chosen or next((p for p in self.overlapping(sentence) if p.end > offset), None)
        return self._held

    def held(self, selection: Span | None) -> Placement | None:
        """The proposal under which the selection was begun, if that is still about it."""
        placement = self._held
        if placement is None or not self.shown or self.index.get(placement.id) != placement:
            return None
        return placement if selection is None or selection.overlaps(placement.span) else None

    def meant_by(self, span: Span, tag: str) -> Placement | None:
        """The proposal of that tag, or of any on exactly that span, that somebody who tags `span` has decided."""
        near = self.index.overlapping(span)
        same = next((p for p in near if p.span == span), None)
        return same or next((p for p in near if p.tag == tag and p.span.agreement(span) >= MOSTLY), None)

    def after(self, offset: int, placement: Placement | None) -> Placement | None:
        """The proposal behind `placement`, or behind `offset` if there is none."""
        order = self.index.in_order
        place = bisect_right(order, placement) if placement else bisect_left(order, (offset,))
        return order[place] if self.shown and place < len(order) else None

    def before(self, offset: int, placement: Placement | None) -> Placement | None:
        """The proposal in front of `placement`, or in front of `offset` if there is none."""
        order = self.index.in_order
        place = bisect_left(order, placement or (offset,)) - 1
        return order[place] if self.shown and place >= 0 else None
