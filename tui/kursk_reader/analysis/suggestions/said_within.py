"""What stands inside somebody's words is said by them, too: the figure in a claim, the claim in a quotation."""

from collections.abc import Iterable

from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.suggestion import Suggestion

_SAID_BY = ("speaker", "source")
_FOR_ITSELF = "quote"
"""The tag of what may quote others inside somebody's words."""


def said_within(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The proposals, which are in text order and an outer one first; those of nobody get who says what is around."""
    told: list[Suggestion] = []
    spoken: list[Suggestion] = []  # that reach as far as the one at hand, the innermost last
    for each in found:
        spoken = [other for other in spoken if other.span.end > each.span.start]
        around = next((other for other in reversed(spoken) if other.span.covers(each.span)), None)
        if _said_by(each):
            spoken.append(each)
        elif around is not None and each.tag != _FOR_ITSELF:
            each = each._replace(attributes={**each.attributes, **_said_by(around)})
        told.append(each)
    return told


def _said_by(suggestion: Suggestion) -> dict[str, Attribute]:
    return {name: value for name in _SAID_BY if (value := suggestion.attributes.get(name))}
