"""Dates as precise as they are known (ISO 8601): 2024, 2024-08, 2024-08-14, 2024-08-14T10:00+03:00."""

import re
from datetime import UTC, datetime

_FORM = r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?)?)?"

_ZONE = re.compile(r"([+-]\d\d):?(\d\d)?$")


def precise_date(text: str) -> str | None:
    """The year, month, day or moment as it is stored, with T and +hh:mm; None if it is none of these."""
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
    return f"{day}T{_ZONE.sub(_extended, clock.replace(',', '.'))}" if clock else day


def beginning(date: str) -> str:
    """When a precise date begins, in UTC, so that such beginnings compare as text.

    It is the coarsest date that begins then: 2024-08 for 2024-08-01 too. A time without a zone is taken for UTC.
    """
    if "T" in date:
        at = datetime.fromisoformat(date)
        try:
            at = at.astimezone(UTC) if at.tzinfo else at
        except OverflowError:  # in the first or the last hours of the calendar
            return date
        date = at.replace(tzinfo=None).isoformat(timespec="milliseconds").removesuffix("T00:00:00.000")
    return f"{date}Z" if "T" in date else date.removesuffix("-01").removesuffix("-01")


def _extended(zone: re.Match[str]) -> str:
    """The offset as SQLite, too, reads it."""
    return f"{zone[1]}:{zone[2] or '00'}"
