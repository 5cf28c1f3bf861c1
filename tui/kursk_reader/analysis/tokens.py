"""A passage cut into numerals, words and marks, as the search for figures needs it."""

import re
from functools import cache
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon


class Token(NamedTuple):
    """One piece of a passage; `kind` "other" is a thing with digits that counts nothing: a date, an ordinal, a URL."""

    start: int
    end: int
    text: str
    lower: str
    kind: str
    attached: bool
    """Whether nothing stands between it and the token before."""


_PATTERN = r"""
    (?P<other>
        (?:https?://|www\.)\S+
      | \d{4}-\d{2}-\d{2}(?!\d) | \d{1,2}([./])\d{1,2}\2(?:\d{4}|\d{2})(?!\d)       # dates
      | (?:\d+\.){2,}\d+(?<!\.\d{3}) | 97[89]-[\d-]{9,14}                           # versions, ISBN
      | \+\d[\d\s()-]{6,20}\d | \(?\d{3}\)?[-.\s]\d{3}-\d{4}(?!\d)                  # telephone
      | \d+['’]?s\b | \d[\d,]*(?:st|nd|rd|th|er|ère|ème|e)\b
      | \d+-(?!мм|см|км|кг|мвт|квт)[а-яіїє]{1,3}\b                                  # decades, ordinals
      | \d{4}/\d{2,4}(?!\d) | \[\d{1,3}\] | \#\d+ | \d+x\d+
    )
  | (?P<clock>\d{1,2}:[0-5]\d(?::\d{2})?(?!\d))
  | (?P<ratio>\d+(?:[.,]\d+)?:\d+(?:[.,]\d+)?)
  | (?P<slashed>\d+/\d+)
  | (?P<numeral>
        \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
      | \d{1,3}(?:[\ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?![\d-])
      | \d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d) | \d{1,3}(?:['’]\d{3})+(?!\d)
      | \d+[.,]\d+ | \d+ | (?<!\w)\.\d+
    )
  | (?P<word> (?:[^\W\d_]\.){2,} | [^\W\d_](?: \w | [-‑'’](?=\w) | \.(?=[a-z]) | /(?=h\b|год\b|ч\b) )* )
  | (?P<mark>[^\w\s]|_)
"""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


def tokens_of(passage: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of `passage`, offsets in it. The full stop of an abbreviation is left out."""
    abbreviations = lexicon.phrases("abbreviations")
    found: list[Token] = []
    end_before = 0
    for match in _pattern().finditer(passage):
        start, end = match.span()
        text = match[0]
        attached = start == end_before and start > 0
        end_before = end
        if text == "." and attached and found and found[-1].kind == "word" and found[-1].lower in abbreviations:
            continue
        found.append(Token(start, end, text, text.lower(), match.lastgroup or "mark", attached))
    return found
