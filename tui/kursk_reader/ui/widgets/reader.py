"""The text of an article, with its annotations, the caret and the lit sentence."""

from asyncio import sleep
from collections.abc import Sequence
from typing import NamedTuple

from textual import events, work
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.document import Folded
from kursk_reader.domain.span import Span
from kursk_reader.storage.reading import Position
from kursk_reader.ui.annotation_index import AnnotationIndex
from kursk_reader.ui.caret import Caret
from kursk_reader.ui.commands import Where
from kursk_reader.ui.hits import Hits
from kursk_reader.ui.offers import Offers
from kursk_reader.ui.text_layout.layout import TextLayout
from kursk_reader.ui.widgets.line_painter import GUTTER, Ink, LinePainter
from kursk_reader.ui.widgets.pane import Pane
from kursk_reader.workspace.articles import Article

_WIDEST = 76
_FIRST_SLICE, _SLICE, _PAUSE = 0.010, 0.001, 0.001
"""Seconds of layout before the first frame, then between keys, and for keys."""


class _Shown(NamedTuple):
    """What the last frame showed."""

    caret: int
    sentence: Span
    selection: Span | None
    offered: Placement | None = None


class Reader(Pane):
    """Draws only visible lines, and on a key only those that changed.

    `counts_as_read` is whether what is visible is; not so where undo has led, until the caret is moved.
    """

    WHERE = Where.READER

    class Moved(Message):
        """The mouse has moved the caret or changed the selection."""

    def __init__(self, painter: LinePainter) -> None:
        super().__init__(id="reader")
        self.painter = painter
        self.index = AnnotationIndex()
        self.offers = Offers()
        self.hits: Hits | None = None
        self.unfolded = False
        self.article: Article | None = None
        self.caret: Caret | None = None
        self._shown = _Shown(0, Span(0, 0), None)
        self._furthest = 0
        self._laid_out_for = Size(0, 0)
        self._dragging = self.is_lit = False
        self.counts_as_read = True
        self._foot: Sequence[str] = ()
        self._lowest = 0

    @property
    def position(self) -> Position:
        """Where the reader is in the article, and has been."""
        return Position(self.caret.offset if self.caret else 0, self._furthest)

    @property
    def is_laid_out(self) -> bool:
        """Whether it is known of the whole article where its lines are."""
        return self.caret is None or self.caret.layout.complete

    def show(self, article: Article, index: AnnotationIndex) -> None:
        """Open an article at the place where it was left."""
        self.article, self.index, self.hits = article, index, None
        self.counts_as_read = True
        self._furthest = article.position.furthest
        paragraphs = Paragraphs(article.text)
        self.unfolded = False
        language = article.document.language
        self.caret = Caret(paragraphs, self._new_layout(paragraphs), language, article.position.caret)
        if article.position == Position(0, 0):
            self.caret.go(self.caret.beginning)
        self._shown = _Shown(self.caret.offset, Span(0, 0), None)
        self.relayout(keep_top=False)

    def go_on(self, article: Article, paragraphs: Paragraphs) -> None:
        """Show the whole of an article of which the beginning is shown."""
        assert self.caret is not None
        self.article = article
        self.caret.go_on(article.text, paragraphs)
        self.relayout(ahead=0)

    def close(self) -> None:
        """Show nothing."""
        self.article, self.caret, self.hits = None, None, None
        self.index = self.offers.index = AnnotationIndex()
        self.set_line_count(0)
        self.refresh()

    def relayout(self, *, keep_top: bool = True, ahead: float = _FIRST_SLICE) -> None:
        """Lay the text out anew: for another width, or with page furniture shown or folded; for so long `ahead`."""
        if self.caret is None or not self.size.width:
            return
        old = self.caret.layout
        top = old.line_span(self.top_line).start if keep_top and self.top_line < old.line_count else None
        self.caret.layout = layout = self._new_layout(self.caret.paragraphs, old)
        self.caret.page = self._page
        layout.advance(ahead)
        layout.advance_to_line(layout.line_at(self.caret.offset if top is None else top) + self.page_lines)
        self._fit_size()
        if top is not None:
            self.scroll_to_line(layout.line_at(top))
        self.reveal(centre=top is None)
        if self.is_lit:
            self._note_shown()
        self.refresh()
        self._advance_later()

    def light(self) -> None:
        """Light the sentence from now on. What finds sentences takes a while to load, so the first frame is without."""
        if not self.is_lit:
            self.is_lit = True
            if self.caret is not None:
                self.moved()

    def show_foot(self, rows: Sequence[str]) -> None:
        """Show these in place of the last visible lines, and the lit sentence above them."""
        if rows == self._foot:
            return
        lines = max(len(rows), len(self._foot))
        self._foot = rows
        self.refresh(Region(0, self.page_lines - lines, self.size.width, lines))
        if self.caret is not None:
            self.caret.page = self._page
            if 0 <= self.caret.layout.line_at(self.caret.offset) - self.top_line < self.page_lines:
                self.reveal()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other lines, and those at the foot anew: they do not scroll."""
        foot = range(self._text_lines, self.page_lines)
        for line in foot:
            self._strips.pop(line, None)
        super().watch_scroll_y(old_value, new_value)
        for line in foot:
            self._strips.pop(line, None)

    @property
    def _text_lines(self) -> int:
        """Visible lines of the text."""
        return max(self.page_lines - len(self._foot), 1)

    @property
    def _page(self) -> int:
        """Lines of a step to the next page, two of which are seen twice."""
        return max(self._text_lines - 2, 1)

    def unfold(self) -> None:
        """Show page furniture."""
        self.unfolded = True
        self.relayout()

    def refold(self, folded: tuple[Folded, ...]) -> None:
        """Show that something else is page furniture now."""
        if self.article is not None and folded != self.article.folded:
            self.article = self.article._replace(folded=folded)
            self.relayout()

    def moved(self, *, keep_row: bool = False) -> None:
        """Repaint what the caret or the selection changed, scrolled so that its sentence is visible.

        With `keep_row` the text scrolls under the caret, as for a page.
        """
        assert self.caret is not None
        before, layout = self._shown, self.caret.layout
        if keep_row:
            row = layout.line_at(before.caret) - self.top_line
            self._fit_size()
            self.scroll_to_line(layout.line_at(self.caret.offset) - row)
        self.reveal()
        self._note_shown()
        now, visible = self._shown, self._visible()
        changed = [Span(before.caret, before.caret), Span(now.caret, now.caret)]
        if before.sentence != now.sentence:
            changed += [before.sentence, now.sentence]
        if before.selection != now.selection:
            changed += [span for span in (before.selection, now.selection) if span]
        if before.offered != now.offered:
            changed += [placement.span for placement in (before.offered, now.offered) if placement]
        self._refresh_within(changed, visible)

    def refresh_offer(self) -> None:
        """Repaint what is on offer, where that is another proposal than before."""
        before = self._shown.offered
        if self.caret is not None and self.is_lit and before != self.offered:
            self._note_shown()
            spans = [placement.span for placement in (before, self._shown.offered) if placement]
            self._refresh_within(spans, self._visible())

    def refresh_span(self, span: Span) -> None:
        """Repaint the visible lines that show a span."""
        if self.caret is not None:
            self._refresh_within([span], self._visible())

    def reveal(self, *, centre: bool = False) -> None:
        """Show the caret and, if it fits, its sentence.

        What would leave the screen at the bottom goes to the upper third, so that the reader sees what comes next.
        """
        assert self.caret is not None
        layout, height, top = self.caret.layout, self._text_lines, self.top_line
        line = layout.line_at(self.caret.offset)
        sentence = self.caret.sentence if self.is_lit else Span(self.caret.offset, self.caret.offset)
        first, last = layout.line_at(sentence.start), layout.line_at(max(sentence.end - 1, 0))
        if not first <= line <= last or last - first >= height:
            first = last = line
        self._lowest = last
        self._fit_size()
        if centre or first < top or last >= top + height:
            above = first - top < height and first < top and not centre
            self.scroll_to_line(first - 1 if above else first - height // 3)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Visible lines. Laying out here rather than on a resize event puts the text into the first frame."""
        self.fit_width()
        return super().render_lines(crop)

    def fit_width(self) -> None:
        """Lay the text out for the size that the reader has now, if that is not done yet."""
        if self.caret is not None and self._laid_out_for != self.scrollable_content_region.size:
            self.relayout(keep_top=self.caret.layout.line_count > 0)

    def render_line(self, y: int) -> Strip:
        """A visible line."""
        if y >= self._text_lines:
            return self.painter.foot(self._foot[y - self._text_lines])
        caret, line = self.caret, self.top_line + y
        if caret is None or line >= caret.layout.line_count:
            return self.painter.blank()
        has_caret = line == caret.layout.line_at(self._shown.caret)
        if caret.layout.fold_at_line(line) is not None:
            return self.painter.fold(self._fold_words(line), caret=has_caret)
        row = caret.layout.row(line)
        if self.counts_as_read:
            self._furthest = max(self._furthest, row.span.end)
        if not row.text and not has_caret:
            return self.painter.blank()
        return self.painter.line(row, self._ink(row.span, has_caret=has_caret))

    @property
    def offered(self) -> Placement | None:
        """The proposal on offer."""
        if self.caret is None or not self.offers.open:
            return None
        if self.caret.is_selecting:
            return self.offers.held(self.caret.selection)
        return self.offers.on_offer(self.caret.offset, self.caret.sentence)

    def _ink(self, span: Span, *, has_caret: bool) -> Ink:
        return Ink(
            sentence=self._shown.sentence,
            caret=self._shown.caret if has_caret else None,
            selection=self._shown.selection,
            hits=tuple(self.hits.overlapping(span)) if self.hits else (),
            placements=self.index.overlapping(span),
            proposed=self.offers.overlapping(span),
            offered=self._shown.offered,
            focused=self.has_focus,
        )

    def _note_shown(self) -> None:
        assert self.caret is not None
        self._shown = _Shown(self.caret.offset, self.caret.sentence, self.caret.selection, self.offered)

    def _visible(self) -> Span:
        """The code points between the top of the screen and its bottom."""
        assert self.caret is not None
        layout, top = self.caret.layout, self.top_line
        last = min(top + self.page_lines, layout.line_count) - 1
        if not top <= last:
            return Span(0, 0)
        return Span(layout.line_span(top).start, layout.line_span(last).end)

    def _refresh_within(self, spans: Sequence[Span], visible: Span) -> None:
        """Repaint the parts of spans that are visible; a span that ends far away costs nothing."""
        assert self.caret is not None
        lines: set[int] = set()
        for span in spans:
            if span.end >= visible.start and span.start <= visible.end + 1:
                first = self.caret.layout.line_at(max(span.start, visible.start))
                last = self.caret.layout.line_at(min(span.end, visible.end)) if span.end > span.start else first
                lines.update(range(first, last + 1))
        if lines:
            self.refresh(*(Region(0, line - self.top_line, self.size.width, 1) for line in lines))

    def _fold_words(self, line: int) -> str:
        assert self.caret is not None
        assert self.article is not None
        hidden = self.caret.layout.line_span(line)
        reasons = dict.fromkeys(f.reason for f in self.article.folded if hidden.covers(f.span))
        return f"⋯ folded: {', '.join(reasons)}"

    def _new_layout(self, paragraphs: Paragraphs, before: TextLayout | None = None) -> TextLayout:
        assert self.article is not None
        region = self.scrollable_content_region
        self._laid_out_for = region.size
        room = max(region.width - GUTTER - 1, 1)
        width = min(room, _WIDEST)
        self.painter.width = max(region.width, 1)
        self.painter.margin = (room - width) // 2
        folded = () if self.unfolded else [f.span for f in self.article.folded]
        return TextLayout(self.article.text, paragraphs, width, folded, before)

    def _fit_size(self) -> None:
        assert self.caret is not None
        hidden = len(self._foot) and self._lowest + 1 + len(self._foot)  # what the end of the text is scrolled up by
        self.set_line_count(max(self.caret.layout.line_count, hidden))

    def _advance_later(self) -> None:
        assert self.caret is not None
        if not self.caret.layout.complete:
            self._advance()

    @work(group="layout", exclusive=True)
    async def _advance(self) -> None:
        """Bit by bit. A chain of Textual's timers would break where the machine is busy: a late one is left out."""
        while self.caret is not None and not self.caret.layout.complete:
            self.caret.layout.advance(_SLICE)
            self._fit_size()
            await sleep(_PAUSE)

    def on_focus(self, event: events.Focus) -> None:
        """Show that keys act here."""
        self.refresh_span(Span(self._shown.caret, self._shown.caret))

    def on_blur(self, event: events.Blur) -> None:
        """Show that keys act elsewhere."""
        self.refresh_span(Span(self._shown.caret, self._shown.caret))

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        if self.caret is None or event.y >= self._text_lines:
            return None
        layout = self.caret.layout
        line = min(self.top_line + event.y, layout.line_count - 1)
        return layout.offset_at(line, max(event.x - self.painter.margin - GUTTER, 0)) if line >= 0 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse is."""
        offset = self._offset_under(event)
        if self.caret is not None and offset is not None and event.button == 1:
            self.caret.go(offset)
            self._dragging = True
            self.capture_mouse()
            self._tell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while dragging."""
        offset = self._offset_under(event)
        if self._dragging and self.caret is not None and offset is not None and offset != self.caret.offset:
            self.caret.drag(offset)
            self._tell()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End dragging."""
        self._dragging = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        offset = self._offset_under(event)
        if self.caret is None or offset is None or event.chain < 2:
            return
        unit = self.caret.units.word_at(offset) if event.chain == 2 else self.caret.units.sentence_at(offset)
        if unit:
            self.caret.select(unit)
            self._tell()

    def _tell(self) -> None:
        self.counts_as_read = True
        self.moved()
        self.post_message(self.Moved())
