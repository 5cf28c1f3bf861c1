"""The command line's front door: the first frame, then what was asked for; tells people what went wrong."""

import os
import sys

from kursk_reader.errors import KurskReaderError
from kursk_reader.ui import remembered_frame

TYPE_CHECKING = False  # as typing has it, which takes longer to load than a frame to paint
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the program with `argv`, by default that of the process; the code to exit with."""
    words = sys.argv[1:] if argv is None else argv
    frame = remembered_frame.paint(words)
    try:
        try:
            return _run(words, frame)
        finally:
            if frame is not None:
                frame.remove()
            print(end="", flush=True)  # here, where a closed pipe or a full disk can still be dealt with
    except KurskReaderError as error:
        _tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        _tell(KurskReaderError("interrupted"))
        return 130
    except BrokenPipeError:
        _forget_output()
        return 0
    except OSError as error:
        _forget_output()
        _tell(KurskReaderError(f"{error.filename or 'The output'} failed: {error.strerror}."))
        return 1
    except Exception as error:  # noqa: BLE001  (the outermost edge: no traceback reaches a person)
        from kursk_reader.cli.unforeseen import unforeseen

        _tell(unforeseen(error))
        return 1


def _run(words: "Sequence[str]", frame: remembered_frame.RememberedFrame | None) -> int:
    """What is loaded here is loaded when the frame is to be seen."""
    if not words:
        from kursk_reader.cli.read import read

        return read(frame)
    from kursk_reader.cli.commands import run

    return run(words, frame)


def _tell(error: KurskReaderError) -> None:
    from kursk_reader.cli.terminal import visible

    name = "kursk-reader:"
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        name = f"\033[31m{name}\033[0m"
    print(name, visible(error.title, keep="\n"), file=sys.stderr)
    if error.hint:
        print(visible(error.hint, keep="\n"), file=sys.stderr)


def _forget_output() -> None:
    """Nobody reads on: what is still in the buffer must not fail once more when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
