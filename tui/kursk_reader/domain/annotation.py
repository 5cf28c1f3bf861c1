"""A tag on a span, with what the analyst knows about it."""

from enum import StrEnum
from typing import NamedTuple, Self

from kursk_reader.domain.anchor import Anchoring, Earlier
from kursk_reader.domain.figure_value import Attributes
from kursk_reader.domain.selector import Selector
from kursk_reader.domain.span import Span

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Grades of a source: the Admiralty code (NATO AJP-2.1)."""

CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Grades of an information: the Admiralty code (NATO AJP-2.1)."""


_LABEL_LENGTH = 36
_MARKS = frozenset("\"“”„«‘’‹'")


class Origin(StrEnum):
    """Where an annotation comes from."""

    MANUAL = "manual"
    SUGGESTED = "suggested"
    IMPORTED = "imported"


class Status(StrEnum):
    """What the analyst decided about it."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    REJECTED = "rejected"


class _Details(NamedTuple):
    note: str | None = None
    speaker: str | None = None
    source: str | None = None
    reliability: str | None = None
    credibility: int | None = None


class Details(_Details):
    """What a person adds to an annotation by hand. Unknown is None. ValueError for a grade that is none."""

    __slots__ = ()

    def __new__(
        cls,
        note: str | None = None,
        speaker: str | None = None,
        source: str | None = None,
        reliability: str | None = None,
        credibility: int | None = None,
    ) -> Self:
        """Check the grades."""
        if reliability is not None and reliability not in RELIABILITY:
            raise ValueError(f"reliability is one of A to F, not {reliability!r}")
        if credibility is not None and credibility not in CREDIBILITY:
            raise ValueError(f"credibility is a number from 1 to 6, not {credibility!r}")
        return super().__new__(cls, note, speaker, source, reliability, credibility)


class Proposed(NamedTuple):
    """What was proposed before the analyst accepted it, perhaps otherwise: its tag and its words."""

    tag: str
    exact: str


class Annotation(NamedTuple):
    """A tag on a span of a document. Times are ISO 8601 in UTC.

    Where the program proposed it, `score` is 0..1 and `why` the reason. `attributes` are what its words tell of a
    figure.

    `anchor` says how sure the place is; where the analyst has to decide, `was` is the place that was sure. The
    selector of an orphan is that place too, which is none in the text of its document.
    """

    id: str
    document_id: str
    tag: str
    selector: Selector
    details: Details
    author: str
    origin: Origin
    status: Status
    created_at: str
    updated_at: str
    why: str | None = None
    score: float | None = None
    attributes: Attributes = ()
    anchor: Anchoring = Anchoring.KEPT
    was: Earlier | None = None
    proposed: Proposed | None = None

    @property
    def span(self) -> Span:
        """Its place."""
        return self.selector.span

    @property
    def label(self) -> str:
        """Its tag and the beginning of its words, for a status line."""
        words = " ".join(self.selector.exact[: 2 * _LABEL_LENGTH].split())
        short = words if len(words) <= _LABEL_LENGTH else words[: _LABEL_LENGTH - 1].rstrip() + "…"
        return f"{self.tag} {short if short[:1] in _MARKS else f'“{short}”'}"

    @property
    def placement(self) -> "Placement":
        """The little of it that drawing needs."""
        said = bool(self.details.speaker or self.details.source)
        changed = self.anchor is Anchoring.CHANGED
        lines = said + bool(self.details.note) + changed + bool(self.attributes)
        start, end = (NOWHERE, NOWHERE) if self.anchor is Anchoring.ORPHAN else self.span
        return Placement(start, end, self.tag, self.id, lines, changed)

    @property
    def change_told(self) -> str:
        """What a revision has changed of it: the words it had, or what stands around the same ones."""
        if self.was is None:
            return ""
        if self.was.selector.exact == self.selector.exact:
            return "changed around these words"
        return f"changed: was “{self.was.selector.exact}”"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was accepted and then deleted: a decision, which is kept as that of what was rejected at once."""
        return self.status is Status.REJECTED and self.proposed is not None

    @property
    def to_review(self) -> bool:
        """Whether the analyst has to decide where it stands."""
        return self.anchor.is_open and not (self.was and self.was.settled)


NOWHERE = 1 << 40
"""The offset, behind all others, of an annotation that has no place in the text."""


class Placement(NamedTuple):
    """The little that drawing ten thousand annotations needs to know of each.

    `lines` counts the optional lines its card has: 1 for the value of a figure, 1 for speaker or source, 1 for a note,
    1 for the words it had where they have `changed`.
    """

    start: int
    end: int
    tag: str
    id: str
    lines: int
    changed: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether it has no place in the text."""
        return self.start == NOWHERE

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start
