"""Two readers and an import on one library: nothing is lost, nobody is locked out, everybody undoes their own.

A few rounds, and about a minute of them where the environment variable `LONG_TESTS` is set.
"""

import re
from pathlib import Path

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal
from kursk_reader.storage.checking import check
from long_runs import LONG

ROUNDS = 60 if LONG else 3
REPORTS = 2000 if LONG else 60


def shows_counts(reader: Terminal, **counts: int) -> None:
    def there() -> bool:
        shown = dict(re.findall(r"\b([CS])(\d+)", reader.rows[-2]))
        return all(shown.get(letter, "0") == str(number) for letter, number in counts.items())

    reader.until(there, repr(counts))


def test_two_readers_and_an_import(program: Program, samples: Shelf, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(REPORTS):
        (reports / f"{number}.txt").write_text(f"Report {number}\n\nKyiv holds town {number}, he says. " * 20)
    samples.add(" ".join(f"Kyiv holds town {number}." for number in range(2 * ROUNDS)), "Towns held")
    anna = program.start("read", "Towns held")
    ben = program.start("read", "Towns held", KURSK_READER_AUTHOR="ben")
    importing = program.begin("import", str(reports))
    for done in range(1, ROUNDS + 1):
        anna.press("j", "c")
        ben.press("j", "s")
        for reader in (anna, ben):
            shows_counts(reader, C=done, S=done)
    for left in reversed(range(ROUNDS)):
        anna.press("u")
        shows_counts(anna, C=left, S=ROUNDS)
    anna.press("u")
    anna.shows("Nothing to undo.")
    shows_counts(ben, C=0, S=ROUNDS)
    said, _ = importing.communicate()
    assert importing.returncode == 0, [line for line in said.splitlines() if not line.startswith("added ")]
    for reader in (anna, ben):
        assert not re.search(rb"locked|held by", reader.output)
        reader.press("ctrl+q")
        assert reader.ended() == 0
    assert [tagged.tag for tagged in samples.tagged] == ["speculation"] * ROUNDS
    assert samples.query("SELECT count(*) FROM documents WHERE removed_at IS NULL") == [(6 + REPORTS,)]
    assert check(samples.file).faults == ()
