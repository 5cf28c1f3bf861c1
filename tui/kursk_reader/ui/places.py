"""Where the reader stopped in each article: kept when nobody else writes to the library, known here until then."""

from kursk_reader.errors import BusyError
from kursk_reader.storage.reading import Position
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import Workspace

BETWEEN_KEYS, AT_THE_END = 0.005, 2.0
"""Seconds to wait for another program that writes: a key may wait for it too, and at the end nothing is tried again."""


class Places:
    """The places of a reader in a library. One that another program kept from being written is kept the next time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: tuple[str, Position] | None = None
        self._waiting: dict[str, Position] = {}

    def keep(self, document_id: str, position: Position, patience: float = BETWEEN_KEYS) -> set[str]:
        """Keep the place in the open article, and those that wait; the ids of the articles. Raises LibraryError."""
        is_kept = self._kept == (document_id, position) and not self._waiting
        if is_kept or self._workspace.library.read_only:
            return set()
        self._waiting.pop(document_id, None)
        waiting = self._waiting | {document_id: position}  # the open article at last, which is remembered as such
        self._waiting = {}
        try:
            for key, place in waiting.items():
                articles.leave(self._workspace, key, place, patience=patience)
        except BusyError:
            self._waiting = waiting
            raise
        self._kept = document_id, position
        return set(waiting)

    def waiting(self, document_id: str) -> Position | None:
        """The place in an article that is not in the library yet."""
        return self._waiting.get(document_id)

    def forget(self) -> None:
        """Keep the next place though it may be the same."""
        self._kept = None
