"""What the user has set, and what is said about settings that cannot be."""

from pathlib import Path

import pytest

from e2e.program import Program
from e2e.shelf import Shelf

KEYS = """
[keys]
next-sentence = "n down"
next-hit = "ctrl+n"
line-down = ""
quit = "Q"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Where the config is read from."""
    return tmp_path / "config.toml"


def test_other_keys(program: Program, samples: Shelf, config: Path) -> None:
    config.write_text(KEYS)
    reader = program.start()
    reader.press("n", "down", "c")
    reader.shows("claim “Moscow has readied")
    reader.press("j", "u", "n", "c")
    reader.shows("claim “The danger")
    reader.press("?")
    reader.matches("Q  Leave")
    reader.matches("n  ↓  Go to the next sentence")
    reader.press("q", "Q")
    assert reader.ended() == 0


def test_author_theme_and_library(program: Program, samples: Shelf, config: Path) -> None:
    config.write_text(f'author = "Berta"\ntheme = "kursk-light"\nlibrary = "{samples.file}"\n')
    reader = program.start(KURSK_READER_LIBRARY=None)
    assert ("26282b", "faf7f1") in reader.colours("North Korea’s soldiers")
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    assert samples.query("SELECT author FROM annotations") == [("Berta",)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[keys]\nnext-sentence = "c"\n', "'c' means two things"),
        ('theme = "pink"\n', "There is no theme 'pink'"),
        ('author = "\x1b]0;PWNED\x07"', "is not TOML"),
    ],
)
def test_refused_at_the_start(program: Program, samples: Shelf, config: Path, written: str, told: str) -> None:
    config.write_text(written)
    reader = program.launch(columns=200)
    assert reader.ended() == 2
    assert told in reader.text
    assert "Traceback" not in reader.text
    assert reader.is_sane
    assert b"\x1b]0" not in reader.output
