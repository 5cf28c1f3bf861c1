"""`kursk-reader keys`: every command of the reader with its key."""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.terminal import one_line, padded, visible
from kursk_reader.config import author_name, library_path, load_config
from kursk_reader.domain.codebook import DEFAULT_TAGS, Codebook
from kursk_reader.exporting.json_text import json_array
from kursk_reader.ui.commands import Command, check_tag_keys, resolved
from kursk_reader.workspace.workspace import opened


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        'Keys are changed in the config file, under [keys]:  next-sentence = "j n"\n\n'
        "examples:\n  kursk-reader keys\n  kursk-reader keys --json | jq -r '.[] | select(.group == \"tag\").keys[]'"
    )
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the commands by their groups, with the keys that the config gives them."""
    config = load_config()
    commands = resolved(config.keys)
    path = library_path(arguments.library, config)
    codebook = Codebook(DEFAULT_TAGS)
    if path.exists():
        with opened(path, author_name(arguments.author, config)) as workspace:
            codebook = workspace.codebook
    check_tag_keys(commands, codebook)
    listed = [*commands, *_tagging(codebook)]
    if arguments.json:
        sys.stdout.writelines(json_array(map(_record, listed)))
    else:
        print(*_lines(listed), sep="\n")
    return 0


def _tagging(codebook: Codebook) -> Iterator[Command]:
    for tag in codebook:
        what = f": {tag.description}" if tag.description else ""
        yield Command(f"tag {tag.name}", (tag.key,), f"Tag the {tag.unit} as {tag.name}{what}.", "tag")


def _lines(commands: list[Command]) -> Iterator[str]:
    for group, members in groupby(commands, key=lambda command: command.group):
        yield group
        for command in members:
            keys = padded("  ".join(command.keys) or "(none)", 20)
            yield f"  {visible(keys)}  {padded(one_line(command.id), 20)}  {one_line(command.doc)}"
        yield ""


def _record(command: Command) -> dict[str, object]:
    return {
        "id": command.id,
        "keys": command.keys,
        "doc": command.doc,
        "group": command.group,
        "where": command.where,
    }
