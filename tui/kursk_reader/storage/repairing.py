"""What of a faulty library can be rebuilt: all that follows from something else in it, or stands in a backup."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from kursk_reader.domain.change import Change
from kursk_reader.domain.document import text_sha256
from kursk_reader.domain.selector import Selector
from kursk_reader.errors import LibraryError
from kursk_reader.storage import backups, journal
from kursk_reader.storage.checking import ACCEPTED, Checked, ensure_library, has_column, reading, search_indexes
from kursk_reader.storage.copies import ensure_room, write_copy
from kursk_reader.storage.failures import FAILURES, told, ways_on
from kursk_reader.storage.interrupting import interruptible
from kursk_reader.storage.journal import Actor
from kursk_reader.storage.transaction import transaction

_PATIENCE = 30.0
"""Seconds to wait while another program writes."""

_COUNT = """INSERT INTO tag_counts (document_id, tag, annotations)
    SELECT document_id, tag, count(*) FROM annotations WHERE status = 'accepted' GROUP BY 1, 2"""
_COUNT_ARTICLES = "INSERT INTO listed_articles SELECT count(*) FROM documents WHERE removed_at IS NULL"
_NUMBER = "INSERT INTO annotation_numbers (annotation_id, document_number) SELECT a.id, d.number"
_INTO_THE_TEXT = """UPDATE reading SET caret = max(0, min(caret, {length})), furthest = max(0, min(furthest, {length}))
    WHERE caret < 0 OR furthest < 0 OR caret > {length} OR furthest > {length}""".format(
    length="(SELECT characters FROM documents WHERE id = document_id)"
)


def repair(path: Path, checked: Checked, actor: Actor) -> tuple[Path, list[str]]:
    """Rebuild what can be, in one transaction; the backup made before, and what was done.

    Raises LibraryError, and leaves the file as it is, if its pages are damaged: writing would make that worse.
    """
    if not checked.trusted:
        raise LibraryError(
            f"The pages of {path} are damaged: nothing can be rebuilt in it, and it was not touched.",
            ways_on(path),
        )
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)
    connection.text_factory = lambda written: written.decode(errors="replace")
    with told(path), contextlib.closing(connection):
        ensure_library(path, connection)
        backup = backups.new_name(path, "before-repair")
        ensure_room(path, backup.parent)
        write_copy(connection, backup)
        with interruptible(connection), transaction(connection):
            done = [said for step in _STEPS for said in step(path, connection, actor)]
    return backup, done


def rebuild(connection: sqlite3.Connection) -> None:
    """Count and index articles and annotations anew, in a transaction that is open already."""
    connection.execute("DELETE FROM tag_counts")
    connection.execute(_COUNT)
    if has_column(connection, "listed_articles", "number"):
        connection.execute("DELETE FROM listed_articles")
        connection.execute(_COUNT_ARTICLES)
    if has_column(connection, "annotation_numbers", "number"):
        connection.execute("DELETE FROM annotation_numbers")
        connection.execute(f"{_NUMBER} FROM {ACCEPTED} ORDER BY a.created_at")
    for index in search_indexes(connection):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _indices(_: Path, connection: sqlite3.Connection, __: Actor) -> Iterator[str]:
    connection.execute("REINDEX")
    yield "the indices were rebuilt"


def _texts(path: Path, connection: sqlite3.Connection, _: Actor) -> Iterator[str]:
    """A text is set right only by one with the fingerprint that was taken when it was imported."""
    for number, key, sha256 in connection.execute("SELECT number, id, text_sha256 FROM documents").fetchall():
        text = _text(connection, number)
        if text is None:
            continue
        if text_sha256(text) != sha256 and (found := _text_of_a_backup(path, key, sha256)):
            backup, text = found
            connection.execute("UPDATE document_texts SET text = ? WHERE number = ?", (text, number))
            yield f"the text of article {key} was taken from the backup {backup}"
        connection.execute(
            "UPDATE documents SET characters = ?1, words = ?2 WHERE number = ?3 AND (characters, words) <> (?1, ?2)",
            (len(text), len(text.split()), number),
        )


def _text(connection: sqlite3.Connection, number: int) -> str | None:
    row = connection.execute("SELECT text FROM document_texts WHERE number = ?", (number,)).fetchone()
    return row and str(row[0])


def _text_of_a_backup(path: Path, key: str, sha256: str) -> tuple[str, str] | None:
    sql = "SELECT t.text FROM documents AS d JOIN document_texts AS t USING (number) WHERE d.id = ?"
    for backup in backups.listed(path):
        with contextlib.suppress(*FAILURES, LibraryError), reading(backup.path) as connection:
            row = connection.execute(sql, (key,)).fetchone()
            if row and text_sha256(row[0]) == sha256:
                return backup.name, row[0]
    return None


def _annotations(_: Path, connection: sqlite3.Connection, actor: Actor) -> Iterator[str]:
    """An annotation is put back on its words where these stand in one other place, between the same words."""
    orphans = " AND anchor <> 'orphan'" if has_column(connection, "annotations", "anchor") else ""
    placed = f'SELECT id, start, "end", exact, prefix, suffix FROM annotations WHERE document_id = ?{orphans}'
    for number, document_id in connection.execute("SELECT number, id FROM documents").fetchall():
        rows = connection.execute(placed, (document_id,)).fetchall()
        text = _text(connection, number) if rows else None
        for key, *columns in rows:
            selector = Selector(*columns)
            if (start := _place(selector, text or "")) is not None:
                before = {"start": selector.start, "end": selector.end}
                after = {"start": start, "end": start + len(selector.exact)}
                change = Change("annotation", key, before, after, document_id)
                journal.apply(connection, change)
                journal.enter(connection, actor, f"annotation {key} put back on its words", [change], "fixed")
                yield f"annotation {key} was put back on its words"


def _place(selector: Selector, text: str) -> int | None:
    """Where an annotation that is not on its words belongs, if that is certain."""
    if not selector.exact or text[selector.start : selector.end] == selector.exact:
        return None
    around = selector.prefix + selector.exact + selector.suffix
    found = text.find(around)
    return found + len(selector.prefix) if found >= 0 and text.find(around, found + 1) < 0 else None


def _positions(_: Path, connection: sqlite3.Connection, __: Actor) -> Iterator[str]:
    if moved := connection.execute(_INTO_THE_TEXT).rowcount:
        yield f"{moved} reading positions were moved into their texts"


def _derived(_: Path, connection: sqlite3.Connection, __: Actor) -> Iterator[str]:
    rebuild(connection)
    yield "the annotations were counted again, and the search indexes rebuilt"


_Step = Callable[[Path, sqlite3.Connection, Actor], Iterator[str]]
_STEPS: tuple[_Step, ...] = (_indices, _texts, _annotations, _positions, _derived)
"""In this order, as each builds on those before it."""
