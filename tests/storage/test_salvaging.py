"""What can be saved where pages of a library are damaged: what one page held stands elsewhere once more."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kursk_reader.domain.annotation import Annotation, Details
from kursk_reader.domain.span import Span
from kursk_reader.errors import LibraryError
from kursk_reader.storage import backups, salvaging
from kursk_reader.storage.backups import contents, folder_of, make_daily
from kursk_reader.storage.checking import check
from kursk_reader.storage.failures import ways_on
from kursk_reader.storage.salvaging import LOST_TEXT, salvage
from kursk_reader.workspace import history, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Done, Workspace, opened
from long_runs import LONG

PAGE = 4096
ARTICLES, TAGS = 3, 30


@pytest.fixture
def library(workspace: Workspace, article: Callable[..., Article], library_file: Path) -> Path:
    """Long articles, a backup of them alone, then annotations, of which some are changed and some deleted."""
    found = [
        article(" ".join(f"Kyiv holds village {n}." for n in range(a, 400)), f"Title {a}") for a in range(ARTICLES)
    ]
    make_daily(library_file, workspace.connection)
    for each in found:
        for start in range(0, 10 * TAGS, 10):
            done = tagging.tag(workspace, each, Span(start, start + 7), "claim", Details(note="Doubtful. " * 9))
            if start % 50 == 0:
                tagging.retag(workspace, annotation(workspace, done), "speculation")
            if start % 70 == 0:
                tagging.remove(workspace, annotation(workspace, done))
    history.undo(workspace)
    workspace.close()
    return library_file


def annotation(workspace: Workspace, done: Done) -> Annotation:
    found = tagging.annotation(workspace, done.changes[0].id)
    assert found
    return found


def annotations(library: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library)) as connection:
        return connection.execute(
            'SELECT d.title, a.id, a.tag, a.start, a."end", a.exact, a.note, a.author, a.created_at, t.text'
            " FROM annotations AS a JOIN documents AS d ON d.id = a.document_id JOIN document_texts AS t USING (number)"
            " ORDER BY 2"
        ).fetchall()


def damaged(library: Path, data: bytes) -> bool:
    """Write it in place of the library; whether a page that is in use is damaged by that."""
    library.write_bytes(data)
    try:
        return not check(library).trusted
    except LibraryError:
        return True


def page_lost(whole: bytes, number: int) -> bytes:
    return whole[: number * PAGE] + bytes(PAGE) + whole[(number + 1) * PAGE :]


def test_no_annotation_is_lost_with_any_one_page(library: Path) -> None:
    whole, made = library.read_bytes(), annotations(library)
    pages = range(len(whole) // PAGE)
    for number in pages if LONG else [0, *random.Random(1).sample(pages, 14)]:
        if damaged(library, page_lost(whole, number)):
            salvaged = salvage(library)
            assert annotations(library) == made, number
            assert salvaged.holds == (ARTICLES, len(made))
            assert check(library).faults == ()
            assert salvaged.kept
            assert salvaged.kept.read_bytes() == page_lost(whole, number)


def test_what_a_cut_off_file_still_holds_is_saved(library: Path) -> None:
    whole, made = library.read_bytes(), annotations(library)
    last = len(whole) // PAGE - 1
    for pages in range(0, last, 1 if LONG else last // 4):
        assert damaged(library, whole[: pages * PAGE])
        assert salvage(library).holds.articles == ARTICLES
        assert check(library).faults == ()
    assert damaged(library, whole[: last * PAGE])
    salvage(library)
    assert annotations(library) == made


def rooms(library: Path, table: str) -> int:
    with closing(sqlite3.connect(library)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0])


def test_annotations_outlive_the_text_of_their_article(library: Path) -> None:
    made, root = annotations(library), rooms(library, "document_texts")
    for backup in folder_of(library).iterdir():
        backup.unlink()
    assert damaged(library, page_lost(library.read_bytes(), root - 1))
    salvaged = salvage(library)
    assert "whose text is lost, but not their annotations: 3" in " ".join(salvaged.said)
    assert [row[:9] for row in annotations(library)] == [row[:9] for row in made]
    assert {row[9] for row in annotations(library)} == {LOST_TEXT}
    assert check(library).faults == ()
    with opened(library, "anna") as workspace:
        assert history.undo(workspace)


def test_the_tables_of_a_backup_tell_where_those_of_a_library_without_a_first_page_begin(library: Path) -> None:
    made, whole = annotations(library), library.read_bytes()
    assert damaged(library, page_lost(whole, 0))
    assert "check --repair" in ways_on(library)
    salvage(library)
    assert annotations(library) == made
    for backup in folder_of(library).iterdir():
        backup.unlink()
    assert damaged(library, page_lost(whole, 0))
    with pytest.raises(LibraryError, match="is not a library") as told:
        salvage(library)
    assert "was not touched" in told.value.hint
    assert library.read_bytes() == page_lost(whole, 0)
    assert not [*folder_of(library).iterdir()]


def test_what_to_do_is_said_with_what_it_saves(library: Path) -> None:
    made, whole, text = annotations(library), library.read_bytes(), rooms(library, "document_texts")
    assert damaged(library, page_lost(whole, text - 1))
    first, second, third = ways_on(library).splitlines()
    assert first.startswith("1. Export the annotations, all of which can be read: kursk-reader ")
    assert second.startswith(f"2. Save what can still be read (3 articles, {len(made)} annotations): kursk-reader ")
    assert third.startswith("3. The newest sound backup is of ")
    assert "(3 articles, 0 annotations)" in third
    assert damaged(library, page_lost(whole, rooms(library, "annotations") - 1))
    assert "evidence.csv" not in ways_on(library)


def test_what_cannot_be_put_in_place_leaves_nothing(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise LibraryError("Another program has it open.")

    before, there = library.read_bytes(), [*folder_of(library).iterdir()]
    monkeypatch.setattr(salvaging, "restore", refused)
    with pytest.raises(LibraryError, match="has it open"):
        salvage(library)
    assert library.read_bytes() == before
    assert [*folder_of(library).iterdir()] == there


def test_a_library_that_was_salvaged_is_a_backup_too(library: Path) -> None:
    assert damaged(library, page_lost(library.read_bytes(), rooms(library, "annotations") - 1))
    salvage(library)
    found = backups.newest_sound(library)
    assert found
    assert found.name.endswith("salvaged")
    assert contents(found.path) == contents(library)
