"""Search in the whole library, as the words are typed."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from kursk_reader.domain.query import Query
from kursk_reader.storage.library import Library
from kursk_reader.ui.colours import Colours, Look
from kursk_reader.ui.screens.choosing import ChoosingDialog
from kursk_reader.ui.text_layout.placeholders import replaced
from kursk_reader.ui.widgets.field import Field
from kursk_reader.workspace import finding
from kursk_reader.workspace.finding import Found, FoundAnnotation, Pieces
from kursk_reader.workspace.workspace import Workspace

_AT_MOST = 30
_OPTION_PADDING = 2
_HINT = "tag:claim  speaker:kirby  outlet:lantern  after:2024-08  is:unread  is:to-review  language:uk"


class Place(NamedTuple):
    """Where to go: an article, the offset and words of what was found in it, or an annotation."""

    document_id: str
    at: int | None = None
    words: str = ""
    annotation_id: str | None = None


class Search(ChoosingDialog[Place]):
    """Gives back the place that is chosen. `is_searching` while what is shown is not yet of what is typed."""

    def __init__(self, workspace: Workspace, colours: Colours) -> None:
        super().__init__()
        self._workspace = workspace
        self._colours = colours
        self._places: list[Place | None] = []
        self._shown = ""
        self.is_searching = False

    def compose(self) -> ComposeResult:
        """The words, and below them what has them."""
        with Vertical(classes="dialog search"):
            yield Field(placeholder='words, beginnings of words, a "phrase", filters', compact=True)
            yield Label(_HINT, id="told", markup=False, classes="about")
            yield OptionList(compact=True, markup=False)
            yield Label("Enter opens · ↑ ↓ choose · Esc leaves", classes="keys")

    def on_input_changed(self) -> None:
        """Search for what is typed by now; while a search is under way only the newest words wait for their turn."""
        if not self.is_searching:
            self._start()

    def on_input_submitted(self) -> None:
        """Search first for what was typed last; then what is lit is chosen."""
        typed = self.query_one(Input).value
        if typed != self._shown:
            query = finding.asked(self._workspace, typed)
            self._show(typed, query, *_search(self._workspace.library, query))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell why a search failed."""
        if event.state is WorkerState.ERROR:
            self.is_searching = False
            self._tell(f"The library cannot be searched: {event.worker.error}", wrong=True)

    def choose(self, index: int) -> None:
        """Open what a line is about."""
        if place := self._places[index]:
            self.dismiss(place)

    def _start(self) -> None:
        typed = self.query_one(Input).value
        query = finding.asked(self._workspace, typed)
        self.is_searching = True
        self.run_worker(lambda: self._search(typed, query), thread=True, exit_on_error=False)

    def _search(self, typed: str, query: Query) -> None:
        """In a worker: with a connection of its own, so that no key waits."""
        library = self._workspace.library.another()
        try:
            found, left_out = _search(library, query)
        finally:
            library.close()
        self.app.call_from_thread(self._searched, typed, query, found, left_out)

    def _searched(self, typed: str, query: Query, found: list[Found], left_out: str) -> None:
        self.is_searching = False
        if self.is_attached and self.is_current:
            self._show(typed, query, found, left_out)
            if self.query_one(Input).value != typed:
                self._start()

    def _show(self, typed: str, query: Query, found: list[Found], left_out: str) -> None:
        self._shown = typed
        told = " · ".join(part for part in (_told(query, len(found)), left_out) if part)
        self._tell(query.complaints[0] if query.complaints else told, wrong=bool(query.complaints))
        options = self.query_one(OptionList)
        width = max(options.scrollable_content_region.width - _OPTION_PADDING, 1)
        rows = [row for each in found for row in self._rows(each, width)]
        self._places = [place for place, _ in rows]
        options.clear_options()
        options.add_options([Option(line, disabled=place is None) for place, line in rows])
        if found:
            options.highlighted = 0

    def _tell(self, message: str, *, wrong: bool = False) -> None:
        told = self.query_one("#told", Label)
        told.set_class(wrong, "wrong")
        told.update(message)

    def _rows(self, found: Found, width: int) -> Iterator[tuple[Place | None, Text]]:
        """What is shown of an article, and where each of it leads; a blank line leads nowhere."""
        title = self._marked(found.title, "bold")
        title.truncate(width, overflow="ellipsis")
        origin = " · ".join(part for part in (found.outlet, (found.published or "")[:10]) if part)
        passage = self._marked(found.passage, "")
        shown = Text.assemble(title, "\n", (f"{replaced(origin)}{'  ' if origin else ''}", "dim"), passage)
        yield Place(found.document_id, found.at, found.words), shown
        for annotation in found.annotations:
            place = Place(found.document_id, annotation.start, annotation_id=annotation.id)
            yield place, self._annotation(annotation)
        yield None, Text()

    def _annotation(self, found: FoundAnnotation) -> Text:
        tag = self._workspace.codebook.shown(found.tag)
        letter = tag.letter, Style(color=self._colours.tag(tag.colour).color, bold=True)
        remarks = self._marked(found.remarks, "dim")
        return Text.assemble("  ", letter, "  ", self._marked(found.words, ""), "  " if remarks else "", remarks)

    def _marked(self, pieces: Pieces, style: str) -> Text:
        """The pieces on one line, made harmless, the hits lit as they are in the text."""
        lit = Style.chain(Style.parse(style or "none"), self._colours.of(Look(hit=True)))
        line = Text()
        for words, hit in pieces:
            flat = " ".join(f"x{words}x".split())[1:-1]  # blanks at either end count
            line.append(replaced(flat), lit if hit else style)
        return line


def _search(library: Library, query: Query) -> tuple[list[Found], str]:
    """The articles found, and what to tell of those without a date."""
    connection = library.connection
    return finding.search(connection, query, _AT_MOST), finding.undated(connection, query, in_texts=True)


def _told(query: Query, articles: int) -> str:
    if query.is_empty:
        return _HINT
    if not articles:
        return "No article fits."
    more = " and more" if articles == _AT_MOST else ""
    return f"{articles} article{'' if articles == 1 else 's'}{more}"
