"""Transactions, backups and migrations."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.query import parse
from kursk_reader.domain.span import Span
from kursk_reader.errors import ConflictError, LibraryError
from kursk_reader.storage import documents, search
from kursk_reader.storage.migrations import VERSION, migrate
from kursk_reader.storage.opening import open_library
from kursk_reader.workspace import articles, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.preparing import prepared
from kursk_reader.workspace.workspace import Workspace, open_workspace


def dump(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


def test_an_exception_in_a_transaction_takes_all_of_it_back(workspace: Workspace) -> None:
    before = dump(workspace.connection)

    def store_and(outcome: Callable[[], object]) -> None:
        with workspace.library.writing() as connection:
            documents.store(connection, prepared(ImportedText("Whole", "a text")), None)
            outcome()

    with pytest.raises(ZeroDivisionError):
        store_and(lambda: 1 / 0)
    assert dump(workspace.connection) == before
    store_and(lambda: None)
    assert dump(workspace.connection) != before


def test_changes_that_do_not_all_fit_are_none_of_them_made(
    workspace: Workspace, article: Callable[..., Article]
) -> None:
    made = tagging.tag(workspace, article(), Span(0, 4), "claim").changes[0]
    before = dump(workspace.connection)
    with pytest.raises(ConflictError):
        workspace.carry_out("twice", made.inverse, made.inverse)
    assert dump(workspace.connection) == before


def test_the_version_seen_changes_when_another_program_writes(workspace: Workspace, library_file: Path) -> None:
    seen = workspace.library.version_seen()
    assert workspace.library.version_seen() == seen
    with closing(open_library(library_file)) as other, other.writing() as connection:
        connection.execute("INSERT INTO settings VALUES ('theme', 'nord')")
    assert workspace.library.version_seen() != seen


def test_a_log_that_is_folded_is_no_other_version(workspace: Workspace, library_file: Path) -> None:
    seen = workspace.library.version_seen()
    with workspace.library.writing() as connection:
        connection.execute("INSERT INTO settings VALUES ('theme', 'nord')")
    assert workspace.library.version_seen() == seen
    with closing(workspace.library.another()) as other:
        other.fold_log()
    assert not workspace.library.log_size()
    assert workspace.library.version_seen() == seen
    with closing(open_library(library_file)) as other:
        with other.writing() as connection:
            connection.execute("UPDATE settings SET value = 'gruvbox' WHERE name = 'theme'")
        other.fold_log()
    assert workspace.library.version_seen() != seen


def test_the_same_file_for_another_thread(workspace: Workspace, article: Callable[..., Article]) -> None:
    article()
    counted: list[int] = []

    def count() -> None:
        with closing(workspace.library.another()) as library:
            counted.append(len(documents.ids(library.connection)))

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    assert counted == [1]


def test_a_backup_is_the_library_as_it_is(
    workspace: Workspace, article: Callable[..., Article], tmp_path: Path
) -> None:
    tagging.tag(workspace, article(), Span(0, 4), "claim")
    copy = tmp_path / "copies" / "copy.db"
    workspace.library.back_up(copy)
    with closing(open_library(copy)) as library:
        assert dump(library.connection) == dump(workspace.connection)


def test_a_backup_replaces_nothing(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(LibraryError, match="exists already"):
        workspace.library.back_up(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def version_1(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    migrate(connection, 1)
    connection.execute(
        "INSERT INTO documents (number, id, title, published, characters, words, text_sha256, imported_at)"
        " VALUES (1, 'a1', 'Sudzha holds', '2024-11-09T01:00+03:00', 20, 4, 'ab12', '2024-11-09T10:00:00.000Z')"
    )
    connection.execute("INSERT INTO document_texts VALUES (1, 'Kyiv holds the town.')")
    connection.close()


def test_an_older_library_is_copied_then_brought_up_to_date(library_file: Path) -> None:
    version_1(library_file)
    workspace = open_workspace(library_file, "anna")
    assert workspace.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert [item.document.title for item in articles.every(workspace)] == ["Sudzha holds"]
    assert [hit.title for hit in search.search(workspace.connection, parse("kyiv before:2024-11-09"))] == [
        "Sudzha holds"
    ]
    workspace.close()
    (backup,) = library_file.parent.glob("library.db.v1-*.backup")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone()[0] == 1
        assert copy.execute("SELECT title FROM documents").fetchall() == [("Sudzha holds",)]


def test_a_migration_that_fails_leaves_the_library_as_it_was(library_file: Path) -> None:
    version_1(library_file)
    with closing(sqlite3.connect(library_file)) as connection:
        connection.execute("CREATE TABLE documents_fts (in_the_way)")
        before = dump(connection)
    with pytest.raises(LibraryError, match="refused"):
        open_library(library_file)
    with closing(sqlite3.connect(library_file)) as connection:
        assert dump(connection) == before
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_library_held_by_another_program_is_told(workspace: Workspace, library_file: Path) -> None:
    workspace.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(library_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="held by another program"), workspace.library.writing():
            pass
