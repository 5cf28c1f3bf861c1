"""Errors for people: each says what happened, what to do, and with which code the program ends."""


class KurskReaderError(Exception):
    """What a person is told: `title` says what happened and where, `hint` what to do about it."""

    exit_code = 1

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title}\n{self.hint}" if self.hint else self.title


class UsageError(KurskReaderError):
    """The call itself cannot be carried out: a word of it, or the config, is wrong."""

    exit_code = 2


class LibraryError(KurskReaderError):
    """A library file that cannot be opened, read or written."""


class BusyError(LibraryError):
    """A library file that another program holds for longer than one was ready to wait."""


class DamageError(LibraryError):
    """A library file with pages that are damaged."""


class ImportFailure(KurskReaderError):
    """A file that does not become an article."""


class ConflictError(KurskReaderError):
    """A change that no longer fits, because the library was changed in between."""
