"""What a person may say of an article: checked, and as it is stored."""

import re
from typing import NamedTuple

from kursk_reader.domain.characters import storable
from kursk_reader.domain.dates import precise_date
from kursk_reader.domain.document import Document
from kursk_reader.errors import UsageError

_WEB_ADDRESS = r"(?i:https?)://[^\s/?#]+\S*"
_LANGUAGE = r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)"  # the common part of BCP 47


class Metadata(NamedTuple):
    """What can be corrected. Unknown is None; `published` is ISO 8601, as precise as it is known."""

    title: str
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None


def metadata_of(document: Document) -> Metadata:
    """What is known of an article."""
    return Metadata(
        document.title, document.outlet, document.author, document.published, document.url, document.language
    )


def checked(field: str, written: str) -> str | None:
    """What somebody wrote in a field of Metadata, as it is stored; None if nothing. Raises UsageError."""
    value = " ".join(storable(written).replace("\0", " ").split())
    if field == "title" and not value:
        raise UsageError("An article needs a title.")
    if not value:
        return None
    if field == "published":
        return _date(value)
    if field == "url" and not re.fullmatch(_WEB_ADDRESS, value):
        raise UsageError(f"“{value}” is no web address.", "It begins with http:// or https:// and has no blanks.")
    if field == "language":
        return _language(value)
    return value


def _date(value: str) -> str:
    date = precise_date(value)
    if date is None:
        raise UsageError(
            f"“{value}” is no date that can be kept.",
            "Write as much as is known: 2024, 2024-08, 2024-08-14 or 2024-08-14T10:00+03:00.",
        )
    return date


def _language(value: str) -> str:
    code = re.fullmatch(_LANGUAGE, value)
    if code is None:
        raise UsageError(f"“{value}” is no code of a language.", "Write en, uk, ru, or pt-BR.")
    return code[1].lower() + code[2]
