"""import, list, show, remove, search, backup."""

import io
import json
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from rich.cells import cell_len

from kursk_reader.cli.list_ import ending_length
from kursk_reader.domain.document import ImportedText
from kursk_reader.workspace import ingest
from kursk_reader.workspace.workspace import open_workspace


def test_import_says_what_became_of_each(run: Callable, reports: Path, tmp_path: Path) -> None:
    code, out, err = run("import", str(reports), str(tmp_path / "nowhere.md"), "ftp://example.org/report")
    assert code == 1
    assert out.splitlines() == ["added          Sudzha holds", "added          Суджа fällt"]
    assert "failed" in err
    assert "nowhere.md" in err
    assert "is no web address" in err
    assert err.splitlines()[-1] == "2 added, 2 failed"
    again = run("import", str(reports / "1-holds.md"))
    assert again == (0, "already there  Sudzha holds\n", "1 already there\n")


def test_characters_are_counted_where_words_cannot_be(run: Callable, tmp_path: Path) -> None:
    text = "桥梁在夜间被炸毁\n\n军方说，桥梁在夜间被炸毁，没有人受伤，过河的车队改走北面的浮桥。"
    (tmp_path / "bridge.txt").write_text(text, encoding="utf-8")
    run("import", str(tmp_path / "bridge.txt"))
    assert f"  {len(text)} ch  " in run("list").out
    assert f"characters {len(text)}\n" in run("show", "桥梁").out


def test_an_empty_argument_is_not_the_current_folder(
    run: Callable, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reports)
    code, out, err = run("import", "")
    assert (code, out) == (2, "")
    assert "empty" in err
    assert run("import", ".").code == 0


