"""The entries of a live report: the times that stand beside them are part of the text, not of the page."""

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST, _MOST = 3, 500  # entries
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_LONGEST_TIME, _SHORTEST_ENTRY = 40, 60  # characters
_IN_TEXT = frozenset(("p", "li"))
_AROUND = frozenset(("a", "nav", "aside", "footer", "h1"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def keep_times(tree: "HtmlElement") -> None:
    """Put the time of each entry before its heading or first paragraph, where the page has at least three entries.

    An extractor takes times for the page's own, even in the middle of a sentence. The tree is changed.
    """
    for time in list(tree.iter("time")):
        if any(len(_words(around)) - len(_words(time)) >= _SHORTEST_ENTRY for around in time.iterancestors("p")):
            time.tag = "span"
    times = [time for time in tree.iter("time") if _CLOCK.search(text := _words(time)) and len(text) <= _LONGEST_TIME]
    if not _FEWEST <= len(times) <= _MOST:
        return
    openings = [(time, opening) for time in times if (opening := _opening(time)) is not None]
    if len(openings) < _FEWEST:
        return
    for time, opening in openings:
        told = _words(time)
        time.drop_tree()
        opening.text = f"{told} – {(opening.text or '').lstrip()}"


def _opening(time: "HtmlElement") -> "HtmlElement | None":
    """The heading or paragraph that the time's entry begins with, if it has a paragraph worth the name."""
    texts = [each for each in _entry(time) if each.tag in _HEADINGS or len(_words(each)) >= _SHORTEST_ENTRY]
    told = any(each.tag == "p" for each in texts)
    return next((each for each in texts if each.tag in _HEADINGS), texts[0]) if told else None


def _entry(time: "HtmlElement") -> "list[HtmlElement]":
    """The headings and paragraphs of the largest element with no other time in it or, without one, of what follows."""
    entry = time
    for around in time.iterancestors():
        alone = around.tag in _IN_TEXT and _words(around) != _words(time)
        if alone or around.tag in _AROUND or len(around.xpath("(.//time)[position() <= 2]")) > 1:
            break
        entry = around
    if _words(entry) != _words(time):
        return list(entry.iter("p", *_HEADINGS))
    following = takewhile(lambda each: each.tag != "time" and each.find(".//time") is None, entry.itersiblings())
    return [each for each in following if each.tag == "p" or each.tag in _HEADINGS]


def _words(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())
