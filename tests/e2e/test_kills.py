"""SIGKILL at random moments: what was shown as saved is there, and no file is half written.

20 kills, and some 300 where the environment variable `LONG_TESTS` is set.
"""

import contextlib
import json
import random
import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.storage.backups import damage, folder_of, listed
from kursk_reader.storage.checking import check
from kursk_reader.storage.migrations import VERSION, migrate
from kursk_reader.workspace import articles, ingest, tagging
from kursk_reader.workspace.workspace import opened
from long_runs import LONG

ROUNDS = range(30 if LONG else 2)
FEWER = range(20 if LONG else 1)
REPORTS = 60
ANNOTATIONS = 6_000
PAGE = 4096

WAIT = 0.001
"""Seconds between two looks whether the work has begun."""

Killed = Callable[[int, Callable[[], bool], float], str]


@pytest.fixture(scope="module")
def large_library(tmp_path_factory: pytest.TempPathFactory, sample_library: Path) -> Path:
    """The samples with many annotations, so that there is time to be killed in."""
    file = tmp_path_factory.mktemp("large") / "library.db"
    shutil.copy(sample_library, file)
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            ' INSERT INTO annotations (id, document_id, tag, start, "end", exact, prefix, suffix, author, origin,'
            " status, created_at, updated_at)"
            " SELECT 'n' || n.i, d.id, 'claim', n.i % 900, n.i % 900 + 9, substr(t.text, n.i % 900 + 1, 9), '', '',"
            " 'anna', 'manual', 'accepted', '', '' FROM n, documents AS d JOIN document_texts AS t USING (number)"
            " WHERE d.number = 1",
            (ANNOTATIONS,),
        )
    return file


@pytest.fixture
def large(shelf: Shelf, large_library: Path) -> Shelf:
    shutil.copy(large_library, shelf.file)
    return shelf


def started(program: Program, begun: Callable[[], bool], *words: str) -> subprocess.Popen[str]:
    """Run the program until its work has begun, which files tell: they are looked at as it says nothing by itself."""
    process = program.begin(*words)
    while process.poll() is None and not begun():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(WAIT)
    return process


@contextlib.contextmanager
def killed(program: Program, chance: random.Random, begun: Callable[[], bool], *words: str) -> Iterator[list[str]]:
    """Run the program and kill it at some moment after its work has begun; the whole lines it had printed by then."""
    process = started(program, begun, *words)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(chance.expovariate(1 / 0.05))
    process.kill()
    printed, _ = process.communicate()
    yield printed.splitlines(keepends=True)


def grown(path: Path) -> Callable[[], bool]:
    return lambda: path.exists() and path.stat().st_size > 0


