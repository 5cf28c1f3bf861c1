"""`check`, `backups` and `doctor`, and what is said when the program itself fails."""

import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kursk_reader.cli import commands
from kursk_reader.cli.unforeseen import reports_folder
from kursk_reader.errors import LibraryError
from kursk_reader.storage import backups
from kursk_reader.storage.backups import folder_of


@pytest.fixture
def kept(run: Callable, reports: Path, library_file: Path) -> Path:
    """A library with two reports and an annotation, and a backup made before that."""
    assert run("import", str(reports)).code == 0
    assert run("tag", "Sudzha", "figure", "--exact", "11,000 men").code == 0
    return library_file


def spoil(library: Path, statement: str) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute(statement)


def test_the_first_change_of_a_day_makes_a_backup(run: Callable, kept: Path) -> None:
    (backup,) = json.loads(run("backups", "--json").out)
    assert (backup["articles"], backup["annotations"]) == (2, 0)
    assert backup["path"] == str(folder_of(kept) / f"{backup['name']}.db")
    assert run("backups").out.startswith(backup["name"])


def test_reading_makes_no_backup(run: Callable, kept: Path) -> None:
    for backup in folder_of(kept).iterdir():
        backup.unlink()
    for words in (["list"], ["show", "Sudzha"], ["export"], ["search", "men"], ["check"], ["doctor"], ["backups"]):
        assert run(*words).code == 0
    assert list(folder_of(kept).iterdir()) == []
    assert "no backup" in run("backups").err


def test_a_backup_that_cannot_be_made_is_told_and_the_work_is_done(run: Callable, reports: Path, kept: Path) -> None:
    for backup in folder_of(kept).iterdir():
        backup.unlink()
    folder_of(kept).rmdir()
    folder_of(kept).touch()
    code, _, err = run("tag", "Sudzha", "claim", "--exact", "Kyiv holds the town.")
    assert code == 0
    assert "No backup of today could be made" in err
    assert len(json.loads(run("annotations", "--json").out)) == 2


def test_back_to_a_backup_and_forth(run: Callable, kept: Path) -> None:
    name = json.loads(run("backups", "--json").out)[0]["name"]
    code, out, _ = run("backups", "restore", name)
    assert code == 0
    assert "kept before" in out
    assert json.loads(run("annotations", "--json").out) == []
    before = next(path for path in folder_of(kept).iterdir() if "before-restore" in path.name)
    assert run("backups", "restore", before.stem).code == 0
    assert len(json.loads(run("annotations", "--json").out)) == 1


def test_which_backup_must_be_said(run: Callable, kept: Path) -> None:
    assert run("backups", "restore").code == 2
    code, _, err = run("backups", "restore", "\x1b[31mlast")
    assert code == 1
    assert "There is no backup" in err
    assert "\x1b" not in err


def test_a_sound_library(run: Callable, kept: Path) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert re.search(r"articles +2\nannotations +1\n", out)
    assert out.splitlines()[-1] == "sound"
    checked = json.loads(run("check", "--json").out)
    assert (checked["sound"], checked["faults"]) == (True, [])
    (backup,) = folder_of(kept).iterdir()
    assert run("check", str(backup)).code == 0


def test_faults_are_told_then_repaired(run: Callable, kept: Path) -> None:
    spoil(kept, "UPDATE tag_counts SET annotations = 7")
    code, out, err = run("check")
    assert code == 1
    assert "counters       articles whose annotations are counted wrong: 1" in out
    assert "check --repair" in err
    assert "backups restore" in err
    (fault,) = json.loads(run("check", "--json").out)["faults"]
    assert (fault["part"], fault["mendable"]) == ("counters", True)
    code, out, _ = run("check", "--repair")
    assert code == 0
    assert "before-repair" in out
    assert "counted again" in out
    assert run("check").code == 0


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_file_that_others_may_read(run: Callable, library_file: Path, reports: Path) -> None:
    library_file.touch()
    library_file.chmod(0o666)
    assert run("import", str(reports)).code == 0
    assert library_file.stat().st_mode & 0o777 == 0o600
    assert "others may" not in run("check").out + run("doctor").out
    for mode, said in (0o644, "others may read it (mode 644)"), (0o620, "others may write it (mode 620)"):
        library_file.chmod(mode)
        code, out, _ = run("check")
        assert code == 0
        assert said in out
        assert said in run("doctor").out


