"""A later text in place of an earlier one, with its annotations, and what the analyst decides on those."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.domain.anchor import Anchor, Anchoring, Earlier
from kursk_reader.domain.annotation import Annotation, Status
from kursk_reader.domain.change import Change
from kursk_reader.domain.document import Document, ImportedText
from kursk_reader.domain.figure_value import BY_HAND
from kursk_reader.domain.identity import now
from kursk_reader.domain.selector import select
from kursk_reader.domain.sketch import body
from kursk_reader.storage import annotations, documents, journal, reading
from kursk_reader.storage.library import Connection
from kursk_reader.storage.reading import Position
from kursk_reader.workspace import duplicates, figures
from kursk_reader.workspace.workspace import Done, Workspace

if TYPE_CHECKING:
    from kursk_reader.analysis.anchoring.reanchoring import Reanchoring


def earlier(connection: Connection, imported: ImportedText, place: str) -> Document | None:
    """The listed article that a text is a later version of: from the same place, and in much the same words."""
    document = documents.with_origin(connection, imported.url, place or None)
    if document is None:
        return None
    from kursk_reader.analysis.anchoring.likeness import is_revision

    before, after = documents.body_of(connection, document.id), body(imported.text, imported.folded)
    return document if is_revision(before, after) else None


def completed(connection: Connection, imported: ImportedText, known: Document) -> ImportedText:
    """The text with what the analyst wrote of its earlier version, and what it does not say itself."""
    from kursk_reader.domain.metadata import metadata_of

    there = metadata_of(known)._asdict()
    told = {field: getattr(imported, field) for field in there}
    kept = {field for field in ("outlet", "author", "published", "url") if not told[field]}
    if differing := {field for field in there if told[field] != there[field]} - kept:
        line = documents.with_earlier_revisions(connection, known.id)
        kept |= journal.written_by_hand(connection, line, differing)
    return imported._replace(**{field: there[field] for field in kept})


class Revised(NamedTuple):
    """How many of the accepted annotations stand as before, on other words, and nowhere; what is left of the text.

    `part_left` is 0..1, and 1 unless the text is the earlier one cut off.
    """

    kept: int
    changed: int
    lost: int
    part_left: float


def revise(
    workspace: Workspace,
    connection: Connection,
    old: Document,
    imported: ImportedText,
    shown: Change,
    *,
    elsewhere: bool = False,
) -> Revised:
    """Put the article that `shown` makes appear in the place of `old`, as one change, within an open transaction.

    What the analyst accepted comes along, and what they rejected if it is still there; open proposals do not, as the
    later text gets its own. So does the reading position. What was revised `elsewhere`, in another library, is no
    decision of now: no undo is about it, and annotations keep the time at which they were changed.
    """
    from kursk_reader.analysis.anchoring.likeness import part_left

    carried = Carried(connection, old.language, imported.text, shown.id)
    stand: Counter[Anchoring] = Counter()
    at = now()
    changes = [*_in_place_of(old.id, shown, at), *duplicates.released(connection, old.id)]
    for before in annotations.decided(connection, old.id):
        after = carried.annotation(before)._replace(updated_at=before.updated_at if elsewhere else at)
        if after.status is Status.ACCEPTED or not after.anchor.is_open:
            changes += filter(None, [annotations.alteration(before, after)])
        stand[after.anchor] += after.status is Status.ACCEPTED
    state = "fixed" if elsewhere else "done"
    workspace.library.apply_within(workspace.actor, f"revised “{old.title}”", changes, state=state)
    there = reading.position(connection, old.id)
    if there != Position(0, 0):
        reading.remember_position(connection, shown.id, carried.position(old.id, there))
    kept = stand[Anchoring.KEPT] + stand[Anchoring.MOVED]
    left = part_left(documents.body_of(connection, old.id), body(imported.text, imported.folded))
    return Revised(kept, stand[Anchoring.CHANGED], stand[Anchoring.ORPHAN], left)


def _in_place_of(old: str, shown: Change, at: str) -> tuple[Change, Change]:
    """The change that makes an article appear, which names the earlier one, and that which takes this one away."""
    before, after = {**(shown.before or {}), "revises": None}, {**(shown.after or {}), "revises": old}
    gone = Change("document", old, {"removed_at": None, "revised_by": None}, {"removed_at": at, "revised_by": shown.id})
    return Change("document", shown.id, before, after), gone


class Carried:
    """Finds places in a later text, from each of the earlier texts in which they were sure last."""

    def __init__(self, connection: Connection, language: str | None, text: str, new_id: str) -> None:
        self._connection = connection
        self._language, self._text, self._new_id = language, text, new_id
        self._reanchorings: dict[str, Reanchoring] = {}

    def annotation(self, before: Annotation) -> Annotation:
        """The annotation as it stands in the later text.

        What the analyst has not decided on yet is compared with what it was when it was sure, and stays open unless
        that is back.
        """
        sure = before.was or Earlier(before.document_id, before.selector, 0, attributes=before.attributes)
        anchor = self._from(sure.document_id).anchor(sure.selector.span)
        if before.was is not None and anchor.how.is_open:
            if before.anchor is Anchoring.CHANGED:
                anchor = self._from(before.document_id).anchor(before.span)
            else:
                anchor = Anchor(None, Anchoring.ORPHAN, 0.0, anchor.near)
            anchor = anchor._replace(how=Anchoring.CHANGED if anchor.span else Anchoring.ORPHAN)
        was = sure._replace(near=anchor.near) if anchor.how.is_open else None
        selector = sure.selector if anchor.span is None else select(self._text, anchor.span)
        after = before._replace(document_id=self._new_id, selector=selector, anchor=anchor.how, was=was)
        if anchor.span is None:
            return after._replace(attributes=sure.attributes)
        for selector, attributes in ((before.selector, before.attributes), (sure.selector, sure.attributes)):
            if BY_HAND in attributes and selector.exact == after.selector.exact:
                return after._replace(attributes=attributes)
        if not (before.attributes or sure.attributes) or (before.was is None and anchor.how is Anchoring.KEPT):
            return after
        return after._replace(attributes=figures.value(self._text, anchor.span, self._language))

    def position(self, document_id: str, before: Position) -> Position:
        """A reading position of the article with that id in the later text."""
        offset = self._from(document_id).offset
        return Position(offset(before.caret), offset(before.furthest))

    def _from(self, document_id: str) -> "Reanchoring":
        from kursk_reader.analysis.anchoring.reanchoring import Reanchoring

        if document_id not in self._reanchorings:
            text = documents.text_of(self._connection, document_id)
            self._reanchorings[document_id] = Reanchoring(text, self._text, self._language)
        return self._reanchorings[document_id]


def to_review(workspace: Workspace, document_id: str) -> list[str]:
    """The ids of an article's annotations that the analyst has to decide on, in text order, the lost ones last."""
    return annotations.to_review(workspace.connection, document_id)


