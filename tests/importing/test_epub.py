"""Books: their order, their metadata, and what is wrong with some."""

import io
import zipfile

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import Options, articles_in
from kursk_reader.importing.taming import Found

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
CHAPTERS = {
    "one": "<html><head><title>x</title></head><body><h1>The bridge</h1><p>It was hit.</p></body></html>",
    "two": "<html><body><h2>The town</h2><p>It is <i>held</i>, he said.</p><script>no()</script></body></html>",
}


def book(chapters: dict[str, str] = CHAPTERS, spine: str = "two one", metadata: str = "", **more: str) -> bytes:
    items = "".join(
        f'<item id="{name}" href="text/{name}%20of%20it.xhtml" media-type="application/xhtml+xml"/>'
        for name in dict.fromkeys(spine.split())
    )
    references = "".join(f'<itemref idref="{name}"/>' for name in spine.split())
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{references}</spine></package>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package, **more}.items():
            archive.writestr(name, content)
        for name, content in chapters.items():
            archive.writestr(f"OPS/text/{name} of it.xhtml", content)
    return stream.getvalue()


def read(data: bytes, **options: bool) -> list[Found]:
    return list(articles_in(data, "book.epub", Options(**options)))


def test_the_spine_says_the_order_and_the_package_what_is_known() -> None:
    about = (
        "<dc:title>On  bridges</dc:title><dc:creator>Anna Petrenko</dc:creator><dc:creator>Oleh Koval</dc:creator>"
        "<dc:date>2024-11</dc:date><dc:language>uk</dc:language><dc:publisher>The Lantern</dc:publisher>"
    )
    (found,) = read(book(metadata=about))
    assert isinstance(found, ImportedText)
    assert found.text == "The town\n\nIt is held, he said.\n\nThe bridge\n\nIt was hit."
    assert found[:1] + found[2:6] == ("On bridges", "The Lantern", "Anna Petrenko, Oleh Koval", "2024-11", None)
    assert found.language == "uk"


def test_chapters_are_articles_if_asked_for() -> None:
    found = read(book(), chapters=True)
    assert [(each.title, each.part) for each in found if isinstance(each, ImportedText)] == [
        ("book: The town", "OPS/text/two of it.xhtml"),
        ("book: The bridge", "OPS/text/one of it.xhtml"),
    ]


def test_a_title_page_is_no_chapter() -> None:
    title = "<html><body><h1>On bridges</h1><p>by Anna Petrenko</p></body></html>"
    preface = "<html><body><h1>On bridges</h1><p>They were built to last.</p></body></html>"
    about = "<dc:title>On bridges</dc:title><dc:creator>Anna Petrenko</dc:creator>"
    data = book({**CHAPTERS, "title": title, "preface": preface}, "title preface one", about)
    assert [each.title for each in read(data, chapters=True) if isinstance(each, ImportedText)] == [
        "On bridges",
        "On bridges: The bridge",
    ]


def test_a_chapter_is_read_once_however_often_it_is_listed() -> None:
    (found,) = read(book(spine="one " * 5000))
    assert isinstance(found, ImportedText)
    assert found.text == "The bridge\n\nIt was hit."


def test_what_is_broken_in_one_chapter_spoils_that_one() -> None:
    data = book(CHAPTERS | {"empty": ""}, spine="empty gone two")
    missing, found = read(data)
    assert "OPS/text/gone of it.xhtml is missing" in str(missing)
    assert isinstance(found, ImportedText)
    assert found.text.startswith("The town")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (book(spine=""), "has no text"),
        (book({"one": "<html><body><img src='x'/></body></html>"}), "has no text"),
        (book(**{"META-INF/container.xml": CONTAINER.replace("OPS", "../OPS")}), "does not say where its text is"),
        (book(**{"OPS/book.opf": "<package"}), "contents is broken"),
        (book(**{"META-INF/encryption.xml": "<e><EncryptionMethod Algorithm='http://x/aes'/></e>"}), "protected"),
        (book()[:-200], "damaged"),
    ],
)
def test_failures(data: bytes, why: str) -> None:
    found = read(data)[-1]
    assert isinstance(found, ImportFailure)
    assert found.title.startswith("book.epub")
    assert why in found.title
