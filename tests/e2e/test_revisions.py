"""An article that changes after it was tagged."""

from pathlib import Path

from e2e.program import Program
from e2e.shelf import Shelf, Tagged

FIRST = "Sudzha holds\n\nThe general counts 11,000 men near the town. Nobody has seen them, he says.\n"
SECOND = FIRST.replace("11,000", "12,000").replace(" Nobody has seen them, he says.", "")


def test_a_revision_is_reviewed_while_the_reader_runs(program: Program, shelf: Shelf, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(FIRST)
    assert program.run("import", str(report)).stdout.startswith("added")
    for tag, words in (("figure", "11,000 men"), ("claim", "Nobody has seen them, he says.")):
        assert program.run("tag", "Sudzha", tag, "--exact", words).returncode == 0
    reader = program.start("read", "Sudzha")
    report.write_text(SECOND)
    assert program.run("import", str(report)).stdout.startswith("revised")
    reader.shows("2 to review", "changed: was “11,000 men”")
    reader.press("R")
    reader.shows("as it was", "as it is", "1 of 2 to review")
    reader.press("enter")
    reader.shows("lost · 2 of 2")
    reader.press("x")
    reader.shows("Everything is decided on.")
    assert shelf.tagged == [Tagged("figure", "12,000 men")]
    reader.press("u", "u")
    reader.shows("undone", "?2", "lost: “Nobody")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    shelf.check()
