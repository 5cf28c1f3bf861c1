"""Every command of the screen, declared once: help, footer, palette, `kursk-reader keys` and the config read this."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from kursk_reader.domain.codebook import Codebook
from kursk_reader.errors import UsageError


class Where(StrEnum):
    """The part of the screen in which a command's keys act."""

    EVERYWHERE = "everywhere"
    READER = "reader"
    LIST = "list"
    PANEL = "panel"


class Command(NamedTuple):
    """Something the user can do. `footer` is its word in the footer, empty if it has none.

    `changes` is whether it changes the library, at once or by what is typed next.
    """

    id: str
    keys: tuple[str, ...]
    doc: str
    group: str
    where: Where = Where.READER
    footer: str = ""
    changes: bool = False


_E, _R, _L, _P = Where.EVERYWHERE, Where.READER, Where.LIST, Where.PANEL
_EDIT = "Edit note, speaker, source, grades and a figure's value."

COMMANDS = (
    Command("help", ("?", "f1"), "Show every key.", "everywhere", _E, "help"),
    Command("palette", ("ctrl+p", ":"), "Find a command by its name.", "everywhere", _E, changes=True),
    Command("next-pane", ("tab",), "Go to the next pane.", "everywhere", _E),
    Command("previous-pane", ("shift+tab",), "Go to the pane before.", "everywhere", _E),
    Command("list-pane", ("1",), "Go to the article list.", "everywhere", _E),
    Command("reader-pane", ("2",), "Go to the text.", "everywhere", _E),
    Command("panel-pane", ("3",), "Go to the annotations.", "everywhere", _E),
    Command("next-article", ("J",), "Open the next article.", "everywhere", _E, "next article"),
    Command("previous-article", ("K",), "Open the article before.", "everywhere", _E),
    Command("reader-only", ("z",), "Show the text alone, or everything again.", "everywhere", _E),
    Command("undo", ("u",), "Take the last change back; also after a restart.", "everywhere", _E, "undo", changes=True),
    Command("redo", ("ctrl+r",), "Do again what was undone.", "everywhere", _E, changes=True),
    Command("theme", ("T",), "Choose the colours.", "everywhere", _E),
    Command("save", ("ctrl+s",), "Nothing to do: everything is saved as it is done.", "everywhere", _E),
    Command("quit", ("ctrl+q",), "Leave. Everything is saved already.", "everywhere", _E),
    Command("suspend", ("ctrl+z",), "Go back to the shell; fg comes back.", "everywhere", _E),
    Command("next-sentence", ("j",), "Go to the next sentence.", "move"),
    Command("previous-sentence", ("k",), "Go to the sentence before.", "move"),
    Command("line-down", ("down",), "Go one line down.", "move"),
    Command("line-up", ("up",), "Go one line up.", "move"),
    Command("left", ("h", "left"), "Go one character back.", "move"),
    Command("right", ("l", "right"), "Go one character on.", "move"),
    Command("next-word", ("w",), "Go to the next word.", "move"),
    Command("previous-word", ("b",), "Go to the word before.", "move"),
    Command("next-paragraph", ("}",), "Go to the next paragraph.", "move"),
    Command("previous-paragraph", ("{",), "Go to the paragraph before.", "move"),
    Command("page-down", ("space", "pagedown"), "Go one page down.", "move"),
    Command("page-up", ("pageup", "ctrl+b"), "Go one page up.", "move"),
    Command("half-page-down", ("ctrl+d",), "Go half a page down.", "move"),
    Command("half-page-up", ("ctrl+u",), "Go half a page up.", "move"),
    Command("line-start", ("home", "0"), "Go to the start of the line.", "move"),
    Command("line-end", ("end", "$"), "Go to the end of the line.", "move"),
    Command("article-start", ("g",), "Go to the start of the article.", "move"),
    Command("article-end", ("G",), "Go to the end of the article.", "move"),
    Command(
        "select", ("v",), "Select: any move extends; 1 to 9 take that many words from the caret.", "select",
        footer="select",
    ),
    Command("select-left", ("shift+left",), "Extend one character back.", "select"),
    Command("select-right", ("shift+right",), "Extend one character on.", "select"),
    Command("select-up", ("shift+up",), "Extend one line up.", "select"),
    Command("select-down", ("shift+down",), "Extend one line down.", "select"),
    Command(
        "grow", ("+",),
        "Grow the selection: word, number or phrase, quotation, clause, sentence, paragraph.", "select",
        footer="grow",
    ),
    Command("shrink", ("-",), "Shrink the selection the same way.", "select"),
    Command("clear", ("escape",), "Clear the selection; leave a mode.", "select", _E),
    Command("next-annotation", ("]",), "Go to the next annotation.", "annotations"),
    Command("previous-annotation", ("[",), "Go to the annotation before.", "annotations"),
    Command(
        "delete", ("x", "delete"), "Delete the annotation under the caret.", "annotations", footer="delete",
        changes=True,
    ),
    Command("retag", ("t",), "Then a tag key: give the annotation that tag.", "annotations", changes=True),
    Command(
        "respan", ("r",), "Give the annotation another extent: select, then the same key.", "annotations",
        changes=True,
    ),
    Command(
        "review", ("R",), "Decide on what a revision of the article has changed or lost.", "annotations", _E,
        changes=True,
    ),
    Command("edit", ("e",), _EDIT, "annotations", footer="note", changes=True),
    Command("suggestions", ("a",), "Show proposals, or hide them.", "suggestions"),
    Command(
        "accept",
        ("enter",),
        "Accept the proposal on offer and go to the next; where nothing is proposed, edit the annotation.",
        "suggestions",
        footer="accept",
        changes=True,
    ),
    Command(
        "reject", ("backspace",), "Reject the proposal on offer and go to the next.", "suggestions", footer="reject",
        changes=True,
    ),
    Command(
        "speaker", ("S",),
        "Say who speaks: a digit takes a voice of the article. What is on offer is accepted with it.", "suggestions",
        footer="speaker", changes=True,
    ),
    Command("next-suggestion", (";",), "Go to the next proposal.", "suggestions"),
    Command("previous-suggestion", (",",), "Go to the proposal before.", "suggestions"),
    Command(
        "accept-all", ("A",), "Then a tag key: accept every proposal of that tag in the article.", "suggestions",
        changes=True,
    ),
    Command("find", ("/",), "Find in this article.", "find", footer="find"),
    Command("next-hit", ("n",), "Go to the next hit.", "find"),
    Command("previous-hit", ("N",), "Go to the hit before.", "find"),
    Command("search", ("ctrl+f",), "Search the whole library.", "find", _E),
    Command(
        "metadata", ("i",), "Edit title, outlet, author, date, address and language of the article.", "other",
        changes=True,
    ),
    Command("furniture", ("B",), "Show or fold page furniture.", "other"),
    Command("fold", ("F",), "Fold the paragraph as page furniture, or unfold it.", "other", changes=True),
    Command("copy", ("y",), "Copy the selection, or the sentence, with its source.", "other"),
    Command("export", ("E",), "Export annotations to a file.", "other", _E, "export"),
    Command(
        "remove-article", ("D",), "Remove the article from the library; undo brings it back.", "list", _L,
        changes=True,
    ),
    Command("list-down", ("j", "down"), "Go one article down.", "list", _L),
    Command("list-up", ("k", "up"), "Go one article up.", "list", _L),
    Command("list-page-down", ("space", "pagedown", "ctrl+d"), "Go one page down.", "list", _L),
    Command("list-page-up", ("pageup", "ctrl+u"), "Go one page up.", "list", _L),
    Command("list-start", ("g", "home"), "Go to the first article.", "list", _L),
    Command("list-end", ("G", "end"), "Go to the last article.", "list", _L),
    Command("list-open", ("enter", "l", "right"), "Open the article and go to its text.", "list", _L),
    Command(
        "list-filter", ("/",), "Filter the list as you type, by words and by outlet: tag: after: is:unread and others.",
        "list", _L, "filter",
    ),
    Command(
        "list-sort", ("o",), "Sort the list by the next of import, date, outlet, title, progress, annotations.", "list",
        _L, "sort",
    ),
    Command("list-reverse", ("O",), "Turn the order of the list round.", "list", _L),
    Command(
        "list-metadata", ("i",), "Edit title, outlet, author, date, address and language.", "list", _L, "edit",
        changes=True,
    ),
    Command("card-down", ("j", "down"), "Go to the next annotation.", "panel", _P),
    Command("card-up", ("k", "up"), "Go to the annotation before.", "panel", _P),
    Command("card-start", ("g", "home"), "Go to the first annotation.", "panel", _P),
    Command("card-end", ("G", "end"), "Go to the last annotation.", "panel", _P),
    Command("card-open", ("enter", "h", "left"), "Go to its place in the text.", "panel", _P),
    Command("card-delete", ("x", "delete"), "Delete it.", "panel", _P, "delete", changes=True),
    Command("card-edit", ("e",), _EDIT, "panel", _P, "note", changes=True),
    Command("card-speaker", ("S",), "Say who speaks.", "panel", _P, "speaker", changes=True),
    Command("card-retag", ("t",), "Then a tag key: give it that tag.", "panel", _P, changes=True),
    Command("card-filter", ("/",), "Then a tag key: show only that tag; again: show all.", "panel", _P, "filter"),
)  # fmt: skip

