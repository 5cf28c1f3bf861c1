"""What stands above the text: menus, the headline, labels, bylines, dates, counts."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from kursk_reader.importing.furniture.appeals import appeal
from kursk_reader.importing.furniture.cues import reason_anywhere, reason_of, words
from kursk_reader.importing.furniture.datelines import (
    Byline,
    DateLine,
    byline,
    date_line,
    is_name,
    is_named,
    is_office,
    parts_of,
    placed_date,
)
from kursk_reader.importing.furniture.page import Page
from kursk_reader.importing.furniture.shapes import (
    BARE_COUNT,
    DOMAIN,
    is_certain_sentence,
    is_label,
    is_prose,
    is_short,
    is_ticker,
    is_timed_title,
    is_trail,
    is_wordless,
    stops,
)

_TOP = 5  # lines
_LONGEST_READ, _LONGEST_SENTENCE_READ = 160, 60  # characters
_APPEAL, _APPEAL_ALONE = 3, 5  # points, see appeals.py
_FEWEST_ABOVE, _FEWEST_AFTER_SLOGAN, _MOST_WORDS_OF_SLOGAN = 3, 2, 6
_FEWEST_WORDS_OF_HEADLINE, _LONGEST_PARTICLE = 3, 3  # words, letters
_FEWEST_IN_ROW, _MOST_IN_ROW, _MOSTLY = 3, 12, 0.6
_PLACES_A_DATE = frozenset({"date line", "relative date", "byline", "reading time"})
_BELOW_A_HEADLINE = _PLACES_A_DATE | {"share buttons", "share count", "comments widget"}
_IN_MENUS = frozenset({"section label", "menu line", "page label", "subscription line", "page link"})
_SIGNED_INSIDE = re.compile(r"\s+(?=\d{1,2}\s?min)|\s+(?=by\s+[A-Z])|\s+(?=(?:published|posted|updated)\s)")
_OUTLET_BEHIND = re.compile(r",\s+(The [^,\d]{3,30})$")
_COUNTED_INSIDE = re.compile(r"\s+(?=[^\W\d]+:?\s+\d{1,6}$)")
_SCHEME = re.compile(r"^https?://|/$", re.IGNORECASE)


class _Reading(NamedTuple):
    """What a line of the head is, and what it says."""

    reason: str
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    outlet: str | None = None


def fold_head(page: Page) -> None:
    """Fold what is known above the text, find the headline, fold the labels around it."""
    _fold_feed(page)
    head = page.head()
    readings: dict[int, _Reading] = {}
    for at in page.unknown(head):
        long = len(page.lines[at]) > _LONGEST_SENTENCE_READ and stops(page.lines[at])
        if (not long or date_line(page.lines[at])) and page.is_candidate(at) and (found := _read(page, at)):
            readings[at] = found
    unread = [at for at in page.unknown(head) if at not in readings and any(map(str.isalpha, page.lines[at]))]
    headline = _headline(page, unread, readings)
    if page.title is None and headline is not None:
        page.title = page.lines[headline]
    for at, found in readings.items():
        if at != headline and not (found.reason == "section label" and _heads_a_section(page, at)):
            _apply(page, at, found, is_above=headline is not None and at < headline)
    for at in page.unknown(head):
        if page.lines[at] == page.title:
            continue
        if headline is not None and at > headline and _is_above_office(page, at):
            page.authors.append(page.lines[at])
            page.fold((at, at + 1), "byline")
        elif _is_signature(page, at):
            page.reasons[at] = "byline"
    page.is_signed_above = bool(page.authors)
    if headline is not None:
        _fold_above(page, headline)
        _fold_labels(page, range(headline + 1, head.stop))


def _fold_feed(page: Page) -> None:
    """Fold the titles of other articles, each behind its time, below the heading of a list of them."""
    for heading in [at for at, reason in page.reasons.items() if reason == "related articles"]:
        entries = takewhile(lambda at: is_timed_title(page.lines[at]), range(heading + 1, page.head().stop))
        page.fold(entries, "related articles")


def _apply(page: Page, at: int, found: _Reading, *, is_above: bool) -> None:
    page.reasons[at] = found.reason
    page.authors += found.authors
    page.dates += found.dates
    if found.outlet and (is_above or found.reason in ("outlet line", "byline")):
        page.outlet = page.outlet or found.outlet


def _heads_a_section(page: Page, at: int) -> bool:
    """Whether a label stands between two sentences, as the headings of the article itself do."""
    return all(0 <= other < len(page.lines) and is_prose(page.lines[other]) for other in (at - 1, at + 1))


def _headline(page: Page, unread: list[int], readings: dict[int, _Reading]) -> int | None:
    """Where the headline stands: the first longer line, if what is above it makes a menu; -1 if it is no line."""
    if page.title is not None:
        return next((at for at in range(min(_TOP, len(page.lines))) if page.lines[at] == page.title), -1)
    if not unread:
        return None
    longer = [at for at in unread if not is_certain_sentence(page.lines[at]) and not is_short(page.lines[at])]
    first = next(iter(longer), unread[0])
    labels = [at for at in unread if at < first]
    if labels and _is_above_deck(page, labels[-1], first):
        return labels[-1]
    if labels and (is_certain_sentence(page.lines[first]) or not _is_menu(page, labels, first)):
        return unread[0]
    return _below_slogan(page, first, longer, readings) or first


def _is_above_deck(page: Page, label: int, first: int) -> bool:
    """Whether a few words, small ones among them, stand between a blank line and the first longer line: a headline."""
    if label + 1 != first or page.follows_closely(label) or not page.follows_closely(first):
        return False
    words_of_it = page.lines[label].split()
    small = any(word[0].islower() and len(word) > _LONGEST_PARTICLE for word in words_of_it)
    return small and len(words_of_it) >= _FEWEST_WORDS_OF_HEADLINE


def _is_menu(page: Page, labels: list[int], first: int) -> bool:
    """Whether the labels and what is known beside them are entries of a menu, and none of them the headline."""
    plain = all(len(page.lines[at].split()) == 1 or page.lines[at].isupper() for at in labels)
    return first >= _FEWEST_ABOVE or (plain and first > len(labels))


def _below_slogan(page: Page, first: int, longer: list[int], readings: dict[int, _Reading]) -> int | None:
    """The next longer line, if a menu stands between it and the first, which then is the outlet's slogan."""
    following = next((at for at in longer if at > first), None)
    if following is None or len(page.lines[first].split()) > _MOST_WORDS_OF_SLOGAN:
        return None
    between = range(first + 1, following)
    reasons = [page.reasons.get(at) or (readings[at].reason if at in readings else None) for at in between]
    labels = all(reason is not None or is_short(page.lines[at]) for at, reason in zip(between, reasons, strict=True))
    menu = labels and len(between) >= _FEWEST_AFTER_SLOGAN and _BELOW_A_HEADLINE.isdisjoint(reasons)
    return following if menu and len(page.lines[following].split()) > len(page.lines[first].split()) else None


