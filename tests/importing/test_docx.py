"""Word documents, made here as Word would have them."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import articles_in


def saved(fill: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(data: bytes) -> ImportedText:
    (found,) = articles_in(data, "report.docx")
    assert isinstance(found, ImportedText), found
    return found


def test_headings_paragraphs_lists_and_tables_in_order() -> None:
    def fill(document: Document) -> None:
        document.core_properties.author, document.core_properties.title = "Anna Petrenko", "template"
        document.add_heading("The bridge", 1)
        document.add_paragraph("It was hit.\tTwice.")
        document.add_paragraph("first", style="List Bullet")
        document.add_paragraph("second", style="List Bullet")
        table = document.add_table(2, 3)
        for at, text in enumerate(("Place", "Number", "", "Sudzha", "900", "none")):
            table.cell(at // 3, at % 3).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "inner"
        document.add_paragraph("It ends here.")

    found = read(saved(fill))
    assert (found.title, found.author, found.published) == ("The bridge", "Anna Petrenko", None)
    assert found.text == (
        "The bridge\n\nIt was hit.\tTwice.\n\n• first\n• second\n\n"
        "Place | Number\nSudzha | 900 | none inner\n\nIt ends here."
    )


@pytest.mark.parametrize("author", ["", " ", "python-docx", "User"])
def test_what_names_nobody_is_no_author(author: str) -> None:
    def fill(document: Document) -> None:
        document.core_properties.author = author
        document.add_paragraph("Text.")

    assert read(saved(fill)).author is None


def test_a_cell_that_claims_to_be_endless() -> None:
    def fill(document: Document) -> None:
        properties = document.add_table(1, 1).cell(0, 0)._tc.get_or_add_tcPr()
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "2000000000")
        properties.append(span)
        document.add_paragraph("Text.")

    assert read(saved(fill)).text == "Text."


@pytest.mark.parametrize(("old", "new"), [(b"", b""), (b"word/document.xml", b"word/documend.xml")])
def test_failures(old: bytes, new: bytes) -> None:
    (found,) = articles_in(saved(lambda document: document.add_paragraph(" ")).replace(old, new), "report.docx")
    assert isinstance(found, ImportFailure)
    assert found.title.startswith("report.docx")
