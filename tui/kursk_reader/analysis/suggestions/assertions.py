"""What a sentence asserts: its independent clauses, each with who says it."""

from collections.abc import Sequence
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.attribution import RELATIVE, Attribution, attribution, may_attribute
from kursk_reader.analysis.suggestions.extents import trimmed
from kursk_reader.analysis.suggestions.shape import FINITE, Shape
from kursk_reader.domain.span import Span

_FINITE, _LAST_FINITE = rf"[{FINITE}]", rf".*[{FINITE}]"
_BULLETS = frozenset(">•●▪‣◦·*|")
_SHORTEST, _SHORTEST_AFTER = 3, 2
"""Tokens of a clause that stands on its own, before and behind a joint."""
_LONG = 6
"""Tokens without a comma in which there is a verb, known or not."""
_CLAUSE = rf"[PIDNpdw][^,;:\"T{FINITE}]{{0,8}}(?:,[^,;:mMV]{{1,16}},)?{_FINITE}"
"""A subject, with what is added to it, and its verb."""
_JOINT = rf"""(?x) ; | _C(?=[^_]{{1,12}}{_FINITE}) | :(?=[DPNpd][^:"]*[MmV])   # a sign begins each, for speed
| ,(?:
    r(?:[FH][^,;:"T{FINITE}]{{1,6}}T|T?)(?={_CLAUSE}) | T(?={_CLAUSE})
  | (?=(?:D[wNpO]{{1,4}}|P[dwN][wN]?|d[wN]{{0,2}}|w{{1,2}}|[wd]F[Dp]?[wNP]{{1,2}})[Mm]
       | D[wN]{{1,2}}F[Dp]?[wN]{{1,2}}[MmV])
  | C(?: T(?![MmU]) | (?=T[MmU]|H?[PIDNpdw][^,;"T{FINITE}]{{0,8}}(?:,[^,;{FINITE}]{{1,16}},)?{_FINITE}
         | [FB][DPNwd]{{1,4}}P{_FINITE} | [xX]) )
) | C(?:
    H?RT?(?={_CLAUSE}) | T(?![MmU])
  | (?=T[MmU] | H?(?: [PI][HMm]?[HMm]?[MmVERt] | [DIPpwNd][wN]{{0,3}}(?:F[Dp]?[wN]{{1,2}})?[Mm]
       | p[wN]{{1,2}}[VE] | (?:wwd|Fwd)[wN]{{0,3}}[Mm] | DP[Mm] | [DI][wNO]{{1,2}}H?[VE](?![F.,C]) | [xX]
       | F[Dp]?[wN]{{1,3}}D[wNO]{{1,3}}(?:C[Ddw][wN]{{1,3}})?[Mm] )) )
"""
_DATELINE = r"N{1,3}(?:,[Nd~]{1,4}){0,2}(?:\([^)]{1,8}\))?(?:N?d,?d?)?(?:_|--?|(?<=[d)]):)"
_LABEL = r"(?:N{1,2}|'[^':]{2,30}'):(?=.{4})"
_REMINDER_BEGINS = frozenset({"NT", "N,", "Iw", "IM", "Im", "PU"})
_REMINDER = r"(?P<verb>N|I[Mm]?w|PUwR)(?:T|,)"
_PARTED = ";|,[Cb](?=[DNPwp][DNwpO~'-]{0,6}[Mm]?H?R(?:T|H?[DPIN]))"
"""A semicolon, or ", but the army says it ..."."""
_BEHIND_OPENING = r"[^,MmVE]*,.*[MmVE]"
_ATTRIBUTES = frozenset("RA")
_INVERTED = "N[DP]"
_OPENS_CLAUSE, _OPENS_CLAUSE_IN_COMMAS = frozenset("TBW"), frozenset("TW")
"""Before a comma "before" and "since" may be prepositions: `since Sunday`."""
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
    shape = _behind_label(shape, lexicon)
    letters = shape.letters
    dateline = pattern(_DATELINE).match(letters) if letters[:1] == "N" else None
    if dateline and ("(" in dateline[0] or shape.words(0, 1).isupper()):
        shape = shape.part(dateline.end(), len(letters))
    if not may_attribute(letters) and ";" not in letters:  # for speed: in half of the sentences nobody says anything
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


