"""The words that the classes and the id of an element are made of."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = frozenset(("article", "body", "content", "entry", "main", "post", "story", "text"))
# Words that tell the state of a page, not what is in an element: “has-comments”, “no-sidebar”.
_STATES = frozenset(
    ("closed", "enabled", "free", "has", "have", "is", "layout", "no", "not", "open", "with", "without")
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def names_of(element: "HtmlElement") -> tuple[tuple[str, ...], ...]:
    """The words of each class and of the id, in small letters: “article-share wide” is (article, share), (wide)."""
    return _names(element.get("class", ""), element.get("id", ""))


def words_of(element: "HtmlElement") -> frozenset[str]:
    """The words of all of them, and each two that follow one another as one: read, also, readalso."""
    return _words(element.get("class", ""), element.get("id", ""))


def is_called_after(element: "HtmlElement", names: frozenset[str]) -> bool:
    """Whether an element has one of the names, and none that says that it is an article, or the state of its page.

    An “article-share” is no article: the last word counts.
    """
    words = words_of(element)
    if names.isdisjoint(words) or not _STATES.isdisjoint(words):
        return False
    return all(name[-1] in names for name in names_of(element) if not _ARTICLE.isdisjoint(name))


@lru_cache(4096)  # the same few names stand all over a site
def _names(classes: str, id_: str) -> tuple[tuple[str, ...], ...]:
    found = (tuple(word.lower() for word in _WORD.findall(name)) for name in f"{classes} {id_}".split())
    return tuple(filter(None, found))


@lru_cache(4096)
def _words(classes: str, id_: str) -> frozenset[str]:
    names = _names(classes, id_)
    return frozenset(word for name in names for word in (*name, *map("".join, pairwise(name))))
