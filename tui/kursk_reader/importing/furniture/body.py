"""What stands between the sentences: appeals, lists of other articles, boxes with furniture in them."""

import re
from collections.abc import Iterator

from kursk_reader.importing.furniture.appeals import NONE, Appeal, appeal, speaks
from kursk_reader.importing.furniture.cues import is_captioned, reason_anywhere, reason_of
from kursk_reader.importing.furniture.datelines import date_line
from kursk_reader.importing.furniture.page import Page
from kursk_reader.importing.furniture.shapes import (
    BARE_COUNT,
    is_certain_sentence,
    is_figures,
    is_link,
    is_prose,
    is_short,
    is_teaser,
    is_wordless,
    stops,
)

_LENGTH = re.compile(r"\d{1,2}:\d\d")
_MOST_TEASERS = 5
_LONGEST_HEADING = 3  # words, of the article's own below a list that lost its titles
_LONGEST_BETWEEN = 2  # words
_LARGEST_BOX = 12  # lines
_LONGEST_DATE = 60  # characters
_MOST_KEYWORDS = 8  # lines
_NEAR_THE_END = 20  # lines
_SHORTEST_CAPTION = 6  # words
_SPEECH = tuple('–—-"“„«')
_HINTED = 30  # characters
# Points, see appeals.py.
_SENTENCE, _SENTENCE_UNASKED, _LINE, _BESIDE = 6, 8, 5, 4
_SENTENCE_BELOW, _SENTENCE_OF_TERMS, _LINE_BELOW = 4, 7, 3
_EVEN_IN_FIRST_PERSON = 8
_OF_COMMENTS = "comments widget"
_IN_BOXES = frozenset({"advertisement", "share buttons", "share count", "photo credit", "tags", "date line"})
_NEAR_HEADINGS = frozenset({"related articles", "audio or video", "byline"})
"""Reasons beside which a few words may be a heading of the article's."""


def fold_known(page: Page) -> None:
    """Fold lines that are furniture wherever they stand; in a sentence with a word of speech somebody speaks of it.

    What becomes of comments a report may tell as well: such sentences are furniture only beside other furniture, and
    as the last line.
    """
    of_comments: list[int] = []
    for at, line in enumerate(page.lines):
        if not page.is_candidate(at):
            continue
        if stops(line) and line[-1] not in "!?" and len(line) > _HINTED and not page.is_hinted(at):
            continue
        reason = reason_anywhere(line)
        if reason is None or (stops(line) and speaks(line)):
            continue
        if reason == _OF_COMMENTS and is_certain_sentence(line):
            of_comments.append(at)
        else:
            page.reasons[at] = reason
    for at in (*of_comments, *reversed(of_comments)):  # one sentence may stand beside the other
        if at - 1 in page.reasons or at + 1 in page.reasons or at + 1 == len(page.lines):
            page.reasons[at] = _OF_COMMENTS


def fold_between(page: Page) -> None:
    """Fold counts, and single entries, between two lines that are furniture."""
    between = [at + 1 for at in page.reasons if at + 2 in page.reasons]
    for at in page.unknown(between):
        line, beside = page.lines[at], {page.reasons[at - 1], page.reasons[at + 1]}
        if not page.is_candidate(at):
            continue
        if BARE_COUNT.fullmatch(line) or is_wordless(line):
            page.reasons[at] = "share count"
        elif len(line.split()) <= _LONGEST_BETWEEN and is_short(line) and _is_between_entries(page, at, beside):
            page.reasons[at] = "menu line"


def _is_between_entries(page: Page, at: int, beside: set[str]) -> bool:
    return at >= page.below_head and beside.isdisjoint(_IN_BOXES | _NEAR_HEADINGS)


def fold_dates(page: Page) -> None:
    """Fold the dates of entries and of other articles: said to be such, or with a time, below what is folded."""
    for at in page.unknown(range(page.below_head, len(page.lines))):
        line = page.lines[at]
        date = date_line(line) if len(line) <= _LONGEST_DATE and page.is_in_margin(at) else None
        if date and date.timed and (date.labelled or at - 1 in page.reasons):
            page.reasons[at] = "date line"


def fold_keywords(page: Page) -> None:
    """Fold the keywords below a line that says that they follow, one in a line."""
    for heading in [at for at, reason in page.reasons.items() if reason == "tags" and ":" not in page.lines[at][:-1]]:
        for at in range(heading + 1, min(heading + 1 + _MOST_KEYWORDS, len(page.lines))):
            if at not in page.reasons and not (is_short(page.lines[at]) and page.is_candidate(at)):
                break
            page.fold([at], "tags")


