"""Articles: their text, which never changes, and what is known about it."""

import hashlib
from dataclasses import dataclass

from kursk_reader.domain.span import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A range of a text that is page furniture, and why it is taken for that."""

    start: int
    end: int
    reason: str

    @property
    def span(self) -> Span:
        """The range alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class ImportedText:
    """What an importer makes of some bytes. Unknown metadata is None: nothing is invented.

    `published` is ISO 8601, as precise as the source says: a moment, a day, a month or a year.
    """

    title: str
    text: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    folded: tuple[Folded, ...] = ()
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article of the library without its text. Times are ISO 8601 in UTC."""

    id: str
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    characters: int
    words: int
    text_sha256: str
    imported_at: str


def normalised(text: str) -> str:
    """The text as it is stored: line ends are LF, NUL is dropped, nothing else is touched."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def text_sha256(text: str) -> str:
    """The fingerprint of a text, hexadecimal; lone surrogates count too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
