"""The command line, called as a person calls it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kursk_reader.cli.main import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(library_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `kursk-reader` in this process, on the library of the test: `run("list", "--json")`."""
    monkeypatch.setenv("KURSK_READER_LIBRARY", str(library_file))
    monkeypatch.setenv("KURSK_READER_AUTHOR", "anna")

    def call(*words: str) -> Ran:
        capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "1-holds.md").write_text(
        "---\ntitle: Sudzha holds\noutlet: The Lantern\npublished: 2024-11-11\n---\n\n"
        "Kyiv holds the town. The general counts 11,000 men, and 11,000 more behind them.\n",
        encoding="utf-8",
    )
    (folder / "2-falls.md").write_text(
        "---\ntitle: Суджа fällt\n---\n\nNobody has seen them, he says.\n", encoding="utf-8"
    )
    return folder
