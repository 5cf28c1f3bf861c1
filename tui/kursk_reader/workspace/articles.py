"""Articles as the screen and the command line use them: listed, opened, found, left."""

from collections.abc import Iterator
from typing import NamedTuple

from kursk_reader.domain.annotation import Placement, Status
from kursk_reader.domain.change import Change
from kursk_reader.domain.document import Document, Folded
from kursk_reader.domain.identity import now
from kursk_reader.errors import KurskReaderError
from kursk_reader.storage import annotations, documents, reading
from kursk_reader.storage.documents import Listed
from kursk_reader.storage.reading import Position
from kursk_reader.workspace.workspace import Done, Workspace

_LAST_OPEN = "last-open-article"


class Article(NamedTuple):
    """An opened article: what is known of it, its text, its furniture, where the reader stopped."""

    document: Document
    text: str
    folded: tuple[Folded, ...]
    position: Position


def count(workspace: Workspace, words: str = "") -> int:
    """How many articles the list has, with `words` in title or outlet if given."""
    return documents.count(workspace.connection, words)


def nothing_imported(workspace: Workspace) -> bool:
    """Whether the library never had an article."""
    return documents.nothing_stored(workspace.connection)


def page(workspace: Workspace, offset: int, limit: int, words: str = "") -> list[Listed]:
    """A part of the list, in the order of import."""
    return documents.listed(workspace.connection, words=words, offset=offset, limit=limit)


def every(workspace: Workspace) -> Iterator[Listed]:
    """The whole list, read as it is consumed."""
    return documents.every(workspace.connection)


def ids(workspace: Workspace) -> list[str]:
    """The ids of the whole list, sorted."""
    return documents.ids(workspace.connection)


def listed(workspace: Workspace, document_id: str) -> Listed | None:
    """One article as the list shows it."""
    return documents.one(workspace.connection, document_id)


def place_in_list(workspace: Workspace, item: Listed, words: str = "") -> int:
    """The index in the list of an article that is in it."""
    return documents.place_in_list(workspace.connection, item.number, words)


def open_article(workspace: Workspace, document_id: str) -> Article:
    """Read an article with all that the reader shows. Raises KurskReaderError if it is gone."""
    item = documents.one(workspace.connection, document_id)
    if item is None:
        raise KurskReaderError("That article is no longer in the library.", "Choose another one.")
    connection = workspace.connection
    return Article(
        item.document,
        documents.text_of(connection, document_id),
        documents.folded_in(connection, document_id),
        reading.position(connection, document_id),
    )


def placements(workspace: Workspace, document_id: str, status: Status = Status.ACCEPTED) -> list[Placement]:
    """Where the article's annotations of that status stand, in text order."""
    return annotations.placements(workspace.connection, document_id, status)


def last_open(workspace: Workspace) -> str | None:
    """The article that was open last, if it is still there."""
    key = reading.setting(workspace.connection, _LAST_OPEN)
    return key if key and documents.one(workspace.connection, key) else None


def leave(workspace: Workspace, document_id: str, at: Position) -> None:
    """Keep where the reader is in an article, and that it is the one being read."""
    with workspace.library.writing() as connection:
        reading.remember_position(connection, document_id, at)
        reading.keep_setting(connection, _LAST_OPEN, document_id)


def find(workspace: Workspace, reference: str) -> Document:
    """The one article with that id, beginning of an id or part of a title. Raises KurskReaderError."""
    found = documents.matching(workspace.connection, reference)
    if not found:
        raise KurskReaderError(
            f"No article has {reference!r} as its id or in its title.", "kursk-reader list shows them all."
        )
    if len(found) > 1:
        names = "\n".join(f"  {document.id}  {document.title}" for document in found[:5])
        more = "\n  …" if len(found) > 5 else ""
        raise KurskReaderError(
            f"{reference!r} fits several articles:\n{names}{more}", "Give more of the title, or the id."
        )
    return found[0]


def remove(workspace: Workspace, document: Document) -> Done:
    """Take an article, with its annotations, out of list, search and export. Can be undone."""
    change = Change("document", document.id, {"removed_at": None}, {"removed_at": now()}, document.id)
    return workspace.carry_out(f"removed “{document.title}”", change)
