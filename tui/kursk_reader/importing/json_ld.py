"""What a page says of its article in JSON-LD, in the words of schema.org."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 5_000_000  # characters in a script
_MOST_NODES = 5_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_WRAPPED = re.compile(r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")

Node = dict[str, Any]


def article_node(tree: "HtmlElement", addresses: set[str], titles: set[str]) -> Node:
    """The article that the page is about; empty if it names none, or several and none that fits.

    One fits if its address is among `addresses` or its headline among `titles` (as the rest of the page gives them).
    """
    found = [node for node in _nodes(tree) if _is_article(node)]
    for node in found:
        if addresses & {address.rstrip("/") for address in _addresses(node)}:
            return _completed(node, found)
    for node in found:
        if words(node.get("headline")) in titles:
            return _completed(node, found)
    return found[0] if len(found) == 1 else {}


def words(value: object) -> str | None:
    """A value as plain words on one line; the first of several; None if there are none."""
    if isinstance(value, list):
        return next(filter(None, map(words, value)), None)
    if isinstance(value, dict):
        return words(value.get("@value"))
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None


def names(value: object) -> list[str]:
    """The names of persons or organisations, given as words, as things with a name, or as a list of these."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in names(item)]
    if isinstance(value, dict):
        return names(value.get("name"))
    name = words(value)
    return [name] if name else []


def _nodes(tree: "HtmlElement") -> Iterator[Node]:
    left = _MOST_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        waiting: list[object] = [_value(script.text)]
        while waiting and left:
            left -= 1
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [item[key] for key in _NESTED if isinstance(item.get(key), dict | list)]


def _value(script: str) -> object:
    if len(script) > _LONGEST:
        return None
    for text in (script, _WRAPPED.sub("", _WRAPPED.sub("", script))):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and _ARTICLE.search(name) for name in (types if isinstance(types, list) else [types])
    )


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        for address in (value.get("@id"), value.get("url")) if isinstance(value, dict) else (value,):
            if isinstance(address, str):
                yield address


def _completed(node: Node, others: list[Node]) -> Node:
    """The node, completed by others with the same headline: themes and plugins describe an article twice."""
    same = (other for other in others if other is not node and other.get("headline") == node.get("headline"))
    complete: Node = {}
    for other in (node, *same):
        complete = {**other, **complete}
    return complete
