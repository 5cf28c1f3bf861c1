"""The value of a figure: what it consists of, and how it is told in words."""

from collections.abc import Mapping
from typing import NamedTuple

Attribute = str | float

Attributes = tuple[tuple[str, Attribute], ...]
"""What words tell of a figure, pairs of name and value: `low` and `high` (equal for a single value), `unit`,
`approximation` and `counted`; BY_HAND where the analyst has put that right."""

BY_HAND = ("by", "analyst")
"""The attribute of a value that is the analyst's, and stays when the words are read again."""


class Written(NamedTuple):
    """The value of a figure as people write it, such as `about 10,000 to 12,000`, and its unit.

    Empty for none, None for what it was.
    """

    value: str | None = None
    unit: str | None = None


AS_IT_WAS = Written()


def written(attributes: Mapping[str, Attribute]) -> Written:
    """A figure's value as people write it, empty for none."""
    ends = (attributes.get(name) for name in ("low", "high"))
    numbers = dict.fromkeys(_number(each) for each in ends if each is not None)
    value = f"{attributes.get('approximation') or ''} {' to '.join(numbers)}".strip()
    return Written(value, str(attributes.get("unit") or ""))


def value_told(attributes: Mapping[str, Attribute]) -> str:
    """What an annotation's attributes tell of its figure: `about 10,000 to 12,000 men (North Korean men)`.

    Attributes that are none of a figure's are told by name.
    """
    value, unit = written(attributes)
    counted = str(attributes.get("counted") or "")
    counted = f"({counted})" if counted and counted != unit else ""
    told = " ".join(filter(None, (value, unit, counted)))
    return told + "".join(f" · {name} {each}" for name, each in attributes.items() if name not in _OF_FIGURES)


_OF_FIGURES = ("low", "high", "unit", "approximation", "counted", BY_HAND[0])


def _number(value: Attribute) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
