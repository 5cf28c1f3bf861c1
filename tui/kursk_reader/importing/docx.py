"""Word documents (.docx): headings, paragraphs and tables in order, and the core properties."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.archives import content, opened
from kursk_reader.importing.boilerplate import folded_ranges
from kursk_reader.importing.page_blocks import Block, joined

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_DEEPEST_TABLE = 5
_NO_AUTHORS = frozenset({"", "python-docx", "unknown", "user", "administrator", "admin", "microsoft office user"})


def articles(data: bytes, name: str) -> Iterator[ImportedText]:
    """The document. Header, footer, notes and comments are left out. Raises ImportFailure."""
    document = _document(data, name)
    text = normalised(joined(_blocks(document)))
    if not text.strip():
        raise ImportFailure(f"{name} has no text in it.", "It may hold pictures only.")
    about = document.core_properties
    author = about.author.strip()
    first = text.strip().split("\n", 1)[0]
    title = " ".join((_heading(document) or about.title or first).split())
    yield ImportedText(
        title[:200] or PurePath(name).stem,
        text,
        author=author if author.lower() not in _NO_AUTHORS else None,
        language=about.language.strip() or None,
        folded=folded_ranges(text, title),
    )


def _document(data: bytes, name: str) -> "Document":
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    with opened(data, name) as archive:
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                content(archive, member, name)  # raises if it is a bomb, or damaged
    try:
        return Document(BytesIO(data))
    except (OpcError, XMLSyntaxError, KeyError, ValueError) as error:
        raise ImportFailure(
            f"{name} cannot be read: it is a damaged Word document.", "Open it in a word processor and save it anew."
        ) from error


def _heading(document: "Document") -> str | None:
    """The title that stands in the text."""
    for paragraph in document.paragraphs[:10]:
        if _style(paragraph) in ("Title", "Heading 1") and paragraph.text.strip():
            return paragraph.text
    return None


def _style(paragraph: "Paragraph") -> str:
    return (paragraph.style and paragraph.style.name) or ""


def _is_item(paragraph: "Paragraph") -> bool:
    properties = paragraph._p.pPr
    return _style(paragraph).startswith("List") or (properties is not None and properties.numPr is not None)


def _blocks(container: "BlockItemContainer | Document", depth: int = 0) -> Iterator[Block]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            if depth < _DEEPEST_TABLE:
                yield from _rows(block, depth + 1)
        elif text := block.text.strip():
            yield Block("item" if _is_item(block) else "paragraph", text)


def _rows(table: "Table", depth: int) -> Iterator[Block]:
    """A block a row, its cells apart by " | "; a cell that spans several places is there once."""
    from docx.table import _Cell

    for row in table.rows:
        texts = [" ".join(joined(_blocks(_Cell(cell, table), depth)).split()) for cell in row._tr.tc_lst]
        if any(texts):
            yield Block("row", " | ".join(texts))
