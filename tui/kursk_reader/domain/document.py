"""Articles: their text, which never changes, and what is known about it."""

from typing import NamedTuple

from kursk_reader.domain.span import Span

_LONGEST_ON_AVERAGE = 18
"""Characters a word, with what stands behind it, that no language has that sets its words apart."""


class Folded(NamedTuple):
    """A range of a text that is page furniture, and why it is taken for that."""

    start: int
    end: int
    reason: str

    @property
    def span(self) -> Span:
        """The range alone."""
        return Span(self.start, self.end)


class Measures(NamedTuple):
    """What is worked out of a text once: its words counted, its fingerprint, the sketch of it without its furniture."""

    words: int
    sha256: str
    sketch: tuple[int, ...]


class ImportedText(NamedTuple):
    """What an importer makes of some bytes. Unknown metadata is None: nothing is invented.

    `published` is ISO 8601, as precise as the source says: a moment, a day, a month or a year.
    `retrieved_at` is when it came over the network, ISO 8601 in UTC. `part` names it among the articles of one
    source: a chapter, a message, a file in an archive; None where the source is one article. `measures` are
    those of its text as it is stored, None until it is prepared. `remark` tells whoever imports it what it lacks.
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
    retrieved_at: str | None = None
    part: str | None = None
    measures: Measures | None = None
    remark: str | None = None

    @property
    def measured(self) -> Measures:
        """The measures of a text that is prepared; ValueError for one that is not."""
        if self.measures is None:
            raise ValueError(f"{self.title!r} is not prepared")
        return self.measures


class Document(NamedTuple):
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
    retrieved_at: str | None = None

    @property
    def has_words(self) -> bool:
        """Whether its script puts blanks between words, so that they can be counted."""
        return self.characters <= _LONGEST_ON_AVERAGE * self.words

    @property
    def length(self) -> str:
        """Its words, counted; its characters where the script puts no blanks between words."""
        if not self.has_words:
            return f"{self.characters:,} characters"
        return f"{self.words:,} word{'' if self.words == 1 else 's'}"


def normalised(text: str) -> str:
    """The text as it is stored: line ends are LF, NUL is dropped, nothing else is touched."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def text_sha256(text: str) -> str:
    """The fingerprint of a text, hexadecimal; lone surrogates count too."""
    import hashlib  # only importing needs it, and it takes a while to load

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