def fold_skipped(page: Page) -> None:
    """Fold what stands between the link past something on the page, or its heading, and the line that says it ends."""
    links = [at for at, reason in page.reasons.items() if reason == "page link"]
    ends = [at for at in links if reason_of("ends", page.lines[at])]
    for end in ends:
        box = range(end - 1, max(end - _LARGEST_BOX, page.below_head - 1), -1)
        start = next((at for at in box if _opens(page, at, end)), end)
        page.fold(range(start, end), "related articles")


def fold_numbered(page: Page) -> None:
    """Fold the titles of a list each of which has its number above it, as screen readers say it, and its end."""
    numbers = {at for at, reason in page.reasons.items() if reason == "page link" and _is_number(page, at)}
    for at in numbers:
        below = at + 2
        if below in numbers or (below < len(page.lines) and reason_of("ends", page.lines[below])):
            page.fold((at + 1, below), "related articles")


def _is_number(page: Page, at: int) -> bool:
    return reason_of("numbers", page.lines[at]) is not None


def fold_clips(page: Page) -> None:
    """Fold the title of a video and how long it is, where they stand below the notice of a player; a button is none."""
    known = [at for at, reason in page.reasons.items() if reason == "audio or video"]
    for at in [at for at in known if len(page.lines[at].split()) > _LONGEST_HEADING]:
        title, length = at + 1, at + 2
        if length >= len(page.lines) or not _LENGTH.fullmatch(page.lines[length]):
            continue
        if page.is_candidate(title) and not is_certain_sentence(page.lines[title]):
            page.fold((title, length), "audio or video")


def _opens(page: Page, at: int, end: int) -> bool:
    """Whether a line is the link past what ends at another one, or its heading."""
    line = page.lines[at]
    return page.lines[end].endswith(f" {line}") or (at in page.reasons and reason_of("skips", line) is not None)


def fold_appeals(page: Page) -> None:
    """Fold what asks something of the readers in the outlet's own name, wherever it stands."""
    for at in page.unknown(range(len(page.lines))):
        if page.is_candidate(at) and page.may_appeal(at):
            found = appeal(page.lines[at])
            sentence = stops(page.lines[at])
            if _is_appeal(found, sentence=sentence) and not (sentence and page.is_in_first_person):
                page.reasons[at] = found.reason
    for at in page.unknown(range(1, len(page.lines) - 1)):
        if page.may_appeal(at) and _asks_beside(page, at) and page.is_candidate(at):
            found = appeal(page.lines[at])
            certain = is_certain_sentence(page.lines[at])
            if found.points >= _BESIDE and found.about and (found.asks or found.outlet or not certain):
                page.reasons[at] = found.reason


def _is_appeal(found: Appeal, *, sentence: bool) -> bool:
    if sentence:
        least = _SENTENCE if found.asks else _SENTENCE_UNASKED
        return found.points >= least and found.about and found.outlet
    return found.points >= _LINE and (found.outlet or (found.asks and found.about))


def _asks_beside(page: Page, at: int) -> bool:
    beside = {page.reasons.get(at - 1), page.reasons.get(at + 1)}
    return not beside <= {None, *_IN_BOXES}


def fold_appeals_below(page: Page) -> None:
    """Fold what asks something of the readers below the last sentence that does not: less is enough to tell there."""
    near = range(max(page.below_head, len(page.lines) - _NEAR_THE_END), len(page.lines))
    if not any(at in page.reasons or page.may_appeal(at) for at in near):
        return
    for at in reversed(page.unknown(range(page.below_head, len(page.lines)))):
        line = page.lines[at]
        certain = is_certain_sentence(line)
        found = appeal(line) if page.is_candidate(at) else NONE
        beside = at - 1 in page.reasons or at + 1 in page.reasons
        if _is_appeal_below(found, sentence=certain, beside=beside) and not (
            certain and page.is_in_first_person and found.points < _EVEN_IN_FIRST_PERSON
        ):
            page.reasons[at] = found.reason
        elif certain:
            return


