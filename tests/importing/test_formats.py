"""What a file is, told from its bytes."""

import io
import zipfile
from collections.abc import Iterable

import pytest

from kursk_reader.importing.formats import Format, format_of


def packed(names: Iterable[str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


PAGE = "<!DOCTYPE html>\n<html><body><p>Text</p></body></html>"
RSS = '<?xml version="1.0"?>\n<!-- made -->\n<rss version="2.0"><channel/></rss>'
MAIL = "Return-Path: <a@example.org>\nFrom: a@example.org\nSubject: Bridge\n\nText\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A plain text.\n\nWith two paragraphs.", Format.TEXT),
        ("<3 is what he wrote.", Format.TEXT),
        ("Kyiv: the town is held.\nMoscow: it is not.\n\nText", Format.TEXT),
        ("From the town at 10:30 nobody has returned.\nText", Format.TEXT),
        ("From: the editor\nDate: today\n\nText", Format.TEXT),
        ('{"title": "x"}', Format.TEXT),
        ("https://example.org/a says that\n", Format.TEXT),
        (PAGE, Format.HTML),
        ("\ufeff \n<html><p>x</html>", Format.HTML),
        ("<!-- saved from url=(0014)about:internet -->\n<HTML lang=en>", Format.HTML),
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
            Format.HTML,
        ),
        ("<div class=x>Text</div>", Format.HTML),
        (RSS, Format.FEED),
        ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', Format.FEED),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', Format.FEED),
        ('{"title": "x", "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}', Format.FEED),
        (MAIL, Format.MAIL),
        ("From: <Saved by Blink>\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n\r\nText", Format.MAIL),
        (f"From a@example.org Fri Nov 22 10:00:00 2024\n{MAIL}", Format.MBOX),
        ("\ufeffhttps://example.org/a # the first\r\nhttps://example.org/b\r\n", Format.ADDRESSES),
        ("https://example.org/a\nNot this one\nhttps://example.org/b\n", Format.ADDRESSES),
        ("id,url\n1,https://example.org/a\n2,https://example.org/b\n", Format.ADDRESSES),
        ("The bridge is closed.\nIt stays so.\nhttps://example.org/a\nhttps://example.org/b\n", Format.TEXT),
        ("The bridge is closed, see\nhttps://example.org/a\n", Format.TEXT),
        ("# to read\nhttps://example.org/a\n\nhttp://example.org/b\n", Format.ADDRESSES),
    ],
)
def test_texts(text: str, kind: Format) -> None:
    assert format_of(text.encode(), "thing") is kind
    assert format_of(text.removeprefix("\ufeff").encode("utf-16"), "thing") in (kind, Format.TEXT)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%", Format.PDF),
        (b"\r\n%PDF-1.4", Format.PDF),
        (b"junk before %PDF-1.4 and startxref 12 %%EOF", Format.PDF),
        (b"He wrote %PDF-1.4 on the wall.", Format.TEXT),
        (packed(["mimetype", "META-INF/container.xml"]), Format.EPUB),
        (packed(["[Content_Types].xml", "word/document.xml"]), Format.DOCX),
        (packed(["a.txt", "b/META-INF/container.xml"]), Format.ZIP),
        (packed(["word/document.xml"])[:-30], Format.DOCX),
    ],
)
def test_bytes(data: bytes, kind: Format) -> None:
    assert format_of(data, "thing.txt") is kind


def test_a_name_decides_only_between_kinds_of_text() -> None:
    assert format_of(PAGE.encode(), "page.md") is Format.TEXT
    assert format_of(b"Some words<br>and more", "page.html") is Format.HTML
    assert format_of(b"Some words<br>and more", "page.txt") is Format.TEXT
    assert format_of(b"Some words, and more", "page.html") is Format.TEXT
    assert format_of(b"From: a\nSubject: b\n\nText", "x.eml") is Format.MAIL
