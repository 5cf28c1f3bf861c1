"""What readers wrote below an article: it may be many times as long, and an extractor takes it for the article."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from kursk_reader.importing.page_names import is_called_after

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
_TIME = re.compile(r"\d[:.h]\d\d|\b(?:19|20)\d\d\b|\bago\b|\bil y a\b|\bvor \d|\bhace \d|назад|тому|\bfa\b")
_LONGEST_TIME, _MOST_SAID = 60, 3  # characters, long pieces of text a time
_LONG, _FEWEST_LONG = 80, 3  # characters of a piece of text, pieces that make an article
_TEXTS_ABOVE = (
    "preceding::text()[not(parent::script or parent::style or parent::a)]"
    f"[string-length(normalize-space()) >= {_LONG}][position() <= {_FEWEST_LONG}]"
)
_TEXTS = "descendant-or-self::*[not(self::script or self::style)]/text()"
_ITS_OWN = "boolean(descendant-or-self::h1 | descendant-or-self::*[@itemprop='articleBody'])"
_LARGE, _FEWEST_PARTS = 0.35, 4  # of the text of the page, elements


def drop_comments(tree: "HtmlElement") -> None:
    """Take out what is called after comments or stands below a heading that counts them, if an article is above it.

    A thread of a forum is an article of its own: above it stands nothing of any length. The tree is changed.
    """
    named = [element for element in tree.iter(*_TAGS) if is_called_after(element, _NAMES)]
    dropped: set[HtmlElement] = set()
    for element in named:
        if dropped.isdisjoint(element.iterancestors()) and _is_below_a_text(element) and _is_thread(element, tree):
            dropped.add(element)
    for element in dropped:
        element.drop_tree()
    heading = next((each for each in tree.iter(*_HEADINGS) if _is_heading(each)), None)
    if heading is not None and _is_below_a_text(heading):
        first = _with_nothing_else(heading)
        thread = [first, *first.itersiblings()]
        if _are_dated(thread):
            for part in thread:
                part.drop_tree()


def _is_below_a_text(element: "HtmlElement") -> bool:
    return len(element.xpath(_TEXTS_ABOVE)) >= _FEWEST_LONG


def _is_thread(element: "HtmlElement", tree: "HtmlElement") -> bool:
    """Whether no article is in an element; of a large one the parts have to be called after comments as well."""
    if element.xpath(_ITS_OWN):
        return False
    if len(element.text_content()) <= _LARGE * len(tree.text_content()):
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
    told = element.text_content() if len(element) <= _LEVELS else ""
    return len(told) <= _LONGEST_HEADING and _HEADING.fullmatch(told) is not None


def _with_nothing_else(heading: "HtmlElement") -> "HtmlElement":
    """The heading, or the element around it if the heading is all that this holds."""
    first = heading
    for around in islice(heading.iterancestors(), _LEVELS):
        if first.getnext() is not None or around.text_content().strip() != heading.text_content().strip():
            break
        first = around
    return first
