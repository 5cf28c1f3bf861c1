"""`kursk-reader doctor`: what a report of a fault should tell, and nothing that is private."""

import argparse
import contextlib
import locale
import os
import platform
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.terminal import visible
from kursk_reader.cli.unforeseen import reports_folder
from kursk_reader.config import NAME, config_path, library_path, load_config
from kursk_reader.errors import KurskReaderError
from kursk_reader.exporting.json_text import json_page
from kursk_reader.storage.backups import abandoned, folder_of, listed
from kursk_reader.storage.files import exposure
from kursk_reader.storage.vitals import sqlite_version, vitals
from kursk_reader.ui.remembered_frame import frames_folder

_LIBRARIES = ("textual", "rich", "sqlite-utils", "regex", "sentencex", "lxml", "httpx", "trafilatura", "pypdf")
_NAMELESS = {
    *("library.db", "config.toml", NAME, "frames", "reports"),
    *(".local", "share", "state", ".config", ".cache", "Library", "Application Support", "Caches", "Logs"),
    *("AppData", "Local", "Roaming", "Cache"),
}
"""Parts of paths that are the same for everybody; every other may tell what somebody works on, or for whom."""

_ENDINGS = (".db", ".sqlite", ".sqlite3", ".toml")

_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "TEXTUAL_COLOR_SYSTEM")

Shown = Callable[[Path], str]
"""How the place of a file is written."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "Versions, terminal, places, sizes, counts. No text, title or name is in it; of a library that is not in the\n"
        "usual place nothing is told but the ending of its name. --full writes all places out.\n\n"
        "example:\n  kursk-reader doctor > doctor.txt"
    )
    parser.add_argument("--full", action="store_true", help="with the places of files as they are: not for others")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all that can be found out, whatever state things are in."""
    facts = {
        NAME: _version(NAME),
        "python": f"{platform.python_version()} {platform.python_implementation()}, {platform.platform()}",
        "sqlite": sqlite_version(),
        "libraries": ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
        "terminal": _terminal(),
        **_places(arguments.library, _in_full if arguments.full else _nameless),
    }
    if arguments.json:
        print(json_page(facts))
    else:
        for name, said in facts.items():
            print(visible(f"{name:<15}{said}"))
    return 0


def _terminal() -> str:
    size = shutil.get_terminal_size()
    named = [f"{name}={os.environ[name]}" for name in _TERMINAL if name in os.environ]
    seen = [f"{size.columns}x{size.lines}", "a terminal" if sys.stdout.isatty() else "no terminal"]
    return " ".join([*named, *seen, sys.stdout.encoding, f"(locale {locale.getpreferredencoding(False)})"])


def _places(named: str | None, shown: Shown) -> dict[str, str]:
    facts = {"config": _config(shown)}
    try:
        library = library_path(named, load_config())
    except KurskReaderError:
        return facts
    found = vitals(library)
    facts["library"] = _file(library, shown)
    if isinstance(found, str):
        facts["check"] = found
    else:
        facts["contents"] = ", ".join(f"{number:,} {name}" for name, number in found.counts.items())
        facts["format"] = f"{found.version}, journal mode {found.journal_mode}"
        facts["check"] = found.damage or "the pages are sound (kursk-reader check looks at more)"
    with contextlib.suppress(KurskReaderError):  # of a link that leads round, which has been told
        facts |= _copies(library, shown)
    facts["cache"] = _folder(Path(frames_folder()), shown)
    facts["reports"] = _folder(reports_folder(), shown)
    return facts


def _copies(library: Path, shown: Shown) -> dict[str, str]:
    backups = listed(library)
    last = f", the last of {backups[0].made_at[:16]}" if backups else ""
    place = "beside it" if shown is _nameless else shown(folder_of(library))
    facts = {"backups": f"{len(backups)}, {place}{last}"}
    if left := abandoned(library):
        size = sum(file.stat().st_size for file in left)
        facts["left behind"] = f"{len(left)} unfinished copies, {size:,} bytes: kursk-reader check removes them"
    return facts


def _config(shown: Shown) -> str:
    path = config_path()
    try:
        config = load_config()
    except KurskReaderError:
        return f"{shown(path)}: refused, see kursk-reader keys"
    set_ = [name for name in ("author", "theme", "library") if getattr(config, name)]
    keys = [f"{len(config.keys)} keys"] if config.keys else []
    return f"{shown(path)}: {' '.join([*set_, *keys]) or 'nothing set'}"


def _file(path: Path, shown: Shown) -> str:
    try:
        state = path.stat()
    except OSError as error:
        return f"{shown(path)}: {error.strerror}"
    log = path.with_name(path.name + "-wal")
    logged = f", log {log.stat().st_size:,} bytes" if log.exists() else ""
    linked = ", a symbolic link" if path.is_symlink() else ""
    exposed = f", {said}" if (said := exposure(path)) else f", mode {state.st_mode & 0o777:o}"
    return f"{shown(path)}: {state.st_size:,} bytes{exposed}{logged}{linked}"


def _folder(path: Path, shown: Shown) -> str:
    files = [file.stat().st_size for file in path.glob("*")] if path.is_dir() else []
    return f"{shown(path)}: {len(files)} files, {sum(files):,} bytes"


def _in_full(path: Path) -> str:
    return str(path.absolute())


def _nameless(path: Path) -> str:
    """The path with a star in place of whatever somebody has named."""
    path, home = path.absolute(), Path.home()
    start, parts = ("~", path.relative_to(home).parts) if path.is_relative_to(home) else (path.anchor, path.parts[1:])
    said = [part if part in _NAMELESS else "*" for part in parts]
    if said and said[-1] == "*" and path.suffix in _ENDINGS:
        said[-1] += path.suffix
    return str(Path(start, *said))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
