"""The real program, with a home and a library of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from kursk_reader.domain.suggestion import RULES
from kursk_reader.storage import suggestions
from kursk_reader.workspace import articles, ingest
from kursk_reader.workspace.workspace import opened


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the five samples that nobody has read yet, and for which nothing is proposed."""
    file = tmp_path_factory.mktemp("samples") / "library.db"
    with opened(file, "anna", create=True) as workspace:
        ingest.add_samples(workspace)
        with workspace.library.writing() as connection:
            for document_id in articles.ids(workspace):
                suggestions.replace_proposed(connection, document_id, [], RULES)
    return file


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A place without a library."""
    return Shelf(tmp_path / "library.db")


@pytest.fixture
def samples(shelf: Shelf, sample_library: Path) -> Shelf:
    """The same place, with the five samples."""
    shutil.copy(sample_library, shelf.file)
    return shelf


@pytest.fixture
def program(tmp_path: Path, shelf: Shelf) -> Iterator[Program]:
    """The program in an environment that says where the library is and what the terminal can do."""
    environment = {
        "PATH": os.defpath,
        "HOME": str(tmp_path / "home"),
        "USER": "anna",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "KURSK_READER_LIBRARY": str(shelf.file),
        "KURSK_READER_CONFIG": str(tmp_path / "config.toml"),
    }
    with Program(environment, tmp_path) as running:
        yield running
