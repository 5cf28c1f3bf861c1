"""EPUB books: the texts of the spine in order, the metadata of the package (EPUB 3.3, and 2.0.1)."""

import re
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.archives import content, opened
from kursk_reader.importing.bare_letters import bare_letters
from kursk_reader.importing.dates import iso_date
from kursk_reader.importing.html_source import page_source, parsed
from kursk_reader.importing.page_blocks import blocks, joined
from kursk_reader.importing.taming import Found

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_PROTECTED = "META-INF/encryption.xml"
_FONTS_ONLY = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_BY = re.compile(r"^\s*(?:by|von|par|przez)\s+", re.IGNORECASE)
_LONGEST_HEADING = 200


class _Chapter(NamedTuple):
    path: str
    heading: str | None
    text: str


def articles(data: bytes, name: str, *, chapters: bool = False) -> Iterator[Found]:
    """The book as one article or, with `chapters`, each file of its spine as one. A broken file is a failure."""
    with opened(data, name) as book:
        package, folder = _package(book, name)
        _refuse_protected(book, name)
        about = _metadata(package)
        title = about.title or PurePath(name).stem
        texts: list[_Chapter] = []
        for path in dict.fromkeys(_spine(package, folder)):
            chapter = _chapter(book, path, name)
            if isinstance(chapter, ImportFailure):
                yield chapter
            elif chapters and _is_title_page(chapter.text, about):
                continue
            elif chapter.text and not chapters:
                texts.append(chapter)
            elif chapter.text:
                own = f"{title}: {chapter.heading}" if chapter.heading and chapter.heading != title else title
                yield about._replace(title=own, text=chapter.text, part=chapter.path)
                texts = [chapter]
    if not texts:
        raise ImportFailure(f"{name} has no text in it.", "It may be a book of pictures.")
    if not chapters:
        yield about._replace(title=title, text="\n\n".join(chapter.text for chapter in texts))


def _is_title_page(text: str, about: ImportedText) -> bool:
    """Whether each line only says what is known of the book."""
    known = {bare_letters(each) for each in (about.title, about.author, about.outlet) if each}
    return all(bare_letters(_BY.sub("", line)) in known for line in text.split("\n") if line.strip())


def _package(book: "ZipFile", name: str) -> tuple["_Element", PurePosixPath]:
    """The package document, and the folder that the paths in it start from."""
    container = _xml(content(book, _CONTAINER, name), name)
    path = next((element.get("full-path") for element in container.iter("{*}rootfile")), None)
    if not path or path not in book.NameToInfo:
        raise ImportFailure(f"{name} is damaged: it does not say where its text is.", "Fetch or copy it again.")
    return _xml(content(book, path, name), name), PurePosixPath(path).parent


def _refuse_protected(book: "ZipFile", name: str) -> None:
    """Raise ImportFailure if more than fonts is encrypted."""
    if _PROTECTED not in book.NameToInfo:
        return
    encrypted = _xml(content(book, _PROTECTED, name), name).iter("{*}EncryptionMethod")
    if {each.get("Algorithm") for each in encrypted} - _FONTS_ONLY:
        raise ImportFailure(f"{name} is protected (DRM) and cannot be read.", "Ask its publisher for a free copy.")


def _metadata(package: "_Element") -> ImportedText:
    """Title, authors, publisher, date and language, as far as they are given; no text yet."""

    def values(term: str) -> list[str]:
        found = package.iterfind(f".//{{http://purl.org/dc/elements/1.1/}}{term}")
        return [text for each in found if (text := " ".join("".join(each.itertext()).split()))]

    dates = [each for each in map(iso_date, values("date")) if each]
    return ImportedText(
        title=next(iter(values("title")), ""),
        text="",
        author=", ".join(dict.fromkeys(values("creator"))) or None,
        outlet=next(iter(values("publisher")), None),
        published=dates[0] if dates else None,
        language=next((value for value in values("language") if value.lower() != "und"), None),
    )


def _spine(package: "_Element", folder: PurePosixPath) -> Iterator[str]:
    """The paths in the archive of the texts, in the order of reading."""
    manifest = {item.get("id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = manifest.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        if href := unquote(item.get("href") or "").partition("#")[0]:
            yield _joined(folder, href)


def _joined(folder: PurePosixPath, href: str) -> str:
    """The path that `href` leads to; what would lead out of the archive stops at its root."""
    parts: list[str] = []
    for part in (folder / href).parts:
        if part == "..":
            del parts[-1:]
        elif part != "/":
            parts.append(part)
    return "/".join(parts)


def _chapter(book: "ZipFile", path: str, name: str) -> _Chapter | ImportFailure:
    if path not in book.NameToInfo:
        return ImportFailure(f"{name} is damaged: {path} is missing in it.", "The rest of the book was read.")
    try:
        source = page_source(content(book, path, name))
    except ImportFailure as failure:
        return failure
    tree = parsed(source) if source else None
    found = blocks(tree) if tree is not None else []
    headings = (block.text for block in found if block.kind == "heading" and len(block.text) <= _LONGEST_HEADING)
    return _Chapter(path, next((" ".join(text.split()) for text in headings), None), normalised(joined(found)))


def _xml(data: bytes, name: str) -> "_Element":
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ImportFailure(
            f"{name} is damaged: its table of contents is broken.", "Fetch or copy it again."
        ) from error
