"""Articles with all the texts they ever had, as one library takes them over from another."""

import sqlite3
from collections import defaultdict
from typing import NamedTuple

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.document import Document, ImportedText, Measures
from kursk_reader.storage import annotations, documents


class Stored(NamedTuple):
    """A text of an article: what is known of it, and the ids of the texts before and after it."""

    document: Document
    origin: str | None
    raw_sha256: str | None
    revises: str | None
    revised_by: str | None

    @property
    def id(self) -> str:
        """Its id."""
        return self.document.id

    @property
    def sha256(self) -> str:
        """The fingerprint of its words."""
        return self.document.text_sha256


class Line(NamedTuple):
    """A listed article: its text of today, those that this one came in the place of, what was decided on them."""

    newest: Stored
    earlier: tuple[Stored, ...]
    decided: tuple[Annotation, ...]

    @property
    def latest_first(self) -> tuple[Stored, ...]:
        """All its texts."""
        return (self.newest, *reversed(self.earlier))


class Lines:
    """The listed articles of a library in the order of import, each with its earlier texts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        listed = connection.execute("SELECT id FROM documents WHERE removed_at IS NULL ORDER BY number")
        self.ids = tuple(key for (key,) in listed)
        self._before: dict[str, list[str]] = defaultdict(list)
        for key, after in connection.execute("SELECT id, revised_by FROM documents WHERE revised_by IS NOT NULL"):
            self._before[after].append(key)

    def __getitem__(self, key: str) -> Line:
        newest = stored(self._connection, key)
        if newest is None:
            raise KeyError(key)
        decided = tuple(annotations.decided(self._connection, key))
        keys = self._line(key) | {each.was.document_id for each in decided if each.was}
        earlier = filter(None, (stored(self._connection, each) for each in keys - {key}))
        return Line(newest, tuple(sorted(earlier, key=lambda each: (each.document.imported_at, each.id))), decided)

    def _line(self, key: str) -> set[str]:
        found, waiting = {key}, [key]
        while waiting:
            before = [each for each in self._before.get(waiting.pop(), ()) if each not in found]
            found.update(before)
            waiting += before
        return found


def stored(connection: sqlite3.Connection, key: str) -> Stored | None:
    """The text with that id, listed or not."""
    row = connection.execute(
        f"SELECT {documents.COLUMNS}, d.imported_from, d.raw_sha256, d.revises, d.revised_by FROM documents AS d"
        " WHERE d.id = ?",
        (key,),
    ).fetchone()
    return row and Stored(Document(*row[:-4]), *row[-4:])


def earlier_texts(connection: sqlite3.Connection, key: str) -> set[str]:
    """The fingerprints of all texts that an article came in the place of."""
    rows = connection.execute(
        "WITH RECURSIVE line (id) AS (VALUES (?) UNION SELECT d.id FROM documents AS d JOIN line"
        " ON d.revised_by = line.id) SELECT d.text_sha256 FROM line JOIN documents AS d USING (id) WHERE d.id <> ?",
        (key, key),
    )
    return {sha256 for (sha256,) in rows}


def as_imported(connection: sqlite3.Connection, text: Stored) -> ImportedText:
    """A stored text as it came from an importer, corrected since."""
    document = text.document
    bands = connection.execute(
        "SELECT band FROM sketch_bands JOIN documents USING (number) WHERE id = ?", (document.id,)
    )
    return ImportedText(
        title=document.title,
        text=documents.text_of(connection, document.id),
        outlet=document.outlet,
        author=document.author,
        published=document.published,
        url=document.url,
        language=document.language,
        folded=documents.folded_in(connection, document.id),
        raw_sha256=text.raw_sha256,
        retrieved_at=document.retrieved_at,
        measures=Measures(document.words, document.text_sha256, tuple(band for (band,) in bands)),
    )
