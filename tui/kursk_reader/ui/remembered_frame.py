"""The screen as it was left, painted again at the next start before anything else is loaded.

A frame belongs to one call of the program: the same words, the same terminal, the same colours. It is painted only
if library, config and program are, as files, what they were when it was kept, so that what is seen is what the keys
typed meanwhile will act on. This module must load in no time: it imports nothing that Python has not loaded anyway.
"""

import os
import sys
import zlib

TYPE_CHECKING = False  # as typing has it, which takes longer to load than a frame to paint
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ASKED = (
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "HOME",
    "KURSK_READER_AUTHOR",
    "KURSK_READER_CONFIG",
    "KURSK_READER_LIBRARY",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LINES",
    "NO_COLOR",
    "TERM",
    "TERM_PROGRAM",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_THEME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)
"""Variables on which the screen may depend."""

_KEPT = 16
"""Frames: terminals that one works in have several sizes."""

_LARGEST = 1_000_000
"""Bytes; a screen of 500 by 200 cells with ten styles a line has a third of that."""

_JOINER = "\u200d"
"""Invisible and part of many emoji; every other character of the kind is drawn as a placeholder by the reader."""


class RememberedFrame:
    """A frame that is on the terminal, which no longer echoes; `attributes` are what the terminal was set to before."""

    def __init__(self, terminal: int, attributes: list[object]) -> None:
        self.attributes = attributes
        self._terminal = terminal
        self._on_screen = True

    def guard(self) -> None:
        """Let no signal end the program with the terminal as it is now; the live screen has handlers of its own."""
        import _signal as signals  # type: ignore[import-not-found]  # what `signal` adds to it takes longer to load than a frame to paint

        def leave(number: int, _: object) -> None:
            self.remove()
            signals.signal(number, signals.SIG_DFL)
            os.kill(os.getpid(), number)

        for number in (signals.SIGTERM, signals.SIGHUP):
            signals.signal(number, leave)

    def taken_over(self) -> None:
        """The live screen sets the terminal right from here on."""
        self._on_screen = False

    def remove(self) -> None:
        """Give the terminal back as it was, unless the live screen does."""
        if self._on_screen:
            self._on_screen = False
            import termios

            termios.tcsetattr(self._terminal, termios.TCSANOW, self.attributes)  # type: ignore[arg-type]  # as it gave them
            write_now(self._terminal, "\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l")


def paint(words: "Sequence[str]") -> RememberedFrame | None:
    """Paint the frame that was kept for this call, if there is one and it is still true."""
    try:
        import termios

        terminal = sys.stdout.fileno()
        size = os.get_terminal_size(terminal)
        if not (os.isatty(0) and os.isatty(2)):
            return None
        rows = _read(_place(words, size), _circumstances(words, size))
        if rows is None or len(rows) != size.lines:
            return None
        attributes = termios.tcgetattr(terminal)
        quiet = [*attributes[:6], [*attributes[6]]]
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        quiet[6][termios.VSUSP] = b"\0"  # nobody would be there to give the terminal back
        frame = RememberedFrame(terminal, attributes)
        frame.guard()
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        drawn = "".join(f"\x1b[{number};1H{row}" for number, row in enumerate(rows, 1))
        write_now(terminal, f"\x1b[?1049h\x1b[?25l\x1b[?7l{drawn}\x1b[m")
    except (ImportError, OSError, ValueError):  # no such terminal, or none at all
        return None
    return frame


def keep(words: "Sequence[str]", rows: "Iterable[str]", depends_on: "Iterable[str | os.PathLike[str]]") -> None:
    """Keep a frame for the next call with the same words in the same terminal.

    `rows` are its lines with their colours as SGR sequences (ECMA-48). `depends_on` are the files whose change makes
    it untrue, missing ones too. Where it cannot be kept, the next start just takes as long as the first.
    """
    from pathlib import Path

    from kursk_reader.storage.files import make_private_folder  # nobody waits for it any more

    try:
        size = os.get_terminal_size(sys.stdout.fileno())
        place = _place(words, size)
        folder = os.path.dirname(place)
        make_private_folder(Path(folder))
        files = [os.path.abspath(path) for path in depends_on]
        head = [repr(_circumstances(words, size)), _listed(files), repr(_states(files))]
        written = "\n".join([*head, *rows]).encode("utf-8", "strict")
        unfinished = f"{place}.{os.getpid()}"
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(written)
        os.replace(unfinished, place)
        _thin_out(folder)
    except (OSError, ValueError):
        return


def frames_folder() -> str:
    """Where frames are kept: the user's cache folder (XDG Base Directory Specification)."""
    return (os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) + "/kursk-reader/frames"


def _read(place: str, circumstances: object) -> list[str] | None:
    with open(place, "rb") as file:
        owner = os.fstat(file.fileno())
        if owner.st_uid != os.geteuid() or owner.st_mode & 0o022 or owner.st_size > _LARGEST:
            return None
        kept, files, states, *rows = file.read().decode().split("\n")
    if kept != repr(circumstances) or states != repr(_states(_unlisted(files))):
        return None
    return rows if all(map(_harmless, rows)) else None


def _listed(paths: "Iterable[str]") -> str:
    """Paths as one line, whatever is in their names."""
    return " ".join(os.fsencode(path).hex() for path in paths)


def _unlisted(line: str) -> list[str]:
    return [os.fsdecode(bytes.fromhex(path)) for path in line.split()]


def _harmless(row: str) -> bool:
    """Whether it is printable text and colours, nothing else."""
    first, *rest = row.replace(_JOINER, "").split("\x1b[")
    return first.isprintable() and all(map(_colour_and_text, rest))


def _colour_and_text(part: str) -> bool:
    numbers, final, text = part.partition("m")
    return bool(final) and set(numbers) <= set("0123456789;") and text.isprintable()


def _circumstances(words: "Sequence[str]", size: os.terminal_size) -> object:
    return list(words), tuple(size), os.getcwd(), sys.argv[0], [os.environ.get(name) for name in _ASKED]


def _place(words: "Sequence[str]", size: os.terminal_size) -> str:
    name = zlib.crc32(repr(_circumstances(words, size)).encode("utf-8", "surrogateescape"))
    return f"{frames_folder()}/{name:08x}"


def _states(files: "Iterable[str]") -> list[tuple[int, ...] | None]:
    return [_state(path) for path in [__file__, *files]]


def _state(path: str) -> tuple[int, ...] | None:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _thin_out(folder: str) -> None:
    oldest_first = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in oldest_first[:-_KEPT]:
        os.unlink(entry.path)


def write_now(terminal: int, sequences: str) -> None:
    """Write all of it, however long the terminal takes."""
    left = memoryview(sequences.encode())
    while left:
        left = left[os.write(terminal, left) :]
