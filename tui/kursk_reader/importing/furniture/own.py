"""What is the article's own although it looks like furniture: summary, headings, captions, corrections."""

from kursk_reader.importing.furniture.cues import is_telling_caption, reason_of
from kursk_reader.importing.furniture.page import Page
from kursk_reader.importing.furniture.shapes import is_certain_sentence, stops

_MOST_POINTS, _FEWEST_POINTS = 12, 2  # lines
_SHORTEST_POINT = 4  # words
_LONGEST_HEADING, _SHORTEST_SENTENCE, _SHORTEST_CORRECTION = 3, 3, 8  # words
_LONGEST_ALONE, _LONGEST_CAPTION = 24, 330  # characters
_NEVER_ALONE = frozenset(
    {
        "menu line",
        "terms of use",
        "tags",
        "relative date",
        "reading time",
        "audio or video",
        "cookie notice",
        "app promotion",
    }
)
"""Reasons of short lines that stand together on a page."""

_NEVER_A_WORD_ALONE = frozenset({"page link", "subscription line", "comments widget"})
"""Reasons of single words that stand together, or with others, such as “Back”, “Support” and “Comments”."""

_BETWEEN_PARAGRAPHS = frozenset({"advertisement", "photo credit", "related articles", "subscription line"})


def keep_summary(page: Page) -> None:
    """Keep the points below a heading such as “In short:”; without its colon most are headings of other articles."""
    for at, line in enumerate(page.lines[:-_FEWEST_POINTS]):
        if len(line) <= _LONGEST_ALONE and _heads_points(page, at) and reason_of("summaries", line) == "alone":
            page.keep([at])
    for heading in [at for at, line in enumerate(page.lines) if line[-1] == ":" and reason_of("summaries", line)]:
        page.keep([heading])
        close = page.follows_closely(heading + 1) if heading + 1 < len(page.lines) else False
        for at in range(heading + 1, min(heading + 1 + _MOST_POINTS, len(page.lines))):
            if at in page.reasons or (close and not page.follows_closely(at)):
                break
            if not close and is_certain_sentence(page.lines[at]):
                break
            page.keep([at])


def _heads_points(page: Page, at: int) -> bool:
    """Whether points of the article's may follow: lines longer than the entries of menus."""
    below = page.unknown(range(at + 1, min(at + 2 + _FEWEST_POINTS, len(page.lines))))
    return sum(page.lines[other].count(" ") >= _SHORTEST_POINT - 1 for other in below) >= _FEWEST_POINTS


def keep_captions(page: Page) -> None:
    """Keep what tells what a picture shows, whoever took it."""
    for at, line in enumerate(page.lines):
        if line[-1] not in ".!?" and len(line) <= _LONGEST_CAPTION and is_telling_caption(line):
            page.keep([at])


def keep_corrections(page: Page) -> None:
    """Keep what says which fact of the article was wrong before."""
    page.keep(at for at in page.corrections() if len(page.lines[at].split()) >= _SHORTEST_CORRECTION)


def keep_headings(page: Page) -> None:
    """Keep a few words alone between two sentences: entries of menus, buttons and counts stand together."""
    for at in list(page.reasons):
        if _may_be_heading(page.lines[at], page.reasons[at]) and all(
            _is_sentence_next(page, at, step) for step in (-1, 1)
        ):
            page.keep([at])


def _may_be_heading(line: str, reason: str) -> bool:
    if stops(line) or len(line.split()) > _LONGEST_HEADING or ":" in line[:-1]:
        return False
    return reason in (_NEVER_ALONE if " " in line else _NEVER_ALONE | _NEVER_A_WORD_ALONE) or (
        line[-1] != ":" and reason_of("headings", line) is not None
    )


def _is_sentence_next(page: Page, at: int, step: int) -> bool:
    """Whether the next line in one direction is a sentence of the article's, boxes between its paragraphs left out."""
    reason, at = page.reasons[at], at + step
    while 0 <= at < len(page.lines) and _is_box(page, at) and page.reasons[at] != reason:
        at += step
    if not 0 <= at < len(page.lines) or at in page.reasons or page.reasons.get(at + 1) == "photo credit":
        return False
    return len(page.lines[at].split()) >= _SHORTEST_SENTENCE and is_certain_sentence(page.lines[at])


def _is_box(page: Page, at: int) -> bool:
    """Whether a line may be all that stands between two paragraphs, being more than an entry of a menu."""
    reason, longer = page.reasons.get(at), len(page.lines[at].split()) > _LONGEST_HEADING
    return reason == "advertisement" or (longer and reason in _BETWEEN_PARAGRAPHS)
