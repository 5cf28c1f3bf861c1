"""What stands below the article: links, forms, the author, terms."""

import re
from functools import cache
from itertools import pairwise, takewhile

from kursk_reader.importing.furniture.appeals import appeal
from kursk_reader.importing.furniture.cues import alternatives, reason_of, sources
from kursk_reader.importing.furniture.datelines import byline, date_line, is_named
from kursk_reader.importing.furniture.head import is_timeline
from kursk_reader.importing.furniture.page import Page
from kursk_reader.importing.furniture.shapes import (
    BARE_COUNT,
    DOMAIN,
    is_certain_sentence,
    is_link,
    is_short,
    is_trail,
    is_wordless,
)

_TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")
_FEWEST_DATED_TITLES, _FEWEST_COMMENTS = 2, 2
_LONGEST_COMMENT, _FARTHEST_HEADING = 5, 8  # lines
_LONGEST_NAME = 3  # words
_OF_READERS = "comments of readers"
_FEWEST_WORDS_GOING_ON = 5
_BIO_WITHIN, _LONGEST_BIO = 25, 600  # lines, characters
_FEWEST_BEFORE_A_SENTENCE, _FEWEST_KNOWN = 3, 2  # lines
_MANY_AROUND = 5  # lines
_FEWEST_AT_AN_END, _FEWEST_BUTTONS, _MOST_KEYWORDS = 3, 2, 6  # lines
_MOST_BELOW = 0.25  # of the length above
_NAME = r"([A-ZА-ЯЁІЇЄҐ][\w.'’-]+(?:\s+[A-ZА-ЯЁІЇЄҐ][\w.'’-]+){0,3})"
_LABEL = r"(?:[^:.!?]{3,30}:\s*)?"

_ENDS_AN_ARTICLE = frozenset(
    {
        "related articles",
        "source link",
        "comments widget",
        "comments of readers",
        "tags",
        "copyright line",
        "back to top",
        "subscription line",
        "page link",
        "app promotion",
        "about the author",
        "terms of use",
        "note to readers",
        "cookie notice",
    }
)
"""Reasons after which, below the last sentence, nothing of the article comes any more."""

_WITHIN_AN_ARTICLE = frozenset(
    {"advertisement", "share buttons", "share count", "photo credit", "contributors", "audio or video"}
)
"""Reasons after which a list of the article may follow."""

_BESIDE_PICTURES = frozenset({"photo credit", "contributors"})

_ENDS_BEFORE_SENTENCES = frozenset(
    {"comments of readers", "copyright line", "back to top", "about the author", "source link"}
)
"""Reasons after which sentences, too, may be none of the article's."""

_ENDS_BEFORE_APPEALS = frozenset(
    {"app promotion", "comments widget", "cookie notice", "note to readers", "terms of use"}
)
"""Reasons after which sentences that speak to the readers may be none of the article's."""


_AROUND_A_PAGE = frozenset({"menu line", "share buttons", "page link"})
"""Reasons that only many lines have together where the article is over."""


def fold_dated_titles(page: Page) -> None:
    """Fold the titles of other articles at the end, each with its date."""
    titles: list[int] = []
    at = len(page.lines) - 1
    while at > 0:
        date, title = (at, at - 1) if date_line(page.lines[at]) else (at - 1, at)
        if date_line(page.lines[date]) is None or page.lines[title][-1] == "." or date_line(page.lines[title]):
            break
        titles += [date, title]
        at -= 2
    if len(titles) >= 2 * _FEWEST_DATED_TITLES:
        page.reasons |= dict.fromkeys(titles, "related articles")


def fold_timed_titles(page: Page) -> None:
    """Fold the titles of other articles below a heading in the tail, each with nothing but a time above it."""
    tail = page.tail()
    for heading in [at for at in tail if at in page.reasons and not _TIME.fullmatch(page.lines[at])]:
        times = list(takewhile(lambda at: _is_time_of_title(page, at), range(heading + 1, tail.stop - 1, 2)))
        if len(times) >= _FEWEST_DATED_TITLES:
            page.fold(range(times[0], times[-1] + 2), "related articles")


def _is_time_of_title(page: Page, at: int) -> bool:
    return _TIME.fullmatch(page.lines[at]) is not None and page.lines[at + 1] != page.title


