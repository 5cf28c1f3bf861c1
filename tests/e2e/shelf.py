"""A library file, looked at from outside while the program runs."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from kursk_reader.domain.document import ImportedText
from kursk_reader.workspace import ingest
from kursk_reader.workspace.workspace import opened


class Tagged(NamedTuple):
    """An annotation."""

    tag: str
    exact: str


class Shelf(NamedTuple):
    """Where a library is, or will be."""

    file: Path

    def query(self, sql: str, *values: object) -> list[Any]:
        """The rows of a query."""
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(sql, values).fetchall()

    def execute(self, sql: str, *values: object) -> None:
        """Change the file behind the program's back."""
        with contextlib.closing(sqlite3.connect(self.file)) as connection, connection:
            connection.execute(sql, values)

    @property
    def tagged(self) -> list[Tagged]:
        """What the analyst tagged, in text order; AssertionError if the words of any are not those at its place."""
        rows = self.query(
            'SELECT a.tag, a.exact, a.start, a."end", t.text, a.status FROM annotations AS a'
            " JOIN documents AS d ON d.id = a.document_id JOIN document_texts AS t ON t.number = d.number"
            ' ORDER BY d.number, a.start, a."end", a.rowid'
        )
        for _, exact, start, end, text, _ in rows:
            assert exact == text[start:end]
        return [Tagged(tag, exact) for tag, exact, *_, status in rows if status == "accepted"]

    def check(self) -> None:
        """AssertionError if SQLite finds damage, or a counter is wrong."""
        assert self.query("PRAGMA integrity_check") == [("ok",)]
        assert self.query("PRAGMA foreign_key_check") == []
        counted = self.query(
            "SELECT document_id, tag, count(*) FROM annotations WHERE status = 'accepted' GROUP BY 1, 2 ORDER BY 1, 2"
        )
        counters = "SELECT document_id, tag, annotations FROM tag_counts WHERE annotations <> 0 ORDER BY 1, 2"
        assert self.query(counters) == counted

    def add(self, text: str, title: str = "A report", **known: str) -> None:
        """Put an article in, as it is."""
        with opened(self.file, "anna", create=True) as workspace:
            ingest.add(workspace, ImportedText(title, text, **known), "test")
