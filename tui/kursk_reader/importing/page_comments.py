"""What readers wrote below an article: it may be many times as long, and an extractor takes it for the article."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from kursk_reader.importing.page_names import STATES, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = (
    "comment comments commenting commentlist comform commentaires comentarios commenti kommentare kommentarer reacties"
    " komentarze komentari komentare diskuse forum forums divforum responses respuestas replies disqus livefyre"
    " viafoura"
)
_NAMES = frozenset(_WORDS.split())
_TAGS = ("div", "section", "aside", "ul", "ol", "dl", "form", "footer", "table")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "legend", "b", "strong", "p", "div")
_COUNTED = (
    "comments?|responses?|repl(?:y|ies)|commentaires?|réactions?|comentarios?|respuestas?|comentários?|commenti"
    "|kommentare?|reacties|komentarz[ey]?|komentář[eů]?|комментари(?:й|я|и|ев)|коментар(?:і|ів)?"
)
_PLURAL = "comments|commentaires|comentarios|comentários|commenti|kommentare|reacties|комментарии|коментарі"
_COUNT = r"\d[\d\s.,]{0,8}"
_HEADING = re.compile(rf"\W*(?:{_COUNT}(?:{_COUNTED})|(?:{_COUNTED})\W*{_COUNT}|{_PLURAL})\W*", re.IGNORECASE)
_LONGEST_HEADING, _LEVELS = 40, 3  # characters, elements around a heading
_LONG, _FEWEST_LONG = 80, 3  # characters of a piece of text, pieces that make an article
_TEXTS_ABOVE = (
    "preceding::text()[not(parent::script or parent::style or parent::a)]"
    f"[string-length(normalize-space()) >= {_LONG}][position() <= {_FEWEST_LONG}]"
)
_ITS_OWN = "boolean(descendant-or-self::h1 | descendant-or-self::*[@itemprop='articleBody'])"
_LARGE, _FEWEST_PARTS = 0.35, 4  # of the text of the page, elements


def drop_comments(tree: "HtmlElement") -> None:
    """Take out what is called after comments or stands below a heading that counts them, if an article is above it.

    A thread of a forum is an article of its own: above it stands nothing of any length. The tree is changed.
    """
    named = [element for element in tree.iter(*_TAGS) if _is_named(element)]
    dropped: set[HtmlElement] = set()
    for element in named:
        if dropped.isdisjoint(element.iterancestors()) and _is_below_a_text(element) and _is_thread(element, tree):
            dropped.add(element)
    for element in dropped:
        element.drop_tree()
    heading = next((each for each in tree.iter(*_HEADINGS) if _is_heading(each)), None)
    if heading is not None and _is_below_a_text(heading):
        first = _with_what_follows(heading)
        for below in [first, *first.itersiblings()]:
            if not below.xpath(_ITS_OWN):
                below.drop_tree()


def _is_named(element: "HtmlElement") -> bool:
    names = words_of(element)
    return not _NAMES.isdisjoint(names) and STATES.isdisjoint(names)


def _is_below_a_text(element: "HtmlElement") -> bool:
    return len(element.xpath(_TEXTS_ABOVE)) >= _FEWEST_LONG


def _is_thread(element: "HtmlElement", tree: "HtmlElement") -> bool:
    """Whether no article is in an element; of a large one the parts have to be called after comments as well."""
    if element.xpath(_ITS_OWN):
        return False
    if len(element.text_content()) <= _LARGE * len(tree.text_content()):
        return True
    return len(list(islice(filter(_is_named, element.iterdescendants()), _FEWEST_PARTS))) == _FEWEST_PARTS


def _is_heading(element: "HtmlElement") -> bool:
    told = element.text_content() if len(element) <= _LEVELS else ""
    return len(told) <= _LONGEST_HEADING and _HEADING.fullmatch(told) is not None


def _with_what_follows(heading: "HtmlElement") -> "HtmlElement":
    """The heading, or the element around it if the heading is all that this holds."""
    first = heading
    for around in islice(heading.iterancestors(), _LEVELS):
        if first.getnext() is not None or around.text_content().strip() != heading.text_content().strip():
            break
        first = around
    return first
