"""The Textual app: themes, the desk, the palette."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import App
from textual.command import Provider
from textual.driver import Driver
from textual.events import Event, InputEvent, Key
from textual.theme import BUILTIN_THEMES, Theme
from textual.worker import WorkerFailed

from kursk_reader.config import Config
from kursk_reader.errors import LibraryError, UsageError
from kursk_reader.storage import reading
from kursk_reader.ui.colours import DARK, LIGHT, Colours
from kursk_reader.ui.commands import Where, check_tag_keys, resolved
from kursk_reader.ui.keyboard import Keyboard
from kursk_reader.ui.places import AT_THE_END
from kursk_reader.ui.remembered_frame import RememberedFrame, keep
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.ui.screens.lean_screen import LeanScreen
from kursk_reader.ui.type_ahead import TypeAhead
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import Workspace, opened

if TYPE_CHECKING:
    from kursk_reader.ui.terminal_driver import TerminalDriver

_THEME = "theme"

_TURN = 0.0005
"""Seconds that a worker may go on while the screen wants to: a key passes three threads, and waits in each."""


def _command_table() -> type[Provider]:
    from kursk_reader.ui.palette import CommandTable

    return CommandTable


class KurskReader(App[None]):
    """Reads one library.

    `frame` is what is on the terminal until the first screen is whole; `rows` is the screen as the next start will
    show it, line by line with its colours, once the program is being left.
    """

    CSS_PATH = "kursk.tcss"
    TITLE = "kursk-reader"
    BINDINGS = []  # every key is in the table of commands
    COMMANDS = {_command_table}
    COMMAND_PALETTE_BINDING = "f24"  # the key is in the table of commands

    def __init__(
        self,
        workspace: Workspace,
        keyboard: Keyboard,
        *,
        theme: str | None = None,
        article: str | None = None,
        frame: RememberedFrame | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        self.frame = frame
        self.rows: list[str] = []
        self._colourless = "NO_COLOR" in os.environ
        self._themes = {**BUILTIN_THEMES, DARK.name: DARK, LIGHT.name: LIGHT}
        self.workspace = workspace
        workspace.library.serve_keys()
        # Before the rest, because a theme that is assigned later has all CSS read again.
        self.set_reactive(App.theme, self._chosen_theme(theme))
        super().__init__(driver_class=driver_class, ansi_color=True if self._colourless else None)
        dark = self.current_theme.dark
        self.update_classes({"-dark-mode": dark, "-light-mode": not dark}, update=False)
        self.desk = Desk(workspace, keyboard, self._colours(), article, whole_at_once=frame is not None)
        self._type_ahead = TypeAhead(self, self._hand_on, blind=frame is None)
        self._unpainted = ExitStack()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and the two of the house."""
        return self._themes

    def get_default_screen(self) -> Desk:
        """The desk, without a blank screen below it."""
        return self.desk

    def get_driver_class(self) -> type[Driver]:
        """The terminal with the habits of the house, where it is one that Textual drives by escape sequences."""
        if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
            return super().get_driver_class()
        from kursk_reader.ui.terminal_driver import TerminalDriver

        return TerminalDriver

    def on_mount(self) -> None:
        """Draw in other colours when the theme is changed, and everything when the shell gives the terminal back."""
        self.theme_changed_signal.subscribe(self, lambda _: self._recolour())
        self.app_resume_signal.subscribe(self, lambda _: self.refresh())  # the terminal is blank then
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        if self.frame is None:
            self.call_after_refresh(_collect_garbage_again)
        else:
            self.frame.taken_over()
            self._unpainted.enter_context(self.batch_update())

    async def on_event(self, event: Event) -> None:
        """Take keys and the mouse in their turn."""
        if isinstance(event, InputEvent) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    async def _hand_on(self, event: InputEvent) -> None:
        """Hand on what no pane takes; a form or a field needs every key but the one that goes back to the shell."""
        if isinstance(event, Key) and self._suspends(event):
            self.action_suspend_process()
        else:
            await super().on_event(event)

    def _suspends(self, key: Key) -> bool:
        return not key.is_printable and self.desk.dispatch.keyboard.meaning(Where.EVERYWHERE, key.key) == "suspend"

    @on(Desk.Ready)
    async def _begin(self) -> None:
        """Let what was typed meanwhile act; on a frame it has done so when the live screen takes its place."""
        self.desk.reader.fit_width()
        await self._type_ahead.begin()
        if self.frame is not None:
            self.desk.call_after_refresh(self._replace_frame)

    def _replace_frame(self) -> None:
        self._unpainted.close()
        self.desk._repaint_required &= not self.desk._layout_required  # a new layout is painted, once is enough
        self.desk._on_timer_update()  # at once: Textual's clock would let the first picture wait for a 60th of a second
        if (terminal := self._terminal) is not None:
            terminal.release()
        _collect_garbage_again()

    @on(Desk.Left)
    def _leave(self) -> None:
        """End the program; from the desk, not without keeping how it will look at the next start."""
        terminal = self._terminal
        if terminal is None or self.screen is not self.desk or self.size != self.desk.size:
            self.exit()
            return
        terminal.hold()  # nobody needs to see the desk being tidied
        if not self.desk.dispatch.attempt(self.desk.tidy_up):
            self.exit()
            return
        self.desk.call_after_refresh(self.desk.call_after_refresh, self._keep_rows_and_exit)

    def _keep_rows_and_exit(self) -> None:
        # Textual has no public way to the lines of a screen, and asking the terminal for them takes too long.
        strips = self.desk._compositor.render_strips()
        self.rows = [strip.simplify().render(self.console) for strip in strips]
        self.exit()

    def _refresh_notifications(self) -> None:
        if self._notifications and self._screen_stack and isinstance(self.screen, LeanScreen):
            self.screen.mount_toast_rack()
        super()._refresh_notifications()

    @property
    def _terminal(self) -> "TerminalDriver | None":
        if sys.platform == "win32":
            return None
        from kursk_reader.ui.terminal_driver import TerminalDriver

        return self._driver if isinstance(self._driver, TerminalDriver) else None

    @property
    def failure(self) -> BaseException | None:
        """What went wrong, if that is why the app has ended."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def _fatal_error(self) -> None:
        """Leave without Textual's account of what went wrong: whoever has run the app tells it."""
        self.exit(return_code=1)

    def _chosen_theme(self, asked: str | None) -> str:
        if asked is not None and asked not in self.available_themes:
            names = ", ".join(sorted(self.available_themes))
            raise UsageError(f"There is no theme {asked!r}.", f"Themes: {names}.")
        kept = reading.setting(self.workspace.connection, _THEME)
        return asked or (kept if kept in self.available_themes else DARK.name)

    def _colours(self) -> Colours:
        system = self.console.color_system
        few = system in ("standard", "windows")
        return Colours(self.current_theme, colourless=self._colourless or few, coarse=system == "256")

    def _recolour(self) -> None:
        self.desk.recolour(self._colours())
        self.desk.dispatch.attempt(self._keep_theme)

    def _keep_theme(self) -> None:
        with self.workspace.library.writing() as connection:
            reading.keep_setting(connection, _THEME, self.theme)


