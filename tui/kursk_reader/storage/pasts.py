"""What a journal tells of the past: which versions of an annotation there were, what was written by hand."""

import sqlite3

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.change import Change
from kursk_reader.domain.metadata import Metadata
from kursk_reader.storage.annotations import of_row
from kursk_reader.storage.journal import read_changes

_IN_FORCE = ("done", "fixed")


class Past:
    """The past of one annotation. A version is named by its `updated_at`.

    `versions` are all it has had, `author` who changed it last. `is_gone` is whether its last change was to go, and
    `was_deleted` whether it ever was: if it is there, that was taken back.
    """

    __slots__ = ("_before_carried", "author", "is_gone", "versions", "was_deleted")

    def __init__(self) -> None:
        self.versions: set[str] = set()
        self.author = ""
        self.is_gone = self.was_deleted = False
        self._before_carried: dict[str, str] = {}

    def version(self, annotation: Annotation) -> str:
        """When somebody changed it last: that a revision carried it to a later text does not count."""
        return self._before_carried.get(annotation.updated_at, annotation.updated_at)

    def note(self, change: Change, author: str, state: str) -> None:
        """Take in the next change of it."""
        before, after = (str(row["updated_at"]) if row and "updated_at" in row else "" for row in change[2:4])
        self.versions |= {before, after} - {""}
        self.author = author
        if change.before is None:
            self.is_gone = state not in _IN_FORCE
        elif change.after is None:
            self.is_gone, self.was_deleted = state != "undone", True
        else:
            self.is_gone = self.is_gone and state not in _IN_FORCE
            if "document_id" in change.after and after:
                self._before_carried[after] = self._before_carried.get(before, before)


class Pasts:
    """The past of all that the journal of a library names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read_up_to = 0
        self._annotations: dict[str, Past] = {}
        self._deleted: dict[str, list[tuple[Change, str]]] = {}
        self._written: dict[str, set[str]] = {}

    def annotation(self, key: str) -> Past:
        """The past of an annotation, of which nothing may be known."""
        return self._annotations.get(key) or Past()

    def deletions(self, document_id: str) -> list[Annotation]:
        """What was deleted in a text and is gone; `updated_at` is when that was, all else is as it was before."""
        found = self._deleted.get(document_id, [])
        gone = ((of_row(each.before or {}), at) for each, at in found if self.annotation(each.id).is_gone)
        return [annotation._replace(updated_at=at) for annotation, at in gone]

    def written_by_hand(self, document_id: str) -> set[str]:
        """The fields of Metadata that somebody has changed since the article was imported."""
        return self._written.get(document_id, set())

    def catch_up(self) -> None:
        """Read what was entered since the last time."""
        for number, at, author, state, changes in self._connection.execute(
            "SELECT number, at, author, state, changes FROM journal WHERE number > ? ORDER BY number",
            (self._read_up_to,),
        ):
            self._read_up_to = number
            for change in read_changes(changes):
                if change.entity == "annotation":
                    self._annotations.setdefault(change.id, Past()).note(change, author, state)
                    if change.after is None and state in _IN_FORCE:
                        self._deleted.setdefault(change.document_id or "", []).append((change, at))
                elif change.entity == "document" and change.before and state in _IN_FORCE:
                    written = set(Metadata._fields).intersection(change.after or ())
                    self._written.setdefault(change.id, set()).update(written)
