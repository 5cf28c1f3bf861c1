"""The reading desk: list, text and annotations, and the one place where changes come back to the screen."""

import os
from asyncio import sleep
from contextlib import suppress

from textual import events, on, work
from textual.app import ComposeResult
from textual.geometry import Size, clamp
from textual.message import Message
from textual.worker import Worker, WorkerState

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.annotation import NOWHERE, Status
from kursk_reader.domain.change import Change
from kursk_reader.errors import LibraryError
from kursk_reader.ui.annotation_index import AnnotationIndex
from kursk_reader.ui.caret import Caret
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.dispatch import Dispatch
from kursk_reader.ui.keyboard import Keyboard
from kursk_reader.ui.lookout import Lookout
from kursk_reader.ui.modes import mode_of
from kursk_reader.ui.places import BETWEEN_KEYS, Places
from kursk_reader.ui.places_of_change import go_to_change, just_made
from kursk_reader.ui.proposals import PROPOSING, Proposals
from kursk_reader.ui.rest_of_text import RestOfText
from kursk_reader.ui.screens.lean_screen import LeanScreen
from kursk_reader.ui.sentence_numbers import AT_ONCE, UNCOUNTED, SentenceNumbers
from kursk_reader.ui.warm_up import WARM_UP, warm_up
from kursk_reader.ui.widgets.article_list import ArticleList
from kursk_reader.ui.widgets.bars import Header, Word
from kursk_reader.ui.widgets.key_line import KeyLine
from kursk_reader.ui.widgets.line_painter import LinePainter
from kursk_reader.ui.widgets.pane import Pane
from kursk_reader.ui.widgets.panel import Panel
from kursk_reader.ui.widgets.reader import Reader
from kursk_reader.ui.widgets.status_line import StatusLine
from kursk_reader.workspace import articles, duplicates, folding, revising, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Done, Workspace

_WIDE, _HIGH = 110, 16
"""Columns from which on list and panel stand beside the text, lines from which on there is a header of two."""

_AT_REST, _AMONG_KEYS = (0.002, 0.001), (0.0005, 0.015)
"""Seconds of counting sentences, and of a pause after that, while nobody presses keys and while somebody does."""

_FEW = 100
"""Changes up to which each is shown by itself; of more the whole is read again, which is quicker then."""


