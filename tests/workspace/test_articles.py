"""Articles put in, found, removed, brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.query import parse
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError, LibraryError
from kursk_reader.importing.sources import Content
from kursk_reader.samples import sample_files
from kursk_reader.workspace import articles, finding, history, ingest, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.ingest import Outcome
from kursk_reader.workspace.workspace import Workspace


def titles(workspace: Workspace) -> list[str]:
    return [item.document.title for item in articles.every(workspace)]


def test_files_folders_and_failures_come_one_by_one(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text("First title\n\nThe town is held.\n")
    (folder / "same.txt").write_text("First title\n\nThe town is held.\n")
    (folder / "void.txt").write_text("")
    *files, nowhere = ingest.files_of([folder, tmp_path / "nowhere.txt"])
    found = [each for batch in ingest.ingest(workspace, files) for each in batch]
    assert [each.outcome for each in found] == [Outcome.ADDED, Outcome.ALREADY_THERE, Outcome.FAILED]
    assert [each.source for each in found] == [0, 1, 2]
    assert found[0].document_id == found[1].document_id
    assert found[2].why
    assert (nowhere.outcome, bool(nowhere.why)) == (Outcome.FAILED, True)
    assert titles(workspace) == ["First title"]


def test_a_library_that_can_grow_no_more_leaves_no_source_without_an_outcome(workspace: Workspace) -> None:
    with workspace.library.writing() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    texts = {"short": b"Short.", "long": b"Long. " * 100_000, "void": b"", "next": b"Next."}
    found: list[ingest.Ingested] = []

    def add_all() -> None:
        for batch in ingest.ingest(workspace, [Content(data, name) for name, data in texts.items()]):
            found.extend(batch)

    with pytest.raises(LibraryError, match="disk is full"):
        add_all()
    assert [(each.name, each.outcome, each.source) for each in found] == [
        ("short", Outcome.ADDED, 0),
        ("long", Outcome.FAILED, 1),
        ("void", Outcome.FAILED, 2),
        ("next", Outcome.FAILED, 3),
    ]
    assert titles(workspace) == [found[0].title]


def test_a_text_from_elsewhere(workspace: Workspace) -> None:
    sources = [Content(b"A title\n\nSome words.\n", "standard input"), Content(b"", "")]
    (added,), (failed,) = ingest.ingest(workspace, sources)
    assert (added.outcome, failed.outcome) == (Outcome.ADDED, Outcome.FAILED)
    assert titles(workspace) == ["A title"]


def test_the_same_text_is_one_article_under_whatever_title(workspace: Workspace) -> None:
    first = ingest.add(workspace, ImportedText("One", "the text"), "a")
    second = ingest.add(workspace, ImportedText("Two", "the text"), "b")
    assert (second.outcome, second.title, second.document_id) == (Outcome.ALREADY_THERE, "One", first.document_id)


def test_what_has_no_form_in_utf8_is_stored_replaced(workspace: Workspace) -> None:
    imported = ImportedText("T\udcff", "a\ud800b", outlet="\udfff")
    added = ingest.add(workspace, imported, "name \udcff.txt")
    assert added.document_id
    article = articles.open_article(workspace, added.document_id)
    assert (article.document.title, article.text, article.document.outlet) == ("T\ufffd", "a\ufffdb", "\ufffd")
    assert ingest.add(workspace, imported, "again").outcome is Outcome.ALREADY_THERE


def test_an_import_is_no_step_of_undo(workspace: Workspace, article: Callable[..., Article]) -> None:
    article()
    assert history.undo(workspace) is None


def test_a_removed_article_comes_back_with_its_annotations_by_undo(
    workspace: Workspace, article: Callable[..., Article]
) -> None:
    there = article()
    tagging.tag(workspace, there, Span(0, 4), "claim")
    articles.remove(workspace, there.document)
    assert titles(workspace) == []
    assert len(articles.ids(workspace)) == 0
    assert finding.search(workspace.connection, parse("kyiv")) == []
    with pytest.raises(KurskReaderError, match="no longer"):
        articles.open_article(workspace, there.document.id)
    assert history.undo(workspace)
    item = articles.listed(workspace, there.document.id)
    assert item
    assert item.counts == {"claim": 1}


def test_a_removed_article_comes_back_when_it_is_imported_again(
    workspace: Workspace, article: Callable[..., Article]
) -> None:
    there = article()
    tagging.tag(workspace, there, Span(0, 4), "claim")
    articles.remove(workspace, there.document)
    again = ingest.add(workspace, ImportedText("Another title", there.text), "again")
    assert (again.outcome, again.document_id, again.title) == (Outcome.ADDED, there.document.id, "Sudzha holds")
    assert articles.placements(workspace, there.document.id)


def test_an_article_is_found_by_id_beginning_or_title(workspace: Workspace, article: Callable[..., Article]) -> None:
    one = article("text one", "Sudzha holds").document
    article("text two", "Sudzha falls")
    for reference in (one.id, one.id.upper(), one.id[:-1], "sudzha HOLDS", "holds"):
        assert articles.find(workspace, reference) == one
    with pytest.raises(KurskReaderError, match="fits several") as several:
        articles.find(workspace, "sudzha")
    assert "Sudzha holds" in several.value.title
    with pytest.raises(KurskReaderError, match="No article") as none:
        articles.find(workspace, "Pokrovsk")
    assert "kursk-reader list" in none.value.hint


def test_many_articles_that_fit_are_not_all_named(workspace: Workspace, article: Callable[..., Article]) -> None:
    for number in range(9):
        article(f"text {number}", f"Report {number}")
    with pytest.raises(KurskReaderError) as several:
        articles.find(workspace, "Report")
    assert several.value.title.count("Report ") == 5
    assert "…" in several.value.title


def test_a_new_library_can_have_the_samples(workspace: Workspace) -> None:
    assert articles.nothing_imported(workspace)
    ingest.add_samples(workspace)
    assert len(articles.ids(workspace)) == len(sample_files()) == 5
    assert not articles.nothing_imported(workspace)


def test_pieces_of_what_was_found(workspace: Workspace, article: Callable[..., Article]) -> None:
    article("The town holds out.")
    (found,) = finding.search(workspace.connection, parse("hold"))
    assert [text for text, hit in found.passage if hit] == ["holds"]
    assert found.words == "holds"
    assert "".join(text for text, _ in found.passage) == "The town holds out."
