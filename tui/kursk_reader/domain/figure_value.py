"""The value of a figure: what it consists of, and how it is told in words."""

from collections.abc import Mapping

Attribute = str | float

Attributes = tuple[tuple[str, Attribute], ...]
"""What words tell of a figure, pairs of name and value: `low` and `high` (equal for a single value), `unit`,
`approximation` and `counted`."""


def value_told(attributes: Mapping[str, Attribute]) -> str:
    """What an annotation's attributes tell of its figure: `about 10,000 to 12,000 men (North Korean men)`.

    Attributes that are none of a figure's are told by name.
    """
    known = dict(attributes)
    low, high = (known.pop(name, None) for name in ("low", "high"))
    unit, approximation, counted = (str(known.pop(name, "") or "") for name in ("unit", "approximation", "counted"))
    numbers = dict.fromkeys(_number(each) for each in (low, high) if each is not None)
    value = " ".join(part for part in (approximation, " to ".join(numbers), unit) if part)
    counted = f"({counted})" if counted and counted != unit else ""
    others = "".join(f" · {name} {each}" for name, each in known.items())
    return f"{value} {counted}".strip() + others


def _number(value: Attribute) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
