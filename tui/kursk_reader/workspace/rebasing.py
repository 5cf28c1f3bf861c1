"""Changes of before a revision, as they can be taken back or done again in the text that came with it."""

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.change import Change
from kursk_reader.errors import ConflictError
from kursk_reader.storage import annotations, documents
from kursk_reader.storage.library import Connection
from kursk_reader.workspace.revising import Carried

_PLACE = annotations.PLACE | {"document_id"}
_OF_REVISION = _PLACE | {"updated_at"}
"""What a revision changes of an annotation."""

_SURROUNDINGS = {"prefix", "suffix"}
"""What a proposal gets when it is accepted; in a later text those stay that it has there."""


def rebased(connection: Connection, change: Change) -> Change | None:
    """The change as it can be made now; None if there is nothing left to change.

    Raises ConflictError if it is about a place in a text that is an earlier one now.
    """
    if change.entity != "annotation":
        return change
    there = annotations.one(connection, change.id)
    if _carries(change):
        return _carrying(change, there) if there else None
    if change.before is None:
        return change if there else _coming_back(connection, change)
    if there is None or there.document_id == change.document_id:
        return change
    return _on_carried(change, there)


def _carries(change: Change) -> bool:
    """Whether this is what a revision did to an annotation, or what takes that back."""
    return change.before is not None and change.after is not None and "document_id" in change.after


def _carrying(change: Change, there: Annotation) -> Change:
    """What was noted and decided in the later text goes along, with its time."""
    before, after = dict(change.before or {}), dict(change.after or {})
    if before.get("updated_at") != there.updated_at:
        for row in (before, after):
            row.pop("updated_at", None)
    return change._replace(before=before, after=after)


def _coming_back(connection: Connection, change: Change) -> Change:
    """An annotation of an earlier text comes back in the one of today."""
    before = annotations.of_row(change.after or {})
    new = documents.successor(connection, before.document_id)
    if new is None:
        return change
    carried = Carried(connection, new.language, documents.text_of(connection, new.id), new.id).annotation(before)
    return Change("annotation", change.id, None, annotations.row_of(carried), new.id)


def _on_carried(change: Change, there: Annotation) -> Change:
    """What was noted and decided does not depend on the text; the place is that of the revision."""
    row = annotations.row_of(there)
    before = {name: row[name] if name in _OF_REVISION else value for name, value in (change.before or {}).items()}
    if change.after is None:
        return change._replace(before=before, document_id=there.document_id)
    after = {name: value for name, value in change.after.items() if name not in _SURROUNDINGS}
    if not _PLACE.isdisjoint(after):
        raise ConflictError("The text was revised since.")
    return change._replace(before=before, after=after, document_id=there.document_id)
