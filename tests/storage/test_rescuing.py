"""A file that another program writes over while it is open: noticed before the next change; nothing saved is lost."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.errors import LibraryError
from kursk_reader.storage import rescuing
from kursk_reader.storage.backups import contents, folder_of, listed, make_daily
from kursk_reader.storage.checking import check
from kursk_reader.storage.watching import Touch, Watch
from kursk_reader.workspace import articles, history, ingest, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, opened

PAGE = 4096


@pytest.fixture
def report(workspace: Workspace, article: Callable[..., Article], library_file: Path) -> Article:
    """An article in a library with a backup; since then two annotations were made, and one undone."""
    found = article(" ".join(f"Kyiv holds village {n}." for n in range(3000)))
    make_daily(library_file, workspace.connection)
    workspace.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for start in (0, 10, 20):
        tagging.tag(workspace, found, Span(start, start + 4), "claim")
    history.undo(workspace)
    return found


def another(library: Path) -> bytes:
    """A whole library, but another one."""
    file = library.with_name("another.db")
    with opened(file, "ben", create=True) as workspace:
        for number in range(9):
            ingest.add(workspace, ImportedText(f"Title {number}", f"Nobody has seen {number} men. " * 400), "test")
    return file.read_bytes()


WAYS: dict[str, Callable[[Path], bytes]] = {
    "another library": another,
    "cut off": lambda library: library.read_bytes()[: 20 * PAGE],
    "emptied": lambda _: b"",
    "a word": lambda _: b"hello\n",
    "no library": lambda _: b"Kyiv holds the town. " * 9000,
    "damaged": lambda library: library.read_bytes()[: 3 * PAGE] + os.urandom(len(library.read_bytes()) - 3 * PAGE),
}


@pytest.mark.parametrize("from_memory", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_written_over(
    workspace: Workspace,
    report: Article,
    library_file: Path,
    way: str,
    from_memory: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not from_memory:
        monkeypatch.setattr(rescuing, "_all", lambda *_: "")
    there = WAYS[way](library_file)
    library_file.write_bytes(there)
    for _ in range(2):
        with pytest.raises(LibraryError, match="was written over") as told:
            tagging.tag(workspace, report, Span(30, 34), "claim")
    (rescued,) = folder_of(library_file).glob("*-rescued.db")
    assert contents(rescued) == (1, 2)
    assert check(rescued).faults == ()
    assert f"backups restore {rescued.stem}" in told.value.hint
    workspace.close()
    assert library_file.read_bytes() == there
    if from_memory or way in ("another library", "emptied"):
        assert not library_file.with_name("library.db-wal").exists()


def test_what_came_after_the_backup(
    workspace: Workspace,
    report: Article,
    article: Callable[..., Article],
    library_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Words tagged in an article that is not in the backup are kept; what earlier runs did since is told as lost."""
    new = article("Nobody has seen them.", "New")
    workspace.close()
    with opened(library_file, "anna") as later:
        monkeypatch.setattr(rescuing, "_all", lambda *_: "")
        tagging.tag(later, new, Span(0, 6), "claim")
        library_file.write_bytes(another(library_file))
        with pytest.raises(LibraryError, match="was written over") as told:
            tagging.tag(later, report, Span(30, 34), "claim")
    (rescued,) = folder_of(library_file).glob("*-rescued.db")
    assert contents(rescued) == (2, 1)
    assert "what was done between them is lost" in told.value.hint
    assert check(rescued).faults == ()


def test_an_earlier_state_of_the_same_library_is_noticed(
    workspace: Workspace, report: Article, library_file: Path
) -> None:
    (backup,) = folder_of(library_file).iterdir()
    workspace.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    workspace.library.ensure_in_place()
    library_file.write_bytes(backup.read_bytes())
    with pytest.raises(LibraryError, match="was written over"):
        tagging.tag(workspace, report, Span(30, 34), "claim")
    (rescued,) = folder_of(library_file).glob("*-rescued.db")
    assert contents(rescued) == (1, 2)


def test_without_a_backup_what_was_tagged_since_it_was_opened_is_kept(
    workspace: Workspace, report: Article, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescuing, "_all", lambda *_: "")
    shutil.rmtree(folder_of(library_file))
    library_file.write_bytes(another(library_file))
    with pytest.raises(LibraryError, match="was written over") as told:
        tagging.tag(workspace, report, Span(30, 34), "claim")
    (rescued,) = folder_of(library_file).glob("*-rescued.db")
    assert (
        "Only what was tagged here since it was opened is kept as a backup (1 article, 2 annotations)"
        in told.value.hint
    )
    assert check(rescued).faults == ()
    with opened(rescued, "anna") as kept:
        (lost,) = articles.every(kept)
        assert (lost.document.title, lost.counts) == ("A lost article", {"claim": 2})


def test_without_a_backup_and_without_work_it_is_said_that_nothing_could_be_kept(
    workspace: Workspace, report: Article, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescuing, "_all", lambda *_: "")
    shutil.rmtree(folder_of(library_file))
    theirs = another(library_file)
    workspace.close()
    with opened(library_file, "anna") as later:
        library_file.write_bytes(theirs)
        with pytest.raises(LibraryError, match="was written over") as told:
            tagging.tag(later, report, Span(30, 34), "claim")
    assert "there is no sound backup, and nothing was tagged here" in told.value.hint
    assert not [*folder_of(library_file).glob("*")]


@pytest.mark.parametrize("pages", [0, 1, 8, 20])
@pytest.mark.parametrize("worked", [True, False])
def test_a_file_that_is_cut_off_is_read_from_memory(
    library_file: Path, workspace: Workspace, report: Article, pages: int, worked: bool
) -> None:
    """Without a backup, and with nothing in the log: whatever of the file was read before is still there."""
    shutil.rmtree(folder_of(library_file))
    workspace.close()
    with opened(library_file, "anna") as later:
        shown = articles.open_article(later, report.document.id)
        if worked:
            tagging.tag(later, shown, Span(30, 34), "claim")
        os.truncate(library_file, pages * PAGE)
        with pytest.raises(LibraryError, match="was written over") as told, later.library.reading():
            later.connection.execute("SELECT * FROM documents, annotations, sketch_bands").fetchall()
    for backup in listed(library_file):
        assert (held := contents(backup.path))
        assert held == (1, 2 + worked) or "; lost: " in told.value.hint
    assert listed(library_file) or not worked
    assert library_file.stat().st_size == pages * PAGE


def test_a_touch_does_no_harm(workspace: Workspace, report: Article, library_file: Path) -> None:
    library_file.touch()
    tagging.tag(workspace, report, Span(30, 34), "claim")
    assert not [*folder_of(library_file).glob("*-rescued.db")]


def test_checkpoints_are_no_suspicion(workspace: Workspace, report: Article, library_file: Path) -> None:
    watch = Watch(library_file)
    with closing(watch), closing(workspace.library.another()) as other:
        for mode in ("PASSIVE", "FULL", "RESTART", "TRUNCATE") * 2:
            tagging.tag(workspace, report, Span(30, 34), "claim")
            history.undo(workspace)
            other.connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
            assert watch.touched() is not Touch.CERTAIN
    library_file.touch()
    assert watch.touched() is Touch.PERHAPS
    assert watch.touched() is Touch.NONE
    with library_file.open("r+b") as file:
        file.write(b"Kyiv")
    assert watch.touched() is Touch.CERTAIN
