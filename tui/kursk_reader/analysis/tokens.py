"""A sentence cut into numerals, words and marks, as the search for figures needs it."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.listed_words import ListedWords
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.runs import Runs

CURRENCY_MARKS = frozenset("$€£₴₽¥₹₦₩₺₪฿₫₱₸₾")
SIGNS = frozenset("-−+")
DOLLARS_OF = frozenset(("us", "c", "a", "hk", "nz", "s", "nt"))
"""What may stand before a dollar sign: `HK$20`."""
_IN_DIGITS = frozenset(("numeral", "ratio", "slashed"))
_BEYOND = ("",) * 16
"""What stands for tokens before the first and behind the last."""
_UNATTACHED = (False,) * 16
_MOST_REMEMBERED = 50_000

_PATTERN = r"""(?x)
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

_OVER_SPACES = r"[\d()-]\s+[\d()-]"
"""Where a number or the like may go on behind a space: `10 000`, `(0800) 555-0199`."""
_BETWEEN_TOKENS = r"(?<![\d()\s-])\s++|\s++(?![\d()-])"
"""The spaces behind which nothing does."""


class Tokens(NamedTuple):
    """The tokens of a piece of text in parallel lists, as they take a third of the time that a list of values does."""

    texts: Sequence[str]
    words: Sequence[str]
    """The texts in lower case."""
    kinds: Sequence[str]
    """"other" is a thing with digits that counts nothing: a date, an ordinal, a URL."""
    starts: Sequence[int]
    attached: Sequence[bool]
    """Whether one follows the one before it without a space."""
    openers: Sequence[int]
    """Those that a number may begin with."""
    bits: Sequence[int]
    """What lists of the lexicon they are in, as `Lexicon.bits` has it."""


class _Tokeniser(dict[str, Tokens]):
    """The tokens of every run of characters between two spaces, found when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._openers = lexicon.number_openers
        self._abbreviations = lexicon.phrases("abbreviations")
        self._bits = lexicon.bits

    def __missing__(self, run: str) -> Tokens:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        lower = run.lower()
        if run.isalpha():
            opens = (0,) if lower in self._openers else ()
            found = Tokens((run,), (lower,), ("word",), (0,), (False,), opens, (self._bits[lower],))
        elif run[:-1].isalpha() and run[-1] in ",.;:" and (run[-1] != "." or lower[:-1] not in self._abbreviations):
            opens = (0,) if lower[:-1] in self._openers else ()
            words, bits = (lower[:-1], run[-1]), (self._bits[lower[:-1]], self._bits[run[-1]])
            found = Tokens((run[:-1], run[-1]), words, ("word", "mark"), (0, len(run) - 1), (False, True), opens, bits)
        else:
            found = self.read(run)
        self[run] = found
        return found

    def read(self, text: str) -> Tokens:
        """The tokens of `text`. The full stop of an abbreviation is left out."""
        texts: list[str] = []
        kinds: list[str] = []
        starts: list[int] = []
        for match in pattern(_PATTERN).finditer(text):
            word = match[0]
            glued = bool(texts) and starts[-1] + len(texts[-1]) == match.start()
            if word == "." and glued and texts[-1].lower() in self._abbreviations:
                continue
            texts.append(word)
            kinds.append(match.lastgroup or "mark")
            starts.append(match.start())
        words = [token.lower() for token in texts]
        attached = [start > 0 and not text[start - 1].isspace() for start in starts]
        openers = [at for at, kind in enumerate(kinds) if self._opens(kind, words[at], words[at + 1 : at + 2])]
        return Tokens(texts, words, kinds, starts, attached, openers, [self._bits[word] for word in words])

    def _opens(self, kind: str, word: str, following: Sequence[str]) -> bool:
        if kind == "word":
            dollars = word in DOLLARS_OF and following == ["$"]
            return word in self._openers or dollars or ("-" in word and word.partition("-")[0] in self._openers)
        return kind in _IN_DIGITS or (kind == "mark" and (word in CURRENCY_MARKS or word in SIGNS))


@cache
def _tokeniser(lexicon: Lexicon) -> _Tokeniser:
    return _Tokeniser(lexicon)


class Passage(ListedWords):
    """The tokens of a sentence together with the lexicon that reads them.

    They can be asked for some places beyond either end: empty strings stand there.
    """

    def __init__(self, runs: Runs, lexicon: Lexicon) -> None:
        text, (start, end) = runs.text, runs.within
        if pattern(_OVER_SPACES).search(text, start, end):
            runs = Runs(text, runs.within, pattern(_BETWEEN_TOKENS).split(text[start:end].strip()))
        self.text = text
        self._runs = runs
        self._tokens = list(map(_tokeniser(lexicon).__getitem__, runs.texts))
        self._starts: Sequence[int] = ()
        self._openers: list[int] = []
        texts: list[str] = []
        words: list[str] = []
        kinds: list[str] = []
        attached: list[bool] = []
        bits: list[int] = []
        for run_texts, run_words, run_kinds, _, run_attached, openers, run_bits in self._tokens:
            if openers:
                self._openers += [len(texts) + at for at in openers]
            texts += run_texts
            words += run_words
            kinds += run_kinds
            attached += run_attached
            bits += run_bits
        self.count = len(texts)
        """How many tokens there are."""
        texts += _BEYOND
        words += _BEYOND
        kinds += _BEYOND
        attached += _UNATTACHED
        self.texts: Sequence[str] = texts
        self.words: Sequence[str] = words
        """The tokens in lower case, by the same index."""
        self.kinds: Sequence[str] = kinds
        self._attached: Sequence[bool] = attached
        super().__init__(words, bits, lexicon)

    def start(self, index: int) -> int:
        """Where token `index` starts in the text."""
        if not self._starts:
            by_run = zip(self._runs.starts, self._tokens, strict=True)
            self._starts = [at + start for at, tokens in by_run for start in tokens.starts]
        return self._starts[index]

    def end(self, index: int) -> int:
        """Where the token before `index` ends in the text."""
        return self.start(index - 1) + len(self.texts[index - 1])

    def between(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`."""
        return self.text[self.start(start) : self.end(end)] if start < end else ""

    def attached(self, index: int) -> bool:
        """Whether token `index` exists and follows the one before it without a space."""
        return self._attached[index]

    def capitalised(self, index: int) -> bool:
        """Whether token `index` is a word that begins with a capital."""
        return self.kinds[index] == "word" and self.texts[index][0].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Whether token `index` stands at the beginning, or behind a mark that may open a sentence."""
        if index <= 0:
            return True
        before = self.words[index - 1]
        return self.kinds[index - 1] == "mark" and (
            before not in {",", "%", ")", "-"} or (before == "-" and not self.attached(index))
        )

    def may_begin(self) -> list[int]:
        """The tokens that a number may begin with; an article only before what it may be part of a number with."""
        articles, followers = self.lexicon.idle_articles, self.lexicon.article_followers
        words = self.words
        return [
            at
            for at in self._openers
            if words[at] not in articles or words[at + 1] in followers or self.match("units", at + 1)
        ]
