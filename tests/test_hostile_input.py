"""Whatever is read in is data: it is kept, or refused with a word, and never run."""

import contextlib
import csv
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree  # of what LibreOffice has written on this machine

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kursk_reader.cli.main import main
from kursk_reader.config import load_config
from kursk_reader.domain.annotation import Details
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError, UsageError
from kursk_reader.importing.front_matter import split_front_matter
from kursk_reader.importing.sources import DEFAULT, Content, articles_from
from kursk_reader.storage.checking import check
from kursk_reader.ui.commands import resolved
from kursk_reader.workspace import articles, evidence, finding, history, ingest, tagging
from kursk_reader.workspace.workspace import Workspace, open_workspace
from long_runs import LONG

MANY = settings(max_examples=2000 if LONG else 40)

INJECTIONS = [
    "'); DROP TABLE annotations; --",
    '"; DELETE FROM documents; --',
    "%' OR 1=1 --",
    '"unclosed AND (NEAR( * ^ : {title}',
    "\x1b]0;PWNED\x07\x1b[31m\x9b2J\u202e\0",
    "{0} {} %s %(x)s ${HOME} `id` $(id)",
    "[bold red on blue]markup[/] [@click=app.exit()]x[/]",
]
FORMULAS = [
    *('=HYPERLINK("http://x.org","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1", " =1"),
    *('"=1"', "＝1", "a\n=1", "=1;=2", "a;\u200b=1", "\u200b=1"),
]

YAML = (
    *("---\n", "...\n", "title: ", "outlet: ", "published: ", "url: ", "author:\n", "  - ", "- ", "|\n", ">-\n"),
    *("!!python/object/apply:os.system ['id']\n", "&a [*a, *a]\n", "{{x}}", '"\\x1b[31m', "'", '"', ":", "#", "\n"),
    *("2024-02-30", "9999-99-99", "http://", "javascript:alert(1)", "\u2028", "é", "\ufeff", "\t", "?" * 300),
)
TOML = (
    *("author", "theme", "library", "keys", "undo", "next-sentence", "=", " = ", "[", "]", "[[", "\n", ".", ","),
    *('"', "'''", '"anna"', "'x'", "1", "true", "1979-05-27", "[keys]\n", "\\u0000", '"\\u001b[31m"'),
    *('"ctrl+a"', "{", "}", "#", "\x00", "é"),
)
yaml_like = st.lists(st.sampled_from(YAML), max_size=30).map("".join)
toml_like = st.lists(st.sampled_from(TOML), max_size=20).map("".join)


@MANY
@given(yaml_like | st.text(max_size=200).map("---\n{}".format))
def test_front_matter_is_words(text: str) -> None:
    front, body = split_front_matter(text)
    assert body in (text, text[len(text) - len(body) :])
    for value in front or ():
        assert value is None or (isinstance(value, str) and value)


@MANY
@given(st.binary(max_size=300) | yaml_like.map(str.encode))
@example(b"\xff\xfe\x00\x00" * 8)
@example(b"---\ntitle: !!python/object/new:os.system [id]\n---\nKyiv holds the town.")
def test_plain_text_of_any_bytes_is_an_article_or_refused(data: bytes) -> None:
    for found in articles_from(Content(data, "any.txt"), DEFAULT):
        if isinstance(found, ImportedText):
            assert "\0" not in found.text
            assert "\r" not in found.text
            assert all(0 <= f.start < f.end <= len(found.text) for f in found.folded)
        else:
            assert isinstance(found, KurskReaderError)


@MANY
@given(toml_like.map(str.encode) | st.binary(max_size=100))
def test_a_config_is_settings_or_refused_with_a_word(written: bytes) -> None:
    path = Path(os.environ["KURSK_READER_CONFIG"])
    path.write_bytes(written)
    with contextlib.suppress(UsageError):
        resolved(load_config().keys)


@pytest.fixture(autouse=True)
def config_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURSK_READER_CONFIG", str(tmp_path / "config.toml"))


@pytest.mark.parametrize("evil", INJECTIONS)
def test_values_are_never_part_of_a_statement(workspace: Workspace, library_file: Path, evil: str) -> None:
    kept = evil.replace("\0", "")
    added = ingest.add(workspace, ImportedText(kept, f"Kyiv holds {kept} the town.", outlet=kept, author=kept), kept)
    assert added.document_id
    article = articles.open_article(workspace, added.document_id)
    done = tagging.tag(workspace, article, Span(0, 4), "claim", Details(note=kept, speaker=kept, source=kept))
    for words in (evil, f'"{evil}"', evil[:5]):
        query = finding.asked(workspace, words)
        finding.search(workspace.connection, query)
        articles.fitting(workspace, query, articles.ordered(workspace, articles.order(workspace)))
    assert articles.find(workspace, kept.strip() or "K").id == added.document_id
    assert tagging.annotation(workspace, done.changes[0].id)
    assert history.undo(workspace)
    assert history.redo(workspace)
    with closing(open_workspace(library_file, evil.replace("\0", "�"))) as other:
        assert history.undo(other) is None
    assert check(library_file).faults == ()
    assert check(library_file).holds == (1, 1)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(words) in (0, 1, 2)
    return "".join(capsys.readouterr())


def test_names_of_files_cannot_command_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = tmp_path / "\x1b]0;PWNED\x07\x9b31m\u202e.db"
    text = tmp_path / "\x1b[31mtext.txt"
    text.write_text("\x1b[31mA title\x07\n\nKyiv holds the town.")
    empty = tmp_path / "\x1b[31mempty.txt"
    empty.touch()
    library = ("--library", str(evil))
    for words in [
        *(["import", str(text), str(empty), str(tmp_path / "\x1bno.txt")], ["list"], ["show", "title"], ["check"]),
        *(["doctor"], ["tag", "title", "claim", "--exact", "Kyiv"], ["annotations"], ["backups"], ["search", "kyiv"]),
        *(["export", "-o", str(tmp_path / "\x1b.csv")], ["export", "-o", str(tmp_path / "\x1b" / "no.csv")]),
        *(["backup", str(tmp_path / "\x1bcopy.db")], ["backups", "restore", "\x1bno"], ["check", str(tmp_path)]),
        *(["remove", "\x1btitle"], ["tags", "remove", "\x1b"], ["suggest", "title"], ["export", "--tag", "\x1b"]),
    ]:
        said = printed(capsys, *library, *words)
        assert not {char for char in said if category(char) in ("Cc", "Cs") and char != "\n"}, (words, said)
        assert "\u202e" not in said
        assert "Traceback" not in said
    evil.write_bytes(evil.read_bytes()[:9000])
    said = printed(capsys, *library, "list")
    assert "is damaged" in said
    assert not {char for char in said if category(char) == "Cc" and char != "\n"}


def test_nothing_of_an_article_commands_a_terminal(
    workspace: Workspace, library_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b]0;PWNED\x07\x9b31m\u202eKyiv\r\n\u2066holds"
    stored = ingest.add(workspace, ImportedText(f"Title {evil}", evil, outlet=evil, author=evil), "test")
    assert stored.document_id
    found = articles.open_article(workspace, stored.document_id)
    tagging.tag(workspace, found, Span(0, len(found.text)), "claim", Details(evil, evil, evil))
    library = ("--library", str(library_file))
    written = printed(capsys, *library, "export")
    assert {"\x1b", "\x9b", "\u202e"} <= set(written)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for words in [
        *(["export"], ["export", "--raw"], ["export", "--format", "jsonl"], ["show", "title"], ["list"]),
        *(["show", "title", "--json"], ["list", "--json"], ["annotations"], ["annotations", "--json"]),
        *(["search", "kyiv", "--json"], ["tags"], ["suggest", "--json"], ["check", "--json"], ["doctor", "--json"]),
        ["edit", "title", "--outlet", "\x9b\u202e"],
    ]:
        said = printed(capsys, *library, *words)
        assert not {char for char in said if category(char) in ("Cc", "Cf") and char != "\n"}, (words, said)


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_what_the_program_writes_is_the_owners_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        library = tmp_path / "new" / "data" / "library.db"
        with closing(open_workspace(library, "anna")) as workspace:
            ingest.add(workspace, ImportedText("Title", "text"), "test")
            assert {stat.S_IMODE(file.stat().st_mode) for file in library.parent.iterdir()} == {0o600}
            workspace.library.back_up(library.with_name("copy.db"))
            evidence.write_export(workspace, tmp_path / "evidence.csv", evidence.Format.CSV)
            (tmp_path / "shared.csv").write_text("")
            (tmp_path / "shared.csv").chmod(0o640)
            evidence.write_export(workspace, tmp_path / "shared.csv", evidence.Format.CSV, replace=True)
        assert stat.S_IMODE((tmp_path / "evidence.csv").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "shared.csv").stat().st_mode) == 0o640
        assert stat.S_IMODE((library.with_name("copy.db")).stat().st_mode) == 0o600
        assert stat.S_IMODE(library.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(library.parent.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)


@pytest.fixture
def formulas(workspace: Workspace, tmp_path: Path) -> Path:
    """An export in which titles, names and notes are formulas."""
    for number, formula in enumerate(FORMULAS):
        text = f"{number}. Kyiv holds {formula} the town."
        added = ingest.add(workspace, ImportedText(formula, text, outlet=formula), "test")
        assert added.document_id
        article = articles.open_article(workspace, added.document_id)
        start = text.index(formula)
        details = Details(note=formula, speaker=formula, source=formula)
        tagging.tag(workspace, article, Span(start, start + len(formula)), "claim", details)
    file = tmp_path / "evidence.csv"
    evidence.write_export(workspace, file, evidence.Format.CSV)
    return file


def test_no_cell_begins_as_a_formula_does(formulas: Path) -> None:
    with formulas.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file, strict=True) for cell in row]
    assert sum(cell.replace("'", "") in FORMULAS for cell in cells) >= 5 * len(FORMULAS)
    assert not [cell for cell in cells if re.match("[\\s\u200b\ufeff]*[=+\\-@＝＋－＠]|[\t\r\n]", cell)]


