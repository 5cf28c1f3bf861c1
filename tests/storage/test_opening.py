"""What may stand where a library is asked for, and what becomes of it."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import LibraryError
from kursk_reader.storage.backups import newest_sound
from kursk_reader.storage.checking import check
from kursk_reader.storage.migrations import APPLICATION_ID, VERSION, migrate
from kursk_reader.storage.opening import open_library
from kursk_reader.workspace import articles, ingest
from kursk_reader.workspace.workspace import open_workspace, opened


def fingerprint(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.iterdir()) if f.is_file()}


def filled(path: Path) -> Path:
    workspace = open_workspace(path, "anna")
    for number in range(20):
        ingest.add(workspace, ImportedText(f"Title {number}", f"Text number {number}. " * 500), "test")
    workspace.close()
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Kyiv holds Sudzha.\n" * 100, "is not a library"),
        (b"short", "is not a library"),
        (b"SQLite format 3\0" + b"\xff" * 600, ""),
        (b"SQLite format 3\0" + b"\xff" * 34, ""),
    ],
    ids=["text", "five bytes", "header alone", "half a header"],
)
def test_a_file_of_another_kind_is_refused_and_not_touched(library_file: Path, content: bytes, said: str) -> None:
    library_file.write_bytes(content)
    before = fingerprint(library_file.parent)
    with pytest.raises(LibraryError) as told:
        open_library(library_file)
    assert str(library_file) in told.value.title
    assert said in told.value.title
    assert told.value.hint
    assert fingerprint(library_file.parent) == before


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_the_database_of_another_program_is_refused_and_not_touched(library_file: Path, mode: str) -> None:
    other = sqlite3.connect(library_file)
    other.execute(f"PRAGMA journal_mode = {mode}")
    other.execute("CREATE TABLE contacts (name TEXT)")
    other.close()
    before = fingerprint(library_file.parent)
    with pytest.raises(LibraryError, match="another program"):
        open_library(library_file)
    assert fingerprint(library_file.parent) == before


def test_a_library_of_a_newer_version_is_refused_and_not_touched(library_file: Path) -> None:
    filled(library_file)
    newer = sqlite3.connect(library_file)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    before = fingerprint(library_file.parent)
    with pytest.raises(LibraryError, match="newer kursk-reader"):
        open_library(library_file)
    assert fingerprint(library_file.parent) == before


def test_an_older_library_that_cannot_be_written_is_refused_and_not_touched(
    library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = sqlite3.connect(library_file, isolation_level=None)
    migrate(older, VERSION - 1)
    older.close()
    before = fingerprint(library_file.parent)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(LibraryError, match="older kursk-reader, and is read-only here"):
        open_library(library_file)
    assert fingerprint(library_file.parent) == before


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_library_is_told_as_damaged_and_not_touched(library_file: Path, part: float) -> None:
    os.truncate(filled(library_file), int(library_file.stat().st_size * part))
    before = fingerprint(library_file.parent)
    with pytest.raises(LibraryError, match="is damaged") as told, opened(library_file, "anna") as workspace:
        list(articles.every(workspace))
    assert "backup" in told.value.hint
    assert fingerprint(library_file.parent)[library_file.name] == before[library_file.name]


def test_a_page_of_rubbish_is_told_as_damage_when_it_is_read(library_file: Path) -> None:
    with filled(library_file).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (library_file.stat().st_size - 4096))
    with pytest.raises(LibraryError), opened(library_file, "anna") as workspace:
        list(articles.every(workspace))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        open_library(tmp_path)


@pytest.mark.parametrize("asked", [open_library, check, newest_sound], ids=["open", "check", "backups"])
def test_a_link_that_leads_round_is_refused(library_file: Path, asked: Callable[[Path], object]) -> None:
    other = library_file.with_name("other.db")
    library_file.symlink_to(other)
    other.symlink_to(library_file)
    with pytest.raises(LibraryError, match="leads to itself"):
        asked(library_file)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_refused(library_file: Path) -> None:
    library_file.symlink_to("/dev/null")
    with pytest.raises(LibraryError, match="not a regular file"):
        open_library(library_file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(library_file: Path) -> None:
    os.mkfifo(library_file)
    with pytest.raises(LibraryError, match="not a regular file"):
        open_library(library_file)


def test_a_missing_library_is_made_only_if_asked_for(library_file: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library") as told:
        open_library(library_file, create=False)
    assert "kursk-reader import" in told.value.hint
    assert not library_file.exists()


def test_a_new_library_is_stamped_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "what? #1 100%.db"
    library = open_library(path)
    stamp = [library.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert stamp == [APPLICATION_ID, VERSION]
    assert library.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    library.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_file_becomes_a_library(library_file: Path) -> None:
    library_file.touch()
    workspace = open_workspace(library_file, "anna", create=False)
    assert [tag.name for tag in workspace.codebook] == ["claim", "quote", "figure", "speculation"]
    assert articles.nothing_imported(workspace)
    workspace.close()


def test_a_place_where_no_library_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="cannot be made"):
        open_library(tmp_path / "file" / "library.db")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_told_when_it_is_written(library_file: Path) -> None:
    filled(library_file).chmod(0o400)
    with pytest.raises(LibraryError, match="cannot be written"), opened(library_file, "anna") as workspace:
        ingest.add(workspace, ImportedText("One more", "text"), "test")


def test_a_refused_write_changes_nothing_and_is_told(library_file: Path) -> None:
    with opened(filled(library_file), "anna") as workspace:
        workspace.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(LibraryError, match="cannot be written"):
            ingest.add(workspace, ImportedText("One more", "text"), "test")
        workspace.connection.execute("PRAGMA query_only = OFF")
        assert len(articles.ids(workspace)) == 20


OPENER = """
import sys
from pathlib import Path
from kursk_reader.workspace.workspace import open_workspace
import sqlite_utils
for line in sys.stdin:
    workspace = open_workspace(Path(line.strip()), "anna")
    print(len(workspace.codebook), flush=True)
    workspace.close()
"""


def test_programs_may_start_on_one_new_library_at_once(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", OPENER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    try:
        for number in range(10):
            for program in programs:
                assert program.stdin
                program.stdin.write(f"{tmp_path / f'{number}.db'}\n")
                program.stdin.flush()
            assert [program.stdout and program.stdout.readline() for program in programs] == ["4\n"] * 3
    finally:
        for program in programs:
            program.communicate()
