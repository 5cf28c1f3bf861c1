"""Dates as precise as they are known (ISO 8601): 2024, 2024-08, 2024-08-14, 2024-08-14T10:00+03:00."""

import re
from datetime import datetime

_FORM = r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?)?)?"


def precise_date(text: str) -> str | None:
    """The year, month, day or moment as it is stored, with a T in front of the time; None if it is none of these."""
    text = text.strip().upper()
    if not re.fullmatch(_FORM, text, re.ASCII):
        return None
    day, clock = text[:10], text[10:].lstrip("T ").replace(" ", "")
    whole = day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day
    written = f"{whole}T{clock}" if clock else whole
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return None
    return f"{day}T{clock}" if clock else day
