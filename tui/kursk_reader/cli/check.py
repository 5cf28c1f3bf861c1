"""`kursk-reader check`: whether a library is sound, and what can be rebuilt in one that is not."""

import argparse
import sys
from itertools import groupby
from pathlib import Path

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.terminal import message, visible
from kursk_reader.config import author_name, library_path, load_config
from kursk_reader.domain.identity import new_id
from kursk_reader.errors import DamageError
from kursk_reader.exporting.json_text import json_page
from kursk_reader.storage.backups import clear_abandoned
from kursk_reader.storage.checking import Checked, check
from kursk_reader.storage.failures import way_back, ways_on
from kursk_reader.storage.files import exposure
from kursk_reader.storage.journal import Actor

_SHOWN = 10
"""Faults of a part that are printed one by one."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "Looks at the pages of the file, references, the fingerprint of every text, whether every annotation is on\n"
        "its words, counters, journal and search index. Exit code 0: all of it is sound. The file stays as it is.\n\n"
        "--repair rebuilds indices, counters and search, puts annotations back on their words where that place is\n"
        "certain, and takes texts that were damaged from a backup, after making one. Where pages of the file are\n"
        "damaged, all that can be read, and what the journal and the newest backup know of the rest, becomes a new\n"
        "library in its place; the damaged file is kept.\n\n"
        "examples:\n  kursk-reader check\n  kursk-reader check --repair\n  kursk-reader check copy.db --json"
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a library or a backup, else your library")
    parser.add_argument("--repair", action="store_true", help="rebuild what can be rebuilt, after a backup")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, repair if asked; 1 if a fault is there at the end, or something could not be checked or saved."""
    config = load_config()
    path = arguments.file or library_path(arguments.library, config)
    clear_abandoned(path)
    done: list[str] = []
    lost = ""
    try:
        checked = check(path, _progress)
        damage = not checked.trusted
    except DamageError:
        if not arguments.repair:
            raise
        damage = True
    if arguments.repair and damage:
        done, lost = _salvage(path)
        checked = check(path, _progress)
    if arguments.repair and checked.faults:
        from kursk_reader.storage.repairing import repair

        actor = Actor(author_name(arguments.author, config), new_id(), 0, set())
        backup, repaired = repair(path, checked, actor)
        done += [f"the library as it was is kept as {backup}", *repaired]
        checked = check(path, _progress)
    if sys.stderr.isatty():
        print("\033[K", end="", file=sys.stderr, flush=True)
    if arguments.json:
        print(json_page(_record(path, checked, done, lost)))
    else:
        _print(path, checked, done, lost)
    return 0 if checked.is_sound and not lost else 1


def _salvage(path: Path) -> tuple[list[str], str]:
    """What was done, and what is lost nevertheless."""
    from kursk_reader.storage.backups import contents, newest_sound
    from kursk_reader.storage.salvaging import salvage

    backup = newest_sound(path)
    salvaged = salvage(path)
    done = [f"the damaged file is kept as {salvaged.kept}", *salvaged.said, f"saved: {salvaged.holds}"]
    if backup and (held := contents(backup.path)):
        done.append(f"the newest sound backup, {backup.name} of {backup.moment}, holds {held}")
    return done, salvaged.lost


def _print(path: Path, checked: Checked, done: list[str], lost: str) -> None:
    print(visible(f"library        {path}"))
    if checked.holds:
        print(f"articles       {checked.holds.articles:,}\nannotations    {checked.holds.annotations:,}")
    for said in done:
        print(visible(f"done           {said}"))
    for part, group in groupby(checked.faults, key=lambda fault: fault.part):
        faults = list(group)
        for fault in faults[:_SHOWN]:
            print(visible(f"{part:<14} {fault.said}"))
        if len(faults) > _SHOWN:
            print(f"{'':<15}… and {len(faults) - _SHOWN} more")
    if exposed := exposure(path):
        print(f"rights         {exposed}: chmod 600 makes it yours alone")
    for said in checked.unchecked:
        print(visible(f"not checked    {said}"))
    if lost:
        print(visible(f"lost           {lost}"))
    print(_verdict(checked, lost))
    if checked.faults:
        message(_advice(path, checked, repaired=bool(done)))


def _verdict(checked: Checked, lost: str) -> str:
    if checked.faults:
        return f"faults         {len(checked.faults)}"
    if checked.unchecked:
        return "no faults in what was checked"
    return "sound but not whole" if lost else "sound"


def _advice(path: Path, checked: Checked, *, repaired: bool) -> str:
    if not checked.trusted:
        return ways_on(path)
    mendable = any(fault.mendable for fault in checked.faults) and not repaired
    lines = ["kursk-reader check --repair may set some of it right."] if mendable else []
    return "\n".join([*lines, way_back(path) or "No backup of it was found."])


def _record(path: Path, checked: Checked, done: list[str], lost: str) -> dict[str, object]:
    return {
        "library": str(path),
        "sound": checked.is_sound,
        "faults": [fault._asdict() for fault in checked.faults],
        "unchecked": checked.unchecked,
        "done": done,
        "lost": lost,
    }


def _progress(part: str, number: int, total: int) -> None:
    """Show on a terminal which part is being looked at, as long as it is."""
    if sys.stderr.isatty():
        print(f"checking {part} ({number + 1} of {total}) …\033[K", end="\r", file=sys.stderr, flush=True)
