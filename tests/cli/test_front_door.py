"""Help, mistakes, exit codes, and what happens when nobody reads on."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.cli import commands
from kursk_reader.cli.commands import COMMANDS
from kursk_reader.cli.main import main

KURSK = [sys.executable, "-m", "kursk_reader.cli.main"]


def test_help_names_every_command_and_option(run: Callable) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    for name, (about, _) in COMMANDS.items():
        assert f"  {name} " in out
        assert about in out
    assert "--library FILE" in out
    assert "--author NAME" in out
    assert "examples:" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_has_an_example_and_the_global_options(run: Callable, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert re.search(rf"examples?:\n  .*kursk-reader {name}", out)
    assert "--library FILE" in out


def test_the_version(run: Callable) -> None:
    assert re.fullmatch(r"kursk-reader \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lisst"], "Did you mean: kursk-reader list"),
        (["xyzzy"], "kursk-reader --help lists them."),
        (["--colour", "list"], "--colour"),
        (["list", "--jason"], "--jason"),
        (["import"], "PATH"),
        (["export", "--format", "xml"], "'xml'"),
        (["export", "--format", "jsonl", "--bom"], "--bom is for CSV"),
        (["list", "--sort", "age"], "'age' (choose from 'imported', 'date'"),
        (["tags", "set", "claim", "--unit", "word"], "'word' (choose from 'sentence', 'clause'"),
        (["search", "-kursk"], "write -- before it: kursk-reader search -- -kursk\n"),
        (["search", "the men", "-held"], "write -- before it: kursk-reader search 'the men' -- -held\n"),
        (["show", "-himars"], "write -- before it: kursk-reader show -- -himars\n"),
        (["read"], "needs a terminal"),
        ([], "kursk-reader list"),
    ],
)
def test_a_call_that_cannot_be_understood(run: Callable, words: list[str], said: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("kursk-reader: ")
    assert said in err
    assert "Traceback" not in err


def test_where_no_word_may_stand_no_dash_is_advised(run: Callable) -> None:
    assert "--help explains it" in run("list", "-x").err
    assert "before it" not in run("list", "-x").err + run("search").err


def test_a_file_in_place_of_a_command(run: Callable, reports: Path) -> None:
    assert f"kursk-reader import {reports}" in run(str(reports)).err


def test_reading_makes_no_library(run: Callable, library_file: Path) -> None:
    for words in (["list"], ["show", "x"], ["export"], ["tags"], ["search", "x"], ["backup", "b.db"], ["annotations"]):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert f"There is no library at {library_file}" in err
        assert not library_file.exists()
    assert run("keys").code == 0
    assert not library_file.exists()


def test_the_library_may_be_named_before_and_after_the_command(
    run: Callable, reports: Path, tmp_path: Path, library_file: Path
) -> None:
    other = tmp_path / "other.db"
    assert run("--library", str(other), "import", str(reports)).code == 0
    assert not library_file.exists()
    assert "Sudzha holds" in run("list", "--library", str(other)).out
    assert "Sudzha holds" in run("--library", "nowhere.db", "list", f"--library={other}").out
    assert run("tags", "add", "denial", "--key", "d", "--colour", "#c05050", "--unit", "sentence",
               "--library", str(other)).code == 0  # fmt: skip
    assert "denial" in run("--library", str(other), "tags").out


def test_an_error_is_told_without_colour_in_a_pipe_and_harmless(run: Callable, reports: Path) -> None:
    run("import", str(reports))
    err = run("show", "\x1b[31mred").err
    assert "\x1b" not in err


def test_a_key_pressed_to_interrupt(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "run", interrupted)
    assert run("list") == (130, "", "kursk-reader: interrupted\n")


def test_a_config_with_a_mistake_is_told(run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text("[keys]\nundo = 'jj'\n")
    monkeypatch.setenv("KURSK_READER_CONFIG", str(tmp_path / "config.toml"))
    code, _, err = run("keys")
    assert code == 2
    assert "'jj', which is no key" in err


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
@pytest.mark.parametrize("words", [["--help"], ["keys"], ["keys", "--json"], ["list", "--help"]])
def test_a_closed_pipe_is_no_error(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([*KURSK, *words], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*KURSK, "keys"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_process_ends_with_the_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [*KURSK, "--library", str(tmp_path / "no.db"), "list"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no library" in done.stderr


def test_an_output_that_has_no_such_letters(reports: Path, library_file: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "KURSK_READER_LIBRARY": str(library_file)}
    done = subprocess.run([*KURSK, "import", str(reports)], capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert b"added          ????? f?llt" in done.stdout
    exported = subprocess.run([*KURSK, "export"], capture_output=True, env=environment, check=True)
    assert exported.stdout.startswith(b"id,article_id,")


def test_main_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(sys, "argv", ["kursk-reader", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("kursk-reader ")
