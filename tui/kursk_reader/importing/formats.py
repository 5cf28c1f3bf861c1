"""What kind of file some bytes are, told from the bytes; the name is asked only where text may be either."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from enum import Enum, auto
from pathlib import PurePath

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

_HEAD = 8192
"""Bytes that are looked at; pages with a longer preamble than that are read as text."""

_IN_EPUB, _IN_DOCX = "META-INF/container.xml", "word/document.xml"
_PAGE_SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".xht"})
_MAIL_SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})


class Format(Enum):
    """A kind of file that an importer can read. What is none of the others is text, or nothing that can be read."""

    TEXT = auto()
    HTML = auto()
    PDF = auto()
    EPUB = auto()
    DOCX = auto()
    ZIP = auto()
    FEED = auto()
    MBOX = auto()
    MAIL = auto()
    ADDRESSES = auto()


# The root elements of feeds: RSS 0.9x to 2.0, Atom (RFC 4287), RSS 1.0 and 0.90.
_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)(?=[\s>/])")
_XML_PROLOGUE = re.compile(r"(?:\s+|<\?[^>]*\?>|<!--(?s:.*?)-->|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[[^\]]*\]\s*)?>)*")
# What a page begins with, after the WHATWG MIME Sniffing Standard, section 7.1.
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link|main|article"
    r"|section)(?=[\s>/])",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|a|span|table|ul|ol|li|em|strong|b|i|body)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version")
_MBOX = re.compile(r"From \S.{0,200}\d\d:\d\d.{0,30}\r?\n(?:>?[A-Za-z][A-Za-z0-9-]*:)")  # RFC 4155
_HEADERS = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")  # RFC 5322, section 2.2
_HEADER_NAME = re.compile(r"^([!-9;-~]+):", re.MULTILINE)
_SAYS_WHO = frozenset({"from", "sender", "received", "return-path"})
_OF_THE_MACHINE = frozenset(
    {"received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature", "x-mailer"}
)
# A whole line but for a remark, or a whole cell of a row.
_ADDRESS_IN_LIST = re.compile(
    r"""^https?://[^\s<>"]+(?:\s+\#.*)?$|(?:^|[,;\t])"?https?://[^\s<>",;]+"?(?=[,;\t]|$)""", re.IGNORECASE
)


def format_of(data: bytes, name: str) -> Format:
    """The format of the file that holds `data` and is called `name`."""
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if _is_pdf(data):
        return Format.PDF
    head = _opening(data)
    suffix = PurePath(name).suffix.lower()
    if _MBOX.match(head):
        return Format.MBOX
    if _is_mail(head, suffix):
        return Format.MAIL
    if head.startswith("{") and _JSON_FEED.search(data[: 16 * _HEAD]):
        return Format.FEED
    if suffix in MARKDOWN_SUFFIXES:
        return Format.TEXT
    if head.startswith("<"):
        rest = head[_end_of_prologue(head) :]
        if _FEED.match(rest):
            return Format.FEED
        if _PAGE.match(rest):
            return Format.HTML
    if suffix in _PAGE_SUFFIXES and _ANY_TAG.search(head):
        return Format.HTML
    return Format.ADDRESSES if _are_addresses(data, head) else Format.TEXT


def _opening(data: bytes) -> str:
    """The first characters without byte order mark and white space; of the rest only ASCII is to be relied on."""
    head = data[:_HEAD]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = head.decode("utf-16", "replace")
    else:
        text = head.removeprefix(BOM_UTF8).decode("latin-1")
    return text.lstrip()


def _end_of_prologue(head: str) -> int:
    found = _XML_PROLOGUE.match(head)
    return found.end() if found else 0


def _is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does, or after some bytes put before it, which readers of PDF allow for."""
    at = data.find(b"%PDF-", 0, 1024)
    return at == 0 or (at > 0 and (data[:at].isspace() or b"startxref" in data[-2048:]))


def _packed(data: bytes) -> Format:
    """Which of the formats that are ZIP files it is, by what is in it; where it is broken, what it was to be."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        names = frozenset(name for name in (_IN_EPUB, _IN_DOCX) if name.encode() in data)
    if _IN_EPUB in names:
        return Format.EPUB
    return Format.DOCX if _IN_DOCX in names else Format.ZIP


def _is_mail(head: str, suffix: str) -> bool:
    found = _HEADERS.match(head.replace("\r\n", "\n"))
    if not found:
        return False
    names = {name.lower() for name in _HEADER_NAME.findall(found[0])}
    known = bool(names & _SAYS_WHO) and len(names) >= 2
    return known and (suffix in _MAIL_SUFFIXES or bool(names & _OF_THE_MACHINE))


def _are_addresses(data: bytes, head: str) -> bool:
    """Whether it is a list of web addresses with remarks after `#`, if not a faultless one; or a file of a browser.

    A line that is none of them counts as a fault where most are.
    """
    if head.startswith("[InternetShortcut]") or ("<plist" in head[:500] and "<key>URL</key>" in head):
        return True
    if "://" not in head:
        return False
    lines = [line.strip() for line in data.decode("latin-1").removeprefix("\xef\xbb\xbf").split("\n")]
    said = [line for line in lines if line and not line.startswith("#")]
    found = sum(_ADDRESS_IN_LIST.search(line) is not None for line in said)
    return found > 0 and (found == len(said) or (found > 1 and 2 * found > len(said)))
