"""How likely an analyst is to tag an assertion as a claim: a logistic model of what its words show.

The weights are log-odds, fitted to annotated articles and sentences by ridge regression, and rounded. Each article was
judged by the weights of the others, too: F1 of half of the union fell by less than a point.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.assertions import Assertion
from kursk_reader.analysis.suggestions.cues import Cue, Cues
from kursk_reader.analysis.suggestions.extents import OUTER_MARKS
from kursk_reader.analysis.suggestions.shape import FINITE, Shape
from kursk_reader.domain.span import Span

_TALK = "about the talk"
_BASE = -0.7
_FIGURE, _PAST, _EVENT, _GOING_ON = 1.7, 1.0, 0.35, 0.8
_SAID, _NAMED_SUBJECT, _HEADLINE = 0.7, 0.75, 0.6
"""What else speaks for it: that somebody says so, that its subject is no pronoun, that it is a headline."""
_AGAINST: Mapping[str, float] = {
    _TALK: 3.0,
    "a judgement": 2.3,
    "a reaction": 1.7,
    "a state of mind": 1.2,
    "an opinion": 1.0,
    "a command": 0.9,
    "a phrase between marks": 1.7,
    "what is not so with oneself": 0.75,
    "of oneself alone": 0.6,
    "of oneself": 0.6,
    "what ought to be": 0.5,
    "no known verb": 0.5,
    "very short": 0.4,
}
_ABOUT_SAYING, _STANCES = "statements.about_saying", "statements.stances"
_REACTIONS, _CHARACTERISING = "statements.reactions", "statements.characterising"
_LISTS: Mapping[str, str] = {
    _ABOUT_SAYING: _TALK,
    _REACTIONS: "a reaction",
    _STANCES: "a judgement",
    "statements.intensifiers": "a judgement",
    "statements.minds": "a state of mind",
    _CHARACTERISING: "a phrase between marks",
}
"""What the words of a list show; an entry of several lists belongs to the first."""
_NO_NOUNS = (
    "statements.prepositions|coordinators|complementisers|openers|statements.auxiliaries|statements.past_auxiliaries|"
    "statements.adverbs|statements.relatives|statements.determiners"
)
_FUTURE = "statements.going"
_UNLIKELY = -0.5
"""Log-odds below which nobody asks what else speaks against it."""
_SHORT = 3
"""Tokens of an assertion that is very short."""
_SHORT_SAYING = 6
"""Tokens of what is said that may be a mere exclamation."""
_AROUND = '.,!;"'
_OPENING = r"(?:[\"'C,HB_]|F[^,]{1,8},|F[DdNw]{1,3}(?=[DPI]))*"
_NOUN_FIRST, _SPEAKER_FIRST = rf"{_OPENING}(?:[DNpwd]|P[FwN])", rf"{_OPENING}[IX]"
_NOUNS = frozenset("DNpwd")
_JUDGED = r"[MmV]H?D?H?w?O|O\W*$|^O"
_COMMAND = r"[\"']?N(?:D|I|Fw)"
_TELLS_WHO = r"[\"']?(?:P[Mm]H?RF|DK[Mm]RF|FPP?R)[^T:]*$"  # This was reported by the mayor
_PROGRESSIVE = r"[MmxX]H?w"
_CLOSING_MARKS = "\"”»'’"
_FINITE = frozenset(FINITE)


class Checkability(NamedTuple):
    """How likely an analyst is to tag an assertion, 0..1; whether it tells of an event; what casts doubt on it."""

    score: float
    event: bool
    against: Sequence[str]


def checkability(
    text: str, span: Span, letters: str, assertion: Assertion, headline: bool, lexicon: Lexicon
) -> Checkability:
    """How well the part of `assertion` in `span`, with these `letters`, can be checked."""
    shape, said = assertion.shape, assertion.said is not None
    event = _tells_event(letters)
    going_on = not event and _is_going_on(shape, letters, lexicon)
    odds = _BASE + (_EVENT if event else _GOING_ON if going_on else 0)
    if "d" in letters:
        odds += _FIGURE
    if _is_past(letters):
        odds += _PAST
    if said:
        odds += _SAID
    if headline:
        odds += _HEADLINE
    against = _seen_in_letters(letters, said)
    owned = False
    if "I" in letters or "X" in letters:
        against += _seen_in_speaker(text[span.start : span.end], letters, shape, lexicon)
        owned = "of oneself" not in against
    if owned or letters[0] in _NOUNS or pattern(_NOUN_FIRST).match(letters):
        odds += _NAMED_SUBJECT
    for doubt in against:
        odds -= _AGAINST[doubt]
    if shape.talking and odds > _UNLIKELY:
        for doubt in _seen_in_words(text[span.start : span.end], said, lexicon):
            if doubt not in against:
                against.append(doubt)
                odds -= _AGAINST[doubt]
    return Checkability(1 / (1 + exp(-odds)), event or going_on, against)


def _tells_event(letters: str) -> bool:
    """Whether there is a verb of something that happens, other than one of saying before "that"."""
    return "V" in letters or "E" in letters or "S" in letters or "t" in letters or _stands_alone("R", letters)


def _is_past(letters: str) -> bool:
    """Whether something happened: a verb of the past, or another before anything but "that"."""
    return "m" in letters or "E" in letters or _stands_alone("V", letters) or _stands_alone("R", letters)


def _stands_alone(verb: str, letters: str) -> bool:
    """Whether a verb of that letter stands there without "that" behind it."""
    return verb in letters and letters.count(verb) > letters.count(f"{verb}T")


def _is_going_on(shape: Shape, letters: str, lexicon: Lexicon) -> bool:
    """Whether a verb has the progressive form: `the trains are running again`."""
    found = pattern(_PROGRESSIVE).search(letters)
    if found is None:
        return False
    verb = shape.words(found.end() - 1, found.end()).lower()
    return verb.endswith(lexicon.endings("statements.progressive_endings")) and verb not in lexicon.phrases(_FUTURE)


def _seen_in_speaker(passage: str, letters: str, shape: Shape, lexicon: Lexicon) -> list[str]:
    """What an assertion shows in which the speaker is; nothing if it is about what is theirs: `our troops`."""
    subject = pattern(_SPEAKER_FIRST).match(letters)
    word = shape.words(subject.end() - 1, subject.end()).lower() if subject else ""
    if word in lexicon.phrases("statements.owning"):
        return []
    doubts = ["of oneself"]
    if word in lexicon.phrases("statements.singular_speakers"):
        doubts.append("of oneself alone")
    if subject and _denies(passage, lexicon):
        doubts.append("what is not so with oneself")
    return doubts


def _seen_in_letters(letters: str, said: bool) -> list[str]:
    doubts: list[str] = []
    if "O" in letters and "d" not in letters and pattern(_JUDGED).search(letters):
        doubts.append("an opinion")
    if "U" in letters and "U" in letters.partition("T")[0]:
        doubts.append("what ought to be")
    if len(letters) <= _SHORT + 2 and len(letters.strip(_AROUND)) <= _SHORT:
        doubts.append("very short")
    if "R" in letters and not said and pattern(_TELLS_WHO).match(letters):
        doubts.append(_TALK)
    if _FINITE.isdisjoint(letters):
        if pattern(_COMMAND).match(letters):
            doubts.append("a command")
        if not said or len(letters) <= _SHORT_SAYING:
            doubts.append("no known verb")
    return doubts


def _denies(passage: str, lexicon: Lexicon) -> bool:
    words = passage.lower().split()
    endings = lexicon.endings("statements.negative_endings")
    return any(word in lexicon.phrases("negations") or word.endswith(endings) for word in words)


def _seen_in_words(passage: str, said: bool, lexicon: Lexicon) -> list[str]:
    cues, lists = _telling(lexicon)
    doubts: dict[str, None] = {}
    words = passage.split()
    for cue in cues.find(words):
        name = lists[cue.entry]
        if said and name == _ABOUT_SAYING and cue.start > len(passage) // 2:
            continue  # `it had sunk, but gave no details`
        if name == _REACTIONS and "," in passage[: cue.start] and cue.start > len(passage) // 2:
            continue  # `The vote was close, with parties calling for a recount`
        if name == _STANCES and _describes_noun(" ".join(words), cue, lexicon):
            continue
        if name == _CHARACTERISING and (said or not any(mark in passage for mark in OUTER_MARKS)):
            continue
        doubts[_LISTS[name]] = None
    return list(doubts)


def _describes_noun(passage: str, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a lone adjective goes with a noun, and is not what a sentence is about: `angry farmers`."""
    behind = passage[cue.end :].lstrip(_CLOSING_MARKS)
    following = behind.split(maxsplit=1)
    if " " in cue.entry or not following or behind[0] != " ":
        return False
    return following[0].isalpha() and following[0].lower() not in lexicon.phrases(_NO_NOUNS)


@cache
def _telling(lexicon: Lexicon) -> tuple[Cues, Mapping[str, str]]:
    """The entries of all the lists, and the list of each."""
    lists = {entry: name for name in reversed([*_LISTS]) for entry in lexicon.entries(name)}
    return Cues(lists), lists
