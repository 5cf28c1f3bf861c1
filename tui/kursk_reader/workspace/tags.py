"""The codebook changed: tags added, altered, removed; every one of these can be undone."""

import re

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.change import Change, Row, altered
from kursk_reader.domain.codebook import Tag
from kursk_reader.domain.identity import now
from kursk_reader.errors import ConflictError, KurskReaderError, UsageError
from kursk_reader.storage import annotations, tags
from kursk_reader.workspace.workspace import Done, Workspace

_NAME = re.compile(r"[^\W_][\w-]{0,29}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def add(workspace: Workspace, tag: Tag) -> Done:
    """Put a tag behind the others. Raises UsageError if it is there or its name or colour is none.

    Whether its key is free is not looked at: only the screen knows the other keys.
    """
    _check(tag)
    if tag.name in workspace.codebook:
        raise UsageError(f"There is a tag {tag.name!r} already.", f"kursk-reader tags set {tag.name} alters it.")
    row = tags.row_of(tag, tags.next_position(workspace.connection))
    return _carry_out(workspace, f"new tag {tag.name}", Change("tag", tag.name, None, row))


def alter(workspace: Workspace, tag: Tag) -> Done:
    """Give the tag of that name another key, colour, unit or description. Raises as `add` and `known` do."""
    _check(tag)
    before = _row(workspace, tag.name)
    after = tags.row_of(tag, int(before["position"] or 0))
    change = altered("tag", tag.name, before, after)
    if change is None:
        return Done(f"tag {tag.name} is like that already")
    return _carry_out(workspace, f"tag {tag.name} altered", change)


def remove(workspace: Workspace, name: str) -> Done:
    """Take a tag out of the codebook. Raises KurskReaderError if an annotation has it.

    Proposals go with it: the rejected ones come back when this is undone, the open ones are made anew then. What was
    proposed as something else, accepted with this tag and deleted stays decided.
    """
    before = _row(workspace, name)
    if used := tags.uses(workspace.connection, name):
        counted = "1 annotation has" if used == 1 else f"{used} annotations have"
        raise KurskReaderError(
            f"{counted} the tag {name!r}, also counting removed articles.", "Give them another tag first."
        )
    changes = (_without_tag(workspace, each) for each in annotations.rejected(workspace.connection, name))
    return _carry_out(workspace, f"tag {name} removed", *filter(None, changes), Change("tag", name, before, None))


def known(workspace: Workspace, name: str) -> Tag:
    """The tag of that name. Raises UsageError, naming those that there are, if there is none."""
    if tag := workspace.codebook.get(name):
        return tag
    names = ", ".join(tag.name for tag in workspace.codebook)
    raise UsageError(f"There is no tag {name!r}.", f"The tags of this library are {names}.")


def uses(workspace: Workspace, name: str) -> int:
    """How many annotations of listed articles have the tag."""
    return tags.accepted(workspace.connection, name)


def _row(workspace: Workspace, name: str) -> Row:
    workspace.reload_codebook()  # another program may have changed it
    known(workspace, name)
    row = tags.stored(workspace.connection, name)
    if row is None:
        raise ConflictError(f"The tag {name!r} was removed just now.")
    return row


def _without_tag(workspace: Workspace, rejected: Annotation) -> Change | None:
    proposed = rejected.proposed
    if proposed is None or proposed.tag == rejected.tag or proposed.tag not in workspace.codebook:
        return annotations.removal(rejected)
    return annotations.alteration(rejected, rejected._replace(tag=proposed.tag, updated_at=now()))


def _carry_out(workspace: Workspace, label: str, *changes: Change) -> Done:
    done = workspace.carry_out(label, *changes)
    workspace.reload_codebook()
    return done


def _check(tag: Tag) -> None:
    if not _NAME.fullmatch(tag.name):
        raise UsageError(
            f"{tag.name!r} cannot be the name of a tag.", "A name is letters, digits, - and _, 30 at most."
        )
    if not _COLOUR.fullmatch(tag.colour):
        raise UsageError(f"{tag.colour!r} is no colour.", "Colours are written #rrggbb, such as #4c8fd6.")