class Desk(LeanScreen):
    """Everything at once on a wide terminal; on a narrow one list and panel lie over the text when asked for."""

    AUTO_FOCUS = "#reader"

    class Ready(Message):
        """The article to begin with is there, or that there is none: keys can act."""

    class Left(Message):
        """The program is to be left."""

    def __init__(
        self,
        workspace: Workspace,
        keyboard: Keyboard,
        colours: Colours,
        article: str | None,
        *,
        whole_at_once: bool = False,
    ) -> None:
        """With `whole_at_once` the first paint waits for all that belongs on it: something is on the screen already."""
        super().__init__()
        self.workspace = workspace
        self.colours = colours
        self.dispatch = Dispatch(self, keyboard)
        self.proposals = Proposals(self)
        self.rest = RestOfText(self)
        self.lookout = Lookout(self)
        painter = LinePainter(colours, lambda name: workspace.codebook.shown(name))
        self.list = ArticleList(workspace, colours)
        self.header = Header(colours)
        self.reader = Reader(painter)
        self.panel = Panel(workspace, colours)
        library = workspace.library
        self.status = StatusLine(colours, library.path.name, self.reader.show_foot, read_only=bool(library.read_only))
        self.key_line = KeyLine(colours, keyboard, workspace.codebook)
        self._first_article = article
        self._whole_at_once, self._alone = whole_at_once, False
        self._numbers: SentenceNumbers | None = None
        self._places = Places(workspace)
        self._just_tagged: str | None = None

    def compose(self) -> ComposeResult:
        """The panes, and the lines below them."""
        self._share_out(self.app.size)
        yield from (self.list, self.header, self.panel, self.reader, self.status, self.key_line)

    def on_mount(self) -> None:
        """Open the article that was open last."""
        self.list.reload()
        if self._whole_at_once:
            self.reader.light()
        first = self._first_article or articles.last_open(self.workspace)
        if first is None and (item := self.list.item(0)):
            first = item.document.id
        if first is not None:
            self.open(first, partly=True)
        if self._whole_at_once:
            self._count_at_once()
        if self.workspace.library.read_only:
            self.say(f"Nothing can be saved: the library is read-only. {self.workspace.library.read_only}", error=True)
        self.call_after_refresh(self.post_message, self.Ready())
        self.lookout.begin()

    def on_resize(self, event: events.Resize) -> None:
        """Share the screen out again."""
        self._share_out(event.size)

    def _share_out(self, size: Size) -> None:
        width, narrow, low = size.width, size.width < _WIDE, size.height < _HIGH
        alone = narrow or self._alone
        if alone or low:
            self.ensure_styles("less_room.tcss")
        self.update_classes({"narrow": narrow, "low": low, "alone": self._alone})
        side, other = clamp(width // 4, 28, 40), clamp(width * 26 // 100, 29, 46)
        self.styles.grid_columns = "1fr" if alone else f"{side} 1fr {other}"
        self.status.divide(0 if alone else side, 0 if alone else other)

    # What is open

    def open(self, document_id: str, *, partly: bool = False) -> None:
        """Open an article where it was left; with `partly` a long one may be read on once it is on the screen."""
        with suppress(LibraryError):  # reading goes on; the lookout tells it
            self.keep_position()
        article = articles.open_article(
            self.workspace, document_id, at=self._places.waiting(document_id), partly=partly
        )
        index = AnnotationIndex(articles.placements(self.workspace, document_id))
        self.dispatch.leave_mode()
        self.reader.show(article, index)
        self.proposals.load(document_id)
        assert self.reader.caret is not None
        self._numbers = SentenceNumbers(self.reader.caret) if article.whole else None
        self.header.show(article.document, duplicates.original(self.workspace, document_id))
        self.panel.show(article.text, index)
        self.list.go_to(document_id)
        self.show_counts()
        self.say("")
        self.settle()
        self.call_after_refresh(self._after_paint)

    def go_on(self, article: Article, paragraphs: Paragraphs) -> None:
        """Take in the whole of the open article, of which the beginning is shown."""
        assert self.reader.caret is not None
        self.reader.go_on(article, paragraphs)
        self.panel.go_on(article.text)
        self._numbers = SentenceNumbers(self.reader.caret)
        self._count_on()

    def close_article(self) -> None:
        """Open the current article of the list in place of one that is gone, or nothing if there is none."""
        self.reader.close()
        self._places.forget()
        if (item := self.list.item(self.list.current)) is not None:
            self.open(item.document.id)
            return
        self.header.show(None)
        self.panel.show("", self.reader.index)
        self._numbers = None
        self.status.locate("")
        self.show_counts()
        self.settle()

    def keep_position(self, patience: float = BETWEEN_KEYS) -> None:
        """Remember in the library where the reader is. Raises BusyError where it has to be made up for later."""
        article = self.reader.article
        if article and (kept := self._places.keep(article.document.id, self.reader.position, patience)):
            self.status.fail(False)
            self.list.refresh_documents({*kept})

    def tidy_up(self) -> None:
        """Look as at the next start."""
        self.dispatch.leave_mode()
        self.list.reload()  # what was done may have changed the order
        self.filter_list("")
        self.go_to(self.reader)
        if (article := self.reader.article) is not None:
            self.open(article.document.id, partly=True)
            self._count_at_once()

    # What changes

    def apply(self, done: Done, *, go: bool = False, in_short: str = "") -> None:
        """Show what a use case changed; with `go`, also where; told `in_short` it leaves an offer in sight."""
        self.status.fail(False)
        if appeared := revising.appeared(done):
            self.list.reload()
            self.open(appeared)
            self.say(done.label)
            return
        if go:
            go_to_change(self, done)
        if len(done.changes) > _FEW:
            self.lookout.read_annotations()
        else:
            for change in done.changes:
                self._take_over(change)
        self.reader.refresh_offer()
        if any(change.entity == "annotation" for change in done.changes):
            self.show_counts()
            self.list.refresh_documents({change.document_id for change in done.changes})
        if any(change.entity == "document" for change in done.changes):
            self.list.reload()
        if any(change.entity in ("document", "fold") for change in done.changes):
            self.check_open_article()
        made = just_made(self, done)
        self._just_tagged = None if in_short else made
        self.settle(made)
        self.status.say(done.label, in_short=in_short)

    def caret_moved(self, *, keep_row: bool = False) -> None:
        """Show that the caret was moved or the selection changed."""
        self._just_tagged = None
        self.reader.counts_as_read = True
        self.reader.moved(keep_row=keep_row)
        self.settle()

    def jump(self, offset: int, annotation_id: str | None = None) -> None:
        """Put the caret elsewhere in the article; light that annotation's card if several are there."""
        self._just_tagged = None
        if self.reader.caret is None:
            return
        if offset != NOWHERE:
            self.rest.ensure()
            self.reader.caret.go(offset)
            if self.reader.caret.fold is not None:
                self.reader.unfold()
            self.reader.moved()
        self.settle(annotation_id)

    def settle(self, annotation_id: str | None = None) -> None:
        """Bring panel and status in line with the caret."""
        if self.reader.is_lit:
            reason, left = self.proposals.reason, self.proposals.left
            self.status.offer(reason, left)
            self.key_line.offer(bool(reason.whole), waiting=left > 0)
        if (caret := self.reader.caret) is not None:
            self.panel.light(annotation_id or self._annotation_under(caret.offset), caret.offset)
            self.status.locate(self._place(caret))
            mode = mode_of(caret, self.dispatch.keyboard, respanning=self.dispatch.respanning is not None)
            self.status.name_selecting(mode.name)
            self.key_line.act_in_mode(mode.keys)

    def current_annotation(self) -> str | None:
        """The annotation that commands are about: the lit card, which is under the caret."""
        return self.panel.lit

    @property
    def is_about_just_tagged(self) -> bool:
        """Whether the caret has not moved since the current annotation was tagged or altered, and told of by itself."""
        return self._just_tagged is not None and self._just_tagged == self.current_annotation()

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message in the status line until the next key; files beside the library by their names alone."""
        if error:
            folder = self.workspace.library.path.parent
            for place in (folder, folder.resolve()):
                message = message.replace(f"{place}{os.sep}", "")
        self.status.say(message, "error" if error else "plain")

    def go_to(self, pane: Pane) -> None:
        """Give a pane the focus; on a narrow terminal list and panel are laid over the text while they have it."""
        if pane is not self.reader:
            self.show_alone(False)
        for side in (self.list, self.panel):
            side.set_class(side is pane, "open")
        pane.focus(scroll_visible=False)
        self.key_line.show(pane.WHERE, self.workspace.codebook)

    def filter_list(self, words: str) -> None:
        """Show only the articles that fit words and filters."""
        self.list.filter(words)
        self.status.name_filter(words)
        self.say("".join(self.list.wanted.complaints[:1]) or self.list.left_out)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Proposals that fail are done without."""
        if event.state is WorkerState.ERROR and event.worker.group in (PROPOSING, WARM_UP):
            self.proposals.fail(event.worker.error)

    def show_alone(self, alone: bool) -> None:
        """Show the text without anything beside it, or with everything again."""
        self._alone = alone
        self._share_out(self.size)

    def recolour(self, colours: Colours) -> None:
        """Draw everything in other colours."""
        self.colours = self.reader.painter.colours = colours
        self.reader.painter.forget()
        for widget in (self.list, self.header, self.panel, self.status, self.key_line):
            widget.colours = colours
            widget.refresh()
        self.reader.refresh()

    @on(Reader.Moved)
    def _mouse_moved_caret(self) -> None:
        self._just_tagged = None
        self.go_to(self.reader)
        self.settle()

    @on(ArticleList.Chosen)
    def _article_clicked(self, message: ArticleList.Chosen) -> None:
        self.dispatch.attempt(lambda: self.open(message.document_id, partly=True))
        self.go_to(self.reader)

    @on(Panel.Chosen)
    def _card_clicked(self, message: Panel.Chosen) -> None:
        if (placement := self.reader.index.get(message.annotation_id)) is not None:
            self.jump(placement.start, placement.id)

    def _take_over(self, change: Change) -> None:
        article = self.reader.article
        if change.entity == "tag":
            self.workspace.reload_codebook()
            self.key_line.show(self.key_line.where, self.workspace.codebook)
        if change.entity != "annotation" or article is None or change.document_id != article.document.id:
            return
        before, after = self.reader.index.discard(change.id), None
        annotation = tagging.annotation(self.workspace, change.id)
        self.proposals.take_over(change.id, annotation)
        if annotation is not None and annotation.status is Status.ACCEPTED:
            after = annotation.placement
            self.reader.index.add(after)
        for placement in (before, after):
            if placement is not None:
                self.reader.refresh_span(placement.span)
        self.panel.take_over(change.id, before, after)

    def check_open_article(self) -> str:
        """Follow what others did with the open article; what that was, if another has taken its place."""
        article = self.reader.article
        item = articles.listed(self.workspace, article.document.id) if article else None
        if article is not None and item is None and (newer := revising.successor(self.workspace, article.document.id)):
            self.open(newer.id)
            return f"revised elsewhere: “{article.document.title}”"
        if article is None or item is None:
            self.close_article()
            return f"removed elsewhere: “{article.document.title}”" if article else ""
        self.reader.article = article._replace(document=item.document)
        self.header.show(item.document, duplicates.original(self.workspace, item.document.id))
        self.reader.refold(folding.folded(self.workspace, item.document.id))
        return ""

    def _after_paint(self) -> None:
        self.reader.light()
        if self._numbers is not None and not self._numbers.advance(_AT_REST[0]):
            self._count_on()
        self.settle(self.panel.lit)
        self.rest.fetch()
        warm_up(self)

    @work(group="counting", exclusive=True)
    async def _count_on(self) -> None:
        """Bit by bit, behind the layout: keys wait for one. A chain of Textual's timers breaks where one is late."""
        numbers = self._numbers
        while numbers is not None and numbers is self._numbers:
            seconds, pause = _AMONG_KEYS if self.dispatch.keys_are_coming else _AT_REST
            if self.reader.is_laid_out and numbers.advance(seconds):
                self.settle(self.panel.lit)
                return
            await sleep(pause)

    def _count_at_once(self) -> None:
        if self._numbers is not None:
            self._numbers.advance(AT_ONCE)
            self.settle()

    def _annotation_under(self, offset: int) -> str | None:
        here = self.reader.index.at(offset)
        return here[0].id if here else None

    def _place(self, caret: Caret) -> str:
        if caret.fold is not None:
            return f"folded page furniture: {self.dispatch.keyboard.key_of('furniture')} shows it"
        length = self.reader.article.document.characters if self.reader.article else 0
        part = caret.offset / length if length else 1.0
        return f"{self._numbers.place(caret.offset) if self._numbers else UNCOUNTED} · {part:.0%}"

    def show_counts(self) -> None:
        """Count the article's annotations by tag, and those to review, in the status line."""
        counted = self.reader.index.counts
        tags = [tag for tag in self.workspace.codebook if counted[tag.name]]
        words = [(Word("  " + tag.letter, tag.colour), Word(str(counted[tag.name]))) for tag in tags]
        article = self.reader.article
        if article is not None and (open_ones := len(revising.to_review(self.workspace, article.document.id))):
            key = self.dispatch.keyboard.key_of("review")
            words.append((Word("  ? ", "accent"), Word(f"{open_ones} to review ({key})")))
        self.status.count([word for pair in words for word in pair])
