"""What a site calls itself: in what it says of its pages, and in their titles where something else confirms it."""

import re
from collections.abc import Iterable
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kursk_reader.importing.bare_letters import bare_letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SEPARATOR = re.compile(r"\s+[|–—·»«:-]+\s+")
"""Between a page's title and the site's name."""

_MOST_LOOKED_AT = 200
_SHORTEST, _LONGEST = 3, 40  # characters
# What templates have where a name is to be put in.
_PLACEHOLDER = re.compile(
    r"(?:(?:your|my|new|untitled)\s+)?(?:publisher|organi[sz]ation|company|(?:web\s?)?site|blog|home(?:\s?page)?)(?:\s?name)?"
    r"|name|untitled|default|none|null|undefined|unknown|n/a|test|wordpress|головна|главная",
    re.IGNORECASE,
)
_YEARS = re.compile(r"copyright|\b\d{4}\b", re.IGNORECASE)
_NO_NAME = re.compile(r"//|[{}<>%]")


def outlet_name(
    said: Iterable[str | None], window_title: str | None, site: str | None, address: str | None
) -> str | None:
    """The first of the names that is said twice: by another, by the title or the address; else the first at all.

    `site` is what `site_name` found. Without any it is the host.
    """
    names = [name for name in said if name and not _is_placeholder(name)] + ([site] if site else [])
    keys = [_short(name) for name in names]
    confirmed = {_short(piece) for piece in SEPARATOR.split(window_title or "")} | _labels(address)
    agreed = (name for name, key in zip(names, keys, strict=True) if keys.count(key) > 1 or key in confirmed)
    return next(agreed, None) or next(iter(names), None) or _host(address).removeprefix("www.") or None


def site_name(tree: "HtmlElement", window_title: str | None, address: str | None) -> str | None:
    """“The Example” of “Convoy turned back – The Example”; None if nothing else says that it is a site's name."""
    *others, last = SEPARATOR.split(window_title or "")
    pieces = [last, *others[:1], *others[:0:-1]] if others else []
    named = [piece for piece in pieces if _SHORTEST <= len(piece) <= _LONGEST and not _is_placeholder(piece)]
    if not named:
        return None
    labels, shown = _labels(address), cache(partial(_names_shown, tree, address))
    for piece in named:
        key = bare_letters(piece)
        certain = _short(piece) in labels or key in shown()
        if key and (certain or _in_copyright(tree, key, begins=piece != last)):
            return piece
    return None


def _is_placeholder(name: str) -> bool:
    return _PLACEHOLDER.fullmatch(name) is not None or _NO_NAME.search(name) is not None


def _labels(address: str | None) -> set[str]:
    return {_short(label) for label in _host(address).split(".")} - {""}


def _short(name: str) -> str:
    return bare_letters(name).removeprefix("the")


def _names_shown(tree: "HtmlElement", address: str | None) -> set[str]:
    """What links to the front page are called."""
    front = {"/", f"//{_host(address)}", f"http://{_host(address)}", f"https://{_host(address)}"}
    names = set()
    links = ((link, link.get("href")) for link in tree.iter("a"))
    for link, to in islice((each for each in links if each[1] is not None), _MOST_LOOKED_AT):
        if to in front or to.rstrip("/") in front or link.get("rel") == "home":
            names |= {
                bare_letters(link.text_content()),
                bare_letters(link.get("title") or ""),
                *map(bare_letters, link.xpath(".//img/@alt")),
            }
    return names


def _in_copyright(tree: "HtmlElement", key: str, *, begins: bool) -> bool:
    """Whether the name is in a notice of copyright, or what the notice begins with but for the years."""
    notices = tree.xpath("//text()[1][contains(., '©')]/..")[:_MOST_LOOKED_AT]
    told = (bare_letters(_YEARS.sub("", notice.text_content()[:_MOST_LOOKED_AT])) for notice in notices)
    return any(notice.startswith(key) if begins else key in notice for notice in told)


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
