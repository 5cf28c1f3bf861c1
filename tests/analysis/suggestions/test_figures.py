from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.suggestions.proposing import figures
from kursk_reader.analysis.suggestions.figure_values import figure_value
from kursk_reader.analysis.tokens import Passage
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion


def only(text: str, language: str = "en") -> Suggestion:
    found = figures(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The orchard has 1,240 trees.", 1240, 1240),
        ("Some 1.3 million crates were shipped.", 1.3e6, 1.3e6),
        ("The fund spent $4bn.", 4e9, 4e9),
        ("It sold 48m jars of honey.", 48e6, 48e6),
        ("The pipe is 48m long.", 48, 48),
        ("They planted 12–15 rows.", 12, 15),
        ("It covers from 386 to 579 square miles.", 386, 579),
        ("It cost between £1.3m and £1.5m.", 1.3e6, 1.5e6),
        ("Dozens of barges sank.", 12, 100),
        ("Tens of thousands of people marched.", 10_000, 100_000),
        ("The odds were 6:1.", 6, 6),
        ("The odds were 10 to 1.", 10, 10),
        ("One in five orchards is empty.", 0.2, 0.2),
        ("It was minus 38 degrees in the valley.", -38, -38),
        ("Half a dozen crates fell.", 6, 6),
        ("At least one person was hurt.", 1, 1),
        ("A ferry sank, killing one sailor.", 1, 1),
        ("One sailor was slightly injured.", 1, 1),
        ("He was jailed for 12½ years.", 12.5, 12.5),
        ("He was jailed for 4 1/2 years.", 4.5, 4.5),
        ("It took two and a half hours.", 2.5, 2.5),
        ("It cost two-thousand crowns.", 2000, 2000),
        ("The repair takes three or four days.", 3, 4),
        ("Floods: Death Toll Rises To 29", 29, 29),
        ("BERGEN - Two Norwegian sailors drowned.", 2, 2),
        ("From 30 June to 12% is a long way.", 12, 12),
        ("On Sunday 14 were still missing.", 14, 14),
        ("It rose by 5%-10%.", 5, 10),
        ("It lasted half an hour.", 0.5, 0.5),
        ("Over 100+ people came.", 100, 100),
        ("It cost Rs 500 crore.", 5e9, 5e9),
    ],
)
def test_value(text: str, low: float, high: float) -> None:
    attributes = only(text).attributes

    assert (attributes["low"], attributes["high"]) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "They hold 1,240 square kilometres.", "square kilometre"),
        ("en", "They hold 1,240 sq. km.", "square kilometre"),
        ("en", "The tank holds 300 cu. ft. of gas.", "cubic foot"),
        ("ru", "В хранилище 531 млрд куб. м газа.", "cubic metre"),
        ("en", "It fell 40 per cent.", "percent"),
        ("en", "It fell by 40%.", "percent"),
        ("en", "The prize was $4bn.", "dollar"),
        ("en", "It is a three-day fair.", "day"),
        ("en", "A quarter of a percentage point was enough.", "percentage point"),
        ("en", "It hired 12 steel workers.", "workers"),
        ("en", "Almost half of the houses are empty.", "houses"),
        ("en", "They took 40 of the 120 applicants.", "applicants"),
        ("en", "It trained 3,500 search and rescue workers.", "workers"),
        ("en", "It carried four Bergen Maritime College students.", "students"),
        ("en", "It held two suspected smugglers.", "smugglers"),
        ("en", "It won over 47 Conservatives.", "Conservatives"),
        ("en", "It hurt two others.", "others"),
        ("en", "It sold 30 communications antennas.", "antennas"),
        ("en", "It was a magnitude 6.8 earthquake.", "magnitude"),
        ("en", "It was a 6.8-magnitude earthquake.", "magnitude"),
        ("en", "It went 91 kilometres an hour.", "kilometre per hour"),
        ("en", "Thousands of Pakistanis marched.", "Pakistanis"),
        ("en", "Hundreds of millions of dollars were lost.", "dollar"),
        ("en", "Half the houses are empty.", "houses"),
        ("en", "It was a five-point lead.", "point"),
        ("en", "About 1 in 3 voters stayed at home.", "voters"),
        ("en", "It cost 3 billion won.", "won"),
        ("en", "It was a 1.5 million-barrel rise.", "barrel"),
        ("en", "Rescuers found three sailors and one harbour pilot.", "pilot"),
        ("ru", "Его осудили на два с половиной года.", "year"),
        ("uk", "Врятували двох рибалок.", "рибалок"),
        ("uk", "Згоріли 150 дерев’яних будинків.", "будинків"),
        ("uk", "Річка піднялася на 200 – 400 метрів.", "metre"),
        ("ru", "Спасли семерых рыбаков.", "рыбаков"),
        ("uk", "Збитки сягнули 1,2 млрд гривень.", "hryvnia"),
        ("uk", "Пожежа охопила 300 гектарів.", "hectare"),
        ("ru", "На ремонт уйдёт шесть месяцев.", "month"),
        ("ru", "Бюджет сократили на 3,5 млрд рублей.", "rouble"),
    ],
)
def test_unit_has_one_name_in_every_language(language: str, text: str, unit: str) -> None:
    assert figures(text, language)[-1].attributes["unit"] == unit


