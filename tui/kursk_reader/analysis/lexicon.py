"""The words a language has for numbers, units, reporting and joining, read from `data/` when first needed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TypeVar

LANGUAGES = ("en", "uk", "ru", "de", "fr", "pl")
_DATA = Path(__file__).with_name("data")
_GUESSED_FROM = 4_000
_BUCKET = 3
_LONGEST_PHRASE = 4
_MOST_REMEMBERED = 20_000
"""Words for which a list remembers whether it holds them."""

_CYRILLIC = "[А-Яа-яЁёІіЇїЄєҐґ]"
_UKRAINIAN = "[ІіЇїЄєҐґ]"
_LETTERS = r"[^\W\d_]+"


_Known = TypeVar("_Known", set[str], dict[str, list[tuple[str, ...]]])


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


class Phrases:
    """A list of words and phrases in lower case; an entry's word that ends in `*` stands for any ending."""

    def __init__(self, entries: Iterable[str]) -> None:
        entries = list(entries)
        self._by_first_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_beginning: dict[str, list[tuple[str, ...]]] = {}
        for entry in entries:
            words = tuple(entry.split())
            beginning = words[0].removesuffix("*")
            if beginning == words[0]:
                self._by_first_word.setdefault(beginning, []).append(words)
            else:
                self._by_beginning.setdefault(beginning[:_BUCKET], []).append(words)
        self._bucket_sizes = tuple({len(beginning) for beginning in self._by_beginning})
        self._last_words = {phrase.split()[-1] for phrase in entries}
        self._beginning: dict[str, list[tuple[str, ...]]] = {}
        self._never_last: set[str] = set()
        self._may_be_last: set[str] = set()
        self.idle: set[str] = set()
        """Words met so far that no entry begins with: nearly all, and quicker to ask than anything else here."""

    def __contains__(self, word: str) -> bool:
        return word not in self.idle and self.match((word,), 0) > 0

    def match(self, words: Sequence[str], at: int) -> int:
        """How many of `words` from index `at` the longest entry takes up; 0 if none fits."""
        if not 0 <= at < len(words) or (first := words[at]) in self.idle:
            return 0
        phrases = self._beginning.get(first)
        if phrases is None:
            phrases = self._beginning_with(first)
            if not phrases:
                return 0
        for phrase in phrases:
            if len(phrase) == 1 or _fit(phrase, words, at):
                return len(phrase)
        return 0

    def places(self, words: Sequence[str]) -> list[int]:
        """The indices of `words` at which an entry begins: much quicker than to ask for each of them."""
        idle = self.idle
        if idle.issuperset(words):
            return []
        return [at for at, word in enumerate(words) if word not in idle and self.match(words, at)]

    def _beginning_with(self, first: str) -> list[tuple[str, ...]]:
        """The entries whose first word fits `first`, the longest before the others; remembered."""
        phrases = [*self._by_first_word.get(first, ())]
        for length in self._bucket_sizes:
            phrases.extend(self._by_beginning.get(first[:length], ()))
        phrases = sorted((phrase for phrase in phrases if _fits(phrase[0], first)), key=len, reverse=True)
        if phrases:
            _room_in(self._beginning)[first] = phrases
        else:
            _room_in(self.idle).add(first)
        return phrases

    def match_before(self, words: Sequence[str], end: int) -> int:
        """How many of `words` right before index `end` an entry takes up; 0 if none fits."""
        if not 0 < end <= len(words) or (last := words[end - 1]) in self._never_last:
            return 0
        if last not in self._may_be_last:
            may_be = any(_fits(pattern, last) for pattern in self._last_words)
            _room_in(self._may_be_last if may_be else self._never_last).add(last)
        nearest = words[max(end - _LONGEST_PHRASE, 0) : end]
        size = len(nearest)
        return next((size - at for at in range(size) if self.match(nearest, at) == size - at), 0)


def _room_in(known: _Known) -> _Known:
    """`known`, emptied if it has grown too large for what it spares."""
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    return known


