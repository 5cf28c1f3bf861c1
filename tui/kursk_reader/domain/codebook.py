"""The kinds of annotation a library uses, each with its key and colour."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """What a tag key takes when nothing is selected."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    QUOTATION = "quotation"
    FIGURE = "figure"


class Tag(NamedTuple):
    """A kind of annotation. `colour` is `#rrggbb`; the letter in the gutter is the key in capitals."""

    name: str
    key: str
    colour: str
    unit: Unit
    description: str = ""

    @property
    def letter(self) -> str:
        """What stands for it where there is no colour."""
        return self.key.upper()


class Codebook:
    """The tags of a library, in their order."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._tags = {tag.name: tag for tag in tags}

    def __iter__(self) -> Iterator[Tag]:
        return iter(self._tags.values())

    def __len__(self) -> int:
        return len(self._tags)

    def __contains__(self, name: str) -> bool:
        return name in self._tags

    def __getitem__(self, name: str) -> Tag:
        return self._tags[name]

    def get(self, name: str) -> Tag | None:
        """The tag of that name, if the codebook has it."""
        return self._tags.get(name)

    def shown(self, name: str) -> Tag:
        """The tag of that name, or a stand-in for one that another program has made and that is not read yet."""
        return self._tags.get(name) or Tag(name, "?", "#888888", Unit.SENTENCE)

    def with_key(self, key: str) -> Tag | None:
        """The tag that `key` sets."""
        return next((tag for tag in self if tag.key == key), None)


DEFAULT_TAGS = (
    Tag("claim", "c", "#4c8fd6", Unit.SENTENCE, "something said to be so that can be checked"),
    Tag("quote", "q", "#4fae7c", Unit.QUOTATION, "words given as somebody's own"),
    Tag("figure", "f", "#d9a441", Unit.FIGURE, "a number with what it counts or measures"),
    Tag("speculation", "s", "#b07cd8", Unit.SENTENCE, "what somebody expects, fears or thinks possible"),
)
