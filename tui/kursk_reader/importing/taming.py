"""The one place where parsers of foreign bytes are kept from doing harm: what they raise, warn of and log."""

import contextlib
import logging
import sys
import warnings
from collections.abc import Iterator

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure

Found = ImportedText | ImportFailure
"""What an importer yields: an article, or why a part of its input is none."""


def tamed(found: Iterator[Found], name: str) -> Iterator[Found]:
    """What `found` yields; where it raises, a failure that names the file is the last thing yielded."""
    while True:
        try:
            with _quiet():
                item = next(found)
        except StopIteration:
            return
        except ImportFailure as failure:
            yield failure
            return
        except RecursionError:
            yield ImportFailure(f"{name} cannot be read: it is nested too deeply.", "Is it what it says it is?")
            return
        except MemoryError:
            yield ImportFailure(f"{name} cannot be read: it needs too much memory.", "Split it, if you can.")
            return
        # A parser of foreign bytes is an outer edge of the program: what it raises on broken ones is endless.
        except Exception as error:  # noqa: BLE001
            yield ImportFailure(
                f"{name} cannot be read: it is damaged ({type(error).__name__}).", "Open it elsewhere and save it anew."
            )
            return
        yield item


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Nothing that a library warns of or logs reaches the screen; the program's own words go elsewhere."""
    disabled = logging.root.manager.disable
    logging.disable(sys.maxsize)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
