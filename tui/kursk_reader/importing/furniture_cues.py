"""The lines of page furniture that are known: data/boilerplate-*.toml, which says how it is read."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

Place = Literal["anywhere", "sentences", "top", "end", "lists"]
Word = Literal["author", "contributor", "published", "updated", "weekdays", "around_dates", "staff"]

_DATA = Path(__file__).with_name("data")
_MOST_WORDS_WITH_STOP = 4
_TRAILING = re.compile(r"(?:\s|…|\.{3}|[:»›→])+$")
_BULLET = re.compile(r"[-–—•*▪►]\s+(?=\S+\s)")
_CALL = re.compile(r"[^.!?]{1,30}[!?]\s+(?=\S)")
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)

_Patterns = tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(2048)  # the same few lines stand on every page of a site
def reason_of(place: Place, line: str) -> str | None:
    """The reason to fold a line that stands there, None if it is unknown."""
    bare = _BULLET.sub("", _TRAILING.sub("", line), count=1)
    if bare[:1] + bare[-1:] in ("()", "[]") and not bare.startswith("[ad"):
        bare = bare[1:-1]
    if place != "sentences" and bare.endswith("."):
        if place == "top" or len(bare.split()) > _MOST_WORDS_WITH_STOP:
            return None
        bare = bare[:-1]
    known = _patterns(place, cyrillic=_CYRILLIC.search(bare) is not None)
    found = next((reason for reason, pattern in known if pattern.fullmatch(bare)), None)
    if found is None and place == "sentences" and (call := _CALL.match(bare)):
        return reason_of(place, bare[call.end() :])
    return found


@cache
def words(kind: Word) -> frozenset[str]:
    """The words before, in and behind names and dates, of all languages, in small letters."""
    return frozenset(word for source in _sources() for word in source.get("metadata", {}).get(kind, ()))


@cache
def _sources() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(tomllib.loads(source.read_text("utf-8")) for source in sorted(_DATA.glob("boilerplate-*.toml")))


@cache
def _patterns(place: Place, *, cyrillic: bool) -> _Patterns:
    """The patterns of a place, by reason; those with Cyrillic letters are not tried on lines that have none."""
    collected: dict[str, list[str]] = {}
    for source in _sources():
        for reason, patterns in source.get(place, {}).items():
            tried = (pattern for pattern in patterns if cyrillic or not _CYRILLIC.search(pattern))
            collected.setdefault(reason, []).extend(tried)
    return tuple(
        (reason, re.compile("|".join(patterns), re.IGNORECASE)) for reason, patterns in collected.items() if patterns
    )
