"""The lines of page furniture that are known: data/*.toml, which say how they are read."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

Place = Literal["anywhere", "sentences", "top", "end", "lists", "summaries", "headings", "skips", "ends", "numbers"]
Word = Literal["author", "contributor", "published", "updated", "weekdays", "around_dates", "staff"]

_DATA = Path(__file__).with_name("data")
_MOST_WORDS_WITH_STOP = 4
_TRAILING = "…:,»›→▾▼▸⌄✕×\ufe0f"
_BULLET = re.compile(
    r"^(?:(?:please|kindly|будь ласка|просимо|пожалуйста),?\s+|[-–—•*>‹›«»]\s+"
    r"|(?:[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]*)+\s*)(?=\S)",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s+(?:[|∙·•▪●◆♦]|//)\s+")
_OPENS = frozenset("▾▼▿⌄☰≡🔍")
_LONGEST_ENTRY = 3  # words
_LONGEST_CREDIT = 90  # characters
_BEFORE_CREDIT = re.compile(r"\. | (?=\()")
_CREDIT_BEHIND = re.compile(r"[.”\"’](?:\s+|(?=Credit))")
_CLAUSE_BEHIND = re.compile(r"\s[–—-]\s(?=(?:[^\W\d_A-ZА-ЯЁІЇЄҐ][\w’'-]*\s+){4}\S)")
_FEWEST_WORDS_OF_CLAUSE = 4
_BRACKET_BEHIND = re.compile(r"\s*\([^()]*\)$")
_LONGEST_LABEL = 25  # characters
_MARKS_OF_CREDITS = re.compile(r"[/©|]|\bvia\b")
_LONGEST_LANGUAGES, _FEWEST_LANGUAGES = 160, 3  # characters, entries
_BETWEEN_LANGUAGES = re.compile(r"[\s,/|·•]+")
_FOLLOWED = re.compile(r"[:|>»]\s+|\s[–—-]\s")
_CALL = re.compile(r"[^.!?]{1,50}[!?]\s+(?=\S)")
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
# In the source of a pattern, past what only looks so: an escape, a set of characters.
_GROUP = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^]\\])*\])|\((?!\?)")
_IN_CAPITALS = "(?-i:"
_CAPITALS = re.compile(r"(\\.)|[^\W\d_a-z]+")


class _Line(NamedTuple):
    """A line without what is not compared: its bullet, the marks at its end."""

    bare: str
    has_stop: bool
    cyrillic: bool


class _Known(NamedTuple):
    """What is known of a place: one pattern, with a group for each reason, for lines in small letters.

    That is many times faster than one that ignores case. `reasons` are those of the groups, each with its rank, and
    `sources` their patterns, which decide where capitals count.
    """

    pattern: re.Pattern[str]
    reasons: tuple[tuple[int, str], ...]
    sources: tuple[str, ...]

    def reason(self, line: str, lowered: str) -> tuple[int, str] | None:
        """The first reason that fits a line, with its rank."""
        found = self.pattern.fullmatch(lowered)
        if found is None or found.lastindex is None:
            return None
        first = found.lastindex - 1
        if _IN_CAPITALS not in self.sources[first]:
            return self.reasons[first]
        rest = zip(self.reasons[first:], self.sources[first:], strict=True)
        return next((reason for reason, source in rest if _pattern(source).fullmatch(line)), None)


@lru_cache(2048)  # the same few lines stand on every page of a site
def reason_of(place: Place, line: str) -> str | None:
    """The reason to fold a line that stands there, None if it is unknown."""
    bare, has_stop, cyrillic = _seen(line)
    if place not in {"sentences", "skips"} and has_stop:
        if place in {"top", "lists"} or len(bare.split(None, _MOST_WORDS_WITH_STOP)) > _MOST_WORDS_WITH_STOP:
            return None
        bare = bare[:-1]
    lowered = bare.lower()
    found = [
        _known(place, cyrillic=False).reason(bare, lowered),
        _known(place, cyrillic=True).reason(bare, lowered) if cyrillic else None,
    ]
    if first := min(filter(None, found), default=None):
        return first[1]
    if place == "sentences" and (call := _CALL.match(bare)):
        return reason_of(place, bare[call.end() :])
    return None


@lru_cache(16)  # the places are asked one after the other
def _seen(line: str) -> _Line:
    bare = _BULLET.sub("", _without_trailing_marks(line), count=1)
    if bare[:1] + bare[-1:] in ("()", "[]") and not bare.startswith("[ad"):
        bare = bare[1:-1]
    return _Line(bare, bare.endswith("."), _CYRILLIC.search(bare) is not None)


def _without_trailing_marks(line: str) -> str:
    shorter = line.rstrip().rstrip(_TRAILING).removesuffix("...")
    return line if shorter == line else _without_trailing_marks(shorter)


def reason_anywhere(line: str) -> str | None:
    """The reason to fold a line wherever it stands."""
    known = reason_of("anywhere", line) or reason_of("sentences", line) or reason_of("lists", line)
    return known or _introduced(line) or _row(line) or _folder(line) or _languages(line)


def is_captioned(line: str) -> bool:
    """Whether a line ends in the credit of a picture, behind a full stop or in brackets."""
    return any(_credits(line, _BEFORE_CREDIT))


def is_telling_caption(line: str) -> bool:
    """Whether a line says what a picture shows, and who took it or that it is a picture.

    The credit follows a full stop, a clause follows the credit behind a dash, or more than a name stands behind a
    label such as “Photo:”.
    """
    if line.count(" ") <= _FEWEST_WORDS_OF_CLAUSE:
        return False
    if _tells_behind_label(line):
        return True
    if any(len(line[:start].split()) >= _FEWEST_WORDS_OF_CLAUSE for start in _credits(line, _CREDIT_BEHIND)):
        return True
    clause = _CLAUSE_BEHIND.search(line)
    return clause is not None and reason_of("anywhere", line[: clause.start()]) == "photo credit"


def _tells_behind_label(line: str) -> bool:
    """Whether words tell something behind the label of a caption, or that of a picture; credits are names mostly."""
    start = line[:_LONGEST_LABEL]
    if ":" not in start and "," not in start:
        return False
    found = _of_pictures("captions").match(line) or _of_pictures("labels").match(line)
    if found is None:
        return False
    told = _BRACKET_BEHIND.sub("", line[found.end() :])
    words = told.split()
    if found.re is _of_pictures("captions"):
        return len(words) >= _FEWEST_WORDS_OF_CLAUSE
    if _MARKS_OF_CREDITS.search(told) or _of_pictures("credits").match(told):
        return False
    return len(words) > _FEWEST_WORDS_OF_CLAUSE and 2 * sum(word[0].islower() for word in words) > len(words)


@cache
def _of_pictures(kind: str) -> re.Pattern[str]:
    """Labels of captions, labels of pictures with the marks behind them; the words of who takes pictures."""
    found = [word for source in sources() for word in source.get("pictures", {}).get(kind, ())]
    begins, behind = (r"(?:\S+\s+){0,2}?", r"\b") if kind == "credits" else (r"\(?", r"\s?[:,]\s+")
    return re.compile(f"{begins}(?:{alternatives(found)}){behind}", re.IGNORECASE)


def _credits(line: str, before: re.Pattern[str]) -> Iterator[int]:
    """Where the credits of pictures begin that a line may end in."""
    for found in before.finditer(line, max(1, len(line) - _LONGEST_CREDIT)):
        if reason_of("anywhere", line[found.end() :].replace(". ", " ")) in ("photo credit", "copyright line"):
            yield found.end()


def _introduced(line: str) -> str | None:
    """The reason of a heading of lists, if a title stands behind it in its line."""
    mark = _FOLLOWED.search(line) if not line.endswith(".") else None
    if mark is None or mark.end() == len(line):
        return None
    title = line[mark.end() :]
    return reason_of("lists", line[: mark.start()]) if not title[0].islower() and len(title.split()) > 1 else None


def _row(line: str) -> str | None:
    """The reason of a line of short entries between bars, half of which are known."""
    entries = [entry for entry in _BARS.split(line) if entry] if _BARS.search(line) else []
    if len(entries) < 2 or any(len(entry.split()) > _LONGEST_ENTRY for entry in entries):
        return None
    known = sum(1 for entry in entries if reason_of("anywhere", entry) or reason_of("lists", entry))
    return "menu line" if known * 2 >= len(entries) else None


def _folder(line: str) -> str | None:
    """The reason of an entry that more entries are folded into, or of the sign for them."""
    marked = line[-1] in _OPENS or line[0] in _OPENS
    return "menu line" if marked and len(line.split()) <= _LONGEST_ENTRY + 1 else None


def _languages(line: str) -> str | None:
    """The reason of a row of names of languages, each in its own, or of their codes."""
    entries = _BETWEEN_LANGUAGES.split(line) if len(line) <= _LONGEST_LANGUAGES else []
    if len(entries) < _FEWEST_LANGUAGES:
        return None
    names, codes, english = map(_of_languages, ("names", "codes", "english"))
    named = sum(entry.lower() in names for entry in entries)
    rows = named >= _FEWEST_LANGUAGES and named * 4 >= len(entries) * 3
    return "menu line" if rows or (codes.issuperset(entries) and not english.isdisjoint(entries)) else None


@cache
def _of_languages(kind: str) -> frozenset[str]:
    return frozenset(word for source in sources() for word in source.get("languages", {}).get(kind, ()))


@cache
def words(kind: Word) -> frozenset[str]:
    """The words before, in and behind names and dates, of all languages, in small letters."""
    return frozenset(word for source in sources() for word in source.get("metadata", {}).get(kind, ()))


@cache
def sources() -> tuple[dict[str, Any], ...]:
    """What the files say, a language each."""
    return tuple(tomllib.loads(source.read_text("utf-8")) for source in sorted(_DATA.glob("*.toml")))


@cache
def _known(place: Place, *, cyrillic: bool) -> _Known:
    """The patterns of a place with Cyrillic letters, which are tried only on lines that have some, or those without."""
    collected: dict[str, list[str]] = {}
    for source in sources():
        for reason, patterns in source.get(place, {}).items():
            tried = [pattern for pattern in patterns if (_CYRILLIC.search(pattern) is not None) == cyrillic]
            collected.setdefault(reason, []).extend(tried)
    ranked = [(rank, reason) for rank, reason in enumerate(collected) if collected[reason]]
    by_reason = tuple(_one_of(collected[reason]) for _, reason in ranked)
    groups = "|".join(f"({source})" for source in by_reason) or r"(?!)"
    lowered = _CAPITALS.sub(lambda part: part[1] or part[0].lower(), groups)
    return _Known(re.compile(lowered), tuple(ranked), by_reason)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _one_of(patterns: Iterable[str]) -> str:
    """The patterns as one, with groups that are not kept."""
    return _GROUP.sub(lambda part: part[1] or "(?:", "|".join(patterns))


def alternatives(words: list[str]) -> str:
    """A pattern of any of the words, of which those that end in * may go on."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first) or r"(?!)"
