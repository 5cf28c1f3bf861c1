"""Plain text and Markdown: bytes to the one article in them."""

from collections.abc import Iterator
from hashlib import sha256

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.plain import article
from kursk_reader.importing.signatures import looks_like


def articles(data: bytes, name: str) -> Iterator[ImportedText]:
    """The article in `data`. Raises ImportFailure for whatever is no text."""
    yield read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> ImportedText:
    """The article in `data`; `name` is the file's, for messages, for its suffix and for a text without a title.

    Raises ImportFailure for whatever is no text.
    """
    return article(text_in(data, name), name)._replace(raw_sha256=sha256(data).hexdigest())


def text_in(data: bytes, name: str) -> str:
    """The normalised text that the bytes stand for. Raises ImportFailure for whatever is no text."""
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
