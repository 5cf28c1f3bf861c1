"""What a sentence asserts: its independent clauses, each with who says it."""

from collections.abc import Sequence
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.attribution import CUES, RELATIVE, Attribution, attribution
from kursk_reader.analysis.suggestions.extents import trimmed
from kursk_reader.analysis.suggestions.shape import FINITE, Shape
from kursk_reader.domain.span import Span

_FINITE = rf"[{FINITE}]"
_BULLETS = frozenset(">•●▪‣◦·*|")
_SHORTEST, _SHORTEST_AFTER = 3, 2
"""Tokens of a clause that stands on its own, before and behind a joint."""
_LONG = 6
"""Tokens without a comma in which there is a verb, known or not."""
_JOINT = rf"""(?x)[;,:_Cb](?:   # the signs that a joint begins with alone, for speed
    (?<=;) | (?<=,)(?=D[wNpO]{{1,4}}[Mm]) | (?<=:)(?=[DPNpd][^:"]*[MmV]) | (?<=_)C(?=[^_]{{1,12}}{_FINITE})
  | (?<=,)[Cb](?: T | (?=[PIDNpdw][^,;"T{FINITE}]{{0,8}}{_FINITE} | F[DPNwd]{{1,3}}P{_FINITE} | x) )
  | (?<=[Cb])(?: T | (?= [PI][HMm]?[HMm]?[MmVERt] | [DpwNd][wN]{{0,3}}(?:F[Dp]?[wN]{{1,2}})?[Mm] | pw{{1,2}}V
                  | D[wNO]{{1,2}}[VE](?![F.,C]) | x
                  | F[Dp]?[wN]{{1,3}}D[wNO]{{1,3}}(?:C[Ddw][wN]{{1,3}})?[Mm] ) )
)"""
_DATELINE = r"N{1,3}(?:,[Nd~]{1,4}){0,2}(?:\([^)]{1,8}\))?(?:N?d,?d?)?(?:_|--?|(?<=[d)]):)"
_PARTED = ";|,[Cb](?=[DNPwp][DNwpO~'-]{0,6}[Mm]?H?R(?:T|H?[DPIN]))"
"""A semicolon, or ", but the army says it ..."."""
_INVERTED = "N[DP]"
_OPENS_CLAUSE = frozenset("TBW")
_ASIDE = r"(?x),(?: W | B | b | r | FW | FD?[wNp]{1,4}w )"


class Assertion(NamedTuple):
    """A clause that says something of its own; `said` is who says it, None without separable attribution."""

    span: Span
    shape: Shape
    said: Attribution | None


class Aside(NamedTuple):
    """A subordinate clause at the end of another (", which could ..."); `before` counts the tokens in front of it."""

    span: Span
    before: int


def assertions(text: str, shape: Shape, lexicon: Lexicon) -> list[Assertion]:
    """The independent clauses of the sentence of that `shape`, in order, without what only attributes them.

    Clauses with a subject and a finite verb each that "and", "but", "while" or a semicolon joins are told apart;
    subordinate ones stay with theirs.
    """
    if shape.letters[:1] == "~":
        shape = _behind_bullets(shape)
    letters = shape.letters
    dateline = pattern(_DATELINE).match(letters) if letters[:1] == "N" else None
    if dateline and ("(" in dateline[0] or shape.words(0, 1).isupper()):
        shape = shape.part(dateline.end(), len(letters))
    if CUES.isdisjoint(letters) and ";" not in letters:  # for speed: in half of the sentences nobody says anything
        return _clauses(text, shape, None, lexicon)
    found: list[Assertion] = []
    for part in _parts(shape):
        said = attribution(text, part, lexicon)
        if said is None:
            found.extend(_clauses(text, part, None, lexicon))
            continue
        for inner in said.contents:
            if '"' in inner.letters and (quoted := attribution(text, inner, lexicon)) and quoted.quoted:
                for words in quoted.contents:  # “...,” the mayor wrote, the paper reported
                    found.extend(_clauses(text, words, quoted, lexicon))
                continue
            joined = inner.letters.startswith("C") and len(inner.letters) > _SHORTEST
            found.extend(_clauses(text, inner.part(1, len(inner.letters)) if joined else inner, said, lexicon))
    return found


