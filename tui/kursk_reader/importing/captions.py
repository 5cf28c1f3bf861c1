"""The few words below a picture: the picture is not shown, and they would interrupt the text."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kursk_reader.importing.page_blocks import few_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PICTURES = ("img", "picture", "amp-img")
_AROUND = frozenset(("div", "figure", "blockquote", "table", "span", "center"))
_LEVELS, _LONGEST = 6, 150  # elements around a picture, characters
_NO_CAPTION = "boolean(.//h1 | .//h2 | .//h3 | .//h4 | .//li | .//form)"
_LONG_TEXTS = "//text()[string-length() >= 150][not(parent::script or parent::style or parent::noscript)]"
_MOST = 0.1  # of the long texts of a page


def drop_captions(tree: "HtmlElement") -> None:
    """Take out the pictures that stand in an element of their own with a few words, unless that is the story.

    The tree is changed.
    """
    pictures = list(_with_words(tree))
    told = sum(map(len, tree.xpath(_LONG_TEXTS))) if pictures else 0
    if sum(len(picture.text_content()) for picture in pictures) <= _MOST * told:
        for picture in pictures:
            picture.drop_tree()


def _with_words(tree: "HtmlElement") -> "Iterator[HtmlElement]":
    met: set[HtmlElement] = set()
    for picture in tree.iter(*_PICTURES):
        inside = picture
        for around in islice(picture.iterancestors(), _LEVELS):
            stands_in_a_line = (around.text or "").strip() or (inside.tail or "").strip()
            if around in met or stands_in_a_line:
                break
            met.add(around)
            words = few_words(around, _LONGEST)
            if words and around.tag in _AROUND and _begins(around, inside):
                yield around
            if words != "":
                break
            inside = around


def _begins(around: "HtmlElement", picture: "HtmlElement") -> bool:
    """Whether the words of an element stand behind its picture, and are no heading, list or form."""
    above = picture.itersiblings(preceding=True)
    return not (any(few_words(each, 0) is None for each in above) or around.xpath(_NO_CAPTION))
