"""Who wrote an article and when, as a page shows it to its readers; nothing where it shows more than one answer."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kursk_reader.importing.bare_letters import bare_letters
from kursk_reader.importing.dates import iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED = ".//*[contains(@class, 'date') or contains(@class, 'publi') or contains(@class, 'time') or self::time]"
_BY = re.compile(r"^(?:by|von|par|por|автор(?:ы|и)?)(?:\s*:\s*|\s+)", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|und|et|y|и|і|та)\b|&")
_MOST, _LONGEST = 200, 120

_CHANGED = re.compile(r"updat|modif|edited|correct|обновл|оновл|измен|змін", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:first )?published|posted|date|veröffentlicht|erstellt|опубликовано|опубліковано|дата)?"
    r"(?:\s+(?:on|at|am))?\s*:?\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|•·—–]\s*|\s+-\s+|\n")
_TIME_OF_DAY = re.compile(
    r"(?:,|\s)\s*(?:at\s+|um\s+|о\s+|об\s+|в\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|Uhr)?$",
    re.IGNORECASE,
)


def shown_date(tree: "HtmlElement") -> str | None:
    """The only date that is shown as one beside the headline or in its article; ISO 8601, a day or less precise."""
    return only(_dates(_around_headline(tree)))


def is_byline(text: str, author: str | None, outlet: str | None) -> bool:
    """Whether a line says nothing but who wrote the article, and perhaps for whom and when."""
    if not author or len(text) > _LONGEST:
        return False
    known = {_comparable(author), _comparable(f"{author}, {outlet}"), _comparable(f"{author} {outlet}")}
    parts = [part for part in _PARTS.split(text) if part.strip()]
    signed = [part for part in parts if _comparable(_BY.sub("", part.strip())) in known]
    others = (part for part in parts if part not in signed and _comparable(part) != _comparable(outlet or ""))
    return bool(signed) and all(_date(part) for part in others)


def _comparable(names: str) -> str:
    return bare_letters(_AND.sub(" ", names.casefold()))


def only(values: Iterable[str | None]) -> str | None:
    """What all values that are known have in common; None if they differ."""
    different = {value for value in values if value}
    return different.pop() if len(different) == 1 else None


def _around_headline(tree: "HtmlElement") -> "HtmlElement":
    """What the date of another article is not in: the article with the headline, or what is nearest to it."""
    headlines = tree.xpath("//h1")
    if len(headlines) != 1:
        return tree.makeelement("div")
    return (headlines[0].xpath("ancestor::article") or headlines[0].xpath("ancestor::*[2]") or headlines)[-1]


def _dates(scope: "HtmlElement") -> Iterator[str | None]:
    for element in scope.xpath(_DATED)[:_MOST]:
        text = "\n".join(" ".join(line.split()) for line in element.text_content().split("\n") if line.strip())
        if 0 < len(text) <= _LONGEST and not _CHANGED.search(text):
            yield only(map(_date, _PARTS.split(text)))


def _date(part: str) -> str | None:
    return iso_date(_TIME_OF_DAY.sub("", _LABEL.sub("", part.strip())))
