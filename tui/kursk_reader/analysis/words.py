"""Words as a reader of news moves by them: punctuation alone is no stop, what belongs together is one word."""

from functools import cache
from typing import TYPE_CHECKING

from kursk_reader.domain.span import Span

if TYPE_CHECKING:
    import regex

_IDEOGRAPHS = r"[\p{Han}\p{Hiragana}]"
_IN_WORD = rf"[[\p{{L}}\p{{N}}\p{{M}}_\u200c\u200d]--{_IDEOGRAPHS}]"
_WORD = rf"""
    {_IDEOGRAPHS}\p{{M}}*+
  | (?:\p{{L}}\.){{2,}}+(?!\p{{L}})                         # U.S., e.g.
  | \p{{Sc}}?(?=[\p{{L}}\p{{N}}_]){_IN_WORD}++
    (?: (?: ['’\u2010\u2011&-]                              # don't, editor-in-chief, F-16, R&D
          | (?<=\p{{N}})[.,:/\u00a0\u202f\u2009](?=\p{{N}}) # 3.5, 1,240, 6:1, 10 000
          | [.@](?=\p{{Ll}})                                # example.com
        ) {_IN_WORD}++ )*+
    (?:[%‰°]\p{{M}}*+)?
"""


@cache
def _pattern() -> "regex.Pattern[str]":
    import regex

    return regex.compile(_WORD, regex.VERBOSE | regex.VERSION1)


def word_spans(text: str, within: Span) -> list[Span]:
    """The words of `within`, in order."""
    return [Span(*match.span()) for match in _pattern().finditer(text, within.start, within.end)]
