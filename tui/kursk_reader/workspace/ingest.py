"""Files and texts into the library, one article a transaction."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kursk_reader.analysis.lexicon import recognised_language
from kursk_reader.domain.change import Change
from kursk_reader.domain.characters import storable
from kursk_reader.domain.document import ImportedText, text_sha256
from kursk_reader.errors import ImportFailure
from kursk_reader.samples import sample_files
from kursk_reader.storage import documents
from kursk_reader.workspace.workspace import Workspace


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    FAILED = "failed"


class Ingested(NamedTuple):
    """What became of one file or text; `why` and `hint` tell of a failure."""

    outcome: Outcome
    name: str
    title: str = ""
    document_id: str | None = None
    why: str = ""
    hint: str = ""


def ingest_paths(workspace: Workspace, paths: Iterable[Path]) -> Iterator[Ingested]:
    """Add files, and those in folders, one after the other. A failure is told and the next one taken."""
    for found in files_of(paths):
        if isinstance(found, Ingested):
            yield found
        else:
            yield from ingest_file(workspace, found)


def files_of(paths: Iterable[Path]) -> Iterator[Path | Ingested]:
    """The files that the paths stand for, those in folders too; a path that leads nowhere is a failure."""
    from kursk_reader.importing.sources import files_in

    for path in paths:
        try:
            yield from files_in(path)
        except ImportFailure as failure:
            yield _failed(str(path), failure)


def ingest_file(workspace: Workspace, file: Path) -> Iterator[Ingested]:
    """Add the articles in one file."""
    from kursk_reader.importing.sources import articles_in_file

    return _ingest(workspace, articles_in_file(file), str(file))


def ingest_bytes(workspace: Workspace, data: bytes, name: str) -> Iterator[Ingested]:
    """Add the articles that came by another way than a file."""
    from kursk_reader.importing.sources import articles_in

    return _ingest(workspace, articles_in(data, name), name)


def _ingest(workspace: Workspace, found: Iterable[ImportedText | ImportFailure], name: str) -> Iterator[Ingested]:
    for item in found:
        if isinstance(item, ImportFailure):
            yield _failed(name, item)
        else:
            yield add(workspace, item, f"{name}#{item.part}" if item.part else name)


def add(workspace: Workspace, imported: ImportedText, name: str) -> Ingested:
    """Store one imported text, unless the library has the same text."""
    imported, name = _storable(imported), storable(name)
    with workspace.library.writing() as connection:
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


def add_samples(workspace: Workspace) -> None:
    """Put the reports that come with the program into a new library."""
    for _ in ingest_paths(workspace, sample_files()):
        pass


def _failed(name: str, failure: ImportFailure) -> Ingested:
    return Ingested(Outcome.FAILED, name, why=failure.title, hint=failure.hint)


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