SPREADSHEETS = Path(shutil.which("soffice") or "").resolve().with_name("libsclo.so")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The option that gives LibreOffice a profile of its own, which it makes once."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"


@pytest.mark.skipif(not SPREADSHEETS.exists(), reason="there is no LibreOffice with spreadsheets")
@pytest.mark.parametrize(("separators", "in_a_row"), [("44", 10), ("59", 1), ("44/59/9", 10)])
def test_no_cell_is_a_formula_for_libreoffice(
    formulas: Path, tmp_path: Path, office: str, separators: str, in_a_row: int
) -> None:
    control = tmp_path / "control.csv"
    control.write_text("a\n=1+1\n")
    evaluated = f"--infilter=Text - txt - csv (StarCalc):{separators},34,76,1,,0,false,true,true,false,false,0,true"
    call = ["soffice", office, evaluated, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run([*call, str(formulas), str(control)], check=True, capture_output=True, timeout=300)
    cells, in_control = cells_of(tmp_path / "evidence.fods"), cells_of(tmp_path / "control.fods")
    assert any(map(is_formula, in_control))
    assert len(cells) > in_a_row * len(FORMULAS)
    assert not any(map(is_formula, cells))


def cells_of(sheet: Path) -> list[ElementTree.Element]:
    tree = ElementTree.parse(sheet)  # noqa: S314  # LibreOffice has just written it
    return [element for element in tree.iter() if element.tag.endswith("}table-cell")]


def is_formula(cell: ElementTree.Element) -> bool:
    return any(name.endswith("}formula") for name in cell.attrib)


def test_a_library_made_by_others_runs_nothing(library_file: Path, workspace: Workspace, tmp_path: Path) -> None:
    """Triggers and views that were put in cannot reach functions that do harm."""
    workspace.close()
    with closing(sqlite3.connect(library_file, isolation_level=None)) as connection:
        connection.execute(
            "CREATE TRIGGER evil AFTER INSERT ON journal BEGIN SELECT load_extension('/tmp/evil.so'); END"
        )
    with closing(open_workspace(library_file, "anna")) as again, pytest.raises(KurskReaderError, match="refused"):
        ingest.add(again, ImportedText("Title", "text"), "test")