def test_copies_that_killed_programs_have_left_are_told_and_removed(run: Callable, kept: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    gone, here = int(ended.stdout), os.getpid()
    left = [folder / f".{kept.name}.{gone}.part" for folder in (kept.parent, folder_of(kept))]
    theirs = [kept.parent / f".{kept.name}.{here}.part", kept.parent / f".another.db.{gone}.part"]
    for file in left + theirs:
        file.write_bytes(b"Kyiv")
    assert "2 unfinished copies, 8 bytes" in run("doctor").out
    assert run("check").code == 0
    assert [file.exists() for file in left + theirs] == [False, False, True, True]
    assert "unfinished" not in run("doctor").out


def test_what_was_not_checked_is_not_called_sound(run: Callable, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: sqlite3.Connection) -> None:
        raise LibraryError("The disk is full.", "Free some space.")

    monkeypatch.setattr("kursk_reader.storage.checking.private_copy", full)
    with closing(sqlite3.connect(kept)) as another:
        another.execute("SELECT count(*) FROM documents").fetchone()
        code, out, _ = run("check")
        report = json.loads(run("check", "--json").out)
    assert code == 1
    assert "not checked    the search indexes: The disk is full. Free some space.\n" in out
    assert "sound" not in out
    assert (report["sound"], report["faults"], len(report["unchecked"])) == (False, [], 1)


def test_a_change_that_was_killed_is_rolled_back_by_a_check(run: Callable, kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(kept, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN")
        connection.execute("UPDATE document_texts SET text = text || hex(zeroblob(100000))")
        for ending in ("", "-journal"):
            (tmp_path / f"copy.db{ending}").write_bytes(kept.with_name(f"{kept.name}{ending}").read_bytes())
        connection.execute("ROLLBACK")
    assert copy.stat().st_size > kept.stat().st_size
    code, out, err = run("check", str(copy))
    assert (code, err) == (0, ""), out
    assert not copy.with_name("copy.db-journal").exists()


def test_a_repair_that_can_read_nothing_is_no_success(run: Callable, kept: Path) -> None:
    run("tag", "holds", "claim", "--exact", "Kyiv")
    kept.write_bytes(b"hello\n")
    code, out, _ = run("check", "--repair")
    assert code == 1
    assert "nothing of the file could be read: all is from the backup of" in out
    assert "what was changed later is lost" in out
    assert "sound but not whole" in out
    assert run("check").code == 0


def test_what_a_repair_cannot_do_is_told(run: Callable, kept: Path) -> None:
    spoil(kept, "UPDATE annotations SET exact = 'Nobody said that'")
    code, out, err = run("check", "--repair")
    assert code == 1
    assert "does not stand on its words" in out
    assert "check --repair" not in err
    assert "backups restore" in err


def test_many_faults_are_not_all_printed(run: Callable, kept: Path) -> None:
    spoil(kept, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
                " INSERT INTO journal (at, author, session, label, changes, state)"
                " SELECT '', '', '', '', '\x1b', 'fixed' FROM n")  # fmt: skip
    out = run("check").out
    assert "… and 30 more" in out
    assert re.search(r"faults +40$", out.strip())


def test_what_a_doctor_may_tell(run: Callable, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-\x1b[31mred")
    code, out, _ = run("doctor")
    assert code == 0
    for name in ("kursk-reader", "python", "sqlite", "textual", "TERM=", "mode 600", "2 articles", "1, beside"):
        assert name in out
    assert f"config         ~{os.sep}.config" in out
    for private in ("Sudzha", "11,000", "Lantern", "anna", str(Path.home()), "\x1b"):
        assert private not in out
    secret = tmp_path / "home" / "operation-night" / "Sudzha.db"
    secret.parent.mkdir()
    kept.rename(secret)
    out = run("--library", str(secret), "doctor").out
    assert re.search(r"library +~/\*/\*\.db: [\d,]+ bytes, mode 600", out)
    assert not re.search("night|Sudzha", out)
    assert str(secret) in run("--library", str(secret), "doctor", "--full").out
    assert json.loads(run("doctor", "--json").out).keys() >= {"python", "library", "terminal"}


@pytest.mark.parametrize("content", [None, b"", b"no library" * 500])
def test_a_doctor_whatever_is_wrong(
    run: Callable, library_file: Path, content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        library_file.write_bytes(content)
    assert "check          " in run("doctor").out
    (tmp_path / "config.toml").write_text("no = [toml")
    monkeypatch.setenv("KURSK_READER_CONFIG", str(tmp_path / "config.toml"))
    code, out, _ = run("doctor")
    assert code == 0
    assert "refused" in out
    assert (library_file.read_bytes() if library_file.exists() else None) == content


def fail(*_: object) -> int:
    raise LookupError("Kyiv \x1b[31mholds")


def test_a_failure_that_nobody_thought_of(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "run", fail)
    code, out, err = run("list")
    assert (code, out) == (1, "")
    assert "LookupError" in err
    assert "kursk-reader doctor" in err
    assert "Traceback" not in err
    assert "Kyiv" not in err
    (report,) = reports_folder().iterdir()
    assert str(report) in err
    assert "Traceback" in report.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600
        assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_a_failure_where_no_report_can_be_written(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    reports_folder().parent.mkdir(parents=True)
    reports_folder().touch()
    monkeypatch.setattr(commands, "run", fail)
    code, _, err = run("list")
    assert code == 1
    assert "No report of it could be written" in err


def test_damage_met_while_backups_are_looked_at_does_not_hide_the_others(run: Callable, kept: Path) -> None:
    (folder_of(kept) / "2020-01-01.db").write_bytes(b"gone bad")
    assert "cannot be read" in run("backups").out
    assert len(backups.listed(kept)) == 2


@pytest.mark.parametrize("lost", ["first page", "annotations", "second half"])
def test_damage_and_the_ways_on(run: Callable, kept: Path, lost: str) -> None:
    whole, half = kept.read_bytes(), kept.stat().st_size // 8192 * 4096
    with closing(sqlite3.connect(kept)) as connection:
        ((root,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'annotations'")
    start = {"first page": 0, "annotations": (root - 1) * 4096, "second half": half}[lost]
    damaged = whole[:half] if lost == "second half" else whole[:start] + bytes(4096) + whole[start + 4096 :]
    kept.write_bytes(damaged)
    for words in (["check"], ["annotations"]):
        code, out, err = run(*words)
        assert code == 1
        assert re.search(r"1\. Save what can still be read.*check --repair\n2\. The newest sound backup is of .* UTC"
                         r" \(2 articles, 0 annotations\): kursk-reader .* backups restore ", err)  # fmt: skip
        assert not re.search("[a-z]cannot", out)
        assert kept.read_bytes() == damaged
    code, out, _ = run("check", "--repair")
    assert code == 0, out
    assert out.splitlines()[-1] == "sound"
    assert re.search(r"the newest sound backup, \S+ of .* UTC, holds 2 articles, 0 annotations", out)
    assert re.search(f"saved: 2 articles, {'[01]' if lost == 'second half' else '1'} annotation", out)
    (aside,) = folder_of(kept).glob("*-damaged.db")
    assert f"the damaged file is kept as {aside}" in out
    assert aside.read_bytes() == damaged
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert run("check").code == 0
