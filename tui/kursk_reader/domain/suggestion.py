"""What the program proposes to tag, and why."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span

RULES = 9
"""The version of the rules that propose; stored with each proposal."""

TAGS = frozenset({"claim", "quote", "figure", "speculation"})
"""What the rules propose: a library may have other tags, and not have all of these."""


class Suggestion(NamedTuple):
    """A proposed annotation. `score` is 0..1; `why` is the reason in words, for the analyst to read.

    `attributes` holds what the text tells, and nothing else: `speaker` and `source` of what somebody says;
    for figures `low` and `high` (equal for a single value), `unit`, `approximation` and `counted`.
    """

    span: Span
    tag: str
    score: float
    why: str
    attributes: Mapping[str, Attribute] = MappingProxyType({})


class Decision(NamedTuple):
    """What an analyst decided about a proposal."""

    tag: str
    why: str
    score: float
    accepted: bool
