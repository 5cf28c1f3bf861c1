"""Articles stored, listed, found; full text search."""

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursk_reader.domain.document import Folded, ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations, documents, reading
from kursk_reader.storage.reading import Position
from kursk_reader.storage.search import BEGIN, END, search
from kursk_reader.workspace import articles, ingest, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace

MANY = 33_000
"""More than the parameters SQLite takes in one statement (32,766)."""

PIECES = [*"ab\"*(){}^:+-.'“”–\0\n \ud800\ue000é", "AND", "OR", "NOT", "NEAR("]
typed = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


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


def test_pages_and_places_of_the_list_agree(workspace: Workspace, article: Callable[..., Article]) -> None:
    for number in range(7):
        article(f"text {number}", f"Title {number}")
    articles.remove(workspace, articles.find(workspace, "Title 3"))
    every = list(documents.every(workspace.connection, page=2))
    assert titles(every) == [f"Title {number}" for number in (0, 1, 2, 4, 5, 6)]
    paged = [item for at in (0, 3) for item in documents.listed(workspace.connection, offset=at, limit=3)]
    assert paged == every
    assert [documents.place_in_list(workspace.connection, item.number) for item in every] == [0, 1, 2, 3, 4, 5]
    assert documents.count(workspace.connection) == 6


def test_filtering_the_list_by_words_that_begin_words(workspace: Workspace, article: Callable[..., Article]) -> None:
    article("aaa", "Sudzha holds", outlet="Lantern")
    article("bbb", "Sudzha falls", outlet="Meridian")
    connection = workspace.connection
    assert titles(documents.listed(connection, words="sudz")) == ["Sudzha holds", "Sudzha falls"]
    assert titles(documents.listed(connection, words="sudz meri")) == ["Sudzha falls"]
    assert titles(documents.listed(connection, words="aaa")) == []
    assert documents.count(connection, "sudz") == 2
    falls = documents.listed(connection, words="falls")[0]
    assert documents.place_in_list(connection, falls.number, "sudz") == 1


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
    listed = documents.listed(workspace.connection, limit=MANY + 1)
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


def test_search_finds_words_phrases_and_beginnings(workspace: Workspace, article: Callable[..., Article]) -> None:
    article("The general counts eleven thousand men.", "One")
    article("Eleven generals, a thousand doubts about men. Señor Núñez counts.", "Two")
    connection = workspace.connection
    assert {hit.title for hit in search(connection, "eleven men")} == {"One", "Two"}
    assert [hit.title for hit in search(connection, '"eleven thousand"')] == ["One"]
    assert {hit.title for hit in search(connection, "gener")} == {"One", "Two"}
    assert search(connection, "gener men") == []
    assert [hit.title for hit in search(connection, "nunez")] == ["Two"]
    assert f"{BEGIN}Núñez{END}" in search(connection, "nunez")[0].snippet


def test_titles_count_more_than_texts(workspace: Workspace, article: Callable[..., Article]) -> None:
    article("The drones came, then more drones.", "A night")
    article("It was long.", "A night of drones")
    assert [hit.title for hit in search(workspace.connection, "drones")] == ["A night of drones", "A night"]


def test_search_follows_a_new_title_and_forgets_a_removed_article(
    workspace: Workspace, article: Callable[..., Article]
) -> None:
    document = article("Some text.", "Old name").document
    with workspace.library.writing() as connection:
        connection.execute("UPDATE documents SET title = 'New name', outlet = 'Lantern' WHERE id = ?", (document.id,))
    assert search(workspace.connection, "old") == []
    assert [hit.title for hit in search(workspace.connection, "new lantern text")] == ["New name"]
    articles.remove(workspace, document)
    assert search(workspace.connection, "new") == []
    workspace.connection.execute("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')")


@given(typed)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=300)
def test_whatever_is_typed_is_a_query(workspace: Workspace, words: str) -> None:
    connection: sqlite3.Connection = workspace.connection
    search(connection, words)
    documents.count(connection, words)
    documents.listed(connection, words=words)
    documents.place_in_list(connection, 1, words)