def _behind_bullets(shape: Shape) -> Shape:
    """The sentence without what marks the line that it begins: `> ` of a mail that is answered, `• ` of a list."""
    start = 0
    while shape.letters[start : start + 1] == "~" and shape.words(start, start + 1) in _BULLETS:
        start += 1
    return shape.part(start, len(shape.letters)) if start < len(shape.letters) else shape


def _parts(shape: Shape) -> Sequence[Shape]:
    """The sentence cut at its semicolons and between two that say something, as each may have its attribution."""
    letters = shape.letters
    if '"' in letters or not (";" in letters or ("R" in letters and "," in letters)):
        return (shape,)
    parts: list[Shape] = []
    start = 0
    for found in pattern(_PARTED).finditer(letters):
        if found[0] == ";" or "R" in letters[start : found.start()]:
            parts.append(shape.part(start, found.start()))
            start = found.end()
    return [*parts, shape.part(start, len(letters))] if parts else (shape,)


def _clauses(text: str, shape: Shape, said: Attribution | None, lexicon: Lexicon) -> list[Assertion]:
    parts: list[Shape] = []
    start = 0
    for first, last in _joints(shape, lexicon):
        parts.append(shape.part(start, first))
        start = last
    if not start:
        return [Assertion(span, shape, said)] if (span := trimmed(text, shape.span)) else []
    parts.append(shape.part(start, len(shape.letters)))
    return [Assertion(span, part, said) for part in parts if (span := trimmed(text, part.span))]


def _joints(shape: Shape, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where two independent clauses meet: the tokens between them."""
    letters = shape.letters
    found: list[tuple[int, int]] = []
    start = 0
    for joint in pattern(_JOINT).finditer(letters):
        before, after = letters[start : joint.start()], letters[joint.end() :]
        if len(before) < _SHORTEST or len(after) < _SHORTEST_AFTER or not _is_clause(before, joint[0]):
            continue
        if joint[0].endswith("CT") and _subordinates(shape.words(*joint.span()), lexicon):
            continue
        found.append(joint.span())
        start = joint.end()
    return found


def _subordinates(joint: str, lexicon: Lexicon) -> bool:
    words = joint.lower().strip(", ").split()
    return lexicon.phrases("subordinators").match(words, 0) == len(words)


def _is_clause(letters: str, joint: str) -> bool:
    """Whether a main clause stands there: "When it rained", "By the time it came", "Had it rained" are none."""
    if not pattern(_FINITE).search(letters) and (joint[0] != "," or "," in letters or len(letters) < _LONG):
        return False
    if not _OPENS_CLAUSE.isdisjoint(letters[max(map(letters.rfind, FINITE)) + 1 :]):
        return False
    main = pattern(RELATIVE).sub("", letters)
    if not pattern(_FINITE).search(main if joint[0] == "," else main[main.rfind(",") + 1 :]):
        return len(main) == len(letters) and joint[0] == "," and "," not in main
    if joint == ",":
        return letters[0] not in "BbF" and not pattern(_INVERTED).match(letters)
    return letters[0] not in "Bb" or "," in letters


def aside(assertion: Assertion, lexicon: Lexicon) -> Aside | None:
    """The subordinate clause at the end of `assertion`, if a main one stands before it; "with" is no part of it."""
    shape = assertion.shape
    for found in pattern(_ASIDE).finditer(shape.letters):
        before = shape.letters[: found.start()]
        if len(before) > _SHORTEST and before[0] not in "BbF" and pattern(_FINITE).search(before):
            start = found.start() + 1
            start += shape.words(start, start + 1) in lexicon.phrases("statements.accompanying")
            return Aside(Span(shape.start(start), assertion.span.end), found.start())
    return None
