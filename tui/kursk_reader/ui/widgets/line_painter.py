"""One visual line of an article as a strip of styled cells."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.codebook import Tag
from kursk_reader.domain.span import Span
from kursk_reader.ui.colours import Colours, Look
from kursk_reader.ui.text_layout.rows import Row
from kursk_reader.ui.widgets.covers import Cover, Covers
from kursk_reader.ui.widgets.kept import blank

_SHORT = 60
"""Code points up to which a proposal is underlined everywhere. Longer ones, most of a text, only while they are lit."""

BAR, LETTERS = 1, 2
GUTTER = BAR + LETTERS + 1
"""Cells before the text: a bar beside the lit sentence, two letters of annotations that start there, a blank."""


class Ink(NamedTuple):
    """What lies on the text of a line: `caret` is None if it stands in another one."""

    sentence: Span
    caret: int | None = None
    selection: Span | None = None
    hits: Sequence[Span] = ()
    placements: Sequence[Placement] = ()
    proposed: Sequence[Placement] = ()
    offered: Placement | None = None
    focused: bool = True

    @property
    def chosen(self) -> tuple[Span | None, Span | None]:
        """What is on offer, and what is selected: of a proposal that is given another extent that is on offer."""
        if self.offered is None:
            return None, self.selection
        return self.selection or self.offered.span, None


class LinePainter:
    """Paints lines in given colours; `tag_of` gives the tag of a name."""

    def __init__(self, colours: Colours, tag_of: Callable[[str], Tag]) -> None:
        self.colours = colours
        self._tag_of = tag_of
        self.margin = 0
        self.width = 80
        self._blank: dict[int, Segment] = {}

    def forget(self) -> None:
        """Take up new colours."""
        self._blank.clear()

    def blank(self) -> Strip:
        """An empty line."""
        return blank(self.width, self.colours.plain)

    def fold(self, words: str, *, caret: bool) -> Strip:
        """The line that stands for page furniture."""
        shown = words[: max(self.width - self.margin - GUTTER - 1, 0)]
        style = self.colours.of(Look(caret=True)) if caret else self.colours.faint
        used = self.margin + GUTTER
        lit = [self._space(self.margin), self._bar(lit=True), self._space(GUTTER - BAR)]
        return self._filled([*(lit if caret else [self._space(used)]), Segment(shown, style)], used + len(shown))

    def foot(self, words: str) -> Strip:
        """A line of what is said below the text that has no room there."""
        colours = self.colours
        paper = colours.ink(colours.accent, colours.surface)
        lead = len(words) - len(words.lstrip())
        return Strip([Segment(words[:lead], paper), Segment(words[lead:], paper)]).adjust_cell_length(self.width, paper)

    def line(self, row: Row, ink: Ink) -> Strip:
        """A line of text with what lies on it."""
        lit = ink.sentence.overlaps(row.span)
        if not (lit or ink.placements or ink.proposed or ink.hits or ink.selection or ink.caret is not None):
            used = self.margin + GUTTER
            return self._filled([self._space(used), Segment(row.text, self.colours.plain)], used + row.width)
        segments = [self._space(self.margin), self._bar(lit=lit), *self._letters(row, ink)]
        segments.extend(self._text(row, ink))
        used = self.margin + GUTTER + row.width
        if ink.caret is not None and row.offsets[-1] <= ink.caret:
            segments.append(Segment(" ", self._caret_style(ink)))
            used += 1
        return self._filled(segments, used)

    def _text(self, row: Row, ink: Ink) -> Iterable[Segment]:
        covers = Covers(row, ink.placements)
        cuts = {0, len(row.offsets) - 1, *covers.ends}
        for span in (ink.sentence, *(p.span for p in ink.proposed), *ink.hits):
            cuts.update(row.graphemes_of(span))
        if ink.selection:
            cuts.update(row.graphemes_of(ink.selection))
        if ink.caret is not None and ink.caret < row.offsets[-1]:
            cuts.update(row.graphemes_of(Span(ink.caret, ink.caret + 1)))
        for first, last in pairwise(sorted(cuts)):
            text = row.text[row.cuts[first] : row.cuts[last]]
            if text:
                piece = Span(row.offsets[first], row.offsets[last])
                yield Segment(text, self._style(piece, ink, covers.of[first]))

    def _style(self, piece: Span, ink: Ink, cover: Cover) -> Style:
        offered, selected = ink.chosen
        if ink.caret is not None and piece.holds(ink.caret):
            return self._caret_style(ink, offered=offered is not None and offered.overlaps(piece))
        lit = ink.sentence.overlaps(piece)
        inner, outer, changed = cover
        proposed = [p for p in ink.proposed if (lit or p.length <= _SHORT) and p.span.overlaps(piece)]
        return self.colours.of(
            Look(
                tag_colour=self._tag_of(inner.tag).colour if inner else None,
                outer_colour=self._tag_of(outer.tag).colour if outer else None,
                changed=changed,
                lit=lit,
                hit=any(hit.overlaps(piece) for hit in ink.hits),
                proposed=bool(proposed),
                nested=inner is not None and any(p.length < inner.length for p in proposed),
                offered=offered is not None and offered.overlaps(piece),
                selected=selected is not None and selected.overlaps(piece),
            )
        )

    def _caret_style(self, ink: Ink, *, offered: bool = False) -> Style:
        look = Look(caret=True) if ink.focused else Look(hit=True)
        return self.colours.of(look._replace(offered=offered, proposed=offered))

    def _bar(self, *, lit: bool) -> Segment:
        return Segment("▎", self.colours.lit_bar) if lit else self._space(BAR)

    def _letters(self, row: Row, ink: Ink) -> list[Segment]:
        """Letters of the annotations that start in a line, then, small, of the proposals: bright the one on offer.

        A question mark stands beside what a revision has changed, and that comes first.
        """
        span = row.span
        here = [p for p in ink.placements if span.start <= p.start]  # none starts behind a line that it overlaps
        changed = dict.fromkeys(p.tag for p in here if p.changed)
        offered = ink.offered.tag if ink.offered is not None and row.span.holds(ink.offered.start) else None
        ghosts = dict.fromkeys(p.tag for p in ink.proposed if row.span.holds(p.start) and p.tag != offered)
        letters = [sign for tag in changed for sign in (self._letter(tag), Segment("?", self.colours.lit_bar))]
        letters += [self._letter(tag) for tag in dict.fromkeys(p.tag for p in here if not p.changed)]
        offer = [self._offer(offered)] if offered is not None else []
        letters = [*letters[: LETTERS - len(offer)], *offer, *(self._letter(tag, ghost=True) for tag in ghosts)]
        shown = letters[:LETTERS]
        return [*shown, self._space(LETTERS + 1 - len(shown))]

    def _letter(self, tag: str, *, ghost: bool = False) -> Segment:
        known = self._tag_of(tag)
        if ghost:
            return Segment(known.letter.lower(), self.colours.ghost(known.colour))
        return Segment(known.letter, self.colours.tag(known.colour))

    def _offer(self, tag: str) -> Segment:
        """The small letter of the proposal on offer, reversed: seen in any number of colours, and in none."""
        known = self._tag_of(tag)
        return Segment(known.letter.lower(), self.colours.tag(known.colour) + Style(reverse=True))

    def _space(self, cells: int) -> Segment:
        if cells not in self._blank:
            self._blank[cells] = Segment(" " * cells, self.colours.plain)
        return self._blank[cells]

    def _filled(self, segments: list[Segment], used: int) -> Strip:
        if used < self.width:
            segments.append(self._space(self.width - used))
        return Strip(segments, max(used, self.width))
