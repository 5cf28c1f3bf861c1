"""What a check finds, what a repair rebuilds, and what neither touches."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kursk_reader.domain.span import Span
from kursk_reader.errors import LibraryError
from kursk_reader.storage import interrupting
from kursk_reader.storage.backups import make_daily
from kursk_reader.storage.checking import check
from kursk_reader.storage.interrupting import Abandoned
from kursk_reader.storage.journal import Actor
from kursk_reader.storage.migrations import APPLICATION_ID, VERSION, migrate
from kursk_reader.storage.opening import open_library
from kursk_reader.storage.repairing import repair
from kursk_reader.workspace import articles, history, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, opened
from long_runs import LONG

ACTOR = Actor("anna", "a-session", 0, set())
PAGE = 4096
FLIPS = 20 if LONG else 1


@pytest.fixture
def library(workspace: Workspace, article: Callable[..., Article], library_file: Path) -> Path:
    """A library with two articles and some annotations, and a backup of it; nobody has it open."""
    for number in range(2):
        report = article(" ".join(f"Kyiv holds {n}." for n in range(number, 400)), f"Title {number}")
        for start in range(0, 100, 20):
            tagging.tag(workspace, report, Span(start, start + 7), "claim")
    articles.leave(workspace, report.document.id, articles.Position(20, 60))
    history.undo(workspace)
    make_daily(library_file, workspace.connection)
    workspace.close()
    return library_file


def spoil(library: Path, *statements: str) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def faults(library: Path) -> list[tuple[str, bool]]:
    return [(fault.part, fault.mendable) for fault in check(library).faults]


def test_a_sound_library_stays_as_it_is(library: Path) -> None:
    before = {file.name: file.read_bytes() for file in library.parent.iterdir() if file.is_file()}
    heard: list[tuple[str, int, int]] = []
    checked = check(library, lambda *reached: heard.append(reached))
    assert checked == ((), (), (2, 9))
    assert [number for _, number, _ in heard] == list(range(7))
    assert {total for *_, total in heard} == {7}
    assert {file.name: file.read_bytes() for file in library.parent.iterdir() if file.is_file()} == before


MENDABLE = [
    ("counters", "UPDATE tag_counts SET annotations = 7"),
    ("counters", "DELETE FROM tag_counts"),
    ("counters", "INSERT INTO tag_counts SELECT id, 'quote', 3 FROM documents"),
    ("counters", "UPDATE annotation_numbers SET document_number = 9 WHERE number = 2"),
    ("counters", "UPDATE listed_articles SET number = number + 1"),
    ("counters", "DELETE FROM listed_articles"),
    ("search", "INSERT INTO texts_fts (texts_fts) VALUES ('delete-all')"),
    ("search", "INSERT INTO annotations_fts (rowid, note) VALUES (99, 'no note')"),
    ("search", "INSERT INTO metadata_fts (metadata_fts, rowid, title) VALUES ('delete', 1, 'Title 0')"),
    ("texts", "UPDATE documents SET words = 5, characters = 9 WHERE number = 1"),
    ("texts", "UPDATE document_texts SET text = replace(text, 'holds', 'folds') WHERE number = 2"),
    ("annotations", 'UPDATE annotations SET start = start + 1, "end" = "end" + 1 WHERE start = 0'),
    ("reading", "UPDATE reading SET furthest = 1000000"),
    ("reading", "UPDATE reading SET caret = -1"),
]


@pytest.mark.parametrize(("part", "statement"), MENDABLE, ids=[s for _, s in MENDABLE])
def test_what_follows_from_something_else_is_rebuilt(library: Path, part: str, statement: str) -> None:
    before = work_in(library)
    spoil(library, statement)
    checked = check(library)
    assert {(fault.part, fault.mendable) for fault in checked.faults} >= {(part, True)}
    backup, done = repair(library, checked, ACTOR)
    assert done
    assert faults(backup)
    assert faults(library) == []
    assert work_in(library) == before


def work_in(library: Path) -> list[str]:
    """All that an analyst has made."""
    with closing(sqlite3.connect(library)) as connection:
        derived = ("_fts", "annotation_numbers", "tag_counts", "sqlite_sequence", "reading", "journal")
        return [line for line in connection.iterdump() if not any(name in line for name in derived)]


def test_an_index_that_lacks_rows_is_rebuilt(library: Path) -> None:
    spoil(
        library,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = sql || ' WHERE start > 20' WHERE name = 'annotations_in_text_order'",
    )
    spoil(library, "REINDEX annotations_in_text_order")
    spoil(
        library,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, ' WHERE start > 20', '') WHERE name = 'annotations_in_text_order'",
    )
    checked = check(library)
    assert ("file", True) in {(fault.part, fault.mendable) for fault in checked.faults}
    repair(library, checked, ACTOR)
    assert faults(library) == []


LASTING = [
    ("references", "UPDATE annotations SET tag = 'no such tag' WHERE start = 0"),
    ("texts", "UPDATE documents SET text_sha256 = 'ab12'"),
    ("texts", "DELETE FROM document_texts WHERE number = 1"),
    ("annotations", "UPDATE annotations SET exact = 'Nobody said that' WHERE start = 0"),
    ("annotations", "UPDATE annotations SET attributes = '{' WHERE start = 0"),
    ("page furniture", "INSERT INTO folded_ranges SELECT id, 5, 100000, 'share counts' FROM documents"),
    ("journal", "UPDATE journal SET changes = '[' WHERE number = 3"),
    ("journal", "UPDATE journal SET changes = '[[\"sqlite_schema\",1,2,3,4]]' WHERE number = 3"),
]


@pytest.mark.parametrize(("part", "statement"), LASTING, ids=[s for _, s in LASTING])
def test_what_cannot_be_known_is_told_and_left(library: Path, part: str, statement: str) -> None:
    spoil(library, statement)
    spoiled = work_in(library)
    checked = check(library)
    assert part in {fault.part for fault in checked.faults}
    repair(library, checked, ACTOR)
    assert part in {fault.part for fault in check(library).faults}
    assert work_in(library) == spoiled


def test_an_orphan_need_not_stand_on_its_words(library: Path) -> None:
    spoil(library, "UPDATE annotations SET exact = 'Nobody', anchor = 'orphan' WHERE start = 0")
    assert faults(library) == []


def test_a_file_whose_pages_are_damaged_is_not_written_to(library: Path) -> None:
    data = bytearray(library.read_bytes())
    data[PAGE * 9 : PAGE * 10] = bytes(PAGE)
    library.write_bytes(data)
    checked = check(library)
    assert ("file", False) in {(fault.part, fault.mendable) for fault in checked.faults}
    with pytest.raises(LibraryError, match="was not touched") as told:
        repair(library, checked, ACTOR)
    assert "backups restore" in told.value.hint
    assert library.read_bytes() == data


def test_the_search_of_a_library_that_is_open_elsewhere_is_checked_without_a_file_beside_it(library: Path) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as another:
        another.execute("INSERT INTO texts_fts (texts_fts) VALUES ('delete-all')")
        beside = set(library.parent.iterdir())
        checked = check(library)
        assert ([fault.part for fault in checked.faults], checked.unchecked) == (["search"], ())
        assert set(library.parent.iterdir()) == beside


def test_older_libraries_are_checked_as_they_are(tmp_path: Path) -> None:
    for version in range(1, VERSION):
        path = tmp_path / f"{version}.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            migrate(connection, version)
        before = path.read_bytes()
        assert faults(path) == []
        repair(path, check(path), ACTOR)
        assert faults(path) == []
        assert path.read_bytes()[60:64] == before[60:64]


def test_what_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library"):
        check(tmp_path / "library.db")
    (tmp_path / "text.db").write_bytes(b"Kyiv holds Sudzha. " * 100)
    with pytest.raises(LibraryError, match="is not a library"):
        check(tmp_path / "text.db")
    open_library(tmp_path / "new.db").close()
    spoil(tmp_path / "new.db", "PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer kursk-reader"):
        check(tmp_path / "new.db")


def test_a_library_is_checked_while_somebody_writes(library: Path) -> None:
    with opened(library, "ben") as workspace:
        workspace.connection.execute("BEGIN IMMEDIATE")
        workspace.connection.execute("DELETE FROM tag_counts")
        assert check(library) == ((), (), (2, 9))
        workspace.connection.execute("ROLLBACK")
    assert [file.name for file in library.parent.glob(".*")] == []


@pytest.mark.parametrize("version", [2, VERSION])
def test_other_tables_under_the_name_of_a_library(tmp_path: Path, version: int) -> None:
    path = tmp_path / "library.db"
    spoil(path, "CREATE TABLE documents (title)", f"PRAGMA application_id = {APPLICATION_ID}")
    spoil(path, f"PRAGMA user_version = {version}", "PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert "cannot be read: no such " in check(path).faults[0].said
    with pytest.raises(LibraryError, match="refused"), opened(path, "anna"):
        pass
    assert path.read_bytes() == before


def test_a_check_ends_at_ctrl_c(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signal comes while SQLite is at work; Python hears of it in the handler that SQLite calls."""

    def interrupted() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(interrupting, "_STEPS", 10)
    with (
        closing(sqlite3.connect(library)) as connection,
        pytest.raises(Abandoned),
        interrupting.interruptible(connection, lambda: False),
    ):
        connection.execute("PRAGMA integrity_check").fetchall()


