"""Page furniture in a text: share counts, widgets, labels, other articles' titles, and what was printed twice.

A line is taken only if it is furniture from end to end: by its words, which furniture/data lists, or by what it is
and where it stands. Folding too much is worse than too little, so that whatever could be the article's stays.
"""

import re
from typing import NamedTuple

from kursk_reader.domain.document import Folded
from kursk_reader.importing.bylines import only
from kursk_reader.importing.furniture import body, own, tail
from kursk_reader.importing.furniture.head import fold_head
from kursk_reader.importing.furniture.page import Page, shown_lines
from kursk_reader.importing.furniture.repeated import fold_contents, fold_repeated
from kursk_reader.importing.furniture.shapes import DOMAIN


class Furniture(NamedTuple):
    """The folded lines of a text, in text order, and what they and the first line say of it."""

    folded: tuple[Folded, ...] = ()
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None


def folded_ranges(text: str, title: str | None = None) -> tuple[Folded, ...]:
    """The furniture of `text`: whole lines without their line breaks, in text order.

    Of two copies of a headline or lead the later is folded: the first is what a search for its words finds, and
    what the reader meets. A text that would be folded as a whole is not furniture at all: then nothing is.
    """
    return furniture(text, title).folded


def furniture(text: str, title: str | None = None) -> Furniture:
    """As `folded_ranges`, with the metadata that is said in the furniture; nothing is made of what is ambiguous.

    Without a `title` the first line that is no furniture is taken for the headline.
    """
    page = Page(text, title)
    own.keep_captions(page)
    own.keep_corrections(page)
    body.fold_known(page)
    own.keep_summary(page)
    body.fold_appeals(page)
    own.keep_headings(page)
    fold_head(page)
    fold_contents(page)
    fold_repeated(page)
    body.fold_dates(page)
    body.fold_skipped(page)
    body.fold_numbered(page)
    body.fold_clips(page)
    body.fold_keywords(page)
    body.fold_boxes(page)
    body.fold_lists(page)
    body.fold_between(page)
    tail.fold_dated_titles(page)
    tail.fold_timed_titles(page)
    tail.fold_comments(page)
    tail.fold_authors(page)
    body.fold_appeals_below(page)
    tail.fold_tail(page)
    body.fold_appeals_below(page)
    tail.fold_authors(page)
    if len(page.reasons) == len(page.lines):
        return Furniture(title=title or next(iter(page.lines), None), outlet=page.outlet)
    folded = tuple(Folded(*page.spans[at], page.reasons[at]) for at in sorted(page.reasons))
    title = page.title or next(line for at, line in enumerate(page.lines) if at not in page.reasons)
    return Furniture(folded, title, page.outlet, only(page.authors), only(page.dates))


def outlet_on_top(text: str) -> str | None:
    """The web address that stands alone on one of the first lines, as news copied from a page has it."""
    for _, (start, end) in zip(range(3), shown_lines(text), strict=False):
        line = text[start:end].strip()
        if DOMAIN.fullmatch(line):
            return re.sub(r"^https?://|/$", "", line, flags=re.IGNORECASE)
    return None