def _behind_label(shape: Shape, lexicon: Lexicon) -> Shape:
    """The sentence without what it is announced by: `Report: ...`, `LIVE: ...`, `Recall that ...`; not `Photo: ...`."""
    letters = shape.letters
    if ":" in letters and (label := pattern(_LABEL).match(letters)):
        announced = shape.words(0, 1).lower() not in lexicon.phrases("statements.commands")
        return shape.part(label.end(), len(letters)) if announced else shape
    if letters[:2] in _REMINDER_BEGINS and (reminder := pattern(_REMINDER).match(letters)):
        verb = reminder.end("verb")
        if shape.words(verb - 1, verb).lower() in lexicon.phrases("statements.reminding"):
            return shape.part(reminder.end(), len(letters))
    return shape


def _parts(shape: Shape) -> Sequence[Shape]:
    """The sentence cut at its semicolons and between two that say something, as each may have its attribution."""
    letters = shape.letters
    if '"' in letters or not (";" in letters or ("R" in letters and (",C" in letters or ",b" in letters))):
        return (shape,)
    parts: list[Shape] = []
    start = 0
    for found in pattern(_PARTED).finditer(letters):
        if found[0] == ";" or not _ATTRIBUTES.isdisjoint(letters[start : found.start()]):
            parts.append(shape.part(start, found.start()))
            start = found.end()
    return [*parts, shape.part(start, len(letters))] if parts else (shape,)


def _clauses(text: str, shape: Shape, said: Attribution | None, lexicon: Lexicon) -> list[Assertion]:
    parts: list[Shape] = []
    start = 0
    for first, last in _joints(shape, said is not None, lexicon):
        parts.append(shape.part(start, first))
        start = last
    if not start:
        return [Assertion(span, shape, said)] if (span := trimmed(text, shape.span)) else []
    parts.append(shape.part(start, len(shape.letters)))
    found: list[Assertion] = []
    for part in parts:
        own = attribution(text, part, lexicon) if said is None else None
        contents = own.contents if own else (part,)
        found.extend(Assertion(span, one, own or said) for one in contents if (span := trimmed(text, one.span)))
    return found


def _joints(shape: Shape, said: bool, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where two independent clauses meet, or one and what its subject says: the tokens between them."""
    letters = shape.letters
    found: list[tuple[int, int]] = []
    start = 0
    for joint in pattern(_JOINT).finditer(letters):
        before, after = letters[start : joint.start()].rstrip(","), letters[joint.end() :]
        if len(before) < _SHORTEST or len(after) < _SHORTEST_AFTER:
            continue
        if joint[0] == ",T" and (not said or before[-1] in _ATTRIBUTES):
            continue
        if not (said and joint[0] in {"CT", ",T"}) and not _is_clause(before, joint[0]):
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
    letters = letters.lstrip("_\"'")
    known = pattern(_LAST_FINITE).match(letters)
    if known is None and (joint[0] != "," or joint == "," or "," in letters or len(letters) < _LONG):
        return False
    opens_clause = _OPENS_CLAUSE_IN_COMMAS if known and joint[0] in ",;" else _OPENS_CLAUSE
    if not opens_clause.isdisjoint(letters[known.end() :] if known else letters):
        return False
    main = pattern(RELATIVE).sub("", letters) if ",W" in letters or ",B" in letters else letters
    if not pattern(_FINITE).search(main if joint[0] == "," else main[main.rfind(",") + 1 :]):
        return len(main) == len(letters) and joint[0] == "," and "," not in main
    if joint == ",":
        if letters[0] == "F" and not pattern(_BEHIND_OPENING).match(letters):
            return False
        return letters[0] not in "Bb" and not pattern(_INVERTED).match(letters)
    return letters[0] not in "Bb" or letters[1] == "d" or "," in letters  # `Since 2015 ...`


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
