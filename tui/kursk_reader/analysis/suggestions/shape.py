"""The shape of a sentence: a letter for each of its words and marks, so that grammar can be read with patterns."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kursk_reader.analysis.lexicon import Lexicon, Phrases
from kursk_reader.domain.span import Span

_WORD_OR_MARK = (  # the first branch is for speed alone: nearly every word goes by it
    r"(?=\S)(?:[A-Za-z]++(?![\w.,:/'’-])|[^\W_]+(?:[-'’.,:/](?=\w)[^\W_]+)*(?:(?<=\.[^\W\d_])\.)?|[^\w\s])"
)
_MARKS = dict.fromkeys('"“”„‟«»', '"') | dict.fromkeys("–—―", "–") | dict.fromkeys("’‘'", "'") | {"…": ".", "-": "-"}
_KEPT = frozenset(',;:()[].!?"')
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_MOST_REMEMBERED = 100_000
_COMMON = "complementisers|reporting|subjects|statements.nominatives|statements.adverbs|statements.prepositions"
"""Lists of words that are in most sentences."""
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
`x` a pronoun run together with its verb ("it's"), `w` any other word; a mark stands for itself, but the full stop of
an abbreviation for nothing: `~`.
"""


class Alphabet(dict[str, str]):
    """The letters of every run of characters between two spaces, worked out when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._classes = [(letter, lexicon.phrases(name)) for letter, name in CLASSES]
        self._nominatives = lexicon.phrases("statements.nominatives")
        self._endings = lexicon.endings("finite_endings") + lexicon.endings("statements.verb_endings")
        self._numbers = lexicon.values("numbers")
        self._abbreviations = lexicon.phrases("abbreviations")
        common = lexicon.phrases(_COMMON)
        self._hedging = _Telling((cue for cue, strength in lexicon.values("hedges").items() if strength), common)
        self._talking = _Telling(
            lexicon.endings("statements.about_saying") + lexicon.endings("statements.reactions"), common
        )

    def __missing__(self, chunk: str) -> str:
        tokens = _token().findall(chunk)
        letters = "".join(map(self._letter, tokens))
        if letters[1:].endswith(".") and (tokens[-2].lower() in self._abbreviations or _is_initial(tokens[-2])):
            letters = letters[:-1] + "~"
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
        if letters.endswith("~") and chunks[-1].endswith("."):
            letters = letters[:-1] + "."
        if "T" in letters:
            letters = _pointing().sub("D", letters)
        hedging, talking = not self._hedging.isdisjoint(chunks), not self._talking.isdisjoint(chunks)
        return Shape(_Places(text, span), 0, span, letters, hedging, talking)

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
    """The runs of characters met so far that hold the most telling word of one of `entries`: a quick first look."""

    def __init__(self, entries: Iterable[str], common: Phrases) -> None:
        super().__init__()

        def telling(word: str) -> tuple[bool, bool, int]:
            return word[0].isupper(), word not in common, len(word)

        self._words = Phrases(max(entry.split(), key=telling) for entry in entries)

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
def _pointing() -> re.Pattern[str]:
    """Between a preposition and a noun "that" joins nothing: `at that time`; nor before a lone one: `that message.`"""
    return re.compile(r"T(?:(?<=FT)(?=[wN])|(?=w[,.;]))")


def _is_initial(token: str) -> bool:
    return len(token) == 1 and token.isupper()


@cache
def alphabet(lexicon: Lexicon) -> Alphabet:
    """The alphabet of `lexicon`, one for the whole run of the program."""
    return Alphabet(lexicon)


class _Places:
    """Where the tokens of `span` in `text` stand: all looked for when the first is asked for."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self._span = span
        self._known: Sequence[tuple[int, int]] = ()

    def __getitem__(self, index: int) -> tuple[int, int]:
        """Start and end in the text of token `index`."""
        if not self._known:
            self._known = list(map(re.Match.span, _token().finditer(self.text, *self._span)))
        return self._known[index]


class Shape:
    """The letters of the tokens of `span`, and where they stand in the text."""

    def __init__(self, places: _Places, first: int, span: Span, letters: str, hedging: bool, talking: bool) -> None:
        self._places = places
        self._first = first
        self.span = span
        self.letters = letters
        self.hedging = hedging
        """Whether there may be a hedge in it."""
        self.talking = talking
        """Whether it may be about the talk itself: `did not elaborate`."""

    def part(self, start: int, end: int) -> "Shape":
        """The tokens from `start` to before `end`."""
        within = Span(self.start(start), self.end(end))
        return Shape(self._places, self._first + start, within, self.letters[start:end], self.hedging, self.talking)

    def start(self, index: int) -> int:
        """Where token `index` starts in the text; the end of the span behind the last token, its start for 0."""
        if 0 < index < len(self.letters):
            return self._places[self._first + index][0]
        return self.span.end if index else self.span.start

    def end(self, index: int) -> int:
        """Where the token before `index` ends in the text; the start of the span for 0."""
        if 0 < index < len(self.letters):
            return self._places[self._first + index - 1][1]
        return self.span.end if index else self.span.start

    def words(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`."""
        return self._places.text[self.start(start) : self.end(end)] if start < end else ""


def shape_of(text: str, span: Span, lexicon: Lexicon) -> Shape:
    """The shape of `span` in the language of `lexicon`."""
    return alphabet(lexicon).shape(text, span)