@pytest.mark.parametrize(
    ("language", "text", "approximation"),
    [
        ("en", "About 12,000 people came.", "About"),
        ("en", "It lost no more than 30 boats.", "no more than"),
        ("en", "It lost 30 or so boats.", "or so"),
        ("uk", "Понад 5 тисяч родин чекають.", "Понад"),
        ("ru", "Погибли не менее девяти человек.", "не менее"),
        ("en", "Not fewer than 30 boats sank.", "Not fewer than"),
        ("uk", "У порту не більше ніж 30 човнів.", "не більше ніж"),
    ],
)
def test_approximation_is_kept_as_it_stands_and_outside_the_span(language: str, text: str, approximation: str) -> None:
    found = only(text, language)

    assert found.attributes["approximation"] == approximation
    assert approximation not in text[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Catches rose from 12 to 34 crates.", [12, 34]),
        ("en", "Rents were raised from 4.5 percent to 5.2 percent.", [4.5, 5.2]),
        ("uk", "Вилов зріс із 12 до 34 тонн.", [12, 34]),
        ("ru", "Улов вырос с 12 до 34 тонн.", [12, 34]),
    ],
)
def test_a_change_from_one_figure_to_another_is_no_range(language: str, text: str, values: list[float]) -> None:
    found = figures(text, language)

    assert [(one.attributes["low"], one.attributes["high"]) for one in found] == [(one, one) for one in values]
    assert not any("approximation" in one.attributes for one in found)


def test_what_is_counted_is_told_where_it_says_more_than_the_unit() -> None:
    assert only("It held 20 tonnes of amber.").attributes["counted"] == "amber"
    assert only("It hired 12 steel workers.").attributes["counted"] == "steel workers"
    assert "counted" not in only("It hired 12 workers.").attributes
    assert only("It builds 12 boats a year.").attributes["counted"] == "boats a year"
    assert "counted" not in only("Рыба на 3,1% дешевле, чем в мае.", "ru").attributes


def test_a_bare_number_counts_what_the_one_before_it_counted() -> None:
    first, second = figures("The yard sold 64 boats in May, 41 in June.")

    assert (first.attributes["unit"], second.attributes["unit"]) == ("boats", "boats")
    assert second.score < first.score


def test_nothing_is_carried_into_another_sentence() -> None:
    assert "unit" not in figures("The yard sold 64 boats. Then came 41.")[1].attributes


