"""The words and marks of a piece of text in their order, for rules that read word by word."""

from collections.abc import Callable, Sequence
from functools import cache, reduce
from operator import or_
from typing import NamedTuple, TypeVar

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.listed_words import ListedWords
from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

READ = 400
"""Characters before and behind a quotation that are read."""
MARKS = "\"“”„‟«»‹›'‘’"
POSSESSIVE = ("'s", "’s")
_LONGEST_ASIDE = 8
"""Words between brackets that are passed over."""
_WORD_OR_MARK = (  # the first branch is for speed alone: nearly every word goes by it
    r"(?=\S)(?:[A-Za-z]++(?![\w.'&-])(?!’)|(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:[-'&.](?=\w)|’(?=\w)|(?<=\d):(?=\d))[^\W_]+)*(?:[’'](?=\s))?|[^\w\s])"
)
_LONGEST_NOT_NAME = 20
_HEALTH_BODY = "WHO"
"""The one abbreviation of news that reads like a pronoun."""
_MOST_REMEMBERED = 50_000
_WORD, _CAPITAL, _NAME, _MAYBE_NAME, _CALLED = 1, 2, 4, 8, 16
"""What a word is wherever it stands; `_MAYBE_NAME` if that depends on what is beside it;
`_CALLED` if it is a name between marks."""
_PLAIN, _MAY_BE_NAME = _CAPITAL | _NAME, _NAME | _MAYBE_NAME
_NOT_NAMES = "sources.not_names|sources.pronouns|sources.determiners|sources.adverbs|sources.clause"
_ORDINAL = r"\d+(?:st|nd|rd|th)"
_JOINED_ARTICLE = r"[^\W\d_]{1,3}-?[A-ZÀ-ÞА-ЯЁІЇЄҐ]"
"""`al-Assad`, `deMenocal`."""


_NO_WORDS, _NONE = ("",) * ListedWords.BEYOND, (0,) * ListedWords.BEYOND
"""What stands for words before the first and behind the last."""

_Known = TypeVar("_Known")


class _Remembered(dict[str, _Known]):
    """What is known of every word and mark, worked out when it is first met."""

    def __init__(self, work_out: Callable[[str], _Known]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, text: str) -> _Known:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[text] = found = self._work_out(text)
        return found


