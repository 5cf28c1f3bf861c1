"""The lines of page furniture that are known: data/boilerplate-*.toml, which says how it is read."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Place = Literal["anywhere", "sentences", "top", "end", "lists"]
Word = Literal["author", "contributor", "published", "updated", "weekdays", "around_dates", "staff"]

_DATA = Path(__file__).with_name("data")
_MOST_WORDS_WITH_STOP = 4
_TRAILING = "…:»›→"
_BULLET = re.compile(r"[-–—•*▪►]\s+(?=\S+\s)")
_CALL = re.compile(r"[^.!?]{1,30}[!?]\s+(?=\S)")
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)


class _Known(NamedTuple):
    """The patterns of a place: by reason, and all in one, because most lines match none."""

    any: re.Pattern[str]
    by_reason: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(2048)  # the same few lines stand on every page of a site
def reason_of(place: Place, line: str) -> str | None:
    """The reason to fold a line that stands there, None if it is unknown."""
    bare = _BULLET.sub("", _without_trailing_marks(line), count=1)
    if bare[:1] + bare[-1:] in ("()", "[]") and not bare.startswith("[ad"):
        bare = bare[1:-1]
    if place != "sentences" and bare.endswith("."):
        if place == "top" or len(bare.split()) > _MOST_WORDS_WITH_STOP:
            return None
        bare = bare[:-1]
    known = _patterns(place, cyrillic=_CYRILLIC.search(bare) is not None)
    found = None
    if known.any.fullmatch(bare):
        found = next(reason for reason, pattern in known.by_reason if pattern.fullmatch(bare))
    if found is None and place == "sentences" and (call := _CALL.match(bare)):
        return reason_of(place, bare[call.end() :])
    return found


def _without_trailing_marks(line: str) -> str:
    shorter = line.rstrip().rstrip(_TRAILING).removesuffix("...")
    return line if shorter == line else _without_trailing_marks(shorter)


@cache
def words(kind: Word) -> frozenset[str]:
    """The words before, in and behind names and dates, of all languages, in small letters."""
    return frozenset(word for source in _sources() for word in source.get("metadata", {}).get(kind, ()))


@cache
def _sources() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(tomllib.loads(source.read_text("utf-8")) for source in sorted(_DATA.glob("boilerplate-*.toml")))


@cache
def _patterns(place: Place, *, cyrillic: bool) -> _Known:
    """The patterns of a place; those with Cyrillic letters are not tried on lines that have none."""
    collected: dict[str, list[str]] = {}
    for source in _sources():
        for reason, patterns in source.get(place, {}).items():
            tried = [pattern for pattern in patterns if cyrillic or not _CYRILLIC.search(pattern)]
            if tried:
                collected.setdefault(reason, []).extend(tried)
    every = [pattern for patterns in collected.values() for pattern in patterns]
    return _Known(_one_of(every), tuple((reason, _one_of(patterns)) for reason, patterns in collected.items()))


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) if patterns else r"(?!)", re.IGNORECASE)
