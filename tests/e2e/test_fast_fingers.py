"""Keys typed faster than the screen follows, and before it is there, mean what they would mean typed slowly."""

from e2e.program import Program
from e2e.shelf import Shelf


def test_keys_typed_while_nothing_is_to_be_seen_move_and_change_nothing(program: Program, samples: Shelf) -> None:
    reader = program.launch()
    reader.press("j", "c", "x", "j")
    reader.matches("sentence 4 of")
    assert samples.tagged == []
    reader.press("c")
    reader.shows("claim “")


def test_panes_screens_and_prompts_in_one_go(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("1", "j", "j", "enter", "j", "c", "?", "q", "1", "/", *"north", "enter", "enter", "j", "s")
    reader.shows("Northgate Wire · ", "speculation “")
    reader.press("ctrl+f", *"telegram", "enter", "c", "ctrl+q")
    assert reader.ended() == 0
    assert [tagged.tag for tagged in samples.tagged] == ["claim", "speculation", "claim"]


def test_the_keyboard_protocol_of_modern_terminals(program: Program, samples: Shelf) -> None:
    """What kitty, foot, Ghostty and WezTerm send for `j`, `c`, `J`, `K`, `?`, Escape, Ctrl+R and Ctrl+Q."""
    reader = program.start()
    reader.send("\x1b[106;;106u\x1b[99;;99u")
    reader.shows("claim “Nobody in Kyiv")
    reader.send("\x1b[117;;117u\x1b[114;5u")
    reader.shows("redone: claim")
    reader.send("\x1b[106;2;74u")
    reader.shows("The Daily Lantern · 2024-12-30")
    reader.send("\x1b[107;2;75u\x1b[47;2;63u")
    reader.shows("Show every key.")
    reader.send("\x1b[27u")
    reader.shows_no("Show every key.")
    reader.send("\x1b[113;5u")
    assert reader.ended() == 0
