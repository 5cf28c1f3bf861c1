"""`kursk-reader merge`: takes from another library what is not in this one."""

import argparse
import string
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.progress import progress
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line, visible
from kursk_reader.config import load_config
from kursk_reader.domain.change import Value
from kursk_reader.domain.characters import storable
from kursk_reader.domain.codebook import Codebook, Tag
from kursk_reader.errors import UsageError
from kursk_reader.exporting.json_text import json_page
from kursk_reader.storage.failures import call_to_restore
from kursk_reader.storage.other_library import other_library
from kursk_reader.ui.commands import check_tag_keys, resolved
from kursk_reader.workspace.arriving import ArticleFate
from kursk_reader.workspace.merging import Merged, Merging
from kursk_reader.workspace.reconciling import Conflict, Fate

_MORE = """\
OTHER is a library: a colleague's, a backup, your own from another machine. It
is read, never written to. An article with the same text is the same article;
what the other one has tagged in it, or decided about proposals, is added under
their name. The same tag, by the same person, on the same words and with the
same details is the same annotation. Of an annotation that both have, the one
that was changed later is valid; one that was deleted in either is deleted, and
stays so. Each conflict is named. Where you stopped reading, settings and what
was learned stay yours.

Your library is copied first, and `backups restore` brings it back: u does not
take a merge back. One that was interrupted is simply repeated.

examples:
  kursk-reader merge --dry-run bens-library.db
  kursk-reader merge bens-library.db"""

_FOR_PEOPLE = {
    "tag": "tag",
    "exact": "words",
    "status": "status",
    "note": "note",
    "speaker": "speaker",
    "source": "source",
    "reliability": "reliability",
    "credibility": "credibility",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = _MORE
    parser.add_argument("other", type=Path, metavar="OTHER", help="the library to take from; it stays as it is")
    parser.add_argument("--dry-run", action="store_true", help="say what would come, and change nothing")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Merge, and print what became of it; 130 if it was interrupted."""
    found: list[Merged] = []
    interrupted = False
    with session(arguments) as workspace, other_library(arguments.other, workspace.library.path) as other:
        merging = Merging(workspace, other, storable(arguments.other.name), _free_key, rehearse=arguments.dry_run)
        try:
            with progress(len(merging), "merging") as reached:
                for number, merged in enumerate(merging):
                    found.append(merged)
                    reached(number)
        except KeyboardInterrupt:
            interrupted = True
    if arguments.json:
        print(json_page(_record(found, merging.backup)))
    else:
        _print(found, workspace.library.path, merging.backup)
    if arguments.dry_run:
        message("This is what would come: nothing was changed.")
    if interrupted:
        message("interrupted: the same call goes on.")
    return 130 if interrupted else 0


def _free_key(tag: Tag, codebook: Codebook) -> str:
    """The tag's own key, or the first letter or sign that means nothing else here."""
    commands = resolved(load_config().keys)
    keys: list[str] = [tag.key, *tag.name, *tag.name.upper(), *string.ascii_letters, *string.punctuation]
    for key in keys:
        try:
            check_tag_keys(commands, Codebook([*codebook, tag._replace(key=key)]))
        except UsageError:
            continue
        return key
    return tag.key


def _print(found: list[Merged], library: Path, backup: Path | None) -> None:
    articles, annotations, rejected = _counted(found)
    print(f"articles       {_told(articles)}\nannotations    {_told(annotations)}")
    if any(rejected.values()):
        print(f"rejected       {_told(rejected)}")
    for merged in found:
        for conflict in merged.conflicts:
            _print_conflict(merged.title, conflict)
    if backup:
        print(visible(f"kept before    {backup}"))
        message(f"To go back: {call_to_restore(library, backup.stem)}")


def _print_conflict(title: str, conflict: Conflict) -> None:
    print(f"conflict       {one_line(conflict.annotation.label)} in “{one_line(title)}”")
    for where, values, valid in (
        ("here", conflict.here, not conflict.taken),
        ("there", conflict.there, conflict.taken),
    ):
        print(f"{'':<15}{where:<6} {one_line(_values(values))}{' ← valid' if valid else ''}")


def _values(values: Mapping[str, Value] | None) -> str:
    if values is None:
        return "deleted"
    told = (f"{name} {values[column] or 'none'}" for column, name in _FOR_PEOPLE.items() if column in values)
    return ", ".join(told) or "another extent"


def _told(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {fate}" for fate, number in counted.items() if number) or "none"


def _record(found: list[Merged], backup: Path | None) -> dict[str, object]:
    articles, annotations, rejected = _counted(found)
    return {
        "articles": articles,
        "annotations": annotations,
        "rejected": rejected,
        "conflicts": [_conflict_record(merged, conflict) for merged in found for conflict in merged.conflicts],
        "backup": str(backup) if backup else None,
    }


def _conflict_record(merged: Merged, conflict: Conflict) -> dict[str, object]:
    return {
        "id": conflict.annotation.id,
        "article": merged.title,
        "here": conflict.here,
        "there": conflict.there,
        "valid": "there" if conflict.taken else "here",
    }


def _counted(found: Iterable[Merged]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """How many articles, annotations and rejected proposals met each fate."""
    articles, annotations, rejected = Counter[str](), Counter[str](), Counter[str]()
    for merged in found:
        articles[merged.fate] += 1
        annotations.update(merged.annotations)
        rejected.update(merged.rejected)
    return _each(ArticleFate, articles), _each(Fate, annotations), _each(Fate, rejected)


def _each(fates: type[StrEnum], counted: Mapping[str, int]) -> dict[str, int]:
    return {str(fate): counted[fate] for fate in fates}
