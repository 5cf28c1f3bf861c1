"""Where things are kept, and what the user set: config file, environment, defaults."""

import getpass
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kursk_reader.errors import UsageError

NAME = "kursk-reader"
LIBRARY_VARIABLE = "KURSK_READER_LIBRARY"
AUTHOR_VARIABLE = "KURSK_READER_AUTHOR"
CONFIG_VARIABLE = "KURSK_READER_CONFIG"

_TEXT_SETTINGS = ("author", "theme", "library")


class Config(NamedTuple):
    """What the config file sets; None where it says nothing. `keys` maps command ids to keys."""

    path: Path
    author: str | None = None
    theme: str | None = None
    library: Path | None = None
    keys: Mapping[str, str] = MappingProxyType({})


def config_path() -> Path:
    """The config file: `KURSK_READER_CONFIG`, else config.toml in the user's config folder."""
    if named := os.environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path(NAME) / "config.toml"


def load_config() -> Config:
    """Read the config file, if there is one. Raises UsageError naming the file and the place."""
    path = config_path()
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return Config(path)
    except OSError as error:
        raise UsageError(f"The config {path} cannot be read: {error.strerror}.") from error
    import tomllib

    try:
        table = tomllib.loads(written.decode())
    except ValueError as error:
        raise UsageError(
            f"The config {path} is not TOML: {error}.", "Mend that line, or move the file away."
        ) from error
    return _checked(path, table)


def library_path(named: str | None, config: Config) -> Path:
    """The library to open: as named, else `KURSK_READER_LIBRARY`, else the config's, else the user's own."""
    if given := named or os.environ.get(LIBRARY_VARIABLE):
        return Path(given).expanduser()
    if config.library:
        return config.library
    from platformdirs import user_data_path

    return user_data_path(NAME) / "library.db"


def author_name(named: str | None, config: Config) -> str:
    """Who annotates: as named, else `KURSK_READER_AUTHOR`, else the config's, else the login name."""
    return named or os.environ.get(AUTHOR_VARIABLE) or config.author or _login_name()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user id without a name, as in a container
        return "unknown"


def _checked(path: Path, table: Mapping[str, object]) -> Config:
    for name in table:
        if name not in (*_TEXT_SETTINGS, "keys"):
            raise UsageError(
                f"The config {path} sets {name!r}, which is not a setting.",
                "Settings are author, theme, library and the table [keys].",
            )
    for name in _TEXT_SETTINGS:
        if not isinstance(table.get(name, ""), str):
            raise UsageError(f"The config {path}: {name} must be a text in quotation marks.")
    keys = table.get("keys", {})
    if not isinstance(keys, dict) or not all(isinstance(value, str) for value in keys.values()):
        raise UsageError(f"The config {path}: [keys] must map command ids to keys, both as texts.")
    texts = {name: str(table[name]) for name in _TEXT_SETTINGS if name in table}
    library = Path(texts["library"]).expanduser() if "library" in texts else None
    return Config(path, texts.get("author"), texts.get("theme"), library, keys)
