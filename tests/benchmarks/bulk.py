"""What is done with many articles or annotations at once, on the command line."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from big_library import ANNOTATIONS
from libraries import long_text
from workbench import READER, Workbench

_FILES, _FILE_LENGTH = 2_000, 5_000


def bulk_scenarios(bench: Workbench) -> dict[str, Callable[[], dict[str, float]]]:
    """All of them by name."""
    return {
        "export": lambda: _export(bench),
        "sqlite3": lambda: _sqlite(bench),
        "import": lambda: _import(bench),
    }


def _export(bench: Workbench) -> dict[str, float]:
    cost = bench.cost(READER, "--library", str(bench.libraries.big), "export")
    return {"seconds": cost.seconds, "rate": ANNOTATIONS / cost.seconds, "memory": cost.memory}


def _sqlite(bench: Workbench) -> dict[str, float]:
    """The same columns, without thought for spreadsheets; nothing if it is not installed."""
    if not shutil.which("sqlite3"):
        return {}
    query = "SELECT * FROM annotations_export"
    return {"seconds": bench.cost("sqlite3", "-csv", "-header", str(bench.libraries.big), query).seconds}


def _import(bench: Workbench) -> dict[str, float]:
    files = bench.folder / "files"
    if not files.exists():
        _write(files)
    library = Path(mkdtemp(dir=bench.folder), "imported.db")
    return {"rate": _FILES / bench.cost(READER, "--library", str(library), "import", str(files)).seconds}


def _write(folder: Path) -> None:
    folder.mkdir()
    text = long_text()
    for number in range(_FILES):
        words = text[number * _FILE_LENGTH : (number + 1) * _FILE_LENGTH]
        (folder / f"{number}.txt").write_text(f"Report {number}\n\n{words}", encoding="utf-8")
