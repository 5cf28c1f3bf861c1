"""The copies made day by day: when, which are kept, and the way back to one."""

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.domain.span import Span
from kursk_reader.errors import LibraryError
from kursk_reader.storage import backups, copies
from kursk_reader.storage.backups import contents, folder_of, listed, make_daily, worth_keeping
from kursk_reader.storage.checking import check
from kursk_reader.storage.interrupting import Abandoned
from kursk_reader.storage.opening import open_library
from kursk_reader.storage.restoring import find, restore
from kursk_reader.workspace import tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, open_workspace

TODAY = date(2026, 11, 22)


def back_up(workspace: Workspace, day: date = TODAY) -> None:
    make_daily(workspace.library.path, workspace.connection, day)


def days_kept(library: Path) -> list[str]:
    return sorted(path.stem for path in folder_of(library).iterdir())


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_backup_of_a_day_is_made_once_and_is_the_owners(
    workspace: Workspace, article: Callable[..., Article], library_file: Path
) -> None:
    report = article()
    before = os.umask(0)
    try:
        back_up(workspace)
    finally:
        os.umask(before)
    tagging.tag(workspace, report, Span(0, 4), "claim")
    back_up(workspace)
    (backup,) = listed(library_file)
    assert (backup.name, contents(backup.path)) == ("2026-11-22", (1, 0))
    assert backup.size == backup.path.stat().st_size
    assert [file.name for file in folder_of(library_file).iterdir()] == ["2026-11-22.db"]
    if os.name == "posix":
        assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder_of(library_file).stat().st_mode) == 0o700


def test_thinned_out_to_days_weeks_and_months(workspace: Workspace, library_file: Path) -> None:
    folder = folder_of(library_file)
    folder.mkdir()
    for back in range(1, 800):
        (folder / f"{TODAY - timedelta(back)}.db").touch()
    (folder / "2020-01-01T101500-before-repair.db").touch()
    (folder / ".2026-11-20.db.123.part").touch()
    os.utime(folder / ".2026-11-20.db.123.part", (0, 0))
    back_up(workspace)
    assert days_kept(library_file) == [
        *("2020-01-01T101500-before-repair", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"),
        *("2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-01"),
        *("2026-11-08", "2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"),
        *("2026-11-21", "2026-11-22"),
    ]


@pytest.mark.parametrize(
    ("newest", "sundays", "oldest"),
    [
        # The last day of ISO week 53 of 2026 is a Sunday in the next year.
        (date(2027, 1, 3), ("2026-12-27", "2026-12-20", "2026-12-13"), date(2026, 2, 28)),
        (date(2027, 1, 4), ("2027-01-03", "2026-12-27", "2026-12-20"), date(2026, 2, 28)),
        (date(2024, 2, 29), ("2024-02-25", "2024-02-18", "2024-02-11"), date(2023, 3, 31)),
        (date(2024, 3, 1), ("2024-02-25", "2024-02-18", "2024-02-11"), date(2023, 4, 30)),
    ],
)
def test_where_weeks_months_and_years_end(newest: date, sundays: tuple[str, ...], oldest: date) -> None:
    every = [newest - timedelta(back) for back in range(800)]
    ends_of_months = {day for day in every if day >= oldest and (day + timedelta(1)).day == 1}
    assert worth_keeping(every) == {*every[:7], *map(date.fromisoformat, sundays), *ends_of_months}


def test_a_backup_of_a_time_to_come_is_not_the_newest(workspace: Workspace, library_file: Path) -> None:
    for day, at in ((1, 10**9), (2, 4 * 10**9), (3, 10**9 + 1)):
        back_up(workspace, date(2026, 11, day))
        os.utime(folder_of(library_file) / f"2026-11-0{day}.db", (at, at))
    assert [backup.name for backup in listed(library_file)] == ["2026-11-03", "2026-11-01", "2026-11-02"]


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1))
def test_what_is_thinned_out_stays_so(days: set[date]) -> None:
    kept = worth_keeping(days)
    assert kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert len(kept) <= 7 + 4 + 12
    assert worth_keeping(kept) == kept


def test_a_backup_that_is_called_off_leaves_nothing(workspace: Workspace, library_file: Path) -> None:
    with pytest.raises(Abandoned):
        make_daily(library_file, workspace.connection, TODAY, go_on=lambda: False)
    assert list(folder_of(library_file).iterdir()) == []
    back_up(workspace)
    assert days_kept(library_file) == ["2026-11-22"]


