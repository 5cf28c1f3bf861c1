"""Dates as newspapers write them, to ISO 8601."""

import re
from datetime import date

from kursk_reader.domain.dates import precise_date

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan января январь янв січня січень січ",
            "february feb февраля февраль фев лютого лютий лют",
            "march mar марта март мар березня березень бер",
            "april apr апреля апрель апр квітня квітень квіт",
            "may мая май травня травень трав",
            "june jun июня июнь июн червня червень черв",
            "july jul июля июль июл липня липень лип",
            "august aug августа август авг серпня серпень серп",
            "september sept sep сентября сентябрь сен вересня вересень вер",
            "october oct октября октябрь окт жовтня жовтень жовт",
            "november nov ноября ноябрь ноя листопада листопад лист",
            "december dec декабря декабрь дек грудня грудень груд",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = re.compile(r"^[^\W\d]+,\s+(?=\d|[^\W\d]+\.?\s+\d{1,2},)")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d]+)\.?,?\s+(\d{4})(?:\s*(?:г|р)\.?)?")
_MONTH_DAY_YEAR = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"([^\W\d]+)\.?,?\s+(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s+)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d.*")


def iso_date(text: str, *, day_first: bool | None = None) -> str | None:
    """The date in ISO 8601, as precise as written: a moment, a day, a month or a year.

    Dotted dates have the day first. None for what is no date ("3 days ago") and for what could be two
    ("01/02/2025"), unless `day_first` says how it is written where it comes from.
    """
    text = text.strip()
    if written := precise_date(text):
        return written
    if _MAIL.fullmatch(text):
        return _mail_date(text)
    text = _WEEKDAY.sub("", text, count=1)
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        return _day(found[3], MONTHS.get(found[2].lower()), found[1])
    if found := _MONTH_DAY_YEAR.fullmatch(text):
        return _day(found[3], MONTHS.get(found[1].lower()), found[2])
    if found := _DOTTED.fullmatch(text):
        return _day(found[3], int(found[2]), found[1])
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(int(found[1]), int(found[3]), found[4], day_first=day_first)
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], int(found[2]), found[3])
    if found := _MONTH_YEAR.fullmatch(text):
        month = MONTHS.get(found[1].lower())
        return f"{found[2]}-{month:02}" if month else None
    return None


def _day(year: str, month: int | None, day: str) -> str | None:
    if month is None:
        return None
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _of_numbers(first: int, second: int, year: str, *, day_first: bool | None) -> str | None:
    """A day of which the numbers alone are known, if only one of them can be the month or the custom is known."""
    if first > 12 or second > 12:
        day_first = first > 12
    elif first == second:
        day_first = True
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _day(year, month, str(day))


def _mail_date(text: str) -> str | None:
    """Mail and feeds: Thu, 09 Jan 2025 10:00:00 +0000 (RFC 5322)."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
        return None
