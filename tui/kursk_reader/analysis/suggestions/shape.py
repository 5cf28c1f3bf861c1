"""The shape of a sentence: a letter for each of its words and marks, so that grammar can be read with patterns."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import cache, reduce
from itertools import accumulate, chain
from operator import or_

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.suggestions.extents import trimmed
from kursk_reader.analysis.word_lists import WordBits, bits_by_word
from kursk_reader.domain.span import Span

_WORD_OR_MARK = (  # the first branch is for speed alone: nearly every word goes by it; then `editor—in-chief`
    r"(?=\S)(?:[A-Za-z]++(?![\w.,:/'-])(?![’–—])"
    r"|[^\W_]+(?:(?:[-'.,:/](?=\w)|’(?=\w)|[–—](?:(?=(?:in|of|to|at)[–—-])|(?<=[–—-](?:in|of|to|at).))(?=\w))[^\W_]+)*"
    r"(?:(?<=\w\.[^\W\d_])\.)?|[^\w\s])"
)
_MARKS = dict.fromkeys('"“”„‟«»', '"') | dict.fromkeys("–—―", "_") | dict.fromkeys("’‘'", "'") | {"…": ".", "-": "-"}
_KEPT = frozenset(',;:()[].!?"')
_AROUND = ',.;:!?()[]"“”«»„'
"""Marks that stand around words and are never part of one, but for the full stops of `U.S.`"""
DOUBTFUL = (
    "statements.about_saying",
    "statements.reactions",
    "statements.stances",
    "statements.intensifiers",
    "statements.minds",
    "statements.characterising",
)
"""Lists of what shows that an assertion may be about the talk itself, or nothing that can be checked."""
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_CONTRACTED = ("'ve", "’ve", "'re", "’re", "'m", "’m", "'d", "’d", "'ll", "’ll")
"""What is left of a verb that is run together with its pronoun: `they've`."""
_MOST_REMEMBERED = 100_000
_COMMON = (
    "complementisers",
    "reporting",
    "subjects",
    "statements.nominatives",
    "statements.auxiliaries",
    "statements.past_auxiliaries",
    "statements.adverbs",
    "statements.prepositions",
)
"""Lists of words that are in most sentences."""
_NEVER_CAPITALISED = "RtSMmVUOK"
"""Letters that a capitalised word has not: it is a name, or begins a sentence that is no statement."""

FINITE = "MmVERUStxX"
"""The letters of finite verbs."""

_HEDGES, _TALKS, _COUNTS = "<", ">", "#"
"""Signs behind the letters of a run of characters with a word that may be part of a hedge, of talk about the talk, or
of a number."""
_HEDGING, _TALKING, _COUNTING, _NOMINATIVE, _NUMBER = 1, 2, 4, 8, 16
_FIRST_CLASS = 5
"""The bits of a word in `Alphabet`, those of `CLASSES` from this one on."""
_SIGNS = ("", "<", ">", "<>", "#", "<#", ">#", "<>#")
"""The signs of a word by its first three bits."""
_SIGNIFICANT = _HEDGING | _TALKING | _COUNTING

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
    ("V", "statements.verbs"),
)
"""The letter of a word in the list of that name; the first that holds it counts.

