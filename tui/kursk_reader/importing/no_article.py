"""Pages that are no article: notices, walls, missing pages, lists of links; each refused with the reason."""

import re
from collections.abc import Sequence

from kursk_reader.errors import ImportFailure
from kursk_reader.importing.page_blocks import Block
from kursk_reader.importing.page_metadata import PageMetadata

_LONGEST_NOTICE = 600  # characters
_FEWEST_WORDS = 8
_MORE_THAN_A_BLURB = 150  # characters of an article before the wall
_LAST, _LONGEST_LINE = 3, 200
_NEARLY_ALL = 0.9
_FEWEST_LINKS = 4
_NOTICE = re.compile(
    r"enable javascript|javascript (?:is|has been) (?:disabled|required)|turn on javascript|without javascript"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|not a robot|captcha|access denied"
    r"|(?:use|uses|using|accept(?: all)?|reject(?: all)?|manage) cookies|cookie (?:policy|settings|consent)"
    r"|ad ?blocker"
    r"|включите javascript|увімкніть javascript|использу(?:ет|ем) (?:файлы )?cookie"
    r"|використову(?:є|ємо) (?:файли )?cookie",
    re.IGNORECASE,
)
_WALL = re.compile(r"(?:subscribe|log in|sign in) to (?:continue|read)", re.IGNORECASE)
_MISSING = re.compile(
    r"^\W*(?:(?:http |error )*404\W*(?:$|[|–—-])|404\W+(?:error|page|file|not found|seite|strona|страниц|сторінк))"
    r"|\bpage (?:was |is |could |can)?not (?:be )?found\b|^\W*not found\W*$|\berror 404\b"
    r"|\bseite (?:wurde )?nicht gefunden|\bpage (?:introuvable|non trouvée)|nie znaleziono strony"
    r"|страница не найдена|сторінку не знайдено|сторінка не знайдена",
    re.IGNORECASE,
)
_LISTING = re.compile(r"^(?:index of|directory listing for) /", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’»)]*\Z")


def refuse(found: Sequence[Block], text: str, known: PageMetadata, name: str) -> None:
    """Raise ImportFailure if the blocks, which make `text`, are certainly no article."""
    titles = [title for title in (known.title, *known.headings) if title]
    words = _WORD.findall(text[: 100 * _FEWEST_WORDS])
    if len(text) <= _LONGEST_NOTICE and any(map(_MISSING.search, titles)):
        raise nothing_to_read(name, "the page says that there is none at this address")
    if any(map(_LISTING.match, titles)):
        raise nothing_to_read(name, "it is a list of files")
    if len(words) < _FEWEST_WORDS and sum(map(len, words)) < 5 * _FEWEST_WORDS:
        raise nothing_to_read(name, "it may be made by a script, or be a list of links")
    if _are_links(found):
        raise nothing_to_read(name, "it is a list of links to others")
    if len(text) <= _LONGEST_NOTICE and (notice := _NOTICE.search(text) or _wall(found)):
        raise nothing_to_read(name, f"it only says “…{notice[0]}…”")


def ends_at_a_wall(found: Sequence[Block]) -> bool:
    """Whether a line near the end asks for a subscription to read on."""
    return any(len(block.text) <= _LONGEST_LINE and _WALL.search(block.text) for block in found[-_LAST:])


def nothing_to_read(name: str, why: str) -> ImportFailure:
    """What to raise for the page `name`; `why` ends its sentence."""
    return ImportFailure(
        f"{name}: no article text found, {why}.",
        "Open it in a browser, then save the page as it is shown there or copy its text, and import that.",
    )


def _are_links(found: Sequence[Block]) -> bool:
    linked = sum(block.linked * len(block.text) for block in found)
    links = sum(block.linked >= _NEARLY_ALL for block in found)
    return links >= _FEWEST_LINKS and linked >= _NEARLY_ALL * sum(len(block.text) for block in found)


def _wall(found: Sequence[Block]) -> re.Match[str] | None:
    """The words that keep the article from those who do not pay, unless its beginning stands before them."""
    before = 0
    for block in found:
        if wall := _WALL.search(block.text):
            return wall if before < _MORE_THAN_A_BLURB else None
        before += len(block.text) if _SENTENCE_ENDS.search(block.text) else 0
    return None
