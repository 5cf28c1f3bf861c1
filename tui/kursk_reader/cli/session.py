"""The library that a call names, opened for the person it names."""

import argparse
import contextlib
from collections.abc import Iterator

from kursk_reader.config import author_name, library_path, load_config
from kursk_reader.workspace.workspace import Workspace, opened


@contextlib.contextmanager
def session(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Workspace]:
    """The workspace for the length of a block. Raises LibraryError if there is none, unless it may be made."""
    config = load_config()
    path = library_path(arguments.library, config)
    with opened(path, author_name(arguments.author, config), create=create) as workspace:
        yield workspace
