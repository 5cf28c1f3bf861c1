"""Proposals in a library: kept with the version of the rules that made them, never made twice."""

import sqlite3
from collections.abc import Iterable

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.identity import now
from kursk_reader.domain.suggestion import TAGS, Decision
from kursk_reader.storage.annotations import insert


def rules_used(connection: sqlite3.Connection, document_id: str) -> int | None:
    """The version of the rules that proposed for an article last; None if none did."""
    row = connection.execute("SELECT rules FROM suggestion_runs WHERE document_id = ?", (document_id,)).fetchone()
    return int(row[0]) if row else None


def hidden(connection: sqlite3.Connection, document_id: str) -> int:
    """How many proposals for an article were left out because of what had been decided about others."""
    row = connection.execute("SELECT hidden FROM suggestion_runs WHERE document_id = ?", (document_id,)).fetchone()
    return int(row[0]) if row else 0


def basis(connection: sqlite3.Connection, document_id: str) -> str | None:
    """What the proposals for an article were made from, as `replace_proposed` was told."""
    row = connection.execute("SELECT basis FROM suggestion_runs WHERE document_id = ?", (document_id,)).fetchone()
    return row[0] if row else None


def replace_proposed(
    connection: sqlite3.Connection,
    document_id: str,
    proposals: Iterable[Annotation],
    rules: int,
    left_out: int = 0,
    basis: str | None = None,
) -> None:
    """Keep these proposals of an article in place of those made before; `left_out` were hidden by what was learned.

    `basis` is a fingerprint of all that they come from.
    """
    connection.execute("DELETE FROM annotations WHERE document_id = ? AND status = 'proposed'", (document_id,))
    insert(connection, proposals)
    connection.execute(
        "INSERT OR REPLACE INTO suggestion_runs (document_id, rules, made_at, hidden, basis) VALUES (?, ?, ?, ?, ?)",
        (document_id, rules, now(), left_out, basis),
    )


def forget_runs(connection: sqlite3.Connection, document_id: str | None = None) -> None:
    """Have proposals made anew, for every article or for one, when it is opened next."""
    connection.execute("DELETE FROM suggestion_runs WHERE ?1 IS NULL OR document_id = ?1", (document_id,))


def tag_goes(connection: sqlite3.Connection, name: str) -> None:
    """Drop the open proposals of a tag that is about to leave the codebook."""
    connection.execute("DELETE FROM annotations WHERE tag = ? AND status = 'proposed'", (name,))


def tag_comes(connection: sqlite3.Connection, name: str) -> None:
    """Have proposals made anew that were made without a tag, if the rules propose it."""
    if name in TAGS:
        forget_runs(connection)


def decisions(connection: sqlite3.Connection, since: str = "") -> list[Decision]:
    """What was decided about proposals in this library after a time (ISO 8601), in the order they were made.

    A proposal is accepted if it was right about the tag: what became something else was none of its tag.
    """
    rows = connection.execute(
        "SELECT coalesce(json_extract(proposed, '$.tag'), tag) AS of_tag, why, score,"
        " status = 'accepted' AND tag = coalesce(json_extract(proposed, '$.tag'), tag) FROM annotations"
        " WHERE origin = 'suggested' AND status IN ('accepted', 'rejected') AND score IS NOT NULL AND updated_at > ?"
        " ORDER BY id",
        (since,),
    )
    return [Decision(tag, why or "", score, bool(accepted)) for tag, why, score, accepted in rows]