def test_flipped_bits_on_every_page(library: Path) -> None:
    """Where the check finds nothing, all texts are those imported and all annotations on their words."""
    chance = random.Random(1)
    whole = library.read_bytes()
    truth = evidence(library)
    spoiled = library.with_name("spoiled.db")
    for start in range(0, len(whole), PAGE):
        for _ in range(FLIPS):
            data = bytearray(whole)
            data[start + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
            spoiled.write_bytes(data)
            if is_sound(spoiled):
                assert evidence(spoiled) == truth
            assert spoiled.read_bytes() == data


def test_cut_off_at_every_page(library: Path) -> None:
    whole = library.read_bytes()
    cut = library.with_name("cut.db")
    for length in range(0, len(whole), PAGE):
        cut.write_bytes(whole[:length])
        assert not is_sound(cut)
        assert cut.read_bytes() == whole[:length]
        if length:
            with pytest.raises(LibraryError), opened(cut, "anna") as workspace:
                list(articles.every(workspace))
        assert cut.read_bytes() == whole[:length]


def is_sound(library: Path) -> bool:
    try:
        return not check(library).faults
    except LibraryError:
        return False


def evidence(library: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
        return connection.execute(
            'SELECT t.text, a.start, a."end", a.exact FROM documents AS d JOIN document_texts AS t USING (number)'
            " LEFT JOIN annotations AS a ON a.document_id = d.id ORDER BY 1, 2, 3"
        ).fetchall()
