"""What a page prints twice: its headline, its lead, and the headings of its parts as a table of contents."""

import re
from itertools import islice

from kursk_reader.importing.furniture.page import Page
from kursk_reader.importing.furniture.shapes import is_prose, stops

_LEAD = 8  # a page prints its headline or lead again within so many lines
_SHORTEST_REPEATED = 5  # words
_BEGINNING = 12  # characters
_SHORTEST_ECHO = 3  # words
_FEWEST_PARTS = 2
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def fold_repeated(page: Page) -> None:
    """Fold the lines near the top that stand there a second time."""
    lead = list(islice((at for at in range(len(page.lines)) if at not in page.reasons), _LEAD))
    begins = [page.lines[at][:_BEGINNING].casefold() for at in lead]
    if len({*begins}) < len(begins):
        _fold_copies(page, lead)
    for at in page.unknown(range(1, page.below_head)):
        line = page.lines[at]
        if at - 1 in page.reasons and len(line.split()) >= _SHORTEST_ECHO and page.lines[at - 1].endswith(f" {line}"):
            page.reasons[at] = page.reasons[at - 1]


def fold_contents(page: Page) -> None:
    """Fold the headings of the article where they stand one below the other, above its parts."""
    last = {line: at for at, line in enumerate(page.lines)}
    run: list[int] = []
    for at in range(len(page.lines) + 1):
        if at < len(page.lines) and _heads_a_part(page, last[page.lines[at]], above=at):
            run.append(at)
            continue
        parts = [last[page.lines[entry]] for entry in run]
        if len(run) >= _FEWEST_PARTS and parts == sorted(parts) and parts[0] > run[-1]:
            page.fold(run, "page link")
        run = []


def _heads_a_part(page: Page, at: int, *, above: int) -> bool:
    """Whether a line that stood already above heads a part of the text."""
    if at == above or at + 1 >= len(page.lines) or stops(page.lines[at]) or page.lines[at] == page.title:
        return False
    return at not in page.reasons and is_prose(page.lines[at + 1])


def _fold_copies(page: Page, lines: list[int]) -> None:
    headline = _comparable(page.title or "")
    headlines = {headline, _comparable(_SITE.sub("", page.title or "")), _comparable(page.lines[0])}
    seen: set[str] = set()
    for at in lines:
        said = _comparable(page.lines[at])
        if said in seen:
            page.reasons[at] = "headline printed twice" if said in headlines else "lead printed twice"
        elif said and said == headline:
            seen |= headlines
        elif len(said.split()) >= _SHORTEST_REPEATED:
            seen.add(said)


def _comparable(line: str) -> str:
    return " ".join(line.casefold().split()).rstrip(".… ")
