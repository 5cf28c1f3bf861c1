"""The line below the panes: what is saved, what is said of the text, and how many annotations it has."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from rich.cells import cell_len
from textual.color import Color
from textual.geometry import Region, clamp

from kursk_reader.ui.colours import Colours
from kursk_reader.ui.proposals import Reason
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.bars import Bar, Word, Zone

_ALL_IN_ONE, _COUNTS = 72, 44
"""Columns from which on one line has room for what is saved, and for counts, behind what is said of the text."""

_SHORT_REASON = 24
"""Cells of a reason that are left of it, so that there is room for counts and for what is saved."""

_EDGES = 2
"""Cells of a zone in which no word stands."""


class Said(NamedTuple):
    """What is said of the text: the mode that keys act in; else what happened; else what is on offer, or the place.

    What happened stands behind the offer if it is told `in_short`; `selecting` names a mode in which moves select.
    """

    mode: str = ""
    message: Word = Word("")
    in_short: str = ""
    selecting: str = ""
    offer: Reason = Reason()
    left: str = ""
    place: str = ""

    def words(self, room: int) -> Iterator[Word]:
        """What is said in so many cells; a reason is cut before how many are left."""
        if self.mode:
            yield Word(self.mode + "  ", "accent")
            return
        if self._tells_message:
            yield self.message
            return
        lead = f"{self.selecting}  " if self.selecting else ""
        left = f"  {self.left}"
        if lead:
            yield Word(lead, "bold")
        if self.offer.whole:
            room -= cell_len(lead + left)
            has_room = cell_len(self.offer.whole) <= room
            yield Word(self.offer.whole if has_room else _cut(self.offer.in_short, room), "accent")
            yield Word(left)
            yield Word("  " + (self.in_short or self.place), "faint")
        else:
            yield Word(self.place, "faint")
            yield Word(left, "faint")

    @property
    def needed(self) -> int:
        """Cells without which what happened, or the reason on offer, would be cut."""
        if self.mode:
            return 0
        if self._tells_message:
            return cell_len(self.message.text) + 3
        return self._around_reason + cell_len(self.offer.whole) if self.offer.whole else 0

    @property
    def least(self) -> int:
        """Cells without which what happened would be cut, or of the reason on offer too little would be left."""
        return min(self.needed, self._around_reason + _SHORT_REASON) if self.is_offer else self.needed

    @property
    def is_offer(self) -> bool:
        """Whether it is told what is on offer."""
        return bool(self.offer.whole) and not self.mode and not self._tells_message

    def whole(self, width: int) -> int:
        """Cells in which all of it can be told."""
        return max(_cells(self.words(width)) + 3, self.needed)

    @property
    def _around_reason(self) -> int:
        return cell_len(self.selecting) + cell_len(self.left) + 7

    @property
    def _tells_message(self) -> bool:
        return bool(self.message.text) and not (self.in_short and self.offer.whole)


class StatusLine(Bar):
    """Library, place in the article or what happened last, and counts by tag.

    Each stands below the pane it is about; a caret move repaints only the part below the text.
    """

    def __init__(self, colours: Colours, library: str, *, read_only: bool = False) -> None:
        super().__init__(colours, name="status")
        self._library = library
        self._state = "read-only" if read_only else "saved"
        self._lost, self._failed = "", False
        self._left = self._right = 0
        self._filter = ""
        self._said = Said()
        self._counts: list[Word] = []

    @property
    def paper(self) -> Color:
        """That of list and panel."""
        return self.colours.surface

    def divide(self, left: int, right: int) -> None:
        """The widths of list and panel, 0 where they are not beside the text."""
        self._left, self._right = left, right
        self.refresh()

    def say(self, message: str, kind: str = "plain", *, in_short: str = "") -> None:
        """What happened, until the next key: in front of the rest, or `in_short` behind what is on offer then."""
        self._tell(self._said._replace(message=Word(message, kind), in_short=in_short))

    def take_back(self, *messages: str) -> bool:
        """Say none of these any more, as it is no longer true; whether one was said."""
        said = self._said.message.text
        if not said or said not in messages:
            return False
        self.say("")
        return True

    def lose(self, state: str) -> None:
        """The library is gone, so that nothing is saved any more, or damaged: which of both, for good."""
        if not self._lost:
            self._lost = state
            self.refresh()

    def fail(self, failed: bool) -> None:
        """Whether the last change could not be saved, while what was before it is."""
        if failed != self._failed:
            self._failed = failed
            self.refresh()

    def name_filter(self, words: str) -> None:
        """The words that the list is filtered by; empty for none."""
        if words != self._filter:
            self._filter = words
            self.refresh()

    def enter(self, mode: str) -> None:
        """Which mode keys act in; empty for none."""
        self._tell(self._said._replace(mode=mode))

    def name_selecting(self, mode: str) -> None:
        """The mode in which moves select, told in front of the place or the offer; empty for none."""
        self._tell(self._said._replace(selecting=mode))

    def offer(self, reason: Reason, left: int) -> None:
        """Why a proposal is made, while it is on offer; how many are left to decide."""
        self._tell(self._said._replace(offer=reason, left=f"{left:,} left" if left else ""))

    def locate(self, place: str) -> None:
        """Where the caret is."""
        self._tell(self._said._replace(place=place))

    def count(self, counts: list[Word]) -> None:
        """How many annotations the article has of each tag."""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def zones(self, line: int) -> Iterable[Zone]:
        """Below the list, below the text, below the panel; a reason that is longer than that has all it needs."""
        width, needed, whole = self.size.width, self._said.needed, self._said.whole(self.size.width)
        counts = _cells(self._counts) + _EDGES
        beside = self._right + clamp(counts - self._right, 0, (width - self._left - self._right) // 3)
        for wanted, right in product((whole, needed), (beside, counts) if self._said.is_offer else (beside, counts, 0)):
            room = width - self._left - right
            if self._left and wanted <= room:
                first, *others = self._said.words(room - _EDGES - 1)
                yield Zone(self._left, [self._saved])
                yield Zone(room, [Word(" " + first.text, first.kind), *others])
                yield Zone(right, self._counts)
                return
        tail = self._tail(width)
        room = width - (_cells(tail) + _EDGES if tail else 0)
        yield Zone(room, list(self._said.words(room - _EDGES)))
        yield Zone(width - room, tail)

    @property
    def _saved(self) -> Word:
        """Whether what was done is saved, and where, or what the list is filtered by."""
        if self._lost:
            return Word(f"{self._lost} · {self._library}", "error")
        if self._failed:
            return Word("not saved: the last change", "error")
        return Word(f"filter: {self._filter}" if self._filter else f"{self._state} · {self._library}", "faint")

    def _tail(self, width: int) -> list[Word]:
        """What has room behind what is said of the text: counts and what is saved, or counts, or nothing.

        A reason leaves room for the name of the library only where that cuts nothing off it. That something is not
        saved always has room.
        """
        saved = self._saved._replace(text=f"   {self._saved.text}")
        unnamed = saved._replace(text=saved.text.removesuffix(f" · {self._library}"))
        needed, least = self._said.needed, self._said.least
        tails = [([*self._counts, saved], needed), ([*self._counts, unnamed], least), (self._counts, least)]
        for tail, wanted in tails if width >= _ALL_IN_ONE else tails[-1:]:
            fits = width >= _COUNTS and wanted + _cells(tail) + _EDGES <= width
            if tail and (fits or tail[-1].kind == "error"):
                return tail
        return []

    def _tell(self, said: Said) -> None:
        before, self._said = self._said, said
        if before == said:
            return
        width = self.size.width
        room = max(width - self._left - self._right, 1)
        if max(before.whole(width), said.whole(width)) > room:
            self.refresh()
        else:
            self.refresh(Region(self._left, 0, room, 1))


def _cells(words: Iterable[Word]) -> int:
    return sum(cell_len(word.text) for word in words)


def _cut(text: str, room: int) -> str:
    shown = fitted(text, room)
    return shown[0].text if shown else ""