def _fold_above(page: Page, headline: int) -> None:
    above = page.unknown(range(max(headline, 0)))
    page.fold((at for at in above if len(page.lines[at].split()) <= _MOST_WORDS_OF_SLOGAN), "menu line")


def _fold_labels(page: Page, lines: Iterable[int]) -> None:
    """Labels between what is known, and appeals; below the first sentence both neighbours of a label are known."""
    seen_sentence = False
    for at in page.unknown(lines):
        line = page.lines[at]
        if line == page.title:
            continue
        known = sum(other in page.reasons for other in (at - 1, at + 1))
        if not seen_sentence and (reason := _reason_of_appeal(page, at, beside=known > 0)):
            page.reasons[at] = reason
            continue
        seen_sentence = seen_sentence or (is_prose(line) and is_certain_sentence(line))
        if known > seen_sentence and (is_label(line) or is_wordless(line) or _is_in_menu(page, at)):
            page.reasons[at] = "share count" if is_wordless(line) else "page label"


def _is_in_menu(page: Page, at: int) -> bool:
    """Whether a few words stand between two entries of a menu; a name does not."""
    return is_short(page.lines[at]) and all(page.reasons.get(other) in _IN_MENUS for other in (at - 1, at + 1))


def _reason_of_appeal(page: Page, at: int, *, beside: bool) -> str | None:
    if not (beside or page.may_appeal(at)) or (stops(page.lines[at]) and page.is_in_first_person):
        return None
    found = appeal(page.lines[at])
    certain = found.asks and (found.about or found.points >= _APPEAL_ALONE)
    certain = certain or (found.about and found.outlet and found.points >= _APPEAL_ALONE)
    if is_certain_sentence(page.lines[at]) and not certain:
        return None
    told = (found.about and found.points >= _APPEAL_ALONE) or (
        beside and (found.outlet or found.about) and found.points >= _APPEAL
    )
    return found.reason if told else None


def _read(page: Page, at: int) -> _Reading | None:
    line = page.lines[at]
    if len(line) > _LONGEST_READ:
        return _read_parts(line)
    if at < _TOP and DOMAIN.fullmatch(line):
        return _Reading("outlet line", outlet=_SCHEME.sub("", line))
    if BARE_COUNT.fullmatch(line):
        return _Reading("share count")
    if (signed := byline(line)) and (at or not signed.author or line.lower().startswith(tuple(words("author")))):
        return _signed(signed)
    if dated := _read_date(page, at):
        return dated
    if line.rstrip(": ").lower() in _labels():
        return _Reading("byline")
    if reason := reason_of("top", line):
        return _Reading(reason, outlet=line if reason == "outlet" else None)
    if is_ticker(line) and at < _TOP:
        return _Reading("share count" if is_wordless(line) else "weather and rates")
    if is_trail(line) or _is_menu_row(line) or page.is_row(at):
        return _Reading("menu line")
    return _read_parts(line)


