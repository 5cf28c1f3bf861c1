"""Page furniture in a text: share counts, widgets, labels, other articles' titles, and what was printed twice.

A line is taken only if it is furniture from end to end: by its words, which data/boilerplate-*.toml lists, or by what
it is and where it stands. Folding too much is worse than too little, so that whatever could be the article's stays.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kursk_reader.domain.document import Folded
from kursk_reader.importing.bylines import only
from kursk_reader.importing.datelines import byline, date_line, is_name, is_named, parts_of, placed_date
from kursk_reader.importing.furniture_cues import reason_of, words

# Lines count from the outside in, blank ones left out.
_TOP, _TAIL = 5, 5
_HEAD = 14  # lines above the second sentence, and no more than these
_LEAD = 8  # a page prints its headline or lead again within so many lines
_SHORTEST_REPEATED = 5  # words
# Far from both ends, where a page has hardly any furniture, long lines are not even looked at: it saves seconds.
_MARGIN, _LONGEST_IN_MARGIN, _LONGEST_INSIDE = 200, 320, 40
_SHORTEST_WRAPPED = 40
_FEWEST_WORDS_OF_PROSE = 6
_FEWEST_OF_MENU, _LONGEST_OF_MENU, _FEWEST_DATED_TITLES = 3, 3, 2  # lines, words, titles
_FEWEST_WORDS_OF_TEASER, _MOST_WORDS_OF_TEASER, _MOST_TEASERS = 5, 25, 5

_DOMAIN = re.compile(r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}/?", re.IGNORECASE)
_BARE_COUNT = re.compile(
    r"\d{1,6}|\d{1,3}(?:[ ,]\d{3})+|\d{1,3}(?:[.,]\d{1,2})?\s?[KkMm]|\d{1,3}(?:[.,]\d{1,2})?\s?(?:тис|тыс)\.?"
)
_ENDS_A_SENTENCE = frozenset(".!?…:;\"'”’»)]")
_STOPS, _CLOSING = (".", "!", "?", "…"), "\"'”’»)]"
_NO_TEASER = re.compile(r"[\"'“”„«»–—•*-]")
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")

_ENDS_AN_ARTICLE = frozenset(
    (
        "related articles",
        "source link",
        "comments widget",
        "tags",
        "copyright line",
        "back to top",
        "subscription line",
        "page link",
    )
)
"""Reasons after which, below the last sentence, nothing of the article comes any more."""


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
    page = _Page(text, title)
    page.fold_known()
    page.fold_menu()
    page.fold_head()
    page.fold_repeated()
    page.fold_lists()
    page.fold_dated_titles()
    page.fold_tail()
    if len(page.reasons) == len(page.lines):
        return Furniture(title=title or next(iter(page.lines), None), outlet=page.outlet)
    folded = tuple(Folded(*page.spans[at], page.reasons[at]) for at in sorted(page.reasons))
    title = page.title or next(line for at, line in enumerate(page.lines) if at not in page.reasons)
    return Furniture(folded, title, page.outlet, only(page.authors), only(page.dates))


class _Page:
    """The lines of a text that show anything, and the reasons of those that are folded."""

    def __init__(self, text: str, title: str | None) -> None:
        self.text = text
        self.title = title
        self.spans = list(_lines(text))
        self.lines = [text[start:end].strip() for start, end in self.spans]
        self.reasons: dict[int, str] = {}
        self.outlet: str | None = None
        self.authors: list[str] = []
        self.dates: list[str] = []

    def fold_known(self) -> None:
        """Lines that are furniture wherever they stand."""
        for at, line in enumerate(self.lines):
            if self._is_candidate(at) and (reason := _reason_anywhere(line)):
                self.reasons[at] = reason

    def fold_menu(self) -> None:
        """Short lines above the headline, which is the first longer one."""
        head = self._head()
        unknown = [at for at in head if at not in self.reasons]
        longer = (at for at in unknown if len(self.lines[at].split()) > _LONGEST_OF_MENU)
        first = next(longer, 0)
        above = [at for at in unknown if at < first]
        if len(above) >= _FEWEST_OF_MENU and not _stops(self.lines[first]) and self.title is None:
            self.reasons |= dict.fromkeys(above, "menu line")

    def fold_head(self) -> None:
        """Labels, bylines, dates and counts above the text."""
        head = self._head()
        for at in head:
            line = self.lines[at]
            if at in self.reasons or not self._is_candidate(at):
                continue
            if reason := self._reason_in_head(at, line):
                self.reasons[at] = reason
            elif self.title is None:
                self.title = line
        for at in head:
            if at not in self.reasons and self._is_signature(at):
                self.reasons[at] = "byline"

    def fold_repeated(self) -> None:
        """The lines near the top that stand there a second time."""
        headline = _folded_case(self.title or "")
        headlines = {headline, _folded_case(_SITE.sub("", self.title or "")), _folded_case(*self.lines[:1])}
        seen: set[str] = set()
        for at, line in enumerate(self.lines[:_LEAD]):
            said = _folded_case(line)
            if at in self.reasons or not said:
                continue
            if said in seen:
                self.reasons[at] = "headline printed twice" if said in headlines else "lead printed twice"
            elif said == headline:
                seen |= {*headlines}
            elif len(said.split()) >= _SHORTEST_REPEATED:
                seen.add(said)

    def fold_lists(self) -> None:
        """The titles of other articles between the sentences, below a heading that says so."""
        first = next((at for at, line in enumerate(self.lines) if at not in self.reasons and _is_prose(line)), 0)
        end = self._tail().start
        for heading in [at for at in self.reasons if first < at < end and self._is_heading(at)]:
            for at in range(heading + 1, min(heading + 1 + _MOST_TEASERS, end)):
                if at in self.reasons:
                    continue
                if not self._is_teaser(at):
                    break
                self.reasons[at] = "related articles"

    def fold_dated_titles(self) -> None:
        """The titles of other articles at the end, each with its date."""
        titles: list[int] = []
        at = len(self.lines) - 1
        while at > 0:
            date, title = (at, at - 1) if date_line(self.lines[at]) else (at - 1, at)
            if date_line(self.lines[date]) is None or self.lines[title][-1] == "." or date_line(self.lines[title]):
                break
            titles += [date, title]
            at -= 2
        if len(titles) >= 2 * _FEWEST_DATED_TITLES:
            self.reasons |= dict.fromkeys(titles, "related articles")

    def fold_tail(self) -> None:
        """What stands below the last sentence."""
        tail = self._tail()
        for at in tail:
            if at not in self.reasons and self._is_candidate(at) and (reason := self._reason_in_tail(at)):
                self.reasons[at] = reason
        ended = next((at for at in tail if self.reasons.get(at) in _ENDS_AN_ARTICLE), None)
        if ended is None or self._length(tail) > self._length(range(tail.start)) or self._runs_on(tail):
            return
        for at in range(ended + 1, tail.stop):
            if at not in self.reasons and self._is_link(at):
                self.reasons[at] = "related articles"

    def _runs_on(self, lines: range) -> bool:
        """Whether sentences go on from one of the lines to the next."""
        return any(line[0].islower() and len(line.split()) >= _FEWEST_WORDS_OF_TEASER for line in self._unknown(lines))

    def _unknown(self, lines: range) -> Iterator[str]:
        return (self.lines[at] for at in lines if at not in self.reasons)

    def _is_candidate(self, at: int) -> bool:
        start, end = self.spans[at]
        in_margin = at < _MARGIN or at >= len(self.spans) - _MARGIN
        if end - start > (_LONGEST_IN_MARGIN if in_margin else _LONGEST_INSIDE):
            return False
        return self.lines[at] != self.title and not self._is_inside_a_paragraph(at)

    def _is_inside_a_paragraph(self, at: int) -> bool:
        """Whether the line belongs to a sentence that was wrapped by hand around it."""
        (start, end), text = self.spans[at], self.text
        before, previous_end = self.spans[at - 1] if at else (-2, -2)
        goes_on = text[end + 1 : end + 2].islower() or text[start:end].lstrip()[:1].islower()
        runs_on = (
            start == previous_end + 1
            and previous_end - before >= _SHORTEST_WRAPPED
            and text[previous_end - 1] not in _ENDS_A_SENTENCE
        )
        return runs_on and goes_on

    def _head(self) -> range:
        """The lines above the second sentence; the headline is none."""
        sentences = 0
        for at, line in enumerate(self.lines[:_HEAD]):
            if at not in self.reasons and line != self.title and at and _is_prose(line):
                sentences += 1
                if sentences == 2:
                    return range(at)
        return range(min(_HEAD, len(self.lines)))

    def _reason_in_head(self, at: int, line: str) -> str | None:
        if at < _TOP and _DOMAIN.fullmatch(line):
            self.outlet = self.outlet or re.sub(r"^https?://|/$", "", line, flags=re.IGNORECASE)
            return "outlet line"
        if _BARE_COUNT.fullmatch(line):
            return "share count"
        if self._is_date(line):
            return "date line"
        if signed := byline(line):
            self.authors += filter(None, [signed.author])
            return "byline"
        if line.rstrip(": ").lower() in words("author") | words("published") | words("updated"):
            return "byline"
        reason = reason_of("top", line)
        if reason == "outlet" and self.title is None:
            self.outlet = self.outlet or line
        return reason or self._reason_of_parts(line)

    def _is_date(self, line: str) -> bool:
        """Whether a line of the head is a date; above the headline it may be that of the day the page was seen."""
        date = date_line(line) or (placed_date(line) if self.title is not None else None)
        if date is None or not (date.labelled or date.timed or not self._is_timeline):
            return False
        if date.published and (self.title is not None or date.labelled or date.timed):
            self.dates.append(date.published)
        return True

    @property
    def _is_timeline(self) -> bool:
        """Whether dates are headings in the text."""
        return any(date_line(line) for line in self.lines[self._head().stop : self._tail().start] if len(line) < 40)

    def _reason_of_parts(self, line: str) -> str | None:
        """The reason of the first part of a line, if each part of it is furniture, or a name beside a date."""
        parts = parts_of(line)
        if len(parts) < 2:
            return None
        dates = [date for date in map(date_line, parts) if date]
        reasons: list[str] = []
        for part in parts:
            signed = byline(part)
            reason = "byline" if signed or (dates and is_named(part)) else None
            reason = reason or ("date line" if date_line(part) else None)
            reason = reason or _reason_anywhere(part) or reason_of("top", part)
            if reason is None and not (dates and _BARE_COUNT.fullmatch(part)):
                return None
            reasons.append(reason or "share count")
            self.authors += filter(None, [signed.author if signed else None])
        self.dates += [date.published for date in dates if date.published]
        return reasons[0]

    def _is_signature(self, at: int) -> bool:
        """Whether the line is a name alone beside a date or an office."""
        beside = {self.reasons.get(at - 1), self.reasons.get(at + 1)}
        return (
            self.lines[at] != self.title
            and not beside.isdisjoint(("date line", "relative date", "byline", "reading time"))
            and is_name(self.lines[at])
        )

    def _is_heading(self, at: int) -> bool:
        return reason_of("lists", self.lines[at]) is not None

    def _is_teaser(self, at: int) -> bool:
        """Whether the line could be the title of another article, and no sentence or heading of this one."""
        line, end = self.lines[at], self.spans[at][1]
        return (
            _FEWEST_WORDS_OF_TEASER <= len(line.split()) <= _MOST_WORDS_OF_TEASER
            and line[-1] not in ".!?…:;,"
            and not _stops(line)
            and not line[0].islower()
            and _NO_TEASER.match(line) is None
            and not self.text[end + 1 : end + 2].islower()
        )

    def _is_link(self, at: int) -> bool:
        """Whether the line, below everything, could be a title or a keyword."""
        line = self.lines[at]
        few = len(line.split()) < _FEWEST_WORDS_OF_TEASER
        begins = line[0].isalnum() and (few or not line[0].islower())
        begins = begins or (line[0] in '"“«„' and line[-1] not in ".!?…")
        return begins and line != self.title and len(line.split()) <= _MOST_WORDS_OF_TEASER

    def _tail(self) -> range:
        """The lines below the last sentence."""
        last = next(
            (
                at
                for at in range(len(self.lines) - 1, -1, -1)
                if at not in self.reasons and _is_certain_sentence(self.lines[at])
            ),
            -1,
        )
        return range(last + 1, len(self.lines))

    def _reason_in_tail(self, at: int) -> str | None:
        line = self.lines[at]
        if at >= len(self.lines) - _TAIL and _BARE_COUNT.fullmatch(line):
            return "share count"
        if _DOMAIN.fullmatch(line):
            return "outlet line"
        if reason := reason_of("end", line):
            return reason
        if signed := byline(line):
            self.authors += filter(None, [signed.author])
            return "byline"
        date = date_line(line)
        if date and (date.labelled or not self._is_timeline):
            self.dates += filter(None, [date.published if date.labelled else None])
            return "date line"
        return None

    def _length(self, lines: range) -> int:
        return sum(end - start for start, end in self.spans[lines.start : lines.stop])


def outlet_on_top(text: str) -> str | None:
    """The web address that stands alone on one of the first lines, as news copied from a page has it."""
    for _, (start, end) in zip(range(3), _lines(text), strict=False):
        line = text[start:end].strip()
        if _DOMAIN.fullmatch(line):
            return re.sub(r"^https?://|/$", "", line, flags=re.IGNORECASE)
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that show anything."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _reason_anywhere(line: str) -> str | None:
    return reason_of("anywhere", line) or reason_of("sentences", line) or reason_of("lists", line)


def _stops(line: str) -> bool:
    """Whether it ends as a sentence may."""
    return line.rstrip(_CLOSING).endswith(_STOPS)


def _is_prose(line: str) -> bool:
    return _stops(line) and len(line.split(None, _FEWEST_WORDS_OF_PROSE)) >= _FEWEST_WORDS_OF_PROSE


def _is_certain_sentence(line: str) -> bool:
    """Whether a line ends as sentences do; a title, too, may be a question, or cut short with an ellipsis."""
    if not _stops(line):
        return False
    asks = line.endswith(("?", "!", "…", "..."))
    return not asks or ". " in line or _NO_TEASER.match(line) is not None


def _folded_case(line: str = "") -> str:
    return " ".join(line.casefold().split()).rstrip(".… ")
