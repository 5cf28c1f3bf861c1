"""The text of the article on a web page, without what stands around it."""

import re
from collections.abc import Iterable
from html import unescape
from itertools import takewhile
from typing import TYPE_CHECKING

from kursk_reader.importing.bare_letters import bare_letters
from kursk_reader.importing.captions import drop_captions
from kursk_reader.importing.live_entries import keep_times
from kursk_reader.importing.page_blocks import PARAGRAPH_MARK, Block, blocks
from kursk_reader.importing.page_comments import drop_comments
from kursk_reader.importing.page_furniture import drop_furniture, drop_menus
from kursk_reader.importing.page_tables import with_tables

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# trafilatura takes 8 ms for a usual page, but minutes for one of more elements than this.
_MOST_ELEMENTS = 60_000
_AROUND = frozenset(("nav", "aside", "footer", "dialog", "noscript"))
_CELLS_LOOKED_AT, _LONGEST_CELL = 300, 1_000
_LONGEST_LINE = 80  # characters of what may be a label or a name
_TITLE_WITHIN = 4  # blocks
_SHORTEST_TITLE, _MUCH_LONGER = 20, 3  # letters and digits, times
_WHOLLY_LINKED = 0.95
_MOST_DROPPED = 0.2
_LABEL = re.compile(r"\W*\w[^:|.?!]{1,30}[:|»–—]\W*")  # “Read more: ”
_COUNT_BEHIND = re.compile(r"\s*\(?\d{1,5}\)?$")  # “(113)”
_TOLD_WHOLLY = 0.9
_UNMISTAKABLE = 40  # letters and digits that no two places on a page have in common
_NEAR = 200
_NO_TEASER = 0.6  # of what was extracted
_LONG = 1_500
_MORE_THAN_A_NOTICE = 400
_FAR_MORE = 1.5
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|a|b|i|em|strong|span)\b[^<>]{0,1000}>", re.IGNORECASE)
_INLINE = frozenset(("a", "b", "i", "em", "strong", "span"))


def main_text(tree: "HtmlElement", headings: Iterable[str] = (), body: str | None = None) -> list[Block]:
    """The blocks of the article, without its title, which is one of `headings`; none if the page has no article.

    `body` is the article as the page's JSON-LD has it: mostly all of it, but without its paragraphs or its
    headings, at times only its beginning. The tree is changed.
    """
    told = bare_letters(_plain(body or ""))
    page = blocks(tree, _AROUND) if len(told) >= _UNMISTAKABLE else []
    places = _places(told, page)
    drop_comments(tree)
    drop_furniture(tree)
    drop_captions(tree)
    _undo_layout_tables(tree)
    _mark_paragraphs(tree)
    _wrap_first_paragraphs(tree)
    keep_times(tree)
    rows = blocks(tree, _AROUND) if next(tree.iter("tr"), None) is not None else []
    extracted = _without_links_elsewhere(_extracted(tree, told_wholly=bool(places) and len(told) >= _LONG))
    found = _as_told(places, page, extracted) or _only_told(told, body or "", extracted) or extracted
    found = with_tables(found, rows)
    return _without_title(found, {bare_letters(heading) for heading in headings})


def _mark_paragraphs(tree: "HtmlElement") -> None:
    """Two line breaks end a paragraph; trafilatura does not tell them from one, and joins the lines of a `pre`."""
    from lxml.etree import SubElement

    for text in [each for each in tree.iter("pre") if not len(each)]:
        first, *lines = (text.text or "").split("\n")
        text.tag, text.text = "div", first
        for line in lines:
            SubElement(text, "br").tail = line
    for line_break in tree.iter("br"):
        after = line_break.getnext()
        if after is not None and after.tag == "br" and not (line_break.tail or "").strip():
            after.tail = PARAGRAPH_MARK + (after.tail or "")
            for link in line_break.getparent().iterchildren("a"):
                _keep_in_its_sentence(link)


def _wrap_first_paragraphs(tree: "HtmlElement") -> None:
    """Text right above the first paragraph of an element is one as well, of which an extractor knows nothing."""
    for paragraph in [each for each in tree.iter("p") if each.getprevious() is None]:
        around = paragraph.getparent()
        if around is not None and len((around.text or "").strip()) >= _LONGEST_LINE:
            first = paragraph.makeelement("p")
            first.text, around.text = around.text, None
            paragraph.addprevious(first)


def _keep_in_its_sentence(link: "HtmlElement") -> None:
    """Where no element holds a paragraph, trafilatura makes one of each link that stands in it."""
    before = link.getprevious()
    told_before = (link.getparent().text if before is None else before.tail) or ""
    goes_on = (link.tail or "").lstrip()[:1]
    if told_before.strip() and (goes_on.islower() or goes_on in {",", ".", ";"}):
        link.tag = "span"


def _undo_layout_tables(tree: "HtmlElement") -> None:
    """Where a cell holds as much as an article, the table only says where on the screen things are."""
    for cell in list(tree.iter("td"))[:_CELLS_LOOKED_AT]:
        if cell.tag == "td" and len(cell.text_content()) > _LONGEST_CELL:
            for element in [cell, *cell.iterancestors("td", "tr", "tbody", "table")]:
                element.tag = "div"
            for row_or_cell in cell.getparent().iterchildren("td", "th"):
                row_or_cell.tag = "div"


def _extracted(tree: "HtmlElement", *, told_wholly: bool) -> list[Block]:
    elements = tree.xpath("count(//*)")
    if elements > _MOST_ELEMENTS:
        return blocks(tree, _AROUND)
    drop_menus(tree)
    try:
        body = _extraction(tree, fast=told_wholly)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        # What no test of it foresaw; the page itself is still there.
        return blocks(tree, _AROUND)
    found = [] if body is None else blocks(body)
    return _apart(found[0], tree) if len(found) == 1 else found


