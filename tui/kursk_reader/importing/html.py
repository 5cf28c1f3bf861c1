"""Web pages to articles: the text, and what the page says about it."""

import re
from collections.abc import Iterator

from kursk_reader.domain.document import Folded, ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.below_headline import headline_of
from kursk_reader.importing.boilerplate import folded_ranges
from kursk_reader.importing.bylines import is_byline
from kursk_reader.importing.html_source import page_source, parsed
from kursk_reader.importing.main_text import main_text
from kursk_reader.importing.no_article import ends_at_a_wall, nothing_to_read, refuse
from kursk_reader.importing.page_blocks import Block, blocks, joined
from kursk_reader.importing.page_metadata import PageMetadata, page_metadata
from kursk_reader.importing.page_tables import tables
from kursk_reader.importing.standfirst import standfirst, with_standfirst

LARGEST_PAGE = 30_000_000
"""Bytes, with the pictures that a browser saved into it."""

_GOES_ON = "it may go on for subscribers"
_BYLINE_WITHIN = 5  # blocks
_OTHER_LETTERS = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
_LATIN = "cs da de en es et fi fr hr hu it lt lv nb nl no pl pt ro sk sl sv tr"
_LATIN_LANGUAGES = frozenset(_LATIN.split())


def articles(
    data: bytes, name: str, *, url: str | None = None, charset: str | None = None
) -> Iterator[ImportedText | ImportFailure]:
    """The article on a page; `name` is its file's or address, for messages.

    `url` is where it was read from, `charset` the encoding that the server said. Raises ImportFailure for a page
    without an article.
    """
    yield page(data, name, url=url, charset=charset)


def page(data: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> ImportedText:
    """The one article that `articles` yields."""
    if len(data) > LARGEST_PAGE:
        raise ImportFailure(
            f"{name} is larger than {LARGEST_PAGE // 1_000_000} MB.",
            "No article is as long. Copy its text into a file and import that.",
        )
    source = page_source(data, charset)
    if source is None:
        raise ImportFailure(f"{name} is in no known text encoding.", "Save it again as UTF-8.")
    tree = parsed(source)
    if tree is None:
        raise nothing_to_read(name, "it is empty")
    known = page_metadata(tree, source, url)
    summed_up = standfirst(headline_of(tree, known.title), known.descriptions)
    found = with_standfirst(summed_up, main_text(tree, known.headings, known.body))
    text = normalised(joined(_without_byline(found, known)))
    refuse(found, text, known, name)
    title = known.title or text.split("\n", 1)[0][:200]
    return ImportedText(
        title=title,
        text=text,
        outlet=known.outlet,
        author=known.author,
        published=known.published,
        url=known.url,
        language=_believable(known, text),
        folded=_folded(text, title, found),
        remark=_GOES_ON if ends_at_a_wall(found) else None,
    )


def _folded(text: str, title: str, found: list[Block]) -> tuple[Folded, ...]:
    """The furniture of the text; the rows of a table may look like menus."""
    rows = {normalised(row.text) for _, table in tables(found) for row in table}
    return tuple(each for each in folded_ranges(text, title) if text[each.start : each.end] not in rows)


def _without_byline(found: list[Block], known: PageMetadata) -> list[Block]:
    """Without the line on top that says again what is known."""
    top = found[:_BYLINE_WITHIN]
    return [block for block in top if not is_byline(block.text, known.author, known.outlet)] + found[_BYLINE_WITHIN:]


def fragment(markup: str) -> str:
    """The text of a piece of HTML that is an article from end to end, such as an entry of a feed or a mail."""
    tree = parsed(markup)
    return normalised(joined(blocks(tree))) if tree is not None else ""


def _believable(known: PageMetadata, text: str) -> str | None:
    """The language that the page says, unless it is in other letters: templates often stay in English."""
    beginning = text[:2_000]
    in_other_letters = len(_OTHER_LETTERS.findall(beginning)) * 4 > len(beginning)
    return None if in_other_letters and known.language in _LATIN_LANGUAGES else known.language
