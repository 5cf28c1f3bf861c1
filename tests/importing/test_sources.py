"""Files, folders and bytes become articles, or failures that say why."""

import os
import socket
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing import sources
from kursk_reader.importing.sources import articles_in, articles_in_file, files_in
from kursk_reader.importing.text import read_bytes


def read_file(path: Path) -> ImportedText:
    (found,) = articles_in_file(path)
    if isinstance(found, ImportFailure):
        raise found
    return found


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/C.TXT", "sub/README", "x.png", ".hidden.txt", ".git/d.txt", "e.markdown"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text")
    assert [str(path.relative_to(tmp_path)) for path in files_in(tmp_path)] == [
        "a.md",
        "b.txt",
        "e.markdown",
        "sub/C.TXT",
        "sub/README",
    ]


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / ".notes.log"
    path.write_text("Text")
    assert files_in(path) == [path]


def test_a_folder_that_cannot_be_opened_is_told_when_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "a.txt").write_text("Text")
    scandir = os.scandir

    def scan(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)
    assert files_in(tmp_path) == [tmp_path / "a.txt", closed]
    with pytest.raises(ImportFailure, match="closed cannot be read"):
        read_file(closed)


def test_a_folder_without_texts(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"")
    with pytest.raises(ImportFailure, match="holds no files that can be read") as failure:
        files_in(tmp_path)
    assert str(tmp_path) in failure.value.title


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.txt", tmp_path / "nothing" / "x"):
        with pytest.raises(ImportFailure, match="does not exist"):
            files_in(path)
        with pytest.raises(ImportFailure, match="cannot be read"):
            read_file(path)


def test_devices_and_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        for path in (Path(os.devnull), Path("s")):
            with pytest.raises(ImportFailure, match="neither a file nor a folder") as failure:
                files_in(path)
            assert "import -" in failure.value.hint


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    for read in (files_in, read_file):
        with pytest.raises(ImportFailure, match="too many levels") as failure:
            read(path)
        assert "link leads back to itself" in failure.value.hint


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Text")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ImportFailure, match="permission denied") as failure:
        read_file(path)
    assert failure.value.hint.startswith("Ask for permission")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(ImportFailure, match=r"large\.txt is larger than 200 MB"):
        read_file(path)
    monkeypatch.setattr(sources, "LARGEST_FILE", 3)
    (failure,) = articles_in(b"Text", "x.txt")
    assert "larger than" in str(failure)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", " \n".encode("utf-16")])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(ImportFailure, match="standard input is empty"):
        read_bytes(data, "standard input")


def test_only_metadata_in_it() -> None:
    with pytest.raises(ImportFailure, match="no text"):
        read_bytes(b"---\ntitle: T\n---\n", "x.md")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"SQLite format 3\0", "SQLite"),
        (b"\x7fELF\2", "ELF"),
        (b"\x00\x01\x02\x00\x07", "binary"),
        (b"a\1b\2c\3", "binary"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(ImportFailure, match=kind) as failure:
        read_bytes(data, "thing.txt")
    assert failure.value.title.startswith("thing.txt is not text")
    assert failure.value.hint


@pytest.mark.parametrize(
    ("data", "name"), [(b'{"title": "x"}', "x.txt"), (b'[{"a": 1}]', "x"), (b'{"a": 1}\n{"a": 2}\n', "x.jsonl")]
)
def test_data_for_programs_is_no_article(data: bytes, name: str) -> None:
    with pytest.raises(ImportFailure, match="JSON"):
        read_bytes(data, name)


def test_a_remark_in_brackets_is_no_data() -> None:
    assert read_bytes(b"[Kyiv] The bridge is closed.\n\nMore.", "x.txt").text.startswith("[Kyiv]")


def test_a_rule_on_top_is_no_title() -> None:
    assert read_bytes(b"---\n\nThe bridge is closed\n\nMore of it.", "x.txt").title == "The bridge is closed"


def test_what_cannot_be_decoded() -> None:
    with pytest.raises(ImportFailure, match="no known text encoding") as failure:
        read_bytes(b"\xef\xbb\xbf\xff\xff", "x.txt")
    assert "UTF-8" in failure.value.hint


def test_plain_text_stays_as_it_is_but_for_line_ends(tmp_path: Path) -> None:
    data = "\ufeff# One\r\n\r\n*Two*\rthree  \n".encode()
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    imported = read_file(path)
    assert imported.text == "# One\n\n*Two*\nthree  \n"
    assert imported.raw_sha256 == sha256(data).hexdigest()


def test_front_matter_makes_a_text_markdown() -> None:
    imported = read_bytes(b"---\noutlet: O\n---\n# Head\n\n*Text*", "x.txt")
    assert (imported.title, imported.outlet, imported.text) == ("Head", "O", "Head\n\nText")


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("---\ntitle: Given\n---\n# Head\nText", "x.md", "Given"),
        ("Intro\n\n# Head\n\nText", "x.md", "Head"),
        ("Politics\n\nThe *head* line\n\nText", "x.txt", "The *head* line"),
        ("bridge.example.org\n3 days ago\nThe head line\nText", "x.txt", "The head line"),
        ("28", "folder/count.txt", "28"),
        ("word " * 60, "x.txt", "word " * 39 + "word…"),
        ("w" * 300, "x.txt", "w" * 199 + "…"),
    ],
)
def test_titles(text: str, name: str, title: str) -> None:
    imported = read_bytes(text.encode(), name)
    assert imported.title == title
    assert len(imported.title) <= 200


def test_a_domain_on_top_is_the_outlet_unless_it_is_named() -> None:
    assert read_bytes(b"www.example.com\n\nHead\n\nText", "x.txt").outlet == "www.example.com"
    assert read_bytes(b"---\nsite: Us\n---\nwww.example.com\n\nHead", "x.txt").outlet == "Us"


LINES = st.lists(
    st.sampled_from(
        ["Politics", "3 days ago", "28", "A line of a few words here", "", " \t", "Source link", "a.example.org", "---"]
    )
    | st.text(max_size=30)
).map("\n".join)


@settings(deadline=None, max_examples=150)
@given(data=st.binary(max_size=300) | LINES.map(lambda text: text.encode("utf-8", "replace")))
@example(data=b"---\n---\n")
@example(data=b"\x85\x1c\n28")
def test_any_bytes_become_a_sound_article_or_a_failure(data: bytes) -> None:
    for name in ("x.txt", "x.md"):
        try:
            imported = read_bytes(data, name)
        except ImportFailure:
            continue
        text = imported.text
        assert text.strip()
        assert imported.title
        assert not {"\r", "\0"} & set(text)
        end = 0
        for folded in imported.folded:
            assert end <= folded.start < folded.end <= len(text)
            assert folded.start == 0 or text[folded.start - 1] == "\n"
            assert folded.end == len(text) or text[folded.end] == "\n"
            assert folded.reason
            end = folded.end
