"""Full text search, as the screen and the command line show it."""

from collections.abc import Iterator
from typing import NamedTuple

from kursk_reader.storage import search as stored
from kursk_reader.workspace.workspace import Workspace


class Found(NamedTuple):
    """An article found: its best passage in pieces, each with whether it is a hit, and the first hit's words."""

    document_id: str
    title: str
    outlet: str | None
    passage: tuple[tuple[str, bool], ...]

    @property
    def words(self) -> str:
        """What was found first; empty if it stands in the title only."""
        return next((text for text, hit in self.passage if hit), "")


def search(workspace: Workspace, words: str, limit: int = 50) -> list[Found]:
    """The articles that have all the words, best first. "…" holds a phrase; the last word may be a beginning."""
    hits = stored.search(workspace.connection, words, limit)
    return [Found(hit.document_id, hit.title, hit.outlet, tuple(_pieces(hit.snippet))) for hit in hits]


def _pieces(snippet: str) -> Iterator[tuple[str, bool]]:
    for index, part in enumerate(snippet.split(stored.BEGIN)):
        hit, end, rest = part.partition(stored.END) if index else ("", "", part)
        if not end:
            hit, rest = "", hit + rest
        if hit:
            yield hit, True
        if rest:
            yield rest, False
