"""The shape of a sentence: a letter for each of its words and marks, so that grammar can be read with patterns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from kursk_reader.analysis.lexicon import Lexicon, Phrases
from kursk_reader.domain.span import Span

_WORD_OR_MARK = (  # the first branch is for speed alone: nearly every word goes by it
    r"(?=\S)(?:[A-Za-z]++(?![\w.,:/'’-])|[^\W_]+(?:[-'’.,:/](?=\w)[^\W_]+)*(?:(?<=\.[^\W\d_])\.)?|[^\w\s])"
)
_MARKS = dict.fromkeys('"“”„‟«»', '"') | dict.fromkeys("–—―", "–") | dict.fromkeys("’‘'", "'") | {"…": ".", "-": "-"}
_KEPT = frozenset(',;:()[].!?"')
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_MOST_REMEMBERED = 100_000
_NEVER_CAPITALISED = "RrtSMmVUOK"
"""Letters that a capitalised word has not: it is a name, or begins a sentence that is no statement."""

FINITE = "MmVERUStx"
"""The letters of finite verbs."""


CLASSES: Sequence[tuple[str, str]] = (
    ("r", "statements.saying"),
    ("T", "complementisers"),
    ("W", "statements.relatives"),
    ("b", "statements.contrasting"),
    ("C", "coordinators"),
    ("B", "openers"),
    ("U", "statements.duties"),
    ("m", "statements.past_auxiliaries"),
    ("M", "statements.auxiliaries"),
    ("t", "statements.telling"),
    ("S", "statements.showing"),
    ("R", "reporting"),
    ("R", "statements.stating"),
    ("I", "speakers"),
    ("P", "statements.nominatives"),
    ("D", "statements.determiners"),
    ("A", "statements.according_openers"),
    ("K", "statements.source_words"),
    ("F", "statements.prepositions"),
    ("H", "statements.adverbs"),
    ("O", "statements.opinions"),
    ("V", "finite_verbs"),
    ("V", "statements.past_verbs"),
)
"""The letter of a word in the list of that name; the first that holds it counts.

Besides these: `E` a word with the ending of a finite verb, `N` a capitalised word, `p` a possessive, `d` a number,
`x` a pronoun run together with its verb ("it's"), `w` any other word; a mark stands for itself.
"""


class Alphabet(dict[str, str]):
    """The letters of every run of characters between two spaces, worked out when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._classes = [(letter, lexicon.phrases(name)) for letter, name in CLASSES]
        self._nominatives = lexicon.phrases("statements.nominatives")
        self._endings = lexicon.endings("finite_endings") + lexicon.endings("statements.verb_endings")
        self._numbers = lexicon.values("numbers")
        self._hedging = _Telling(cue for cue, strength in lexicon.values("hedges").items() if strength)
        self._talking = _Telling(lexicon.endings("statements.about_saying"))

    def __missing__(self, chunk: str) -> str:
        tokens = _token().findall(chunk)
        letters = "".join(map(self._letter, tokens))
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[chunk] = letters
        for telling in (self._hedging, self._talking):
            telling.meet(chunk, tokens)
        return letters

    def shape(self, text: str, span: Span) -> "Shape":
        """The shape of `span` in `text`."""
        chunks = text[span.start : span.end].split()
        letters = _after_article().sub("w", "".join(map(self.__getitem__, chunks)))
        return Shape(text, span, letters, not self._hedging.isdisjoint(chunks), not self._talking.isdisjoint(chunks))

    def _letter(self, token: str) -> str:
        first = token[0]
        if not first.isalnum():
            return _MARKS.get(first, first if first in _KEPT else "~")
        lower = token.lower()
        if first.isdecimal() or (lower in self._numbers and lower not in self._nominatives):
            return "d"
        capitalised = first != lower[0]
        letter = next((letter for letter, phrases in self._classes if lower in phrases), "")
        named = capitalised and (letter in _NEVER_CAPITALISED or (token.isupper() and len(token) > 1))
        if letter and not named:
            return letter
        if lower.endswith(_POSSESSIVE):
            return "x" if lower[:-2] in self._nominatives else "p"
        if capitalised:
            return "N"
        return "E" if len(lower) > 4 and lower.endswith(self._endings) else "w"


class _Telling(set[str]):
    """The runs of characters met so far that hold the longest word of one of `entries`: a quick first look."""

    def __init__(self, entries: Iterable[str]) -> None:
        super().__init__()
        self._words = Phrases(max(entry.split(), key=len) for entry in entries)

    def meet(self, chunk: str, tokens: Iterable[str]) -> None:
        """Remember `chunk`, made of `tokens`, if it is one of them."""
        if any(token in self._words or token.lower() in self._words for token in tokens):
            self.add(chunk)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_WORD_OR_MARK)


@cache
def _after_article() -> re.Pattern[str]:
    """Right behind an article, a possessive or a preposition stands no finite verb: `the report`, `to say`."""
    return re.compile(r"[RSVE](?:(?<=[DpF].)|(?<=dS))")  # the rare sign first


@cache
def alphabet(lexicon: Lexicon) -> Alphabet:
    """The alphabet of `lexicon`, one for the whole run of the program."""
    return Alphabet(lexicon)


class Shape:
    """The letters of the tokens of `span` in `text`, and where they stand there."""

    def __init__(
        self, text: str, span: Span, letters: str, hedging: bool, talking: bool, known: Iterable[tuple[int, int]] = ()
    ) -> None:
        self._text = text
        self.span = span
        self.letters = letters
        self._known = list(known)
        self._tokens: Iterator[re.Match[str]] | None = None
        self.hedging = hedging
        """Whether there may be a hedge in it."""
        self.talking = talking
        """Whether it may be about the talk itself: `did not elaborate`."""

    def part(self, start: int, end: int) -> "Shape":
        """The tokens from `start` to before `end`."""
        within = Span(self.start(start), self.end(end))
        known = self._known[start:end]
        return Shape(self._text, within, self.letters[start:end], self.hedging, self.talking, known)

    def start(self, index: int) -> int:
        """Where token `index` starts in the text; the end of the span behind the last token."""
        return self._offset(index)[0] if index < len(self.letters) else self.span.end

    def end(self, index: int) -> int:
        """Where the token before `index` ends in the text; the start of the span for 0."""
        if index == len(self.letters):
            return self.span.end
        return self._offset(index - 1)[1] if index else self.span.start

    def words(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`."""
        return self._text[self.start(start) : self.end(end)] if start < end else ""

    def _offset(self, index: int) -> tuple[int, int]:
        """Start and end of a token; those before it are looked for only once, those behind it not at all."""
        known = self._known
        if index >= len(known):
            start = known[-1][1] if known else self.span.start
            self._tokens = self._tokens or _token().finditer(self._text, start, self.span.end)
            known.extend(map(re.Match.span, islice(self._tokens, index + 1 - len(known))))
        return known[index]


def shape_of(text: str, span: Span, lexicon: Lexicon) -> Shape:
    """The shape of `span` in the language of `lexicon`."""
    return alphabet(lexicon).shape(text, span)
