"""A library that is merged into another one: read whatever state it is in, refused in clear words, never touched."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import LibraryError
from kursk_reader.storage.backups import folder_of
from kursk_reader.storage.migrations import APPLICATION_ID, VERSION, migrate
from kursk_reader.storage.opening import open_library
from kursk_reader.storage.other_library import other_library
from kursk_reader.workspace import ingest
from kursk_reader.workspace.workspace import opened


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A library with an article, in a folder of its own."""
    file = tmp_path / "theirs" / "ben.db"
    with opened(file, "ben", create=True) as workspace:
        ingest.add(workspace, ImportedText("Sudzha holds", "Kyiv holds the town. " * 300), "test")
    return file


@contextlib.contextmanager
def untouched(folder: Path, here: Path) -> Iterator[None]:
    """AssertionError if a file of the folder changes, comes or goes, or a copy is left beside the backups of `here`."""
    before = fingerprints(folder)
    yield
    assert fingerprints(folder) == before
    assert not folder_of(here).exists() or [*folder_of(here).iterdir()] == []


def fingerprints(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def titles(other: Path, here: Path) -> list[str]:
    with other_library(other, here) as library:
        return [title for (title,) in library.connection.execute("SELECT title FROM documents")]


def change(file: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_it_is_read_and_left_as_it_is(other: Path, library_file: Path) -> None:
    with untouched(other.parent, library_file):
        assert titles(other, library_file) == ["Sudzha holds"]


def test_what_stands_in_a_log_that_a_killed_program_left_is_read(
    other: Path, library_file: Path, tmp_path: Path
) -> None:
    with opened(other, "ben") as workspace:
        ingest.add(workspace, ImportedText("Late news", "More soon."), "test")
        left = tmp_path / "left"
        left.mkdir()
        for name in ("ben.db", "ben.db-wal"):
            shutil.copy(other.parent / name, left)
    with untouched(left, library_file):
        assert titles(left / "ben.db", library_file) == ["Sudzha holds", "Late news"]


def test_its_owner_may_be_at_work_on_it(other: Path, library_file: Path) -> None:
    with opened(other, "ben") as workspace:
        ingest.add(workspace, ImportedText("Late news", "More soon."), "test")
        assert titles(other, library_file) == ["Sudzha holds", "Late news"]
        ingest.add(workspace, ImportedText("Later news", "It is all quiet."), "test")
    assert titles(other, library_file) == ["Sudzha holds", "Late news", "Later news"]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_one_of_an_older_version_is_brought_up_to_date_in_the_copy(
    library_file: Path, tmp_path: Path, version: int
) -> None:
    old = tmp_path / "theirs" / "old.db"
    old.parent.mkdir()
    with contextlib.closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(connection, version)
        connection.execute(
            "INSERT INTO documents (number, id, title, characters, words, text_sha256, imported_at)"
            " VALUES (1, 'a', 'Old news', 20, 4, ?, '')",
            (hashlib.sha256(b"Kyiv holds the town.").hexdigest(),),
        )
        connection.execute("INSERT INTO document_texts VALUES (1, 'Kyiv holds the town.')")
    with untouched(old.parent, library_file), other_library(old, library_file) as library:
        rows = library.connection.execute("SELECT title, retrieved_at FROM documents").fetchall()
        assert rows == [("Old news", None)]
        assert library.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


@pytest.mark.parametrize("link", [os.symlink, os.link, shutil.copy])
def test_the_same_file_is_refused_whatever_its_name(
    other: Path, tmp_path: Path, link: Callable[[Path, Path], object]
) -> None:
    name = tmp_path / "again.db"
    link(other, name)
    if link is shutil.copy:
        assert titles(name, other) == ["Sudzha holds"]
        return
    with pytest.raises(LibraryError, match="this library itself"):
        titles(name, other)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([f"PRAGMA user_version = {VERSION + 1}"], "newer"),
        ([f"PRAGMA application_id = {APPLICATION_ID + 1}"], "is not a library"),
        (["UPDATE document_texts SET text = replace(text, 'Kyiv', 'Kiev')"], "is damaged"),
        (["DROP TABLE annotations"], "is damaged"),
    ],
    ids=["newer", "another program's", "a text that was changed", "a table that is missing"],
)
def test_what_cannot_be_merged_is_refused(other: Path, library_file: Path, statements: list[str], said: str) -> None:
    change(other, *statements)
    with untouched(other.parent, library_file), pytest.raises(LibraryError, match=said) as told:
        titles(other, library_file)
    assert str(other) in told.value.title
    assert told.value.hint


@pytest.mark.parametrize("damage", ["text", "page", "cut"])
def test_a_damaged_file_is_refused(other: Path, library_file: Path, damage: str) -> None:
    content = bytearray(other.read_bytes())
    if damage == "text":
        content[:] = b"Kyiv holds Sudzha.\n" * 99
    elif damage == "page":
        content[4096 : 2 * 4096] = b"\xff" * 4096
    else:
        del content[len(content) // 2 :]
    other.write_bytes(content)
    with untouched(other.parent, library_file), pytest.raises(LibraryError) as told:
        titles(other, library_file)
    assert str(other) in told.value.title
    assert str(library_file) not in told.value.title
    assert told.value.hint


def test_a_library_that_is_written_to_meanwhile_is_seen_as_it_was(other: Path, library_file: Path) -> None:
    with other_library(other, library_file) as copy, contextlib.closing(open_library(other)) as owner:
        owner.connection.execute("UPDATE documents SET title = 'Sudzha falls'")
        assert copy.connection.execute("SELECT title FROM documents").fetchall() == [("Sudzha holds",)]
