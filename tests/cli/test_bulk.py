"""Importing very many files: interrupted, killed, done again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import opened

NUMBER = 700
LONG = "as long a headline as no pipe holds seven hundred times, " * 3
"""So that the program waits for its reader before the last batch is stored."""
CALL = (sys.executable, "-u", "-m", "kursk_reader.cli.main", "import")


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for number in range(NUMBER):
        (folder / f"{number:04}.txt").write_text(f"Report {number} {LONG}\n\nThe bridge of {number} is held.\n")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_broken_off_import_leaves_whole_articles_and_is_done_again(
    run: Callable, pile: Path, library_file: Path, sent: signal.Signals
) -> None:
    with subprocess.Popen(
        [*CALL, str(pile)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith("added          Report 0 as long")
        if sent is signal.SIGINT:
            os.killpg(running.pid, sent)  # as a terminal does: the processes that read get it too
        else:
            running.kill()
        there = 1 + len(running.stdout.readlines())
        said = running.stderr.read()
    with opened(library_file, "anna") as workspace:
        stored = list(articles.every(workspace))
        texts = [articles.open_article(workspace, each.document.id).text for each in stored]
    assert there <= len(stored) < NUMBER
    if sent is signal.SIGINT:
        assert (running.returncode, said) == (130, f"interrupted: {len(stored)} added\n")
    assert all(text == (pile / f"{number:04}.txt").read_text() for number, text in enumerate(texts))
    again = run("import", str(pile))
    assert again.err == f"{NUMBER - len(stored)} added, {len(stored)} already there\n"
