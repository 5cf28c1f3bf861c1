"""An article of another library, with all the texts it ever had, finds or gets its place in this one."""

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import NamedTuple

from kursk_reader.domain.annotation import Annotation, Status
from kursk_reader.domain.change import Change, Row
from kursk_reader.domain.document import Document, ImportedText
from kursk_reader.storage import documents
from kursk_reader.storage.library import Connection
from kursk_reader.storage.texts import Line, Stored, as_imported, earlier_texts, stored
from kursk_reader.workspace import duplicates, revising
from kursk_reader.workspace.workspace import Workspace


class ArticleFate(StrEnum):
    """What became of an article of the other library."""

    NEW = "new"
    REVISED = "revised"
    THERE_ALREADY = "there already"
    REMOVED_HERE = "removed here"


class Place(NamedTuple):
    """Where an article is here: `document_id` is that of its text of today, None where it is removed.

    `texts` are the ids of its texts here by their ids there, `wrote` is whether one of them was put in.
    """

    fate: ArticleFate
    document_id: str | None
    texts: Mapping[str, str]
    wrote: bool


class Arrival:
    """An article that arrives, within an open transaction; `label` is what the journal says of it.

    The same text, today's or an earlier one, is the same article. The later text of the two libraries is shown.
    """

    def __init__(self, workspace: Workspace, connection: Connection, other: Connection, line: Line, label: str) -> None:
        self._workspace, self._connection, self._other = workspace, connection, other
        self._line, self._label = line, label

    def place(self, written_by_hand: Set[str]) -> Place:
        """Put in what is not here. The fields `written_by_hand` there count as such here."""
        newest = self._line.newest
        found = [each for text in self._line.latest_first if (each := self._found(text))]
        here = next((document for document, removed in found if not removed), None)
        if here is None and found:
            return Place(ArticleFate.REMOVED_HERE, None, {}, wrote=False)
        if here is not None and not self._is_later(here):
            return self._with_earlier(ArticleFate.THERE_ALREADY, here.id, (*self._line.earlier, newest))
        fate = ArticleFate.REVISED if here else ArticleFate.NEW
        shown = self._show(as_imported(self._other, newest), here, written_by_hand)
        return self._with_earlier(fate, shown, self._line.earlier)

    def annotations(self, place: Place) -> list[Annotation]:
        """The annotations of the other library as they stand in the text that is shown here."""
        shown, key = place.document_id or "", place.texts[self._line.newest.id]
        mapped = [_mapped(each, key, place.texts) for each in self._line.decided]
        there = stored(self._connection, key)
        if key == shown or there is None or not mapped:
            return mapped
        carried = revising.Carried(
            self._connection, there.document.language, documents.text_of(self._connection, shown), shown
        )
        standing = map(carried.annotation, mapped)
        return [each for each in standing if each.status is Status.ACCEPTED or not each.anchor.is_open]

    def _found(self, text: Stored) -> tuple[Document, bool] | None:
        """The article of this library that has or had that text, and whether it is removed."""
        there = documents.with_text(self._connection, text.sha256)
        if there is None or there[1] is None:
            return there and (there[0], False)
        successor = documents.successor(self._connection, there[0].id)
        return (successor or there[0], successor is None)

    def _is_later(self, here: Document) -> bool:
        """Whether the other library has a later text than the one that is shown here."""
        newest = self._line.newest
        found = self._found(newest)
        if newest.sha256 == here.text_sha256 or (found and found[1]):  # the same, or a revision that was taken back
            return False
        had_here = newest.sha256 in earlier_texts(self._connection, here.id)
        had_there = here.text_sha256 in {text.sha256 for text in self._line.earlier}
        if had_here != had_there:
            return had_there
        return (newest.document.imported_at, newest.sha256) > (here.imported_at, here.text_sha256)

    def _show(self, imported: ImportedText, here: Document | None, written_by_hand: Set[str]) -> str:
        """Put the newest text in, in place of the one that is shown here if there is one."""
        if here:
            imported = revising.completed(self._connection, imported, here)
        same_as = duplicates.found(self._connection, imported, besides=here)
        newest = self._line.newest
        shown = documents.store(self._connection, imported, newest.origin, same_as, newest.document)
        written = {field: getattr(imported, field) for field in written_by_hand}
        shown = shown._replace(before={**(shown.before or {}), **written}, after={**(shown.after or {}), **written})
        if here:
            revising.revise(self._workspace, self._connection, here, imported, shown, elsewhere=True)
        else:
            self._enter(shown)
        return shown.id

    def _with_earlier(self, fate: ArticleFate, shown: str, texts: tuple[Stored, ...]) -> Place:
        """Put in the texts that the one shown came in the place of."""
        ids = {self._line.newest.id: shown}
        missing = []
        for text in texts:
            if there := documents.with_text(self._connection, text.sha256):
                ids[text.id] = there[0].id
            else:
                missing.append(text)
                imported = as_imported(self._other, text)
                ids[text.id] = documents.store(self._connection, imported, text.origin, elsewhere=text.document).id
        self._enter(*(_linked(ids[text.id], _links(text, ids, shown)) for text in missing))
        newest = self._line.newest
        if fate is ArticleFate.NEW and ids.get(newest.revises or "", shown) != shown:
            self._enter(_linked(shown, {"revises": ids[newest.revises or ""]}))
        return Place(fate, shown, ids, wrote=bool(missing) or fate is not ArticleFate.THERE_ALREADY)

    def _enter(self, *changes: Change) -> None:
        if changes:
            self._workspace.library.apply_within(self._workspace.actor, self._label, changes, state="fixed")


def _links(text: Stored, ids: Mapping[str, str], shown: str) -> Row:
    return {"revises": ids.get(text.revises or ""), "revised_by": ids.get(text.revised_by or "", shown)}


def _linked(key: str, links: Row) -> Change:
    return Change("document", key, dict.fromkeys(links), links, key)


def _mapped(annotation: Annotation, key: str, texts: Mapping[str, str]) -> Annotation:
    was = annotation.was
    known = was and was._replace(document_id=texts.get(was.document_id, was.document_id))
    return annotation._replace(document_id=key, was=known)
