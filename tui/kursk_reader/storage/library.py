"""An open library, changed one transaction at a time."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kursk_reader.domain.change import Change, Entry
from kursk_reader.domain.identity import new_id
from kursk_reader.errors import ConflictError, LibraryError
from kursk_reader.storage import journal
from kursk_reader.storage.failures import FAILURES, told
from kursk_reader.storage.files import beside, copy_bytes, identity
from kursk_reader.storage.journal import Actor
from kursk_reader.storage.transaction import transaction
from kursk_reader.storage.watching import Touch, Watch

Connection = sqlite3.Connection
"""An open connection, by a name for rooms that know no SQL."""

PATIENCE, PATIENCE_OF_KEYS = 30.0, 5.0
"""Seconds to wait while another program writes to the same file: in a command, and where somebody sees the keys act."""


class Transacted(NamedTuple):
    """What was changed in one transaction, by whom and under which name."""

    actor: Actor
    label: str
    changes: tuple[Change, ...]


Rebase = Callable[[Connection, Change], Change | None]
"""What becomes of a change that is taken back or done again when there were others in between; None: nothing."""


def _as_it_is(_connection: Connection, change: Change) -> Change:
    return change


class Library:
    """An open library. One object for each thread: `another()` opens the same file for a second one.

    `path` is the file itself: a symbolic link that led to it may lead elsewhere by now. `read_only` is what to do about
    a library that cannot be written to, empty for one that can.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, watch: Watch | None = None, *, read_only: str = ""
    ) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self._log = beside(path, "-wal")
        self._identity, self._log_identity = identity(path), identity(self._log)
        self._watch = watch
        self._version, self._version_of_connection, self._commits = 0, -1, watch and watch.commits()
        self._lost: LibraryError | None = None
        self._patience = PATIENCE
        self._first = self._newest = journal.newest(connection)
        self._begun: list[Transacted] = []
        self.transacted: list[Transacted] = []

    def another(self) -> "Library":
        """The same file, opened once more for reading in another thread."""
        with told(self.path):
            return Library(self.path, connect(self.path, bool(self.read_only)), read_only=self.read_only)

    def serve_keys(self) -> None:
        """Hold no more pages than SQLite does by itself, as one who reads for days needs few of them again; and say
        before long that a key cannot be served while another program writes.
        """
        self._patience = PATIENCE_OF_KEYS
        with told(self.path):
            self.connection.execute("PRAGMA cache_size = -2000")  # KiB

    def close(self) -> None:
        """Close the file. What was transacted is on the disk already."""
        if self._lost or not self._is_in_place():
            self._leave_file_alone()
        self.connection.close()
        if self._watch is not None:
            self._watch.close()

    def ensure_in_place(self) -> None:
        """Raise LibraryError if another program has deleted, replaced or written over the file, or taken its log: what
        is written now would be lost with them. What the library held is kept as a backup then.
        """
        self._lost = self._lost or self._loss()
        if self._lost is not None:
            raise self._lost
        with told(self.path):
            self._newest = journal.newest(self.connection)

    def _loss(self) -> LibraryError | None:
        taken_away = not self._is_in_place()
        touched = Touch.NONE if taken_away or self._watch is None else self._watch.touched()
        if not taken_away and touched is Touch.NONE:
            return None
        from kursk_reader.storage import rescuing  # needed only once something has gone wrong

        if taken_away:
            return rescuing.of_taken_away(self)
        written_over = touched is Touch.CERTAIN or rescuing.is_written_over(self)
        return rescuing.of_written_over(self) if written_over else None

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """What SQLite cannot read inside is a LibraryError, first of all that another program has changed the file."""
        try:
            yield
        except FAILURES:
            self.ensure_in_place()
            with told(self.path):
                raise

    def is_continued_by(self, connection: Connection) -> bool:
        """Whether a library has in its journal what was the newest entry here."""
        return self._newest is None or journal.has(connection, self._newest)

    def is_begun_by(self, connection: Connection) -> bool:
        """Whether a library has in its journal what was the newest entry when this one was opened."""
        return self._first is None or journal.has(connection, self._first)

    def transact(self, actor: Actor, label: str, changes: Sequence[Change]) -> None:
        """Apply `changes` and enter them in the journal, together or not at all.

        Raises ConflictError if a row is no longer as a change expects it.
        """
        with self.writing():
            self.apply_within(actor, label, changes)
        actor.undone.clear()  # has been dropped: else each further change would look through all of it

    def apply_within(self, actor: Actor, label: str, changes: Sequence[Change], *, state: str = "done") -> None:
        """As `transact`, inside a transaction that is open already. State *fixed* keeps it from undo."""
        for change in changes:
            journal.apply(self.connection, change)
        journal.enter(self.connection, actor, label, changes, state)
        if state == "done":  # an import or a merge of a hundred thousand can be repeated, and would fill the memory
            self._begun.append(Transacted(actor, label, tuple(changes)))

    def undo(self, actor: Actor, rebase: Rebase = _as_it_is) -> Transacted | None:
        """Take the actor's newest change back, with what that changed; None if there is nothing to undo.

        Raises ConflictError if the same rows were changed elsewhere since; the next undo is about the entry before it.
        """
        return self._travel(actor, journal.next_undo, _taken_back, "undone", rebase)

    def redo(self, actor: Actor, rebase: Rebase = _as_it_is) -> Transacted | None:
        """Do again what the actor undid last, with what that changed, or None. Raises ConflictError as undo does."""
        return self._travel(actor, journal.next_redo, _done_again, "done", rebase)

    def _travel(
        self,
        actor: Actor,
        following: Callable[[Connection, Actor], Entry | None],
        changes: Callable[[Entry], Iterable[Change]],
        state: str,
        rebase: Rebase,
    ) -> Transacted | None:
        """Undo or redo an entry; one that no longer fits is dropped, so that it stands in the way only once."""
        entry: Entry | None = None
        try:
            with self.writing() as connection:
                entry = following(connection, actor)
                if entry is None:
                    return None
                travelled = Transacted(actor, entry.label, tuple(self._applied(changes(entry), rebase)))
                journal.set_state(connection, entry, state)
                self._begun.append(travelled)
        except ConflictError as error:
            if entry is None:
                raise
            with self.writing() as connection:
                journal.set_state(connection, entry, "dropped")
            raise ConflictError(f"Not {state}: {error.title}", f"It was: {entry.label}") from error
        if state == "undone":
            actor.undone.add(entry.number)
        else:
            actor.undone.discard(entry.number)
        return travelled

    def _applied(self, changes: Iterable[Change], rebase: Rebase) -> Iterator[Change]:
        for each in changes:
            if (change := rebase(self.connection, each)) is not None:
                journal.apply(self.connection, change)
                yield change

    def actor(self, author: str) -> Actor:
        """`author` in a new run of the program that begins now."""
        since, undone = journal.last_number(self.connection), journal.undone(self.connection, author)
        return Actor(author, new_id(), since, undone)

    @contextlib.contextmanager
    def writing(self, *, patience: float | None = None, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """A write transaction, unless the file is no longer in its place or read-only: LibraryError then.

        Raises BusyError if another program is writing for more than `patience` seconds, by default as many as suit
        what the library was opened for. The disk is not waited for if it need not be `lasting`: when the power fails
        all of it may be gone, as what can be made again may be.
        """
        self.ensure_in_place()
        if self.read_only:
            raise LibraryError(f"{self.path} is read-only here: nothing can be saved in it.", self.read_only)
        self._begun.clear()
        with told(self.path):
            waiting = self._waiting(self._patience if patience is None else patience)
            hurrying = contextlib.nullcontext() if lasting else self._hurrying()
            with waiting, hurrying, transaction(self.connection):
                yield self.connection
            self.transacted += self._begun
            self._newest = journal.newest(self.connection)
            self.accept()

    @contextlib.contextmanager
    def _waiting(self, patience: float) -> Iterator[None]:
        """Wait for other programs no longer than that, and afterwards as long as before."""
        before = self.connection.execute("PRAGMA busy_timeout").fetchone()[0]
        self.connection.execute(f"PRAGMA busy_timeout = {min(before, round(patience * 1000))}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {before}")

    @contextlib.contextmanager
    def _hurrying(self) -> Iterator[None]:
        """Leave it to the operating system when the log is written to the disk, and afterwards no more."""
        self.connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA synchronous = FULL")

    def version_seen(self) -> int:
        """A number that changes when another connection has changed what the library holds.

        SQLite's own changes also when the log is folded, which changes nothing; only what is committed does.
        """
        commits = self._commits_seen()  # before the other is asked: what comes in between is found the next time
        with told(self.path):
            version = int(self.connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version_of_connection:
            self._version_of_connection = version
            now = self._commits_seen()
            self._version += now is None or now != self._commits
        self._commits = commits
        return self._version

    def _commits_seen(self) -> int | None:
        return self._watch.commits() if self._watch is not None else None

    def accept(self) -> None:
        """Take the file as it is for what this program made of it: it has just written, or folded the log."""
        if self._watch is not None:
            self._watch.accept()

    def log_size(self) -> int:
        """Bytes in the write-ahead log; 0 where all is in the file."""
        try:
            return self._log.stat().st_size
        except OSError:
            return 0

    def fold_log(self) -> None:
        """Write what stands in the log into the file and empty the log, unless somebody else is at work just now.

        Were this program killed, and another file put in the place of the library, its log would be written into that.
        """
        with told(self.path):
            self.connection.execute("PRAGMA busy_timeout = 0")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def back_up(self, to: Path) -> None:
        """Write a consistent copy to a new file, also while the library is in use."""
        if to.exists():
            raise LibraryError(f"{to} exists already.", "Name a new file for the copy.")
        from kursk_reader.storage.copies import write_copy  # only a copy needs it

        write_copy(self.connection, to)

    def _is_in_place(self) -> bool:
        log = identity(self._log)
        self._log_identity = self._log_identity or log  # SQLite makes it when it first needs it
        return (identity(self.path), log) == (self._identity, self._log_identity)

    def _leave_file_alone(self) -> None:
        """SQLite would write its log into whatever is in the file now, or remove the log of the one there."""
        if sys.version_info >= (3, 12):
            self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        elif identity(self._log) == self._log_identity is not None:
            with contextlib.suppress(OSError), self._log.open("r+b") as log:
                copy_bytes(log, self._log)
                log.truncate(0)  # what SQLite has open: it can write nothing of it any more

    def take_log_away(self) -> None:
        """Whoever opens the file that is there now would write our log, if it stayed beside it, into that file.

        It is emptied before, as SQLite would write it there itself when this program closes the file.
        """
        if identity(self._log) == self._log_identity:
            os.truncate(self._log, 0)
            for ending in ("-wal", "-shm"):
                beside(self.path, ending).unlink(missing_ok=True)


def _taken_back(entry: Entry) -> Iterable[Change]:
    return (change.inverse for change in reversed(entry.changes))


def _done_again(entry: Entry) -> Iterable[Change]:
    return entry.changes


def connect(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """A connection of the kind that all the program's have.

    Where SQLite cannot put its log beside the file, it reads it only if told that nobody will write to it: `read_only`.
    """
    uri = f"{path.absolute().as_uri()}?{'mode=ro&immutable=1' if read_only else 'mode=rw'}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -64000")  # KiB, taken only as needed: an import needs them
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection
