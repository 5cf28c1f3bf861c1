"""What another library has and this one has not: taken over article by article, each in one transaction."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kursk_reader.domain.annotation import Annotation, Status
from kursk_reader.domain.change import Change
from kursk_reader.domain.codebook import Codebook, Tag
from kursk_reader.storage import annotations, backups, suggestions, tags
from kursk_reader.storage.copies import ensure_room
from kursk_reader.storage.library import Connection, Library
from kursk_reader.storage.pasts import Pasts
from kursk_reader.storage.texts import Line, Lines
from kursk_reader.workspace.arriving import Arrival, ArticleFate, Place
from kursk_reader.workspace.reconciling import Conflict, Fate, Pair, Twins, decided_as
from kursk_reader.workspace.workspace import Workspace

_LONGEST_PAUSE = 0.02
"""Seconds. After an article others may write for as long as they had to wait: SQLite keeps no queue of them."""

KeyFor = Callable[[Tag, Codebook], str]
"""The key that a tag of another library gets in the codebook of this one."""


class Merged(NamedTuple):
    """What became of an article of the other library and of its annotations; rejected proposals are counted apart."""

    fate: ArticleFate
    title: str
    annotations: Counter[Fate]
    rejected: Counter[Fate]
    conflicts: tuple[Conflict, ...]
    wrote: bool


class Merging:
    """Takes over what `other` has, an article at a time: iterate to have it done.

    It can end after any article and be begun anew. `backup` is the copy that was made before the first change. With
    `rehearse` nothing is changed. `name` says in the journal where things come from.
    """

    def __init__(
        self, workspace: Workspace, other: Library, name: str, key_for: KeyFor, *, rehearse: bool = False
    ) -> None:
        self._workspace, self._other, self._name = workspace, other.connection, name
        self._key_for, self._rehearse = key_for, rehearse
        self._lines, self._codebook = Lines(self._other), tags.codebook(self._other)
        self._past_here, self._past_there = Pasts(workspace.connection), Pasts(self._other)
        self._past_there.catch_up()
        self.backup: Path | None = None

    def __len__(self) -> int:
        return len(self._lines.ids)

    def __iter__(self) -> Iterator[Merged]:
        for key in self._lines.ids:
            line, begun = self._lines[key], time.monotonic()
            merged = self._merge(line, keep=self.backup is not None)
            if merged.wrote and self.backup is None and not self._rehearse:
                self.backup = self._back_up()
                merged = self._merge(line, keep=True)
            if merged.wrote:
                time.sleep(min(time.monotonic() - begun, _LONGEST_PAUSE))
            yield merged

    def _merge(self, line: Line, *, keep: bool) -> Merged:
        """Take an article over, or find out what that would change."""
        try:
            with self._workspace.library.writing() as connection:
                merged = self._taken_over(connection, line)
                if not keep:
                    raise _Rehearsed(merged)
                return merged
        except _Rehearsed as rehearsed:
            return rehearsed.merged

    def _back_up(self) -> Path:
        library = self._workspace.library
        copy = backups.new_name(library.path, "before-merge")
        ensure_room(library.path, copy.parent)
        library.back_up(copy)
        return copy

    def _taken_over(self, connection: Connection, line: Line) -> Merged:
        self._past_here.catch_up()
        title = line.newest.document.title
        arrival = Arrival(self._workspace, connection, self._other, line, f"“{title}” from {self._name}")
        place = arrival.place(self._past_there.written_by_hand(line.newest.id))
        merged = Merged(place.fate, title, Counter(), Counter(), (), place.wrote)
        if place.document_id is None:
            return merged
        changes: dict[str, list[Change]] = {}
        for pair in self._pairs(connection, place, arrival.annotations(place)):
            verdict = pair.settled()
            is_rejected = pair.either.status is Status.REJECTED and not verdict.fate.is_deletion
            counter = merged.rejected if is_rejected else merged.annotations
            counter[verdict.fate] += pair.there is not None or verdict.fate is Fate.DELETED_THERE
            if verdict.conflict:
                merged = merged._replace(conflicts=(*merged.conflicts, verdict.conflict))
            if change := _change(pair, verdict.fate):
                changes.setdefault(pair.past_there.author or pair.either.author, []).append(change)
        if changes:
            self._write(connection, place.document_id, title, changes)
        return merged._replace(wrote=place.wrote or bool(changes))

    def _pairs(self, connection: Connection, place: Place, standing: list[Annotation]) -> Iterator[Pair]:
        """Each annotation that stands there as it is here, and each of the article here that they have no more."""
        there = {each.id: each for each in standing}
        here = annotations.some(connection, list(there))
        decided = annotations.decided(connection, place.document_id or "")
        alone = {each.id: each for each in decided if each.id not in there}
        for key in annotations.some(self._other, list(alone)):  # still there: in another article, or as a proposal
            del alone[key]
        new = [each for each in standing if each.id not in here and not self._past_here.annotation(each.id).is_gone]
        own = [each for each in alone.values() if not self._past_there.annotation(each.id).is_gone]
        for mine, theirs, pair in self._twins(place, own, new):
            alone.pop(mine, None)
            there.pop(theirs, None)
            yield pair
        here |= alone
        for key in there | here:
            yield self._pair(here.get(key), there.get(key), key, key)

    def _twins(self, place: Place, own: list[Annotation], new: list[Annotation]) -> Iterator[tuple[str, str, Pair]]:
        """What only one library knows under its id and is the same as something of the other, which may have deleted
        it since: the two ids, and the pair.
        """
        twins, deleted = Twins(own), Twins(self._past_here.deletions(place.document_id or ""))
        for each in new:
            if twin := twins.of(each):
                yield twin.id, each.id, self._pair(twin, decided_as(twin, each), twin.id, each.id)
            elif gone := deleted.of_deleted(each):
                yield gone.id, each.id, self._pair(None, each, gone.id, each.id)
        texts = [key for key, shown in place.texts.items() if shown == place.document_id]
        deleted = Twins(gone for key in texts for gone in self._past_there.deletions(key))
        for each in twins.left:
            if gone := deleted.of_deleted(each):
                yield each.id, gone.id, self._pair(each, None, each.id, gone.id)

    def _pair(self, here: Annotation | None, there: Annotation | None, mine: str, theirs: str) -> Pair:
        return Pair(here, there, self._past_here.annotation(mine), self._past_there.annotation(theirs))

    def _write(self, connection: Connection, document_id: str, title: str, changes: dict[str, list[Change]]) -> None:
        """Enter the changes of an article's annotations under the names of those who made them."""
        rows = (change.after or {} for made in changes.values() for change in made)
        used = {str(row["tag"]) for row in rows if "tag" in row}
        library, actor = self._workspace.library, self._workspace.actor
        if added := self._tags(connection, used):
            library.apply_within(actor, f"tags from {self._name}", added, state="fixed")
        for author, made in changes.items():
            label = f"{len(made)} × “{title}” from {self._name}"
            library.apply_within(actor._replace(author=author), label, made, state="fixed")
        suggestions.forget_runs(connection, document_id)  # some of what is open was decided there

    def _tags(self, connection: Connection, used: set[str]) -> list[Change]:
        """The changes that add those of the tags that are not here, each with a key that is free."""
        codebook, position = tags.codebook(connection), tags.next_position(connection)
        changes: list[Change] = []
        for name in sorted(used - {tag.name for tag in codebook}):
            tag = self._codebook[name]
            tag = tag._replace(key=self._key_for(tag, codebook))
            codebook = Codebook([*codebook, tag])
            changes.append(Change("tag", name, None, tags.row_of(tag, position + len(changes))))
        return changes


class _Rehearsed(Exception):
    """Takes back what was done to find out what it would be."""

    def __init__(self, merged: Merged) -> None:
        super().__init__()
        self.merged = merged


def _change(pair: Pair, fate: Fate) -> Change | None:
    here, there, document_id = pair.here, pair.there, pair.either.document_id
    if there is None:
        return annotations.removal(here) if here and fate is Fate.DELETED_THERE else None
    if fate not in (Fate.NEW, Fate.CHANGED, Fate.DELETED_THERE):
        return None
    if here is None:
        return Change("annotation", there.id, None, annotations.row_of(there), document_id)
    return annotations.alteration(here, there)
