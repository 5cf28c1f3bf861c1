"""What is done with the programs, and what is measured in doing it: milliseconds, megabytes, numbers of modules."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, median, quantiles

from libraries import LAST_TITLE, LONG_ARTICLE, LONG_BEGINS, SAMPLE_BEGINS, Libraries
from terminal import Terminal

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.storage import documents
from kursk_reader.ui.text_layout.layout import TextLayout
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import opened

Readings = dict[str, float]

_PROGRAMS = Path(__file__).parent / "programs"
_READER = str(Path(sys.executable).with_name("kursk-reader"))
_HELP, _NOTHING = [_READER, "--help"], [sys.executable, "-c", "pass"]
_PAINTED, _COUNTED = f"(?s){SAMPLE_BEGINS}.*{LAST_TITLE}", r"sentence \d+ of \d"
_MODULE = re.compile(rb"import time:[^|]*\|[^|]*\| +(\S+)")
_NEEDLESS = {b"sqlite_utils", b"charset_normalizer", b"markdown_it", b"regex", b"sentencex", b"urllib.request"}
_WIDE, _NARROW, _LONG_ENOUGH = 76, 60, 60.0
_REACTION = 0.2
"""Seconds that the quickest of people need from seeing something to pressing a key."""


class Workbench:
    """Starts programs in an environment that holds only what a terminal gives, in a folder of its own."""

    def __init__(self, folder: Path, libraries: Libraries) -> None:
        self.libraries = libraries
        self._folder = folder
        self._environment = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    def bare(self, program: str, **environment: str) -> Terminal:
        """Start a bare program."""
        return Terminal([sys.executable, str(_PROGRAMS / program)], self._environment | environment)

    def again(self) -> Terminal:
        """Start kursk-reader once more on the copy of a library that it was last started on."""
        return Terminal([_READER, "--library", str(self._folder / "copy.db")], self._environment)

    def reader(self, library: Path, article: str = "", **environment: str) -> Terminal:
        """Start kursk-reader on a fresh copy of a library."""
        for left in self._folder.glob("copy.db*"):
            left.unlink()
        copy = str(shutil.copy(library, self._folder / "copy.db"))
        argv = [_READER, "--library", copy, *(["read", article] if article else [])]
        return Terminal(argv, self._environment | environment)

    def command(self, argv: list[str], **environment: str) -> bytes:
        """Run something without a terminal; what it wrote as errors."""
        return subprocess.run(argv, env=self._environment | environment, capture_output=True, check=True).stderr


def scenarios(bench: Workbench) -> dict[str, Callable[[], Readings]]:
    """All of them by name; a bare program has its own, so that it is measured between the others."""
    samples, long, annotated = bench.libraries
    return {
        "bare start": lambda: _start(bench.bare("smallest.py"), "one Static"),
        "start": lambda: _start(bench.reader(samples), _PAINTED),
        "start again": lambda: _start_again(bench, samples),
        "bare --help": lambda: _command(bench, _NOTHING),
        "--help": lambda: _command(bench, _HELP),
        "modules": lambda: _modules(bench),
        "bare keys": lambda: _bare_keys(bench),
        "samples": lambda: _keys(bench, samples),
        "10 MB": lambda: _keys(bench, long, LONG_ARTICLE),
        "10 MB, 10,000 annotations": lambda: _keys(bench, annotated, LONG_ARTICLE),
        "open 10 MB": lambda: _open(bench, long),
        "open 10 MB, 10,000 annotations": lambda: _open(bench, annotated),
        "text": lambda: _text(long),
    }


def _start(program: Terminal, painted: str) -> Readings:
    with program as terminal:
        return {"painted": terminal.shows(painted), "peak memory": terminal.memory("VmHWM")}


def _start_again(bench: Workbench, library: Path) -> Readings:
    """The screen was left as it is found; the key is pressed before anything is seen."""
    with bench.reader(library) as terminal:
        terminal.shows(_COUNTED)
    with bench.again() as terminal:
        painted = terminal.shows(_PAINTED)
        terminal.shows(_COUNTED)
        sentence = int(re.findall(r"sentence (\d+)", terminal.text())[0])
    with bench.again() as terminal:
        terminal.send(b"j")
        return {"painted": painted, "first key": terminal.shows(f"sentence {sentence + 1} of")}


def _command(bench: Workbench, argv: list[str]) -> Readings:
    began = time.perf_counter()
    bench.command(argv)
    return {"done": _since(began)}


def _modules(bench: Workbench) -> Readings:
    tell = {"PYTHONPROFILEIMPORTTIME": "1"}
    with bench.bare("smallest.py", **tell) as terminal:
        bare = terminal.output_until(b"one Static")
    with bench.reader(bench.libraries.samples, **tell) as terminal:
        start = terminal.output_until(SAMPLE_BEGINS.encode())
    outputs = {
        "bare --help": bench.command(_NOTHING, **tell),
        "--help": bench.command(_HELP, **tell),
        "bare start": bare,
        "start": start,
    }
    loaded = {name: set(_MODULE.findall(output)) for name, output in outputs.items()}
    needless = (loaded["--help"] | loaded["start"]) & _NEEDLESS
    return {name: float(len(modules)) for name, modules in loaded.items()} | {"needless": len(needless)}


def _bare_keys(bench: Workbench) -> Readings:
    with bench.bare("two_lines.py") as terminal:
        terminal.shows("line 20")
        return {
            **_presses(terminal, "j", 40),
            "page": _pages(terminal),
            "resize": _resizes(terminal),
        }


def _keys(bench: Workbench, library: Path, article: str = "") -> Readings:
    with bench.reader(library, article) as terminal:
        terminal.shows(LONG_BEGINS if article else SAMPLE_BEGINS)
        time.sleep(_REACTION)
        readings = {f"early {name}": value for name, value in _presses(terminal, "l", 30).items()}
        terminal.shows(_COUNTED)
        readings |= {"memory": terminal.memory("VmRSS")}
        readings |= _presses(terminal, "l", 50) | _presses(terminal, "j", 20) | {"page": _pages(terminal)}
        terminal.press(b"g")
        readings |= _tags(terminal)
        terminal.press(b"G")
        return readings | {"resize": _resizes(terminal)}


def _presses(terminal: Terminal, key: str, count: int) -> Readings:
    reactions = [terminal.press(key.encode()) for _ in range(count)]
    settled = sorted(reaction.settled for reaction in reactions)
    middle, slow = median(settled), quantiles(settled, n=20)[-1]
    cpu = fmean(reaction.cpu for reaction in reactions)
    return {f"{key} p50": middle, f"{key} p95": slow, f"{key} p95/p50": slow / middle, f"{key} CPU": cpu}


def _pages(terminal: Terminal) -> float:
    return median(terminal.press(b" ").settled for _ in range(4))


def _tags(terminal: Terminal) -> Readings:
    tagged, undone = [], []
    for _ in range(6):
        terminal.press(b"j")
        tagged.append(terminal.press(b"s").settled)
        undone.append(terminal.press(b"u").settled)
        terminal.shows("undone: speculation")
    return {"tag": median(tagged), "undo": median(undone)}


def _resizes(terminal: Terminal) -> float:
    """From the end of the article, so that all of it has to be wrapped anew first."""
    return median(terminal.resize(columns) for columns in (130, 120, 130, 120))


def _open(bench: Workbench, library: Path) -> Readings:
    painted = []
    with bench.reader(library, LAST_TITLE) as terminal:
        terminal.shows(_COUNTED)
        for _ in range(3):
            terminal.type(b"J")
            painted.append(terminal.shows(LONG_BEGINS))
            terminal.press(b"K")
    return {"painted": median(painted)}


def _text(library: Path) -> Readings:
    """What the text costs by itself: reading it from the library, holding it, wrapping it for another width."""
    with opened(library, "benchmark") as workspace:
        key = articles.find(workspace, LONG_ARTICLE).id
        began = time.perf_counter()
        text = documents.text_of(workspace.connection, key)
        read = _since(began)
    paragraphs = Paragraphs(text)
    before = TextLayout(text, paragraphs, _WIDE)
    before.advance(_LONG_ENOUGH)
    began = time.perf_counter()
    TextLayout(text, paragraphs, _NARROW, before=before).advance(_LONG_ENOUGH)
    return {"read": read, "memory": sys.getsizeof(text) / (1 << 20), "wrapped": _since(began)}


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