def test_what_a_message_loses_is_said(run: Callable, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "a@example.org", "The bridge", "<one@example.org>"
    mail.set_content("The bridge was hit.\n")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    (tmp_path / "letter.eml").write_bytes(bytes(mail))
    out = run("import", str(tmp_path / "letter.eml")).out
    assert out == "added          The bridge; 1 attachment left out: report.pdf\n"


def test_a_changed_file_of_a_folder_is_a_revision(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    changed = reports / "1-holds.md"
    changed.write_text(changed.read_text("utf-8") + "\nNobody else does.\n")
    assert run("import", str(reports)).out.splitlines() == [
        "revised        Sudzha holds",
        "already there  Суджа fällt",
    ]


def test_a_list_of_addresses_in_a_folder_is_not_followed(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "links.txt").write_text("http://courier.example:port/")
    assert "Import it as a file of its own" in run("import", str(tmp_path))[2]
    assert "is no web address" in run("import", str(tmp_path / "links.txt"))[2]


def test_import_reads_standard_input(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Überschrift\n\nEin Satz.\n".encode())))
    assert run("import", "-").out == "added          Überschrift\n"


def test_an_interrupted_import_leaves_whole_articles(
    run: Callable, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ingest.documents.store
    stored = []

    def interrupted(*arguments: object) -> object:
        if stored:
            raise KeyboardInterrupt
        stored.append(1)
        return store(*arguments)

    monkeypatch.setattr(ingest.documents, "store", interrupted)
    assert run("import", str(reports)) == (130, "added          Sudzha holds\n", "interrupted: 1 added\n")
    monkeypatch.undo()
    monkeypatch.setenv("KURSK_READER_LIBRARY", str(reports.parent / "library.db"))
    assert [each["title"] for each in json.loads(run("list", "--json").out)] == ["Sudzha holds"]


def test_many_files_have_a_bar_on_a_terminal_but_not_in_the_results(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text(f"Title {number}\n\nText {number}.\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, out, err = run("import", str(tmp_path))
    assert code == 0
    assert len(out.splitlines()) == 25
    assert "25 added" in err


def test_the_table_fits_the_terminal_and_is_aligned(
    run: Callable, reports: Path, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "3.txt").write_text("漢字の見出し" * 20 + "\n\nText.\n", encoding="utf-8")
    run("import", str(reports))
    workspace = open_workspace(library_file, "anna")
    ingest.add(workspace, ImportedText("Red \x1b[31m and \u202e and \x9b and\nmore", "Text of it."), "test")
    workspace.close()
    for width in (60, 80, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        code, out, _ = run("list")
        assert code == 0
        assert not {"\x1b", "\x9b", "\u202e"} & {*out}
        lines = out.splitlines()
        assert len(lines) == 5
        assert all(cell_len(line) <= width for line in lines)
        assert len({cell_len(line[: line.rindex("%")]) for line in lines[1:]}) == 1
        assert ("The Lantern" in out) == (width >= 100)


def test_list_as_json(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    run("tag", "holds", "figure", "--exact", "11,000", "--occurrence", "1")
    first, second = json.loads(run("list", "--json").out)
    assert [*first] == [
        "id", "title", "outlet", "author", "published", "url", "language", "retrieved_at", "words", "progress",
        "counts", "to_review", "same_as",
    ]  # fmt: skip
    assert (first["outlet"], first["published"], first["counts"]) == ("The Lantern", "2024-11-11", {"figure": 1})
    assert (second["title"], second["outlet"], second["progress"], second["counts"]) == ("Суджа fällt", None, 0.0, {})


def test_an_empty_list(run: Callable, library_file: Path) -> None:
    library_file.touch()
    assert json.loads(run("list", "--json").out) == []
    assert run("list").out == ""
    assert "kursk-reader import FILE" in run("list").err


def test_ids_are_told_apart_by_as_little_of_their_ends_as_can_be() -> None:
    begin_alike = ["01a201e0-43a6-7f50-8a00-1234567890ab", "01a201e0-43a6-7f50-8a00-00000000c0ab"]
    assert ending_length(begin_alike) == 4
    assert ending_length([*begin_alike, "01a201e0-43a6-7f50-8a00-0000000990ab"]) == 5
    assert ending_length([*begin_alike, "01a201e0-43a6-7f50-8a00-0000000001a2"]) == 5, "an end that is a beginning"
    assert ending_length(["same", "same"]) == 4
    assert ending_length([]) == 4


def test_the_ids_of_the_list_are_good_for_show(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    for line in run("list").out.splitlines()[1:]:
        assert run("show", line.split()[0]).code == 0


def test_show_leaves_page_furniture_out(run: Callable, tmp_path: Path) -> None:
    file = tmp_path / "dirty.txt"
    file.write_text("A title\n\nThe town is held by \x1b[31m them.\n\nIt is cold.\n\nLoading comments...\n")
    run("import", str(file))
    shown = run("show", "A title").out
    assert "The town is held by ␛[31m them." in shown
    assert "Loading comments" not in shown
    assert "Loading comments" in run("show", "A title", "--all").out
    whole = json.loads(run("show", "A title", "--json").out)
    assert [*whole][-3:] == ["text", "folded", "annotations"]
    (folded,) = [each for each in whole["folded"] if "comments" in whole["text"][each["start"] : each["end"]]]
    assert folded["reason"]


def test_show_prints_the_annotations(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    run("tag", "holds", "claim", "--exact", "Kyiv holds the town.", "--note", "since when?", "--speaker", "unnamed",
        "--reliability", "c", "--credibility", "3")  # fmt: skip
    shown = run("show", "holds").out
    assert "“Kyiv holds the town.”" in shown
    assert "since when?" in shown
    assert "speaker unnamed · grades C3" in shown
    assert json.loads(run("show", "holds", "--json").out)["annotations"][0]["anchor"] == "kept"


def test_a_removed_article_is_gone_until_it_is_imported_again(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    code, out, err = run("remove", "holds")
    assert (code, out) == (0, "removed        Sudzha holds\n")
    assert "brings it back" in err
    assert "Sudzha" not in run("list").out
    assert run("remove", "holds").code == 1
    assert run("import", str(reports)).out.splitlines()[0] == "added          Sudzha holds"


def test_search(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    found = run("search", "general", "11,000").out
    assert "Sudzha holds" in found
    assert "general counts" in found
    (hit,) = json.loads(run("search", "суджа", "--json").out)
    assert [*hit] == ["article_id", "title", "outlet", "snippet", "annotations"]
    none = run("search", "nowhere")
    assert (none.code, none.out) == (0, "")
    assert "No article" in none.err
    assert json.loads(run("search", "nowhere", "\"'*(", "--json").out) == []
    assert run("search", "--", "-kyiv", "he").out.startswith("Суджа fällt")
    for wordless in ("", " ", "OR", "\"'*("):
        code, out, err = run("search", wordless)
        assert (code, out, "no word to search for" in err) == (2, "", True)


def test_search_for_what_was_tagged(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    tagged = run("tag", "holds", "claim", "--exact", "Kyiv holds the town.", "--speaker", "A \x1b colonel").out.strip()
    found = run("search", "tag:claim", "speaker:colonel").out
    assert "claim “Kyiv holds the town.” – A ␛ colonel" in found
    (hit,) = json.loads(run("search", "colonel", "--json").out)
    assert [(each["id"], each["tag"]) for each in hit["annotations"]] == [(tagged, "claim")]


@pytest.mark.parametrize(
    ("asked", "told"),
    [("note:x", "no filter “note:”"), ("before:soon", "before: takes a date"), ("tag:rumour", "no tag “rumour”"),
     ("is:old", "is:old is no filter")],
)  # fmt: skip
def test_a_filter_that_is_none_is_told(run: Callable, reports: Path, asked: str, told: str) -> None:
    run("import", str(reports))
    for call in (("search", asked), ("list", "--filter", asked)):
        code, out, err = run(*call)
        assert (code, out) == (2, "")
        assert told in err


def test_list_filtered_and_sorted(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    (reports / "3.md").write_text("---\ntitle: A later one\noutlet: The Lantern\npublished: 2024-12\n---\n\nNews.\n")
    run("import", str(reports))

    def listed(*options: str) -> list[str]:
        return [each["title"] for each in json.loads(run("list", "--json", *options).out)]

    assert listed("--sort", "date") == ["A later one", "Sudzha holds", "Суджа fällt"]
    assert listed("--sort", "date", "--reverse") == ["Sudzha holds", "A later one", "Суджа fällt"]
    assert listed("--filter", "outlet:lant before:2024-12") == ["Sudzha holds"]
    none = run("list", "--filter", "nowhere")
    assert (none.code, none.out) == (0, "")
    assert "No article fits" in none.err


def test_edit_corrects_what_is_known(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    changed = run("edit", "holds", "--outlet", "", "--published", "2024-11-11 10:00+02:00", "--language", "EN")
    assert changed.code == 0
    assert changed.out.splitlines() == [
        "outlet     The Lantern → unknown",
        "published  2024-11-11 → 2024-11-11T10:00+02:00",
    ]
    (shown,) = [each for each in json.loads(run("list", "--json").out) if each["title"] == "Sudzha holds"]
    assert (shown["outlet"], shown["published"]) == (None, "2024-11-11T10:00+02:00")
    again = run("edit", "holds", "--outlet", "")
    assert (again.code, again.out) == (0, "")
    assert "known so already" in again.err
    assert run("edit", "holds", "--author", "A. Nother").out == "author     unknown → A. Nother\n"
    assert run("search", "nother").out.startswith("Sudzha holds")


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [("--published", "2024-13", "2024-08-14"), ("--published", "yesterday", "no date"),
     ("--url", "example.org", "http"), ("--title", " ", "needs a title"), ("--language", "english", "no code")],
)  # fmt: skip
def test_edit_refuses_what_cannot_be(run: Callable, reports: Path, option: str, text: str, told: str) -> None:
    run("import", str(reports))
    code, out, err = run("edit", "holds", option, text, "--author", "never kept")
    assert (code, out) == (2, "")
    assert told in err
    assert "never kept" not in run("list", "--json").out


def test_edit_wants_something_to_edit(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    code, _, err = run("edit", "holds")
    assert code == 2
    assert "--published" in err


def test_backup(run: Callable, reports: Path, tmp_path: Path) -> None:
    run("import", str(reports))
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy)).code == 0
    assert "Sudzha holds" in run("--library", str(copy), "list").out
    assert run("backup", str(copy)).code == 1


def test_a_copy_of_a_text_is_named_where_articles_are_listed(run: Callable, tmp_path: Path) -> None:
    lines = [f"Engineer {at} found a crack in pier {at} of the bridge and told the council of it." for at in range(12)]
    for name, more in (("one", "No more is known."), ("two", "That is all.")):
        (tmp_path / f"{name}.txt").write_text("\n".join([f"Report {name}", *lines, more]), "utf-8")
    imported = run("import", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    assert "Report two, same text as “Report one”" in imported.out
    listed = run("list")
    assert "2 articles, 1 text" in listed.err
    one, two = json.loads(run("list", "--json").out)
    assert (one["same_as"], two["same_as"]) == (None, one["id"])
    assert one["id"] in run("show", "Report two").out


def test_what_is_named_twice_is_read_once(run: Callable, reports: Path) -> None:
    broken = reports / "broken.txt"
    broken.write_bytes(b"PK\x05\x06\0\0")
    ran = run("import", str(reports), str(broken), str(broken.parent), "nowhere.txt", "nowhere.txt")
    assert ran.err.count(f"{broken} is not text") == ran.err.count("nowhere.txt does not exist") == 1
    assert "already there" not in ran.out


def test_an_empty_standard_input(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b" \n")))
    ran = run("import", "-")
    assert ran.code == 1
    assert "standard input is empty" in ran.err
    assert "pipe" in ran.err
    assert "saved" not in ran.err