def successor(workspace: Workspace, document_id: str) -> Document | None:
    """The listed article that came in the place of one, through all its revisions."""
    return documents.successor(workspace.connection, document_id)


def appeared(done: Done) -> str | None:
    """The id of the article that came in the place of another one when a revision was made, undone or redone."""
    lines = ("revises", "revised_by")
    return next(
        (
            change.id
            for change in done.changes
            if change.entity == "document"
            and change.after
            and any(line in change.after for line in lines)
            and change.after.get("removed_at", "") is None
        ),
        None,
    )


def to_review_next(workspace: Workspace) -> str | None:
    """The id of the first listed article that has an annotation to decide on."""
    return annotations.document_to_review(workspace.connection)


def earlier_text(workspace: Workspace, annotation: Annotation) -> str:
    """The text in which the annotation's place was sure."""
    return documents.text_of(
        workspace.connection, annotation.was.document_id if annotation.was else annotation.document_id
    )


def confirm(workspace: Workspace, annotation: Annotation) -> Done:
    """The words as they are now are what the annotation is about."""
    return _decide(workspace, annotation, annotation._replace(anchor=Anchoring.MOVED, was=None), "confirmed")


def give_up(workspace: Workspace, annotation: Annotation) -> Done:
    """What the annotation was about is not in the text any more; it is kept with its words of then."""
    was = annotation.was or Earlier(
        annotation.document_id, annotation.selector, annotation.selector.start, attributes=annotation.attributes
    )
    lost = annotation._replace(
        anchor=Anchoring.ORPHAN, selector=was.selector, was=was._replace(settled=True), attributes=was.attributes
    )
    return _decide(workspace, annotation, lost, "not there any more:")


def _decide(workspace: Workspace, before: Annotation, after: Annotation, label: str) -> Done:
    change = annotations.alteration(before, after._replace(updated_at=now()))
    return workspace.carry_out(f"{label} {after.label}", *filter(None, [change]))
