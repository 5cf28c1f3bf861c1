from pathlib import Path

import pytest

from kursk_reader.config import author_name, config_path, library_path, load_config
from kursk_reader.errors import UsageError


@pytest.fixture
def config_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("KURSK_READER_CONFIG", str(file))
    return file


def test_without_a_file_nothing_is_set(config_file: Path) -> None:
    config = load_config()
    assert (config.path, config.author, config.theme, config.library) == (config_file, None, None, None)
    assert config.keys == {}


def test_what_the_file_sets(config_file: Path) -> None:
    config_file.write_text(
        'author = "Zoë"\ntheme = "nord"\nlibrary = "~/war.db"\n[keys]\nundo = "U"\n', encoding="utf-8"
    )
    config = load_config()
    assert (config.author, config.theme, config.keys) == ("Zoë", "nord", {"undo": "U"})
    assert config.library == Path.home() / "war.db"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"author = ", "is not TOML"),
        (b'author = "\xff"', "is not TOML"),
        (b'autor = "Anna"', "'autor', which is not a setting"),
        (b"author = 3", "author must be a text"),
        (b'keys = "j"', "[keys] must map"),
        (b"[keys]\nundo = 1", "[keys] must map"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(config_file: Path, written: bytes, said: str) -> None:
    config_file.write_bytes(written)
    with pytest.raises(UsageError) as told:
        load_config()
    assert said in told.value.title
    assert str(config_file) in told.value.title
    assert told.value.exit_code == 2


def test_a_config_that_cannot_be_read(config_file: Path) -> None:
    config_file.mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        load_config()


def test_the_library_as_named_then_environment_then_config_then_home(
    config_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_path(None, load_config()).name == "library.db"
    assert Path.home() in library_path(None, load_config()).parents
    config_file.write_text('library = "/config.db"')
    assert library_path(None, load_config()) == Path("/config.db")
    monkeypatch.setenv("KURSK_READER_LIBRARY", "~/env.db")
    assert library_path(None, load_config()) == Path.home() / "env.db"
    assert library_path("named.db", load_config()) == Path("named.db")


def test_the_author_as_named_then_environment_then_config_then_login(
    config_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert author_name(None, load_config()) == "login"
    config_file.write_text('author = "config"')
    assert author_name(None, load_config()) == "config"
    monkeypatch.setenv("KURSK_READER_AUTHOR", "env")
    assert author_name(None, load_config()) == "env"
    assert author_name("named", load_config()) == "named"


def test_a_user_without_a_name(config_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert author_name(None, load_config()) == "unknown"


def test_the_config_is_in_the_home_of_its_user() -> None:
    assert config_path().name == "config.toml"
    assert Path.home() in config_path().parents
