"""A tree of HTML elements as text, paragraph by paragraph, all of it: for books and mail, which have no furniture."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements of their own lines, after the rendering section of the HTML standard.
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|header|hgroup|hr|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = re.compile(r"audio|head|iframe|noscript|object|rp|rt|script|style|svg|template|title|video")
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")


def paragraphs(root: "HtmlElement") -> list[str]:
    """The paragraphs, headings, list items (after "• ") and table rows (cells apart by " | ") below `root`."""
    found: list[str] = []
    line: list[str] = []
    for piece in _pieces(root):
        if piece is not None:
            line.append(piece)
            continue
        if text := _AROUND_BREAK.sub("\n", _tidy("".join(line))).strip().removesuffix(" |"):
            found.append(text)
        line.clear()
    return [text for text in found if text != "•"]


def _tidy(text: str) -> str:
    return re.sub(r" {2,}", " ", text)


def _pieces(root: "HtmlElement") -> Iterator[str | None]:
    """The text in order; None where a block begins or ends. Without recursion: trees may be deep."""
    from lxml import etree

    verbatim = 0
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if event == "start" and skipped is None:
            if _UNSEEN.fullmatch(tag):
                skipped = element
                continue
            yield from _opening(tag)
            verbatim += tag == "pre"
            yield _text(element.text, verbatim)
        elif event != "start":
            if skipped is None:
                yield from _closing(tag)
                verbatim -= tag == "pre"
            elif skipped is element:
                skipped = None
            if skipped is None and element is not root:
                yield _text(element.tail, verbatim)
    yield None


def _opening(tag: str) -> Iterator[str | None]:
    if _BLOCKS.fullmatch(tag):
        yield None
    if tag == "li":
        yield "• "
    elif tag == "br":
        yield "\n"


def _closing(tag: str) -> Iterator[str | None]:
    if _BLOCKS.fullmatch(tag):
        yield None
    elif tag in _CELLS:
        yield " | "


def _text(text: str | None, verbatim: int) -> str:
    if not text:
        return ""
    return text if verbatim else _BLANKS.sub(" ", text)
