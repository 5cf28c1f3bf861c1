"""The lines around the headline of a page, above its text, where readers are shown who wrote it and when."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
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
    """Words that stand together; `signed` is whether the page marks them as an author's name."""

    text: str
    signed: bool


class Surroundings:
    """The lines from a little above the headline that says `title` on; none if there is no such headline.

    They end with the article that the headline stands in, if it stands in one. Most pages say elsewhere who wrote
    their article and when, so the lines are read only when they are asked for, and as far as they are needed.
    """

    def __init__(self, tree: "HtmlElement", title: str | None) -> None:
        self._tree, self._title = tree, title

    def date(self, marked: Iterable[str], *, day_first: bool | None) -> str | None:
        """The only date of publication, here or in what the page marks as one, that is a line or a part between marks.

        `day_first` is as in iso_date.
        """
        return only(
            found.published
            for line in chain(marked, (near.text for near in self._near))
            if len(line) <= _LONG
            for part in _parts(line)
            if (found := date_line(_ISSUE.sub("", part), day_first=day_first))
        )

    @property
    def author(self) -> str | None:
        """The only author who is signed with a word such as “by”, or marked as one by the page, or behind a colon."""
        signed = (found.author for line in self._near for part in _parts(line.text) if (found := byline(part)))
        marked = (byline(f"by {line.text}") for line in self._near if line.signed and is_name(line.text))
        every = (line.text for line in chain(self._above(), self._below()))
        labelled = (byline(line) for line in every if len(line) <= _LONG and _LABELLED.match(line))
        return (
            only(signed)
            or only(found.author for found in marked if found)
            or only(found.author for found in labelled if found)
        )

    @cached_property
    def _near(self) -> list[Line]:
        """The lines above the article's text."""
        found = list(self._above())
        long = 0
        for line in islice(self._below(), _MOST_LINES):
            long += len(line.text) > _LONG
            if long == _MOST_LONG:
                break
            found.append(line)
        return found

    def _above(self) -> Iterator[Line]:
        if (headline := self._headline) is not None:
            around = headline.getparent()
            before: list[_Piece] = headline.xpath(f"preceding::text()[position() <= {_MOST_ABOVE}]")
            yield from _lines(piece for piece in before if _is_in(piece, around))

    def _below(self) -> Iterator[Line]:
        if (headline := self._headline) is not None:
            article = next(headline.iterancestors("article"), None)
            below: list[_Piece] = headline.xpath(f"following::text()[position() <= {_MOST_PIECES}]")
            yield from _lines(below if article is None else takewhile(lambda piece: _is_in(piece, article), below))

    @cached_property
    def _headline(self) -> "HtmlElement | None":
        return headline_of(self._tree, self._title)


def headline_of(tree: "HtmlElement", title: str | None) -> "HtmlElement | None":
    """The heading or, without one, the first element that says the title or most of it."""
    whole = " ".join((title or "").split()).casefold()
    if not whole:
        return None
    elements = (element for names in (_HEADINGS, _OTHERS) for element in tree.iter(*names))
    return next((element for element in elements if _says(element, whole)), None)


def _parts(line: str) -> list[str]:
    return [piece for part in parts_of(line) for piece in (_BETWEEN.split(part) if date_line(part) is None else [part])]


def _says(element: "HtmlElement", title: str) -> bool:
    if len(element) > _LEVELS or element.getparent() is None or element.getparent().tag == "a":
        return False
    words = " ".join(element.text_content()[: 2 * len(title) + 200].split()).casefold()
    return words == title or (len(words) >= _SHORTEST_PART and title.endswith(words))


def _lines(pieces: Iterable["_Piece"]) -> Iterator[Line]:
    """The pieces of text, joined where only inline marks stand between them.

    A date that a line begins with is a line of its own if it is marked as one. Of lines that are far down nobody asks
    whether they are signed.
    """
    words: list[str] = []
    signed = dated = begun = False
    block, number = None, 0
    for piece in pieces:
        inside = _holder(piece)
        if inside is None or inside.tag in _UNSEEN:
            continue
        shows = not piece.isspace()
        is_date = inside.tag in _INLINE and _DATED.search(inside.get("class") or "") is not None
        nearest = _block(inside)
        ends = dated and not is_date and shows
        if nearest is not block or ends or (piece.is_tail and piece.getparent().tag == "br"):
            if begun:
                yield Line(" ".join("".join(words).split()), signed)
                number += 1
            words, signed, begun, block = [], False, False, nearest
        dated = dated if begun else is_date
        begun = begun or shows
        words.append(piece)
        signed = signed or (shows and number < _MOST_LINES and _is_signed(inside))
    if begun:
        yield Line(" ".join("".join(words).split()), signed)


def _holder(piece: "_Piece") -> "HtmlElement | None":
    """The element whose text the piece is a part of."""
    return piece.getparent().getparent() if piece.is_tail else piece.getparent()


def _block(element: "HtmlElement") -> "HtmlElement":
    """The element itself, or the nearest around it that is no inline mark."""
    while element.tag in _INLINE:
        element = element.getparent()
    return element


def _is_in(piece: "_Piece", around: "HtmlElement") -> bool:
    holder = _holder(piece)
    return holder is not None and any(each is around for each in chain((holder,), holder.iterancestors()))


def _is_signed(element: "HtmlElement") -> bool:
    """Whether the element or one close around it is called after authors, or leads to one."""
    around = islice(chain((element,), element.iterancestors()), _LEVELS)
    return any(_SIGNED.search(each.get("class") or "") or _OF_AUTHORS.search(each.get("href") or "") for each in around)
