"""The library that a call names, opened for the person it names."""

import argparse
import contextlib
import signal
from collections.abc import Iterator

from kursk_reader.cli.terminal import message
from kursk_reader.config import author_name, library_path, load_config
from kursk_reader.errors import LibraryError
from kursk_reader.workspace.workspace import Workspace, opened


@contextlib.contextmanager
def session(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Workspace]:
    """The workspace for the length of a block. Raises LibraryError if there is none, unless it may be made.

    The first change of a day is followed by a backup.
    """
    config = load_config()
    path = library_path(arguments.library, config)
    with _told_to_end(), opened(path, author_name(arguments.author, config), create=create) as workspace:
        yield workspace
        if workspace.changed:
            _back_up(workspace)


@contextlib.contextmanager
def _told_to_end() -> Iterator[None]:
    """Whoever ends the program, or closes its window, gives it time to remove what it has begun to write."""

    def leave(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    changed = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]  # as nohup ignores SIGHUP
    for number in changed:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def _back_up(workspace: Workspace) -> None:
    from kursk_reader.storage.backups import make_daily

    try:
        make_daily(workspace.library.path, workspace.connection)
    except LibraryError as error:
        message(f"No backup of today could be made: {error.title} {error.hint}")
