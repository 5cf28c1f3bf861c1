"""Changes of a library, each knowing its inverse."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Value = str | int | float | None
Row = Mapping[str, Value]
Entity = Literal["annotation", "document", "fold", "tag"]


class Change(NamedTuple):
    """One row before and after: made (no before), removed (no after) or altered.

    `before` and `after` name the same columns: all of them where the row comes or goes, else those that differ.
    """

    entity: Entity
    id: str
    before: Row | None
    after: Row | None
    document_id: str | None = None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.entity, self.id, self.after, self.before, self.document_id)


def altered(entity: Entity, key: str, before: Row, after: Row, document_id: str | None = None) -> Change | None:
    """The change from one row to another, or None if they are equal."""
    differing = [column for column in after if before.get(column) != after[column]]
    if not differing:
        return None
    return Change(
        entity,
        key,
        {column: before.get(column) for column in differing},
        {column: after[column] for column in differing},
        document_id,
    )


class Entry(NamedTuple):
    """A line of the journal: what was done in one go, by whom, when."""

    number: int
    at: str
    author: str
    label: str
    changes: tuple[Change, ...]
