"""Whether a quotation is speech, or a name, a title or a word in doubt."""

from collections.abc import Sequence

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.candidates import INNER_ENDS, Candidate, is_aside
from kursk_reader.analysis.suggestions.reading import POSSESSIVE
from kursk_reader.analysis.suggestions.speakers import Attribution

LEAST_SCORE = 0.5
"""From which on a quotation is taken for speech."""
_SENTENCE_LONG = 5
"""Words of a quotation that may be speech with nobody named."""
_ALONE_LONG = 3
"""Words of one that begins its sentence."""
_FRAGMENT_LONG = 2
_LONGEST_NAME = 4
_LONGEST_TERM = 3
_DASHES = (["–"], ["—"])
_SENTENCE_ENDS = (".", "!", "?", "…")
_WORDS = r"[^\W_]+(?:-[^\W_]+|['’][^\W_]+)*"


def score_of(candidate: Candidate, continues: bool) -> float:
    """How sure it is that the quotation is speech, not a name, a title or a word in doubt.

    `continues` if somebody may go on speaking in it.
    """
    attribution = candidate.attribution
    if candidate.dashed:
        return 0.95 if attribution or continues else 0.75
    inner = candidate.inner
    before = candidate.before.texts
    if before and before[-1].endswith(POSSESSIVE) and _is_title(pattern(_WORDS).findall(inner), candidate.lexicon):
        return 0.2  # `told the Herald's “Good Morning”`
    interrupted = is_aside(candidate.behind) and not len(candidate.before)
    ends = inner.endswith(INNER_ENDS) or interrupted or _is_told(candidate)
    if attribution and attribution.direct and (ends or _is_sentence(candidate)):
        return 0.97
    words = pattern(_WORDS).findall(inner)
    if attribution is None:
        begins = ends and not len(candidate.before)
        if introduces_name(candidate) or (not begins and _is_title(words, candidate.lexicon)):
            return 0.2
        if continues and (interrupted or _is_sentence(candidate)):
            return 0.85
        long = _SENTENCE_LONG if len(candidate.before) else _ALONE_LONG
        if inner.endswith(_SENTENCE_ENDS) and (len(words) >= long or continues):
            return 0.85 if continues else 0.65
        return 0.6 if len(words) >= 2 * _SENTENCE_LONG else 0.3
    return _score_of_fragment(candidate, attribution, words)


def _is_told(candidate: Candidate) -> bool:
    """Whether a comma and a dash follow: `«Ні», – каже він`."""
    return candidate.behind.texts[:1] == [","] and candidate.behind.texts[1:2] in _DASHES


def _is_sentence(candidate: Candidate) -> bool:
    """Whether the quotation is all of its sentence, the full stop behind it: `«Вона тече».`"""
    return not len(candidate.before) and candidate.behind.texts[:1] == ["."]


def _score_of_fragment(candidate: Candidate, attribution: Attribution, words: Sequence[str]) -> float:
    """The same for attributed words that do not end like a sentence."""
    inner, lexicon = candidate.inner, candidate.lexicon
    described = lexicon.phrases("quotes.describing").match(attribution.cue.lower().split(), 0) > 0
    title = _is_title(words, lexicon)
    named = attribution.direct and attribution.cue in lexicon.phrases("quotes.naming")
    if candidate.before.texts[-1:] == [":"]:
        closed = candidate.behind.texts[:1] in ([], ["."]) and (len(words) < _FRAGMENT_LONG or not title)
        speech = closed or attribution.cue != ":"
        return 0.7 if speech and not introduces_name(candidate) else 0.2
    clause = len(words) >= _SENTENCE_LONG and inner[0].islower()  # longer than a name is
    if title or (introduces_name(candidate) and not described and not clause) or _is_word(candidate, words):
        return 0.2
    if (named and inner[0].isupper()) or (described and _is_term(candidate, attribution, words)):
        return 0.4
    if len(words) <= _LONGEST_TERM and _is_attributive(candidate):
        return 0.4
    if len(words) < _FRAGMENT_LONG and not _is_predicate(candidate, described or named):
        return 0.4
    inside = not attribution.direct or (inner[0] > LAST_LATIN and len(candidate.before) > 0)
    if inside and inner[0].isupper() and len(words) <= _LONGEST_NAME and inner[-1] not in "!?":
        return 0.4
    return 0.93 if attribution.direct else 0.8


def _is_attributive(candidate: Candidate) -> bool:
    """Whether marked words belong to a noun of a sentence that ends with who says it: `a “red” seat fell, X said`."""
    before = candidate.before
    inside = before.match("sources.determiners", len(before) - 1) and candidate.behind.is_word(0)
    return bool(inside) and not before.places("quotes.verbs|reporting|quotes.describing|according")


def _is_term(candidate: Candidate, attribution: Attribution, words: Sequence[str]) -> bool:
    """Whether somebody always calls a thing so: `calls the war a “special operation”`, `calls its “white list”`."""
    before = candidate.before
    cue = attribution.cue.lower().split()
    if len(words) == 1 and candidate.lexicon.phrases("quotes.nicknaming").match(cue, 0):
        return True
    habit = candidate.lexicon.phrases("quotes.terming").match(cue, 0) > 0
    relative = bool(before.places("quotes.terming_pronouns"))  # `what he calls “…”`
    last = len(before) - 1
    if before.match("sources.objects", last) and words[0].lower() in candidate.lexicon.phrases("articles"):
        return False  # `calls her “a fox”`
    return habit and (relative or before.match("articles|sources.own|sources.known", last) > 0)


def _is_predicate(candidate: Candidate, described: bool) -> bool:
    """Whether a quoted word tells of what stands before it: `losses were “bearable”`, not `a “hospital” fell`."""
    before, behind = candidate.before, candidate.behind
    last = len(before) - 1
    if before.match("articles", last) and before.match("quotes.passive", last - 1):
        return behind.texts[:1] in ([], ["."])  # `the defence was a “priority”.`
    attributive = "sources.own|coordinators" if described else "sources.determiners|coordinators"
    if not len(before) or before.match(attributive, len(before) - 1):
        return False
    return not behind.is_word(0) or behind.match("coordinators|subordinators|sources.determiners", 0) > 0


def introduces_name(candidate: Candidate) -> bool:
    """Whether what stands before the quotation announces a name, a title or a word: `the film`, `so-called`."""
    words = candidate.before
    end = len(words) - (1 if words.texts and words.texts[-1] == "," else 0)
    return words.match_before("quotes.not_after|quotes.works", end) > 0


def _is_word(candidate: Candidate, words: Sequence[str]) -> bool:
    """Whether a word is spoken of as a word: `rejected the term “pause”`."""
    return len(words) < _FRAGMENT_LONG and candidate.before.match_before("quotes.word_nouns", len(candidate.before)) > 0


def _is_title(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether every word but the small ones has a capital, as in names and titles."""
    small = lexicon.phrases("figures.not_modifiers")
    weighty = [word for word in words if word.lower() not in small]
    return bool(weighty) and words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in weighty)