@pytest.mark.parametrize(
    "text",
    [
        "It began on May 14,2026.",
        "It is set for 14 May 2026 at 10:30 a.m. in Room 204.",
        "Call 0800 555 0199 and ask.",
        "They moved to 15 Harbour Street.",
        "Studio 54 and Catch-22 were the clues.",
        "They won 3-2 and lost 0-1.",
        "The Boeing 737-800 left at 7.45pm.",
        "The 47-year-old mayor and the 19-year-old son were at home.",
        "One of them stayed, and no one asked.",
        "An F-16, the G7 and COVID-19, 24/7.",
        "The court sat in chamber 3.",
        "The plane stopped on runway 27.",
        "It is a class 4 offence.",
        "The mayor, 60, resigned.",
        "Two days later the ferry sank.",
        "The gate closed at ten to six, or at half past seven.",
        "The two were in good health.",
        "All three had tickets.",
        "She cut 12 Sunny Lane from the list.",
        "Rovers won 3 - 1.",
        "The children, 10-year-olds, sang.",
        "See lines 4 and 5, footnote 12 and ordinance 31-2026.",
        "Her plan, a 401(k), is in order.",
        "On day 3 of the trial he called 911.",
        "It is open to those over 65.",
        "The couple, both 28, married.",
        "Section 3(2) holds.",
        "Zeal is one thing, one officer said.",
    ],
)
def test_counts_nothing(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "On May {} it rained.",
        "A fall of 1/{} of it.",
        "It cost ${}.",
        "It cost 5 to {} km.",
        "Odds of {}:1.",
        "Up {}%.",
    ],
)
def test_digits_without_end_are_no_number_of_anything(text: str) -> None:
    assert all(one.attributes["high"] == 5 for one in figures(text.format("7" * 5_000)))


def test_magnitudes_without_end_are_no_number_of_anything() -> None:
    assert figures("It cost hundreds of " + "millions of " * 60 + "people.") == []


def test_the_reason_names_kind_and_words() -> None:
    assert only("They hold 1,240 square kilometres.").why == "number + unit: 1,240 square kilometres"
    assert only("It cost $4bn.").why == "amount of money: $4bn"


def test_a_measured_figure_is_surer_than_a_bare_small_number() -> None:
    assert only("It fell 40%.").score > only("Of these, 7 were late.").score


_SIGNS = st.sampled_from(
    [*"0123456789.,:/-–%$€ \n'’’()", "ten ", "half of ", "million ", "km ", "до ", "тисяч ", "İ", "²"]
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=80), st.lists(_SIGNS, max_size=40).map("".join)))
def test_any_text_gives_sound_spans_in_order(text: str) -> None:
    found = figures(text)

    assert all(0 <= one.span.start < one.span.end <= len(text) and 0 < one.score <= 1 for one in found)
    assert all(before.span.start <= after.span.start for before, after in pairwise(found))
    assert all(text[one.span.start : one.span.end] in one.why for one in found)


@pytest.mark.parametrize(
    "piece", ["12 ", "one hundred and ", "3 to ", "half of the ", "1,000", "a", "$", "20 May ", "-", "3 old and "]
)
def test_every_piece_of_a_text_is_looked_at_as_often_in_a_long_text(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_ups(size: int) -> int:
        count = 0
        match = Passage.match

        def counted(passage: Passage, name: str, at: int) -> int:
            nonlocal count
            count += 1
            return match(passage, name, at)

        with monkeypatch.context() as patch:
            patch.setattr(Passage, "match", counted)
            figures(piece * (size // len(piece)))
        return count

    assert look_ups(24_000) <= 11 * look_ups(2_400) + 100


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("37 people", (37, 37, "people", "about")),
        ("37", (37, 37, "people", "about")),
        ("about 37 people had died", (37, 37, "people", "about")),
        ("10,000 and 12,000 men", (10_000, 12_000, "men", None)),
        ("12,000 men", (12_000, 12_000, "men", None)),
        ("10,000", (10_000, 10_000, None, None)),
        ("had died", (None, None, None, None)),
    ],
)
def test_the_value_of_what_somebody_has_marked(marked, expected):
    text = "All quiet.\n\nIt said about 37 people had died. Between 10,000 and 12,000 men were there.\n\nNo more."
    start = text.index(marked)
    told = figure_value(text, Span(start, start + len(marked)), "en")
    assert tuple(told.get(name) for name in ("low", "high", "unit", "approximation")) == expected


def test_white_space_alone_has_no_value():
    assert figure_value("37 people.\n\n \n\n12 boats.", Span(12, 13)) == {}
