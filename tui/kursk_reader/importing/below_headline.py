"""The lines around the headline of a page, above its text, where readers are shown who wrote it and when."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.importing.bylines import only
from kursk_reader.importing.furniture.datelines import byline, date_line, is_name, parts_of

if TYPE_CHECKING:
    from lxml.etree import _ElementUnicodeResult as _Piece
    from lxml.html import HtmlElement

_MOST_PIECES, _MOST_ABOVE, _MOST_LINES = 2_000, 3, 30
_LONG, _MOST_LONG = 120, 2  # characters, lines
_HEADINGS, _OTHERS = ("h1", "h2", "h3"), ("div", "span", "td", "b", "strong", "p")
_SHORTEST_PART = 20  # characters of a headline
_INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "time", "u"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "title"))
_SIGNED = re.compile(r"author|byline|writer", re.IGNORECASE)
_OF_AUTHORS = re.compile(
    r"/(?:authors?|autor(?:es)?|auteurs?|avtor|by|writers?|contributors?|journalists?)/[^/]", re.IGNORECASE
)
_DATED = re.compile(r"date|time|publi", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d_]+:\s")
_LEVELS = 3
_ISSUE = re.compile(r"^№\s*[\d\s()/-]{1,20}(?:от|від)\s+")
_BETWEEN = re.compile(r"\s+(?=by\s+\S)", re.IGNORECASE)


class Line(NamedTuple):
    """Words that stand together; `signed` is whether the page marks them as an author's name.

    `near` is whether they stand above the article's text.
    """

    text: str
    signed: bool
    near: bool = True


def lines_around(tree: "HtmlElement", title: str | None) -> list[Line]:
    """The lines from a little above the headline that says `title` on; none if there is no such headline.

    They end with the article that the headline stands in, if it stands in one.
    """
    headline = _headline(tree, title)
    if headline is None:
        return []
    around, article = headline.getparent(), next(headline.iterancestors("article"), None)
    before: list[_Piece] = headline.xpath("preceding::text()")[-_MOST_ABOVE:]
    below: list[_Piece] = headline.xpath(f"following::text()[position() <= {_MOST_PIECES}]")
    found: list[Line] = []
    long = 0
    for line in _lines(below if article is None else takewhile(lambda piece: _is_in(piece, article), below)):
        long += len(line.text) > _LONG
        found.append(line._replace(near=long < _MOST_LONG and len(found) < _MOST_LINES))
    return [*(_lines(piece for piece in before if _is_in(piece, around))), *found]


def date_in(lines: list[Line], *, day_first: bool | None = None) -> str | None:
    """The only date of publication that is a line of its own, or a part of one between marks."""
    return only(
        found.published
        for line in lines
        if line.near and len(line.text) <= _LONG
        for part in _parts(line.text)
        if (found := date_line(_ISSUE.sub("", part), day_first=day_first))
    )


def author_in(lines: list[Line]) -> str | None:
    """The only author that is signed with a word such as “by”, or marked as one by the page, or named after a colon."""
    near = [line for line in lines if line.near]
    signed = (found.author for line in near for part in _parts(line.text) if (found := byline(part)))
    marked = (byline(f"by {line.text}") for line in near if line.signed and is_name(line.text))
    labelled = (byline(line.text) for line in lines if len(line.text) <= _LONG and _LABELLED.match(line.text))
    return (
        only(signed)
        or only(found.author for found in marked if found)
        or only(found.author for found in labelled if found)
    )


def _parts(line: str) -> list[str]:
    return [piece for part in parts_of(line) for piece in (_BETWEEN.split(part) if date_line(part) is None else [part])]


def _headline(tree: "HtmlElement", title: str | None) -> "HtmlElement | None":
    """The heading or, without one, the first element that says the title or most of it."""
    whole = " ".join((title or "").split()).casefold()
    if not whole:
        return None
    says = (element for names in (_HEADINGS, _OTHERS) for element in tree.iter(*names) if _says(element, whole))
    return next(says, None)


def _says(element: "HtmlElement", title: str) -> bool:
    if len(element) > _LEVELS or element.getparent() is None or element.getparent().tag == "a":
        return False
    words = " ".join(element.text_content()[: 2 * len(title) + 200].split()).casefold()
    return words == title or (len(words) >= _SHORTEST_PART and title.endswith(words))


def _lines(pieces: Iterable["_Piece"]) -> list[Line]:
    """The pieces of text, joined where only inline marks stand between them.

    A date that a line begins with is a line of its own if it is marked as one. Of lines that are far down nobody asks
    whether they are signed.
    """
    words: list[str] = []
    signed = dated = False
    block = None
    found: list[Line] = []
    for piece in pieces:
        inside = _holder(piece)
        if inside is None or inside.tag in _UNSEEN:
            continue
        nearest = next(each for each in chain((inside,), inside.iterancestors()) if each.tag not in _INLINE)
        is_date = _DATED.search(inside.get("class") or "") is not None and inside.tag in _INLINE
        ends = dated and not is_date and bool(piece.strip())
        if nearest is not block or ends or (piece.is_tail and piece.getparent().tag == "br"):
            found += _line(words, signed=signed)
            words, signed, dated, block = [], False, is_date, nearest
        words.append(str(piece))
        signed = signed or (len(found) < _MOST_LINES and bool(piece.strip()) and _is_signed(inside))
        dated = is_date if not "".join(words[:-1]).strip() else dated
    return [*found, *_line(words, signed=signed)]


def _holder(piece: "_Piece") -> "HtmlElement | None":
    """The element whose text the piece is a part of."""
    return piece.getparent().getparent() if piece.is_tail else piece.getparent()


def _is_in(piece: "_Piece", around: "HtmlElement") -> bool:
    holder = _holder(piece)
    return holder is not None and any(each is around for each in chain((holder,), holder.iterancestors()))


def _line(words: list[str], *, signed: bool) -> Iterator[Line]:
    if text := " ".join("".join(words).split()):
        yield Line(text, signed)


def _is_signed(element: "HtmlElement") -> bool:
    """Whether the element or one close around it is called after authors, or leads to one."""
    around = islice(chain((element,), element.iterancestors()), _LEVELS)
    return any(_SIGNED.search(each.get("class") or "") or _OF_AUTHORS.search(each.get("href") or "") for each in around)
