"""The library, its disk or its folder taken away from a program at work: told at once, and nothing is lost."""

import contextlib
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from kursk_reader.storage.backups import contents, folder_of, listed
from kursk_reader.storage.checking import check

SMALL_DISK = 3_000_000
"""Bytes; the samples take a tenth of that."""

ROOM_FOR_LOG = 45_000
"""Bytes in which SQLite can open a library, and write next to nothing."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "none", str(folder)]
    if not sys.platform.startswith("linux") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def samples_on_small_disk(samples: Shelf, small_disk: Path) -> Shelf:
    """The five samples there."""
    library = Shelf(small_disk / "library.db")
    shutil.copy(samples.file, library.file)
    return library


def fill(disk: Path, but: int = 0) -> None:
    """Leave no more than so many bytes on a disk."""
    with (disk / "ballast").open("wb") as ballast:
        while shutil.disk_usage(disk).free > but:
            ballast.write(bytes(4096))
            ballast.flush()


@pytest.fixture
def powerless(program: Program) -> Program:
    """The program without root's power to write where its rights do not allow it."""
    if os.geteuid() == 0:
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if not shutil.which("setpriv") or subprocess.run([*drop, "true"], capture_output=True).returncode:
            pytest.skip("root may write everywhere")
        program.command[:0] = drop
    return program


@pytest.mark.parametrize("replaced", [False, True])
def test_a_library_that_is_deleted_or_replaced(program: Program, samples: Shelf, replaced: bool) -> None:
    other = samples.file.with_name("other.db")
    shutil.copy(samples.file, other)
    reader = program.start(columns=200)
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    theirs = other.read_bytes()
    if replaced:
        other.replace(samples.file)
    else:
        samples.file.unlink()
    reader.matches(r"(?s)was\W+deleted.*NOT SAVED · library.db")
    reader.press("j", "s", "2", "j")
    reader.matches("sentence 5 of")
    assert "S1" not in reader.text
    reader.press("ctrl+q")
    assert reader.ended() == 1
    assert "rescued" in reader.text
    (rescued,) = (backup for backup in listed(samples.file) if backup.name.endswith("rescued"))
    assert contents(rescued.path) == (5, 1)
    if replaced:
        assert program.run("list").returncode == 0
        assert samples.file.read_bytes() == theirs
    restored = program.run("backups", "restore", rescued.name)
    assert restored.returncode == 0, restored.stderr
    assert [tagged.tag for tagged in samples.tagged] == ["claim"]
    assert check(samples.file).faults == ()


def test_a_link_to_the_library_that_leads_elsewhere_now(program: Program, samples: Shelf, tmp_path: Path) -> None:
    other, link = Shelf(tmp_path / "other.db"), tmp_path / "link.db"
    other.add("Nobody has seen them.")
    link.symlink_to(samples.file)
    reader = program.start("--library", str(link))
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    link.unlink()
    link.symlink_to(other.file)
    reader.press("j", "c")
    reader.shows("C2", "saved · library.db")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert (len(samples.tagged), len(other.tagged)) == (2, 0)
    assert check(samples.file).faults == check(other.file).faults == ()


def test_killed_at_rest_the_log_is_not_written_into_what_takes_the_place(program: Program, samples: Shelf) -> None:
    other = Shelf(samples.file.with_name("other.db"))
    other.add("Nobody has seen them. " * 2000)
    theirs = other.file.read_bytes()
    reader = program.start()
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    while Path(f"{samples.file}-wal").stat().st_size:  # the reader folds it without a word, a moment later
        with contextlib.suppress(subprocess.TimeoutExpired):
            reader.process.wait(0.05)
        assert reader.process.poll() is None
    other.file.replace(samples.file)
    reader.signal(SIGKILL)
    reader.ended()
    assert program.run("list").returncode == 0
    assert check(samples.file).faults == ()
    assert samples.file.read_bytes() == theirs


def test_a_library_that_is_written_over_in_place(program: Program, samples: Shelf, shelf: Shelf) -> None:
    reader = program.start(columns=200)
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    damaged = samples.file.read_bytes()[:100_000] + b"Kyiv holds." * 20_000
    samples.file.write_bytes(damaged)
    reader.matches(r"was\W+written\W+over")
    reader.press("j", "s", "ctrl+q")
    assert reader.ended() == 1
    assert "rescued" in reader.text
    assert b"Traceback" not in reader.output
    (rescued,) = (backup for backup in listed(samples.file) if backup.name.endswith("rescued"))
    assert contents(rescued.path) == (5, 1)
    refused = program.run("list")
    assert f"backups restore {rescued.name}" in refused.stderr
    assert program.run("backups", "restore", rescued.name).returncode == 0
    ((tag, words),) = samples.query("SELECT tag, exact FROM annotations WHERE status = 'accepted'")
    assert (tag, words[:14]) == ("claim", "Nobody in Kyiv")
    assert {fault.part for fault in check(samples.file).faults} <= {"texts"}


