"""What is done with many articles or annotations at once, on the command line."""

import random
import shutil
from collections.abc import Callable
from itertools import accumulate, islice, repeat
from pathlib import Path
from tempfile import mkdtemp

from big_library import ANNOTATIONS, vocabulary
from workbench import READER, Workbench

_FILES, _PARAGRAPHS = 2_000, 11


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
    """Texts of their own, their words as frequent as those of a language (Zipf): of copies each is compared."""
    folder.mkdir()
    chance = random.Random(0)
    words = vocabulary(chance)
    frequencies = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(_FILES):
        sentences = (" ".join(chance.choices(words, cum_weights=frequencies, k=15)).capitalize() for _ in repeat(None))
        paragraphs = (". ".join(islice(sentences, 4)) + "." for _ in range(_PARAGRAPHS))
        (folder / f"{number}.txt").write_text("\n\n".join([f"Report {number}", *paragraphs]), encoding="utf-8")
