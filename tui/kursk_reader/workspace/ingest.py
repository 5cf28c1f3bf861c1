"""Files, addresses and texts into the library: an article is stored whole or not at all."""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kursk_reader.domain.characters import storable
from kursk_reader.domain.document import Document, ImportedText
from kursk_reader.errors import ImportFailure, LibraryError
from kursk_reader.importing.sources import (
    DEFAULT,
    Options,
    Source,
    Walked,
    articles_from,
    files_in,
    is_plain,
    name_of,
    place_of,
)
from kursk_reader.importing.taming import Found
from kursk_reader.samples import sample_files
from kursk_reader.storage import documents
from kursk_reader.storage.library import Connection
from kursk_reader.workspace import duplicates, revising
from kursk_reader.workspace.preparing import prepared
from kursk_reader.workspace.revising import Revised
from kursk_reader.workspace.workspace import Workspace

_MANY, _MOST_PROCESSES = 40, 8
_BATCH, _BATCH_SECONDS = 200, 0.5
_LISTENED = 8  # articles
_NOT_WRITTEN = ImportFailure("the library could not take it.")


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    REVISED = "revised"
    FAILED = "failed"


class Ingested(NamedTuple):
    """What became of one article; `why` and `hint` tell of a failure.

    `title` is that of the article in the list: `is_earlier` says that the text is an earlier revision of it, `revised`
    what became of the annotations where the text is a later one. `source` is the number of what it came from, among
    all that is imported. `same_as` is the title of the article that has the same text, in nearly the same words,
    `remark` what the text lacks.
    """

    outcome: Outcome
    name: str
    title: str = ""
    document_id: str | None = None
    why: str = ""
    hint: str = ""
    source: int = 0
    same_as: str = ""
    is_earlier: bool = False
    revised: Revised | None = None
    remark: str = ""


class _Origin(NamedTuple):
    """A name for people, and the file or address that a later version would come from, if there is one."""

    name: str
    place: str = ""


def ingest(
    workspace: Workspace, sources: Sequence[Source], options: Options = DEFAULT, *, revises: Document | None = None
) -> Iterator[list[Ingested]]:
    """Add the articles of the sources, in their order. A failure is told and the next one taken.

    Many are read on all cores. What half a second brings of them or of one with many articles, some hundred at most,
    is written and yielded together. With `revises` they are later texts of that article, wherever they come from.
    Where the library can take no more, all that is left is yielded as failed before the LibraryError is raised.
    """
    many = len(sources) >= _MANY
    batch: list[tuple[int, Found]] = []
    before, written_at = -1, time.monotonic()
    with _reading(sources, options, many=many) as (reading, listen):
        for number, found in reading:
            batch.append((number, found))
            at_once = not many and number != before
            if at_once or len(batch) >= _BATCH or time.monotonic() - written_at > _BATCH_SECONDS:
                yield from _written(workspace, sources, batch, revises, listen)
                batch.clear()
                written_at = time.monotonic()
            before = number
        if batch:
            yield from _written(workspace, sources, batch, revises, listen)


def files_of(paths: Iterable[Path]) -> Iterator[Source | Ingested]:
    """The files that the paths stand for, those in folders too; a path that leads nowhere is a failure."""
    for path in paths:
        try:
            yield from map(Walked, files_in(path)) if path.is_dir() else files_in(path)
        except ImportFailure as failure:
            yield _failed(failure, str(path))


def add(workspace: Workspace, imported: ImportedText, name: str, *, revises: Document | None = None) -> Ingested:
    """Store one imported text, unless the library has the same text.

    It is a revision of the article `revises`; where none is given, of the one that has the same canonical address or
    came from the same file, if the two texts are alike.
    """
    with workspace.library.writing() as connection:
        return _add(workspace, connection, imported, _Origin(name), revises)


