"""No article takes the terminal over, and none confuses the places of what is tagged."""

import random
import re
from unicodedata import category

import pytest

from e2e import texts
from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal
from long_runs import LONG

WRITTEN_BY_TEXTUAL = re.compile(
    r"\x1b\[[\d;]*m"  # colours
    r"|\x1b\[\d+;\d+H"  # place of the cursor
    r"|\x1b\[\?\d+(?:[hl]|\$p)"  # modes of the terminal
    r"|\x1b\[[<>]\d*u"  # keyboard
    r"|\x1b\]22;[a-z]+\x07"  # shape of the mouse pointer
    r"|\x1b\]52;c;[\w+/=]*\x07"  # the clipboard, as `y` writes it
    r"|\r\n|\x07"  # the next line of a whole screen; what a grade hears that is none
)
FORBIDDEN = {"Cc", "Cs", "Co", "Zl", "Zp"}
MEANINGLESS_ALONE = {"\u200b", "\ufeff", "\xad", "\ufff9", "\U000e0041"}

MOVES = ["j", "k", "h", "l", "w", "b", "}", "{", "g", "G", "space", "pageup", "home", "end", "up", "down"]
SELECTING = ["v", "1", "3", "shift+left", "shift+right", "shift+up", "shift+down", "+", "+", "+", "-", "escape"]
TAGGING = ["c", "q", "f", "s", "c", "q", "f", "s", "x", "]", "[", "r", "r", "u", "u", "ctrl+r"]
OTHER = ["B", "z", "y", "n", "N", "1", "2", "3", "tab", "J", "K"]
FORMS = [
    ("t", "s"),
    ("t", "j"),
    ("e", *"ab", "enter"),
    ("e", "escape"),
    ("/", *"ku", "enter"),
    ("/", "escape"),
    ("?", "q"),
]


def assert_harmless(reader: Terminal) -> None:
    """All that reached the terminal is text without controls, and sequences that Textual itself writes."""
    written = bytes(reader.output).decode()
    rest = WRITTEN_BY_TEXTUAL.sub("", written)
    bad = {char for char in rest if category(char) in FORBIDDEN or char in texts.BIDI or char in MEANINGLESS_ALONE}
    assert not bad, [(hex(ord(char)), rest[rest.index(char) - 20 :][:40]) for char in bad]
    assert "\x1b[5;31;7m" not in written
    assert "\x1b]52;c;UFdORUQ=" not in written


def monkey(reader: Terminal, seed: int, keys: int, columns: int, lines: int) -> None:
    """Press keys and use the mouse without any sense, then come to rest in the text."""
    chance = random.Random(seed)
    for _ in range(keys):
        match chance.randrange(20):
            case 0:
                reader.click(chance.randrange(columns), chance.randrange(lines - 2), chance.randint(1, 3))
            case 1:
                places = [(chance.randrange(columns), chance.randrange(lines - 2)) for _ in range(2)]
                reader.drag(places[0], places[1])
            case 2 | 3:
                reader.press(*chance.choice(FORMS))
            case 4 | 5:
                reader.press(chance.choice(OTHER))
            case number if number < 12:
                reader.press(chance.choice(MOVES))
            case number if number < 15:
                reader.press(chance.choice(SELECTING))
            case _:
                reader.press(chance.choice(TAGGING))
    reader.press("escape", "escape", "escape", "2", "/", *"the end")
    reader.until(lambda: reader.rows[-1] == "the end", "the words to find")
    reader.press("escape")


@pytest.mark.parametrize("seed", range(20 if LONG else 2))
def test_a_monkey_reads_hostile_articles(program: Program, shelf: Shelf, seed: int) -> None:
    for number in range(3):
        title = f"{texts.SEQUENCES[number]}Title {number}{texts.SEQUENCES[-number]}"
        shelf.add(texts.article(10 * seed + number), title, outlet=f"Out\x9b31mlet\u202e {number}", author="\x1bc")
    reader = program.start(columns=80, lines=24)
    monkey(reader, seed, keys=300 if LONG else 80, columns=80, lines=24)
    reader.press("g", "s", "j", "c", "ctrl+q")
    assert reader.ended() == 0
    assert reader.is_sane
    assert_harmless(reader)
    assert len(shelf.tagged) >= 2
    shelf.check()


def test_long_lines_and_words(program: Program, shelf: Shelf) -> None:
    shelf.add(texts.long_line(1_000_000), "A line of a million")
    shelf.add(texts.long_word(100_000), "A word of a hundred thousand")
    reader = program.launch(columns=80, lines=24)
    reader.matches(r"sentence 1 of ")
    monkey(reader, seed=1, keys=60, columns=80, lines=24)
    reader.press("G", "s", "g", "c", "ctrl+q")
    assert reader.ended() == 0
    assert_harmless(reader)
    assert len(shelf.tagged) >= 2
    shelf.check()


def test_notes_and_names_are_drawn_harmlessly_too(program: Program, shelf: Shelf) -> None:
    shelf.add("Kyiv holds the town, he says.", "The town")
    evil = "".join(texts.SEQUENCES) + texts.BIDI + texts.CONTROLS
    with_evil = [evil, evil + "!"]
    reader = program.start()
    reader.press("c")
    reader.shows("claim “")
    shelf.execute("UPDATE annotations SET note = ?, speaker = ?", *with_evil)
    reader.matches("✎ ␛.0;PWNED")
    reader.press("e")
    reader.shows("Credibility")
    reader.press("escape", "ctrl+f", *"kyiv")
    reader.matches("(?s)The town.*holds the town")
    reader.press("escape", "x", "ctrl+q")
    assert reader.ended() == 0
    assert_harmless(reader)


def test_an_imported_file_loses_nothing_but_nul(program: Program, shelf: Shelf) -> None:
    text = f"One{texts.CONTROLS}two {''.join(texts.SEQUENCES)}{texts.BIDI} three. {'It goes on. ' * 600}"
    file = shelf.file.with_name("evil.txt")
    file.write_bytes(b"A title\n\n" + text.encode())
    imported = program.run("import", str(file))
    assert imported.returncode == 0, imported.stderr
    reader = program.start()
    reader.press("G", "k", "j", "s", "+", "+", "+", "+", "+", "c", "ctrl+q")
    assert reader.ended() == 0
    assert_harmless(reader)
    assert shelf.tagged
    ((stored,),) = shelf.query("SELECT text FROM document_texts")
    kept = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    assert kept in stored
    for arguments in (["show", "title"], ["list"], ["annotations"], ["search", "three"]):
        shown = program.run(*arguments).stdout
        assert not [char for char in shown if category(char) in FORBIDDEN and char not in "\n\t"]
