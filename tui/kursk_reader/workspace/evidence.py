"""Annotations handed on: with their place in the text checked, or as CSV and JSON Lines."""

import os
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TextIO

from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.document import Document
from kursk_reader.domain.evidence import EXPORT_COLUMNS, VALUE_COLUMNS, Cell
from kursk_reader.domain.figure_value import Attributes
from kursk_reader.errors import KurskReaderError
from kursk_reader.exporting.csv_text import csv_lines
from kursk_reader.exporting.json_text import json_lines
from kursk_reader.storage import annotations, documents
from kursk_reader.storage.files import begun, put_in_place
from kursk_reader.workspace.workspace import Workspace

_WORKBOOKS = (".xlsx", ".xls", ".ods")

_BATCH = 500
"""Lines written at a time."""


class Format(StrEnum):
    """How an export is written."""

    CSV = "csv"
    JSONL = "jsonl"


class Anchored(NamedTuple):
    """An annotation, its article, and how sure its place is: not at all where other words stand there."""

    document: Document
    annotation: Annotation
    how: Anchoring

    @property
    def to_review(self) -> bool:
        """Whether the analyst has to decide where it stands."""
        return self.annotation._replace(anchor=self.how).to_review


def anchored(
    workspace: Workspace, document_id: str | None = None, tag: str | None = None, *, to_review: bool = False
) -> Iterator[Anchored]:
    """The annotations of one article or of all, with that tag or any, in article, then text order.

    With `to_review` only those whose place the analyst has to decide on.
    """
    connection = workspace.connection
    items = documents.every(connection) if document_id is None else [documents.one(connection, document_id)]
    for item in items:
        if item is None or not (item.counts.get(tag) if tag else item.counts):
            continue
        text = documents.text_of(connection, item.document.id)
        for annotation in annotations.of_document(connection, item.document.id):
            stands = annotation.selector.exact == text[slice(*annotation.span)]
            found = Anchored(item.document, annotation, annotation.anchor if stands else Anchoring.ORPHAN)
            if tag in (None, annotation.tag) and (found.to_review or not to_review):
                yield found


def export(
    workspace: Workspace,
    kind: Format,
    article: str | None = None,
    tag: str | None = None,
    raw: bool = False,
    *,
    values: bool = False,
) -> Iterator[str]:
    """The annotations of the article with that id, or of all, in article, then text order: a line each.

    They are read as they are consumed. CSV has its header first; `raw` leaves cells of it as they are that a
    spreadsheet would take for a formula, with `values` the values of figures follow in columns of their own. JSON Lines
    always have them, as `attributes`.
    """
    if kind is Format.CSV and not values:
        return csv_lines(EXPORT_COLUMNS, annotations.export_rows(workspace.connection, article, tag), raw=raw)
    rows = annotations.export_rows_with_attributes(workspace.connection, article, tag)
    if kind is Format.CSV:
        return csv_lines((*EXPORT_COLUMNS, *VALUE_COLUMNS), ((*row, *_value(told)) for row, told in rows), raw=raw)
    return json_lines((*EXPORT_COLUMNS, "attributes"), ((*row, dict(told)) for row, told in rows))


def _value(attributes: Attributes) -> Iterator[Cell]:
    """The cells of VALUE_COLUMNS; whole numbers as such, as long as they may be."""
    known = dict(attributes)
    for name in VALUE_COLUMNS:
        value = known.get(name)
        yield int(value) if isinstance(value, float) and value.is_integer() else value


def write_export(
    workspace: Workspace,
    path: Path,
    kind: Format,
    article: str | None = None,
    tag: str | None = None,
    raw: bool = False,
    *,
    values: bool = False,
    byte_order_mark: bool = False,
    replace: bool = False,
) -> int:
    """Write what `export` gives to a file that appears when it is complete; how many annotations it holds.

    It is the owner's only; one that is replaced hands its rights on.

    Raises KurskReaderError if the file exists, unless it may be replaced, or cannot be written.
    """
    path = Path(os.path.realpath(path))
    _ensure_writable(path, replace=replace)
    lines = export(workspace, kind, article, tag, raw, values=values)
    part = begun(path)
    try:
        encoding = "utf-8-sig" if byte_order_mark else "utf-8"
        with open(part, "x", encoding=encoding, errors="replace", newline="", opener=_private) as file:
            count = write_lines(file, lines)
        if path.exists():
            from shutil import copymode

            copymode(path, part)
        put_in_place(part, path)
    except OSError as error:
        raise KurskReaderError(
            f"{path} cannot be written: {error.strerror}.", "Name another place; nothing was written."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return count - (kind is Format.CSV)


def _ensure_writable(path: Path, *, replace: bool) -> None:
    if path.exists() and not path.is_file():
        raise KurskReaderError(f"{path} is not a file.", "Name a new file.")
    if path.exists() and not replace:
        raise KurskReaderError(f"{path} exists already.", "Name a new file, or allow this one to be replaced.")
    if path.suffix.lower() in _WORKBOOKS:
        raise KurskReaderError(f"{path} would be no {path.suffix} file.", "Name a .csv: every spreadsheet opens it.")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_lines(file: TextIO, lines: Iterator[str]) -> int:
    """Write the lines as they come; how many they were."""
    count = 0
    while batch := list(islice(lines, _BATCH)):
        file.write("".join(batch))
        count += len(batch)
    return count
