"""The name of the site at the end of a page's title, where the page or its address confirms it."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE_AND_SITE = re.compile(r".*\S\s+[|–—·-]\s+(\S.{1,38}\S)", re.DOTALL)
_MOST_LOOKED_AT = 200


def site_name(tree: "HtmlElement", window_title: str | None, address: str | None) -> str | None:
    """“The Example” of “Convoy turned back – The Example”; None if nothing else says that it is a site's name."""
    found = _TITLE_AND_SITE.fullmatch(window_title or "")
    if not found:
        return None
    key = _key(found[1])
    in_host = key.removeprefix("the") in {_key(label).removeprefix("the") for label in _host(address).split(".")}
    return found[1] if key and (in_host or key in _names_shown(tree, address) or _in_copyright(tree, key)) else None


def _names_shown(tree: "HtmlElement", address: str | None) -> set[str]:
    """What links to the front page are called."""
    front = {"/", f"//{_host(address)}", f"http://{_host(address)}", f"https://{_host(address)}"}
    names = set()
    for link in tree.xpath("//a[@href]")[:_MOST_LOOKED_AT]:
        if link.get("href") in front or link.get("href").rstrip("/") in front or link.get("rel") == "home":
            names |= {_key(link.text_content()), _key(link.get("title")), *map(_key, link.xpath(".//img/@alt"))}
    return names


def _in_copyright(tree: "HtmlElement", key: str) -> bool:
    notices = tree.xpath("//*[contains(text(), '©')]")[:_MOST_LOOKED_AT]
    return any(key in _key(notice.text_content()[:_MOST_LOOKED_AT]) for notice in notices)


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


def _key(name: str | None) -> str:
    return "".join(filter(str.isalnum, (name or "").casefold()))
