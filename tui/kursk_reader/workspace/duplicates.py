"""Articles with the same text: found when one is imported, kept together when one goes."""

from collections import defaultdict
from collections.abc import Sequence

from kursk_reader.domain.change import Change
from kursk_reader.domain.document import Document, ImportedText
from kursk_reader.domain.sketch import Wording, body
from kursk_reader.storage import documents, sketches
from kursk_reader.storage.library import Connection
from kursk_reader.workspace.workspace import Workspace


def found(connection: Connection, imported: ImportedText, *, besides: Document | None = None) -> Document | None:
    """The listed article that has the same text as a sketched one; `besides` is an article that is about to go."""
    gone = besides.id if besides else None
    alike = [key for key in sketches.alike(connection, imported.measured.sketch) if key != gone]
    if not alike:
        return None
    wording = Wording(body(imported.text, imported.folded))
    for key in alike:
        if wording.is_that_of(documents.body_of(connection, key)):
            first = sketches.original(connection, key) or key
            item = documents.one(connection, sketches.copies(connection, first)[0] if first == gone else first)
            return item.document if item else None
    return None


def back(connection: Connection, document: Document, removed_at: str | None, same_as: Document | None) -> Change:
    """The change that brings a removed article back, linked to the article that has the same text now."""
    before = {"removed_at": removed_at, "same_as": sketches.link(connection, document.id)}
    after = {"removed_at": None, "same_as": same_as.id if same_as else None}
    return Change("document", document.id, before, after, document.id)


def released(connection: Connection, key: str) -> list[Change]:
    """What changes for the articles that have the same text as one that goes: the first of them takes its place."""
    copies = sketches.copies(connection, key)
    return [_linked(copy, key, copies[0] if at else None) for at, copy in enumerate(copies)]


def original(workspace: Workspace, document_id: str) -> Document | None:
    """The listed article that an article has the same text as."""
    key = sketches.original(workspace.connection, document_id)
    item = documents.one(workspace.connection, key) if key else None
    return item.document if item else None


def texts(workspace: Workspace, numbers: Sequence[int]) -> int:
    """How many different texts, which are sources of their own, the articles with these numbers have."""
    pairs = sketches.pairs(workspace.connection)
    if not pairs:
        return len(numbers)
    among, groups = {number for pair in pairs for number in pair}.intersection(numbers), defaultdict[int, set[int]](set)
    for copy, first in pairs:
        groups[first] |= among & {copy, first}
    return len(numbers) - sum(max(len(group) - 1, 0) for group in groups.values())


def told(articles: int, texts: int) -> str:
    """“5 articles, 4 texts”; the texts are left out where each article has its own."""
    counted = f"{articles:,} article{'' if articles == 1 else 's'}"
    return counted if texts == articles else f"{counted}, {texts:,} text{'' if texts == 1 else 's'}"


def _linked(key: str, before: str | None, after: str | None) -> Change:
    return Change("document", key, {"same_as": before}, {"same_as": after}, key)
