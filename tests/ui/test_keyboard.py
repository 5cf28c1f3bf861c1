"""Keys as the terminal names them."""

import pytest
from textual.events import Key


@pytest.mark.parametrize("key", [Key("alt+x", "x"), Key("alt+shift+d", "D"), Key("alt+s", "s")])
def test_a_letter_with_alt_is_not_the_letter(desk, key):
    desk.press("j", "c")
    desk.app._driver.process_message(key)
    desk.settle()
    assert f"{key.key} does nothing here" in desk.status
    assert [tag for tag, _ in desk.tagged] == ["claim"]
