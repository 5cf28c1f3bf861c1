"""Articles as the screen and the command line use them: listed, opened, found, left."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kursk_reader.domain.annotation import Placement, Status
from kursk_reader.domain.change import Change, altered
from kursk_reader.domain.document import Document, Folded
from kursk_reader.domain.identity import now
from kursk_reader.domain.query import Query
from kursk_reader.errors import KurskReaderError
from kursk_reader.storage import annotations, documents, listing, reading
from kursk_reader.storage.documents import Listed
from kursk_reader.storage.library import PATIENCE, Library
from kursk_reader.storage.listing import Order
from kursk_reader.storage.reading import Position
from kursk_reader.workspace import duplicates
from kursk_reader.workspace.workspace import Done, Workspace

_LAST_OPEN, _ORDER = "last-open-article", "list-order"

_BEGINNING, _NEAR = 200_000, 10_000
"""Bytes of a beginning, and code points at its start that it is enough for: several screens of any size."""


class Article(NamedTuple):
    """An opened article: what is known of it, its text, its furniture, where the reader stopped.

    Unless it is `whole` the text is only its beginning.
    """

    document: Document
    text: str
    folded: tuple[Folded, ...]
    position: Position
    whole: bool = True


def nothing_imported(workspace: Workspace) -> bool:
    """Whether the library never had an article."""
    return documents.nothing_stored(workspace.connection)


def ordered(workspace: Workspace, order: Order) -> Sequence[int]:
    """The numbers of all articles in an order."""
    return listing.ordered(workspace.connection, order)


def fitting(workspace: Workspace, query: Query, numbers: Sequence[int]) -> Sequence[int]:
    """Those of the numbers, in their order, whose articles fit a query, its words standing in title or outlet."""
    return listing.fitting(workspace.connection, query, numbers)


def some(workspace: Workspace, numbers: Sequence[int]) -> list[Listed]:
    """The articles with these numbers, in this order."""
    return documents.listed(workspace.connection, numbers)


def every(workspace: Workspace, numbers: Sequence[int] | None = None) -> Iterator[Listed]:
    """The whole list in the order of import, or the articles with these numbers, read as they are consumed."""
    return documents.every(workspace.connection, numbers)


def ids(workspace: Workspace) -> list[str]:
    """The ids of the whole list, sorted."""
    return documents.ids(workspace.connection)


def order(workspace: Workspace) -> Order:
    """The order in which the list was seen last."""
    return Order.of(reading.setting(workspace.connection, _ORDER))


def keep_order(workspace: Workspace, order: Order) -> None:
    """Remember the order of the list."""
    with workspace.library.writing() as connection:
        reading.keep_setting(connection, _ORDER, str(order))


def listed(workspace: Workspace, document_id: str) -> Listed | None:
    """One article as the list shows it."""
    return documents.one(workspace.connection, document_id)


def open_article(
    workspace: Workspace, document_id: str, *, at: Position | None = None, partly: bool = False
) -> Article:
    """Read an article with all that the reader shows, `at` a place or where it was left. Raises KurskReaderError if it
    is gone.

    Of a long text only the beginning is read if it may be `partly` there and the reader stopped near its start.
    """
    item = documents.one(workspace.connection, document_id)
    if item is None:
        raise KurskReaderError("That article is no longer in the library.", "Choose another one.")
    connection = workspace.connection
    position = at or reading.position(connection, document_id)
    is_near = partly and position.caret < _NEAR
    beginning = documents.beginning_of(connection, document_id, _BEGINNING) if is_near else ""
    text = beginning or documents.text_of(connection, document_id)
    return Article(item.document, text, documents.folded_in(connection, document_id), position, whole=not beginning)


def whole(library: Library, article: Article) -> Article:
    """The article with its whole text."""
    return article._replace(text=documents.text_of(library.connection, article.document.id), whole=True)


def placements(workspace: Workspace, document_id: str, status: Status = Status.ACCEPTED) -> list[Placement]:
    """Where the article's annotations of that status stand, in text order."""
    return annotations.placements(workspace.connection, document_id, status)


def last_open(workspace: Workspace) -> str | None:
    """The article that was open last, if it is still there."""
    key = reading.setting(workspace.connection, _LAST_OPEN)
    return key if key and documents.one(workspace.connection, key) else None


def leave(workspace: Workspace, document_id: str, at: Position, *, patience: float = PATIENCE) -> None:
    """Keep where the reader is in an article, and that it is the one being read.

    Raises BusyError if another program writes to the library for more than `patience` seconds.
    """
    with workspace.library.writing(patience=patience) as connection:
        reading.remember_position(connection, document_id, at)
        reading.keep_setting(connection, _LAST_OPEN, document_id)


def find(workspace: Workspace, reference: str) -> Document:
    """The one article with that id, beginning or end of an id, title or part of one. Raises KurskReaderError.

    An article that was revised is found by the id of any of its texts.
    """
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
    links = duplicates.released(workspace.connection, document.id)
    return workspace.carry_out(f"removed “{document.title}”", change, *links)


def edit(workspace: Workspace, document: Document, written: Mapping[str, str]) -> Done:
    """Correct fields of Metadata to what is written; an empty text makes one unknown. Raises UsageError.

    Can be undone.
    """
    from kursk_reader.domain.metadata import checked, metadata_of

    item = listed(workspace, document.id)
    if item is None:
        raise KurskReaderError(f"“{document.title}” is no longer in the library.")
    before = metadata_of(item.document)._asdict()
    after = before | {field: checked(field, text) for field, text in written.items()}
    change = altered("document", document.id, before, after, document.id)
    if change is None:
        return Done(f"“{document.title}” is known so already")
    what = ", ".join(change.after or {})
    return workspace.carry_out(f"{what} of “{document.title}”", change)


def known(workspace: Workspace, field: str) -> list[str]:
    """Every `outlet` or `author` in the library, the most frequent first."""
    return documents.used(workspace.connection, field)
