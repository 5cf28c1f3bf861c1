"""Long work of SQLite that can be called off."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

GoOn = Callable[[], bool]
"""Asked now and then during long work; False calls it off."""

_STEPS = 20_000
"""Instructions of SQLite's machine between two questions: a few milliseconds."""


class Abandoned(Exception):
    """The work was called off; nothing of it is left."""


def always() -> bool:
    """Go on until Ctrl+C."""
    return True


@contextlib.contextmanager
def interruptible(connection: sqlite3.Connection, go_on: GoOn = always) -> Iterator[None]:
    """Queries inside end early with Abandoned if `go_on` says so, with KeyboardInterrupt at Ctrl+C.

    SQLite keeps Python from acting on Ctrl+C while a query runs.
    """
    connection.set_progress_handler(lambda: not go_on(), _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise (KeyboardInterrupt if go_on() else Abandoned) from error
    finally:
        connection.set_progress_handler(None, 0)
