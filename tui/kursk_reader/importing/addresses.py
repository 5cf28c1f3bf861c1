"""Lists of web addresses, one a line, and the files that browsers make of one."""

import re

from kursk_reader.errors import ImportFailure
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.page_metadata import is_web

_SHORTCUT = re.compile(r"^URL=(.*)$", re.MULTILINE | re.IGNORECASE)


def addresses(data: bytes, name: str) -> list[str]:
    """The addresses in a list (`#` begins a remark), an Internet shortcut (.url) or a .webloc, each once.

    Raises ImportFailure if there is none.
    """
    text = decoded(data) or ""
    if text.lstrip().startswith("[InternetShortcut]"):
        lines = _SHORTCUT.findall(text)
    elif data.startswith(b"bplist") or "<plist" in text[:500]:
        lines = [_in_property_list(data)]
    else:
        lines = [line for line in text.split("\n") if not line.startswith("#")]
    found = [line.strip() for line in lines if is_web(line.strip())]
    if not found:
        raise ImportFailure(f"{name} holds no web address.", "One a line is read, each with http:// or https://.")
    return list(dict.fromkeys(found))


def _in_property_list(data: bytes) -> str:
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        value = plistlib.loads(data)
    except (ExpatError, ValueError, LookupError, RecursionError):
        return ""
    address = value.get("URL") if isinstance(value, dict) else None
    return address if isinstance(address, str) else ""
