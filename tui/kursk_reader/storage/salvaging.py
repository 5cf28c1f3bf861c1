"""A library whose pages are damaged, built anew from what can be read of it, of its journal and of its backups."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kursk_reader.domain.document import text_sha256
from kursk_reader.errors import LibraryError
from kursk_reader.storage import backups, damaged, sketches
from kursk_reader.storage.backups import Contents
from kursk_reader.storage.checking import ensure_library, reading
from kursk_reader.storage.copies import ensure_room
from kursk_reader.storage.failures import FAILURES, told
from kursk_reader.storage.files import begun, beside, copy_bytes, resolved
from kursk_reader.storage.interrupting import interruptible
from kursk_reader.storage.opening import open_library
from kursk_reader.storage.repairing import rebuild
from kursk_reader.storage.restoring import alone, restore

_OF_ARTICLES = ("folded_ranges", "reading", "suggestion_runs")

LOST_TEXT = "[The text of this article was lost when the library was damaged. Its annotations keep their words.]"

Row = dict[str, object]


class Salvaged(NamedTuple):
    """What came of it: where the damaged file is kept, what could be saved, in words, and how much that is.

    `lost` says what is missing for certain or may be; empty if nothing.
    """

    kept: Path | None
    said: list[str]
    holds: Contents
    lost: str = ""


def salvage(path: Path) -> Salvaged:
    """Put a library of all that can be saved in the place of a damaged one, which is kept among the backups.

    Raises LibraryError, and leaves everything as it was, if nothing can be read or another program has it open.
    """
    file, new = resolved(path), backups.new_name(path, "salvaged")
    copy = begun(new.with_suffix(".damaged"))
    try:
        ensure_room(file, new.parent)
        with alone(file) as present:
            copy_bytes(present, copy)
            log = beside(file, "-wal")
            if log.exists():
                with log.open("rb") as source:
                    copy_bytes(source, beside(copy, "-wal"))
        backup = backups.newest_sound(path)
        with told(path), damaged.opened(copy, backup and backup.path) as connection:
            ensure_library(path, connection)
            built = build(new, connection, backup)
        holds = backups.contents(new) or Contents(0, 0)
        try:
            return Salvaged(restore(path, new, "damaged"), built.said, holds, built.lost)
        except LibraryError:
            new.unlink()
            raise
    except OSError as error:
        raise LibraryError(f"{path} cannot be copied: {error.strerror}.", "Check disk and rights.") from error
    finally:
        for ending in ("", "-wal", "-shm"):
            beside(copy, ending).unlink(missing_ok=True)


class Built(NamedTuple):
    """What a library was built from, in words, and what it lacks."""

    said: list[str]
    lost: str


def build(new: Path, old: sqlite3.Connection, backup: backups.Backup | None) -> Built:
    """Write all that can be saved to a new library."""
    library = open_library(new)
    try:
        fresh = library.connection
        fresh.execute("PRAGMA foreign_keys = OFF")  # what refers to something lost is dealt with at the end
        with interruptible(old), interruptible(fresh):
            fresh.execute("BEGIN")
            rescue = _Rescue(old, fresh)
            said = [*rescue.work(backup)]
            fresh.execute("COMMIT")
        fresh.execute("PRAGMA journal_mode = DELETE")  # as all backups
    except BaseException:
        library.close()
        new.unlink()
        raise
    library.close()
    return Built(said, rescue.lost(backup))


class _Rescue:
    """From the damaged library `old` into the empty library `new`."""

    def __init__(self, old: sqlite3.Connection, new: sqlite3.Connection) -> None:
        self._old = old
        self._new = new
        self._read = 0
        self._is_whole = True

    def work(self, backup: backups.Backup | None) -> Iterator[str]:
        """Read what can be read, look for the rest elsewhere, leave nothing that refers to nothing; tell of it."""
        unread = {"documents": self._copy("documents")}
        ((articles,),) = self._new.execute("SELECT max(number) FROM documents")
        unread["document_texts"] = self._copy("document_texts", articles)
        unread["journal"] = self._copy("journal", self._last_entry())
        self._copy_tags()
        yield from self._fill_articles(backup)
        unread["annotations"] = self._copy("annotations")
        self._copy_of_articles()
        # What cannot be read the journal tells, if it can be read itself.
        self._is_whole = not unread["journal"] or not any(unread[table] for table in unread if table != "journal")
        for table, number in unread.items():
            if number:
                yield f"rows of {table} that could not be read: up to {number:,}"
        if unread["annotations"]:
            yield from self._fill_annotations(backup)
        yield from mend_references(self._new)
        rebuild(self._new)
        sketches.keep_all(self._new)

    def _last_entry(self) -> int | None:
        with contextlib.suppress(*FAILURES):
            last = self._old.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'journal'").fetchone()[0]
            return None if last is None else int(last)
        return None

    def _copy(self, table: str, most: int | None = None) -> int:
        """Copy what can be read of a table; how many rows could not, at most."""
        names, unread = self._common(self._old, table), damaged.Unread()
        for row in damaged.rows(self._old, table, names, unread, most):
            put = self._put(table, dict(zip(names, row, strict=True)))
            unread.rows += not put
            self._read += put
        return unread.rows

    def lost(self, backup: backups.Backup | None) -> str:
        """What the new library lacks: a backup knows nothing of what was changed after it was made."""
        if not self._read:
            where = f"all is from the backup of {backup.moment}" if backup else "the new library is empty"
            return f"nothing of the file could be read: {where}, what was changed later is lost"
        if self._is_whole:
            return ""
        since = f"the backup of {backup.moment}" if backup else "the beginning, as there is no backup"
        return f"what was changed since {since}, and could not be read"

    def _copy_tags(self) -> None:
        names = self._common(self._old, "tags")
        if found := list(damaged.rows(self._old, "tags", names, damaged.Unread())):
            self._new.execute("DELETE FROM tags")
            for row in found:
                self._put("tags", dict(zip(names, row, strict=True)))

    def _copy_of_articles(self) -> None:
        keys = [key for (key,) in self._new.execute("SELECT id FROM documents")]
        for table, key, values in (*((table, "document_id", keys) for table in _OF_ARTICLES), ("settings", "name", [])):
            names = self._common(self._old, table)
            for row in damaged.rows_of(self._old, table, names, key, values) if names else ():
                self._put(table, dict(zip(names, row, strict=True)))

    def _fill_articles(self, backup: backups.Backup | None) -> Iterator[str]:
        """Articles and texts are the same in a backup: neither is ever deleted, and no text is changed."""
        if backup is None:
            return
        known = dict(self._new.execute("SELECT id, text_sha256 FROM documents"))
        texts = "SELECT d.id, t.text FROM documents AS d JOIN document_texts AS t USING (number)"
        whole = {key for key, text in self._new.execute(texts) if text_sha256(text) == known[key]}
        taken = 0
        with contextlib.suppress(*FAILURES, LibraryError), reading(backup.path) as source:
            names = self._common(source, "documents")
            for row in _dicts(source, "documents", names):
                key = str(row["id"])
                if key in whole or known.get(key, row["text_sha256"]) != row["text_sha256"]:
                    continue
                number = row["number"]
                ((text,),) = source.execute("SELECT text FROM document_texts WHERE number = ?", (number,))
                self._new.execute("DELETE FROM document_texts WHERE number = ?", (number,))
                put = [self._put("documents", row), self._put("document_texts", {"number": number, "text": text})]
                taken += any(put)
                for fold in _dicts(source, "folded_ranges", self._common(source, "folded_ranges"), key):
                    self._put("folded_ranges", fold)
        if taken:
            yield f"articles taken from the backup {backup.name}: {taken:,}"

    def _fill_annotations(self, backup: backups.Backup | None) -> Iterator[str]:
        """The journal tells what an annotation was made, and whether it was deleted; a backup, what it was once."""
        read = {key for (key,) in self._new.execute("SELECT id FROM annotations")}
        before: dict[str, Row] = {}
        if backup is not None:
            with contextlib.suppress(*FAILURES, LibraryError), reading(backup.path) as source:
                found = _dicts(source, "annotations", self._common(source, "annotations"))
                before = {str(row["id"]): row for row in found}
        last = self._by_the_journal(before)
        put = sum(self._put("annotations", row) for key, row in last.items() if key not in read and "exact" in row)
        if put:
            where = f"the journal and the backup {backup.name}" if backup else "the journal"
            yield f"annotations taken from {where}: {put:,}"

    def _by_the_journal(self, rows: dict[str, Row]) -> dict[str, Row]:
        """The rows as they are after all changes that the journal knows of and that were not undone."""
        in_force = "SELECT changes FROM journal WHERE state IN ('done', 'fixed') ORDER BY number"
        for (written,) in self._new.execute(in_force):
            with contextlib.suppress(TypeError, ValueError):
                for entity, key, _, _, after in json.loads(written):
                    if entity == "annotation" and after is None:
                        rows.pop(key, None)
                    elif entity == "annotation":
                        rows[key] = {**rows.get(key, {}), **after}
        return rows

    def _common(self, source: sqlite3.Connection, table: str) -> list[str]:
        here = damaged.columns(self._new, table)
        return [name for name in damaged.columns(source, table) if name in here]

    def _put(self, table: str, row: Row) -> bool:
        """Whether the row could be put in; none takes the place of another."""
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
        try:
            sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
            return self._new.execute(sql, list(row.values())).rowcount == 1
        except sqlite3.IntegrityError:  # a value of a kind that the column cannot hold
            return False


def mend_references(new: sqlite3.Connection) -> Iterator[str]:
    """An annotation outlives its article's text, and what only belongs to a lost article goes with it."""
    for column in ("revises", "revised_by", "same_as"):
        gone = f"{column} IS NOT NULL AND {column} NOT IN (SELECT id FROM documents)"
        shown = ", removed_at = NULL" if column == "revised_by" else ""
        new.execute(f"UPDATE documents SET {column} = NULL{shown} WHERE {gone}")
    new.execute("DELETE FROM document_texts WHERE number NOT IN (SELECT number FROM documents)")
    for (key,) in new.execute(
        "SELECT DISTINCT document_id FROM annotations WHERE document_id NOT IN (SELECT id FROM documents)"
    ).fetchall():
        new.execute(
            "INSERT INTO documents (id, title, characters, words, text_sha256, imported_at)"
            " VALUES (?, 'A lost article', 0, 0, '', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
            (key,),
        )
    for table in _OF_ARTICLES:
        new.execute(f"DELETE FROM {table} WHERE document_id NOT IN (SELECT id FROM documents)")
    new.execute("INSERT OR IGNORE INTO tags SELECT DISTINCT tag, 99, '', '#888888', 'sentence', '' FROM annotations")
    lost = new.execute(
        "SELECT number, id FROM documents WHERE number NOT IN (SELECT number FROM document_texts)"
    ).fetchall()
    known = (text_sha256(LOST_TEXT), len(LOST_TEXT), len(LOST_TEXT.split()))
    for number, key in lost:
        new.execute(
            "UPDATE documents SET text_sha256 = ?, characters = ?, words = ? WHERE number = ?", (*known, number)
        )
        new.execute("INSERT INTO document_texts VALUES (?, ?)", (number, LOST_TEXT))
        for table in _OF_ARTICLES:
            new.execute(f"DELETE FROM {table} WHERE document_id = ?", (key,))
    new.execute(
        "UPDATE annotations SET anchor = 'orphan' WHERE exact IS NOT"
        ' (SELECT substr(t.text, start + 1, "end" - start)'
        " FROM documents AS d JOIN document_texts AS t USING (number) WHERE d.id = document_id)"
    )
    if lost:
        yield f"articles whose text is lost, but not their annotations: {len(lost):,}"


def _dicts(source: sqlite3.Connection, table: str, names: Sequence[str], key: str | None = None) -> Iterator[Row]:
    listed = ", ".join(f'"{name}"' for name in names)
    where, values = (" WHERE document_id = ?", (key,)) if key is not None else ("", ())
    for row in source.execute(f"SELECT {listed} FROM {table}{where}", values):
        yield dict(zip(names, row, strict=True))
