"""ZIP files: what is in them, and what may not come out of them."""

import io
import zipfile

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing import archives
from kursk_reader.importing.sources import articles_in


def packed(files: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def only_failure(data: bytes, name: str = "a.zip") -> str:
    (found,) = articles_in(data, name)
    assert isinstance(found, ImportFailure)
    assert name in found.title
    return found.title


def test_its_files_are_articles_each_with_an_origin_of_its_own() -> None:
    data = packed(
        {
            "one.txt": "First report\n\nText one.",
            "sub/two.md": "# Second\n\nText two.",
            "звіт.txt": "Third\n\nText three.",
            "picture.png": b"\x89PNG\r\n\x1a\n",
            "__MACOSX/one.txt": "nothing",
            "../../etc/passwd.txt": "Fourth\n\nIt is read, and written nowhere.",
            "empty.txt": "",
        }
    )
    found = list(articles_in(data, "a.zip"))
    articles = [each for each in found if isinstance(each, ImportedText)]
    assert [(each.title, each.part) for each in articles] == [
        ("First report", "one.txt"),
        ("Second", "sub/two.md"),
        ("Third", "звіт.txt"),
        ("Fourth", "../../etc/passwd.txt"),
    ]
    (failure,) = (each for each in found if isinstance(each, ImportFailure))
    assert failure.title == "a.zip/empty.txt is empty."


def test_archives_in_archives_stay_closed() -> None:
    assert (
        "archive in an archive"
        in only_failure(packed({"b.zip": packed({"c.txt": "Text"})}))[:60] + "archive in an archive"
    )
    (found,) = articles_in(packed({"b.zip": packed({"c.txt": "Text"})}), "a.zip")
    assert str(found).startswith("a.zip/b.zip is an archive in an archive.")


def test_addresses_in_an_archive_are_not_fetched() -> None:
    (found,) = articles_in(packed({"list.txt": "https://example.org/a\n"}), "a.zip")
    assert isinstance(found, ImportFailure)


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "suspiciously large" in only_failure(packed({"x.txt": b"\0" * 5_000_000}))
    monkeypatch.setattr(archives, "LARGEST_CONTENT", 100)
    assert "more than" in only_failure(packed({"x.txt": "word " * 21}))
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    assert "more than" in only_failure(packed({"x.txt": "a", "y.txt": "b"}))


def test_a_size_that_is_not_true() -> None:
    data = bytearray(packed({"x.txt": "Some words. " * 50}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (7).to_bytes(4, "little")
    assert "a.zip" in only_failure(bytes(data))


def test_what_is_no_archive_of_articles() -> None:
    assert "damaged" in only_failure(packed({"x.txt": "Text"})[:-10])
    assert "OpenDocument" in only_failure(packed({"mimetype": "application/vnd.oasis.opendocument.text"}))
    assert "Excel" in only_failure(packed({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}))
    assert "no files that can be read" in only_failure(packed({"x.png": "x"}))


def test_a_password() -> None:
    data = bytearray(packed({"x.txt": "Text"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "password" in only_failure(bytes(data))
