"""Page furniture is folded, and nothing else is."""

import pytest

from kursk_reader.importing.boilerplate import folded_ranges, outlet_on_top

ARTICLE = (
    "The bridge across the river opened again on Monday after ten months of repairs.\n"
    "Engineers had found cracks in two of its piers, the town council said.\n"
    "Drivers will have to pay a toll from next year on, if the council agrees."
)

MORE = (
    "The toll was first spoken of in spring.\n"
    "The mayor was against it then.\n"
    "She has come round to it since.\n"
    "It could bring in enough to pay for the paint.\n"
    "Nobody has asked the ferryman."
)


def folded(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.reason) for found in folded_ranges(text, title)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("3 days ago", "relative date"),
        ("an hour ago", "relative date"),
        ("2 години тому", "relative date"),
        ("3 дня назад", "relative date"),
        ("28", "share count"),
        ("1.2K", "share count"),
        ("417 shares", "share count"),
        ("Share on Facebook", "share buttons"),
        ("Поділитися", "share buttons"),
        ("5 min read", "reading time"),
        ("Politics", "section label"),
        ("World News", "section label"),
        ("Політика", "section label"),
        ("Общество", "section label"),
        ("www.example.com", "outlet line"),
        ("bridge.example.org", "outlet line"),
    ],
)
def test_above_the_article(line: str, reason: str) -> None:
    assert folded(f"{line}\n\n{ARTICLE}") == [(line, reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Loading comments...", "comments widget"),
        ("12 Comments", "comments widget"),
        ("Коментарі (3)", "comments widget"),
        ("Source link", "source link"),
        ("Источник: https://example.org/a", "source link"),
        ("Related Articles", "related articles"),
        ("Читайте також: Міст знову закрили", "related articles"),
        ("Читайте также", "related articles"),
        ("Back to top button", "back to top"),
        ("Наверх", "back to top"),
        ("Subscribe to our newsletter", "subscription line"),
        ("Підписуйтесь на наш Telegram-канал", "subscription line"),
        ("We use cookies to make this page better.", "cookie notice"),
        ("Advertisement", "advertisement"),
        ("Реклама", "advertisement"),
    ],
)
def test_below_the_article(line: str, reason: str) -> None:
    assert folded(f"{ARTICLE}\n\n{line}\n") == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "Politics is the art of the possible.",
        "He wrote to them 3 days ago.",
        "Share prices fell by a tenth.",
        "Comments by the minister were not to be had.",
        "Related articles of the treaty were struck out.",
        "Subscribe he would not, the mayor said.",
        "Read also what the treaty leaves out, she told them.",
        "28 people were hurt.",
        "“Close”",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert folded(f"{line}\n\n{ARTICLE}") == []
    assert folded(f"{ARTICLE}\n\n{line}") == []


def test_position_matters() -> None:
    assert folded(f"{ARTICLE}\n{MORE}\n28\nPolitics\na.example.org\n{MORE}\n{ARTICLE}") == []


def test_words_of_a_paragraph_that_was_wrapped_by_hand_stay() -> None:
    text = (
        "The council had been warned of the cracks in the bridge\n"
        "3 days ago\n"
        "and had closed it, as the engineers had asked.\n"
        "They had seen worse cracks in the neighbouring town, said\n"
        "a year ago\n"
        "in a letter that is now public."
    )
    assert folded(text) == []


def test_the_second_copy_of_a_headline_is_folded() -> None:
    headline = "Bridge opens again"
    text = f"{headline}\n{headline}\n{ARTICLE}"
    assert [(found.start, found.reason) for found in folded_ranges(text, headline)] == [
        (len(headline) + 1, "headline printed twice")
    ]


def test_the_second_copy_of_a_lead_is_folded() -> None:
    lead = "After ten months the bridge can be crossed again, says the council."
    text = f"Bridge opens again\n{lead}\n28\n{lead}\n{ARTICLE}"
    assert folded(text, "Bridge opens again") == [("28", "share count"), (lead, "lead printed twice")]


def test_a_refrain_further_down_stays() -> None:
    refrain = "And the river ran on and on beneath the bridge."
    assert folded(f"{refrain}\n{ARTICLE}\n{MORE}\n{refrain}") == []


def test_the_title_itself_stays() -> None:
    assert folded(f"Politics\n{ARTICLE}", "Politics") == []


def test_a_text_of_nothing_but_furniture_is_no_furniture() -> None:
    assert folded("28\n29\n30") == []


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"bridge.example.org\n\n{ARTICLE}", "bridge.example.org"),
        (f"https://bridge.example.org/\n{ARTICLE}", "bridge.example.org"),
        (f"Politics\nwww.example.com\n{ARTICLE}", "www.example.com"),
        (ARTICLE, None),
        (f"{ARTICLE}\n{ARTICLE}\nbridge.example.org", None),
    ],
)
def test_an_address_on_top_is_the_outlet(text: str, outlet: str | None) -> None:
    assert outlet_on_top(text) == outlet
