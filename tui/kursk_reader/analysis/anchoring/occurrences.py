"""Where a passage stands in a text, for many passages of one text."""

from collections.abc import Sequence
from functools import cached_property

_MOST = 2_000
"""Places of a token up to which they are looked at: passages without a rarer one are everywhere."""


class Occurrences:
    """Finds passages in a sequence of tokens."""

    def __init__(self, tokens: Sequence[int]) -> None:
        self._tokens = tokens

    def of(self, passage: Sequence[int]) -> list[int] | None:
        """Every place at which the passage begins, in order; None if its tokens are too common to look."""
        rarest = min(range(len(passage)), key=lambda index: len(self.of_token(passage[index])))
        places = self.of_token(passage[rarest])
        if len(places) > _MOST:
            return None
        size = len(passage)
        starts = (place - rarest for place in places)
        return [start for start in starts if start >= 0 and self._tokens[start : start + size] == passage]

    def of_token(self, token: int) -> Sequence[int]:
        """Every place of one token, in order."""
        return self._places.get(token, ())

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        for place, token in enumerate(self._tokens):
            found = places.get(token)
            if found is None:
                places[token] = [place]
            else:
                found.append(place)
        return places
