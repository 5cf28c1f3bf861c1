"""What readers wrote below an article: it may be many times as long, and an extractor takes it for the article."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kursk_reader.importing.page_blocks import few_words
from kursk_reader.importing.page_names import is_called_after

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = (
    "comment comments commenting commentlist comform commentaires comentarios commenti kommentare kommentarer reacties"
    " komentarze komentari komentare diskuse forum forums divforum responses respuestas replies disqus livefyre"
    " viafoura"
)
_NAMES = frozenset(_WORDS.split())
_TAGS = frozenset(("div", "section", "aside", "ul", "ol", "dl", "form", "footer", "table"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "legend", "b", "strong", "p", "div"))
_COUNTED = (
    "comments?|responses?|repl(?:y|ies)|commentaires?|réactions?|comentarios?|respuestas?|comentários?|commenti"
    "|kommentare?|reacties|komentarz[ey]?|komentář[eů]?|комментари(?:й|я|и|ев)|коментар(?:і|ів)?"
)
_PLURAL = "comments|commentaires|comentarios|comentários|commenti|kommentare|reacties|комментарии|коментарі"
_COUNT = r"\d[\d\s.,]{0,8}"
_HEADING = re.compile(rf"\W*(?:{_COUNT}(?:{_COUNTED})|(?:{_COUNTED})\W*{_COUNT}|{_PLURAL})\W*", re.IGNORECASE)
_LONGEST_HEADING, _LEVELS = 40, 3  # characters, elements around a heading
_TIME = re.compile(r"\d[:.h]\d\d|\b(?:19|20)\d\d\b|\bago\b|\bil y a\b|\bvor \d|\bhace \d|назад|тому|\bfa\b")
_LONGEST_TIME, _MOST_SAID = 60, 3  # characters, long pieces of text a time
_LONG, _FEWEST_LONG = 80, 3  # characters of a piece of text, pieces that make an article
_NOT_TOLD = frozenset(("script", "style", "noscript", "template", "title", "a"))
_TEXTS = "descendant-or-self::*[not(self::script or self::style)]/text()"
_ITS_OWN = "boolean(descendant-or-self::h1 | descendant-or-self::*[@itemprop='articleBody'])"
_MOST_LOOKED_AT = 500  # elements
_LARGE, _FEWEST_PARTS = 0.35, 4  # of the text of the page, elements


def drop_comments(tree: "HtmlElement") -> None:
    """Take out what is called after comments or stands below a heading that counts them, if an article is above it.

    A thread of a forum is an article of its own: above it stands nothing of any length. The tree is changed.
    """
    below = list(_below_a_text(tree))
    named = [element for element in below if element.tag in _TAGS and is_called_after(element, _NAMES)]
    large = len(tree.text_content()) * _LARGE if named else 0
    dropped: set[HtmlElement] = set()
    for element in named[:_MOST_LOOKED_AT]:
        if dropped.isdisjoint(element.iterancestors()) and _is_thread(element, large):
            dropped.add(element)
    headings = (each for each in below if each.tag in _HEADINGS and _is_heading(each))
    heading = next((each for each in headings if dropped.isdisjoint(each.iterancestors())), None)
    if heading is not None:
        first = _with_nothing_else(heading)
        thread = [first, *first.itersiblings()]
        dropped.update(thread if _are_dated(thread) else ())
    for element in dropped:
        element.drop_tree()


def _below_a_text(tree: "HtmlElement") -> "Iterator[HtmlElement]":
    long = 0
    for element in tree.iter():
        if long >= _FEWEST_LONG:
            yield element
        else:
            told = () if element.tag in _NOT_TOLD else (element.text,)
            long += sum(len((text or "").strip()) >= _LONG for text in (*told, element.tail))


def _is_thread(element: "HtmlElement", large: float) -> bool:
    """Whether no article is in an element; of a large one the parts have to be called after comments as well."""
    if element.xpath(_ITS_OWN):
        return False
    if len(element.text_content()) <= large:
        return True
    parts = (part for part in element.iterdescendants() if is_called_after(part, _NAMES))
    return len(list(islice(parts, _FEWEST_PARTS))) == _FEWEST_PARTS


def _are_dated(thread: "list[HtmlElement]") -> bool:
    """Whether hardly more is said in the elements than each reader signs with a time, and no article is in them."""
    if any(part.xpath(_ITS_OWN) for part in thread):
        return False
    told = [" ".join(text.split()) for part in thread for text in part.xpath(_TEXTS)]
    times = sum(len(text) <= _LONGEST_TIME and _TIME.search(text) is not None for text in told)
    return sum(len(text) >= _LONG for text in told) <= _MOST_SAID * times + 1


def _is_heading(element: "HtmlElement") -> bool:
    told = few_words(element, _LONGEST_HEADING)
    return told is not None and _HEADING.fullmatch(told) is not None


def _with_nothing_else(heading: "HtmlElement") -> "HtmlElement":
    """The heading, or the element around it if the heading is all that this holds."""
    told, first = few_words(heading, _LONGEST_HEADING), heading
    for around in islice(heading.iterancestors(), _LEVELS):
        if first.getnext() is not None or few_words(around, _LONGEST_HEADING) != told:
            break
        first = around
    return first
