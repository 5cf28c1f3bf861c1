"""Clauses: the parts of a sentence that say something on their own."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

_VERB_WITHIN = 9
"""Words from the beginning of a clause among which its finite verb must be."""
_SHORTEST = 3
"""Words of a clause."""
_FIRST_WORDS = 40
_PAUSES = frozenset(",;:.!?…–—()")
_SPACE_OR_COMMA = " \t\n\u00a0,;:–—-"
_SEPARATOR = r"(?P<always>[;:]\s)|(?P<dash>\s[–—-]\s)|(?P<comma>,\s)"
_WORD = r"[^\W_]+(?:[-'’.,:](?=\w)[^\W_]+)*"


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    after_pause: bool
    """Whether a comma, a colon or the like stands before it."""


def clause_spans(text: str, within: Span, lexicon: Lexicon, whole: Iterable[Span] = ()) -> list[Span]:
    """The clauses of `within` (a sentence, or what a quotation holds of one), in order.

    What separates them is in none of them: punctuation, and a conjunction that joins equals ("but"). One that
    subordinates ("because", "which", "if") belongs to its clause, as its sense hangs on it; the "that" of reported
    speech stays with who reports, or goes with the comma before it. Nothing is divided inside the spans of `whole`.
    Where in doubt, a clause is too long.
    """
    atoms = [span for span in whole if span.overlaps(within)]
    cuts = [cut for cut in _cuts(text, within, lexicon, atoms) if not any(_inside(cut, atom) for atom in atoms)]
    spans: list[Span] = []
    start = within.start
    for cut in [*sorted(cuts), Span(within.end, within.end)]:
        if cut.start < start:
            continue
        clause = _trimmed(text, Span(start, cut.start))
        if clause is not None:
            spans.append(clause)
        start = cut.end
    return spans


def _inside(cut: Span, atom: Span) -> bool:
    return atom.start < cut.start and cut.end < atom.end


def _trimmed(text: str, span: Span) -> Span | None:
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip(_SPACE_OR_COMMA))
    end = span.start + len(part.rstrip(_SPACE_OR_COMMA))
    return Span(start, end) if start < end else None


def _cuts(text: str, within: Span, lexicon: Lexicon, atoms: Sequence[Span]) -> Iterable[Span]:
    """What stands between two clauses: separators, together with a joining conjunction."""
    start, opening = within.start, _opens_subordinate(_words(text, within.start, within.end), lexicon)
    for found in pattern(_SEPARATOR).finditer(text, within.start, within.end):
        separator = Span(*found.span())
        if any(_inside(separator, atom) for atom in atoms):
            continue
        start = max([start, *(atom.end for atom in atoms if atom.end <= separator.start)])
        before, words = _words(text, start, separator.start), _words(text, separator.end, within.end)
        cut: Span | None = separator
        if found["comma"]:
            cut = _at_comma(separator, before, words, lexicon, opening)
        elif found["dash"]:
            cut = separator if len(words) >= _SHORTEST and _holds_verb(before, lexicon) else None
        if cut:
            start, opening = cut.end, False
            yield cut
    yield from _after_reporting(text, within, lexicon)
    for atom in atoms:
        if within.start < atom.end < within.end and text[atom.end - 2] in ",?!":
            following = [word.text.lower() for word in _words(text, atom.end, within.end)[:5]]
            if atom.start <= within.start or any(word in lexicon.phrases("reporting") for word in following):
                yield Span(atom.end, atom.end)


def _at_comma(
    comma: Span, before: Sequence[_Word], words: Sequence[_Word], lexicon: Lexicon, opening: bool
) -> Span | None:
    """The cut at a comma, None if the clause goes on; `opening` if the sentence begins with a subordinate clause."""
    lowers = [word.text.lower() for word in words]
    if len(words) < 2:
        return None
    if _is_closing_attribution(lowers, lexicon):
        return comma
    if opening and lowers[0] not in lexicon.phrases("complementisers") and _has_subject_and_verb(words, lexicon):
        according = lexicon.phrases("according").match([word.text.lower() for word in before], 0) > 0
        return comma if according or _holds_verb(before, lexicon) else None
    if not _holds_verb(before, lexicon):
        return None
    if lowers[0] in lexicon.phrases("coordinators") and _has_subject_and_verb(words[1:], lexicon):
        return Span(comma.start, words[1].start)
    if _begins_attribution(lowers, lexicon):
        return comma
    reported = any(word.text.lower() in lexicon.phrases("reporting") for word in before[-4:])
    if reported and lowers[0] in lexicon.phrases("complementisers") and _verb_at(words, lexicon, 1) is not None:
        return Span(comma.start, words[1].start)
    subordinator = lexicon.phrases("subordinators").match(lowers, 0)
    if subordinator and len(words) >= _SHORTEST and _verb_at(words, lexicon, subordinator) is not None:
        return comma
    return None


def _holds_verb(words: Sequence[_Word], lexicon: Lexicon) -> bool:
    return any(_is_finite(word, lexicon) for word in words)


def _is_finite(word: _Word, lexicon: Lexicon) -> bool:
    lower = word.text.lower()
    if lower in lexicon.phrases("finite_verbs") or lower in lexicon.phrases("reporting"):
        return True
    return len(lower) > 4 and lower.endswith(lexicon.endings("finite_endings")) and not word.text[0].isupper()


def _opens_subordinate(words: Sequence[_Word], lexicon: Lexicon) -> bool:
    lowers = [word.text.lower() for word in words]
    return lexicon.phrases("openers").match(lowers, 0) > 0 or lexicon.phrases("according").match(lowers, 0) > 0


def _begins_attribution(lowers: Sequence[str], lexicon: Lexicon) -> bool:
    """`, said Smith`, `, according to the Post`."""
    if lexicon.phrases("according").match(lowers, 0):
        return True
    return lowers[0] in lexicon.phrases("reporting") and not lowers[0].endswith(
        lexicon.endings("quotes.participle_endings")
    )


def _is_closing_attribution(lowers: Sequence[str], lexicon: Lexicon) -> bool:
    """`, the ministry said` at the end of the sentence."""
    return len(lowers) <= 6 and lowers[-1] in lexicon.phrases("reporting")


def _has_subject_and_verb(words: Sequence[_Word], lexicon: Lexicon) -> bool:
    """Whether a clause of its own begins here: a subject, and before long its finite verb."""
    if words and words[0].text.lower() in lexicon.phrases("adverbs"):
        return _has_subject(words[1:], lexicon)
    return _has_subject(words, lexicon)


def _has_subject(words: Sequence[_Word], lexicon: Lexicon) -> bool:
    if len(words) < _SHORTEST - 1:
        return False
    first = words[0].text
    begins = first.lower() in lexicon.phrases("subjects") or first[0].isupper() or first[0].isdecimal()
    verb = _verb_at(words, lexicon, 0)
    return verb is not None and verb > 0 and (begins or verb <= 4)


def _verb_at(words: Sequence[_Word], lexicon: Lexicon, start: int) -> int | None:
    """The first finite verb among the first words, before the next comma."""
    for index in range(start, min(len(words), start + _VERB_WITHIN)):
        if index > start and words[index].after_pause:
            return None
        if _is_finite(words[index], lexicon):
            return index
    return None


def _after_reporting(text: str, within: Span, lexicon: Lexicon) -> Iterable[Span]:
    """Between `X said that` and what was said."""
    verbs, that = lexicon.phrases("reporting"), lexicon.phrases("complementisers")
    words = _words(text, within.start, within.end)
    for index, word in enumerate(words[:-_SHORTEST]):
        if word.text.lower() not in verbs or index == 0:
            continue
        following = words[index + 1]
        if following.text.lower() in that:
            if _verb_at(words[index + 2 :], lexicon, 0) is not None:
                yield Span(following.end, following.end)
        elif _says_without_that(text, word, words[index + 1 :], lexicon):
            yield Span(word.end, word.end)
        return


def _says_without_that(text: str, verb: _Word, words: Sequence[_Word], lexicon: Lexicon) -> bool:
    """`said the bridge was gone`: not `told the Post` or `said Smith`."""
    if text[verb.end : words[0].start] != " " or lexicon.phrases("finite_verbs").match([words[0].text.lower()], 0):
        return False
    begins = words[0].text.lower() in lexicon.phrases("subjects")
    verb_at = _verb_at(words, lexicon, 0)
    return begins and verb_at is not None and verb_at > 0


def _words(text: str, start: int, end: int) -> list[_Word]:
    found: list[_Word] = []
    for match in pattern(_WORD).finditer(text, start, min(end, start + 20 * _FIRST_WORDS)):
        between = text[found[-1].end : match.start()] if found else ""
        found.append(_Word(match.start(), match.end(), match[0], any(mark in _PAUSES for mark in between)))
        if len(found) == _FIRST_WORDS:
            break
    return found
