"""The backup of the day, made beside the work: no key waits for it."""

from datetime import date
from typing import TYPE_CHECKING

from kursk_reader.errors import LibraryError
from kursk_reader.storage.journal import last_number

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk


class DailyBackup:
    """Has the library copied once it is changed on a day, by whomever; tells once that it cannot be."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._copied_up_to = last_number(desk.workspace.connection)
        self._day: date | None = None

    def consider(self) -> None:
        """Begin the backup of today, if it is time for it."""
        if self._is_due():
            self._day = date.today()
            self._desk.call_later(self._begin)

    def make_up(self) -> None:
        """Make it now, where the program is left before it was begun or finished."""
        from kursk_reader.storage.backups import make_daily

        if self._is_due() or self._day is not None:
            library = self._desk.workspace.library
            try:
                make_daily(library.path, library.connection)
            except LibraryError:  # it is told in the next session, which tries again
                return

    def _is_due(self) -> bool:
        if self._day == date.today():
            return False
        newest = last_number(self._desk.workspace.connection)
        changed, self._copied_up_to = newest > self._copied_up_to, newest
        return changed

    def _begin(self) -> None:
        self._desk.run_worker(self._make, group="backup", exclusive=True, thread=True, exit_on_error=False)

    def _make(self) -> None:
        from textual.worker import get_current_worker

        from kursk_reader.storage.backups import make_daily
        from kursk_reader.storage.interrupting import Abandoned

        worker = get_current_worker()
        try:
            library = self._desk.workspace.library.another()
            try:
                make_daily(library.path, library.connection, go_on=lambda: not worker.is_cancelled)
            finally:
                library.close()
        except Abandoned:
            return
        except LibraryError as error:
            if not worker.is_cancelled:
                self._desk.app.call_from_thread(self._tell, error)

    def _tell(self, error: LibraryError) -> None:
        self._desk.say(f"No backup of today could be made: {error.title} {error.hint}", error=True)
