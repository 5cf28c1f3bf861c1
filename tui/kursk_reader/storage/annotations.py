"""Annotations in a library: rows to values and back."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from sys import intern
from typing import Any, cast

from kursk_reader.domain.anchor import Anchoring, Earlier
from kursk_reader.domain.annotation import NOWHERE, Annotation, Details, Origin, Placement, Proposed, Status
from kursk_reader.domain.change import Change, Row, altered
from kursk_reader.domain.evidence import EXPORT_COLUMNS, EvidenceRow
from kursk_reader.domain.figure_value import Attributes
from kursk_reader.domain.selector import Selector

_IN_ORDER = 'ORDER BY start, "end", rowid'
TO_REVIEW = (
    "status = 'accepted' AND anchor IN ('changed', 'orphan') AND NOT coalesce(json_extract(was, '$.settled'), 0)"
)
"""The condition for those that the analyst has to decide on; there is an index for it."""

PLACE = frozenset({"start", "end", "exact", "prefix", "suffix", "anchor", "was", "attributes"})
"""The columns that change when an annotation is carried to a later text, but for the id of that."""

_SURE_ATTRIBUTES = """, (
    SELECT coalesce(json_extract(a.was, '$.attributes'), a.attributes) FROM annotations AS a
    WHERE a.id = annotations_export.id)"""
"""A further column of an export, of the words that the view gives: those that were sure last."""

_TOGETHER = 16
"""Rows that are stored by one statement: each statement makes the sets anew in which CHECK looks values up, which takes
as long as all that it does with one row."""

_COLUMNS = (
    'id, document_id, tag, start, "end", exact, prefix, suffix, note, speaker, source, reliability, credibility,'
    " author, origin, status, created_at, updated_at, why, score, attributes, anchor, was, proposed"
)


def row_of(annotation: Annotation) -> Row:
    """The row that stores an annotation, its columns in the order of _COLUMNS."""
    selector, details = annotation.selector, annotation.details
    return {
        "id": annotation.id,
        "document_id": annotation.document_id,
        "tag": annotation.tag,
        "start": selector.start,
        "end": selector.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "note": details.note,
        "speaker": details.speaker,
        "source": details.source,
        "reliability": details.reliability,
        "credibility": details.credibility,
        "author": annotation.author,
        "origin": annotation.origin.value,
        "status": annotation.status.value,
        "created_at": annotation.created_at,
        "updated_at": annotation.updated_at,
        "why": annotation.why,
        "score": annotation.score,
        "attributes": _written(annotation.attributes),
        "anchor": annotation.anchor.value,
        "was": _was_written(annotation.was),
        "proposed": _proposed_written(annotation.proposed),
    }


def insert(connection: sqlite3.Connection, new: Iterable[Annotation]) -> None:
    """Store new annotations, each as it is made: of thousands at once Python's collector would have to take stock."""
    row = f"({', '.join('?' * len(_names()))})"
    rows = (row_of(each).values() for each in new)
    while several := list(islice(rows, _TOGETHER)):
        values = ", ".join([row] * len(several))
        connection.execute(f"INSERT INTO annotations ({_COLUMNS}) VALUES {values}", [*chain.from_iterable(several)])


def alteration(before: Annotation, after: Annotation) -> Change | None:
    """The change from one state of an annotation to another; None if they are equal."""
    return altered("annotation", after.id, row_of(before), row_of(after), after.document_id)


def of_row(row: Row) -> Annotation:
    """The annotation that a row stores; one of a journal may be older than some columns."""
    return _annotation(tuple(({"anchor": "kept"} | dict(row)).get(name) for name in _names()))


def one(connection: sqlite3.Connection, key: str) -> Annotation | None:
    """The annotation with that id."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM annotations WHERE id = ?", (key,)).fetchone()
    return _annotation(row) if row else None


def some(connection: sqlite3.Connection, keys: list[str]) -> dict[str, Annotation]:
    """Those of the annotations with these ids that are there."""
    import json  # not needed before the first card is drawn

    asked = json.dumps(keys)  # one parameter, as SQLite limits how many there are
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM annotations WHERE id IN (SELECT value FROM json_each(?))", (asked,)
    )
    return {row[0]: _annotation(row) for row in rows}


def same(connection: sqlite3.Connection, document_id: str, tag: str, start: int, end: int) -> str | None:
    """The id of the accepted annotation with that tag on exactly that span."""
    row = connection.execute(
        'SELECT id FROM annotations WHERE document_id = ? AND start = ? AND "end" = ? AND tag = ?'
        " AND status = 'accepted' LIMIT 1",
        (document_id, start, end, tag),
    ).fetchone()
    return str(row[0]) if row else None


def placements(connection: sqlite3.Connection, document_id: str, status: Status = Status.ACCEPTED) -> list[Placement]:
    """Where the annotations of an article with that status stand, in text order."""
    rows = connection.execute(
        "SELECT iif(anchor = 'orphan', ?1, start), iif(anchor = 'orphan', ?1, \"end\"), tag, id,"
        " (coalesce(speaker, source) IS NOT NULL) + (note IS NOT NULL) + (anchor = 'changed')"
        " + (attributes IS NOT NULL), anchor = 'changed'"
        " FROM annotations WHERE document_id = ?2 AND status = ?3 ORDER BY 1, 2, id",
        (NOWHERE, document_id, status.value),
    )
    return [Placement(start, end, intern(tag), *others) for start, end, tag, *others in rows]


def to_review(connection: sqlite3.Connection, document_id: str) -> list[str]:
    """The ids of the article's annotations that the analyst has to decide on: in text order, orphans last."""
    rows = connection.execute(
        f"SELECT id FROM annotations WHERE document_id = ? AND {TO_REVIEW}"
        " ORDER BY anchor = 'orphan', start, \"end\", id",
        (document_id,),
    )
    return [row[0] for row in rows]


