"""What an import is told to read: files, folders, and the bytes in them."""

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.plain import article
from kursk_reader.importing.signatures import looks_like

LARGEST_FILE = 200_000_000
"""Bytes; far beyond any article, small enough to be held in memory."""

_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})


def files_in(path: Path) -> list[Path]:
    """The file itself, or the text files of a folder and of the folders in it, sorted.

    Hidden files and folders are left out. A folder inside that may not be opened is listed as it stands, so that
    reading it says why and the rest is imported. Raises ImportFailure if there is nothing to read.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise ImportFailure(f"{path} does not exist.", "Check the spelling, and the folder you are in.") from None
    except OSError as error:
        raise ImportFailure(f"{path} cannot be reached: {error.strerror}.", "Check its permissions.") from error
    if stat.S_ISDIR(mode):
        return _text_files(path)
    if stat.S_ISREG(mode):
        return [path]
    raise ImportFailure(
        f"{path} is neither a file nor a folder.",
        "To read from a pipe, put it on standard input: kursk-reader import -",
    )


def read_file(path: Path) -> ImportedText:
    """The article in the file. Raises ImportFailure, which names the file, for whatever is in the way."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(str(path))
        return read_bytes(path.read_bytes(), str(path))
    except OSError as error:
        raise _unreadable(path, error) from error


def read_bytes(data: bytes, name: str) -> ImportedText:
    """The article in `data`; `name` is the file's, for messages, for its suffix and for a text without a title.

    Raises ImportFailure for whatever is no text.
    """
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    return article(_text(data, name), name)._replace(raw_sha256=sha256(data).hexdigest())


def _text_files(folder: Path) -> list[Path]:
    closed: list[str] = []
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(parent, name) for name in names if not name.startswith(".")]
        found += [path for path in paths if path.suffix.lower() in _TEXT_SUFFIXES and path.is_file()]
    found += map(Path, closed)
    if not found:
        raise ImportFailure(
            f"{folder} holds no text files.",
            "In folders only .txt, .text, .md, .markdown and files without an ending are read. "
            "Name other files one by one.",
        )
    return sorted(found)


def _text(data: bytes, name: str) -> str:
    if kind := looks_like(data):
        raise ImportFailure(f"{name} is not text: it looks like {kind}.", "Save or export it as plain text first.")
    text = decoded(data)
    if text is not None:
        text = normalised(text)
        if text.strip():
            return text
        raise ImportFailure(f"{name} is empty.", "Check that the file was saved.")
    if b"\0" in data:
        raise ImportFailure(f"{name} is not text: it is a binary file.", "Save or export it as plain text first.")
    raise ImportFailure(f"{name} is in no known text encoding.", "Save it as UTF-8 and import it again.")


def _too_large(name: str) -> ImportFailure:
    return ImportFailure(
        f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.",
        "Split it: one article a file is what the reader is made for.",
    )


def _unreadable(path: Path, error: OSError) -> ImportFailure:
    hints = {
        errno.ENOENT: "Check the spelling, and the folder you are in.",
        errno.EISDIR: "Name a file, or import the folder as a whole.",
        errno.EACCES: "Ask for permission to read it, or copy it to where you may.",
        errno.EPERM: "Ask for permission to read it, or copy it to where you may.",
    }
    reason = (error.strerror or "input/output error").lower()
    return ImportFailure(f"{path} cannot be read: {reason}.", hints.get(error.errno or 0, "Check the disk it is on."))