def held(library: Path) -> bool:
    """Whether somebody is writing to it."""
    with contextlib.closing(sqlite3.connect(library, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.execute("ROLLBACK")
        return False


def sound(library: Path) -> bool:
    return check(library).faults == ()


def titles(shelf: Shelf) -> list[str]:
    return sorted(row[0] for row in shelf.query("SELECT title FROM documents WHERE removed_at IS NULL"))


def claims(reader: Terminal) -> int:
    """How many the screen shows to be saved."""
    return max((int(number) for number in re.findall(r"\bC(\d+)", reader.text)), default=0)


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_tagging(program: Program, samples: Shelf, seed: int) -> None:
    chance = random.Random(seed)
    reader = program.start()
    reader.press(*["j", "c"] * 12)
    few = chance.randint(1, 6)
    reader.until(lambda: claims(reader) >= few, f"{few} claims")
    reader.signal(signal.SIGKILL)
    shown = claims(reader)
    assert reader.ended() == -signal.SIGKILL
    assert len(samples.tagged) >= shown
    assert sound(samples.file)
    if seed == 0:
        again = program.start()
        again.press("u")
        again.shows("undone: claim")


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_importing(program: Program, shelf: Shelf, tmp_path: Path, seed: int) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(REPORTS):
        (reports / f"{number}.txt").write_text(f"Report {number}\n\nKyiv holds town {number}. " * 30)
    with killed(program, random.Random(seed), grown(Path(f"{shelf.file}-wal")), "import", str(reports)) as printed:
        if shelf.file.exists() and shelf.query("SELECT 1 FROM sqlite_schema"):
            assert sound(shelf.file)
        added = [line[15:].strip() for line in printed if line.startswith("added ") and line.endswith("\n")]
        assert set(added) <= set(titles(shelf) if added else [])
    again = program.run("import", str(reports))
    assert again.returncode == 0, again.stderr
    assert len(titles(shelf)) == REPORTS
    assert sound(shelf.file)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Another library, with an annotation in each of many reports."""
    shelf = Shelf(tmp_path_factory.mktemp("theirs") / "theirs.db")
    with opened(shelf.file, "ben", create=True) as workspace:
        for number in range(REPORTS):
            ingest.add(workspace, ImportedText(f"Theirs {number}", f"Kyiv holds town {number}. " * 30), "test")
        for key in articles.ids(workspace):
            tagging.tag(workspace, articles.open_article(workspace, key), Span(0, 10), "claim")
    return shelf


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_merging(program: Program, samples: Shelf, theirs: Shelf, seed: int) -> None:
    def begun() -> bool:
        return any(folder_of(samples.file).glob("*-before-merge.db"))

    with killed(program, random.Random(seed), begun, "merge", str(theirs.file)):
        assert sound(samples.file)
        whole = "SELECT count(*) FROM documents WHERE removed_at IS NULL AND title LIKE 'Theirs %'"
        assert samples.query(whole) == samples.query("SELECT count(*) FROM annotations")
    again = program.run("merge", str(theirs.file))
    assert again.returncode == 0, again.stderr
    everything = "SELECT d.id, a.id, exact, a.author FROM annotations AS a JOIN documents AS d ON d.id = document_id"
    assert sorted(samples.query(everything)) == sorted(theirs.query(everything))
    assert sound(samples.file)


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_exporting(program: Program, large: Shelf, tmp_path: Path, seed: int) -> None:
    evidence = tmp_path / "evidence.jsonl"
    evidence.write_text("what was there\n")
    words = ("export", "--format", "jsonl", "--force", "-o", str(evidence))

    def begun() -> bool:
        return any(tmp_path.glob(".evidence*.part"))

    with killed(program, random.Random(seed), begun, *words):
        lines = evidence.read_text().splitlines()
    assert lines == ["what was there"] or len([json.loads(line) for line in lines]) == ANNOTATIONS


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_while_exporting(program: Program, large: Shelf, tmp_path: Path, number: signal.Signals) -> None:
    evidence = str(tmp_path / "evidence.csv")
    process = started(program, lambda: any(tmp_path.glob(".evidence*.part")), "export", "-o", evidence)
    process.send_signal(number)
    assert process.wait() in (0, 128 + number)
    assert not any(tmp_path.glob(".evidence*.part"))


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_a_backup_is_made(program: Program, large: Shelf, tmp_path: Path, seed: int) -> None:
    copy = tmp_path / "copy.db"
    with killed(program, random.Random(seed), lambda: any(tmp_path.glob(".copy*.part")), "backup", str(copy)):
        assert not copy.exists() or sound(copy)
    assert sound(large.file)


@pytest.mark.parametrize("version", range(1, VERSION))
@pytest.mark.parametrize("seed", FEWER)
def test_while_migrating(program: Program, shelf: Shelf, version: int, seed: int) -> None:
    with contextlib.closing(sqlite3.connect(shelf.file, isolation_level=None)) as connection:
        migrate(connection, version)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(
            "BEGIN; WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " INSERT INTO documents (number, id, title, characters, words, text_sha256, imported_at)"
            " SELECT i, 'a' || i, 'Report ' || i, 20, 4,"
            " 'f8a8d7cc2ba4ebd2ff1cd5e6ef4ad8d0a3c26e5cf3ec19a6ba2fbd6a7ea5dc9e', '' FROM n;"
            " INSERT INTO document_texts SELECT number, 'Kyiv holds the town.' FROM documents; COMMIT"
        )
        if version >= 5:  # no trigger indexes a new text any more
            for index in ("texts_fts", "metadata_fts"):
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        if version >= 7:  # the articles are counted once
            connection.execute("UPDATE listed_articles SET number = 3000")

    def begun() -> bool:
        """Whether the program has copied the library and holds it for itself."""
        return any(shelf.file.parent.glob(f"{shelf.file.name}.v{version}-*.backup")) and held(shelf.file)

    with killed(program, random.Random(seed), begun, "list"):
        ((reached,),) = shelf.query("PRAGMA user_version")
        assert reached in (version, VERSION)
        assert {fault.said[:20] for fault in check(shelf.file).faults} <= {"the text of article "}
        assert damage(listed(shelf.file)[0].path) == ""
    assert program.run("list").stdout.count("Report ") == 3000


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_repairing(program: Program, large: Shelf, seed: int) -> None:
    large.execute("UPDATE tag_counts SET annotations = 7")
    with killed(program, random.Random(seed), folder_of(large.file).exists, "check", "--repair"):
        assert [fault.part for fault in check(large.file).faults] in ([], ["counters"])
    again = program.run("check", "--repair")
    assert again.returncode == 0, again.stderr
    assert sound(large.file)


@pytest.mark.parametrize("seed", FEWER)
def test_while_salvaging(program: Program, large: Shelf, seed: int) -> None:
    ((root,),) = large.query("SELECT rootpage FROM sqlite_schema WHERE name = 'annotations_in_text_order'")
    with large.file.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(bytes(PAGE))
    damaged = large.file.read_bytes()
    with killed(program, random.Random(seed), folder_of(large.file).exists, "check", "--repair"):
        assert large.file.read_bytes() == damaged or sound(large.file)
    again = program.run("check", "--repair")
    assert again.returncode == 0, again.stderr
    assert sound(large.file)
    assert large.query("SELECT count(*) FROM annotations WHERE status = 'accepted'") == [(ANNOTATIONS,)]


@pytest.mark.parametrize("seed", ROUNDS)
def test_while_restoring(program: Program, large: Shelf, tmp_path: Path, seed: int) -> None:
    earlier = tmp_path / "earlier.db"
    shutil.copy(large.file, earlier)
    large.execute("UPDATE annotations SET note = 'what was done since' WHERE id = 'n1'")
    with killed(program, random.Random(seed), folder_of(large.file).exists, "backups", "restore", str(earlier)):
        assert sound(large.file)
    places = [large.file, *(backup.path for backup in listed(large.file))]
    notes = [Shelf(place).query("SELECT note FROM annotations WHERE id = 'n1'")[0][0] for place in places]
    assert "what was done since" in notes
    assert all(sound(place) for place in places)
