"""What went wrong that nobody thought of: kept in a file, told in a line."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from kursk_reader.config import NAME
from kursk_reader.errors import KurskReaderError


def reports_folder() -> Path:
    """Where reports are kept, in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path(NAME) / "reports"


def unforeseen(error: BaseException) -> KurskReaderError:
    """The error that a person is told; where it came from is written to a file of the owner's only."""
    title = f"The program has failed ({type(error).__name__}). What was saved is in the library."
    try:
        report = _write("".join(traceback.format_exception(error)))
    except OSError as failure:
        return KurskReaderError(title, f"No report of it could be written: {failure.strerror}.")
    return KurskReaderError(
        title,
        f"Please report it with {report} and the output of kursk-reader doctor.\n"
        "Look the file over before: words of an article may be in it.",
    )


def _write(account: str) -> Path:
    from kursk_reader.storage.files import make_private_folder

    folder = reports_folder()
    make_private_folder(folder)
    report = folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S.%f}.txt"
    handle = os.open(report, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(account)
    return report
