"""Texts as sequences of words and marks that are equal where only the way of writing them differs.

White space, the style of quotation marks, dashes, apostrophes and ellipses, soft hyphens and other characters that
nobody sees, ligatures, composed and decomposed letters: two extractors that read one page differ in these.
"""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

_INVISIBLE = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_LETTER = rf"[\w\u0300-\u036f\u0483-\u0487{_INVISIBLE}]"
_DASHES = "‐‑‒–—―−"
_APOSTROPHES = "’‘ʼʹ′‛"
_QUOTES = "“”„‟«»〝〞″"
_TOKEN = rf"""(?x)(
    [\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]
  | \d+(?:[.,]\d+)+
  | {_LETTER}*\w{_LETTER}*(?:['{_APOSTROPHES}]{_LETTER}*\w{_LETTER}*)*
  | \.(?:\ ?\.)+ | [-{_DASHES}]+ | '' | ``
  | [^\s{_INVISIBLE}]
)"""
_STYLES = str.maketrans(
    dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"') | {"‚": "'"}
)
_UNSEEN = f"[{_INVISIBLE}]+"


def folded(token: str) -> str:
    """What a word or mark is once the way of writing it is left out of account."""
    if token.isascii():
        return _folded_mark(token)
    plain = pattern(_UNSEEN).sub("", token).translate(_STYLES)
    return _folded_mark("".join(map(_composed, unicodedata.normalize("NFC", plain), " " + plain)))


def _composed(sign: str, before: str) -> str:
    """The compatible form of a sign; a raised digit stays one where it is no unit's: 10² is not 102."""
    return (
        sign
        if sign.isdigit() and not sign.isdecimal() and not before.isalpha()
        else unicodedata.normalize("NFKC", sign)
    )


def _folded_mark(token: str) -> str:
    if token[0] == "-" and not token.strip("-"):
        return "-"
    if token[0] == "." and len(token) > 1:
        return "..."
    return '"' if token in ("''", "``") else token


STOPS = frozenset(".!?…")
"""Tokens that end a sentence."""


class Vocabulary(dict[str, int]):
    """A number for each token; tokens that differ in style alone have the same."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        number = self[token] = self._numbers.setdefault(folded(token), len(self._numbers))
        return number


class Wording:
    """The tokens of `text`: token `i` is `text[starts[i]:ends[i]]` and has the number `ids[i]`."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self._vocabulary = text, vocabulary
        pieces = pattern(_TOKEN).split(text)  # what stands between tokens and the tokens, in turn
        offsets = array("Q", accumulate(map(len, pieces)))
        self.starts, self.ends = offsets[0:-1:2], offsets[1::2]
        self.ids = list(map(vocabulary.__getitem__, pieces[1::2]))

    def __len__(self) -> int:
        return len(self.ids)

    def token(self, index: int) -> str:
        """The token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def folded(self, index: int) -> str:
        """The token without the way it is written."""
        return folded(self.token(index))

    def breaks_after(self, index: int) -> bool:
        """Whether a line ends behind a token."""
        if index < 0:
            return True
        end = self.starts[index + 1] if index + 1 < len(self.ids) else len(self.text)
        return self.text.find("\n", self.ends[index], end) >= 0

    def cut(self, joints: Iterable[tuple[int, int]]) -> None:
        """Make two tokens of one for each pair of its index and the number of folded signs that the first part has."""
        starts, ends, ids = list(self.starts), list(self.ends), self.ids
        for index, signs in sorted(joints, reverse=True):
            start, end = starts[index], ends[index]
            at = next(at for at in range(start + 1, end) if len(folded(self.text[start:at])) >= signs)
            starts[index : index + 1], ends[index : index + 1] = [start, at], [at, end]
            ids[index : index + 1] = [self._vocabulary[self.text[start:at]], self._vocabulary[self.text[at:end]]]
        self.starts, self.ends = array("Q", starts), array("Q", ends)

    def begins(self, index: int) -> int:
        """2 for the first token of a line, 1 for that of a sentence, 0 for others."""
        if self.breaks_after(index - 1):
            return 2
        return int(index > 0 and self.token(index - 1) in STOPS)

    def sentence(self, first: int, last: int, reach: int) -> tuple[int, int]:
        """Tokens `[first, last)` and those around them, `reach` to either side at most, up to the ends of sentences."""
        start, end = first, last
        while start > max(first - reach, 0) and not self.begins(start):
            start -= 1
        while end < min(last + reach, len(self)) and not self.begins(end):
            end += 1
        return start, end

    def is_word(self, index: int) -> bool:
        """Whether a token has a letter or a digit."""
        return any(map(str.isalnum, self.token(index)))

    def within(self, span: Span) -> tuple[int, int]:
        """The tokens `[first, last)` that share a code point with `span`."""
        first = bisect_right(self.ends, span.start)
        return first, max(bisect_left(self.starts, span.end), first)

    def between(self, first: int, last: int) -> Span:
        """The code points from token `first` to the one before `last`, which is a later one."""
        return Span(self.starts[first], self.ends[last - 1])
