"""Reading in processes of their own: order, crashes, silence."""

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import Content, Options
from kursk_reader.workspace import articles, ingest, readers
from kursk_reader.workspace.ingest import Outcome
from kursk_reader.workspace.readers import read_apart
from kursk_reader.workspace.workspace import Workspace

needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")


def reports(folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{each:03}.txt" for each in range(number)]
    for at, file in enumerate(files):
        file.write_text(f"Report {at}\n\nThe town of number {at} is held, and the bridge of it is not.\n")
    return files


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A source that is never read to its end."""
    path = tmp_path / "endless"
    os.mkfifo(path)
    return path


@contextlib.contextmanager
def begun(endless: Path) -> Iterator[None]:
    """Once somebody has begun to read it."""
    writing = os.open(endless, os.O_WRONLY)
    yield
    os.close(writing)


def test_many_sources_keep_their_order(workspace: Workspace, tmp_path: Path) -> None:
    files = reports(tmp_path / "reports", 100)
    files[50].write_bytes(b"\x89PNG\r\n\x1a\n")
    found = [each for batch in ingest.ingest(workspace, files) for each in batch]
    assert [each.source for each in found] == list(range(100))
    assert [each.title for each in found if each.title] == [f"Report {each}" for each in range(100) if each != 50]
    assert found[50].outcome is Outcome.FAILED
    assert {each.outcome for batch in ingest.ingest(workspace, files) for each in batch} == {
        Outcome.ALREADY_THERE,
        Outcome.FAILED,
    }


def test_what_has_several_articles_is_read_whole() -> None:
    box = "".join(
        f"From a@example.org Fri Nov 22 10:0{each}:00 2024\nMessage-ID: <{each}>\nSubject: No {each}\n\nText {each}\n\n"
        for each in range(5)
    )
    found = list(read_apart([Content(box.encode(), "box"), Content(b"Text", "x.txt")], Options(), 2))
    assert [number for number, _ in found] == [0] * 5 + [1]
    assert [each.title for _, each in found if isinstance(each, ImportedText)] == [f"No {n}" for n in range(5)] + [
        "Text"
    ]


@needs_pipes
def test_a_source_that_crashes_its_process_costs_nothing_else(tmp_path: Path, endless: Path) -> None:
    first, *rest = reports(tmp_path / "reports", 4)
    found = read_apart([first, endless, *rest], Options(), 1)
    assert isinstance(next(found)[1], ImportedText)
    (process,) = multiprocessing.active_children()
    with begun(endless):
        process.kill()
    (number, failure), *others = found
    assert (number, isinstance(failure, ImportFailure)) == (1, True)
    assert str(failure).startswith(f"{endless} cannot be read: its reading broke off.")
    assert [each.title for _, each in others if isinstance(each, ImportedText)] == ["Report 1", "Report 2", "Report 3"]
    assert multiprocessing.active_children() == []


@needs_pipes
def test_a_source_that_takes_too_long_is_given_up(
    tmp_path: Path, endless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = reports(tmp_path / "reports", 3)
    found = read_apart([first, endless, *rest], Options(), 1)
    assert isinstance(next(found)[1], ImportedText)
    with begun(endless), monkeypatch.context() as impatient:
        impatient.setattr(readers, "PATIENCE", 0.1)
        assert "takes longer" in str(next(found)[1])
    assert all(isinstance(each, ImportedText) for _, each in found)


def test_what_is_left_is_not_read(tmp_path: Path) -> None:
    found = read_apart(reports(tmp_path / "reports", 60), Options(), 2)
    next(found)
    found.close()
    assert multiprocessing.active_children() == []


def test_what_is_listened_to_meanwhile_comes_in_its_turn(tmp_path: Path) -> None:
    message = "From a@example.org Fri Nov 22 10:00:00 2024\nMessage-ID: <{0}>\nSubject: No {0}\n\nText {0}\n\n"
    box = Content("".join(map(message.format, range(30))).encode(), "box")
    files = reports(tmp_path / "reports", 30)
    with contextlib.closing(read_apart([box, *files, box], Options(), 2)) as reading:
        found = []
        for each in reading:
            found.append(each)
            reading.listen()
    assert [number for number, _ in found] == [0] * 30 + list(range(1, 31)) + [31] * 30
    titles = [each.title for _, each in found if isinstance(each, ImportedText)]
    assert titles == [f"No {n}" for n in range(30)] + [f"Report {n}" for n in range(30)] + [
        f"No {n}" for n in range(30)
    ]


def test_an_import_that_is_broken_off_leaves_no_process(workspace: Workspace, tmp_path: Path) -> None:
    batches = ingest.ingest(workspace, reports(tmp_path / "reports", 60))
    first = next(batches)
    batches.close()  # type: ignore[attr-defined]  # a generator, which nobody else needs to know
    assert multiprocessing.active_children() == []
    assert len(list(articles.every(workspace))) == len(first)