@pytest.mark.parametrize("pages", [0, 8, 20])
def test_a_library_that_is_cut_off(program: Program, samples: Shelf, pages: int) -> None:
    """Its keys read what is no longer there: the program stays, names the way back and leaves the file alone."""
    tagged = program.run("tag", "Half of it", "claim", "--span", "0:9")
    assert tagged.returncode == 0
    (daily,) = listed(samples.file)
    reader = program.start(columns=200)
    os.truncate(samples.file, pages * 4096)
    reader.press("J", "c", "1", "/", "k", "escape", "j", "j", "J", "2", "g", "]")
    reader.matches(r"was\W+written\W+over")
    reader.shows("backups")
    reader.press("j", "f", "ctrl+q")
    assert reader.ended() == 1
    assert b"Traceback" not in reader.output
    assert samples.file.stat().st_size == pages * 4096
    assert daily in listed(samples.file)
    best = listed(samples.file)[0]
    assert contents(best.path) == (5, 1)
    assert f"backups restore {best.name}" in "".join(reader.text.split("\n"))


def test_the_first_change_of_a_day_is_backed_up_beside_the_work(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "j", "ctrl+q")
    assert reader.ended() == 0
    assert listed(samples.file) == []
    reader = program.start()
    reader.press("j", "c")
    reader.shows("claim “")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    (backup,) = listed(samples.file)
    assert contents(backup.path) == (5, 1)


def test_a_backup_that_cannot_be_made_is_told_and_work_goes_on(program: Program, samples: Shelf) -> None:
    folder_of(samples.file).touch()
    reader = program.start(columns=200)
    reader.press("j", "c")
    reader.shows("No backup of today could be made")
    reader.press("j", "j", "c")
    reader.shows("C2")
    reader.shows_no("No backup")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert len(samples.tagged) == 2


def test_a_full_disk(program: Program, samples_on_small_disk: Shelf, small_disk: Path) -> None:
    library = samples_on_small_disk
    reader = program.start(columns=200, KURSK_READER_LIBRARY=str(library.file))
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    fill(small_disk)
    reader.press(*["j", "s"] * 10)
    reader.shows("The file library.db cannot grow: the disk is full", "not saved: the last change")
    assert "saved · library.db" not in reader.text
    (small_disk / "ballast").unlink()
    reader.press("j", "f")
    reader.shows("figure “", "saved · library.db")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    shown = re.findall(r"([CSF])(\d+)", reader.text)
    assert {tagged.tag for tagged in library.tagged} >= {"claim", "figure"}, shown
    assert check(library.file).faults == ()


def test_a_disk_that_is_full_when_the_reader_starts(
    program: Program, samples_on_small_disk: Shelf, small_disk: Path
) -> None:
    """Nothing of the analyst's is lost: what the program could not do is told, and reading goes on."""
    samples_on_small_disk.execute("DELETE FROM suggestion_runs")
    fill(small_disk, but=ROOM_FOR_LOG)
    reader = program.launch("--library", str(samples_on_small_disk.file), columns=200)
    reader.shows("cannot be stored: library.db cannot grow: the disk is full")
    for key in ("enter", ";", "a"):
        reader.press("j", key)
        reader.shows("Proposals cannot be stored: library.db cannot grow: the disk is full")
    reader.press("J")
    reader.shows("The Daily Lantern · 2024-12-30 ·", "saved · library.db")
    assert "not saved" not in reader.text
    reader.press("ctrl+q")
    assert reader.ended() == 1
    assert "The place where you read was not kept. The file" in reader.text
    assert b"Traceback" not in reader.output


def test_a_disk_without_room_for_a_byte(
    program: Program, samples_on_small_disk: Shelf, small_disk: Path, tmp_path: Path
) -> None:
    """A library can be read then, unless a log is beside it, which is a part of it."""
    library = samples_on_small_disk
    before = library.file.read_bytes()
    fill(small_disk)
    here = ("--library", str(library.file))
    for words in (["list"], ["export"], ["show", "Half of it"], ["backup", str(tmp_path / "copy.db")]):
        assert program.run(*here, *words).returncode == 0, words
    reader = program.launch(*here, columns=200)
    reader.shows("the library is read-only. The disk is full: free some space, then start again.")
    reader.press("j", "c")
    reader.shows("nothing can be saved in it. The disk is full", "not saved: the last change")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert library.file.read_bytes() == before
    log = small_disk / "library.db-wal"
    (small_disk / "ballast").write_bytes(b"")
    log.write_bytes(b"work that stands in the log alone")
    fill(small_disk)
    refused = program.run(*here, "list")
    assert refused.returncode == 1
    assert "cannot be opened: the disk is full" in refused.stderr


