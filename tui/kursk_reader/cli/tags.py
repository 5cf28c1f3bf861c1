"""`kursk-reader tags`: the codebook, shown and edited."""

import argparse
import sys

from kursk_reader.cli.arguments import add_global_options, add_json_option, text, words_of
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import clipped, one_line, padded, visible
from kursk_reader.config import load_config
from kursk_reader.domain.codebook import Codebook, Tag, Unit
from kursk_reader.exporting.json_text import json_array
from kursk_reader.ui.commands import check_tag_keys, resolved
from kursk_reader.workspace import tags
from kursk_reader.workspace.workspace import Workspace

_NAME_WIDTH = 16


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "examples:\n  kursk-reader tags\n"
        "  kursk-reader tags add denial --key d --colour '#c05050' --unit sentence --description 'says it is not so'\n"
        "  kursk-reader tags set denial --key D\n  kursk-reader tags remove denial"
    )
    add_json_option(parser)
    actions = parser.add_subparsers(dest="action", metavar="add, set or remove")
    add = actions.add_parser("add", description="Add a tag.")
    add.add_argument("name", type=text, metavar="NAME", help="letters, digits, - and _")
    _add_properties(add, required=True)
    alter = actions.add_parser("set", description="Give a tag another key, colour, unit or description.")
    alter.add_argument("name", type=text, metavar="NAME")
    _add_properties(alter, required=False)
    remove = actions.add_parser("remove", description="Remove a tag that no annotation has.")
    remove.add_argument("name", type=text, metavar="NAME")
    for each in (add, alter, remove):
        add_global_options(each, default=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Print or change the tags."""
    action = {"add": _add, "set": _alter, "remove": _remove}.get(arguments.action, _print)
    with session(arguments, create=arguments.action == "add") as workspace:
        action(workspace, arguments)
    return 0


def _add_properties(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--key", type=text, required=required, metavar="K", help="the letter or sign that sets it")
    parser.add_argument("--colour", type=text, required=required, metavar="#RRGGBB", help="its colour on the text")
    parser.add_argument(
        "--unit", choices=words_of(Unit), required=required, help="what its key takes when nothing is selected"
    )
    parser.add_argument("--description", type=text, metavar="TEXT", help="what it is for")


def _print(workspace: Workspace, arguments: argparse.Namespace) -> None:
    if arguments.json:
        sys.stdout.writelines(json_array(_record(workspace, tag) for tag in workspace.codebook))
        return
    for tag in workspace.codebook:
        name = padded(clipped(tag.name, _NAME_WIDTH), _NAME_WIDTH)
        used = tags.uses(workspace, tag.name)
        line = f"{tag.key}  {name}  {tag.colour}  {tag.unit:<9}  {used:>6}  {one_line(tag.description)}"
        print(visible(line.rstrip()))


def _record(workspace: Workspace, tag: Tag) -> dict[str, object]:
    return {
        "name": tag.name,
        "key": tag.key,
        "colour": tag.colour,
        "unit": tag.unit,
        "description": tag.description,
        "annotations": tags.uses(workspace, tag.name),
    }


def _add(workspace: Workspace, arguments: argparse.Namespace) -> None:
    tag = Tag(arguments.name, arguments.key, arguments.colour, Unit(arguments.unit), arguments.description or "")
    _check_keys([*workspace.codebook, tag])
    print(tags.add(workspace, tag).label)


def _alter(workspace: Workspace, arguments: argparse.Namespace) -> None:
    before = tags.known(workspace, arguments.name)
    after = before._replace(
        key=before.key if arguments.key is None else arguments.key,
        colour=before.colour if arguments.colour is None else arguments.colour,
        unit=Unit(arguments.unit or before.unit),
        description=before.description if arguments.description is None else arguments.description,
    )
    _check_keys([after if tag.name == after.name else tag for tag in workspace.codebook])
    print(tags.alter(workspace, after).label)


def _remove(workspace: Workspace, arguments: argparse.Namespace) -> None:
    print(tags.remove(workspace, arguments.name).label)


def _check_keys(planned: list[Tag]) -> None:
    check_tag_keys(resolved(load_config().keys), Codebook(planned))
