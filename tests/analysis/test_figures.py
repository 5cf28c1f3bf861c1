import pytest

from kursk_reader.analysis.figures import Figure, figures
from kursk_reader.analysis.lexicon import languages_of, lexicon
from kursk_reader.domain.span import Span


def figures_of(text: str, language: str = "en") -> list[Figure]:
    return figures(text, Span(0, len(text)), lexicon(languages_of(text, language)))


def found(text: str, language: str = "en") -> list[str]:
    return [text[figure.span.start : figure.span.end] for figure in figures_of(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 12,000 North Korean soldiers came.", ["12,000 North Korean soldiers"]),
        ("At least 10 thousand North Koreans came.", ["10 thousand North Koreans"]),
        ("They hold 1,240 square kilometres of it.", ["1,240 square kilometres"]),
        ("It needs $4bn, €300m or $1.5 billion a year.", ["$4bn", "€300m", "$1.5 billion a year"]),
        ("It fell 40 per cent, then 40%.", ["40 per cent", "40%"]),
        ("It was 6:1 at best.", ["6:1"]),
        ("He counted 12–15 tanks.", ["12–15 tanks"]),
        ("It is 386 to 579 square miles now.", ["386 to 579 square miles"]),
        ("It covers 386 square miles to 579 square miles.", ["386 square miles to 579 square miles"]),
        ("The shares fell 3% to 12%.", ["3%", "12%"]),
        ("Between 20 and 30 drones fell.", ["20 and 30 drones"]),
        ("It rose by $2 million to $10 million.", ["$2 million", "$10 million"]),
        ("Tens of thousands fled, hundreds stayed.", ["Tens of thousands", "hundreds"]),
        ("About half of it, half the men, two-thirds, a third of us.", ["half", "half", "two-thirds", "a third"]),
        ("A dozen left, then half a million people.", ["A dozen", "half a million people"]),
        ("A 155-mm gun and 155mm shells at 500 mph.", ["155-mm", "155mm shells", "500 mph"]),
        ("It was -5°C.", ["-5°C"]),
        ("Twelve soldiers and one hundred and twenty men.", ["Twelve soldiers", "one hundred and twenty men"]),
        ("There were 1,200 casualties a day.", ["1,200 casualties a day"]),
        ("Some 50,000 Russian and North Korean troops came.", ["50,000 Russian and North Korean troops"]),
        ("The 10 000 soldiers left.", ["10 000 soldiers"]),
        ("One in five soldiers, 9 out of 10 men.", ["One in five soldiers", "9 out of 10 men"]),
        ("Some 1500 prisoners in 1500 cells.", ["1500 prisoners", "1500 cells"]),
        ("About 2000 soldiers came in 2024.", ["2000 soldiers"]),
        ("Guards shot down 51 of 68 drones.", ["51", "68 drones"]),
        ("It is 300 kilometres (186 miles) away.", ["300 kilometres", "186 miles"]),
        ("They hold the line 5 miles from town.", ["5 miles"]),
        ("A three-day truce for one million people.", ["three-day", "one million people"]),
        ("On 4 July 2024 – 15 dead.", ["15 dead"]),
        ("It was reported by 10,000 of them.", ["10,000"]),
        ("They walked a mile and a half.", ["a mile and a half"]),
        ("It halved, and a further fifth was lost.", ["fifth"]),
        ("The share closed at 16.25.", ["16.25"]),
    ],
)
def test_number_with_unit(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on January 20",
        "on 20 January 2025",
        "in 2025",
        "on August 6, 2024",
        "the 2022 invasion",
        "2024-08-06",
        "06.08.2024",
        "on Dec. 26",
        "in the 1990s",
        "20 and 21 January",
        "January 20-21, 2025",
        "from 2022 to 2024",
        "2014–2024",
        "by spring 2025",
        "at 5:30",
        "at 17:00",
        "at 5 p.m.",
        "at 0800 GMT",
        "the 20th time",
        "the first and the third",
        "a third ceasefire",
        "Ann Hale, 45, said",
        "a 45-year-old man",
        "a man aged 45",
        "he is 45 years old",
        "an F-16 and a G7",
        "a T-72, Su-34 or S-300/400",
        "a Boeing 737 landed",
        "Article 5 holds",
        "No. 5 is here",
        "24/7",
        "on 9/11",
        "COVID-19, X5, H1N1 and MH17",
        "under Rule 34",
        "the Group of 20",
        "the Group of Seven",
        "dial +380 44 123 45 67",
        "version 3.11.2",
        "ISBN 978-3-16-148410-0",
        "see https://example.com/2024/123",
        "1. First comes this",
        "28",
        "one official said",
        "one of them",
        "no one came",
        "in the second half of it",
        "over 5G and 3D",
        "3 days ago",
        "one day it ended",
        "1-2-3",
        "page 12",
        "the winter of '47",
        "doors open at 16.00",
        "ring 01632 960 441",
        "Zones 2, 3 and 4 were closed",
        "Debian 12.5 is out",
        "file 14-B",
        "the two sides met",
    ],
)
def test_counts_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Около 500 кв. км и 10 тысяч солдат.", ["500 кв. км", "10 тысяч солдат"]),
        ("ru", "1,5 млн человек, 40 %, 10 000 рублей", ["1,5 млн человек", "40 %", "10 000 рублей"]),
        ("ru", "В 2024 году, 20-го января, в 17:00, 3 марта", []),
        ("uk", "Близько 1 240 км² і понад 12 тис. військових.", ["1 240 км²", "12 тис. військових"]),
        ("uk", "20 січня 2025 року, о 10:30", []),
        ("ru", "В 16.00 по ч. 2 ст. 105, в классе 7 «Б», ей под сорок", []),
        ("ru", "Тел. 8 (495) 123-45-67, дом 5, части 3 статьи 159", []),
        ("ru", "Рейс SU 1420 прибыл, в зале 300 человек", ["300 человек"]),
        ("uk", "О 18.30, частину 2 статті 110, будинок 14-А, гаряча лінія 15-47", []),
        ("de", "Rund 1,5 Millionen Euro und 1.240 km².", ["1,5 Millionen Euro", "1.240 km²"]),
        ("de", "Am 20. Januar 2025 um 17 Uhr", []),
        ("fr", "Environ 3 000 soldats et 40 % des voix", ["3 000 soldats", "40 %"]),
        ("fr", "Au moins 12 personnes et 30 autres blessés", ["12 personnes", "30 autres blessés"]),
        ("pl", "Ponad 10 tys. żołnierzy i 5 mld zł", ["10 tys. żołnierzy", "5 mld zł"]),
        ("en", "In Ukrainian: близько 500 солдатів.", ["500 солдатів"]),
    ],
)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("1,240 square kilometres", (1240.0,), "square kilometres"),
        ("$1.5 billion", (1.5e9,), ""),
        ("2 to 3 million people", (2e6, 3e6), "people"),
        ("twenty-five thousand men", (25_000.0,), "men"),
        ("hundreds of thousands", (100_000.0,), ""),
        ("10 000,5 km", (10_000.5,), "km"),
    ],
)
def test_value_and_unit(text: str, values: tuple[float, ...], unit: str) -> None:
    figure = figures_of(text)[0]

    assert (figure.values, figure.unit) == (values, unit)
