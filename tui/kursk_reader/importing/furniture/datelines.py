"""Lines of a pasted text that say who wrote it and when, and nothing else."""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kursk_reader.importing.bylines import only
from kursk_reader.importing.dates import MONTHS, iso_date
from kursk_reader.importing.furniture.cues import reason_of, words

_LONGEST = 160  # characters
_MOST_WORDS_OF_ROLE, _MOST_NAMES = 6, 12
_LONGEST_PLACE, _LONGEST_PLACE_BELOW_HEADLINE = 2, 3  # words
_TOKEN = re.compile(r"[^\W\d_]+|\d+|\S")
_MARKS = frozenset(",.:;|•·-–—/()+’'")
_NUMERIC = re.compile(r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))\b")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b(?![./-]?\d)")
_WRITTEN = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}([-./])\d{1,2}\1\d{4}|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?[^\W\d_]+\.?,?\s+\d{4}|[^\W\d_]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})\b"
)
_PARTS = re.compile(r"\s*[|•·—–»\t]\s*|\s+[-/]\s+")
_CAPITAL = r"[A-ZА-ЯЁІЇЄҐÀ-ÖØ-Þ]"
_NAME = re.compile(
    rf"{_CAPITAL}[\w.'’-]*(?:\s+(?:(?:de|da|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|du)\s+)*{_CAPITAL}[\w.'’-]*){{0,4}}"
)
_AT_PLACE = re.compile(rf"(?:{_CAPITAL}[\w.’'-]*[\s,/|—–-]*){{1,6}}")
_PLACES_WITH_THE = frozenset(("The Hague", "The Bronx", "The Gambia", "The Bahamas", "The Netherlands"))
_OFFICE = (
    r"(?:[\w&’'-]+\s+){0,5}(?i:correspondent|reporter|editor|columnist|journalist|writer|кореспондент(?:ка)?|журналіст(?:ка)?"
    r"|редактор(?:ка)?|оглядач(?:ка)?|корреспондент|журналист(?:ка)?|обозреватель)"
)
_WITH_OFFICE = re.compile(rf"(?i:by\s+)?([^,]{{5,40}}),\s+{_OFFICE}")
_OFFICE_ALONE = re.compile(rf"{_OFFICE}(?:\s+@\w+)?")
_AFTER_COMMA = re.compile(r"(?:author|автор(?:ка)?),\s+(.{5,40})", re.IGNORECASE)
_HANDLE = re.compile(r"\s+@\w.*$")
# “Gazette” No 204 of 7.11.2025, p. 9
_ISSUE = re.compile(
    r"(?:[^\W\d_]+\s+)?[«“\"]([^«»“”\"]{2,40})[»”\"],?\s+(?:№|No\.?|Nr\.?)\s?\d{1,6}(?:\s?\(\d{1,6}\))?"
    r"(?:(?:,|\s+of|\s+от|\s+від)?\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[^\W\d_]+\s+\d{4}))?(?:\s+[гр]\.)?"
    r"(?:,?\s+(?:p|pp|стр|с)\.\s?\d{1,4}(?:[-–]\d{1,4})?)?"
)
_COMMA = re.compile(r"\s*[,;]\s*")
_AND = re.compile(r",?\s+(?:and|&|та|і|й|и)\s+")
_PLACE = re.compile(r"\s+(?:in|for|of|at|with|у|в|для)\s+.{2,60}$")


class DateLine(NamedTuple):
    """What a line of nothing but a date says.

    `published` is ISO 8601 and None where the day of publication is not said; `labelled` is whether words say what
    the date is of; `timed` whether there is a time of day.
    """

    published: str | None
    labelled: bool
    timed: bool


class Byline(NamedTuple):
    """Who a line says it is by; `author` is None for a newsroom, and for who is no author.

    `outlet` and `published`, ISO 8601, are known where they stand behind the names.
    """

    author: str | None
    outlet: str | None = None
    published: str | None = None


def date_line(line: str, *, day_first: bool | None = None) -> DateLine | None:
    """The line as a date, if there is nothing else in it but its label, time and marks; `day_first` as in iso_date."""
    if line.lower() in words("weekdays"):
        return DateLine(None, labelled=False, timed=False)
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    tokens = _TOKEN.findall(line.lower())
    names = [token for token in tokens if token[0].isalpha()]
    if not all(token in _vocabulary() or token[0].isdigit() or token in _MARKS for token in tokens):
        return None
    timed = _TIME.search(line) is not None
    labelled = _label("published").search(line) is not None or _label("updated").search(line) is not None
    dated = _NUMERIC.search(line) is not None or any(name in MONTHS for name in names)
    if not (dated or timed):
        return None
    return DateLine(_published(line, day_first=day_first), labelled, timed)


def placed_date(line: str, *, below_headline: bool = True) -> DateLine | None:
    """The line as a date behind a place, in capitals, as an agency begins its reports.

    A longer name before the date is a headline, “Weekly Harbour Survey, May 9, 2025”; where one is above, it may be a
    place of three words, or more with commas in it.
    """
    found = _WRITTEN.search(line)
    place = line[: found.start()].rstrip(" ,") if found else ""
    parts = place.split(",") if below_headline else [place]
    longest = _LONGEST_PLACE_BELOW_HEADLINE if below_headline else _LONGEST_PLACE
    if not place.isupper() and any(len(part.split()) > longest for part in parts):
        return None
    return date_line(line[found.start() :]) if found and _AT_PLACE.fullmatch(line[: found.start()]) else None


