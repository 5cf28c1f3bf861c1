"""Small libraries that are merged in tests."""

from collections.abc import Callable
from typing import Any

from kursk_reader.domain.annotation import Annotation, Details
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations
from kursk_reader.storage.other_library import other_library
from kursk_reader.workspace import articles, ingest, tagging
from kursk_reader.workspace.merging import Merged, Merging
from kursk_reader.workspace.reconciling import Conflict, Fate
from kursk_reader.workspace.workspace import Workspace

Copy = Callable[[], Workspace]
"""Hands a copy of the library to ben."""

TEXT = (
    "Kyiv holds Sudzha.\n\nThe general counts 11,000 men; an analyst doubts it. Nobody has seen them, he says.\n\n"
    "The town was quiet on Monday, and the market was open until noon."
)
URL = "https://example.org/kursk/sudzha"


def annotation(workspace: Workspace, key: str) -> Annotation:
    found = tagging.annotation(workspace, key)
    assert found
    return found


def describe(workspace: Workspace, key: str, note: str) -> None:
    tagging.describe(workspace, annotation(workspace, key), Details(note))


def notes(workspace: Workspace) -> dict[str, str | None]:
    keys = articles.ids(workspace)
    return {each.id: each.details.note for key in keys for each in annotations.of_document(workspace.connection, key)}


def fates(found: list[Merged]) -> dict[Fate, int]:
    return {fate: n for fate in Fate if (n := sum(merged.annotations[fate] for merged in found))}


def conflicts(found: list[Merged]) -> list[Conflict]:
    return [conflict for merged in found for conflict in merged.conflicts]


def merge(here: Workspace, there: Workspace, *, rehearse: bool = False) -> list[Merged]:
    with other_library(there.library.path, here.library.path) as other:
        return list(Merging(here, other, "other.db", lambda tag, _: tag.key, rehearse=rehearse))


def add(workspace: Workspace, text: str = TEXT, title: str = "Sudzha holds", **known: Any) -> str:
    added = ingest.add(workspace, ImportedText(title, text, **known), known.get("url", "test"))
    assert added.document_id
    return added.document_id


def tag(workspace: Workspace, key: str, words: str, name: str = "claim", note: str | None = None) -> str:
    article = articles.open_article(workspace, key)
    start = article.text.index(words)
    done = tagging.tag(workspace, article, Span(start, start + len(words)), name, Details(note))
    return done.changes[0].id


def stored(workspace: Workspace) -> dict[str, tuple[object, ...]]:
    """All that people see of the annotations of listed articles, by id."""
    rows = workspace.connection.execute(
        'SELECT a.id, d.text_sha256, tag, start, "end", exact, note, speaker, a.author, status, anchor'
        " FROM annotations AS a JOIN documents AS d ON d.id = a.document_id"
        " WHERE d.removed_at IS NULL AND status <> 'proposed'"
    )
    return {row[0]: row[1:] for row in rows}
