"""The paragraph between the headline of a page and its text that sums the article up (a lead, deck or standfirst)."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kursk_reader.importing.bare_letters import bare_letters
from kursk_reader.importing.page_blocks import Block, blocks, few_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMED = (
    "standfirst|stand-first|deck|dek|lede|lead|lead-?in|lead-?text|intro|introduction|strapline|sub-?title|summary"
    "|sub-?head(?:ing|line)?|abstract|excerpt|preamble|perex|chapo|chapeau|ingress|manchet|vorspann|sapo|sommario"
    "|catenaccio|entradilla|bajada|copete|anons"
)
_PARTS = "text|content|paragraph|block|wrapper|container|wrap"
_NAME = re.compile(rf"(?:^|[\s_-])(?:{_NAMED})(?:[\s_-]+(?:{_PARTS}|\w*\d\w*))*(?:\s|$)")
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAGS = ("p", "div", "section", "span", "strong")  # a heading is a second headline
_HOLDS_MORE = "boolean(descendant::*[self::p or self::div or self::section or self::article or self::figure])"
_FOLLOWING = "following::*[position() <= 400]"
_ELSEWHERE = frozenset(("a", "aside", "nav", "footer", "figure", "figcaption", "form", "li", "blockquote"))
_MOST_LOOKED_AT, _LEVELS = 80, 4
_SHORTEST, _LONGEST = 25, 900  # characters
_LONG = {"p": 80}  # characters that make an element the beginning of the text
_LONG_OTHERS = 200
_MOST_LINKED = 0.5
_SAME = 40  # letters and digits that a description has in common with its standfirst at least


def standfirst(headline: "HtmlElement | None", descriptions: Iterable[str]) -> list[Block]:
    """Its paragraphs; mostly one, and none if the page has none.

    It is what is called so, or says what the page says of its article for search engines (`descriptions`).
    """
    if headline is None:
        return []
    said = [key for description in descriptions if len(key := bare_letters(description)) >= _SAME]
    for element, text in islice(_below(headline), _MOST_LOOKED_AT):
        if _is_named(element) or _is_said(bare_letters(text), said):
            return [Block("paragraph", block.text) for block in blocks(element) if _is_told(block)]
        if len(text) >= _LONG.get(element.tag, _LONG_OTHERS) and not element.xpath(_HOLDS_MORE):
            break
    return []


def with_standfirst(paragraphs: list[Block], found: list[Block]) -> list[Block]:
    """The blocks of an article below its standfirst, unless it is one of them or the text begins with its words."""
    told = bare_letters("".join(block.text for block in found))
    return (
        [*(paragraph for paragraph in paragraphs if bare_letters(paragraph.text) not in told), *found] if found else []
    )


def _below(headline: "HtmlElement") -> "Iterator[tuple[HtmlElement, str]]":
    """The elements below the headline that may be a standfirst, and their words."""
    for element in headline.xpath(_FOLLOWING):
        if element.tag in _TAGS:
            text = few_words(element, _LONGEST) or ""
            around = islice(element.iterancestors(), _LEVELS)
            if len(text) >= _SHORTEST and not any(each.tag in _ELSEWHERE for each in around):
                yield element, text


def _is_told(block: Block) -> bool:
    return block.kind != "heading" and len(block.text) >= _SHORTEST and block.linked <= _MOST_LINKED


def _is_named(element: "HtmlElement") -> bool:
    names = _NEW_WORD.sub("-", f"{element.get('class', '')} {element.get('id', '')}").lower()
    described = element.get("itemprop") in {"description", "alternativeHeadline"}
    return described or _NAME.search(names) is not None


def _is_said(key: str, said: list[str]) -> bool:
    """Whether a paragraph is one of the descriptions, the beginning of one, or begins with one that was cut short."""
    return any(key == each or (len(key) >= _SAME and (key.startswith(each) or each.startswith(key))) for each in said)