Besides these: `E` a word with the ending of a finite verb, `N` a capitalised word, `p` a possessive, `d` a number,
`x` a pronoun run together with its verb ("it's"), `X` that of who speaks ("we've"), `w` any other word; a mark stands
for itself, but `_` for a dash and `~` for a sign that joins and ends nothing, such as the full stop of an abbreviation.
"""
_PART = r"\d|\w+"
_AFTER_ARTICLE = r"[RSVE](?:(?<=[DpF].)|(?<=w'R)|(?<=dS))"  # the rare sign first, for speed
"""Right behind an article, a possessive or a preposition stands no finite verb: `the report`, `to say`."""
_POINTING = r"T(?:(?<=FT)(?=[wN])|(?=w[,.;]))"
"""Between a preposition and a noun "that" joins nothing: `at that time`; nor before a lone one: `that message.`"""


class _Tokens(dict[str, Sequence[tuple[int, int]]]):
    """Where the tokens of every run of characters start and end in it, found when somebody asks."""

    def __missing__(self, run: str) -> Sequence[tuple[int, int]]:
        found = self[run] = [token.span() for token in pattern(_WORD_OR_MARK).finditer(run)]
        return found


class _Sizes(dict[str, int]):
    """How many tokens there are in a run, by its letters and signs."""

    def __missing__(self, letters: str) -> int:
        size = self[letters] = len(_without_signs(letters))
        return size


class Alphabet(dict[str, str]):
    """The letters and signs of every run of characters between two spaces, worked out when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        nominatives = lexicon.entries("statements.nominatives")
        numbers = lexicon.values("numbers").keys() - set(nominatives)
        cues = (cue for cue, strength in lexicon.values("hedges").items() if strength)
        talk = chain.from_iterable(map(lexicon.entries, DOUBTFUL))
        common = frozenset(chain.from_iterable(map(lexicon.entries, _COMMON)))
        telling = (_telling_words(cues, common), _telling_words(talk, common), lexicon.number_words)
        bits = bits_by_word([*telling, nominatives, numbers, *(lexicon.entries(name) for _, name in CLASSES)])
        self._bits = WordBits(bits)
        self._capitalised = {word: held for word, held in bits.items() if word[0].isupper()}
        """The bits of words that begin an entry and a sentence at once: `Had`, `Should`."""
        self._endings = lexicon.endings("finite_endings") + lexicon.endings("statements.verb_endings")
        self._abbreviations = lexicon.phrases("abbreviations")
        self._speakers = frozenset(lexicon.entries("speakers"))
        self.tokens = _Tokens()
        self.sizes = _Sizes()

    def __missing__(self, chunk: str) -> str:
        if chunk.isalpha():
            letters = self._word(chunk)
        else:
            word = chunk.strip(_AROUND)
            letters = self._between_marks(chunk, word) if word.isalpha() else self._read(chunk)
        self[chunk] = letters
        return letters

    def _word(self, word: str) -> str:
        lower = word.lower()
        bits = self._bits[lower]
        return self._letter(word, lower, bits) + _SIGNS[(bits | self._capitalised.get(word, 0)) & _SIGNIFICANT]

    def _between_marks(self, chunk: str, word: str) -> str:
        """The letters of a word with marks around it: most of what is new is a known word so."""
        before, _, after = chunk.partition(word)
        letters = "".join(map(_mark, before)) + self[word] + "".join(map(_mark, after))
        if after == "." and (word.lower() in self._abbreviations or _is_initial(word)):
            letters = letters[:-1] + "~"
        return letters

    def _read(self, chunk: str) -> str:
        tokens = pattern(_WORD_OR_MARK).findall(chunk)
        letters, found = "", _COUNTING if self._holds_number(chunk) else 0
        for token in tokens:
            lower = token.lower()
            bits = self._bits[lower]
            letters += self._letter(token, lower, bits)
            found |= bits | self._capitalised.get(token, 0)
            if "." in lower:  # no space behind a full stop: `the company.could sue`
                found |= reduce(or_, map(self._bits.__getitem__, lower.split(".")))
        if letters[1:].endswith(".") and (tokens[-2].lower() in self._abbreviations or _is_initial(tokens[-2])):
            letters = letters[:-1] + "~"
        return letters + _SIGNS[found & _SIGNIFICANT]

    def _holds_number(self, run: str) -> bool:
        parts = pattern(_PART).findall(run.lower())
        return any(self._bits[part] & _COUNTING or not part.isalpha() for part in parts)

    def shapes(self, text: str, spans: Iterable[Span]) -> list["Shape"]:
        """The shape of each of `spans` in `text`."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()
            self.tokens.clear()
            self.sizes.clear()
        sentences = [_Sentence(self, text, span) for span in spans]
        all_letters = _without_signs("\n".join([sentence.signed for sentence in sentences]))
        return list(map(_shape, sentences, pattern(_AFTER_ARTICLE).sub("w", all_letters).split("\n")))

    def _letter(self, token: str, lower: str, bits: int) -> str:
        first = token[0]
        if not first.isalnum():
            return _mark(first)
        if first.isdecimal() or bits & _NUMBER:
            return "d"
        if lower.endswith(_CONTRACTED) and (letter := self._contraction(lower)):
            return letter
        capitalised = first != lower[0]
        if classes := bits >> _FIRST_CLASS:
            letter = CLASSES[(classes & -classes).bit_length() - 1][0]
            if not capitalised or not (letter in _NEVER_CAPITALISED or (token.isupper() and len(token) > 1)):
                return letter
        if lower.endswith(_POSSESSIVE):
            return "x" if self._bits[lower[:-2]] & _NOMINATIVE else "p"
        if capitalised:
            return "N"
        return "E" if len(lower) > 4 and lower.endswith(self._endings) else "w"

    def _contraction(self, lower: str) -> str:
        """The letter of a pronoun run together with its verb; empty if it is something else."""
        pronoun = lower[: max(lower.find(mark) for mark in "'’")]
        if pronoun in self._speakers:
            return "X"
        return "x" if self._bits[pronoun] & _NOMINATIVE else ""


def _shape(sentence: "_Sentence", letters: str) -> "Shape":
    if letters.endswith("~") and sentence.texts[-1].endswith("."):
        letters = letters[:-1] + "."
    if "T" in letters:
        letters = pattern(_POINTING).sub("D", letters)
    return Shape(sentence, 0, sentence.within, letters)


def _without_signs(letters: str) -> str:
    return letters.replace(_HEDGES, "").replace(_TALKS, "").replace(_COUNTS, "")


def _mark(sign: str) -> str:
    return _MARKS.get(sign, sign if sign in _KEPT else "~")


def _telling_words(entries: Iterable[str], common: Container[str]) -> set[str]:
    """A word of each entry by which a sentence that may hold the entry is quickly known: the one that tells most."""

    def telling(word: str) -> tuple[bool, bool, int]:
        return word[0].isupper(), word not in common, len(word)

    listed = list(entries)
    found = {entry for entry in listed if " " not in entry}
    for words in sorted((entry.split() for entry in listed if " " in entry), key=len):
        if found.isdisjoint(words):
            found.add(max(words, key=telling))
    return found


def _is_initial(token: str) -> bool:
    return len(token) == 1 and token.isupper()


@cache
def alphabet(lexicon: Lexicon) -> Alphabet:
    """The alphabet of `lexicon`, one for the whole run of the program."""
    return Alphabet(lexicon)


class _Sentence(Runs):
    """A sentence and what is known of it as a whole."""

    __slots__ = ("_behind", "_letters", "alphabet", "signed")

    def __init__(self, alphabet: Alphabet, text: str, span: Span) -> None:
        super().__init__(text, span)
        self.alphabet = alphabet
        self._behind: Sequence[int] = ()
        self._letters = list(map(alphabet.__getitem__, self.texts))
        self.signed = "".join(self._letters)
        """The letters and signs of its runs."""

    @property
    def behind(self) -> Sequence[int]:
        """How many tokens there are up to the end of each run."""
        if not self._behind:
            self._behind = list(accumulate(map(self.alphabet.sizes.__getitem__, self._letters)))
        return self._behind

    def token(self, index: int) -> tuple[int, int]:
        """Start and end in the text of token `index`."""
        behind = self._behind or self.behind
        run = bisect_right(behind, index)
        start, end = self.alphabet.tokens[self.texts[run]][index - behind[run]]  # counted from the run's end
        at = self.within.start + (self._offsets or self.offsets)[run]
        return at + start, at + end

    def token_text(self, index: int) -> str:
        """Token `index` as the text has it."""
        run = bisect_right(self.behind, index)
        start, end = self.alphabet.tokens[self.texts[run]][index - self.behind[run]]
        return self.texts[run][start:end]


class Shape:
    """The letters of the tokens of `span`, and where they stand in the text."""

    __slots__ = ("_first", "_sentence", "letters", "span")

    def __init__(self, sentence: _Sentence, first: int, span: Span, letters: str) -> None:
        self._sentence = sentence
        self._first = first
        self.span = span
        self.letters = letters

    @property
    def runs(self) -> Runs:
        """The runs of characters of the whole sentence."""
        return self._sentence

    @property
    def hedging(self) -> bool:
        """Whether there may be a hedge in the sentence."""
        return _HEDGES in self._sentence.signed

    @property
    def talking(self) -> bool:
        """Whether something of `DOUBTFUL` may stand in the sentence: `did not elaborate`."""
        return _TALKS in self._sentence.signed

    @property
    def counting(self) -> bool:
        """Whether there may be a number in the sentence."""
        return _COUNTS in self._sentence.signed

    def part(self, start: int, end: int) -> "Shape":
        """The tokens from `start` to before `end`."""
        if start == 0 and end == len(self.letters):
            return self
        within = Span(self.start(start), self.end(end))
        return Shape(self._sentence, self._first + start, within, self.letters[start:end])

    def trimmed(self, start: int, end: int) -> "Shape | None":
        """The tokens from `start` to before `end`, without punctuation around them; None if nothing is left."""
        within = Span(self.start(start), self.end(end))
        span = trimmed(self._sentence.text, within)
        if span is None:
            return None
        letters = self.letters
        if span.start > within.start:
            while start < end and not letters[start].isalpha() and self.end(start + 1) <= span.start:
                start += 1
        if span.end < within.end:
            while start < end and not letters[end - 1].isalpha() and self.start(end - 1) >= span.end:
                end -= 1
        return Shape(self._sentence, self._first + start, span, letters[start:end])

    def start(self, index: int) -> int:
        """Where token `index` starts in the text; the end of the span behind the last token, its start for 0."""
        if 0 < index < len(self.letters):
            return self._sentence.token(self._first + index)[0]
        return self.span.end if index else self.span.start

    def end(self, index: int) -> int:
        """Where the token before `index` ends in the text; the start of the span for 0."""
        if 0 < index < len(self.letters):
            return self._sentence.token(self._first + index - 1)[1]
        return self.span.end if index else self.span.start

    def name(self, start: int, end: int) -> str:
        """The tokens from `start` to before `end` with a space between them."""
        return " ".join(map(self._sentence.token_text, range(self._first + start, self._first + end)))

    def words(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`."""
        return self._sentence.text[self.start(start) : self.end(end)] if start < end else ""
