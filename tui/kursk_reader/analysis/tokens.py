"""A passage cut into numerals, words and marks, as the search for figures needs it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.domain.span import Span


class Tokens(NamedTuple):
    """The pieces of a passage; the kind "other" is a thing with digits that counts nothing: a date, an ordinal, a URL.

    Parallel lists, as they take a third of the time that a list of values does.
    """

    texts: list[str]
    kinds: list[str]
    starts: list[int]


_PATTERN = r"""
    (?=\S)(?:  # white space is what most attempts meet
    (?P<word>
        [A-Za-z]++(?![\w.:'’‑/-])  # nearly every word, and quickly found
      | (?!https?://|www\.)
        (?: (?:[^\W\d_]\.){2,} | [^\W\d_]\w* (?: (?:[-‑'’](?=\w) | \.(?=[a-z]) | /(?=h\b|год\b|ч\b)) \w* )* )
    )
  | (?P<other>
        (?:https?://|www\.)\S+
      | \d (?:
            \d{3}-\d{2}-\d{2}(?!\d) | \d?(?P<dot>[./])\d{1,2}(?P=dot)(?:\d{4}|\d{2})(?!\d)   # dates
          | \d{0,5}\.(?:\d{1,6}\.){1,4}\d{1,6}(?!\d)(?<!\.\d{3}) | 7[89]-[\d-]{9,14}  # versions, ISBN
          | \d{2}[-.\s]\d{3}-\d{4}(?!\d)  # telephone
          | \d{0,5}['’]?s\b | [\d,]{0,12}(?:st|nd|rd|th|er|ère|ème|e)\b
          | \d{0,8}-(?!мм|см|км|кг|мвт|квт)[а-яіїє]{1,3}\b  # decades, ordinals
          | \d{3}/\d{2,4}(?!\d) | \d{0,5}x\d+
        )
      | (?:8\s?)?\(0?\d{2,4}\)\s?\d{2,3}[-\s]\d\d[-\s]?\d\d(?!\d)
      | \+\d[\d\s()-]{6,20}\d | \(\d{3}\)?[-.\s]\d{3}-\d{4}(?!\d) | \[\d{1,3}\] | \#\d+
    )
  | (?P<clock>\d{1,2}:[0-5]\d(?::\d{2})?(?!\d))
  | (?P<ratio>\d+(?:[.,]\d+)?:\d+(?:[.,]\d+)?)
  | (?P<slashed>\d+/\d+)
  | (?P<numeral>
        \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
      | \d{1,3}(?:[\ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?![\d-])
      | \d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d) | \d{1,3}(?:['’]\d{3})+(?!\d)
      | \d+[.,]\d+ | \d+[½¼¾⅓⅔] | \d+ | (?<!\w)\.\d+
    )
  | (?P<mark>[^\w\s]|_)
    )
"""


_BEFORE, _AFTER = 36, 60
"""Characters around a number that its reading may depend on."""
_LONGEST_WORD = 40


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


def passages_with_numbers(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """The parts of `text` in which a number may stand, cut between words, with what stands around it."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    start = end = -1
    for match in lexicon.number_pattern.finditer(lower):
        if end < 0 or match.start() - _BEFORE > end:
            if end > 0:
                yield Span(start, end)
            start = _space_before(text, match.start() - _BEFORE)
        end = _space_after(text, match.end() + _AFTER)
    if end > 0:
        yield Span(start, end)


def _space_before(text: str, at: int) -> int:
    return max(at, 0) if at <= 0 else text.rfind(" ", max(at - _LONGEST_WORD, 0), at) + 1 or at


def _space_after(text: str, at: int) -> int:
    found = text.find(" ", at, at + _LONGEST_WORD)
    return min(at, len(text)) if found < 0 else found


def tokens_of(passage: str, lexicon: Lexicon) -> Tokens:
    """The tokens of `passage`, offsets in it. The full stop of an abbreviation is left out."""
    matches = list(_pattern().finditer(passage))
    texts = [match[0] for match in matches]
    kinds = [match.lastgroup or "mark" for match in matches]
    starts = [match.start() for match in matches]
    if "." in texts:
        abbreviations = lexicon.phrases("abbreviations")
        for at in range(len(texts) - 1, 0, -1):
            glued = texts[at] == "." and kinds[at - 1] == "word" and starts[at - 1] + len(texts[at - 1]) == starts[at]
            if glued and texts[at - 1].lower() in abbreviations:
                del texts[at], kinds[at], starts[at]
    return Tokens(texts, kinds, starts)