def _is_appeal_below(found: Appeal, *, sentence: bool, beside: bool) -> bool:
    if sentence:
        certain = (found.asks or found.outlet) and found.about
        least = _SENTENCE_BELOW if certain else _SENTENCE_OF_TERMS - 2 * (found.asks and found.outlet)
        return found.points >= least and (found.outlet or found.asks or found.about)
    least = _LINE_BELOW - (beside and (found.asks or found.outlet))
    return found.points >= least and (found.outlet or found.about or found.asks)


def fold_lists(page: Page) -> None:
    """Fold the titles of other articles between the sentences, below a heading that says so."""
    headings = [at for at in page.reasons if is_heading(page, at)]
    if not headings:
        return
    first = next((at for at, line in enumerate(page.lines) if at not in page.reasons and is_prose(line)), 0)
    end = page.tail().start
    for heading in [at for at in headings if first < at < end]:
        page.fold(_titles_below(page, heading, end), "related articles")


def _titles_below(page: Page, heading: int, end: int) -> list[int]:
    """The titles below a heading; a few words below each of two of them, such as who offers it, belong to them.

    Where they stand together, what a blank line divides from them is a heading of the article's.
    """
    titles: list[int] = []
    beside: list[int] = []
    close = heading + 1 < end and page.follows_closely(heading + 1)
    for at in range(heading + 1, min(heading + 1 + 2 * _MOST_TEASERS, end)):
        if close and page.is_spaced and not page.follows_closely(at):
            break
        if at in page.reasons:
            if page.reasons[at] not in _IN_BOXES:
                titles += beside
                beside = []
        elif _is_title(page, at, heading):
            if len(titles) >= _MOST_TEASERS:
                break
            titles += [*beside, at]
            beside = []
        elif _is_beside_a_title(page, at, titles):
            beside = [at]
        else:
            break
    return titles


def _is_beside_a_title(page: Page, at: int, titles: list[int]) -> bool:
    above = at - 1 in titles or (page.reasons.get(at - 1) == "related articles" and not is_heading(page, at - 1))
    return above and (is_short(page.lines[at]) or is_wordless(page.lines[at]))


def _is_title(page: Page, at: int, heading: int) -> bool:
    line, end_of_line = page.lines[at], page.spans[at][1]
    if (
        is_figures(line)
        or line[-1] == ":"
        or is_captioned(line)
        or page.text[end_of_line + 1 : end_of_line + 2].islower()
    ):
        return False
    first = at == heading + 1 and len(line.split()) > _LONGEST_HEADING
    asks = line.endswith("?") and not line.startswith(_SPEECH) and page.lines[heading].endswith(":")
    return is_teaser(line) or (first and (asks or not stops(line)))


def fold_boxes(page: Page) -> None:
    """Fold lines that stand together with furniture, and with no sentence, between blank lines."""
    if not page.reasons or not page.is_spaced:
        return
    for box in _boxes(page):
        known = [at for at in box if at in page.reasons]
        rest = page.unknown(box)
        telling = {page.reasons[at] for at in known} - _IN_BOXES
        if not telling or not rest or any(is_certain_sentence(page.lines[at]) for at in rest):
            continue
        if telling - {"related articles"} or is_heading(page, box[0]):
            page.fold((at for at in rest if _is_entry(page, at, is_above=at < known[0])), "related articles")


def _is_entry(page: Page, at: int, *, is_above: bool) -> bool:
    """Whether a line may be a title or a label in a box; a longer one above what is known there may be a caption."""
    line, is_longer = page.lines[at], len(page.lines[at].split()) >= _SHORTEST_CAPTION
    if line == page.title or not is_link(line) or is_figures(line) or _is_caption(page, at):
        return False
    return not (is_longer and (is_above or line[-1] == ":"))


def _is_caption(page: Page, at: int) -> bool:
    """Whether a line tells what a picture shows: it names who took it, or stands below the button of a gallery."""
    below_button = page.reasons.get(at - 1) == "audio or video" and len(page.lines[at].split()) >= _SHORTEST_CAPTION
    return below_button or is_captioned(page.lines[at])


def _boxes(page: Page) -> Iterator[range]:
    """Runs of lines below the head without a blank line between them."""
    start = page.below_head
    for at in range(start + 1, len(page.lines) + 1):
        if at == len(page.lines) or not page.is_in_margin(at) or not page.follows_closely(at):
            if 2 <= at - start <= _LARGEST_BOX:
                yield range(start, at)
            start = at


def is_heading(page: Page, at: int) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return at in page.reasons and reason_of("lists", page.lines[at]) is not None
