"""The table of commands, with the keys a config gives them."""

import pytest

from kursk_reader.domain.codebook import DEFAULT_TAGS, Codebook, Tag, Unit
from kursk_reader.errors import UsageError
from kursk_reader.ui.commands import COMMANDS, Where, check_tag_keys, resolved


def keys_of(command: str, overrides: dict[str, str]) -> tuple[str, ...]:
    return next(each.keys for each in resolved(overrides) if each.id == command)


def test_the_table_as_it_stands_has_no_clash() -> None:
    assert resolved({}) == COMMANDS
    check_tag_keys(COMMANDS, Codebook(DEFAULT_TAGS))


def test_every_command_is_declared_once_with_key_and_doc() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.keys
        assert command.doc.endswith(".")
        assert command.group


def test_a_config_gives_other_keys() -> None:
    assert keys_of("next-sentence", {"next-sentence": "n down f6", "next-hit": "f5", "line-down": "j"}) == (
        "n",
        "down",
        "f6",
    )
    assert keys_of("undo", {"undo": ""}) == ()


@pytest.mark.parametrize(
    "key", ["j", "J", "?", "+", "é", "ctrl+f", "shift+up", "alt+x", "ctrl+shift+left", "f12", "pagedown", "space"]
)
def test_keys_that_are_keys(key: str) -> None:
    command = next((each.id for each in COMMANDS if key in each.keys and each.where is not Where.LIST), "theme")
    assert keys_of(command, {command: key}) == (key,)


@pytest.mark.parametrize("key", ["jj", "ctrl+", "crtl+f", "ctrl-f", "F5", "f25", "Up", "\x1b", "ctrl+pgdn"])
def test_keys_that_are_none(key: str) -> None:
    with pytest.raises(UsageError, match="no key") as told:
        resolved({"undo": key})
    assert "'undo'" in told.value.title


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(UsageError, match="'undoo', which is no command"):
        resolved({"undoo": "U"})


@pytest.mark.parametrize(
    ("overrides", "one", "other"),
    [
        ({"undo": "j"}, "undo", "next-sentence"),
        ({"next-word": "j"}, "next-sentence", "next-word"),
        ({"list-open": "u"}, "undo", "list-open"),
        ({"undo": "x", "redo": "x"}, "undo", "redo"),
    ],
)
def test_a_key_with_two_meanings_in_one_place_is_refused(overrides: dict[str, str], one: str, other: str) -> None:
    with pytest.raises(UsageError, match="means two things") as told:
        resolved(overrides)
    assert one in told.value.title
    assert other in told.value.title


def test_one_key_may_mean_different_things_in_different_panes() -> None:
    assert keys_of("list-down", {"list-down": "w"}) == ("w",)


@pytest.mark.parametrize("key", ["", "cc", " ", "1", "\t", "j", "u"])
def test_keys_that_no_tag_may_have(key: str) -> None:
    codebook = Codebook([*DEFAULT_TAGS, Tag("denial", key, "#c05050", Unit.SENTENCE)])
    with pytest.raises(UsageError):
        check_tag_keys(COMMANDS, codebook)


def test_two_tags_with_one_key_are_refused() -> None:
    twice = DEFAULT_TAGS[0]._replace(name="denial")
    with pytest.raises(UsageError, match="tag claim and tag denial"):
        check_tag_keys(COMMANDS, Codebook([*DEFAULT_TAGS, twice]))


def test_a_tag_may_share_its_key_with_a_command_of_the_panel() -> None:
    commands = resolved({"card-filter": "d"})
    check_tag_keys(commands, Codebook([*DEFAULT_TAGS, Tag("denial", "d", "#c05050", Unit.SENTENCE)]))
