"""What an import is told to read: files, folders, addresses, and the bytes that come from them."""

import errno
import os
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kursk_reader.errors import ImportFailure
from kursk_reader.importing import text
from kursk_reader.importing.formats import Format, format_of
from kursk_reader.importing.taming import Found, tamed

LARGEST_FILE = 200_000_000
"""Bytes; far beyond any article, small enough to be held in memory."""

_ENOUGH_TO_TELL = 20_000
"""Bytes at a file's start that show whether it is text."""

_NO_RIGHT = "Ask for permission to read it, or copy it to where you may."
_HINTS = {
    errno.ENOENT: "Check the spelling, and the folder you are in.",
    errno.EISDIR: "Name a file, or import the folder as a whole.",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ELOOP: "The link leads back to itself: name the file that it was meant for.",
    errno.ENAMETOOLONG: "Check the quotation marks: several names may have been taken for one.",
}

_PLAIN = (".txt", ".text", ".md", ".markdown", ".htm", ".html", ".xhtml")
_OTHERS = (".pdf", ".epub", ".docx", ".rss", ".atom", ".mbox", ".eml", ".mht", ".mhtml", ".zip")
_SUFFIXES = frozenset(("", *_PLAIN, *_OTHERS))


class Address(NamedTuple):
    """A web page, a feed or a file on the web."""

    url: str


class Content(NamedTuple):
    """Bytes that are there already, such as those of standard input, with a name for messages."""

    data: bytes
    name: str


class Walked(NamedTuple):
    """A file that was not named itself but found in a folder: whoever imports that may not know of it.

    So a list of addresses in it is no order to ask for them; `links` is.
    """

    path: Path


Source = Path | Walked | Address | Content
"""What is read: a file, an address, bytes."""


class Options(NamedTuple):
    """How sources are read that can be read in two ways.

    `chapters`: each chapter of a book is an article, else the book is one. `links`: of feeds the pages that the
    entries link to are fetched, else the entries' own texts are taken. `online`: a list of addresses is fetched.
    """

    chapters: bool = False
    links: bool = False
    online: bool = True


DEFAULT = Options()


