"""The stored list of changes: undo, redo and history are read from it."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kursk_reader.domain.change import Change, Entry, Row
from kursk_reader.domain.identity import now
from kursk_reader.errors import ConflictError
from kursk_reader.storage import suggestions

_TABLES = {
    "annotation": ("annotations", "id"),
    "document": ("documents", "id"),
    "fold": ("folded_ranges", "document_id"),  # its other columns tell it from others: a fold comes or goes as a whole
    "tag": ("tags", "name"),
}

_LISTED_MORE = "UPDATE listed_articles SET number = number + ? WHERE rowid = 1"
"""Without the condition SQLite would set a savepoint, as for many rows, and FTS5 write all that it has in memory."""


class Actor(NamedTuple):
    """Who changes a library: a person, in one run of the program.

    `since` is the last journal number when the run began. A person may undo what this run did and what they
    did before it, never what another run of theirs does meanwhile. Likewise they may redo what this run undid and
    what was undone before it: `undone` has the numbers, those redone or dropped elsewhere since among them.
    """

    author: str
    session: str
    since: int
    undone: set[int]


class Mark(NamedTuple):
    """What tells an entry from those of every other library: its number, when it was written, in which run."""

    number: int
    at: str
    session: str


def newest(connection: sqlite3.Connection) -> Mark | None:
    """The newest entry, if there is one."""
    row = connection.execute("SELECT number, at, session FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return row and Mark(*row)


def has(connection: sqlite3.Connection, mark: Mark) -> bool:
    """Whether that entry is in the journal."""
    sql = "SELECT 1 FROM journal WHERE number = ? AND at = ? AND session = ?"
    return connection.execute(sql, mark).fetchone() is not None


def last_number(connection: sqlite3.Connection) -> int:
    """The number of the newest entry, 0 if there is none."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])


def undone(connection: sqlite3.Connection, author: str) -> set[int]:
    """The numbers of what the author could redo, had nobody else a run going."""
    sql = "SELECT number FROM journal WHERE author = ? AND state = 'undone'"
    return {number for (number,) in connection.execute(sql, (author,))}


def apply(connection: sqlite3.Connection, change: Change) -> None:
    """Carry out one change; ConflictError if the row is not as it expects."""
    table, key = _TABLES[change.entity]
    if change.entity == "tag" and change.after is None:
        suggestions.tag_goes(connection, change.id)
    if change.before is None:
        columns = ", ".join(f'"{column}"' for column in change.after or {})
        values = ", ".join("?" for _ in change.after or {})
        sql, parameters = (
            f"INSERT INTO {table} ({columns}) VALUES ({values})",
            list((change.after or {}).values()),
        )
    elif change.after is None:
        sql = f"DELETE FROM {table} WHERE {key} = ?{_unchanged(change.before)}"
        parameters = [change.id, *change.before.values()]
    else:
        assignments = ", ".join(f'"{column}" = ?' for column in change.after)
        sql = f"UPDATE {table} SET {assignments} WHERE {key} = ?{_unchanged(change.before)}"
        parameters = [*change.after.values(), change.id, *change.before.values()]
    try:
        fits = connection.execute(sql, parameters).rowcount == 1
    except sqlite3.IntegrityError as error:  # its tag is gone, or its id is back
        raise _conflict() from error
    if not fits:
        raise _conflict()
    if change.entity == "document" and (more := _more_listed(change)):
        connection.execute(_LISTED_MORE, (more,))
    if change.entity == "tag" and change.before is None:
        suggestions.tag_comes(connection, change.id)


def _more_listed(change: Change) -> int:
    """How many more articles are listed after a change of one: 1, 0 or -1."""
    before, after = (row is not None and row.get("removed_at", "") is None for row in (change.before, change.after))
    return after - before


def enter(connection: sqlite3.Connection, actor: Actor, label: str, changes: Sequence[Change], state: str) -> None:
    """Write an entry; what the actor had undone can no longer be redone."""
    if state == "done":
        connection.execute(f"UPDATE journal SET state = 'dropped' WHERE {_REDOABLE}", _redoable(actor))
    connection.execute(
        "INSERT INTO journal (at, author, session, label, changes, state) VALUES (?, ?, ?, ?, ?, ?)",
        (now(), actor.author, actor.session, label, _written(changes), state),
    )


def written_by_hand(connection: sqlite3.Connection, document_ids: Sequence[str], columns: Iterable[str]) -> set[str]:
    """Those of the columns of articles that somebody has changed since they were imported."""
    changed = {
        column
        for key in document_ids
        for (written,) in connection.execute(
            "SELECT changes FROM journal WHERE state IN ('done', 'fixed') AND instr(changes, ?)",
            (f'["document","{key}"',),
        )
        for change in read_changes(written)
        if change.entity == "document" and change.id == key and change.before is not None
        for column in change.after or ()
    }
    return changed.intersection(columns)


def next_undo(connection: sqlite3.Connection, actor: Actor) -> Entry | None:
    """The newest entry that the actor can undo."""
    return _entry(connection, f"{_UNDOABLE} ORDER BY number DESC", (actor.author, actor.session, actor.since))


def next_redo(connection: sqlite3.Connection, actor: Actor) -> Entry | None:
    """The entry that the actor undid last."""
    return _entry(connection, f"{_REDOABLE} ORDER BY number", _redoable(actor))


def set_state(connection: sqlite3.Connection, entry: Entry, state: str) -> None:
    """Note that an entry is done or undone now."""
    connection.execute("UPDATE journal SET state = ? WHERE number = ?", (state, entry.number))


def _conflict() -> ConflictError:
    return ConflictError("That was changed elsewhere in the meantime.", "Look at it as it is now, then decide again.")


_UNDOABLE = "author = ? AND state = 'done' AND (session = ? OR number <= ?)"
_REDOABLE = "author = ? AND state = 'undone' AND number IN (SELECT value FROM json_each(?))"


def _redoable(actor: Actor) -> tuple[str, str]:
    return actor.author, str(sorted(actor.undone))


def _entry(connection: sqlite3.Connection, which: str, parameters: tuple[str | int, ...]) -> Entry | None:
    row = connection.execute(
        f"SELECT number, at, author, label, changes FROM journal INDEXED BY journal_of_author WHERE {which} LIMIT 1",
        parameters,
    ).fetchone()
    return row and Entry(row[0], row[1], row[2], row[3], read_changes(row[4]))


def _unchanged(before: Row) -> str:
    return "".join(f' AND "{column}" IS ?' for column in before)


def _written(changes: Sequence[Change]) -> str:
    import json  # not needed before the first change

    rows = [[c.entity, c.id, c.document_id, c.before, c.after] for c in changes]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read_changes(written: str) -> tuple[Change, ...]:
    """The changes of an entry, from the JSON in which it keeps them."""
    import json

    return tuple(
        Change(entity, key, before, after, document_id)
        for entity, key, document_id, before, after in json.loads(written)
    )