class _Vocabulary:
    """What is known of the words and marks of a language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.lower: Callable[[str], str] = _Remembered(_lower).__getitem__
        """As lists of the lexicon have it."""
        self.bits: Callable[[str], int] = _Remembered(self._bits).__getitem__
        """What lists it is in, as `Lexicon.bits` has it."""
        self.looks: Callable[[str], int] = _Remembered(self._looks).__getitem__
        self.is_shortened: Callable[[str], bool] = _Remembered(self._is_shortened).__getitem__
        """Whether a stop behind it belongs to it."""

    def _bits(self, text: str) -> int:
        return self._lexicon.bits[self.lower(text)]

    def _is_shortened(self, text: str) -> bool:
        return (len(text) == 1 and text.isupper()) or text.lower() in self._lexicon.phrases("abbreviations")

    def _looks(self, text: str) -> int:
        first = text[0]
        looks = _WORD if first.isalnum() else _WORD | _CALLED if len(text) > 1 else 0
        looks |= _CAPITAL if first.isupper() else 0
        if first.isdigit():
            return looks | (_MAYBE_NAME if pattern(_ORDINAL).fullmatch(text) else 0)  # `7th Corps`
        if text.islower() or not (first.isupper() or pattern(_JOINED_ARTICLE).match(text)):
            return looks
        held = self.bits(text) & self._lexicon.masks[_NOT_NAMES]
        if not held or len(text.strip(".")) > _LONGEST_NOT_NAME:
            return looks | _NAME
        return looks | (_MAYBE_NAME if held >= self._lexicon.longer else 0)


def _lower(text: str) -> str:
    return text.lower() if text != _HEALTH_BODY else text


@cache
def _vocabulary(lexicon: Lexicon) -> _Vocabulary:
    return _Vocabulary(lexicon)


class Words(ListedWords):
    """The words and marks of a piece of text, without what stands in `left_out` and without asides in brackets."""

    lowers: Sequence[str]
    """In small letters, as lists of the lexicon have them; empty for places a little beyond either end."""
    _looks: Sequence[int]

    def __init__(
        self, text: str, within: Span, lexicon: Lexicon, left_out: Sequence[Span] = (), names: Sequence[Span] = ()
    ) -> None:
        """`names` are those of `left_out` that count as one word: the club in `the coach of «Karpaty»`."""
        texts: list[str] = []
        start, end = within
        for span in left_out:
            if span.start < end and within.start < span.end:
                texts += pattern(_WORD_OR_MARK).findall(text, start, span.start)
                if span in names:
                    texts.append(text[span.start : span.end])
                start = span.end
        if start < end:
            texts += pattern(_WORD_OR_MARK).findall(text, start, end)
        known = _vocabulary(lexicon)
        texts = _without_stops_of_abbreviations(texts, known.is_shortened) if "." in texts else texts
        self.texts: Sequence[str] = _without_asides(texts) if "(" in texts else texts
        self.lowers = (*map(known.lower, self.texts), *_NO_WORDS)
        self._looks = (*map(known.looks, self.texts), *_NONE)
        bits = [*map(known.bits, self.texts)]
        self._held = reduce(or_, bits, 0)
        """The bits of all words together."""
        super().__init__(self.lowers, (*bits, *_NONE), lexicon)

    def __len__(self) -> int:
        return len(self.texts)

    def places(self, name: str, start: int = 0, end: int | None = None) -> list[int]:
        """Where in `[start, end)`, else anywhere, an entry of the lexicon's list `name` begins."""
        mask = self._masks[name]
        if not self._held & mask:
            return []
        bits = self._bits[start : len(self.texts) if end is None else end]
        return [at for at, each in enumerate(bits, start) if each & mask and self.match(name, at)]

    def first(self, name: str, start: int, end: int) -> int:
        """Where in `[start, end)` an entry of the lexicon's list begins first; `end` if nowhere."""
        mask = self._masks[name]
        if self._held & mask:
            for at in range(start, end):
                if self._bits[at] & mask and self.match(name, at):
                    return at
        return end

    def holds(self, name: str, start: int, end: int) -> bool:
        """Whether in `[start, end)` an entry of the lexicon's list begins."""
        return self.first(name, start, end) < end

    def ends(self, name: str, at: int) -> bool:
        """Whether the word at `at` has an ending of the lexicon's list; False behind the last word."""
        return self.lowers[at].endswith(self.lexicon.endings(name))

    def is_word(self, at: int) -> bool:
        """Whether there is a word at `at`, not a mark."""
        return self._looks[at] & _WORD > 0

    def marks(self, start: int, end: int) -> list[int]:
        """Where in `[start, end)` marks stand."""
        return [at for at, looks in enumerate(self._looks[start:end], start) if not looks & _WORD]

    def end_of_words(self, at: int) -> int:
        """Where the first mark at or behind `at` stands; the end if there is none."""
        while self._looks[at] & _WORD:
            at += 1
        return at

    def start_of_words(self, at: int) -> int:
        """Where the words begin that `at` is among, behind the mark before them."""
        while self._looks[at - 1] & _WORD and at:
            at -= 1
        return at

    def is_called(self, at: int) -> bool:
        """Whether a name between marks stands at `at`, which counts as one word."""
        return self._looks[at] & _CALLED > 0

    def is_cyrillic(self, at: int) -> bool:
        """Whether the word at `at` is in another script than the Latin: there cases tell what belongs together.

        False behind the last word.
        """
        return at < len(self.texts) and self.texts[at][0] > LAST_LATIN

    def is_capitalised(self, at: int) -> bool:
        """Whether the word at `at` begins with a capital."""
        return self._looks[at] & _CAPITAL > 0

    def says(self, at: int) -> int:
        """How many words of a verb of saying stand at `at`."""
        if not self.match("quotes.verbs|reporting", at) or (self.is_capitalised(at) and at > 0):
            return 0
        if self.ends("quotes.noun_endings", at):
            return 0  # `повідомлення`
        return self.match("quotes.verbs", at) or self.match("reporting", at)

    def is_owned(self, at: int) -> bool:
        """Whether the word at `at` is a noun that somebody has: `his remarks`, `the union's demands`."""
        return at > 0 and (self.match("sources.possessives", at - 1) > 0 or self.texts[at - 1].endswith(POSSESSIVE))

    def is_adverb(self, at: int) -> bool:
        """Whether an adverb stands at `at`: one of the list, or one by its ending and no noun (`her family`)."""
        if self.match("sources.adverbs", at):
            return True
        if at <= 0 or not self.ends("sources.adverb_endings", at):
            return False
        return self.texts[at].islower() and not self.match("sources.determiners", at - 1)

    def is_name(self, at: int) -> bool:
        """Whether the word at `at` is capitalised, and not because it begins a sentence."""
        looks = self._looks[at]
        if looks & _MAYBE_NAME:
            return self.is_capitalised(at + 1) if self.texts[at][0].isdigit() else not self.match(_NOT_NAMES, at)
        return looks & _NAME > 0

    def is_name_but_not(self, name: str, at: int) -> bool:
        """Whether the word at `at` is capitalised as a name, owns nothing and is not in the lexicon's list."""
        plain = self._looks[at] & _PLAIN == _PLAIN and not self._bits[at] & self._masks[name]
        return plain and not self.texts[at].endswith(POSSESSIVE)

    def first_name(self, start: int, end: int) -> int:
        """Where in `[start, end)` the first word stands that is capitalised as a name; `end` if there is none."""
        for at in range(start, end):
            if self._looks[at] & _MAY_BE_NAME and self.is_name(at):
                return at
        return end

    def joined(self, start: int, end: int) -> str:
        """The words from `start` to before `end` as they are written, spaces made single."""
        return " ".join(self.texts[start:end])


@cache
def no_words(lexicon: Lexicon) -> Words:
    """The words of nothing."""
    return Words("", Span(0, 0), lexicon)


def _without_stops_of_abbreviations(texts: list[str], is_shortened: Callable[[str], bool]) -> list[str]:
    kept: list[str] = []
    start = 0
    for _ in range(texts.count(".")):
        stop = texts.index(".", start)
        kept += texts[start:stop]
        start = stop + 1
        if not kept or not is_shortened(kept[-1]):
            kept.append(".")
        elif len(kept[-1]) == 1 and kept[-1].isupper() and start < len(texts):
            kept[-1] += "."
    return kept + texts[start:]


def _without_asides(texts: Sequence[str]) -> list[str]:
    kept: list[str] = []
    opened = None
    for word in texts:
        if word == "(":
            opened = len(kept)
        kept.append(word)
        if word == ")" and opened is not None:
            if len(kept) - opened <= _LONGEST_ASIDE + 2:
                del kept[opened:]
            opened = None
    return kept


def without_possessive(word: str) -> str:
    """Who owns something: `Hale` for `Hale's`; any other word as it is."""
    return word[: -len(POSSESSIVE[0])] if word.endswith(POSSESSIVE) else word


class Phrase(NamedTuple):
    """The words `[start, end)`."""

    start: int
    end: int
