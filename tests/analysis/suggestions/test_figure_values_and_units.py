"""What words and numbers around a number say of its value and unit: scales, ranges, rates, what was counted before."""

import pytest

from analysis.suggestions.proposing import figures


def found(text: str, language: str = "en") -> list[tuple[float, float, str]]:
    """Low and high end and unit of each figure."""
    attributes = [one.attributes for one in figures(text, language)]
    return [(float(one["low"]), float(one["high"]), str(one.get("unit", ""))) for one in attributes]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        # A part of a million is one number.
        ("A quarter of a million bees swarmed.", 250_000, 250_000, "bees"),
        ("Half of a billion crowns is missing.", 5e8, 5e8, "crown"),
        ("Three quarters of a million jars broke.", 750_000, 750_000, "jars"),
        ("Two-thirds of a million jars broke.", 666_666.667, 666_666.667, "jars"),
        ("A half million jars broke.", 500_000, 500_000, "jars"),
        ("They sold quarter-million jars.", 250_000, 250_000, "jars"),
        ("In the third quarter a million jars broke.", 1e6, 1e6, "jars"),
        ("They baked another dozen loaves.", 12, 12, "loaves"),
        # A magnitude or a unit behind a range holds for its low end.
        ("Two to three dozen barges came.", 24, 36, "barges"),
        ("Five or six hundred barges came.", 500, 600, "barges"),
        ("From ten to a hundred barges came.", 10, 100, "barges"),
        ("Catches fell by 10 to 15 per cent.", 10, 15, "percent"),
        ("Catches grew by 5 to 10 tonnes.", 5, 10, "tonne"),
        ("It was -15 to -20C on the pier.", -20, -15, "degree Celsius"),
        ("It was -15C to -20C on the pier.", -20, -15, "degree Celsius"),
        # A rate is part of its figure.
        ("It is 14 per 100,000.", 14, 14, "per 100,000"),
        ("It is 14 cases per 100,000 sheep.", 14, 14, "cases"),
        ("It is 14 cases per million sheep.", 14, 14, "cases"),
        ("The wind blew at 24 metres per second.", 24, 24, "metre per second"),
        # Of odd forms.
        ("Some 20-odd barges came.", 20, 20, "barges"),
        ("Some twenty-odd barges came.", 20, 20, "barges"),
        ("Every fourth barge burned.", 0.25, 0.25, "barge"),
        ("The fleet lost half.", 0.5, 0.5, ""),
        ("A quarter of the Danish herd fell ill.", 0.25, 0.25, "herd"),
        ("It cost 620 million Danish kroner.", 6.2e8, 6.2e8, "krone"),
        ("It lasted three more years.", 3, 3, "year"),
        ("Fewer than one per cent came.", 1, 1, "percent"),
        ("In May, 4 million barges came.", 4e6, 4e6, "barges"),
    ],
)
def test_value_and_unit_of_the_only_figure(text: str, low: float, high: float, unit: str) -> None:
    ((found_low, found_high, found_unit),) = found(text)

    assert (found_low, found_high) == pytest.approx((low, high))
    assert found_unit == unit


@pytest.mark.parametrize(
    ("language", "text", "low", "unit"),
    [
        ("ru", "Собрали полмиллиона рублей.", 5e5, "rouble"),
        ("uk", "Зібрали півмільйона гривень.", 5e5, "hryvnia"),
        ("ru", "Утонули десятки лодок.", 12, "лодок"),
        ("ru", "Ветер дул 28 метров в секунду.", 28, "metre per second"),
        ("uk", "Вітер дув 28 м/с.", 28, "metre per second"),
        ("uk", "Ставка зросла на 2 процентні пункти.", 2, "percentage point"),
    ],
)
def test_value_and_unit_in_other_languages(language: str, text: str, low: float, unit: str) -> None:
    ((found_low, _, found_unit),) = found(text, language)

    assert (found_low, found_unit) == (low, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents rose from 5 to 7 percent.", [(5, "percent"), (7, "percent")]),
        ("Catches rose from 5 to about 7 tonnes.", [(5, "tonne"), (7, "tonne")]),
        ("Catches fell from 7 to 5 million crates.", [(7e6, "crates"), (5e6, "crates")]),
        ("It paid £200 to six million pupils.", [(200, "pound"), (6e6, "pupils")]),
        ("Catches fell by 12 to 340 crates.", [(12, ""), (340, "crates")]),
        ("They fired 12 of the 76mm shells.", [(12, "shells"), (76, "millimetre")]),
        ("Six boats sank, two of them ferries.", [(6, "boats"), (2, "ferries")]),
        ("Six boats sank, among them two ferries, and 36 ran aground.", [(6, "boats"), (2, "ferries"), (36, "boats")]),
        ("The port cost 6 billion crowns, the dam 9 billion.", [(6e9, "crown"), (9e9, "crown")]),
        ("It costs 40 euros, up from 30 in May.", [(40, "euro"), (30, "euro")]),
        ("It fell 3 percent to 212.", [(3, "percent"), (212, "")]),
        ("Crowns fell 3 percent to 97.2 per dollar.", [(3, "percent"), (97.2, "")]),
        ("It has 300 clerks in 20-odd towns.", [(300, "clerks"), (20, "towns")]),
    ],
)
def test_value_and_unit_of_neighbours(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(low, unit) for low, _, unit in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "21.03 Fire at the pier",
        "12.30 Rebels enter the harbour.",
        "The note is on page 17 of 212.",
        "It was day 1,000 of the strike.",
        "The sisters, aged 34 and 61, left.",
        "Most pilots under 25 left.",
        "The crew left, most of them under 25.",
        "She was 29 then.",
        "He played in 'Nine Days' and “Forty Years of Rain”.",
        "It froze below zero.",
        "The pier burned shortly after eight this morning.",
        "1. Turkey buys grain.",
        "Every fourth day it rained.",
    ],
)
def test_counts_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["It closed at .25 crowns.", ".25 Fire", "10 000.25 Fire"])
def test_what_has_no_hour_is_no_time(text: str) -> None:
    assert len(found(text)) == 1


def test_a_quotation_is_no_title() -> None:
    assert found("He said ‘Nine Ukrainians died’ there.") == [(9, 9, "Ukrainians")]
