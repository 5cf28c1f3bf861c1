"""Lists of web addresses, one a line, and the files that browsers make of one."""

import re
from collections.abc import Iterator

from kursk_reader.errors import ImportFailure
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.page_metadata import is_web

_SHORTCUT = re.compile(r"^URL=(.*)$", re.MULTILINE | re.IGNORECASE)
_REMARK = re.compile(r"(?:^|\s)#.*$")


def addresses(data: bytes, name: str) -> list[str]:
    """The addresses in a list (`#` begins a remark), an Internet shortcut (.url) or a .webloc, each once.

    Raises ImportFailure if there is none, or for a line that is none.
    """
    text = decoded(data) or ""
    if text.lstrip().startswith("[InternetShortcut]"):
        found = [line.strip() for line in _SHORTCUT.findall(text)]
    elif data.startswith(b"bplist") or "<plist" in text[:500]:
        found = [_in_property_list(data)]
    else:
        found = list(_listed(text, name))
    found = list(filter(is_web, found))
    if not found:
        raise ImportFailure(f"{name} holds no web address.", "One a line is read, each with http:// or https://.")
    return list(dict.fromkeys(found))


def _listed(text: str, name: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        said = _REMARK.sub("", line).strip()
        if is_web(said):
            yield said
        elif said:
            raise ImportFailure(
                f"{name} is a list of web addresses, but line {number} is none: “{said[:60]}”.",
                "Put each address on a line of its own, and # before whatever is none.",
            )


def _in_property_list(data: bytes) -> str:
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        value = plistlib.loads(data)
    except (ExpatError, ValueError, LookupError, RecursionError):
        return ""
    address = value.get("URL") if isinstance(value, dict) else None
    return address if isinstance(address, str) else ""
