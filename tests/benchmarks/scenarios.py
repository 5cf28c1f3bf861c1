"""What is done with the programs, and what is measured in doing it: milliseconds, megabytes, numbers of modules."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, median, quantiles

from big_library import ARTICLES
from bulk import bulk_scenarios
from libraries import LAST_TITLE, LONG_ARTICLE, LONG_BEGINS, SAMPLE_BEGINS, SIZES
from terminal import Terminal
from workbench import READER, Workbench

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.storage import documents
from kursk_reader.ui.text_layout.layout import TextLayout
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import opened

Readings = dict[str, float]

_HELP, _NOTHING = [READER, "--help"], [sys.executable, "-c", "pass"]
_PAINTED, _COUNTED = f"(?s){SAMPLE_BEGINS}.*{LAST_TITLE}", r"sentence \d+ of \d"
_MODULE = re.compile(rb"import time:[^|]*\|[^|]*\| +(\S+)")
_NEEDLESS = {b"sqlite_utils", b"charset_normalizer", b"markdown_it", b"regex", b"sentencex", b"urllib.request"}
_MANY = 100
_WIDE, _NARROW, _LONG_ENOUGH = 76, 60, 60.0
_REACTION = 0.2
"""Seconds that the quickest of people need from seeing something to pressing a key."""


def scenarios(bench: Workbench) -> dict[str, Callable[[], Readings]]:
    """All of them by name; a bare program has its own, so that it is measured between the others."""
    libraries = bench.libraries
    return bulk_scenarios(bench) | {
        "bare start": lambda: _start(bench.bare("smallest.py"), "one Static"),
        "start": lambda: _start(bench.reader(libraries.samples), _PAINTED),
        "start again": lambda: _start_again(bench, libraries.samples),
        "bare --help": lambda: _command(bench, _NOTHING),
        "--help": lambda: _command(bench, _HELP),
        "modules": lambda: _modules(bench),
        "bare keys": lambda: _bare_keys(bench),
        "samples": lambda: _keys(bench, libraries.samples),
        "10 MB": lambda: _keys(bench, libraries.long, LONG_ARTICLE),
        "10 MB, 10,000 annotations": lambda: _keys(bench, libraries.annotated, LONG_ARTICLE),
        "open 10 MB": lambda: _open(bench, libraries.long),
        "open 10 MB, 10,000 annotations": lambda: _open(bench, libraries.annotated),
        "10 MB, 1,000 annotations": lambda: _tag_and_undo(bench, libraries.tagged),
        "viewer": lambda: _viewer(bench),
        "sizes": lambda: _sizes(bench),
        "less": lambda: _other(bench, "less"),
        "vim": lambda: _other(bench, "vim", "-u", "NONE"),
        "slate": lambda: _annotator(bench),
        "undo": lambda: _undo(bench),
        "100,000 articles": lambda: _many_articles(bench),
        "text": lambda: _text(libraries.long),
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
            "memory": terminal.memory("VmRSS"),
            **_presses(terminal, "j", 40),
            "held": _held(terminal, b"j"),
            "page": _pages(terminal),
            "resize": _resizes(terminal),
        }


def _keys(bench: Workbench, library: Path, article: str = "") -> Readings:
    with bench.reader(library, article) as terminal:
        terminal.shows(LONG_BEGINS if article else SAMPLE_BEGINS)
        time.sleep(_REACTION)  # as a person does, who has to see before pressing
        readings = {f"early {name}": value for name, value in _presses(terminal, "l", 30).items()}
        terminal.shows(_COUNTED)
        readings |= {"memory": terminal.memory("VmRSS")}
        readings |= _presses(terminal, "l", 50) | _presses(terminal, "j", 20) | {"page": _pages(terminal)}
        terminal.press(b"g")
        readings |= {"held": _held(terminal, b"l")}
        readings |= _tags(terminal)
        ends = []
        for _ in range(6):
            ends.append(terminal.press(b"G").settled)
            terminal.press(b"g")
        terminal.press(b"G")
        return readings | {"end": median(ends), "resize": _resizes(terminal)}


def _tag_and_undo(bench: Workbench, library: Path) -> Readings:
    with bench.reader(library, LONG_ARTICLE) as terminal:
        terminal.shows(_COUNTED)
        return _tags(terminal)


def _viewer(bench: Workbench) -> Readings:
    with bench.bare("viewer.py", str(bench.text)) as terminal:
        terminal.shows(LONG_BEGINS)
        time.sleep(_REACTION)  # as a person does, who has to see before pressing
        return _presses(terminal, "j", 20) | {"held": _held(terminal, b"j"), "page": _pages(terminal)}


def _sizes(bench: Workbench) -> Readings:
    readings = {}
    for title in SIZES:
        with bench.reader(bench.libraries.sizes, title) as terminal:
            readings[title] = terminal.shows(f"This article {title}")
    return readings


def _other(bench: Workbench, program: str, *arguments: str) -> Readings:
    """Nothing if the program is not installed."""
    started = bench.other(program, *arguments, str(bench.text))
    if started is None:
        return {}
    with started as terminal:
        return {
            "painted": terminal.shows(LONG_BEGINS),
            "page": median(terminal.press(b"\x06").settled for _ in range(4)),
        }


def _annotator(bench: Workbench) -> Readings:
    """The nearest peer, slate-nlp; it keeps files of its own beside the text. Nothing if it is not installed."""
    started = bench.other("slate", str(bench.text))
    if started is None:
        return {}
    with started as terminal:
        return {"painted": terminal.shows(LONG_BEGINS)}


def _undo(bench: Workbench) -> Readings:
    readings = {}
    for which, library in zip(("newest", "oldest"), bench.libraries.undone, strict=True):
        with bench.reader(library, LONG_ARTICLE, KURSK_READER_AUTHOR="benchmark") as terminal:
            terminal.shows(_COUNTED)
            readings[which] = terminal.press(b"u").settled
            terminal.shows("undone")
    return readings


def _many_articles(bench: Workbench) -> Readings:
    with bench.in_place(bench.libraries.big) as terminal:
        readings = {"painted": terminal.shows(_PAINTED)}
        terminal.shows(_COUNTED)
        terminal.press(b"1")
        terminal.press(b"/")
        readings["filter"] = median(terminal.press(key.encode()).settled for key in "report 77")
        terminal.press(b"\r")
        terminal.press(b"\x06")
        terminal.shows("is:unread")
        words = f"report {ARTICLES}"
        readings["key of a search"] = median(terminal.press(key.encode()).settled for key in words[:-2])
        terminal.type(words[-2:].encode())
        return readings | {"found": terminal.shows(f"Report {ARTICLES}")}


def _presses(terminal: Terminal, key: str, count: int) -> Readings:
    reactions = [terminal.press(key.encode()) for _ in range(count)]
    settled = sorted(reaction.settled for reaction in reactions)
    middle, slow = median(settled), quantiles(settled, n=20)[-1]
    cpu = fmean(reaction.cpu for reaction in reactions)
    return {f"{key} p50": middle, f"{key} p95": slow, f"{key} p95/p50": slow / middle, f"{key} CPU": cpu}


def _pages(terminal: Terminal) -> float:
    return median(terminal.press(b" ").settled for _ in range(4))


def _held(terminal: Terminal, key: bytes) -> float:
    """Milliseconds a key takes of those that arrive faster than they can be shown."""
    terminal.type(key * _MANY)
    return terminal.settle() / _MANY


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