def files_in(path: Path) -> list[Path]:
    """The file itself, or the files of a folder and of the folders in it that can be read, sorted.

    Hidden files and folders are left out. A folder inside that may not be opened is listed as it stands, so that
    reading it says why and the rest is imported. Raises ImportFailure if there is nothing to read.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise ImportFailure(f"{path} does not exist.", "Check the spelling, and the folder you are in.") from None
    except OSError as error:
        raise ImportFailure(f"{path} cannot be reached: {_reason(error)}.", _hint(error)) from error
    if stat.S_ISDIR(mode):
        return _readable_files(path)
    if stat.S_ISREG(mode):
        return [path]
    raise ImportFailure(
        f"{path} is neither a file nor a folder.",
        "To read from a pipe, put it on standard input: kursk-reader import -",
    )


def is_readable(name: str) -> bool:
    """Whether a file of that name is read where it was not named itself: in a folder, in an archive."""
    return Path(name).suffix.lower() in _SUFFIXES


def name_of(source: Source) -> str:
    """What messages call it, and what its articles are said to come from."""
    match source:
        case Address(url):
            return url
        case Content(_, name):
            return name
        case Walked(path):
            return str(path)
        case _:
            return str(source)


def place_of(source: Source) -> str:
    """Where a later version of it would be found; nothing for bytes that came by another way."""
    match source:
        case Address(url):
            return url
        case Content():
            return ""
        case Walked(path):
            return str(path.absolute())
        case _:
            return str(source.absolute())


def is_plain(source: Source) -> bool:
    """Whether the source is text for certain, so that reading it takes little time and can do no harm."""
    match source:
        case Address():
            return False
        case Content(data, name):
            return format_of(data, name) is Format.TEXT
        case Walked(path):
            return _starts_as_text(path)
        case _:
            return _starts_as_text(source)


def articles_from(source: Source, options: Options = DEFAULT) -> Iterator[Found]:
    """The articles of the source, and failures for whatever is in the way. Nothing is raised."""
    match source:
        case Address(url):
            from kursk_reader.importing import web

            return tamed(web.articles(url, options), url)
        case Content(data, name):
            return articles_in(data, name, options)
        case Walked(path):
            return articles_in_file(path, options._replace(online=options.links))
        case _:
            return articles_in_file(source, options)


def articles_in_file(path: Path, options: Options = DEFAULT) -> Iterator[Found]:
    """The articles in the file, and failures, which name it, for whatever is in the way. Nothing is raised."""
    try:
        data = _content(path)
    except ImportFailure as failure:
        return iter((failure,))
    return articles_in(data, str(path), options)


def articles_in(data: bytes, name: str, options: Options = DEFAULT) -> Iterator[Found]:
    """The articles in `data`, and failures for what is none. Nothing is raised.

    `name` is the file's, for messages and for a text without a title.
    """
    return tamed(_articles(data, name, options), name)


def _articles(data: bytes, name: str, options: Options) -> Iterator[Found]:
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    fingerprint = sha256(data).hexdigest()
    found = None
    for found in _by_format(data, name, options):
        if isinstance(found, ImportFailure) or found.raw_sha256:
            yield found
        else:
            yield found._replace(raw_sha256=fingerprint)
    if found is None:
        raise ImportFailure(f"{name} holds no article.", "Open it elsewhere, and see what is in it.")


def _by_format(data: bytes, name: str, options: Options) -> Iterator[Found]:
    """By a module that, but for that of plain text, is loaded only when there is something for it."""
    kind = format_of(data, name)
    if kind is Format.TEXT:
        return text.articles(data, name)
    from kursk_reader.importing import archives, docx, epub, html, mail, pdf, web

    match kind:
        case Format.HTML:
            return html.articles(data, name)
        case Format.FEED:
            return web.in_feed(data, name, options)
        case Format.ADDRESSES:
            return web.in_list(data, name, options)
        case Format.PDF:
            return pdf.articles(data, name)
        case Format.EPUB:
            return epub.articles(data, name, chapters=options.chapters)
        case Format.DOCX:
            return docx.articles(data, name)
        case Format.MBOX:
            return mail.articles_in_box(data, name)
        case Format.MAIL:
            return mail.articles(data, name)
        case Format.ZIP:
            return archives.articles(data, name, lambda data, name: _packed(data, name, options))


def _packed(data: bytes, name: str, options: Options) -> Iterator[Found]:
    """The articles in a file of an archive, from which neither an archive is opened nor the network asked."""
    if format_of(data, name) is Format.ZIP:
        return iter([ImportFailure(f"{name} is an archive in an archive.", "Unpack the outer one first.")])
    return articles_in(data, name, options._replace(online=False))


def _starts_as_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return format_of(file.read(_ENOUGH_TO_TELL), path.name) is Format.TEXT
    except OSError:
        return True  # which is told at once


def _content(path: Path) -> bytes:
    """The bytes of the file. Raises ImportFailure."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(str(path))
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _readable_files(folder: Path) -> list[Path]:
    closed: list[str] = []
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(parent, name) for name in names if not name.startswith(".") and is_readable(name)]
        found += [path for path in paths if path.is_file()]
    found += map(Path, closed)
    if not found:
        raise ImportFailure(
            f"{folder} holds no files that can be read.",
            "In folders files without an ending are read, and those that end in "
            f"{', '.join((*_PLAIN, *_OTHERS))}. Name other files one by one.",
        )
    return sorted(found)


def _too_large(name: str) -> ImportFailure:
    return ImportFailure(
        f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.",
        "Split it: one article a file is what the reader is made for.",
    )


def _unreadable(path: Path, error: OSError) -> ImportFailure:
    return ImportFailure(f"{path} cannot be read: {_reason(error)}.", _hint(error))


def _reason(error: OSError) -> str:
    return (error.strerror or "input/output error").lower()


def _hint(error: OSError) -> str:
    return _HINTS.get(error.errno or 0, "Check the disk it is on.")