def test_a_disk_without_room_is_told_and_not_filled(
    workspace: Workspace, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**6, 10**6, 0))
    with pytest.raises(LibraryError, match="no room"):
        back_up(workspace)
    assert list(folder_of(library_file).iterdir()) == []


def test_a_damaged_library_makes_no_backup(
    workspace: Workspace, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "soundness", lambda *_: "page 7 is never used")
    with pytest.raises(LibraryError, match="page 7"):
        back_up(workspace)
    assert list(folder_of(library_file).iterdir()) == []


def test_others_write_while_a_backup_is_made(
    workspace: Workspace, article: Callable[..., Article], library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = article("Kyiv holds Sudzha. " * 50_000)
    monkeypatch.setattr(copies, "_PAGES", 10)
    places = iter(range(10_000))

    def meanwhile() -> bool:
        place = 4 * next(places)
        tagging.tag(workspace, report, Span(place, place + 4), "claim")
        return True

    with closing(workspace.library.another()) as library:
        make_daily(library_file, library.connection, TODAY, go_on=meanwhile)
    assert contents(listed(library_file)[0].path) == (1, 0)
    assert next(places) > 10


def test_a_backup_is_restored_and_what_was_there_is_kept(
    workspace: Workspace, article: Callable[..., Article], library_file: Path
) -> None:
    report = article()
    back_up(workspace)
    tagging.tag(workspace, report, Span(0, 4), "claim")
    workspace.close()
    library_file.chmod(0o644)
    later = dump(library_file)
    kept = restore(library_file, find(library_file, "2026-11-22"))
    assert kept
    assert dump(kept) == later
    assert contents(library_file) == (1, 0)
    assert stat.S_IMODE(library_file.stat().st_mode) == 0o600
    restore(library_file, find(library_file, kept.stem))
    assert dump(library_file) == later
    with closing(open_workspace(library_file, "anna")) as again:
        tagging.tag(again, report, Span(5, 10), "claim")
    assert not [file for file in library_file.parent.iterdir() if file.name.endswith(".part")]


def test_a_damaged_or_missing_library_is_restored(workspace: Workspace, library_file: Path) -> None:
    back_up(workspace)
    sound = dump(library_file)
    workspace.close()
    backup = find(library_file, "2026-11-22")
    for damage in (b"", b"no database", library_file.read_bytes()[:5000]):
        library_file.write_bytes(damage)
        library_file.with_name("library.db-wal").write_bytes(b"left over")
        kept = restore(library_file, backup)
        assert kept
        assert kept.read_bytes() == damage
        assert dump(library_file) == sound
    library_file.unlink()
    assert restore(library_file, backup) is None
    assert dump(library_file) == sound


def test_a_link_to_a_library_stays_one(workspace: Workspace, library_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(library_file)
    with closing(open_workspace(link, "anna")) as linked:
        back_up(linked)
    workspace.close()
    restore(link, find(link, "2026-11-22"))
    assert link.is_symlink()
    assert list(link.parent.iterdir()) == [link]


def test_a_log_that_was_left_is_kept_with_the_file(workspace: Workspace, library_file: Path, tmp_path: Path) -> None:
    """As after SIGKILL: what was tagged last stands in the log alone."""
    back_up(workspace)
    with workspace.library.writing() as connection:
        connection.execute("INSERT INTO settings VALUES ('only', 'in the log')")
    killed = tmp_path / "killed" / "library.db"
    killed.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{library_file}{ending}", f"{killed}{ending}")
    kept = restore(killed, find(library_file, "2026-11-22"))
    assert kept
    assert any("in the log" in line for line in dump(kept))
    assert not any("in the log" in line for line in dump(killed))


OPENER = """
import sys
from pathlib import Path
from kursk_reader.workspace.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]), "ben")
print("open", flush=True)
sys.stdin.readline()
"""


def test_a_library_in_use_is_not_replaced(workspace: Workspace, library_file: Path) -> None:
    back_up(workspace)
    workspace.close()
    before = library_file.read_bytes()
    other = subprocess.Popen(
        [sys.executable, "-c", OPENER, str(library_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LibraryError, match=r"has .* open"):
            restore(library_file, find(library_file, "2026-11-22"))
        assert library_file.read_bytes() == before
        assert days_kept(library_file) == ["2026-11-22"]
    finally:
        other.communicate("\n")


def test_what_is_not_worth_restoring(workspace: Workspace, library_file: Path, tmp_path: Path) -> None:
    back_up(workspace)
    workspace.close()
    before = library_file.read_bytes()
    backup = find(library_file, "2026-11-22")
    with pytest.raises(LibraryError, match="no backup 'yesterday'"):
        find(library_file, "yesterday")
    sqlite3.connect(tmp_path / "other.db").executescript("CREATE TABLE books (title)").connection.close()
    with pytest.raises(LibraryError, match="is not a library"):
        restore(library_file, tmp_path / "other.db")
    backup.write_bytes(backup.read_bytes()[:9000])
    with pytest.raises(LibraryError, match="is damaged itself"):
        restore(library_file, backup)
    assert library_file.read_bytes() == before


def test_the_newest_sound_backup_is_named_where_damage_is_told(workspace: Workspace, library_file: Path) -> None:
    for number, back in enumerate((3, 2, 1)):
        day = TODAY - timedelta(back)
        back_up(workspace, day)
        os.utime(folder_of(library_file) / f"{day}.db", (number, number))
    workspace.close()
    (folder_of(library_file) / "2026-11-21.db").write_bytes(b"gone bad")
    library_file.write_bytes(library_file.read_bytes()[:9000])
    with pytest.raises(LibraryError, match="is damaged") as told:
        open_library(library_file)
    assert f"kursk-reader --library {library_file} backups restore 2026-11-20" in told.value.hint
    for purpose in ("before-restore", "rescued"):
        shutil.copy(folder_of(library_file) / "2026-11-19.db", backups.new_name(library_file, purpose))
        with pytest.raises(LibraryError, match="is damaged") as told:
            open_library(library_file)
        assert re.search(rf"backups restore \S+-{purpose}$", told.value.hint, re.MULTILINE)


@pytest.mark.parametrize("content", [b"", b"x", b"Kyiv holds the town. " * 500])
def test_a_check_of_what_is_no_library_any_more_names_the_way_back(
    workspace: Workspace, library_file: Path, content: bytes
) -> None:
    back_up(workspace)
    workspace.close()
    library_file.write_bytes(content)
    with pytest.raises(LibraryError, match="is not a library") as told:
        check(library_file)
    assert "backups restore 2026-11-22" in told.value.hint


@pytest.mark.parametrize("left", [None, b"", b"x"])
def test_no_new_library_is_made_where_there_was_one(
    workspace: Workspace, library_file: Path, left: bytes | None
) -> None:
    back_up(workspace)
    workspace.close()
    library_file.unlink()
    if left is not None:
        library_file.write_bytes(left)
    with pytest.raises(LibraryError, match="there are backups of it") as told:
        open_library(library_file)
    assert "backups restore 2026-11-22" in told.value.hint
    assert (library_file.read_bytes() if library_file.exists() else None) == left


@pytest.mark.parametrize("taken", ["library.db", "library.db-wal"])
def test_a_file_that_is_taken_away_while_it_is_open(
    workspace: Workspace, article: Callable[..., Article], library_file: Path, taken: str
) -> None:
    report = article()
    tagging.tag(workspace, report, Span(0, 4), "claim")
    saved = list(workspace.connection.iterdump())
    (library_file.parent / taken).rename(library_file.with_name("moved"))
    for _ in range(2):
        with pytest.raises(LibraryError, match="was deleted or replaced") as told:
            tagging.tag(workspace, report, Span(5, 10), "claim")
    (rescued,) = folder_of(library_file).iterdir()
    assert f"backups restore {rescued.stem}" in told.value.hint
    assert dump(rescued) == saved


def test_copies_of_other_libraries_are_not_listed(tmp_path: Path) -> None:
    for name in ("a*b.db", "aXb.db"):
        open_library(tmp_path / name).close()
        (tmp_path / f"{name}.v1-20260101T000000000Z.backup").touch()
    assert [backup.name for backup in backups.listed(tmp_path / "a*b.db")] == ["a*b.db.v1-20260101T000000000Z.backup"]