def fold_authors(page: Page) -> None:
    """Fold who the author is: an office behind a name that is in no sentence before."""
    for at in page.unknown(range(max(page.below_head, len(page.lines) - _BIO_WITHIN), len(page.lines))):
        line = page.lines[at]
        found = _author().match(line) if len(line) <= _LONGEST_BIO else None
        if found is None:
            continue
        family = found[1].split()[-1]
        is_author = _is_author(page, family)
        if not is_author and " " not in found[1]:
            continue
        is_office = _office().search(line) is not None
        if not (is_author or is_office):
            continue
        told_of = any(
            re.search(rf"\b{re.escape(family)}\b", other) and is_certain_sentence(other) for other in page.lines[:at]
        )
        below = page.unknown(range(at + 1, len(page.lines)))
        ends = (is_author and is_office) or not any(is_certain_sentence(page.lines[other]) for other in below)
        if ends and not told_of:
            page.reasons[at] = "about the author"


def _is_author(page: Page, family: str) -> bool:
    return any(author.casefold().endswith(family.casefold()) for author in page.authors)


def fold_comments(page: Page) -> None:
    """Fold what readers wrote, from mark to mark: “Posted by …, 9 May” or “Reply” stands below each comment.

    What is above the first mark is a comment for certain only if the mark is signed and dated.
    """
    below = range(page.below_head, len(page.lines))
    marks = [at for at in below if page.reasons.get(at) == _OF_READERS and at - 1 not in page.reasons]
    heading = _heading_of_comments(page, marks)
    fewest = _FEWEST_COMMENTS if heading is None else 1
    if len(marks) < fewest or any(after - before > _LONGEST_COMMENT for before, after in pairwise(marks)):
        return
    if any(map(is_certain_sentence, page.lines[marks[-1] + 1 :])):
        return
    signed = any(map(str.isdigit, page.lines[marks[0]]))
    first = marks[0] - signed if heading is None else heading + 1
    page.fold(range(first, marks[-1]), _OF_READERS)


def _heading_of_comments(page: Page, marks: list[int]) -> int | None:
    """The heading or button right above the comments, if one is near the first mark and a name is below it."""
    near = range(max(marks[0] - _FARTHEST_HEADING, page.below_head), marks[0]) if marks else range(0)
    heading = next((at for at in near if page.reasons.get(at) == "comments widget"), None)
    name = next(iter(page.unknown(range(heading + 1, marks[0]))), None) if heading is not None else None
    return heading if name is not None and len(page.lines[name].split()) <= _LONGEST_NAME else None


def fold_tail(page: Page) -> None:
    """Fold what stands below the last sentence, or below the certain end of the article."""
    tail = page.tail()
    _fold_known(page, tail)
    if below := _below_the_end(page):
        tail = below
        _fold_known(page, tail)
    ended = _end(page, tail)
    if ended is None or page.length(tail) > page.length(range(tail.start)) or _runs_on(page, tail):
        return
    for at in page.unknown(range(ended, tail.stop)):
        line = page.lines[at]
        if line != page.title and is_certain_sentence(line):
            page.reasons[at] = "below the article"
        elif line != page.title and is_link(line):
            page.reasons[at] = "related articles"


def _fold_known(page: Page, tail: range) -> None:
    for at in page.unknown(tail):
        if page.is_candidate(at) and (reason := _reason_in_tail(page, at)):
            page.reasons[at] = reason


def _end(page: Page, tail: range) -> int | None:
    """The first line of the tail that is none of the article's for certain.

    Labels between the last sentence, or its picture, and what is known are keywords; an article's own lists follow a
    colon.
    """
    known = [at for at in tail if at in page.reasons]
    telling = [at for at in known if page.reasons[at] not in _WITHIN_AN_ARTICLE]
    ending = next((at for at in known if page.reasons[at] in _ENDS_AN_ARTICLE), None)
    if not telling and _follow_keywords(page, tail, known):
        return tail.start
    if not telling or (ending is None and len(known) < _FEWEST_AT_AN_END):
        return None
    before = [at for at in known if at < telling[0] and page.reasons[at] not in _BESIDE_PICTURES]
    labels = page.unknown(range(tail.start, telling[0]))
    follows = before and labels and labels[-1] > before[0]
    if not follows and len(labels) <= _MOST_KEYWORDS and all(_is_keyword(page.lines[at]) for at in labels):
        return tail.start
    return ending


