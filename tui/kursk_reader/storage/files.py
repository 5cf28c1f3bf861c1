"""Files that hold unpublished work: the owner's only, whole or not there, and on the disk."""

import os
from pathlib import Path
from typing import BinaryIO

from kursk_reader.errors import LibraryError


def make_private(path: Path, *, fresh: bool = False) -> None:
    """An empty file that only its owner may read, and the folders it needs. `fresh`: it must not be there yet."""
    make_private_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | (os.O_EXCL if fresh else 0), 0o600))


def make_private_folder(path: Path) -> None:
    """A folder that only its owner may enter, and those above it that are missing."""
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)


def resolved(path: Path) -> Path:
    """The file itself, whatever symbolic links lead to it; LibraryError for links that lead round."""
    try:
        file = path.resolve()
    except RuntimeError:  # Python 3.13 gives back what it has come to
        file = path
    if file.is_symlink():
        raise LibraryError(f"{path} is a symbolic link that leads to itself.", "Name a file for the library.")
    return file


def exposure(path: Path) -> str:
    """What is to be said of a file that others than its owner may read or write; empty if they may not, or none is."""
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        return ""
    return (
        f"others may {'write' if mode & 0o022 else 'read'} it (mode {mode:o})"
        if mode & 0o077 and os.name == "posix"
        else ""
    )


def beside(file: Path, ending: str) -> Path:
    """The file that has the same name with an ending: one of SQLite's logs, or what the program keeps there."""
    return file.with_name(file.name + ending)


def begun(path: Path) -> Path:
    """The name beside `path` under which this process writes what is to become it."""
    return path.with_name(f".{path.name[:200]}.{os.getpid()}.part")


def is_running(process: int) -> bool:
    """Whether a process of that id runs on this machine; True where it cannot be told."""
    if os.name == "posix":
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
    return True


def put_in_place(part: Path, path: Path) -> None:
    """Give a complete file its name, in place of what has it, so that it is there after a power cut too."""
    _flush(part)
    part.replace(path)
    _flush(path.parent)


def copy_bytes(source: BinaryIO, to: Path) -> None:
    """A private copy of an open file that appears when it is complete."""
    import shutil  # only a copy needs it

    part = begun(to)
    try:
        make_private(part, fresh=True)
        source.seek(0)
        with part.open("wb") as file:
            shutil.copyfileobj(source, file)
        put_in_place(part, to)
    finally:
        part.unlink(missing_ok=True)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other, whatever its name; None if there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _flush(path: Path) -> None:
    if os.name != "posix" and path.is_dir():
        return  # only there folders can be flushed
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
