"""Feeds mutated files to what reads files, until stopped or a fault is found (atheris, guided by coverage).

    python -m pip install atheris
    python tests/fuzz.py FOLDER [-max_total_time=600]

FOLDER collects what led to new places of the code; a fault is written to `crash-…` beside where it is run. The files
of tests/importing are what it begins with. A refusal in words is no fault, any other exception is.
"""

import contextlib
import sys
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kursk_reader"]):
    from kursk_reader.errors import KurskReaderError
    from kursk_reader.importing.decoding import decoded
    from kursk_reader.importing.front_matter import split_front_matter
    from kursk_reader.importing.sources import DEFAULT, Content, articles_from

from kursk_reader.domain.document import ImportedText

_EXAMPLES = Path(__file__).parent / "importing" / "files"
_LARGEST = 20_000
"""Bytes of an input: what is wrong shows in small ones, and those are quick."""


def read(data: bytes) -> None:
    """Read `data` as a file of any format, as plain text with a head, and check what comes out of it."""
    with contextlib.suppress(KurskReaderError):
        split_front_matter(decoded(data) or "")
    for found in articles_from(Content(data, "fuzzed"), DEFAULT):
        if isinstance(found, ImportedText):
            assert found.text.strip()
            assert "\0" not in found.text
            assert all(0 <= folded.start < folded.end <= len(found.text) for folded in found.folded)
        else:
            assert isinstance(found, KurskReaderError), found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    atheris.Setup([*sys.argv, str(_EXAMPLES), f"-max_len={_LARGEST}", "-timeout=20", "-rss_limit_mb=3000"], read)
    atheris.Fuzz()
