"""What is looked at every second: what other programs did to the library, the place to remember, the day's backup."""

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from kursk_reader.errors import BusyError, DamageError, KurskReaderError, LibraryError
from kursk_reader.storage.reading import Position
from kursk_reader.ui.annotation_index import AnnotationIndex
from kursk_reader.ui.daily_backup import DailyBackup
from kursk_reader.ui.text_layout.placeholders import replaced
from kursk_reader.workspace import articles

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

_INTERVAL = 1.0

_RESTLESS = 10
"""Looks after which the place is kept although the caret never rests."""

_FOR_GOOD = 24 * 60 * 60.0
"""Seconds that a note of what cannot be mended stays on the screen."""


class Lookout:
    """Keeps a desk in line with a library that others write to."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.backup = DailyBackup(desk)
        self._seen: tuple[Position, int] = (Position(0, 0), 0)
        self._version = 0
        self._log_size = 0
        self._told: set[str] = set()
        self._place_is_kept = True

    def begin(self) -> None:
        """Look from now on."""
        self._version = self._desk.workspace.library.version_seen()
        self._desk.set_interval(_INTERVAL, self.look)

    def look(self) -> None:
        """Keep the place of the caret, and read again what others have changed."""
        library = self._desk.workspace.library
        try:
            library.ensure_in_place()
        except KurskReaderError as error:
            self.tell_loss(error)
            return
        try:
            with library.reading():
                self.backup.consider()
                self._keep_position_at_rest()
                self._fold_log_at_rest()
                version = library.version_seen()
                if version != self._version:
                    self._version = version
                    self._read_again()
        except KurskReaderError as error:
            self._desk.say(f"{error.title} {error.hint}", error=True)

    def tell_loss(self, error: KurskReaderError) -> None:
        """Say that the file is gone, and what is done from now on with it."""
        self._desk.status.lose("NOT SAVED")
        self._tell_for_good("Not saved", error)

    def tell_unreadable(self, error: KurskReaderError) -> None:
        """Say that a part of the file is damaged or cannot be read."""
        if isinstance(error, DamageError):
            self._desk.status.lose("DAMAGED")
        self._tell_for_good("Cannot be read", error)

    def _tell_for_good(self, title: str, error: KurskReaderError) -> None:
        """Beside the text and once: it is too much for the status line, and has to stay."""
        if title not in self._told:
            self._told.add(title)
            told = "\n".join(map(replaced, [error.title, *error.hint.splitlines()]))
            self._desk.app.notify(told, title=title, severity="error", timeout=_FOR_GOOD, markup=False)

    def _keep_position_at_rest(self) -> None:
        """Keep the place when the caret has rested a while: writing between two keys would be felt."""
        position, restless = self._desk.reader.position, self._seen[1] + 1
        if position == self._seen[0] or restless >= _RESTLESS:
            self._keep_position()
            restless = 0
        self._seen = position, restless

    def _keep_position(self) -> None:
        """That it cannot be kept is told once: nothing that the analyst has done is lost with it."""
        try:
            with suppress(BusyError):  # it is tried again at the next look
                self._desk.keep_position()
        except DamageError:
            raise
        except LibraryError as error:
            if self._place_is_kept:
                self._place_is_kept = False
                self._desk.say(f"The place where you read cannot be kept. {error.title} {error.hint}", error=True)
        else:
            self._place_is_kept = True

    def _fold_log_at_rest(self) -> None:
        """Leave nothing in the log when nothing was written for a while; beside the work, as the disk may be slow."""
        before, self._log_size = self._log_size, self._desk.workspace.library.log_size()
        if self._log_size and self._log_size == before:
            self._desk.run_worker(self._fold_log, group="folding", exclusive=True, thread=True, exit_on_error=False)

    def _fold_log(self) -> None:
        library = self._desk.workspace.library
        with suppress(LibraryError), closing(library.another()) as other:
            other.fold_log()
            library.accept()

    def _read_again(self) -> None:
        desk = self._desk
        desk.workspace.reload_codebook()
        desk.key_line.show(desk.key_line.where, desk.workspace.codebook)
        desk.list.reload()
        replaced_because = desk.check_open_article()
        self.read_annotations()
        if replaced_because:
            desk.dispatch.hold_next_change(replaced_because)

    def read_annotations(self) -> None:
        """Show the annotations and proposals of the open article as the library has them now."""
        desk = self._desk
        if (article := desk.reader.article) is None:
            return
        desk.reader.index = index = AnnotationIndex(articles.placements(desk.workspace, article.document.id))
        desk.proposals.read_again(article.document.id)
        lit = desk.panel.lit
        desk.panel.show(article.text, index)
        desk.reader.refresh_offer()
        desk.show_counts()
        desk.settle(lit if index.get(lit or "") else None)
