"""What a page asks of its readers: to subscribe, to agree, to write; told by the words, and counted in points.

A word with which a sentence asks, a word for what newsletters and forms are about, a word for the reader or for the
outlet itself: each gives points, and only together they make an appeal. Words of speech make it somebody's words.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kursk_reader.importing.furniture.cues import sources

_ASKS, _ASKS_MILDLY, _ABOUT, _ABOUT_MORE, _MOST_MILD = 2, 1, 3, 2, 3
_QUOTES = tuple("\"'“”„«‘")
_TOKEN = re.compile(r"\w[\w'’‑@-]*")
_BEGINS = re.compile(r"[.!?:;,…–—]")
_KEY, _SHORT_KEY = 4, 3  # letters
_HINT = 5  # letters
_BEGINNINGS = frozenset({"asks", "asks_mildly"})


class Appeal(NamedTuple):
    """What speaks for a line being one: `asks` of readers, is `about` what pages ask for, is by the `outlet`."""

    points: int
    asks: bool
    about: bool
    outlet: bool
    reason: str


NONE = Appeal(0, asks=False, about=False, outlet=False, reason="")


class _Evidence(NamedTuple):
    """A word or phrase up to its first `*`, all of it, what it is evidence of, and why if the line is about that."""

    begins: str
    words: str
    kind: str
    reason: str


def appeal(line: str) -> Appeal:
    """The points of a line; none at all where somebody speaks, and none twice for “our newsletter”."""
    if line.startswith(_QUOTES):
        return NONE
    found: dict[str, dict[str, str]] = {}
    for kind, words, reason in _evidence(line.lower()):
        if kind == "speech":
            return NONE
        found.setdefault(kind, {})[words] = reason
    about = found.get("about", {})
    own, mild = (
        [word for word in found.get(kind, ()) if not any(word in subject for subject in about)]
        for kind in ("outlet", "mild")
    )
    points = (
        (_ASKS if "asks" in found else _ASKS_MILDLY * ("asks_mildly" in found))
        + bool(own)
        + ("aside" in found)
        + (_ABOUT + _ABOUT_MORE * (len(about) > 1) if about else 0)
        + min(len(mild), _MOST_MILD)
    )
    reason = next(iter(about.values()), "note to readers")
    return Appeal(points, "asks" in found, bool(about), "outlet" in found, reason)


def speaks(line: str) -> bool:
    """Whether a word of speech is in a line: what it asks, somebody in the report does."""
    return any(kind == "speech" for kind, _, _ in _evidence(line.lower()))


class Hints(NamedTuple):
    """Pieces of words and phrases, in small letters, of which one is in every sentence of furniture.

    `subjects` are those among them that tell what pages ask their readers for; `corrections` are in none of it, but
    say what was wrong in the article before.
    """

    every: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


def hints_in(lowered: str) -> Hints:
    """The hints that are in a text in small letters: mostly none, which saves looking for them in its lines."""
    pieces = _pieces()
    keys = {word[:_HINT] for word in lowered.split()} & pieces.keys()
    found = [hint for key in keys for hint in pieces[key].items() if hint[0] in lowered]
    of_kind = {kind: tuple(piece for piece, its in found if its == kind) for kind in ("", "subject", "correction")}
    return Hints(of_kind[""] + of_kind["subject"], of_kind["subject"], of_kind["correction"])


def _evidence(line: str) -> Iterator[tuple[str, str, str]]:
    """Kind, words and reason of all evidence in a line in small letters."""
    lexicon = _lexicon()
    end = 0
    for token in _TOKEN.finditer(line):
        word, before, end = token[0], end, token.end()
        if "@" in word[1:]:
            yield "about", word, "note to readers"
        entries = lexicon.get(word[:_KEY], ())
        if len(word) >= _KEY:
            entries += lexicon.get(word[:_SHORT_KEY], ())
        for begins, words, kind, reason in entries:
            if not line.startswith(begins, token.start()):
                continue
            if kind in _BEGINNINGS and before and not _BEGINS.search(line, before, token.start()):
                continue
            if found := _pattern(words).match(line, token.start()):
                yield kind, found[0], reason


@cache
def _lexicon() -> dict[str, tuple[_Evidence, ...]]:
    """All evidence by the first letters of its first word."""
    lexicon: dict[str, tuple[_Evidence, ...]] = {}
    for source in sources():
        appeals = source.get("appeals", {})
        entries = [(word, kind, "") for kind, words in appeals.items() if kind != "about" for word in words]
        entries += [(word, "about", reason) for reason, words in appeals.get("about", {}).items() for word in words]
        for word, kind, reason in entries:
            begins, goes_on, _ = word.split()[0].partition("*")
            key = begins[:_SHORT_KEY] if goes_on and len(begins) < _KEY else begins[:_KEY]
            lexicon[key] = (*lexicon.get(key, ()), _Evidence(word.partition("*")[0], word, kind, reason))
    return lexicon


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Made when it is first needed: few of them ever are, and all of them take a while."""
    return re.compile(re.escape(words).replace(r"\*", r"\w*") + r"(?!\w)")


@cache
def _pieces() -> dict[str, dict[str, str]]:
    """The hints, and of which kind they are, by the first letters of a word in them: that is quick to look up."""
    found: dict[str, dict[str, str]] = {}
    for source in sources():
        subjects = [word for words in source.get("appeals", {}).get("about", {}).values() for word in words]
        kinds = dict.fromkeys(source.get("corrections", {}).get("phrases", ()), "correction")
        kinds |= dict.fromkeys(source.get("hints", {}).get("words", ()), "") | dict.fromkeys(subjects, "subject")
        for phrase, kind in kinds.items():
            piece = phrase.partition("*")[0]
            key = max(re.findall(r"\w+", piece) or [piece], key=len)[:_HINT]
            found.setdefault(key, {})[piece] = kind
    return found
