"""ZIP files of articles, and what keeps any ZIP file from filling the memory."""

import contextlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from kursk_reader.errors import ImportFailure
from kursk_reader.importing.taming import Found

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_FILES = 20_000
LARGEST_CONTENT = 500_000_000
"""Bytes of all files in an archive, unpacked."""

LARGEST_MEMBER = 100_000_000
"""Bytes of one file in an archive, unpacked."""

_HIGHEST_RATIO = 200
"""Unpacked to packed; text shrinks to a fifth, seldom to a fiftieth, a bomb to a thousandth."""

_ALWAYS_SMALL = 1_000_000
_ENCRYPTED = 0x1


def articles(data: bytes, name: str, read: Callable[[bytes, str], Iterator[Found]]) -> Iterator[Found]:
    """The articles in the files of an archive, each read by `read(data, name)`; archives in it are not opened.

    Nothing is written to the disk, so whatever paths the archive names lead nowhere.
    """
    from kursk_reader.importing.sources import is_readable

    with opened(data, name) as archive:
        _refuse_documents(archive, name)
        members = [member for member in archive.infolist() if not member.is_dir() and is_readable(_path(member).name)]
        members = [member for member in members if not _is_hidden(_path(member))]
        if not members:
            raise ImportFailure(f"{name} holds no files that can be read.", "Unpack it, and name the files one by one.")
        for member in members:
            yield from _articles_of(archive, member, name, read)


def opened(data: bytes, name: str) -> "ZipFile":
    """The archive in `data`. Raises ImportFailure if it is damaged or would be too large unpacked."""
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise ImportFailure(
            f"{name} cannot be read: it is damaged, or not all of it is there.", "Fetch or copy it again."
        ) from error
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise ImportFailure(f"{name} holds more than {MOST_FILES:,} files.", "Unpack it, and import the folder.")
    if sum(member.file_size for member in members) > LARGEST_CONTENT:
        raise ImportFailure(
            f"{name} holds more than {LARGEST_CONTENT // 1_000_000} MB.", "Unpack it, and import what you need of it."
        )
    return archive


def content(archive: "ZipFile", member: "ZipInfo | str", name: str) -> bytes:
    """What is in one file of the archive. Raises ImportFailure if it cannot be had whole."""
    from zipfile import BadZipFile
    from zlib import error as ZlibError  # noqa: N812  (it is a class)

    info = archive.getinfo(member) if isinstance(member, str) else member
    place = f"{info.filename} in {name}"
    if info.flag_bits & _ENCRYPTED:
        raise ImportFailure(f"{place} is protected by a password.", "Unpack it first.")
    if info.file_size > LARGEST_MEMBER or info.file_size > max(_ALWAYS_SMALL, _HIGHEST_RATIO * info.compress_size):
        raise ImportFailure(f"{place} is not unpacked: it would be suspiciously large.", "Look at it before you do.")
    try:
        with archive.open(info) as file:
            return _whole(file, info, place)
    except (BadZipFile, ZlibError, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ImportFailure(
            f"{place} cannot be unpacked: it is damaged.", "Fetch or copy the archive again."
        ) from error


def _refuse_documents(archive: "ZipFile", name: str) -> None:
    """Raise ImportFailure for what is one document to its user, if not to us."""
    if "mimetype" in archive.NameToInfo:
        raise ImportFailure(f"{name} looks like an OpenDocument file.", "Save it as .docx or PDF first.")
    if "[Content_Types].xml" in archive.NameToInfo:
        raise ImportFailure(f"{name} looks like an Excel or PowerPoint file.", "Save it as PDF first.")


def _whole(file: IO[bytes], info: "ZipInfo", place: str) -> bytes:
    data = file.read(info.file_size + 1)  # whatever the directory said of its size
    if len(data) != info.file_size:
        raise ImportFailure(f"{place} is not as large as the archive says.", "Fetch or copy the archive again.")
    return data


def _articles_of(
    archive: "ZipFile", member: "ZipInfo", name: str, read: Callable[[bytes, str], Iterator[Found]]
) -> Iterator[Found]:
    path = str(_path(member))
    try:
        data = content(archive, member, name)
    except ImportFailure as failure:
        yield failure
        return
    for found in read(data, f"{name}/{path}"):
        if isinstance(found, ImportFailure):
            yield found
        else:
            yield found._replace(part=f"{path}#{found.part}" if found.part else path)


def _path(member: "ZipInfo") -> PurePosixPath:
    """Its path; where the archive does not say that it is UTF-8 but it is, as that."""
    name = member.filename
    with contextlib.suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    return PurePosixPath(name.replace("\\", "/"))


def _is_hidden(path: PurePosixPath) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)
