"""Full text search, as the screen and the command line show it."""

import re
from typing import NamedTuple

from kursk_reader.analysis.passages import Passage, finder, marked, passage
from kursk_reader.domain.query import Query, parse
from kursk_reader.storage import documents
from kursk_reader.storage import search as stored
from kursk_reader.storage.library import Connection
from kursk_reader.storage.search import AnnotationHit, Hit
from kursk_reader.workspace.workspace import Workspace

_ANNOTATIONS_SHOWN = 3
_HEAD = 400
"""Code points at the beginning of a text among which its title may stand."""

Pieces = tuple[tuple[str, bool], ...]
"""Words in pieces, each with whether it is a hit."""


class FoundAnnotation(NamedTuple):
    """An annotation found: its words, and what a person said of them."""

    id: str
    tag: str
    start: int
    words: Pieces
    remarks: Pieces


class Found(NamedTuple):
    """An article found, with its best passage and the best of the annotations that fit.

    `at` is the offset of the passage's first hit, None if the words stand elsewhere: then the passage is the beginning
    of the text, or none if there are annotations to show.
    """

    document_id: str
    title: Pieces
    outlet: str | None
    published: str | None
    passage: Pieces
    at: int | None
    annotations: tuple[FoundAnnotation, ...] = ()

    @property
    def words(self) -> str:
        """What was found first in the text; empty if nothing was."""
        return next((text for text, hit in self.passage if hit), "")


def plain(pieces: Pieces) -> str:
    """The words alone."""
    return "".join(text for text, _ in pieces)


def asked(workspace: Workspace, typed: str) -> Query:
    """The query that somebody has typed so far, with the names of the library's tags for their beginnings."""
    query = parse(typed)
    tags, complaints = [], list(query.complaints)
    for beginning in query.tags:
        names = [tag.name for tag in workspace.codebook if tag.name.casefold().startswith(beginning)]
        if names:
            tags.append(names[0])
        else:
            known = ", ".join(tag.name for tag in workspace.codebook)
            complaints.append(f"There is no tag “{beginning}”; the tags are {known}.")
    return query._replace(tags=tuple(tags), complaints=tuple(complaints))


def search(connection: Connection, query: Query, limit: int = 50) -> list[Found]:
    """The articles that fit, those first that have the words in their title, then in annotations."""
    hits = stored.search(connection, query, limit)
    found = finder(query.terms)
    annotations: dict[str, list[AnnotationHit]] = {}
    for annotation in stored.annotations_in(connection, query, hits):
        annotations.setdefault(annotation.document_id, []).append(annotation)
    return [_found(connection, hit, found, annotations.get(hit.document_id, [])) for hit in hits]


def undated(connection: Connection, query: Query, *, in_texts: bool) -> str:
    """What to tell of articles that fit but for the date that they lack; empty if there is none.

    Words stand in title or outlet, with `in_texts` also in texts and annotations.
    """
    number = stored.undated(connection, query, in_texts=in_texts)
    return f"{number:,} without a date left out" if number else ""


def _found(connection: Connection, hit: Hit, found: re.Pattern[str] | None, annotations: list[AnnotationHit]) -> Found:
    text = documents.text_of(connection, hit.document_id)
    headline = text.find(hit.title, 0, len(hit.title) + _HEAD)  # is shown above the passage already
    best: Passage = passage(text, found, headline + len(hit.title) if headline >= 0 else 0)
    return Found(
        hit.document_id,
        marked(hit.title, found),
        hit.outlet,
        hit.published,
        () if annotations and best.at is None else best.pieces,
        best.at,
        tuple(_annotation(each, found) for each in annotations[:_ANNOTATIONS_SHOWN]),
    )


def _annotation(hit: AnnotationHit, found: re.Pattern[str] | None) -> FoundAnnotation:
    remarks = " · ".join(remark for remark in (hit.speaker, hit.source, hit.note) if remark)
    return FoundAnnotation(hit.id, hit.tag, hit.start, passage(hit.exact, found).pieces, passage(remarks, found).pieces)
