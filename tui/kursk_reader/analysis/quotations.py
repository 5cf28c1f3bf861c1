"""Quotations between marks: which opening mark belongs to which closing one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

LONGEST_LOOK_AHEAD = 10
"""Pieces of text that a quotation may go on for after the one it begins in."""
LONGEST_QUOTATION = 20_000
"""Code points that it may go on for."""
_DEEPEST_NESTING = 8
_FIRST_WORD = 201
"""Code points at the head of a quotation, its mark taken along, in which there is a letter or a digit."""
_LETTER_OR_DIGIT = r"[^\W_]"

_CLOSED_BY = {
    '"': '"”“',
    "“": '”"“',
    "”": '”"',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "'": "'’",
}
_OPEN_BY_NATURE = frozenset("“„‟«‹‘")
_CLOSE_BY_NATURE = frozenset("”»›’")
_ENDS_SENTENCE = frozenset(".!?…")
_INNER_CLOSING = "’'›"
"""What may close a quotation inside another at the end of its paragraph."""
_SINGLE = frozenset("'‘’‹›")
_BEFORE_OPENING = frozenset("([{—–-―/\"“„«‹‘'…")
_AFTER_CLOSING = frozenset(".,;:!?…)]}—–-―/\"”»›’'“")
_MARK_PATTERN = r"[\"“”„‟«»‹›'‘’](?!(?<=\w['‘’])\w)"
"""Any mark, but no apostrophe inside a word."""
_ELISION = r"(?i)(?:\d\d(?:s\b|\b)|em\b|til\b|n\b|cause\b|tis\b|twas\b|bout\b|round\b)"
"""Words that begin with an apostrophe."""


class Mark(NamedTuple):
    """A quotation mark and what its neighbours allow it to be."""

    at: int
    sign: str
    opens: bool
    closes: bool
    doubtful: bool
    """Whether it may as well mean inches (`5"`) or a possessive (`soldiers'`)."""


class Matched(NamedTuple):
    """The marks of one piece of text: pairs, and what points beyond the piece."""

    span: Span
    pairs: tuple[Span, ...]
    marks: tuple[Mark, ...]
    """The double marks, in order, and a single one that the piece begins with."""
    open_mark: Mark | None
    """The last of them that is not paired, if it opens."""
    loose_closer: Mark | None
    """The first double mark, if it closes and nothing opens it here."""
    reopening: Mark | None
    """The mark that the piece begins with, if it opens."""

    @property
    def may_continue(self) -> bool:
        """Whether a quotation that begins before the piece may reach into it."""
        return not self.marks or self.reopening is not None or self.loose_closer is not None


class Continued(NamedTuple):
    """A quotation over several pieces; `resumed` is the pair that is only its last part, if there is one."""

    span: Span
    resumed: Span | None


def holds_sign(text: str, within: Span) -> bool:
    """Whether anything in `within` may be a mark."""
    return pattern(_MARK_PATTERN).search(text, within.start, within.end) is not None


def match_marks(text: str, within: Span) -> Matched:
    """Pairs the marks of `within`; a straight mark is told by its neighbours, else by what is open.

    An apostrophe is no mark, and a mark that nothing closes does not take part.
    """
    start, end = within
    signs = pattern(_MARK_PATTERN).finditer(text, start, end)
    marks = [mark for sign in signs if (mark := _mark(text, start, sign.start(), end))]
    if not marks:
        return Matched(within, (), (), None, None, None)
    closed, loose = _paired(marks)
    is_said = pattern(_LETTER_OR_DIGIT).search
    pairs = [pair for pair in closed if is_said(text, pair.start + 1, min(pair.end - 1, pair.start + _FIRST_WORD))]
    paired = {at for pair in pairs for at in (pair.start, pair.end - 1)}
    begins = not text[start : marks[0].at].strip()  # whether it is a mark
    outer = [mark for mark in marks if mark.sign not in _SINGLE or (mark.sign == "‘" and begins and mark is marks[0])]
    doubles = tuple([mark for mark in outer if not (mark.doubtful and mark in loose)])
    unpaired = [mark for mark in doubles if mark.at not in paired]
    last = unpaired[-1] if unpaired else None
    first = doubles[0] if doubles else None
    return Matched(
        within,
        tuple(sorted(pairs)),  # no two begin with the same mark
        doubles,
        last if last and last.opens else None,
        first if first and first.closes and first.at not in paired else None,
        first if first and first.opens and begins and first is marks[0] else None,
    )


def continued(text: str, first: Matched, following: Iterable[Matched]) -> Continued | None:
    """The quotation that `first` leaves open, by either convention: one mark at the very end, or each
    paragraph opened anew and only the last one closed. None if it is never closed within reach."""
    opening = first.open_mark
    if opening is None:
        return None
    before = first
    for count, piece in enumerate(following):
        if count >= LONGEST_LOOK_AHEAD or piece.span.start - opening.at > LONGEST_QUOTATION:
            return None
        if piece.reopening and piece.reopening.sign == opening.sign and _ends_sentence(text, before.span):
            resumed = next((pair for pair in piece.pairs if pair.start == piece.reopening.at), None)
            if resumed:
                return Continued(Span(opening.at, resumed.end), resumed)
            if piece.open_mark != piece.reopening:
                return None
        elif piece.loose_closer and piece.loose_closer.sign in _CLOSED_BY[opening.sign]:
            return Continued(Span(opening.at, piece.loose_closer.at + 1), None)
        elif piece.marks:
            return None
        before = piece
    return None


def _ends_sentence(text: str, piece: Span) -> bool:
    return text[piece.start : piece.end].rstrip().rstrip(_INNER_CLOSING)[-1:] in _ENDS_SENTENCE


def _mark(text: str, start: int, at: int, end: int) -> Mark | None:
    sign = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    can_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
    can_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if sign in "'’‘" and _is_apostrophe(text, at, can_open, can_close):
        return None
    if sign in _OPEN_BY_NATURE:
        opens, closes = can_open or not can_close, can_close and not can_open
    elif sign in _CLOSE_BY_NATURE:
        opens, closes = can_open and not can_close, can_close or not can_open
    else:
        opens, closes = can_open or not can_close, can_close or not can_open
    inches = sign == '"' and before.isdecimal()
    possessive = sign in "'’" and before in "sS" and after == " " and text[at + 2 : at + 3].islower()
    return Mark(at, sign, opens, closes, inches or possessive)


def _is_apostrophe(text: str, at: int, can_open: bool, can_close: bool) -> bool:
    if not (can_open or can_close):
        return True
    if can_open and not can_close:
        return text[at] == "’" or pattern(_ELISION).match(text, at + 1) is not None
    return text[at] != "‘" and text[at - 1].isdecimal()


def _paired(marks: Sequence[Mark]) -> tuple[list[Span], set[Mark]]:
    """The pairs, and the closing marks that close nothing."""
    pairs: list[Span] = []
    loose: set[Mark] = set()
    stack: list[Mark] = []
    sure_closer_follows = _sure_closers(marks) if True in [mark.doubtful for mark in marks] else ()
    for index, mark in enumerate(marks):
        partner = _partner(stack, mark) if mark.closes and stack else None
        if partner is None and mark.opens:
            if mark.sign == '"':
                stack = [earlier for earlier in stack if earlier.sign != '"']
            del stack[:-_DEEPEST_NESTING]
            stack.append(mark)
        elif partner is None:
            loose.add(mark)
        elif not (mark.doubtful and sure_closer_follows[index]):
            pairs.append(Span(stack[partner].at, mark.at + 1))
            del stack[partner:]
    return pairs, loose


def _partner(stack: Sequence[Mark], mark: Mark) -> int | None:
    for place in range(len(stack) - 1, -1, -1):
        if mark.sign in _CLOSED_BY[stack[place].sign]:
            return place
    return None


def _sure_closers(marks: Sequence[Mark]) -> list[bool]:
    """For each mark, whether the next one of its sign can only close, beyond doubt."""
    answers = [False] * len(marks)
    following: dict[str, Mark] = {}
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        later = following.get(mark.sign)
        answers[index] = later is not None and later.closes and not later.opens and not later.doubtful
        if not (mark.doubtful and mark.sign in "'’"):
            following[mark.sign] = mark
    return answers
