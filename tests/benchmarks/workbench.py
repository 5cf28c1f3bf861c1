"""Where the programs are started, and what it costs to run a command."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from libraries import Libraries, long_text
from terminal import Terminal

READER = str(Path(sys.executable).with_name("kursk-reader"))

_LIBRARY = "KURSK_READER_LIBRARY"

_PROGRAMS = Path(__file__).parent / "programs"


_MEASURED = """
import resource, sys, time
from subprocess import DEVNULL, run
began = time.perf_counter()
run(sys.argv[1:], stdout=DEVNULL, stderr=DEVNULL, check=True)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a program from a small one: what starts it counts for its peak memory, and a benchmark is large."""


class Cost(NamedTuple):
    """What a command took: seconds, and megabytes of memory at the most."""

    seconds: float
    memory: float


class Workbench:
    """Starts programs in an environment that holds only what a terminal gives, in a folder of its own."""

    def __init__(self, folder: Path, libraries: Libraries) -> None:
        self.libraries = libraries
        self.folder = folder
        self._copy = folder / "copy" / "library.db"
        self._environment = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    @cached_property
    def text(self) -> Path:
        """The long article as a file."""
        file = self.folder / "long.txt"
        file.write_text(long_text(), encoding="utf-8")
        return file

    def bare(self, program: str, *arguments: str, **environment: str) -> Terminal:
        """Start a bare program."""
        return Terminal([sys.executable, str(_PROGRAMS / program), *arguments], self._environment | environment)

    def other(self, program: str, *arguments: str) -> Terminal | None:
        """Start a program of the system, if it is installed."""
        file = shutil.which(program)
        return Terminal([file, *arguments], self._environment) if file else None

    def again(self) -> Terminal:
        """Start kursk-reader once more on the copy of a library that it was last started on."""
        return Terminal([READER], self._environment | {_LIBRARY: str(self._copy)})

    def reader(self, library: Path, article: str = "", **environment: str) -> Terminal:
        """Start kursk-reader on a fresh copy of a library."""
        shutil.rmtree(self._copy.parent, ignore_errors=True)
        self._copy.parent.mkdir()
        named = {_LIBRARY: str(shutil.copy(library, self._copy))}
        return Terminal([READER, *(["read", article] if article else [])], self._environment | named | environment)

    def in_place(self, library: Path) -> Terminal:
        """Start kursk-reader on a library that is too large to be copied, as if for the first time."""
        home = tempfile.mkdtemp(dir=self.folder)
        return Terminal([READER], self._environment | {_LIBRARY: str(library), "HOME": home})

    def cost(self, *argv: str) -> Cost:
        """Run something whose output nobody reads."""
        told = subprocess.run(
            [sys.executable, "-c", _MEASURED, *argv], env=self._environment, capture_output=True, check=True
        )
        seconds, kilobytes = told.stdout.split()
        return Cost(float(seconds), int(kilobytes) / 1024)

    def command(self, argv: list[str], **environment: str) -> bytes:
        """Run something without a terminal; what it wrote as errors."""
        return subprocess.run(argv, env=self._environment | environment, capture_output=True, check=True).stderr
