"""Keys as the terminal names them, and those that act everywhere."""

import pytest
from textual.events import Key


@pytest.mark.parametrize("key", [Key("alt+x", "x"), Key("alt+shift+d", "D"), Key("alt+s", "s")])
def test_a_letter_with_alt_is_not_the_letter(desk, key):
    desk.press("j", "c")
    desk.app._driver.process_message(key)
    desk.settle()
    assert f"{key.key} does nothing here" in desk.status
    assert [tag for tag, _ in desk.tagged] == ["claim"]


def test_enter_that_was_pressed_before_the_program_ran_is_enter(open_desk, will_propose):
    will_propose(("tens of thousands", "figure", "number: tens of thousands"))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press("ctrl+j", "ctrl+j")
    assert desk.tagged == [("figure", "tens of thousands")]


@pytest.mark.parametrize("opening", ["escape", "ctrl+f", "e", "S", "i", "E", "?", "/", "ctrl+p"])
def test_the_shell_is_one_key_away_everywhere(desk, monkeypatch, opening):
    suspended = []
    monkeypatch.setattr(desk.app, "action_suspend_process", lambda: suspended.append(True))
    desk.press("j", "c", opening)
    before = desk.app.screen
    desk.press("ctrl+z")
    assert suspended == [True]
    assert desk.app.screen is before
