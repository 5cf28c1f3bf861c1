"""The rows of a damaged library that can still be read, one after the other, past pages that cannot."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kursk_reader.storage.backups import Contents
from kursk_reader.storage.failures import FAILURES

_FAR, _NOT_SO_FAR = 1_000_000, 5_000
"""Numbers of rows that are tried in vain before the rest is given up, where the last number is known and where not."""

TABLES = (
    *("documents", "document_texts", "folded_ranges", "reading", "tags", "annotations", "journal", "settings"),
    "suggestion_runs",
)
"""Those that hold what follows from nothing else."""

_HEADER = 100
_PAGE_SIZE_AT, _PAGES_AT = 16, 28
"""Where a file says how long its pages are and how many there are (https://sqlite.org/fileformat.html)."""


class Survey(NamedTuple):
    """How much of a library can be read, and whether an export of all annotations comes to its end."""

    holds: Contents
    exportable: bool


def survey(library: Path) -> Survey | None:
    """How much of a library that may be damaged can be read; None if nothing. The file stays as it is."""
    counts, exportable = [], False
    with (
        contextlib.suppress(*FAILURES),
        contextlib.closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        connection.text_factory = bytes
        with contextlib.suppress(*FAILURES):
            for _ in connection.execute("SELECT * FROM annotations_export"):
                pass
            exportable = True
        connection.execute("PRAGMA writable_schema = ON")  # else SQLite reads nothing of a file that was cut off
        for table, shown in (("documents", "removed_at"), ("annotations", "status")):
            names = columns(connection, table)
            kinds = Counter(row[names.index(shown)] for row in rows(connection, table, names, Unread()))
            counts.append(kinds[None] + kinds[b"accepted"])
        return Survey(Contents(*counts), exportable) if any(counts) else None
    return None


@contextlib.contextmanager
def opened(copy: Path, pattern: Path | None) -> Iterator[sqlite3.Connection]:
    """A copy of a damaged library, to be read.

    The copy is made longer where its end is missing. Where what it says of its tables is lost, it is told where they
    begin by a backup, `pattern`: there tables begin where they did, as all copies are made page by page.
    """
    _lengthen(copy)
    if pattern is not None and not _knows_its_tables(copy):
        _tell_tables(copy, pattern)
    with _connected(copy) as connection:
        yield connection


@contextlib.contextmanager
def _connected(copy: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.text_factory = lambda written: written.decode(errors="replace")
        connection.execute("PRAGMA writable_schema = ON")  # what cannot be read of the schema is passed over
        connection.execute("PRAGMA cell_size_check = ON")
        yield connection


def _knows_its_tables(copy: Path) -> bool:
    with contextlib.suppress(*FAILURES), _connected(copy) as connection:
        return all(columns(connection, table) for table in TABLES)
    return False


def _tell_tables(copy: Path, pattern: Path) -> None:
    """Write a first page that has the tables and nothing else, such as indexes and triggers."""
    page = copy.with_name(f"{copy.name}-page")
    try:
        with contextlib.closing(
            sqlite3.connect(f"{pattern.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as source:
            sql = f"SELECT name, rootpage, sql FROM sqlite_schema WHERE name IN ({', '.join('?' * len(TABLES))})"
            tables = source.execute(sql, TABLES).fetchall()
            size, application, version = (
                source.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_size", "application_id", "user_version")
            )
        with contextlib.closing(sqlite3.connect(page, isolation_level=None)) as made:
            made.execute(f"PRAGMA page_size = {size}")
            made.execute(f"PRAGMA application_id = {application}")
            made.execute(f"PRAGMA user_version = {version}")
            for _, _, statement in tables:
                made.execute(" ".join(statement.split()))
            made.execute("PRAGMA writable_schema = ON")
            made.executemany(
                "UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", [(root, name) for name, root, _ in tables]
            )
        first = bytearray(page.read_bytes()[:size])
        first[_PAGES_AT : _PAGES_AT + 4] = (copy.stat().st_size // size).to_bytes(4, "big")
        with copy.open("r+b") as file:
            file.write(first)
    finally:
        page.unlink(missing_ok=True)


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in their order; none if there is no such table."""
    found = connection.execute("SELECT CAST(name AS BLOB) FROM pragma_table_info(?)", (table,))
    return [name.decode() for (name,) in found]


class Unread:
    """How many rows of a table could not be read, at most."""

    def __init__(self) -> None:
        self.rows = 0


def rows(
    connection: sqlite3.Connection, table: str, names: Sequence[str], unread: Unread, most: int | None = None
) -> Iterator[tuple[object, ...]]:
    """Every row that can be read, in the order of rowids: where one cannot, the next number is tried.

    A text cannot be read where one of the pages on which it goes on is damaged. `most` is what the last number is
    known to be from elsewhere, should the table and its indexes not tell.
    """
    listed = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT rowid, {listed} FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid'
    last = _last(connection, table) or most
    after = vain = 0
    while (vain < _NOT_SO_FAR) if last is None else (vain < _FAR and after < last):
        try:
            for rowid, *row in connection.execute(sql, (after,)):
                if not after < rowid <= (last or rowid):
                    raise sqlite3.DatabaseError("the rows are not in order")
                unread.rows, after, vain = unread.rows + vain, rowid, 0
                yield tuple(row)
            return
        except FAILURES:
            after, vain = after + 1, vain + 1
    unread.rows += vain if last is not None else 1


def rows_of(
    connection: sqlite3.Connection, table: str, names: Sequence[str], key: str, keys: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    """Rows of a table without rowids: all in a go, or those of one key after the other."""
    listed = ", ".join(f'"{name}"' for name in names)
    with contextlib.suppress(*FAILURES):
        yield from connection.execute(f'SELECT {listed} FROM "{table}"').fetchall()
        return
    for value in keys:
        with contextlib.suppress(*FAILURES):
            yield from connection.execute(f'SELECT {listed} FROM "{table}" WHERE {key} = ?', (value,)).fetchall()


def _last(connection: sqlite3.Connection, table: str) -> int | None:
    """The largest rowid of a table, as itself or one of its indexes has it; None if no page that says so is left."""
    indexes: list[str] = []
    with contextlib.suppress(*FAILURES):
        found = connection.execute("SELECT CAST(name AS BLOB) FROM pragma_index_list(?)", (table,))
        indexes = [name.decode() for (name,) in found]
    for source in ("NOT INDEXED", *(f'INDEXED BY "{name}"' for name in indexes)):
        with contextlib.suppress(*FAILURES):
            return int(connection.execute(f'SELECT coalesce(max(rowid), 0) FROM "{table}" {source}').fetchone()[0])
    return None


def _lengthen(copy: Path) -> None:
    with copy.open("r+b") as file:
        header = file.read(_HEADER)
        size = int.from_bytes(header[_PAGE_SIZE_AT : _PAGE_SIZE_AT + 2], "big")
        pages = int.from_bytes(header[_PAGES_AT : _PAGES_AT + 4], "big")
        here = file.seek(0, 2)
        if here < (size if size > 1 else 1 << 16) * pages < 1 << 40:  # a number beyond that is damage itself
            file.truncate((size if size > 1 else 1 << 16) * pages)
