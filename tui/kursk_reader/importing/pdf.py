"""PDF documents: the text of each page in reading order, joined to paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.pdf_layout import Line, joined
from kursk_reader.importing.taming import Found

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 5_000

_SMALLEST = 0.1
"""Points; letters of no size at all are in documents, too."""

_MOST_UNREADABLE = 0.2
"""Part of the characters; fonts that do not say which letters they show give nothing else."""

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
# What programs put there by themselves is no title, and a login is no author.
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|без имени|без назви|document|документ)[\s\d]*|microsoft (?:word|powerpoint) - .*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxp|qxd|pages|pptx?|xlsx?|tmp|html?|tex|dvi|ps)|[\W\d_]*|\S*[_/\\]\S*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(r"[\W\d_]*|[a-z0-9._@-]+|(?:admin\w*|user|unknown|owner|microsoft.*)", re.IGNORECASE)
_SHORTEST_NAME = re.compile(r"\S+\s+\S+")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_RECOGNISE = "Run a text recognition (OCR) on it first."
_BROKEN = "Open it in a PDF viewer and print it to a new PDF file."


def articles(data: bytes, name: str) -> Iterator[Found]:
    """The document; a page that cannot be read is a failure of its own. Raises ImportFailure."""
    reader = _reader(data, name)
    pages, failures = _pages(reader, name)
    text, folded = joined(pages)
    text = normalised(text)
    if not text.strip():
        if failures:
            raise failures[0]
        raise ImportFailure(f"{name} holds no text: its pages are pictures.", _RECOGNISE)
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        raise ImportFailure(f"{name} does not say which letters its fonts show.", _RECOGNISE)
    yield from failures
    about = {key: " ".join(str(value).split()) for key, value in _information(reader).items()}
    title, author = about.get("/Title", ""), about.get("/Author", "")
    yield ImportedText(
        title=_headline(pages) if _NO_TITLE.fullmatch(title) else title[:200],
        text=text,
        author=author if _SHORTEST_NAME.fullmatch(author) and not _NO_AUTHOR.fullmatch(author) else None,
        url=_address(text[slice(*found.span)] for found in folded),
        folded=folded,
    )


def _address(furniture: Iterable[str]) -> str | None:
    """The address that a browser printed on the pages, if it is whole and the only one."""
    found = {address[0] for line in furniture if (address := _ADDRESS.search(line))}
    return found.pop() if len(found) == 1 and not any("…" in each or each.endswith("...") for each in found) else None


def _reader(data: bytes, name: str) -> "PdfReader":
    from io import BytesIO

    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    locked = ImportFailure(f"{name} is protected by a password.", "Save a copy without it, and import that.")
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise locked
        number = len(reader.pages)
    except (DependencyError, NotImplementedError) as error:
        raise locked from error
    except (PyPdfError, *_RAISED) as error:
        raise ImportFailure(f"{name} cannot be read: it is a damaged PDF document.", _BROKEN) from error
    if number > MOST_PAGES:
        raise ImportFailure(f"{name} has more than {MOST_PAGES:,} pages.", "Split it, and import the parts.")
    return reader


# What pypdf is known to raise on broken files beside its own errors.
_RAISED = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)


def _pages(reader: "PdfReader", name: str) -> tuple[list[list[Line]], list[ImportFailure]]:
    from pypdf.errors import PyPdfError

    pages: list[list[Line]] = []
    failures: list[ImportFailure] = []
    for number in range(len(reader.pages)):
        try:
            pages.append(_lines(reader.pages[number]))
        except (PyPdfError, NotImplementedError, *_RAISED):
            pages.append([])
            failures.append(ImportFailure(f"{name}, page {number + 1} cannot be read: it is damaged.", _BROKEN))
    return pages, failures


def _lines(page: "PageObject") -> list[Line]:
    """The lines of a page in the order in which it draws them, which is nearly always that of reading."""
    box = page.mediabox
    lines: list[Line] = []
    pieces: list[tuple[str, float, float, float]] = []

    def finish() -> None:
        text = " ".join("".join(piece[0] for piece in pieces).split())
        if text:
            shown = [piece for piece in pieces if piece[0].strip()]
            _, left, height, size = max(shown, key=lambda piece: len(piece[0]))
            lines.append(Line(text, min(left, shown[0][1]), height, max(size, _SMALLEST)))
        pieces.clear()

    def see(text: str, page_matrix: Sequence[float], matrix: Sequence[float], _font: Any, size: float) -> None:
        left = matrix[4] * page_matrix[0] + matrix[5] * page_matrix[2] + page_matrix[4] - float(box.left)
        base = matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5] - float(box.bottom)
        scale = abs(matrix[3] * page_matrix[3]) or abs(matrix[1] * page_matrix[2]) or 1.0
        height = base / (float(box.height) or 1.0)
        for at, part in enumerate(text.split("\n")):
            if at:
                finish()
            if part:
                pieces.append((part, _finite(left), _finite(height), _finite(size * scale)))

    page.extract_text(visitor_text=see)
    finish()
    return lines


def _finite(number: float) -> float:
    return number if isfinite(number) else 0.0


def _information(reader: "PdfReader") -> dict[str, Any]:
    from pypdf.errors import PyPdfError

    try:
        return dict(reader.metadata or {})
    except (PyPdfError, *_RAISED):
        return {}


def _headline(pages: list[list[Line]]) -> str:
    """The largest lines at the top of the first page with any, else its first line."""
    lines = next(page for page in pages if page)[:15]
    largest = max(line.size for line in lines)
    if largest <= 1.15 * min(line.size for line in lines):
        return lines[0].text[:200]
    first = next(at for at, line in enumerate(lines) if line.size > 0.97 * largest)
    words = []
    for line in lines[first : first + 4]:
        if line.size <= 0.97 * largest:
            break
        words.append(line.text)
    return " ".join(words)[:200]
