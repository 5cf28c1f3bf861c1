"""Two windows on the same library."""

import shutil
from pathlib import Path

from e2e.program import Program
from e2e.shelf import Shelf, Tagged
from kursk_reader.domain.span import Span
from kursk_reader.workspace import articles, tagging
from kursk_reader.workspace.workspace import opened


def test_each_shows_what_the_other_does_and_undoes_its_own(program: Program, samples: Shelf) -> None:
    one = program.start()
    two = program.start()
    one.press("j", "c")
    two.shows("▎", "C  Nobody in Kyiv", "C1")
    two.press("j", "j", "s")
    one.shows("C1  S1")
    one.press("u")
    one.shows("undone: claim “Nobody in Kyiv")
    two.shows_no("C1  S1")
    two.shows("S1")
    one.press("u")
    one.shows("Nothing to undo.")
    two.press("x")
    two.shows("deleted speculation")
    one.shows("Nothing tagged yet.")
    one.press("ctrl+r")
    one.shows("redone: claim")
    two.shows("C1")
    two.press("u")
    two.shows("undone: deleted speculation")
    assert [tagged.tag for tagged in samples.tagged] == ["claim", "speculation"]
    samples.check()


def test_a_form_that_is_open_while_the_other_changes_the_annotation(program: Program, samples: Shelf) -> None:
    one = program.start()
    one.press("j", "c")
    one.shows("claim “")
    two = program.start(KURSK_READER_AUTHOR="ben")
    two.press("]", "e", *"half a note")
    two.matches("Note +half a note")
    one.press("t", "s")
    one.shows("speculation instead of claim")
    two.press("enter")
    two.shows("details of speculation", "✎ half a note")
    one.shows("✎ half a note")
    assert samples.query("SELECT tag, note FROM annotations") == [("speculation", "half a note")]

    two.press("e", "end", *" of ben")
    two.matches("Note +half a note of ben")
    one.press("e", "end", *" of anna", "enter")
    one.shows("✎ half a note of anna")
    two.press("enter")
    two.shows("changed elsewhere", "✎ half a note of anna")

    two.press("escape")
    two.shows_no("Esc leaves")
    two.press("e")
    two.matches("Note +half a note of anna")
    one.press("x")
    one.shows("deleted speculation")
    two.press("tab", *"Ben", "enter")
    two.shows("changed elsewhere", "Nothing tagged yet.")
    assert samples.tagged == []


def test_an_article_that_is_imported_or_removed_meanwhile(program: Program, samples: Shelf) -> None:
    reader = program.start()
    samples.add("Late news has come in.", "Late news")
    reader.shows("Late news")
    reader.press("1", "G", "enter")
    reader.shows("Late news has come in.")
    removed = program.run("remove", "Late news")
    assert removed.returncode == 0, removed.stderr
    reader.shows_no("Late news has come in.")
    reader.shows("removed elsewhere: “Late news”")
    reader.press("2", "c")
    reader.shows("Not done, this is another text: removed elsewhere: “Late news”")
    assert samples.tagged == []
    reader.press("c")
    reader.shows("claim “")


def test_what_the_command_line_removed_is_brought_back_as_it_says(program: Program, samples: Shelf) -> None:
    samples.add("Late news has come in.", "Late news")
    running = program.start()
    removed = program.run("remove", "Late news")
    assert "undo (u) in a reader started after this" in removed.stderr
    running.press("u")
    running.shows("Nothing to undo.")
    later = program.start()
    later.press("u")
    later.shows("undone: removed “Late news”")


def test_the_command_line_tags_while_the_reader_is_open(program: Program, samples: Shelf) -> None:
    reader = program.start()
    tagged = program.run("tag", "Tens of thousands", "quote", "--exact", "cannot be underestimated")
    assert tagged.returncode == 0, tagged.stderr
    reader.shows("Q1", "cannot be")
    assert samples.tagged == [Tagged("quote", "cannot be underestimated")]


def test_a_library_that_is_merged_while_the_reader_is_open(program: Program, samples: Shelf, tmp_path: Path) -> None:
    theirs = Shelf(tmp_path / "theirs.db")
    shutil.copy(samples.file, theirs.file)
    theirs.add("Late news has come in.", "Late news")
    for title, words in ("Tens of thousands", "cannot be underestimated"), ("Late news", "come in"):
        with opened(theirs.file, "ben") as workspace:
            article = articles.open_article(workspace, articles.find(workspace, title).id)
            start = article.text.index(words)
            tagging.tag(workspace, article, Span(start, start + len(words)), "quote")
    reader = program.start()
    reader.press("j", "c")
    reader.shows("C1")
    merged = program.run("merge", str(theirs.file))
    assert merged.returncode == 0, merged.stderr
    reader.shows("C1  Q1", "Late news")
    reader.press("u")
    reader.shows("undone: claim")
    reader.press("u")
    reader.shows("Nothing to undo.")
    assert samples.tagged == theirs.tagged
    samples.check()
