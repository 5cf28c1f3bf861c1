"""A reading desk in memory: press keys, look at the screen."""

import asyncio
import contextvars
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from textual.events import Key

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.document import Document
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.storage import annotations, documents
from kursk_reader.storage.library import Library
from kursk_reader.ui.app import KurskReader
from kursk_reader.ui.commands import resolved
from kursk_reader.ui.keyboard import Keyboard
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import suggesting
from kursk_reader.workspace.ingest import add_samples
from kursk_reader.workspace.workspace import Workspace, open_workspace

_NAMED = {"space": " "}

WORDS = (
    ("Moscow has readied tens of thousands of soldiers", "claim", "assertion"),
    ("tens of thousands", "figure", "number: tens of thousands"),
    ("“cannot be underestimated,”", "quote", "said by Oleksandr Syrskyi"),
    ("that sum may come out differently", "speculation", "hedge: may"),
)
"""What the fixture `proposing` has proposed, with its tag and the reason for it, in text order."""

PATIENCE = 30.0
"""Seconds after which what does not come is taken to be missing; many times what a slow machine needs."""


class Session:
    """A running app; its loop runs only while a method of this does.

    Nothing is proposed before a test asks for it: proposals that arrive among its keys would change what those do.
    """

    def __init__(self, workspace: Workspace, size: tuple[int, int], **options: str) -> None:
        self.workspace = workspace
        self.app = KurskReader(workspace, Keyboard(resolved({})), **options)
        self._propose, self.desk.proposals.make = self.desk.proposals.make, lambda: None
        self._runner = asyncio.Runner()
        self._context = contextvars.copy_context()
        self._test = self.app.run_test(size=size)
        self.pilot = self._run(self._test.__aenter__())
        self.settle()

    @property
    def desk(self) -> Desk:
        return self.app.desk

    @property
    def screen(self) -> str:
        """What the terminal shows, a line a line."""
        compositor = self.app.screen._compositor
        return "\n".join(strip.text.rstrip() for strip in compositor.render_strips())

    @property
    def status(self) -> str:
        return self.screen.splitlines()[-2]

    @property
    def annotations(self) -> list[Annotation]:
        """Those of the open article, from the file."""
        assert self.desk.reader.article is not None
        return list(annotations.of_document(self.workspace.connection, self.desk.reader.article.document.id))

    @property
    def tagged(self) -> list[tuple[str, str]]:
        return [(annotation.tag, annotation.selector.exact) for annotation in self.annotations]

    @property
    def lit(self) -> str:
        """The sentence the caret is in."""
        caret = self.desk.reader.caret
        assert caret is not None
        return caret.text[caret.sentence.start : caret.sentence.end]

    @property
    def selected(self) -> str | None:
        caret = self.desk.reader.caret
        assert caret is not None
        return caret.text[caret.selection.start : caret.selection.end] if caret.selection else None

    def press(self, *keys: str) -> None:
        """Press keys as fast as one can. The driver is told directly: pilot.press idles 60 ms a key."""
        for key in keys:
            character = _NAMED.get(key, key if len(key) == 1 else None)
            self.app._driver.process_message(Key(key, character))
        self.settle()

    def type(self, text: str) -> None:
        self.press(*("space" if character == " " else character for character in text))

    def resize(self, width: int, height: int) -> None:
        self._run(self.pilot.resize_terminal(width, height))
        self.settle()

    def click(self, x: int, y: int, times: int = 1) -> None:
        self._run(self.pilot.click(offset=(x, y), times=times))
        self.settle()

    def look(self) -> None:
        """Look at what others did to the library, as the desk does every second."""
        self._run(self._look())
        self.settle()

    async def _look(self) -> None:
        self.desk.lookout.look()  # in the loop: it may begin something there

    def settle(self) -> None:
        """Wait until what was pressed has had its effect, and is painted."""
        self._run(self._settled())

    async def _settled(self) -> None:
        await self.pilot._wait_for_screen()
        while self.app.message_queue_size or self.app._type_ahead._waiting_since is not None:
            if self.app.failure is not None:
                raise self.app.failure
            await self.pilot._wait_for_screen()
        for _ in range(2):
            await self.pilot.pause(0)

    def propose(self) -> None:
        """Have proposals made for the open article."""
        self.app.call_later(self._propose)

    def wait_until(self, condition: Callable[[], object]) -> None:
        """Wait until a worker or a timer has brought it about; AssertionError with the screen if none ever does."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, self.screen
            self._run(self.pilot.pause(0.01))
        self.settle()

    def wait_for_proposals(self) -> None:
        """Have them made, in a worker; its end is waited for."""
        self.propose()
        article, offers = self.desk.reader.article, self.desk.reader.offers
        assert article is not None
        self.wait_until(lambda: len(offers.index) and not suggesting.is_due(self.workspace, article.document.id))

    def wait_for_rest(self) -> None:
        """A long article is read on in a worker; here its end, and that of counting sentences, is waited for."""
        self.wait_until(lambda: " of … " not in self.status)

    def wait_for_search(self) -> None:
        """What is typed is searched for in a worker; here its end is waited for."""
        self.wait_until(lambda: not self.app.screen.is_searching)

    def picture(self) -> str:
        """An SVG of the screen, drawn anew, with the reading progress that a second later would be shown too."""
        self.desk.keep_position()
        for widget in self.app.screen.walk_children():
            widget.refresh()
        self.settle()
        return self._run(self._picture())

    async def _picture(self) -> str:
        return self.app.export_screenshot(title="kursk-reader")

    def close(self) -> None:
        self._run(self._test.__aexit__(None, None, None))
        self._runner.close()

    def _run(self, awaitable):
        return self._runner.run(awaitable, context=self._context)


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "library.db"
    workspace = open_workspace(path, "tester")
    add_samples(workspace)
    workspace.close()
    return path


Opener = Callable[..., Session]


@pytest.fixture
def open_desk(tmp_path: Path, sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens desks on one copy of the sample library, one after the other."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    path = tmp_path / "library.db"
    shutil.copy(sample_library, path)
    sessions: list[Session] = []

    def open_one(size: tuple[int, int] = (120, 40), **options: str) -> Session:
        sessions.append(Session(open_workspace(path, "tester"), size, **options))
        return sessions[-1]

    yield open_one
    for session in sessions:
        session.close()
        session.workspace.close()


@pytest.fixture
def will_propose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what is found in a text: suggestions, or words with a tag and a reason where those words first stand."""

    def set_found(*wanted: Suggestion | tuple[str, str, str]) -> None:
        def found(library: Library, document: Document) -> list[Suggestion]:
            text = documents.text_of(library.connection, document.id)
            every = (each if isinstance(each, Suggestion) else _on_words(text, *each) for each in wanted)
            return [suggestion for suggestion in every if suggestion.span.start >= 0]

        monkeypatch.setattr(suggesting, "found_in", found)

    return set_found


@pytest.fixture
def proposing(open_desk: Opener, will_propose: Callable[..., None]) -> Session:
    """A desk on whose first article four things are proposed."""
    will_propose(*WORDS)
    desk = open_desk()
    desk.wait_for_proposals()
    return desk


def _on_words(text: str, words: str, tag: str, why: str) -> Suggestion:
    start = text.find(words)
    return Suggestion(Span(start, start + len(words)), tag, 0.8, why)


@pytest.fixture
def desk(open_desk: Opener) -> Session:
    return open_desk()
