"""Proposals in a library: kept with the version of the rules that made them, never made twice."""

import sqlite3
from collections.abc import Iterable

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.identity import now
from kursk_reader.domain.suggestion import Decision
from kursk_reader.storage.annotations import row_of


def rules_used(connection: sqlite3.Connection, document_id: str) -> int | None:
    """The version of the rules that proposed for an article last; None if none did."""
    row = connection.execute("SELECT rules FROM suggestion_runs WHERE document_id = ?", (document_id,)).fetchone()
    return int(row[0]) if row else None


def replace_proposed(
    connection: sqlite3.Connection, document_id: str, proposals: Iterable[Annotation], rules: int
) -> int:
    """Keep these proposals of an article in place of those made before; how many are new to the analyst.

    What stands already on the same span with the same tag, accepted or rejected, is not proposed again.
    """
    connection.execute("DELETE FROM annotations WHERE document_id = ? AND status = 'proposed'", (document_id,))
    taken = set(connection.execute('SELECT start, "end", tag FROM annotations WHERE document_id = ?', (document_id,)))
    made = [p for p in proposals if (p.selector.start, p.selector.end, p.tag) not in taken]
    if made:
        rows = [row_of(proposal) for proposal in made]
        names = ", ".join(f'"{column}"' for column in rows[0])
        connection.executemany(
            f"INSERT INTO annotations ({names}) VALUES ({', '.join('?' * len(rows[0]))})",
            [tuple(row.values()) for row in rows],
        )
    connection.execute(
        "INSERT INTO suggestion_runs VALUES (?, ?, ?)"
        " ON CONFLICT (document_id) DO UPDATE SET rules = excluded.rules, made_at = excluded.made_at",
        (document_id, rules, now()),
    )
    return len(made)


def decisions(connection: sqlite3.Connection) -> list[Decision]:
    """What was decided about proposals in this library, in the order they were made."""
    rows = connection.execute(
        "SELECT tag, why, score, status = 'accepted' FROM annotations"
        " WHERE origin = 'suggested' AND status IN ('accepted', 'rejected') AND score IS NOT NULL ORDER BY id"
    )
    return [Decision(tag, why or "", score, bool(accepted)) for tag, why, score, accepted in rows]
