"""`merge`: what it says, and the way back."""

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.cli import merge
from kursk_reader.domain.annotation import Details
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations
from kursk_reader.storage.backups import folder_of
from kursk_reader.workspace import articles, ingest, tagging
from kursk_reader.workspace.workspace import Workspace, opened

SUDZHA = "Kyiv holds the town."


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna's library, and a copy of it in which ben went on: a claim and an article of his own."""
    folder = tmp_path_factory.mktemp("both")
    with opened(folder / "anna.db", "anna", create=True) as workspace:
        for title, text in ("Sudzha holds", f"{SUDZHA} He says so."), ("Суджа fällt", "Nobody has seen them, he says."):
            ingest.add(workspace, ImportedText(title, text), "test")
        tag(workspace, "Sudzha holds", SUDZHA, "claim")
    shutil.copy(folder / "anna.db", folder / "ben.db")
    with opened(folder / "ben.db", "ben") as workspace:
        tag(workspace, "Суджа fällt", "Nobody has seen them", "claim")
        ingest.add(workspace, ImportedText("Late news", "More soon."), "test")
    return folder


@pytest.fixture
def theirs(both: Path, library_file: Path, tmp_path: Path) -> Path:
    """Ben's library, and anna's in its place."""
    shutil.copy(both / "anna.db", library_file)
    return Path(shutil.copy(both / "ben.db", tmp_path / "their\x1b[31m.db"))


def tag(workspace: Workspace, title: str, words: str, name: str) -> None:
    article = articles.open_article(workspace, articles.find(workspace, title).id)
    start = article.text.index(words)
    tagging.tag(workspace, article, Span(start, start + len(words)), name)


def authors(run: Callable) -> list[str]:
    return [each["author"] for each in json.loads(run("annotations", "--json").out)]


def test_what_came_is_told_and_can_be_brought_back(run: Callable, theirs: Path, library_file: Path) -> None:
    code, out, err = run("merge", str(theirs))
    assert code == 0
    assert out.splitlines()[:2] == ["articles       1 new, 2 there already", "annotations    1 new, 1 there already"]
    (backup,) = folder_of(library_file).glob("*-before-merge.db")
    assert out.splitlines()[2] == f"kept before    {backup}"
    assert f"backups restore {backup.stem}" in err
    assert authors(run) == ["anna", "ben"]
    assert run("merge", str(theirs)).out.splitlines() == [
        "articles       3 there already",
        "annotations    2 there already",
    ]
    assert [*folder_of(library_file).glob("*-before-merge.db")] == [backup]
    assert run("backups", "restore", backup.stem).code == 0
    assert authors(run) == ["anna"]


def test_a_dry_run_tells_the_same_and_changes_nothing(run: Callable, theirs: Path, library_file: Path) -> None:
    before = library_file.read_bytes()
    code, out, err = run("merge", "--dry-run", str(theirs))
    assert (code, library_file.read_bytes()) == (0, before)
    assert "nothing was changed" in err
    assert run("merge", str(theirs)).out.startswith(out)


def describe(library: Path, author: str, note: str) -> None:
    """Put a note on the claim in the first article."""
    with opened(library, author) as workspace:
        (claim,) = annotations.of_document(workspace.connection, articles.find(workspace, "Sudzha holds").id)
        tagging.describe(workspace, claim, Details(note))


def test_conflicts_are_named_with_both_values(run: Callable, theirs: Path, library_file: Path) -> None:
    describe(library_file, "anna", "mine \x1b[31m")
    describe(theirs, "ben", "theirs")
    out = run("merge", "--dry-run", str(theirs)).out
    assert "annotations    1 new, 1 changed\n" in out
    assert (
        f"conflict       claim “{SUDZHA}” in “Sudzha holds”\n"
        "               here   note mine ␛[31m\n"
        "               there  note theirs ← valid\n"
    ) in out
    merged = json.loads(run("merge", "--json", str(theirs)).out)
    (conflict,) = merged["conflicts"]
    assert (conflict["here"], conflict["there"]) == ({"note": "mine \x1b[31m"}, {"note": "theirs"})
    assert (conflict["article"], conflict["valid"]) == ("Sudzha holds", "there")
    assert (merged["articles"]["new"], merged["annotations"]["changed"]) == (1, 1)
    assert Path(merged["backup"]).exists()


def test_what_was_deleted_here_is_named_if_they_went_on_with_it(
    run: Callable, theirs: Path, library_file: Path
) -> None:
    with opened(library_file, "anna") as workspace:
        (claim,) = annotations.of_document(workspace.connection, articles.find(workspace, "Sudzha holds").id)
        tagging.remove(workspace, claim)
    describe(theirs, "ben", "theirs")
    out = run("merge", str(theirs)).out
    assert "annotations    1 new, 1 deleted here\n" in out
    assert "here   deleted ← valid\n" in out
    assert "note theirs" in out


def test_a_tag_whose_key_is_taken_gets_another(run: Callable, theirs: Path) -> None:
    for words, name in ((), "denial"), (("--library", str(theirs)), "doubt"):
        call = ("tags", "add", name, "--key", "d", "--colour", "#777777", "--unit", "clause")
        assert run(*words, *call).code == 0
    with opened(theirs, "ben") as workspace:
        tag(workspace, "Sudzha holds", "He says so.", "doubt")
    assert run("merge", str(theirs)).code == 0
    keys = {tag["name"]: tag["key"] for tag in json.loads(run("tags", "--json").out)}
    assert keys["denial"] == "d" != keys["doubt"]
    assert run("tags", "set", "doubt", "--description", "whose keys are looked at here").code == 0


def test_one_that_is_interrupted_goes_on(run: Callable, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(number: int) -> None:
        if number == 1:
            raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(merge, "progress", lambda *_: contextlib.nullcontext(interrupted))
        code, out, err = run("merge", str(theirs))
    assert (code, out.splitlines()[0]) == (130, "articles       2 there already")
    assert "interrupted" in err
    assert run("merge", str(theirs)).out.startswith("articles       1 new, 2 there already")
    assert run("check").code == 0


def test_what_is_no_other_library_is_refused(run: Callable, theirs: Path, library_file: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no library")
    for other, said in (
        (library_file, "this library itself"),
        (tmp_path / "note.txt", "is not a library"),
        (tmp_path, "no library"),
    ):
        code, out, err = run("merge", str(other))
        assert (code, out) == (1, "")
        assert said in err
    assert not [*folder_of(library_file).glob("*-before-merge.db")]
    assert run("--library", str(tmp_path / "none.db"), "merge", str(theirs)).code == 1
