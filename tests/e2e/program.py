"""The installed program, started as a person starts it."""

import contextlib
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE, STDOUT

from e2e.terminal import Terminal

_PROGRAM = str(Path(sysconfig.get_path("scripts")) / "kursk-reader")


class Program(contextlib.ExitStack):
    """Starts the program in `environment`, any number of times; what still runs at the end is ended.

    `command` is what is run; a program that runs it under other conditions may be put before it.
    Keyword arguments in capitals are variables added to the environment, or taken out of it if None.
    """

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        super().__init__()
        self.command = [_PROGRAM]
        self._environment = environment
        self._folder = folder

    def launch(self, *words: str, columns: int = 120, lines: int = 40, **variables: str | None) -> Terminal:
        """Start it in a terminal."""
        around = self._around(variables)
        return self.enter_context(Terminal([*self.command, *words], around, self._folder, columns=columns, lines=lines))

    def start(self, *words: str, columns: int = 120, lines: int = 40, **variables: str | None) -> Terminal:
        """Start it in a terminal, wide enough for a status line, and wait until an article is there and counted."""
        terminal = self.launch(*words, columns=columns, lines=lines, **variables)
        terminal.matches(r"sentence \d+ of \d|\d left")  # a long proposal takes the room of the place
        return terminal

    def run(self, *words: str, **variables: str | None) -> subprocess.CompletedProcess[str]:
        """Run it without a terminal."""
        around = self._around(variables)
        return subprocess.run([*self.command, *words], env=around, cwd=self._folder, text=True, capture_output=True)

    def begin(self, *words: str, **variables: str | None) -> subprocess.Popen[str]:
        """Start it without a terminal; what it prints, complaints too, can be read as it comes."""
        around = {**self._around(variables), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            [*self.command, *words], env=around, cwd=self._folder, text=True, stdout=PIPE, stderr=STDOUT
        )
        return self.enter_context(process)

    def _around(self, variables: Mapping[str, str | None]) -> dict[str, str]:
        return {name: value for name, value in {**self._environment, **variables}.items() if value is not None}