def document_to_review(connection: sqlite3.Connection) -> str | None:
    """The first listed article with an annotation that the analyst has to decide on."""
    row = connection.execute(
        "SELECT d.id FROM annotations AS a JOIN documents AS d ON d.id = a.document_id"
        f" WHERE {TO_REVIEW} AND d.removed_at IS NULL ORDER BY d.number LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else None


def decided(connection: sqlite3.Connection, document_id: str) -> list[Annotation]:
    """The accepted and the rejected annotations of an article, in text order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM annotations WHERE document_id = ? AND status <> 'proposed' {_IN_ORDER}",
        (document_id,),
    )
    return [_annotation(row) for row in rows]


def rejected(connection: sqlite3.Connection, tag: str) -> list[Annotation]:
    """The rejected annotations of the whole library that have a tag."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM annotations WHERE tag = ? AND status = 'rejected'", (tag,))
    return [_annotation(row) for row in rows]


def removal(annotation: Annotation) -> Change:
    """The change that takes an annotation out."""
    return Change("annotation", annotation.id, row_of(annotation), None, annotation.document_id)


def decided_versions(connection: sqlite3.Connection, document_id: str) -> list[tuple[str, str]]:
    """The ids of an article's accepted and rejected annotations, in text order, and when each was changed last."""
    rows = connection.execute(
        f"SELECT id, updated_at FROM annotations WHERE document_id = ? AND status <> 'proposed' {_IN_ORDER}",
        (document_id,),
    )
    return rows.fetchall()


def of_document(connection: sqlite3.Connection, document_id: str) -> Iterator[Annotation]:
    """The accepted annotations of an article in text order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM annotations WHERE document_id = ? AND status = 'accepted' {_IN_ORDER}",
        (document_id,),
    )
    return map(_annotation, rows)


def used(connection: sqlite3.Connection, column: str) -> list[str]:
    """Every speaker or source in the library, the most used first."""
    if column not in ("speaker", "source"):
        raise ValueError(column)
    rows = connection.execute(
        f"SELECT {column} FROM annotations WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return [row[0] for row in rows]


def speakers_in(connection: sqlite3.Connection, document_id: str) -> list[str]:
    """The speakers and sources of an article's annotations and proposals, in the order in which they come up."""
    rows = connection.execute(
        "SELECT name FROM (SELECT speaker AS name, start, document_id, status FROM annotations"
        " UNION ALL SELECT source, start, document_id, status FROM annotations)"
        " WHERE document_id = ? AND name IS NOT NULL AND status <> ? GROUP BY name ORDER BY min(start), name",
        (document_id, Status.REJECTED.value),
    )
    return [row[0] for row in rows]


def export_rows(
    connection: sqlite3.Connection, document_id: str | None = None, tag: str | None = None, further: str = ""
) -> Iterator[EvidenceRow]:
    """Rows of EXPORT_COLUMNS in article, then text order; the values of one annotation each, and one `further` cell."""
    conditions = [("article_id = ?", document_id), ("tag = ?", tag)]
    asked = [(sql, value) for sql, value in conditions if value is not None]
    where = " WHERE " + " AND ".join(sql for sql, _ in asked) if asked else ""
    names = ", ".join(f'"{column}"' for column in EXPORT_COLUMNS)
    return connection.execute(f"SELECT {names}{further} FROM annotations_export{where}", [v for _, v in asked])


def export_rows_with_attributes(
    connection: sqlite3.Connection, document_id: str | None = None, tag: str | None = None
) -> Iterator[tuple[EvidenceRow, Attributes]]:
    """As `export_rows`, each with what its words tell of a figure."""
    rows = export_rows(connection, document_id, tag, _SURE_ATTRIBUTES)
    return ((row[:-1], _read(cast("str | None", row[-1]))) for row in rows)


def _names() -> list[str]:
    return [name.strip(' "') for name in _COLUMNS.split(",")]


def _annotation(row: tuple[Any, ...]) -> Annotation:
    return Annotation(
        id=row[0],
        document_id=row[1],
        tag=row[2],
        selector=Selector(*row[3:8]),
        details=Details(*row[8:13]),
        author=row[13],
        origin=Origin(row[14]),
        status=Status(row[15]),
        created_at=row[16],
        updated_at=row[17],
        why=row[18],
        score=row[19],
        attributes=_read(row[20]),
        anchor=Anchoring(row[21]),
        was=_was_read(row[22]),
        proposed=_proposed_read(row[23]),
    )


def _was_written(was: Earlier | None) -> str | None:
    import json

    if was is None:
        return None
    place = {"document_id": was.document_id, **was.selector._asdict(), "near": was.near, "settled": was.settled}
    told = {"attributes": dict(was.attributes)} if was.attributes else {}
    return json.dumps(place | told, ensure_ascii=False)


def _was_read(was: str | None) -> Earlier | None:
    import json

    if was is None:
        return None
    place = json.loads(was)
    selector = Selector(*(place[name] for name in Selector._fields))
    attributes = tuple(place.get("attributes", {}).items())
    return Earlier(place["document_id"], selector, place["near"], place["settled"], attributes)


def _proposed_written(proposed: Proposed | None) -> str | None:
    import json

    return json.dumps(proposed._asdict(), ensure_ascii=False) if proposed else None


def _proposed_read(proposed: str | None) -> Proposed | None:
    import json

    return Proposed(**json.loads(proposed)) if proposed else None


def _written(attributes: Attributes) -> str | None:
    import json

    return json.dumps(dict(attributes), ensure_ascii=False) if attributes else None


def _read(attributes: str | None) -> Attributes:
    import json

    return tuple(json.loads(attributes).items()) if attributes else ()