def byline(line: str) -> Byline | None:
    """The line as a byline: a word such as “by”, and names in capitals."""
    if len(line) > _LONGEST:
        return None
    if (issue := _ISSUE.fullmatch(line)) is not None:
        return Byline(None, issue[1], issue[2] and iso_date(issue[2]))
    line, published = _without_date(line)
    parts = [part for part in re.split(r";\s*", line) if part] if ";" in line else []
    if len(parts) > 1 and all(_signed("contributor").match(part) for part in parts):
        return Byline(None) if all(map(byline, parts)) else None
    for kind in ("author", "contributor"):
        found = _signed(kind).match(line)
        names = found and _names(line[found.end() :])
        if names:
            outlet = next((name for name in names[1:] if _is_outlet(name)), None)
            people = [name for name in names if " " in name and not (_is_newsroom(name) or name.startswith("The "))]
            return Byline(", ".join(people) if people and kind == "author" else None, outlet, published)
    if (found := _AFTER_COMMA.fullmatch(line)) or (found := _WITH_OFFICE.fullmatch(line)):
        return Byline(found[1], published=published) if is_name(found[1]) and not _is_newsroom(found[1]) else None
    return None


def is_office(line: str) -> bool:
    """Whether the line is what somebody does at a newspaper, as it stands below a name: “Policy correspondent”."""
    return len(line) < 60 and _OFFICE_ALONE.fullmatch(line) is not None


def _without_date(line: str) -> tuple[str, str | None]:
    """A line without the date behind it, and the date."""
    found = _WRITTEN.search(line)
    date = date_line(line[found.start() :]) if found and found.start() else None
    return (line[: found.start()].rstrip(" ,;|•·—–-"), date.published) if found and date else (line, None)


def _is_outlet(name: str) -> bool:
    return reason_of("top", name) == "outlet" or (name.startswith("The ") and name not in _PLACES_WITH_THE)


def is_name(line: str) -> bool:
    """Whether the line could be somebody's name: two or three words in capitals."""
    return 2 <= len(line.split()) <= 3 and is_named(line)


def is_named(line: str) -> bool:
    """Whether the line is a few words in capitals, such as the name of a person, a place or an agency."""
    return len(line) < 40 and _NAME.fullmatch(line) is not None


def parts_of(line: str) -> list[str]:
    """What stands between the bars, dots and dashes of a line."""
    return [part for part in _PARTS.split(line.strip(" |•·—–")) if part]


def _published(line: str, *, day_first: bool | None) -> str | None:
    """The date that is not behind a word such as “updated”; None if there is none, or more than one."""
    marks = sorted(
        [(found.start(), False) for found in _label("updated").finditer(line)]
        + [(found.start(), True) for found in _label("published").finditer(line)]
    )
    pieces = [(0, True), *marks, (len(line), True)]
    said = [line[start:end] for (start, wanted), (end, _) in pairwise(pieces) if wanted]
    return only(iso_date(found[0], day_first=day_first) for piece in said for found in _WRITTEN.finditer(piece))


def _names(line: str) -> list[str]:
    """The names at the beginning of a line; none if something follows them that is no name, role or place."""
    names, *others = parts_of(_HANDLE.sub("", line.strip())) or [""]
    if any(len(other.split()) > _MOST_WORDS_OF_ROLE for other in others) or line.rstrip().endswith((".", "!", "?")):
        return []
    *listed, last = _AND.split(_PLACE.sub("", names))
    people = [name for part in listed for name in _COMMA.split(part)] + _COMMA.split(last)[: 1 if listed else None]
    if len(people) > _MOST_NAMES or any(len(name.split()) > _MOST_WORDS_OF_ROLE for name in people):
        return []
    if _NAME.fullmatch(people[0]) is None or not _vocabulary().isdisjoint(people[0].lower().split()):
        return []
    return [name for name in people if _NAME.fullmatch(name)]


def _is_newsroom(name: str) -> bool:
    return reason_of("top", name) == "outlet" or not words("staff").isdisjoint(name.lower().split())


@cache
def _vocabulary() -> frozenset[str]:
    """The words that may stand in the line of a date, one by one."""
    labels = words("published") | words("updated") | words("weekdays") | words("around_dates")
    return frozenset(MONTHS) | {part for label in labels for part in re.split(r"[^\w]+", label) if part}


@cache
def _label(kind: str) -> re.Pattern[str]:
    labels = words("published") if kind == "published" else words("updated")
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, labels), key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _signed(kind: str) -> re.Pattern[str]:
    """The word before a name; without a colon only what ends in “by” is one."""
    cues = sorted(words("author") if kind == "author" else words("contributor"), key=len, reverse=True)
    spoken = "|".join(re.escape(cue) for cue in cues if cue.split()[-1] == "by")
    return re.compile(rf"(?:(?:{spoken})\s*:?\s+|(?:{'|'.join(map(re.escape, cues))})\s*:\s*)", re.IGNORECASE)
