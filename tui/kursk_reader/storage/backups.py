"""The copies of a library that are kept in a folder beside it: listed, made day by day, thinned out."""

import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from kursk_reader.storage.copies import ensure_room, soundness, write_copy
from kursk_reader.storage.failures import FAILURES
from kursk_reader.storage.files import beside, identity, is_running, resolved
from kursk_reader.storage.interrupting import GoOn, always
from kursk_reader.storage.migrations import APPLICATION_ID

_PERIODS: tuple[tuple[Callable[[date], object], int], ...] = (
    (lambda day: day, 7),
    (lambda day: day.isocalendar()[:2], 4),
    (lambda day: (day.year, day.month), 12),
)
"""Day, week and month: of how many of them, counted back from the newest backup, the last one is kept."""

_A_DAY = 24 * 60 * 60

_WRITER = re.compile(r"\.(\d+)\.(?:part|check)")
"""The id of the process in the name of what it writes."""

_STAMP = "%Y-%m-%dT%H%M%S"


class Backup(NamedTuple):
    """A copy: where it is, when it was written (ISO 8601, UTC), its size in bytes, and what it is of."""

    path: Path
    made_at: str
    size: int

    @property
    def name(self) -> str:
        """What `backups restore` calls it."""
        return self.path.stem if self.path.suffix == ".db" else self.path.name

    @property
    def moment(self) -> str:
        """When it was written, for people."""
        return f"{self.made_at[:16].replace('T', ' ')} UTC"


class Contents(NamedTuple):
    """How much a library or a copy of it holds."""

    articles: int
    annotations: int

    def __str__(self) -> str:
        return f"{_number(self.articles, 'article')}, {_number(self.annotations, 'annotation')}"


def folder_of(library: Path) -> Path:
    """The folder of backups, beside the file itself, whatever symbolic link leads to it."""
    file = resolved(library)
    return beside(file, ".backups")


def listed(library: Path) -> list[Backup]:
    """The backups of a library, the newest first: those of the folder, and those made before a migration.

    Behind them are those of a time to come, when the clock was wrong.
    """
    file = resolved(library)
    found = [*folder_of(library).glob("[!.]*.db"), *file.parent.glob(f"{_literally(file.name)}.v*.backup")]
    latest = time.time() + _A_DAY
    written = ((path.stat().st_mtime, path) for path in found)
    newest_first = sorted(written, key=lambda each: (each[0] <= latest, *each), reverse=True)
    return [
        Backup(path, datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), path.stat().st_size)
        for at, path in newest_first
    ]


def contents(backup: Path) -> Contents | None:
    """How many articles and annotations a copy holds; None if it cannot be read."""
    with contextlib.suppress(*FAILURES), opened(backup) as connection:
        return counted(connection)
    return None


def counted(connection: sqlite3.Connection) -> Contents:
    """How much an open library holds."""
    articles, annotations = "documents WHERE removed_at IS NULL", "annotations WHERE status = 'accepted'"
    sql = f"SELECT (SELECT count(*) FROM {articles}), (SELECT count(*) FROM {annotations})"
    return Contents(*connection.execute(sql).fetchone())


def damage(backup: Path) -> str:
    """What is wrong with a copy, in SQLite's words; empty if nothing."""
    try:
        with opened(backup) as connection:
            return soundness(connection)
    except FAILURES as error:  # it cannot even be opened
        return str(error)


def stamp(backup: Path) -> tuple[int, int]:
    """The application id and the version of a copy."""
    with opened(backup) as connection:
        application, version = (f"SELECT {name} FROM pragma_{name}" for name in ("application_id", "user_version"))
        return connection.execute(application).fetchone()[0], connection.execute(version).fetchone()[0]


def newest_sound(library: Path) -> Backup | None:
    """The backup to go back to: what a repair or a restoration has put aside is one, as it may hold the last work."""
    return next((backup for backup in listed(library) if is_sound(backup.path)), None)


def is_sound(backup: Path) -> bool:
    """Whether a copy can be restored: a library whose pages are sound, with nothing left in a log beside it."""
    log = beside(backup, "-wal")
    return not (log.exists() and log.stat().st_size) and is_a_library(backup)


def is_a_library(file: Path) -> bool:
    """Whether a file is a library whose pages are sound, whatever stands in a log beside it."""
    return not damage(file) and stamp(file)[0] == APPLICATION_ID


def new_name(library: Path, purpose: str) -> Path:
    """A name that no backup has yet, for one that is made for a purpose such as *before-repair*."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    names = (f"{stamp}-{purpose}{number}.db" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not (path := folder_of(library) / name).exists())


def due(library: Path, day: date | None = None) -> Path | None:
    """The file that the backup of a day, today unless named, is to be written to; None if there is one."""
    path = folder_of(library) / f"{day or date.today()}.db"
    return path if identity(path) is None else None


def make_daily(library: Path, connection: sqlite3.Connection, day: date | None = None, go_on: GoOn = always) -> None:
    """Make the backup of a day, if there is none, and remove those that are no longer worth their room.

    Raises LibraryError if it cannot be made, Abandoned if `go_on` says so.
    """
    path = due(library, day)
    if path is not None:
        ensure_room(library, path.parent)
        write_copy(connection, path, go_on)
        thin_out(path.parent)
        clear_abandoned(library)


def abandoned(library: Path) -> list[Path]:
    """What programs that were killed had begun to write beside a library or among its backups: copies of it."""
    file = resolved(library)
    name = _literally(file.name[:200])
    found = [*folder_of(library).glob(".*"), *file.parent.glob(f".{name}.*"), *file.parent.glob(f"..{name}.*")]
    return [path for path in found if _is_abandoned(path)]


def clear_abandoned(library: Path) -> None:
    """Remove what nobody writes any more."""
    for path in abandoned(library):
        with contextlib.suppress(OSError):  # it goes the next time
            path.unlink()


def _is_abandoned(path: Path) -> bool:
    writers = _WRITER.findall(path.name)
    with contextlib.suppress(OSError):
        return bool(writers) and (time.time() - path.stat().st_mtime > _A_DAY or not is_running(int(writers[-1])))
    return False


def thin_out(folder: Path) -> None:
    """Remove daily backups but the last of each of 7 days, 4 weeks and 12 months, counted back from the newest."""
    daily = {day: path for path in folder.glob("*.db") if (day := _day(path)) is not None}
    for day in daily.keys() - worth_keeping(daily):
        with contextlib.suppress(OSError):  # it goes the next time
            daily[day].unlink()


def worth_keeping(days: Iterable[date]) -> set[date]:
    """Those of the days of which a backup is to be kept. What day it is today has no say: clocks are wrong at times."""
    newest_first = sorted(days, reverse=True)
    keep: set[date] = set()
    for period, number in _PERIODS:
        last: dict[object, date] = {}
        for day in newest_first:
            last.setdefault(period(day), day)
        keep.update(list(last.values())[:number])
    return keep


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        return None


@contextlib.contextmanager
def opened(backup: Path) -> Iterator[sqlite3.Connection]:
    """A copy, to be read."""
    uri = f"{backup.absolute().as_uri()}?mode=ro&immutable=1"  # nobody writes to it, and nothing appears beside it
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        yield connection


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _literally(name: str) -> str:
    """The name as a pattern that fits it alone."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
