"""Forms over the desk: in low windows, with what cannot be, with what is pasted."""

import pytest
from textual.events import Paste


@pytest.mark.parametrize("key", ["i", "S", "E"])
def test_the_last_hint_of_a_form_is_seen_in_a_low_window(open_desk, key):
    desk = open_desk(size=(60, 15))
    desk.press("j", "j", "c", key)
    assert "Esc" in desk.screen


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.csv", "a\0b.csv", "x" * 300])
def test_names_that_no_file_can_have_are_told(desk, name):
    desk.press("j", "c", "E")
    desk.app.screen.query_one("#file").value = name
    desk.press("enter")
    assert "No file can have that name" in desk.screen


def test_a_choice_of_the_export_shows_whether_it_is_taken(desk):
    desk.press("E")
    assert "[ ] only this article" in desk.screen
    desk.press("tab", "space")
    assert "[x] only this article" in desk.screen
    assert "[ ] with values of figures" in desk.screen
    desk.press("space")
    assert "[ ] only this article" in desk.screen


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\n\n"])
def test_pasted_lines_become_one(desk, end):
    desk.press("j", "c", "e")
    desk.app._driver.process_message(Paste(f"first line{end}second{end}"))
    desk.settle()
    desk.press("enter")
    assert [each.details.note for each in desk.annotations] == ["first line second"]