def _extraction(tree: "HtmlElement", *, fast: bool) -> "_Element | None":
    """`fast` leaves out what trafilatura tries where it may have found too little."""
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, include_links=True, fast=fast)
    return getattr(document, "body", None)


def _apart(only: Block, tree: "HtmlElement") -> list[Block]:
    """The blocks of the page, if the only one is what trafilatura makes of all of them where it finds no article."""
    key = bare_letters(only.text)
    page = blocks(tree, _AROUND)
    return page if len(page) > 1 and all(bare_letters(block.text) in key for block in page) else [only]


def _without_links_elsewhere(found: list[Block]) -> list[Block]:
    """Without blocks that are nothing but links to other pages, unless so much is linked that it is the article."""
    kept: list[Block] = []
    leads = False
    for block in reversed(found):
        # The label above a list may be followed by links, which are not there any more.
        labels = block.linked == 0 and bool(kept) and kept[0].kind in {"item", "row", "quote"} and not leads
        leads = block.kind not in {"heading", "row"} and not labels and _leads_elsewhere(block)
        kept[:0] = [] if leads else [block]
    return kept if _size(found) - _size(kept) <= _MOST_DROPPED * _size(found) else found


def _leads_elsewhere(block: Block) -> bool:
    label = _LABEL.match(block.text)
    own_words = len(label[0]) if label else 0
    count = _COUNT_BEHIND.search(block.text)
    own_words += len(count[0]) if count else 0
    return block.linked * len(block.text) >= _WHOLLY_LINKED * (len(block.text) - own_words)


def _as_told(places: list[int], page: list[Block], extracted: list[Block]) -> list[Block]:
    """The blocks of the page at the places, and what was extracted between them; none if they may be a beginning."""
    if not places or _goes_on_after(page[places[-1]], extracted):
        return []
    told_of = set(places)
    # What is told leaves out headings, lists, tables, quotes; a paragraph that it leaves out is none of the article's.
    between = {bare_letters(block.text) for block in extracted if block.kind != "paragraph"}
    found: list[Block] = []
    for at in range(places[-1], places[0] - 1, -1):
        kept_next = bool(found) and found[-1] is page[at + 1]
        kind, key = page[at].kind, bare_letters(page[at].text)
        if at in told_of or (kind != "paragraph" and key in between and (kept_next or kind != "heading")):
            found.append(page[at])
    return found[::-1] if _size(found) >= _NO_TEASER * _size(extracted) else []


def _goes_on_after(last: Block, extracted: list[Block]) -> bool:
    """Whether more than a notice follows the last block without a heading between, as where a text was cut short."""
    keys = [bare_letters(block.text) for block in extracted]
    key = bare_letters(last.text)
    tail = extracted[keys.index(key) + 1 :] if key in keys else []
    return _size(list(takewhile(lambda block: block.kind != "heading", tail))) >= _MORE_THAN_A_NOTICE


def _only_told(told: str, body: str, extracted: list[Block]) -> list[Block]:
    """The lines of `body`, if it has far more than the page, or was itself what was extracted, without its lines."""
    lines = [Block("paragraph", " ".join(line.split())) for line in _plain(body).split("\n") if line.strip()]
    shown = bare_letters("".join(block.text for block in extracted))
    more = len(told) > _FAR_MORE * len(shown)
    return lines if more or (shown == told and len(lines) > len(extracted)) else []


def _places(told: str, page: list[Block]) -> list[int]:
    """Which blocks of the page make up the text told of; none unless they are nearly all of it, in its order."""
    reached = length = 0
    found: list[int] = []
    for at, block in enumerate(page):
        # A title may begin as the text does.
        key = "" if block.kind == "heading" else bare_letters(block.text)
        place = told.find(key, reached) if key else -1
        if place >= 0 and (len(key) >= _UNMISTAKABLE or place - reached <= _NEAR):
            reached = place + len(key)
            length += len(key)
            found.append(at)
    breaks_off = (
        any(bare_letters(block.text).startswith(told[reached:]) for block in page[found[-1] + 1 :]) if found else True
    )
    return [] if (breaks_off and reached < len(told)) or length < _TOLD_WHOLLY * len(told) else found


def _without_title(found: list[Block], headings: set[str]) -> list[Block]:
    at = next((at for at, block in enumerate(found[:_TITLE_WITHIN]) if _is_title(block, headings)), None)
    return found if at is None else found[:at] + found[at + 1 :]


def _is_title(block: Block, headings: set[str]) -> bool:
    """Whether a block is one of the headings, or most of one, which may have more words or the site's name with it."""
    key = bare_letters(block.text)
    whole = (heading for heading in headings if len(heading) >= _SHORTEST_TITLE)
    if key in headings or (block.kind == "heading" and any(map(key.endswith, whole))):
        return True
    is_part = len(key) >= _SHORTEST_TITLE and block.text[-1:] != "."
    return is_part and any(key in heading and len(heading) < _MUCH_LONGER * len(key) for heading in headings)


def _plain(body: str) -> str:
    """A text of JSON-LD, which may have marks of HTML in it, once more escaped or not."""
    text = unescape(body)
    return unescape(_TAG.sub(lambda tag: "" if tag[0].strip("</>").split()[0].lower() in _INLINE else "\n", text))


def _size(found: list[Block]) -> int:
    return sum(len(block.text) for block in found)
