"""Whether a library file is sound: as a database, and in all that must agree in it."""

import contextlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kursk_reader.domain.document import text_sha256
from kursk_reader.errors import LibraryError
from kursk_reader.storage.backups import Contents, counted
from kursk_reader.storage.copies import private_copy
from kursk_reader.storage.failures import FAILURES, told, way_back
from kursk_reader.storage.files import beside, resolved
from kursk_reader.storage.interrupting import interruptible
from kursk_reader.storage.migrations import APPLICATION_ID, VERSION

_SHOWN = 20
"""Messages of SQLite that are read; where there are more, they say nothing new."""

SEARCH_INDEXES = ("documents_fts", "texts_fts", "metadata_fts", "annotations_fts")
"""Full-text indexes of libraries of any version."""

ACCEPTED = "annotations AS a JOIN documents AS d ON d.id = a.document_id WHERE a.status = 'accepted'"
"""The annotations that have a number in `annotation_numbers`."""

_ENTITIES = ("annotation", "document", "fold", "tag")


class Fault(NamedTuple):
    """Something wrong: in which part, in words for a person, and whether a repair may set it right."""

    part: str
    said: str
    mendable: bool = False


class Checked(NamedTuple):
    """What a check has found, and what could not be looked at, with the reason."""

    faults: tuple[Fault, ...]
    unchecked: tuple[str, ...] = ()
    holds: Contents | None = None

    @property
    def is_sound(self) -> bool:
        """Whether everything was looked at and nothing found."""
        return not self.faults and not self.unchecked

    @property
    def trusted(self) -> bool:
        """Whether the pages of the file are sound, so that it may be written to."""
        return all(fault.mendable for fault in self.faults if fault.part == PARTS[0].name)


class Part(NamedTuple):
    """A part of the check: its name, and what finds its faults."""

    name: str
    faults: Callable[[sqlite3.Connection], Iterator[Fault]]


def check(path: Path, reached: Callable[[str, int, int], None] = lambda *_: None) -> Checked:
    """Look at every part of the library at `path`, which stays as it is.

    `reached` hears the part that begins, its number and how many there are. Ends at Ctrl+C. Raises LibraryError if
    there is no such file, or it is no library or a newer one.
    """
    faults: list[Fault] = []
    holds = None
    with reading(path) as connection:
        ensure_library(path, connection)
        with contextlib.suppress(*FAILURES), interruptible(connection):
            holds = counted(connection)
        for number, part in enumerate(PARTS):
            reached(part.name, number, len(PARTS) + 1)
            try:
                with interruptible(connection):
                    faults += part.faults(connection)
            except FAILURES as error:
                faults.append(Fault(part.name, f"cannot be read: {error}"))
    checked = Checked(tuple(faults), holds=holds)
    if not checked.trusted:  # a damaged file is not even opened for writing
        return checked
    reached("search", len(PARTS), len(PARTS) + 1)
    return _with_search_indexes(path, checked)


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write to the file; bytes that are no UTF-8 are read as U+FFFD. Raises LibraryError."""
    if not path.is_file():
        raise LibraryError(f"There is no library at {path}.", way_back(path) or "Name one with --library.")
    file = resolved(path)
    if beside(file, "-journal").exists():
        _settle(file)  # what was killed in the middle of a change is rolled back by whoever may write
    # Where nothing can be written, and no log says that somebody is at work, SQLite must be told that it is so.
    log = beside(file, "-wal")
    still = "" if log.exists() or os.access(path.parent, os.W_OK) else "&immutable=1"
    uri = f"{path.absolute().as_uri()}?mode=ro{still}"
    was_open = log.exists()
    with told(path), contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.text_factory = lambda written: written.decode(errors="replace")
        yield connection
    if not was_open and log.exists():
        _settle(file)


def _settle(path: Path) -> None:
    """SQLite leaves an empty log behind for a reader that may not write, and takes it away for one that may."""
    with contextlib.suppress(*FAILURES), contextlib.closing(_connected(path)) as connection:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()


def ensure_library(path: Path, connection: sqlite3.Connection) -> None:
    """Raise LibraryError unless it is a library that this program knows."""
    application, version = (connection.execute(f"PRAGMA {n}").fetchone()[0] for n in ("application_id", "user_version"))
    if application != APPLICATION_ID:
        raise LibraryError(f"{path} is not a library.", way_back(path) or "Name another file; it was not touched.")
    if version > VERSION:
        raise LibraryError(
            f"{path} was written by a newer kursk-reader.", "Install the newer version; the file was not touched."
        )


def _file(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if said != "ok":
            yield Fault("file", said, mendable=is_about_an_index(said))


def is_about_an_index(said: str) -> bool:
    """Whether SQLite's complaint is about an index or the search, which are derived from the tables."""
    return " missing from index " in said or "wrong # of entries in index " in said or " FTS5 table " in said


def _references(connection: sqlite3.Connection) -> Iterator[Fault]:
    lost = Counter((row[0], row[2]) for row in connection.execute("PRAGMA foreign_key_check"))
    for (table, parent), number in lost.items():
        yield Fault("references", f"rows of {table} that refer to {parent} which are not there: {number}")