_NAMED_KEYS = (
    frozenset(("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "backspace"))
    | {"delete", "insert", "tab", "space"}
    | {f"f{number}" for number in range(1, 25)}
)

_MODIFIERS = ("ctrl", "shift", "alt")


def resolved(overrides: Mapping[str, str]) -> tuple[Command, ...]:
    """The commands with the keys a config gives them: `{"next-sentence": "j n"}`, keys apart by blanks.

    Raises UsageError on an unknown command, a malformed key, or a key that then has two meanings.
    """
    known = {command.id for command in COMMANDS}
    for name, keys in overrides.items():
        if name not in known:
            raise UsageError(
                f"The config gives a key to {name!r}, which is no command.", "kursk-reader keys lists them."
            )
        for key in keys.split():
            _check_key(name, key)
    commands = tuple(
        command._replace(keys=tuple(overrides[command.id].split())) if command.id in overrides else command
        for command in COMMANDS
    )
    _check_clashes((key, command.where, command.id) for command in commands for key in command.keys)
    return commands


def check_tag_keys(commands: Iterable[Command], codebook: Codebook) -> None:
    """Raise UsageError if a tag's key is one of the reader's or another tag's, or is no single character."""
    for tag in codebook:
        if len(tag.key) != 1 or not tag.key.isprintable() or tag.key.isspace() or tag.key.isdigit():
            raise UsageError(f"The tag {tag.name!r} has the key {tag.key!r}.", "A tag's key is one letter or sign.")
    reader_keys = [(k, c.where, c.id) for c in commands for k in c.keys if c.where in (_E, _R)]
    _check_clashes([*reader_keys, *((tag.key, _R, f"tag {tag.name}") for tag in codebook)])


def _check_key(command: str, key: str) -> None:
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    good_base = base in _NAMED_KEYS or (len(base) == 1 and base.isprintable())
    if not good_base or any(modifier not in _MODIFIERS for modifier in modifiers):
        raise UsageError(
            f"The config gives {command!r} the key {key!r}, which is no key.",
            "Keys are written j, J, ?, ctrl+f, shift+up, f5, pagedown; several are set apart by blanks.",
        )


def _check_clashes(bound: Iterable[tuple[str, Where, str]]) -> None:
    meanings: dict[tuple[str, Where], str] = {}
    for key, where, name in bound:
        for scope in (where, _E) if where is not _E else Where:
            other = meanings.get((key, scope))
            if other is not None and other != name:
                raise UsageError(
                    f"The key {key!r} means two things: {other} and {name}.",
                    "Give one of them another key, in [keys] of the config or with kursk-reader tags.",
                )
        meanings[key, where] = name