def _fit(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    if len(phrase) == 1:
        return _fits(phrase[0], words[at])
    return len(phrase) <= len(words) - at and all(map(_fits, phrase, words[at : at + len(phrase)]))


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


class _Lists(dict[str, Phrases]):
    """Lists by name, made when they are first asked for."""

    def __init__(self, entries: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, name: str) -> Phrases:
        self[name] = phrases = Phrases(chain.from_iterable(map(self._entries, name.split("|"))))
        return phrases


class Lexicon:
    """The lists of one language, or of several together; a list that none of them has is empty."""

    def __init__(self, sources: Sequence[Mapping[str, Any]]) -> None:
        self._sources = sources
        self.lists = _Lists(self._entries)
        """The lists of words and phrases by name, as `phrases` gives them: for the innermost loops."""
        self._values: dict[str, dict[str, float]] = {}
        self._endings: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, dict[str, Phrases]] = {}
        self._names: dict[tuple[str, tuple[str, ...]], str] = {}

    def phrases(self, name: str) -> Phrases:
        """The list `name` of words and phrases, or several lists as one: `months|reporting`."""
        return self.lists[name]

    def endings(self, name: str) -> tuple[str, ...]:
        """The list `name` of word endings, as `str.endswith` takes them."""
        if name not in self._endings:
            self._endings[name] = tuple(self._entries(name))
        return self._endings[name]

    def values(self, name: str) -> Mapping[str, float]:
        """The table `name` of words that stand for a number."""
        if name not in self._values:
            tables = [source.get(name, {}) for source in self._sources]
            values = {word: float(value) for table in tables for word, value in table.items()}
            self._values[name] = {spelling: value for word, value in values.items() for spelling in _spellings(word)}
        return self._values[name]

    @cached_property
    def number_openers(self) -> frozenset[str]:
        """The words that a number may begin with; of a hyphened one its first part."""
        tables = ("numbers", "magnitudes", "plural_magnitudes", "fractions")
        lists = ("articles", "many", "figures.minus", "currency_codes")
        words = {word for name in tables for word in self.values(name)}
        return frozenset(words.union(entry.split()[0] for name in lists for entry in self._entries(name)))

    @cached_property
    def number_pattern(self) -> re.Pattern[str]:
        """A digit, or a whole word in lower case that numbers are made of."""
        tables = ("numbers", "magnitudes", "plural_magnitudes", "fractions")
        words = {word for name in tables for word in self.values(name) if len(word) > 1}
        return re.compile(rf"\d+|\b(?:{_any_of(sorted(words))})\b")

    def flag(self, name: str) -> bool:
        """Whether one of the languages has the habit `name`."""
        return any(source.get(name, False) for source in self._sources)

    def named(self, name: str, words: tuple[str, ...]) -> str:
        """What the table `name` calls something that the text calls `words` in lower case; empty if it does not."""
        known = self._names.get((name, words))
        if known is None:
            if len(self._names) >= _MOST_REMEMBERED:
                self._names.clear()
            known = self._names[name, words] = self._look_up_name(name, words)
        return known

    def _look_up_name(self, name: str, words: tuple[str, ...]) -> str:
        if name not in self._named:
            tables = [_table(source, name) for source in self._sources]
            keys = {key: None for table in tables for key in table}
            self._named[name] = {key: Phrases(chain(*(table.get(key, ()) for table in tables))) for key in keys}
        names = self._named[name].items()
        return next((key for key, phrases in names if phrases.match(words, 0) == len(words)), "")

    def _entries(self, name: str) -> list[str]:
        section, _, key = name.rpartition(".")
        return [entry for source in self._sources for entry in _table(source, section).get(key, ())]


def _table(source: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The table `name` of `source`, with a point between it and the one around it; `source` itself without a name."""
    for key in filter(None, name.split(".")):
        source = source.get(key, {})
    return source


def _spellings(word: str) -> Iterable[str]:
    """`word` with each of the apostrophes that people write."""
    return {word.replace("'", mark) for mark in "'’ʼ"}


def _any_of(words: Sequence[str]) -> str:
    """A pattern for each of the sorted `words`, common beginnings taken out: several times faster than a plain list."""
    alternatives = []
    for first, group in groupby(filter(None, words), key=lambda word: word[0]):
        alternatives.append(re.escape(first) + _any_of([word[1:] for word in group]))
    if not alternatives:
        return ""
    return f"(?:{'|'.join(alternatives)})" + ("?" if "" in words else "")


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of `languages` (ISO 639-1 codes out of `LANGUAGES`) together."""
    return Lexicon([_source(language) for language in languages])


def languages_of(passage: str, main: str) -> tuple[str, ...]:
    """Whose words to expect in `passage` of a text in `main`: another script brings its languages along."""
    if passage.isascii() or not _pattern(_CYRILLIC).search(passage):
        return (main,)
    other = ("uk", "ru") if _pattern(_UKRAINIAN).search(passage) else ("ru", "uk")
    return (main, *(language for language in other if language != main))


def guessed_language(text: str) -> str:
    """The language out of `LANGUAGES` that the beginning of `text` is in, else English."""
    return recognised_language(text) or LANGUAGES[0]


def recognised_language(text: str) -> str | None:
    """The language out of `LANGUAGES` whose common words the beginning of `text` has most of; None without any."""
    words = Counter(_pattern(_LETTERS).findall(text[:_GUESSED_FROM].lower()))
    counts = {language: sum(words[word] for word in _common(language) & words.keys()) for language in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: counts[language])
    return best if counts[best] else None


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(_source(language)["common"])


@cache
def _source(language: str) -> Mapping[str, Any]:
    import tomllib

    with (_DATA / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)
