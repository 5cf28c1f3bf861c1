"""Files, addresses and texts into the library: an article is stored whole or not at all."""

import os
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kursk_reader.analysis.lexicon import recognised_language
from kursk_reader.domain.change import Change
from kursk_reader.domain.characters import storable
from kursk_reader.domain.document import ImportedText, text_sha256
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import (
    DEFAULT,
    Options,
    Source,
    articles_from,
    files_in,
    is_plain,
    name_of,
)
from kursk_reader.importing.taming import Found
from kursk_reader.samples import sample_files
from kursk_reader.storage import documents
from kursk_reader.storage.library import Connection
from kursk_reader.workspace.workspace import Workspace

_MANY, _BATCH, _MOST_PROCESSES = 40, 200, 8


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    FAILED = "failed"


class Ingested(NamedTuple):
    """What became of one article; `why` and `hint` tell of a failure.

    `source` is the number of what it came from, among all that is imported.
    """

    outcome: Outcome
    name: str
    title: str = ""
    document_id: str | None = None
    why: str = ""
    hint: str = ""
    source: int = 0


def ingest(workspace: Workspace, sources: Sequence[Source], options: Options = DEFAULT) -> Iterator[list[Ingested]]:
    """Add the articles of the sources, in their order. A failure is told and the next one taken.

    Where there are many, they are read on all cores, and some hundred are written at a time; what was written
    together is yielded together.
    """
    many = len(sources) >= _MANY
    batch: list[tuple[int, Found]] = []
    for number, found in _read(sources, options, many=many):
        batch.append((number, found))
        if len(batch) >= (_BATCH if many else 1):
            yield _add_all(workspace, sources, batch)
            batch.clear()
    if batch:
        yield _add_all(workspace, sources, batch)


def files_of(paths: Iterable[Path]) -> Iterator[Path | Ingested]:
    """The files that the paths stand for, those in folders too; a path that leads nowhere is a failure."""
    for path in paths:
        try:
            yield from files_in(path)
        except ImportFailure as failure:
            yield _failed(failure, str(path))


def add(workspace: Workspace, imported: ImportedText, name: str) -> Ingested:
    """Store one imported text, unless the library has the same text."""
    with workspace.library.writing() as connection:
        return _add(workspace, connection, imported, name)


def _add(workspace: Workspace, connection: Connection, imported: ImportedText, name: str) -> Ingested:
    imported, name = _storable(imported), storable(name)
    there = documents.with_text(connection, text_sha256(imported.text))
    if there and there[1] is None:
        return Ingested(Outcome.ALREADY_THERE, name, there[0].title, there[0].id)
    if there:
        shown = Change("document", there[0].id, {"removed_at": there[1]}, {"removed_at": None}, there[0].id)
        title, key = there[0].title, there[0].id
    else:
        shown = documents.store(connection, imported, name)
        title, key = imported.title, shown.id
    workspace.library.apply_within(workspace.actor, f"imported “{title}”", [shown], state="fixed")
    return Ingested(Outcome.ADDED, name, title, key)


def _add_all(workspace: Workspace, sources: Sequence[Source], batch: list[tuple[int, Found]]) -> list[Ingested]:
    """Store the articles in one transaction: many commits take long."""
    with workspace.library.writing() as connection:
        return [
            _failed(found, name_of(sources[number]), number)
            if isinstance(found, ImportFailure)
            else _add(workspace, connection, found, _origin(sources[number], found))._replace(source=number)
            for number, found in batch
        ]


def _failed(failure: ImportFailure, name: str, source: int = 0) -> Ingested:
    return Ingested(Outcome.FAILED, name, why=failure.title, hint=failure.hint, source=source)


def _origin(source: Source, imported: ImportedText) -> str:
    return f"{name_of(source)}#{imported.part}" if imported.part else name_of(source)


def _read(sources: Sequence[Source], options: Options, *, many: bool) -> Iterator[tuple[int, Found]]:
    if many or not all(map(is_plain, sources)):
        from kursk_reader.workspace.readers import read_apart

        return read_apart(sources, options, min(os.cpu_count() or 1, len(sources), _MOST_PROCESSES))
    return ((number, found) for number, source in enumerate(sources) for found in articles_from(source, options))


def add_samples(workspace: Workspace) -> None:
    """Put the reports that come with the program into a new library."""
    for _ in ingest(workspace, sample_files()):
        pass


def _storable(imported: ImportedText) -> ImportedText:
    return imported._replace(
        title=storable(imported.title),
        text=storable(imported.text),
        outlet=imported.outlet and storable(imported.outlet),
        author=imported.author and storable(imported.author),
        published=imported.published and storable(imported.published),
        url=imported.url and storable(imported.url),
        language=imported.language or recognised_language(imported.text),
    )
