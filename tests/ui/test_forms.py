"""Forms over the desk: in low windows, with what cannot be."""

import pytest


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
