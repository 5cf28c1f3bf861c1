"""The few words below a picture: the picture is not shown, and they would interrupt the text."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

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
    pictures = list(dict.fromkeys(_with_words(tree)))
    told = sum(map(len, tree.xpath(_LONG_TEXTS))) if pictures else 0
    if sum(len(picture.text_content()) for picture in pictures) <= _MOST * told:
        for picture in pictures:
            picture.drop_tree()


def _with_words(tree: "HtmlElement") -> "Iterator[HtmlElement]":
    for picture in tree.iter(*_PICTURES):
        inside = picture
        for around in islice(picture.iterancestors(), _LEVELS):
            if (around.text or "").strip() or (inside.tail or "").strip():
                break  # The picture stands in a line of the text.
            if words := around.text_content().strip():
                begins = not any(before.text_content().strip() for before in inside.itersiblings(preceding=True))
                if around.tag in _AROUND and begins and len(words) <= _LONGEST and not around.xpath(_NO_CAPTION):
                    yield around
                break
            inside = around
