"""The line below the panes: what is saved, what is said of the text, and how many annotations it has."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
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

_LEAST_OF_REASON = 24
"""Cells that a reason has in each of its rows, before there is room for counts and for what is saved."""

_LINES_A_ROW, _MOST_ROWS = 5, 4
"""Lines of the terminal for each row of a reason, and rows that are enough for any."""

_EDGES = 2
"""Cells of a zone in which no word stands."""


class Room(NamedTuple):
    """Cells for what is said, and where that is a reason in more `rows` than one, for each `above` the `last`."""

    last: int
    above: int = 0
    rows: int = 1


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

    def words(self, room: Room) -> Iterator[Word]:
        """What is said in one row; of a reason the last row, and how many are left."""
        if self.mode:
            yield Word(self.mode + "  ", "accent")
            return
        if self._tells_message:
            yield self.message
            return
        left = f"  {self.left}"
        if self._lead:
            yield Word(self._lead, "bold")
        if self.offer.whole:
            *_, last = self.reason(room)
            yield Word(last, "accent")
            yield Word(left)
            behind = f"  {self.in_short or self.place}"
            if self.in_short or cell_len(self._lead + last + left + behind) <= room.last:
                yield Word(behind, "faint")  # half a place would tell nothing
        else:
            yield Word(self.place, "faint")
            yield Word(left, "faint")

    def reason(self, room: Room) -> tuple[str, ...]:
        """The reason on offer in rows, of which the last leaves room for what stands beside it."""
        beside = cell_len(f"{self._lead}  {self.left}")
        return _in_rows(self.offer, room._replace(last=room.last - beside)) if self.is_offer else ("",)

    @property
    def needed(self) -> int:
        """Cells without which what happened would be cut, or too little of a reason be in a row."""
        if self.mode:
            return 0
        if self._tells_message:
            return cell_len(self.message.text) + 3
        return self._around_reason + _LEAST_OF_REASON if self.offer.whole else 0

    @property
    def is_offer(self) -> bool:
        """Whether it is told what is on offer."""
        return bool(self.offer.whole) and not self.mode and not self._tells_message

    def whole(self, width: int) -> int:
        """Cells in which all of it can be told in one row."""
        return max(_cells(self.words(Room(width))) + 3, self.needed)

    @property
    def in_one_row(self) -> int:
        """Cells in which a reason can be told in one row."""
        return self._around_reason + cell_len(self.offer.whole + self.in_short)

    @property
    def _around_reason(self) -> int:
        return cell_len(self._lead + self.left) + 7

    @property
    def _lead(self) -> str:
        return f"{self.selecting}  " if self.selecting else ""

    @property
    def _tells_message(self) -> bool:
        return bool(self.message.text) and not (self.in_short and self.offer.whole)


class StatusLine(Bar):
    """Library, place in the article or what happened last, and counts by tag.

    Each stands below the pane it is about; a caret move repaints only the part below the text. A reason that is
    longer than that begins in rows above the line, which `show_above` is told.
    """

    def __init__(
        self, colours: Colours, library: str, show_above: Callable[[Sequence[str]], None], *, read_only: bool = False
    ) -> None:
        super().__init__(colours, name="status")
        self._show_above = show_above
        self._library = library
        self._state = "read-only" if read_only else "saved"
        self._lost, self._failed, self._is_to_begin = "", False, False
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

    def on_resize(self) -> None:
        """Divide a reason into other rows."""
        self._begin_above()

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
            self._begin_above_later()

    def zones(self, line: int) -> Iterable[Zone]:
        """Below the list, below the text, below the panel; what happened has all it needs if it is longer than that."""
        width = self.size.width
        room, right = self._shares()
        if right is None:
            tail = self._tail(width)
            yield Zone(room.last + _EDGES, list(self._said.words(room)))
            yield Zone(width - room.last - _EDGES, tail)
        else:
            first, *others = self._said.words(room)
            yield Zone(self._left, [self._saved])
            yield Zone(room.last + _EDGES + 1, [Word(" " + first.text, first.kind), *others])
            yield Zone(right, self._counts)

    def _shares(self) -> tuple[Room, int | None]:
        """Cells for what is said, and for the counts beside it; None if that has the line, and all else is its tail."""
        width, said = self.size.width, self._said
        lead, rows = len(self._lead), clamp(self.app.size.height // _LINES_A_ROW, 1, _MOST_ROWS)
        above = width - self._left - self._right - lead - 1
        counts = _cells(self._counts) + _EDGES
        beside = self._right + clamp(counts - self._right, 0, (width - self._left - self._right) // 3)
        if said.is_offer:
            ways = product((said.whole(width), said.in_one_row, said.needed), (beside, counts))
        else:
            ways = product((said.whole(width), said.needed), (beside, counts, 0))
        for wanted, right in ways:
            if self._left and wanted <= width - self._left - right:
                return Room(width - self._left - right - _EDGES - 1, above, rows), right
        tail = self._tail(width)
        return Room(width - (_cells(tail) + _EDGES if tail else 0) - _EDGES, above, rows), None

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

        An offer has no name of the library beside it. That something is not saved always has room.
        """
        saved = self._saved._replace(text=f"   {self._saved.text}")
        unnamed = saved._replace(text=saved.text.removesuffix(f" · {self._library}"))
        tails = [[*self._counts, saved], [*self._counts, unnamed], self._counts]
        for tail in tails[self._said.is_offer :] if width >= _ALL_IN_ONE else tails[-1:]:
            fits = width >= _COUNTS and self._said.needed + _cells(tail) + _EDGES <= width
            if tail and (fits or tail[-1].kind == "error"):
                return tail
        return []

    def _tell(self, said: Said) -> None:
        before, self._said = self._said, said
        if before == said:
            return
        if before.is_offer or said.is_offer:
            self._begin_above_later()
        width = self.size.width
        room = max(width - self._left - self._right, 1)
        if max(before.whole(width), said.whole(width)) > room:
            self.refresh()
        else:
            self.refresh(Region(self._left, 0, room, 1))

    def _begin_above_later(self) -> None:
        """Once, with the last of what a key brings about."""
        if not self._is_to_begin:
            self._is_to_begin = True
            self.call_next(self._begin_above)

    def _begin_above(self) -> None:
        """Show all rows of the reason on offer but the last where the text is, as they stand in the line."""
        self._is_to_begin = False
        self._show_above([self._lead + row for row in self._said.reason(self._shares()[0])[:-1]])

    @property
    def _lead(self) -> str:
        """The blanks in front of what is said."""
        return "  " if self._left else " "


def _cells(words: Iterable[Word]) -> int:
    return sum(cell_len(word.text) for word in words)


@lru_cache(maxsize=16)
def _in_rows(reason: Reason, room: Room) -> tuple[str, ...]:
    """The whole of a reason, or where that has no room what it is in short."""
    whole = _divided(reason.whole, room)
    return whole if not whole[-1].endswith("…") else _divided(reason.in_short, room)


def _divided(words: str, room: Room) -> tuple[str, ...]:
    if min(room.last, room.above) < 1:  # before the size is known, and in a window of a few columns
        return tuple(row.text for row in fitted(words, room.last)) or ("",)
    rows: list[str] = []
    rest = " ".join(words.split())
    while len(rows) < room.rows - 1 and len(fitted(rest, room.last, 2)) > 1:
        is_nearly_all = len(fitted(rest, room.above, 2)) == 1
        row = fitted(rest, room.last if is_nearly_all else room.above, 2)[0].text
        rows.append(row.rstrip(" ·"))
        rest = rest[len(row) :].lstrip()
    return (*rows, *(row.text for row in fitted(rest, room.last)))
