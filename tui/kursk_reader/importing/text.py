"""Plain text and Markdown: bytes to the one article in them."""

from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.plain import article
from kursk_reader.importing.signatures import looks_like

_DATA_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_LONGEST_TITLE = 200


def articles(data: bytes, name: str) -> Iterator[ImportedText]:
    """The article in `data`. Raises ImportFailure for whatever is no text."""
    yield read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> ImportedText:
    """The article in `data`; `name` is the file's, for messages, for its suffix and for a text without a title.

    Raises ImportFailure for whatever is no text.
    """
    text = text_in(data, name)
    if _is_data(text, name):
        raise ImportFailure(f"{name} is data for programs (JSON), and no feed.", "Import the page that shows it.")
    found = article(text, name)
    return found._replace(title=_with_words(found))


def _is_data(text: str, name: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    if PurePath(name).suffix.lower() in _DATA_SUFFIXES:
        return True
    import json

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _with_words(found: ImportedText) -> str:
    """Its title or, where that is nothing but signs such as a rule, its first line that is not."""
    lines = chain([found.title], (line.strip()[:_LONGEST_TITLE] for line in found.text.split("\n")))
    return next((line for line in lines if any(map(str.isalnum, line))), found.title)


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
    if b"\0" in data or data.isascii():
        raise ImportFailure(f"{name} is not text: it is a binary file.", "Save or export it as plain text first.")
    raise ImportFailure(f"{name} is in no known text encoding.", "Save it as UTF-8 and import it again.")