def _add(
    workspace: Workspace, connection: Connection, imported: ImportedText, origin: _Origin, revises: Document | None
) -> Ingested:
    imported = imported if imported.measures else prepared(imported)
    name, place = map(storable, origin)
    there = documents.with_text(connection, imported.measured.sha256)
    if there and there[1] is None:
        return Ingested(Outcome.ALREADY_THERE, name, there[0].title, there[0].id)
    earlier = revises or revising.earlier(connection, imported, place)
    newest = documents.successor(connection, there[0].id) if there else None
    if newest and earlier is None:
        return Ingested(Outcome.ALREADY_THERE, name, newest.title, newest.id, is_earlier=True)
    same_as = duplicates.found(connection, imported, besides=earlier)
    if earlier is not None:
        imported = revising.completed(connection, imported, earlier)
        shown = documents.store(connection, imported, place or name, same_as)
        revised = revising.revise(workspace, connection, earlier, imported, shown)
        same = same_as.title if same_as else ""
        return Ingested(Outcome.REVISED, name, imported.title, shown.id, same_as=same, revised=revised)
    if there:
        shown, title = duplicates.back(connection, *there, same_as), there[0].title
    else:
        shown, title = documents.store(connection, imported, place or name, same_as), imported.title
    workspace.library.apply_within(workspace.actor, f"imported “{title}”", [shown], state="fixed")
    return Ingested(Outcome.ADDED, name, title, shown.id, same_as=same_as.title if same_as else "")


def _written(
    workspace: Workspace,
    sources: Sequence[Source],
    batch: list[tuple[int, Found]],
    revises: Document | None,
    listen: Callable[[], None],
) -> Iterator[list[Ingested]]:
    """The batch once it is stored or, before the LibraryError is raised, what this leaves out of all the sources."""
    try:
        added = _add_all(workspace, sources, batch, revises, listen)
    except LibraryError:
        yield _left_out(sources, batch)
        raise
    yield added


def _left_out(sources: Sequence[Source], batch: list[tuple[int, Found]]) -> list[Ingested]:
    left = []
    for number, found in batch:
        if isinstance(found, ImportFailure):
            left.append(_failed(found, name_of(sources[number]), number))
        else:
            left.append(_failed(_NOT_WRITTEN, _origin(sources[number], found).name, number))
    first_unread = batch[-1][0] + 1
    return left + [
        _failed(_NOT_WRITTEN, name_of(source), number)
        for number, source in enumerate(sources[first_unread:], first_unread)
    ]


def _add_all(
    workspace: Workspace,
    sources: Sequence[Source],
    batch: list[tuple[int, Found]],
    revises: Document | None,
    listen: Callable[[], None],
) -> list[Ingested]:
    """Store the articles in one transaction: many commits take long. `listen` is called every now and then."""
    ingested = []
    with workspace.library.writing() as connection:
        for place, (number, found) in enumerate(batch):
            if place % _LISTENED == 0:
                listen()
            if isinstance(found, ImportFailure):
                ingested.append(_failed(found, name_of(sources[number]), number))
            else:
                added = _add(workspace, connection, found, _origin(sources[number], found), revises)
                ingested.append(added._replace(source=number, remark=found.remark or ""))
    return ingested


def _failed(failure: ImportFailure, name: str, source: int = 0) -> Ingested:
    return Ingested(Outcome.FAILED, name, why=failure.title, hint=failure.hint, source=source)


def _origin(source: Source, imported: ImportedText) -> _Origin:
    place = place_of(source)
    part = f"#{imported.part}" if imported.part else ""
    return _Origin(name_of(source) + part, place and place + part)


@contextlib.contextmanager
def _reading(
    sources: Sequence[Source], options: Options, *, many: bool
) -> Iterator[tuple[Iterator[tuple[int, Found]], Callable[[], None]]]:
    """What the sources hold, each with its source's number, and what to call while nothing of it is asked for."""
    if many or not all(map(is_plain, sources)):
        from kursk_reader.workspace.readers import read_apart

        processes = min(os.cpu_count() or 1, len(sources), _MOST_PROCESSES)
        with contextlib.closing(read_apart(sources, options, processes)) as reading:
            yield reading, reading.listen
    else:
        yield (
            ((number, found) for number, source in enumerate(sources) for found in articles_from(source, options)),
            lambda: None,
        )


def add_samples(workspace: Workspace) -> None:
    """Put the reports that come with the program into a new library."""
    for _ in ingest(workspace, sample_files()):
        pass
