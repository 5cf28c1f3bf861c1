"""Bytes of a web page to the tree of its elements, whatever state they are in."""

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from kursk_reader.importing.decoding import decoded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED_WITHIN = 4096  # bytes; browsers look at 1024
_DECLARED = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_ESCAPES = frozenset({"iso-2022-jp", "hz-gb-2312"})
# What browsers take these names for (WHATWG Encoding Standard, section 4.2).
_TAKEN_FOR = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "x-cp1251": "cp1251",
    "win-1251": "cp1251",
    "x-mac-cyrillic": "mac-cyrillic",
}
# Codecs of Python that no page is in, and that take long or read more than characters.
_NO_PAGES = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})

_UNREADABLE = bytes([*range(9), 11, 12, *range(14, 32), 127])
_EMBEDDED_FILE = re.compile(r"data:[\w.+/-]{1,80};base64,[A-Za-z0-9+/=%]{200,}")
# libxml2 compares each attribute of a tag with all others.
_MOST_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000}")
_TAG_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def page_source(data: bytes, charset: str | None = None) -> str | None:
    """The characters of a page; None if no encoding makes them text.

    A byte order mark counts most. What reads as UTF-8 is UTF-8, as many pages say otherwise; then comes what
    the server said (`charset`), then what the page says, then what its bytes look like.
    """
    if data.startswith((BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE)):
        return decoded(data)
    declared = _declared(data)
    names = [name.strip().lower() for name in (charset, declared) if name]
    if not any(name in _ESCAPES for name in names):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in names:
        text = _decoded_as(data, name)
        if text is not None:
            return text
    return decoded(data)


def parsed(source: str) -> "HtmlElement | None":
    """The root of the page; None if there is no element in it.

    Files that are embedded as `data:` addresses and the attributes of monstrous tags are left out: nothing that
    is read here is in them, and they take a parser minutes.
    """
    from lxml.etree import ElementDefaultClassLookup, ParserError
    from lxml.html import HtmlElement, HTMLParser, document_fromstring

    if ";base64," in source:
        source = _EMBEDDED_FILE.sub("data:,", source)
    if _LONG_TAG.search(source):
        source = "<".join(map(_without_a_crowd_of_attributes, source.split("<")))
    data = source.encode("utf-8", "replace").translate(None, _UNREADABLE)
    # huge_tree: elements may be 2,048 deep instead of 256, which unclosed tags of old pages reach.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # One class for all elements: to have Python look up that of a form or a label takes a page 5 % longer.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(data, parser=parser)
    except ParserError:
        return None


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return found and found[1].decode("ascii")


def _decoded_as(data: bytes, name: str) -> str | None:
    """The text in the encoding of that name if it fits; a page that says UTF-8 here is none, or a damaged one."""
    try:
        codec = codecs.lookup(_TAKEN_FOR.get(name, name)).name
        if codec in _NO_PAGES or codec.startswith("utf"):
            return None
        text = data.decode(codec, "replace")
    except (LookupError, ValueError):
        return None
    # Some bytes of a page that was put together or cut off may be broken: one in a thousand.
    return text if text.count("\ufffd") * 1000 <= len(text) else None


def _without_a_crowd_of_attributes(piece: str) -> str:
    """`piece` begins after a `<`."""
    if len(piece) < 2 * _MOST_ATTRIBUTES:
        return piece
    inside, closing, text = piece.partition(">")
    name = _TAG_NAME.match(inside)
    if name is None or max(inside.count("="), len(inside.split())) <= _MOST_ATTRIBUTES:
        return piece
    return name[0] + closing + text