def test_an_import_that_fills_the_disk(program: Program, small_disk: Path, tmp_path: Path) -> None:
    library = Shelf(small_disk / "library.db")
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}\n\n" + f"Kyiv holds town {number}. " * 10_000)
    files = [str(tmp_path / f"{number}.txt") for number in range(12)]
    imported = program.run("--library", str(library.file), "import", *files)
    assert imported.returncode == 1
    assert "the disk is full" in imported.stderr
    added, failed = len(imported.stdout.splitlines()), re.findall(r"^failed +(.+): ", imported.stderr, re.MULTILINE)
    assert failed == files[added:]
    assert f"\n{added} added, {12 - added} failed\n" in imported.stderr
    assert "Traceback" not in imported.stderr
    stored = {title for (title,) in library.query("SELECT title FROM documents WHERE removed_at IS NULL")}
    assert {line[15:] for line in imported.stdout.splitlines()} <= stored
    assert check(library.file).faults == ()


def test_a_file_that_may_not_grow(program: Program, samples: Shelf) -> None:
    """As a quota does it: the size of files is limited (in blocks of 512 bytes), the rest of the disk is free."""
    program.command[:0] = ["/bin/sh", "-c", 'ulimit -f 500; exec "$@"', "sh"]
    reader = program.start(columns=200)
    reader.press(*["j", "c"] * 12)
    reader.shows("The file library.db cannot be read or written")
    reader.press("ctrl+q")
    reader.ended()
    assert b"Traceback" not in reader.output
    assert 1 <= len(samples.tagged) < 12
    assert check(samples.file).faults == ()


def test_a_read_only_file_system(
    program: Program, samples_on_small_disk: Shelf, small_disk: Path, tmp_path: Path
) -> None:
    samples_on_small_disk.execute("DELETE FROM suggestion_runs")
    library = samples_on_small_disk.file
    before = library.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    here = ("--library", str(library))
    for words in (["check"], ["list"], ["export"], ["show", "Half of it"], ["backup", str(tmp_path / "copy.db")]):
        assert program.run(*here, *words).returncode == 0, words
    assert program.run(*here, "check").stdout.endswith("\nsound\n")
    refused = program.run(*here, "tag", "Half of it", "claim", "--span", "0:9")
    assert refused.returncode == 1
    assert "read-only here: nothing can be saved" in refused.stderr
    assert "Check the rights" in refused.stderr
    reader = program.launch(*here, columns=200)
    reader.shows("Nothing can be saved: the library is read-only. Check the rights", "read-only · library.db")
    reader.press("j")
    reader.matches("sentence 3 of 26")
    for key in ("enter", ";", "a"):
        reader.press("j", key)
        reader.shows("No proposals: they could not be stored, as the library is read-only.")
    reader.press("c")
    reader.shows("nothing can be saved in it", "not saved: the last change")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert library.read_bytes() == before


@pytest.mark.parametrize(("folder", "file"), [(0o500, 0o600), (0o700, 0o400), (0o700, 0o000), (0o500, 0o400)])
def test_rights_that_are_missing(powerless: Program, samples: Shelf, folder: int, file: int) -> None:
    place = samples.file.parent / "place"
    place.mkdir()
    library = place / "library.db"
    shutil.copy(samples.file, library)
    before = library.read_bytes()
    library.chmod(file)
    place.chmod(folder)
    try:
        tagged = powerless.run("--library", str(library), "tag", "Half of it", "claim", "--span", "0:9")
        assert tagged.returncode == 1
        assert "Check the rights" in tagged.stderr
        assert "Traceback" not in tagged.stderr
        assert powerless.run("doctor", "--library", str(library)).returncode == 0
    finally:
        place.chmod(0o700)
        library.chmod(0o600)
    assert library.read_bytes() == before


def test_a_log_without_its_index(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c")
    reader.shows("claim “")
    reader.signal(SIGKILL)
    reader.ended()
    Path(f"{samples.file}-shm").unlink()
    assert Path(f"{samples.file}-wal").stat().st_size
    listed_ = program.run("annotations", "--json")
    assert "Nobody in Kyiv" in listed_.stdout
    assert check(samples.file).faults == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there anybody may make one like this")
def test_a_socket(program: Program, shelf: Shelf) -> None:
    os.mknod(shelf.file, stat.S_IFSOCK | 0o600)
    refused = program.run("list")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "is not a regular file" in refused.stderr
