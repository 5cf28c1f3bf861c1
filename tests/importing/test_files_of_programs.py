"""Files that real programs made of one text: each gives that text again, paragraph by paragraph."""

from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import Options, articles_in_file

FILES = Path(__file__).with_name("files")
TITLE = "The bridge at Hlushkove"
PARAGRAPHS = [part.strip("# \n") for part in (FILES / "report.md").read_text("utf-8").split("\n\n")[1:]]


def article(name: str) -> ImportedText:
    (found,) = articles_in_file(FILES / name)
    assert isinstance(found, ImportedText), found
    return found


@pytest.mark.parametrize(
    "name",
    [
        "libreoffice.docx",
        "libreoffice.epub",
        "libreoffice.pdf",
        "no-printing.pdf",
        "pandoc.docx",
        "pandoc.epub",
        "weasyprint-columns.pdf",
        "weasyprint-running-heads.pdf",
    ],
)
def test_the_text_is_there_whole_and_in_order(name: str) -> None:
    found = article(name)
    assert (found.title, found.author) == (TITLE, "Anna Petrenko")
    assert found.raw_sha256
    furniture = {found.text[slice(*folded.span)] for folded in found.folded}
    body = [part for part in found.text.split("\n\n") if part not in furniture | {TITLE, "Anna Petrenko"}]
    assert body == PARAGRAPHS


def test_what_stands_on_each_page_is_folded_behind_the_paragraph_it_interrupts() -> None:
    found = article("weasyprint-running-heads.pdf")
    assert [(found.text[slice(*folded.span)], folded.reason) for folded in found.folded] == [
        ("THE LANTERN · 22 November 2024", "page header"),
        ("Page 1 of 3", "page number"),
        ("THE LANTERN · 22 November 2024", "page header"),
        ("Page 2 of 3", "page number"),
        ("THE LANTERN · 22 November 2024", "page header"),
        ("Page 3 of 3", "page number"),
    ]


def test_when_a_pdf_was_made_is_not_when_it_was_published() -> None:
    assert article("libreoffice.pdf").published is None


def test_a_pdf_with_a_password() -> None:
    (found,) = articles_in_file(FILES / "password.pdf")
    assert isinstance(found, ImportFailure)
    assert "password.pdf is protected by a password" in found.title


def test_a_book_by_chapters() -> None:
    found = list(articles_in_file(FILES / "libreoffice.epub", Options(chapters=True)))
    assert found
    assert all(isinstance(each, ImportedText) and each.part and each.title.startswith(TITLE) for each in found)
