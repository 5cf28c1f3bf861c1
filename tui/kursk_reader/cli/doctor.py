"""`kursk-reader doctor`: what a report of a fault should tell, and nothing that is private."""

import argparse
import json
import locale
import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.terminal import visible
from kursk_reader.cli.unforeseen import reports_folder
from kursk_reader.config import NAME, config_path, library_path, load_config
from kursk_reader.errors import KurskReaderError
from kursk_reader.storage.backups import folder_of, listed
from kursk_reader.storage.vitals import sqlite_version, vitals
from kursk_reader.ui.remembered_frame import frames_folder

_LIBRARIES = ("textual", "rich", "sqlite-utils", "regex", "sentencex", "lxml", "httpx", "trafilatura", "pypdf")
_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "TEXTUAL_COLOR_SYSTEM")


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "Versions, terminal, places, sizes, counts. No text, title or name is in it; your home is written as ~.\n\n"
        "example:\n  kursk-reader doctor > doctor.txt"
    )
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all that can be found out, whatever state things are in."""
    facts = {
        NAME: _version(NAME),
        "python": f"{platform.python_version()} {platform.python_implementation()}, {platform.platform()}",
        "sqlite": sqlite_version(),
        "libraries": ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
        "terminal": _terminal(),
        **_places(arguments.library),
    }
    if arguments.json:
        print(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        for name, said in facts.items():
            print(visible(f"{name:<15}{said}"))
    return 0


def _terminal() -> str:
    size = shutil.get_terminal_size()
    named = [f"{name}={os.environ[name]}" for name in _TERMINAL if name in os.environ]
    seen = [f"{size.columns}x{size.lines}", "a terminal" if sys.stdout.isatty() else "no terminal"]
    return " ".join([*named, *seen, sys.stdout.encoding, f"(locale {locale.getpreferredencoding(False)})"])


def _places(named: str | None) -> dict[str, str]:
    facts = {"config": _config()}
    try:
        library = library_path(named, load_config())
    except KurskReaderError:
        return facts
    found = vitals(library)
    facts["library"] = _file(library)
    if isinstance(found, str):
        facts["check"] = found
    else:
        facts["contents"] = ", ".join(f"{number:,} {name}" for name, number in found.counts.items())
        facts["format"] = f"{found.version}, journal mode {found.journal_mode}"
        facts["check"] = found.damage or "the pages are sound (kursk-reader check looks at more)"
    backups = listed(library)
    last = f", the last of {backups[0].made_at[:16]}" if backups else ""
    facts["backups"] = f"{len(backups)} in {_home(folder_of(library))}{last}"
    facts["cache"] = _folder(Path(frames_folder()))
    facts["reports"] = _folder(reports_folder())
    return facts


def _config() -> str:
    path = config_path()
    try:
        config = load_config()
    except KurskReaderError:
        return f"{_home(path)}: refused, see kursk-reader keys"
    set_ = [name for name in ("author", "theme", "library") if getattr(config, name)]
    keys = [f"{len(config.keys)} keys"] if config.keys else []
    return f"{_home(path)}: {' '.join([*set_, *keys]) or 'nothing set'}"


def _file(path: Path) -> str:
    try:
        state = path.stat()
    except OSError as error:
        return f"{_home(path)}: {error.strerror}"
    log = path.with_name(path.name + "-wal")
    logged = f", log {log.stat().st_size:,} bytes" if log.exists() else ""
    linked = ", a symbolic link" if path.is_symlink() else ""
    return f"{_home(path)}: {state.st_size:,} bytes, mode {state.st_mode & 0o777:o}{logged}{linked}"


def _folder(path: Path) -> str:
    files = [file.stat().st_size for file in path.glob("*")] if path.is_dir() else []
    return f"{_home(path)}: {len(files)} files, {sum(files):,} bytes"


def _home(path: Path) -> str:
    home, shown = str(Path.home()), str(path.absolute())
    return f"~{shown[len(home) :]}" if shown.startswith(home + os.sep) else shown


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
