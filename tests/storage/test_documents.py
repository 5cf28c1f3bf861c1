"""Articles stored, listed, found."""

from collections.abc import Callable

import pytest

from kursk_reader.domain.document import Folded, ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations, documents, reading
from kursk_reader.storage.reading import Position
from kursk_reader.workspace import articles, ingest, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace

MANY = 33_000
"""More than the parameters SQLite takes in one statement (32,766)."""


def titles(found: list[documents.Listed]) -> list[str]:
    return [item.document.title for item in found]


def test_an_article_is_listed_with_what_is_known_and_counted(workspace: Workspace) -> None:
    known = ImportedText(
        "Title", "Four words, one line.", "Outlet", "Author", "2024-11", "https://example.org/", "en",
        (Folded(0, 4, "a share count"),), "ab12", "2024-11-09T10:00:00.000Z",
    )  # fmt: skip
    key = ingest.add(workspace, known, "file.md").document_id
    assert key
    item = documents.one(workspace.connection, key)
    assert item
    document = item.document
    assert (document.title, document.outlet, document.author) == ("Title", "Outlet", "Author")
    assert (document.published, document.url, document.language) == ("2024-11", "https://example.org/", "en")
    assert document.retrieved_at == "2024-11-09T10:00:00.000Z"
    assert (document.characters, document.words) == (21, 4)
    assert (item.progress, item.counts) == (0.0, {})
    assert documents.text_of(workspace.connection, key) == known.text
    assert documents.folded_in(workspace.connection, key) == known.folded


def test_the_whole_list_is_read_by_pages(
    workspace: Workspace, article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_PAGE", 2)
    for number in range(7):
        article(f"text {number}", f"Title {number}")
    articles.remove(workspace, articles.find(workspace, "Title 3"))
    every = list(documents.every(workspace.connection))
    assert titles(every) == [f"Title {number}" for number in (0, 1, 2, 4, 5, 6)]
    backwards = [item.number for item in reversed(every)]
    assert list(documents.every(workspace.connection, backwards)) == every[::-1]
    assert len(documents.ids(workspace.connection)) == 6


def test_the_end_of_an_id_finds_the_article(workspace: Workspace, article: Callable[..., Article]) -> None:
    one, other = article("one", "One").document, article("two", "Two").document
    connection = workspace.connection
    assert documents.matching(connection, one.id[-12:].upper()) == [one]
    assert documents.matching(connection, one.id[-3:]) == []
    article("three", f"What is {other.id[-12:]}?")
    assert len(documents.matching(connection, other.id[-12:])) == 2


def test_progress_is_how_far_the_text_was_read_and_never_falls(
    workspace: Workspace, article: Callable[..., Article]
) -> None:
    key = article("x" * 200).document.id
    assert reading.position(workspace.connection, key) == Position(0, 0)
    for at in (Position(50, 100), Position(10, 20)):
        articles.leave(workspace, key, at)
    assert reading.position(workspace.connection, key) == Position(10, 100)
    item = articles.listed(workspace, key)
    assert item
    assert item.progress == 0.5
    assert articles.last_open(workspace) == key


def test_more_rows_than_sqlite_takes_parameters(workspace: Workspace, article: Callable[..., Article]) -> None:
    tagged = tagging.tag(workspace, article(), Span(0, 4), "claim").changes[0].id
    found = annotations.some(workspace.connection, [*map(str, range(MANY)), tagged])
    assert [*found] == [tagged]
    columns = "id, title, characters, words, text_sha256, imported_at"
    with workspace.library.writing() as connection:
        connection.executemany(
            f"INSERT INTO documents ({columns}) VALUES (?, 'bulk', 0, 0, '', '')", ((f"id {n}",) for n in range(MANY))
        )
    listed = documents.listed(workspace.connection, range(1, MANY + 2))
    assert len(listed) == MANY + 1
    assert listed[0].counts == {"claim": 1}
    assert listed[1].progress == 0.0


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("КУРСК", ["Курск держится"]),
        ("straße", ["Die STRASSE"]),
        ("holds", ["Sudzha holds"]),
        ("100%", ["At 100% now"]),
        ("nothing such", []),
        ("  ", []),
        ("", []),
    ],
)
def test_a_part_of_a_title_finds_the_article(
    workspace: Workspace, article: Callable[..., Article], reference: str, found: list[str]
) -> None:
    for title in ("Sudzha holds", "Курск держится", "Die STRASSE", "At 100% now"):
        article(f"text of {title}", title)
    assert [document.title for document in documents.matching(workspace.connection, reference)] == found