def run(
    *,
    config: Config,
    library: Path,
    author: str,
    article: str | None,
    frame: RememberedFrame | None = None,
    words: Sequence[str] = (),
) -> int:
    """Open the reader on a library, with the sample reports if it is new; the program's exit code.

    `words` are those of the call, for which the last screen is kept; `frame` is the one kept before.
    """
    keyboard = Keyboard(resolved(config.keys))
    with opened(library, author, create=True) as workspace:
        if articles.nothing_imported(workspace):
            from kursk_reader.workspace.ingest import add_samples

            add_samples(workspace)
        check_tag_keys(keyboard.commands.values(), workspace.codebook)
        first = articles.find(workspace, article).id if article else None
        app = KurskReader(workspace, keyboard, theme=config.theme, article=first, frame=frame)
        sys.setswitchinterval(_TURN)
        app.run()
        if app.failure is not None:
            workspace.library.ensure_in_place()  # if that is why, what was saved is kept, and it is told where
            raise app.failure
        workspace.library.ensure_in_place()
        try:
            app.desk.keep_position(AT_THE_END)
        except LibraryError as error:
            raise LibraryError(f"The place where you read was not kept. {error.title}", error.hint) from error
        if not app.return_code:
            app.desk.lookout.backup.make_up()
    if app.rows and article is None:
        keep(words, app.rows, [library, f"{library.resolve()}-wal", config.path])
    return app.return_code or 0


def _collect_garbage_again() -> None:
    """One full collection among the first keys would triple the slowest of them."""
    gc.freeze()
    gc.enable()