def _texts(connection: sqlite3.Connection) -> Iterator[Fault]:
    orphans = " AND anchor <> 'orphan'" if has_column(connection, "annotations", "anchor") else ""
    placed = f'SELECT id, start, "end", exact FROM annotations WHERE document_id = ?{orphans}'
    folded = 'SELECT start, "end" FROM folded_ranges WHERE document_id = ? ORDER BY start'
    read = "SELECT caret, furthest FROM reading WHERE document_id = ?"
    for key, sha256, characters, words, text in connection.execute(
        "SELECT d.id, d.text_sha256, d.characters, d.words, t.text FROM documents AS d"
        " LEFT JOIN document_texts AS t ON t.number = d.number ORDER BY d.number"
    ):
        if text is None:
            yield Fault("texts", f"article {key} has no text")
            continue
        if text_sha256(text) != sha256:
            yield Fault("texts", f"the text of article {key} is not the one that was imported", mendable=True)
        if (len(text), len(text.split())) != (characters, words):
            yield Fault("texts", f"article {key} has other numbers of characters or words than noted", mendable=True)
        for annotation, start, end, exact in connection.execute(placed, (key,)):
            if text[start:end] != exact:
                yield Fault(
                    "annotations", f"annotation {annotation} does not stand on its words in article {key}", True
                )
        last = 0
        for start, end in connection.execute(folded, (key,)):
            if not last <= start < end <= len(text):
                yield Fault("page furniture", f"a folded range of article {key} lies outside its text or in another")
            last = end
        for position in connection.execute(read, (key,)):
            if not all(0 <= offset <= len(text) for offset in position):
                yield Fault("reading", f"the reading position in article {key} lies outside its text", mendable=True)


def _attributes(connection: sqlite3.Connection) -> Iterator[Fault]:
    for column in ("attributes", "was", "proposed"):
        if has_column(connection, "annotations", column):
            rows = connection.execute(
                f"SELECT id FROM annotations WHERE {column} IS NOT NULL AND NOT json_valid({column})"
            )
            for (key,) in rows:
                yield Fault("annotations", f"the {column} of annotation {key} cannot be read")


def _counters(connection: sqlite3.Connection) -> Iterator[Fault]:
    counted = (
        "SELECT document_id, tag, count(*) AS annotations FROM annotations WHERE status = 'accepted' GROUP BY 1, 2"
    )
    counters = "SELECT document_id, tag, annotations FROM tag_counts WHERE annotations <> 0"
    if wrong := _differing(connection, "DISTINCT document_id", counted, counters):
        yield Fault("counters", f"articles whose annotations are counted wrong: {wrong}", mendable=True)
    if has_column(connection, "listed_articles", "number"):
        (listed,) = connection.execute("SELECT count(*) FROM documents WHERE removed_at IS NULL").fetchone()
        if connection.execute("SELECT number FROM listed_articles").fetchall() != [(listed,)]:
            yield Fault("counters", "the articles are counted wrong", mendable=True)
    if has_column(connection, "annotation_numbers", "number"):
        numbered = "SELECT annotation_id, document_number FROM annotation_numbers"
        accepted = f"SELECT a.id, d.number FROM {ACCEPTED}"
        if wrong := _differing(connection, "*", numbered, accepted):
            yield Fault("counters", f"annotations that are not numbered as they should be: {wrong}", mendable=True)


def _differing(connection: sqlite3.Connection, what: str, one: str, other: str) -> int:
    """How many of `what` are in the rows that only one of two selections has."""
    rows = f"SELECT * FROM ({one} EXCEPT {other}) UNION ALL SELECT * FROM ({other} EXCEPT {one})"
    return int(connection.execute(f"SELECT count({what}) FROM ({rows})").fetchone()[0])


def _journal(connection: sqlite3.Connection) -> Iterator[Fault]:
    for number, changes in connection.execute("SELECT number, changes FROM journal ORDER BY number"):
        try:
            readable = all(entity in _ENTITIES for entity, _, _, _, _ in json.loads(changes))
        except (TypeError, ValueError):
            readable = False
        if not readable:
            yield Fault("journal", f"entry {number} cannot be read: it cannot be undone")


def _with_search_indexes(path: Path, checked: Checked) -> Checked:
    """FTS5 looks whether an index fits the texts only where it might write."""
    try:
        with _undisturbed(path) as connection:
            for index in search_indexes(connection):
                if not _fits(connection, index):
                    fault = Fault("search", f"the index {index} does not fit what it is of", mendable=True)
                    checked = checked._replace(faults=(*checked.faults, fault))
    except LibraryError as error:
        return checked._replace(unchecked=(f"the search indexes: {error.title} {error.hint}".rstrip(),))
    except FAILURES as error:
        return checked._replace(unchecked=(f"the search indexes: {error}",))
    return checked


@contextlib.contextmanager
def _undisturbed(path: Path) -> Iterator[sqlite3.Connection]:
    """The library; a copy where nothing can be written, or somebody has it open who would have to wait."""
    file = resolved(path)
    if not beside(file, "-wal").exists() and os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        with contextlib.closing(_connected(file)) as connection:
            yield connection
    else:
        with reading(file) as connection, private_copy(connection) as copy:
            yield copy


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)


def _fits(connection: sqlite3.Connection, index: str) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    try:
        with interruptible(connection):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise
        return False
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True


def search_indexes(connection: sqlite3.Connection) -> list[str]:
    """Those of the full-text indexes that a library, which may be of an older version, has."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [index for index in SEARCH_INDEXES if index in tables]


def has_column(connection: sqlite3.Connection, table: str, column: str) -> bool:
    """Whether a library, which may be of an older version, has that column."""
    sql = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?"
    return connection.execute(sql, (table, column)).fetchone() is not None


PARTS = (
    Part("file", _file),
    Part("references", _references),
    Part("texts and annotations", _texts),
    Part("attributes", _attributes),
    Part("counters", _counters),
    Part("journal", _journal),
)
"""What is checked one after the other; the first is whether the pages of the file can be trusted at all."""
