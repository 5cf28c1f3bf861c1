"""Mail: single messages (.eml, .mht) and boxes of them (mbox), by the standard library's parser."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.boilerplate import folded_ranges
from kursk_reader.importing.dates import iso_date
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.html import fragment, page
from kursk_reader.importing.taming import Found, tamed

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_SHORTEST_PLAIN = 200
"""Characters; a plain text below that says little more than that there is a page beside it."""

# RFC 4155: a message begins with a line of sender and date, after an empty line or at the start.
_BEGINS = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{0,200}?\d\d:\d\d[^\n]{0,60}\n(?=>?[A-Za-z][A-Za-z0-9-]*:)"
)
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*<([^<>\s]+)>", re.MULTILINE | re.IGNORECASE)
_MOST_NAMED = 5  # attachments
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_DEPTH = re.compile(r">*")
_SIGNATURE = "-- "
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def articles_in_box(data: bytes, name: str) -> Iterator[Found]:
    """The messages of an mbox file, one by one; what is broken in one spoils that one only."""
    starts = [found.span() for found in _BEGINS.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        place = f"{name}, message {number}"
        message = _QUOTED_FROM.sub(rb"\1", data[start:end])
        for found in tamed(articles(message, place), place):
            yield found if isinstance(found, ImportFailure) else found._replace(part=_identity(message) or str(number))


def articles(data: bytes, name: str) -> Iterator[ImportedText]:
    """The message: its text or, where that says little, its page; attachments are left out. Raises ImportFailure."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data, policy=default)
    yield _saved_page(message, name) or _letter(message, name)


def _saved_page(message: "EmailMessage", name: str) -> ImportedText | None:
    """What a browser saved as one file (.mht), which has the form of a message; None for a true one."""
    part = message.get_body(("html",)) if message.get_content_type() == "multipart/related" else None
    if part is None:
        return None
    address = _header(message, "snapshot-content-location") or _header(part, "content-location")
    if not _WEB.fullmatch(address):
        return None
    return page(_payload(part), name, url=address, charset=part.get_content_charset())


def _letter(message: "EmailMessage", name: str) -> ImportedText:
    """The message as it was meant for reading."""
    plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    text = normalised(_text(plain)) if plain else ""
    if marked and len(text.strip()) < _SHORTEST_PLAIN:
        text = max(fragment(_text(marked)), text, key=len)
    if not text.strip():
        raise ImportFailure(f"{name} has no text in it.", "Save its attachments, and import those.")
    title = " ".join(_header(message, "subject").split()) or text.strip().split("\n", 1)[0]
    return ImportedText(
        title[:200],
        text,
        author=_sender(message),
        published=iso_date(_header(message, "date")),
        folded=folded_ranges(text, title),
        remark=_left_out([_filename(part) or part.get_content_type() for part in message.iter_attachments()]),
    )


def _left_out(attachments: list[str]) -> str | None:
    if not attachments:
        return None
    named = ", ".join(attachments[:_MOST_NAMED]) + (", …" if len(attachments) > _MOST_NAMED else "")
    return f"{len(attachments)} attachment{'s' if len(attachments) > 1 else ''} left out: {named}"


def _filename(part: "MIMEPart") -> str | None:
    """The name of an attachment, None where its headers are too broken to say it."""
    from email.errors import HeaderParseError

    try:
        return part.get_filename()
    except (AttributeError, HeaderParseError, LookupError, TypeError, ValueError):
        return None


def _text(part: "MIMEPart") -> str:
    """The part as its charset has it or, where that is wrong, as its bytes look.

    Of the empty lines at its end none is left, for boxes set messages apart with them.
    """
    data = _payload(part)
    try:
        text = data.decode(part.get_content_charset() or "ascii")
    except (UnicodeDecodeError, LookupError):
        text = decoded(data) or data.decode("utf-8", "replace")
    text = text.rstrip("\r\n")
    if part.get_param("format") == "flowed":
        return _unflowed(text, joined=part.get_param("delsp") == "yes")
    return f"{text}\n"


def _payload(part: "MIMEPart") -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _unflowed(text: str, *, joined: bool) -> str:
    """The text of `format=flowed` (RFC 3676): lines that end in a blank go on in the next of the same depth."""
    lines: list[str] = []
    flows, depth = False, ""
    for line in text.splitlines():
        found = _DEPTH.match(line)
        marks = found[0] if found else ""
        words = line[len(marks) :].removeprefix(" ")
        if flows and marks == depth and words != _SIGNATURE:
            lines[-1] = (lines[-1][:-1] if joined else lines[-1]) + words
        else:
            lines.append(f"{marks} {words}" if marks else words)
        flows, depth = words.endswith(" ") and words != _SIGNATURE, marks
    return "\n".join(line if line == _SIGNATURE else line.rstrip() for line in lines)


def _header(message: "MIMEPart", name: str) -> str:
    """The header, empty where it is missing or so broken that the parser gives up."""
    from email.errors import HeaderParseError

    try:
        return str(message[name] or "")
    except (AttributeError, HeaderParseError, LookupError, TypeError, ValueError):
        return ""


def _sender(message: "MIMEPart") -> str | None:
    """The name of who sent it, or else the address."""
    from email.utils import getaddresses

    found = getaddresses([_header(message, "from")])
    return next((who.strip() or address for who, address in found if who.strip() or address), None)


def _identity(message: bytes) -> str | None:
    found = _MESSAGE_ID.search(message.replace(b"\r\n", b"\n").partition(b"\n\n")[0])
    return found[1].decode("ascii", "replace") if found else None