@cache
def _labels() -> frozenset[str]:
    """The words before names and dates."""
    return words("author") | words("published") | words("updated")


def _is_menu_row(line: str) -> bool:
    """Whether most words of a line are entries of menus, each by itself."""
    entries = line.split()
    if not _FEWEST_IN_ROW <= len(entries) <= _MOST_IN_ROW:
        return False
    if any(entry[0].islower() and len(entry) > 1 for entry in entries):  # one letter is “и”, “і”
        return False
    known = sum(1 for entry in entries if reason_of("top", entry) or reason_anywhere(entry))
    return known >= _MOSTLY * len(entries)


def _read_date(page: Page, at: int) -> _Reading | None:
    """A date; alone above everything it may be that of the day the page was seen."""
    line = page.lines[at]
    section, _, rest = line.partition(", ")
    date = date_line(line) or _read_placed(page, at)
    if date is None and (named := _OUTLET_BEHIND.search(line)) and is_named(named[1]):
        date = date_line(line[: named.start()])
    if date is None and is_short(section) and (date := date_line(rest)) and not date.timed:
        date = None
    if date is None or not (date.labelled or date.timed or not is_timeline(page)):
        return None
    said = date.published and (at > 0 or date.labelled or date.timed)
    return _Reading("date line", dates=(date.published,) if said and date.published else ())


def _read_placed(page: Page, at: int) -> DateLine | None:
    """A place and a date; a name and a date that stands below it once more, alone, are a headline."""
    date = placed_date(page.lines[at], below_headline=_may_be_below_headline(page, at))
    if date is None or page.lines[at].isupper() or at + 1 == len(page.lines):
        return date
    below = date_line(page.lines[at + 1])
    return None if below and below.published == date.published else date


def _may_be_below_headline(page: Page, at: int) -> bool:
    return any(not is_short(page.lines[other]) for other in page.unknown(range(at)))


def is_timeline(page: Page) -> bool:
    """Whether dates are headings in the text."""
    inside = range(page.head().stop, page.tail().start - 1)
    between = (at for at in inside if len(page.lines[at]) < 40 and is_prose(page.lines[at + 1]))
    dates = (date_line(page.lines[at]) for at in between)
    return any(date and not (date.labelled or date.timed) for date in dates)


def _signed(found: Byline) -> _Reading:
    authors = (found.author,) if found.author else ()
    return _Reading("byline", authors, (found.published,) if found.published else (), found.outlet)


def _read_parts(line: str) -> _Reading | None:
    """The reason of the first part of a line, if each part of it is furniture, or a name beside a date."""
    parts = parts_of(line)
    if len(parts) < 2:
        parts = _SIGNED_INSIDE.split(line)
    if len(parts) < 2:
        parts = [part for part in _COUNTED_INSIDE.split(line) if not date_line(line)]
    if len(parts) < 2:
        return None
    dates = [date for date in map(date_line, parts) if date]
    by_name = dates or (len(parts) == 2 and any(map(byline, parts)))
    reasons: list[str] = []
    authors: list[str] = []
    for part in parts:
        signed = byline(part)
        reason = "byline" if signed or (by_name and (is_named(part) or _is_labelled(part))) else None
        reason = reason or ("date line" if date_line(part) else None)
        reason = reason or reason_anywhere(part) or reason_of("top", part)
        if reason is None and not (dates and BARE_COUNT.fullmatch(part)):
            return None
        reasons.append(reason or "share count")
        authors += filter(None, [signed.author if signed else None])
    return _Reading(reasons[0], tuple(authors), tuple(date.published for date in dates if date.published))


def _is_labelled(part: str) -> bool:
    """Whether a word such as “author” stands before a name of whatever form."""
    label, _, name = part.replace(":", " ", 1).partition(" ")
    return label.lower() in words("author") and 0 < len(name.split()) <= 2


def _is_signature(page: Page, at: int) -> bool:
    """Whether the line is a name alone beside a date or an office."""
    beside = {page.reasons.get(at - 1), page.reasons.get(at + 1)}
    return not beside.isdisjoint(_PLACES_A_DATE) and is_name(page.lines[at])


def _is_above_office(page: Page, at: int) -> bool:
    """Whether the line is a name, and the next what that person does at a newspaper."""
    return is_name(page.lines[at]) and at + 1 < len(page.lines) and is_office(page.lines[at + 1])