def _follow_keywords(page: Page, tail: range, known: list[int]) -> bool:
    """Whether buttons follow keywords right below the last sentence; most of these are single words."""
    if len(known) < _FEWEST_BUTTONS or page.lines[tail.start - 1].endswith(":"):
        return False
    labels = page.unknown(range(tail.start, known[0]))
    single = sum(len(page.lines[at].split()) == 1 for at in labels)
    return (
        len(labels) <= _MOST_KEYWORDS and 2 * single > len(labels) and all(_is_keyword(page.lines[at]) for at in labels)
    )


def _is_keyword(line: str) -> bool:
    return (is_short(line) or is_named(line)) and not any(map(str.isdigit, line))


def _below_the_end(page: Page) -> range | None:
    """The lines from the end of the article on, where sentences follow it.

    It takes three lines at least with no sentence among them, most of them known, and one that only an end has.
    """
    sentences = [at for at in page.unknown(range(len(page.lines))) if is_certain_sentence(page.lines[at])]
    total, above = sum(len(page.lines[at]) for at in sentences), 0
    for last, following in pairwise(sentences):
        above += len(page.lines[last])
        if following - last <= _FEWEST_BEFORE_A_SENTENCE or total - above > _MOST_BELOW * above:
            continue
        if _is_end(page, range(last + 1, following)):
            return range(last + 1, len(page.lines))
    return None


def _is_end(page: Page, between: range) -> bool:
    """Whether lines between two sentences are what stands between an article and what is below it.

    A form or a menu may stand inside of an article, too, unless all that follows speaks to the readers.
    """
    reasons = [page.reasons[at] for at in between if at in page.reasons]
    if len(reasons) < max(_FEWEST_KNOWN, len(between) // 3):
        return False
    if not _ENDS_BEFORE_SENTENCES.isdisjoint(reasons) or reasons.count("comments widget") > 1:
        return True
    formal = not _ENDS_BEFORE_APPEALS.isdisjoint(reasons)
    formal = formal or sum(reason in _AROUND_A_PAGE for reason in reasons) >= _MANY_AROUND
    return formal and all(
        appeal(page.lines[at]).points > 0
        for at in page.unknown(range(between.stop, len(page.lines)))
        if is_certain_sentence(page.lines[at])
    )


def _runs_on(page: Page, lines: range) -> bool:
    """Whether sentences go on from one of the lines to the next; comments of readers may begin in any way."""
    comments = next((at for at in lines if page.reasons.get(at) == "comments widget"), lines.stop)
    unknown = (page.lines[at] for at in page.unknown(range(lines.start, comments)))
    return any(line[0].islower() and len(line.split()) > _FEWEST_WORDS_GOING_ON for line in unknown)


def _reason_in_tail(page: Page, at: int) -> str | None:
    line = page.lines[at]
    if BARE_COUNT.fullmatch(line) or (is_wordless(line) and any(map(str.isdigit, line))):
        return "share count"
    if DOMAIN.fullmatch(line):
        return "outlet line"
    if reason := reason_of("end", line):
        return reason
    if page.is_row(at) or (is_trail(line) and not any(map(str.isdigit, line))):
        return "tags"
    if signed := byline(line):
        if signed.author and not page.is_signed_above:  # else it is another article's
            page.authors.append(signed.author)
        return "byline"
    date = date_line(line)
    if date and (date.labelled or not is_timeline(page)):
        page.dates += filter(None, [date.published if date.labelled else None])
        return "date line"
    return None


@cache
def _author() -> re.Pattern[str]:
    """A name and what it is followed by in a line on an author, such as “is a”."""
    follows = [word for source in sources() for word in source.get("authors", {}).get("is", ())]
    return re.compile(rf"{_LABEL}{_NAME},?\s+(?:{alternatives(follows)})\s")


@cache
def _office() -> re.Pattern[str]:
    offices = [word for source in sources() for word in source.get("authors", {}).get("offices", ())]
    return re.compile(rf"\b(?:{alternatives(offices)})\b", re.IGNORECASE)
