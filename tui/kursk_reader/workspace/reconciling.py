"""What becomes of an annotation that two libraries may both know: the rules of a merge."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from kursk_reader.domain.annotation import Annotation, Status
from kursk_reader.domain.change import Row, Value
from kursk_reader.storage.annotations import PLACE, row_of
from kursk_reader.storage.pasts import Past

_FOR_PEOPLE = ("tag", "exact", "status", "note", "speaker", "source", "reliability", "credibility", "author")

_TIMES = ("created_at", "updated_at")
"""What tells nothing of an annotation itself: who accepts a proposal in two copies has done so twice."""


class Fate(StrEnum):
    """What became of an annotation of the other library, or of one here that the other one has deleted."""

    NEW = "new"
    CHANGED = "changed"
    THERE_ALREADY = "there already"
    DELETED_HERE = "deleted here"
    DELETED_THERE = "deleted there"

    @property
    def is_deletion(self) -> bool:
        """Whether one of the libraries has it no more."""
        return self in (Fate.DELETED_HERE, Fate.DELETED_THERE)


class Twins:
    """Annotations of an article that are the same as others but for id and times: made in two copies by one person.

    `among` are those that only one library has, each of which is the twin of one other at most.
    """

    def __init__(self, among: Iterable[Annotation]) -> None:
        self._waiting: dict[object, list[Annotation]] = {}
        for each in sorted(among, key=lambda each: (each.status is not Status.ACCEPTED, each.id), reverse=True):
            self._waiting.setdefault(_sameness(each), []).append(each)

    def of(self, other: Annotation) -> Annotation | None:
        """The twin of an annotation that only the other library has; what is accepted is looked at first."""
        waiting = self._waiting.get(_sameness(other))
        return waiting.pop() if waiting and other.was is None else None

    def of_deleted(self, other: Annotation) -> Annotation | None:
        """Where `among` are deletions: the twin that was deleted after the other was changed last."""
        twin = self.of(other) if other.status is Status.ACCEPTED else None
        return twin if twin and twin.updated_at > other.updated_at else None

    @property
    def left(self) -> list[Annotation]:
        """Those that had no twin."""
        return [each for waiting in self._waiting.values() for each in waiting]


def decided_as(here: Annotation, twin: Annotation) -> Annotation:
    """An annotation as it would be with what was decided of its twin: that this one was withdrawn, or not."""
    if here.status is twin.status:
        return here
    return here._replace(status=twin.status, proposed=twin.proposed, updated_at=twin.updated_at)


def _sameness(annotation: Annotation) -> object:
    """What tells annotations of one text apart for people; that one was withdrawn came after it was made."""
    is_rejected = annotation.status is Status.REJECTED and not annotation.is_withdrawn
    made_of = (annotation.tag, annotation.span, annotation.author, annotation.details, annotation.attributes)
    return (*made_of, is_rejected, annotation.was)


class Conflict(NamedTuple):
    """An annotation that was changed in both libraries since they had it in common.

    `here` and `there` are what differs, by column; None where it was deleted. `taken` is whether theirs is valid now.
    """

    annotation: Annotation
    here: Mapping[str, Value] | None
    there: Mapping[str, Value] | None
    taken: bool


class Verdict(NamedTuple):
    """The fate of an annotation, and the conflict that it settles."""

    fate: Fate
    conflict: Conflict | None = None


class Pair(NamedTuple):
    """An annotation as it is here and there, None where it is not, with the past that either journal tells."""

    here: Annotation | None
    there: Annotation | None
    past_here: Past
    past_there: Past

    @property
    def either(self) -> Annotation:
        """The one that is there; theirs if both are."""
        annotation = self.there or self.here
        if annotation is None:
            raise ValueError("a pair has at least one annotation")
        return annotation

    def settled(self) -> Verdict:
        """Which of them is valid: what one library has had and left behind is older, else what was changed later.

        What one of them has deleted is deleted, unless that was taken back here. What is rejected was not deleted but
        went with its tag: it stays where that is, and does not bring it back.
        """
        if self.here and self.there:
            return self._compared(self.here, self.there)
        if self.there:
            return self._not_here(self.there)
        if self.here and self.past_there.is_gone and not (self.past_here.was_deleted or _is_rejected(self.here)):
            known = self.past_here.version(self.here) in self.past_there.versions
            return Verdict(Fate.DELETED_THERE, None if known else _conflict(self.here, self.here, None, taken=True))
        return Verdict(Fate.THERE_ALREADY)

    def _not_here(self, there: Annotation) -> Verdict:
        if not self.past_here.is_gone:
            return Verdict(Fate.NEW)
        if _is_rejected(there):
            return Verdict(Fate.THERE_ALREADY)
        known = self.past_there.version(there) in self.past_here.versions
        return Verdict(Fate.DELETED_HERE, None if known else _conflict(there, None, there, taken=False))

    def _compared(self, here: Annotation, there: Annotation) -> Verdict:
        mine, theirs = self.past_here.version(here), self.past_there.version(there)
        difference = _difference(here, there)
        if not difference or (mine == theirs and PLACE.issuperset(difference)):
            return Verdict(Fate.THERE_ALREADY)
        known_here = mine != theirs and theirs in self.past_here.versions
        known_there = mine != theirs and mine in self.past_there.versions
        if known_here and known_there:  # whoever is back at the earlier one has undone the later one
            taken = theirs < mine
        elif known_here or known_there:
            taken = known_there
        elif here.is_withdrawn != there.is_withdrawn:
            taken = there.is_withdrawn
        else:
            taken = (theirs, _rank(there)) > (mine, _rank(here))
        shown = (None if each.is_withdrawn else each for each in (here, there))
        conflict = None if known_here or known_there else _conflict(here, *shown, taken=taken)
        return Verdict(_fate(here, there, taken=taken), conflict)


def _is_rejected(annotation: Annotation) -> bool:
    return annotation.status is Status.REJECTED


def _fate(here: Annotation, there: Annotation, *, taken: bool) -> Fate:
    """What is said of an annotation that is in both libraries; what was withdrawn is deleted for people."""
    if here.status is Status.PROPOSED:
        return Fate.NEW if taken else Fate.THERE_ALREADY
    if taken:
        return Fate.DELETED_THERE if there.is_withdrawn else Fate.CHANGED
    return Fate.DELETED_HERE if here.is_withdrawn and not there.is_withdrawn else Fate.THERE_ALREADY


def _conflict(about: Annotation, here: Annotation | None, there: Annotation | None, *, taken: bool) -> Conflict:
    columns = _difference(here, there) if here and there else _FOR_PEOPLE
    return Conflict(about, _values(here, columns), _values(there, columns), taken)


def _difference(here: Annotation, there: Annotation) -> list[str]:
    one, other = row_of(here), row_of(there)
    return [column for column in one if column not in _TIMES and one[column] != other[column]]


def _values(annotation: Annotation | None, columns: Iterable[str]) -> Row | None:
    if annotation is None:
        return None
    row = row_of(annotation)
    return {column: row[column] for column in columns}


def _rank(annotation: Annotation) -> str:
    """An order that both libraries agree on, for what was changed in the same millisecond."""
    return repr({column: value for column, value in row_of(annotation).items() if column != "document_id"})
