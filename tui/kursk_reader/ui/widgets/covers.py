"""Which of the annotations that lie on a visual line are seen."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from kursk_reader.domain.annotation import Placement
from kursk_reader.ui.text_layout.rows import Row

Cover = tuple[Placement | None, Placement | None, bool]
"""The shortest annotation somewhere, the shortest around that, and whether a revision has changed any there."""


class Covers:
    """Which annotations show on each grapheme of a row: two at most, however many thousands lie on it."""

    def __init__(self, row: Row, placements: Sequence[Placement]) -> None:
        graphemes = len(row.offsets) - 1
        inner: list[Placement | None] = [None] * graphemes
        outer, changed = [*inner], [False] * graphemes
        left = graphemes
        for placement in sorted(placements, key=attrgetter("length")):
            for grapheme in range(*row.graphemes_of(placement.span)):
                if inner[grapheme] is None:
                    inner[grapheme] = placement
                elif outer[grapheme] is None:
                    outer[grapheme] = placement
                    left -= 1
            if not left:
                break
        for placement in placements:
            if placement.changed:
                first, last = row.graphemes_of(placement.span)
                changed[first:last] = [True] * (last - first)
        self.of: list[Cover] = list(zip(inner, outer, changed, strict=True))
        """By grapheme."""

    @property
    def ends(self) -> Iterator[int]:
        """The graphemes with which another cover begins."""
        return (index for index, (before, here) in enumerate(pairwise(self.of), 1) if before != here)
