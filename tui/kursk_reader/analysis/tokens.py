"""A sentence cut into numerals, words and marks, as the search for figures needs it."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, compress
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
_MOST_REMEMBERED = 50_000

_PATTERN = r"""(?x)
    (?=\S)(?:  # white space is what most attempts meet
    (?P<word>
        [A-Za-z]++(?![\w.:'/-])(?![’‑])  # nearly every word, and quickly found
      | (?!https?://|www\.)
        (?: (?:[^\W\d_]\.){2,} | [^\W\d_]\w* (?: (?:[-'](?=\w) | [‑’](?=\w) | \.(?=[a-z]) | /(?=h\b|год\b|ч\b)) \w* )* )
    )
  | (?P<other>
        (?:https?://|www\.)\S+
      | \d (?:
            \d{3}-\d{2}-\d{2}(?!\d) | \d?(?P<dot>[./])\d{1,2}(?P=dot)(?:\d{4}|\d{2})(?!\d)   # dates
          | \d{0,5}\.(?:\d{1,6}\.){1,4}\d{1,6}(?!\d)(?<!\.\d{3}) | 7[89]-[\d-]{9,14}  # versions, ISBN
          | \d{2}[-.\s]\d{3}-\d{4}(?!\d)  # telephone
          | \d{0,5}['’]?s\b | [\d,]{0,12}(?:st|nd|rd|th|er|ère|ème|e)\b
          | \d{0,8}-(?!мм|см|км|кг|мвт|квт)[а-яє-ї]{1,3}\b  # decades, ordinals
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
      | \d{1,3}(?:[\ \u00a0]\d{3}|[\u2009\u202f]\d{3})+(?:[.,]\d+)?(?![\d-])
      | \d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d) | \d{1,3}(?:['’]\d{3})+(?!\d)
      | \d+[.,]\d+ | \d+[½¼¾⅓⅔] | \d+ | (?<!\w)\.\d+
    )
  | (?P<mark>[^\w\s]|_)
    )
"""

_OVER_SPACES = r"\s(?<=[\d()-]\s)\s*[\d()-]"  # the space first, for speed
"""Where a number or the like may go on behind a space: `10 000`, `(0800) 555-0199`."""
_BETWEEN_TOKENS = r"(?<![\d()\s-])\s++|\s++(?![\d()-])"
"""The spaces behind which nothing does."""


_ATTACHED, _CAPITALISED, _IDLE_ARTICLE = 1, 2, 4
"""How a token looks: whether it follows the one before it without a space, whether it is a word that begins with a
capital, whether it is an article that is no number itself."""


class Token(NamedTuple):
    """A numeral, a word, a mark or the like."""

    text: str
    word: str
    """The text in lower case."""
    kind: str
    """"other" is a thing with digits that counts nothing: a date, an ordinal, a URL."""
    bits: int
    """What lists of the lexicon the word is in, as `Lexicon.bits` has it."""
    looks: int
    opens: bool
    """Whether a number may begin with it."""
    at: int
    """Where it starts in its run of characters."""


_NOTHING = Token("", "", "", 0, 0, False, 0)
"""What stands for tokens before the first and behind the last."""
_NO_TEXTS, _NO_BITS = ("",) * (ListedWords.BEYOND - 1), (0,) * (ListedWords.BEYOND - 1)


class _Tokeniser(dict[str, Sequence[Token]]):
    """The tokens of every run of characters between two spaces, found when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._openers = lexicon.number_openers
        self._idle_articles = lexicon.idle_articles
        self._abbreviations = lexicon.phrases("abbreviations")
        self._bits = lexicon.bits
        self._months = lexicon.masks["months"]
        self.dated: set[str] = set()
        """Runs with a word that the name of a month begins with."""
        self.open_ended: set[str] = set()
        """Runs that a number or the like may go over from, or to."""

    def __missing__(self, run: str) -> Sequence[Token]:
        word, mark = run[:-1], run[-1]
        if run.isalpha():
            found = [self._word(run)]
        elif word.isalpha() and mark in ",.;:" and (mark != "." or word.lower() not in self._abbreviations):
            found = [*self[word], Token(mark, mark, "mark", self._bits[mark], _ATTACHED, False, len(word))]
        else:
            found = self._read(run)
            if mark.isdecimal() or run[0].isdecimal() or mark in "()-" or run[0] in "()-":
                self.open_ended.add(run)
        for token in found:
            if token.bits & self._months:
                self.dated.add(run)
        self[run] = found
        return found

    def _word(self, text: str) -> Token:
        word = text.lower()
        if word == text:
            word = text  # one string for both, for the processor's cache
        return Token(text, word, "word", self._bits[word], self._looks("word", text, word), word in self._openers, 0)

    def _read(self, run: str) -> list[Token]:
        """The tokens of `run`. The full stop of an abbreviation is left out."""
        texts: list[str] = []
        kinds: list[str] = []
        starts: list[int] = []
        for match in pattern(_PATTERN).finditer(run):
            text = match[0]
            glued = bool(texts) and starts[-1] + len(texts[-1]) == match.start()
            if text == "." and glued and texts[-1].lower() in self._abbreviations:
                continue
            texts.append(text)
            kinds.append(match.lastgroup or "mark")
            starts.append(match.start())
        words = [text.lower() for text in texts]
        looks = list(map(self._looks, kinds, texts, words))
        for at, start in enumerate(starts):
            if start > 0 and not run[start - 1].isspace():
                looks[at] |= _ATTACHED
        opens = [self._opens(kind, words[at], words[at + 1 : at + 2]) for at, kind in enumerate(kinds)]
        return list(map(Token, texts, words, kinds, map(self._bits.__getitem__, words), looks, opens, starts))

    def _looks(self, kind: str, text: str, word: str) -> int:
        looks = _CAPITALISED if kind == "word" and text[0].isupper() else 0
        return looks | _IDLE_ARTICLE if word in self._idle_articles else looks

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

    texts: Sequence[str]
    words: Sequence[str]
    """The tokens in lower case, by the same index."""
    kinds: Sequence[str]
    _looks: Sequence[int]
    _opens: Sequence[bool]
    _at: Sequence[int]

    def __init__(self, runs: Runs, lexicon: Lexicon) -> None:
        tokeniser = _tokeniser(lexicon)
        if len(tokeniser) > _MOST_REMEMBERED:
            _tokeniser.cache_clear()  # passages that are still asked, be it in another thread, keep theirs
            tokeniser = _tokeniser(lexicon)
        by_run = list(map(tokeniser.__getitem__, runs.texts))
        if sum(map(tokeniser.open_ended.__contains__, runs.texts)) > 1:
            text, (start, end) = runs.text, runs.within
            if pattern(_OVER_SPACES).search(text, start, end):
                runs = Runs(text, runs.within, pattern(_BETWEEN_TOKENS).split(text[start:end].strip()))
                by_run = list(map(tokeniser.__getitem__, runs.texts))
        self.text = runs.text
        self._runs = runs
        self._by_run = by_run
        self._behind: Sequence[int] = ()
        self._tokeniser = tokeniser
        tokens: list[Token] = []
        for run in by_run:
            tokens += run
        self.count = len(tokens)
        """How many tokens there are."""
        texts, words, kinds, bits, looks, self._opens, self._at = zip(*tokens, _NOTHING, strict=True)
        self.texts, self.words, self.kinds = texts + _NO_TEXTS, words + _NO_TEXTS, kinds + _NO_TEXTS
        self._looks = looks + _NO_BITS
        super().__init__(self.words, bits + _NO_BITS, lexicon)

    def start(self, index: int) -> int:
        """Where token `index` starts in the text."""
        if not self._behind:
            self._behind = list(accumulate(map(len, self._by_run)))
        run = bisect_right(self._behind, index)
        return self._runs.within.start + self._runs.offsets[run] + self._at[index]

    def end(self, index: int) -> int:
        """Where the token before `index` ends in the text."""
        return self.start(index - 1) + len(self.texts[index - 1])

    def between(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`."""
        return self.text[self.start(start) : self.end(end)] if start < end else ""

    def attached(self, index: int) -> bool:
        """Whether token `index` exists and follows the one before it without a space."""
        return self._looks[index] & _ATTACHED > 0

    def capitalised(self, index: int) -> bool:
        """Whether token `index` is a word that begins with a capital."""
        return self._looks[index] & _CAPITALISED > 0

    def starts_sentence(self, index: int) -> bool:
        """Whether token `index` stands at the beginning, or behind a mark that may open a sentence."""
        if index <= 0:
            return True
        before = self.words[index - 1]
        return self.kinds[index - 1] == "mark" and (
            before not in {",", "%", ")", "-"} or (before == "-" and not self.attached(index))
        )

    def months(self) -> Sequence[int]:
        """Where the names of months begin."""
        if self._tokeniser.dated.isdisjoint(self._runs.texts):
            return ()
        beginning = compress(range(self.count), map(self._masks["months"].__and__, self._bits))
        return [at for at in beginning if self.match("months", at)]

    def may_begin(self) -> list[int]:
        """The tokens that a number may begin with; an article only before what it may be part of a number with."""
        looks = self._looks
        return [
            at
            for at in compress(range(self.count), self._opens)
            if not looks[at] & _IDLE_ARTICLE or self._is_article_of_number(at)
        ]

    def _is_article_of_number(self, at: int) -> bool:
        return self.words[at + 1] in self.lexicon.article_followers or self.match("units", at + 1) > 0
