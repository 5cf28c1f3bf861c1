"""Texts from before Unicode: which of the one-byte encodings they are in, told by how languages look."""

import tomllib
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

_TABLE = Path(__file__).with_name("data") / "legacy-languages.toml"
_SAMPLE_BYTES = 16_384
_LEAST_LIKENESS = 0.6
_PRICE_OF_RANK = 0.05

_WORD = regex.compile(r"\p{L}+")
_LETTER_BEYOND_ASCII = regex.compile(r"[^\P{L}\x00-\x7f]")
# What news text hardly ever has, and a wrong encoding often makes: rare symbols, signs and capitals inside
# a word, two alphabets in one word.
_ODD = regex.compile(
    r"""(?V1) [^\x00-\x7f\p{L}\p{Mn}\xa0‘’‚“”„«»‹›–—―…·•°§№€£¿¡´×²³½©®]
    | (?<=\p{L}) [€£§№°©®«»„¿¡] (?=\p{L})
    | (?<=\p{Ll}) \p{Lu}
    | (?<=[a-zA-Z]) [\p{L}--\p{Latin}]
    | [\p{L}--\p{Latin}] (?=[a-zA-Z])""",
    regex.VERBOSE,
)


class _Language(NamedTuple):
    common: frozenset[str]
    letters: frozenset[str]
    words: frozenset[str]

    def weight(self, letter: str) -> float:
        if letter in self.common:
            return 1.0
        return 0.5 if letter in self.letters else -2.0


def likely_encodings(data: bytes) -> list[str]:
    """The one-byte encodings in which `data` looks like a language of `legacy-languages.toml`, the likeliest first."""
    likeness: dict[str, float] = {}
    for encoding, languages in _languages_by_encoding().items():
        with suppress(UnicodeDecodeError):
            likeness[encoding] = _likeness(data[:_SAMPLE_BYTES].decode(encoding), languages)
    likely = [encoding for encoding in likeness if likeness[encoding] >= _LEAST_LIKENESS]
    return sorted(likely, key=likeness.__getitem__, reverse=True)


def _likeness(text: str, languages: list[tuple[int, _Language]]) -> float:
    """How much `text` looks like the likeliest of the languages: letters give -2 to 1, frequent words 0 to 2.

    Each comes with the rank of the encoding among its encodings: a rare one has to look better than a usual one.
    """
    lowered = text.lower()
    letters = Counter(_LETTER_BEYOND_ASCII.findall(lowered))
    words = Counter(_WORD.findall(lowered))
    odd = len(_ODD.findall(text))
    marks = letters.total() + odd
    best = -2.0
    for rank, language in languages:
        fitting = sum(language.weight(letter) * count for letter, count in letters.items())
        known = sum(words[word] for word in language.words)
        share = (fitting - 2 * odd) / marks if marks else 1.0
        best = max(best, share + 2 * known / max(words.total(), 1) - _PRICE_OF_RANK * rank)
    return best


@cache
def _languages_by_encoding() -> dict[str, list[tuple[int, _Language]]]:
    languages: dict[str, list[tuple[int, _Language]]] = {}
    for entry in tomllib.loads(_TABLE.read_text("utf-8")).values():
        language = _Language(
            common=frozenset(entry["letters"][:10]),
            letters=frozenset(entry["letters"]),
            words=frozenset(entry["words"].split()),
        )
        for rank, encoding in enumerate(entry["encodings"]):
            languages.setdefault(encoding, []).append((rank, language))
    return languages
