"""The five sample reports that a new library starts with."""

from pathlib import Path

from kursk_reader.errors import KurskReaderError

_MODULE = Path(__file__).resolve()
_FOLDERS = (
    _MODULE.parent / "seeds",  # in an installed wheel
    _MODULE.parents[2] / "seeds",  # in a checkout
)


def sample_files() -> tuple[Path, ...]:
    """The Markdown files of the sample reports, sorted by name; KurskReaderError if none came along."""
    for folder in _FOLDERS:
        if files := tuple(sorted(folder.glob("*.md"))):
            return files
    raise KurskReaderError(
        "The sample reports are missing from this installation.",
        "Install kursk-reader again, or import articles of your own: kursk-reader import FILE",
    )
