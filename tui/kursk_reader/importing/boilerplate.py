"""Page furniture in a text: share counts, widgets, labels, and what was printed twice."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kursk_reader.domain.document import Folded

_DATA = Path(__file__).with_name("data")

# Lines count from the outside in, blank ones left out.
_TOP, _TAIL = 5, 5
_LEAD = 8  # a page prints its headline or lead again within so many lines
_SHORTEST_REPEATED = 5  # words
# Far from both ends, where a page has hardly any furniture, long lines are not even looked at: it saves seconds.
_MARGIN, _LONGEST_IN_MARGIN, _LONGEST_INSIDE = 200, 260, 40
_SHORTEST_WRAPPED = 40

_Line = tuple[int, int]
_DOMAIN = re.compile(r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}/?", re.IGNORECASE)
_BARE_COUNT = re.compile(r"\d{1,6}|\d{1,3}(?:[.,]\d{1,2})?\s?[KkMm]|\d{1,3}(?:[.,]\d{1,2})?\s?(?:тис|тыс)\.?")
_TRAILING = re.compile(r"(?:\s|…|\.{3}|[:»›→])+$")
_ENDS_A_SENTENCE = frozenset(".!?…:;\"'”’»)]")


def folded_ranges(text: str, title: str | None = None) -> tuple[Folded, ...]:
    """The furniture of `text`: whole lines without their line breaks, in text order.

    A line is taken only if it is furniture from end to end, or by where it stands: a bare number near the top
    or the end, a section label or an address on top, a headline or lead that stands there a second time. Of two
    copies the later is folded: the first is what a search for its words finds, and what the reader meets.
    A text that would be folded as a whole is not furniture at all: then nothing is.
    """
    lines = list(_lines(text))
    reasons = dict(_repeated(text, lines[:_LEAD], title))
    for at in range(len(lines)):
        if at not in reasons and (reason := _reason(text, lines, at, title)):
            reasons[at] = reason
    if len(reasons) == len(lines):
        return ()
    return tuple(Folded(*lines[at], reasons[at]) for at in sorted(reasons))


def outlet_on_top(text: str) -> str | None:
    """The web address that stands alone on one of the first lines, as news copied from a page has it."""
    for _, (start, end) in zip(range(3), _lines(text), strict=False):
        line = text[start:end].strip()
        if _DOMAIN.fullmatch(line):
            return re.sub(r"^https?://|/$", "", line, flags=re.IGNORECASE)
    return None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that show anything."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _reason(text: str, lines: list[_Line], at: int, title: str | None) -> str | None:
    start, end = lines[at]
    in_margin = at < _MARGIN or at >= len(lines) - _MARGIN
    if end - start > (_LONGEST_IN_MARGIN if in_margin else _LONGEST_INSIDE):
        return None
    line = text[start:end].strip()
    bare = _TRAILING.sub("", line)
    if (title is not None and line == title) or _is_inside_a_paragraph(text, lines, at):
        return None
    reason = _known("anywhere", bare)
    if reason is None and at < _TOP:
        reason = "outlet line" if _DOMAIN.fullmatch(bare) else _known("top", bare)
    near_an_end = at < _TOP or at >= len(lines) - _TAIL
    if reason is None and near_an_end and _BARE_COUNT.fullmatch(bare):
        return "share count"
    return reason


def _is_inside_a_paragraph(text: str, lines: list[_Line], at: int) -> bool:
    """Whether the line belongs to a sentence that was wrapped by hand around it."""
    start, end = lines[at]
    previous_end = lines[at - 1][1] if at else -2
    after = text[end + 1 : end + 2]
    goes_on = after.islower() or text[start:end].lstrip()[:1].islower()
    runs_on = (
        start == previous_end + 1
        and previous_end - lines[at - 1][0] >= _SHORTEST_WRAPPED
        and text[previous_end - 1] not in _ENDS_A_SENTENCE
    )
    return runs_on and goes_on


def _repeated(text: str, lines: list[_Line], title: str | None) -> Iterator[tuple[int, str]]:
    """The lines near the top that stand there a second time."""
    headline = None if title is None else _folded_case(title)
    seen: set[str] = set()
    for at, (start, end) in enumerate(lines):
        words = _folded_case(text[start:end])
        if words in seen:
            first = at > 0 and words in (headline, _folded_case(text[slice(*lines[0])]))
            yield at, "headline printed twice" if first else "lead printed twice"
        elif words == headline or len(words.split()) >= _SHORTEST_REPEATED:
            seen.add(words)


def _folded_case(line: str) -> str:
    return " ".join(line.casefold().split()).rstrip(".… ")


def _known(place: str, line: str) -> str | None:
    return next((reason for reason, pattern in _patterns()[place] if pattern.fullmatch(line)), None)


@cache
def _patterns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """By place the reasons and their patterns, those of all languages together."""
    collected: dict[str, dict[str, list[str]]] = {"anywhere": {}, "top": {}}
    for source in sorted(_DATA.glob("boilerplate-*.toml")):
        for place, reasons in tomllib.loads(source.read_text("utf-8")).items():
            for reason, patterns in reasons.items():
                collected[place].setdefault(reason, []).extend(patterns)
    return {
        place: tuple((reason, re.compile("|".join(found), re.IGNORECASE)) for reason, found in reasons.items())
        for place, reasons in collected.items()
    }
