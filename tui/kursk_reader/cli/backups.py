"""`kursk-reader backups`: the copies that were made by themselves, and the way back to one of them."""

import argparse

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.terminal import message, visible
from kursk_reader.config import library_path, load_config
from kursk_reader.exporting.json_text import json_page
from kursk_reader.storage.backups import Backup, Contents, contents, folder_of, listed
from kursk_reader.storage.restoring import find, restore


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "With the first change of a day the library is copied to a folder beside it. The last copy of each of 7 days,\n"
        "4 weeks and 12 months is kept; those made before a migration, repair or restoration are never removed.\n\n"
        "restore puts a copy in the place of the library. The file that is there is kept first.\n\n"
        "examples:\n  kursk-reader backups\n  kursk-reader backups restore 2026-11-22"
    )
    parser.add_argument(
        "action", nargs="?", choices=["list", "restore"], default="list", help="list (default) or restore"
    )
    parser.add_argument(
        "which", nargs="?", metavar="WHICH", help="the backup to restore, as the list names it, or a file"
    )
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the backups, or restore one."""
    library = library_path(arguments.library, load_config())
    if arguments.action == "restore":
        if arguments.which is None:
            from kursk_reader.errors import UsageError

            raise UsageError("Which backup is to be restored?", "kursk-reader backups lists them.")
        kept = restore(library, find(library, arguments.which))
        print(visible(f"restored       {library}"))
        if kept:
            print(visible(f"kept before    {kept}"))
        return 0
    found = [(backup, contents(backup.path)) for backup in listed(library)]
    if arguments.json:
        print(json_page([_record(*each) for each in found]))
    elif found:
        _print(found)
        print(visible(f"in {folder_of(library)}"))
    else:
        message(f"There is no backup of {library} yet: the first change of a day makes one.")
    return 0


def _print(found: list[tuple[Backup, Contents | None]]) -> None:
    width = max(len(backup.name) for backup, _ in found)
    for backup, held in found:
        holds = f"{held.articles:>7,} articles {held.annotations:>9,} annotations" if held else "cannot be read"
        print(visible(f"{backup.name:<{width}}  {backup.moment}  {_size(backup.size):>9}  {holds}"))


def _record(backup: Backup, held: Contents | None) -> dict[str, object]:
    return {
        "name": backup.name,
        "path": str(backup.path),
        "made_at": backup.made_at,
        "size": backup.size,
        "articles": held and held.articles,
        "annotations": held and held.annotations,
    }


def _size(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB"
