"""Page furniture is folded, and nothing else is."""

import pytest

from kursk_reader.importing.boilerplate import folded_ranges, furniture, outlet_on_top

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


def test_in_a_wrapped_text_what_a_line_is_and_the_title_are_told_by_whole_paragraphs() -> None:
    text = (
        "Bridge over the river at Lomnica is opened again after ten months,\n"
        "council says\n\n"
        "By Lena Moravec\n\n"
        "The council had been warned of the cracks in the old bridge by its\n"
        "own engineers.\n\n"
        "It closed the bridge in May, and many people had to go to work by\n"
        "boat. A new bridge would cost too much, it said in a letter to the\n"
        "ministry.\n\n"
        "Share this\n"
        "3 comments\n"
    )
    found = furniture(text)
    assert found.title == "Bridge over the river at Lomnica is opened again after ten months, council says"
    assert found.author == "Lena Moravec"
    assert [text[fold.start : fold.end] for fold in found.folded] == ["By Lena Moravec", "Share this", "3 comments"]


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


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Marsh", "Ada Marsh"),
        ("By Ada Marsh and Ben van der Berg, Bridge Weekly", "Ada Marsh, Ben van der Berg"),
        ("Written by ADA MARSH in Kyiv", "ADA MARSH"),
        ("Автор: Олена Міст", "Олена Міст"),
        ("Автор: Ольга Мостова, редакция", "Ольга Мостова"),
        ("By Staff Writer", None),
        ("By Reuters", None),
    ],
)
def test_a_byline_on_top_names_the_author(line: str, author: str | None) -> None:
    page = furniture(f"Bridge opens again\n{line}\n{ARTICLE}")
    assert [found.reason for found in page.folded] == ["byline"]
    assert (page.title, page.author) == ("Bridge opens again", author)


@pytest.mark.parametrize("line", ["By Monday", "By the river", "By Monday the bridge was closed.", "Author unknown"])
def test_what_is_no_byline_stays(line: str) -> None:
    page = furniture(f"Bridge opens again\n{line}\n{ARTICLE}")
    assert (page.folded, page.author) == ((), None)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("9 January 2025", "2025-01-09"),
        ("Published: 9 January 2025, 14:35", "2025-01-09"),
        ("January 9, 2025 6:12 PM GMT+2 · Updated 2 days ago", "2025-01-09"),
        ("Updated 10 January 2025, published 9 January 2025", "2025-01-09"),
        ("9 січня 2025 року, 14:35", "2025-01-09"),
        ("Опубликовано 09.01.2025 в 14:35", "2025-01-09"),
        ("Updated: 10 January 2025", None),
        ("9 January 2025 | 10 January 2025", None),
        ("3 days ago", None),
    ],
)
def test_a_date_on_top_is_that_of_publication(line: str, published: str | None) -> None:
    page = furniture(f"Bridge opens again\n{line}\n{ARTICLE}")
    assert len(page.folded) == 1
    assert page.published == published


def test_the_day_in_a_masthead_is_not_that_of_the_article() -> None:
    page = furniture(f"Friday, June 14, 2024\nBridge opens again\n{ARTICLE}")
    assert (page.title, page.published) == ("Bridge opens again", None)


def test_dates_that_are_headings_stay() -> None:
    text = f"A bridge in dates\n6 August 2024\n{ARTICLE}\n7 August 2024\n{MORE}"
    assert folded(text) == []


def test_a_line_of_furniture_between_bars() -> None:
    page = furniture(f"Bridge opens again\nAda Marsh — 11 January 2025, 13:02 | 5 min read\n{ARTICLE}")
    assert len(page.folded) == 1
    assert page.published == "2025-01-11"


def test_titles_below_their_heading_are_folded_and_the_article_goes_on() -> None:
    text = f"{ARTICLE}\nRead also\nFerry company asks for its money back\n{MORE}"
    assert [line for line, _ in folded(text)] == ["Read also", "Ferry company asks for its money back"]


def test_a_heading_of_the_article_below_a_list_stays() -> None:
    text = f"{ARTICLE}\nЧитайте також:\nПоромники просять повернути гроші за сезон\nХто платить\n{MORE}"
    assert [line for line, _ in folded(text)] == ["Читайте також:", "Поромники просять повернути гроші за сезон"]


def test_everything_below_the_last_sentence_and_a_list_is_folded() -> None:
    links = ["Related Articles", "Is the ferry still needed?", "Toll is set", "bridge", "Terms of Use"]
    assert [line for line, _ in folded("\n".join([ARTICLE, *links]))] == links


def test_a_list_of_the_article_at_its_end_stays() -> None:
    text = f"{ARTICLE}\nThe council has three demands:\n- Higher wages for night shifts\n- A new canteen"
    assert folded(text) == []


def test_dated_titles_at_the_end_are_folded() -> None:
    links = ["Хто заплатить за міст?", "5 грудня 2025", "Пором більше не ходить", "3 грудня 2025"]
    assert [line for line, _ in folded("\n".join([ARTICLE, *links]))] == links


def test_a_menu_above_the_headline_is_folded() -> None:
    text = f"Погода\nКурс\nЩе щось\nМіст знову відкрили після довгого ремонту\n{ARTICLE}"
    assert furniture(text).title == "Міст знову відкрили після довгого ремонту"


@pytest.mark.parametrize(
    "line",
    [
        "Get the news delivered straight to your inbox. Sign up for our newsletter.",
        "Friends! Follow us on Telegram and Facebook!",
        "Your email address will not be published. Required fields are marked *",
        "© 2025 Bridge Weekly. All rights reserved.",
        "Підписуйтесь на наш Telegram-канал, щоб не пропустити новини.",
        "Помітили помилку? Виділіть її та натисніть Ctrl+Enter.",
        "Использование материалов сайта разрешено при наличии ссылки.",
    ],
)
def test_whole_sentences_of_furniture(line: str) -> None:
    assert [found for found, _ in folded(f"{ARTICLE}\n\n{line}\n\n{MORE}")] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Join us in this fight, the president said on Friday.",
        "Photos from the scene showed smoke over the depot.",
        "Reporting by local media confirmed the strike.",
        "Share of votes: 45%",
        "Updated figures put the toll at 45.",
        "Джерело в Генштабі підтвердило втрати.",
        "Тема войны",
        "Подписывайтесь под этим, сказал он.",
    ],
)
def test_what_begins_like_furniture_stays(line: str) -> None:
    assert folded(f"{ARTICLE}\n{line}\n{MORE}") == []


def test_wrapped_lines_below_a_note_are_no_links() -> None:
    note = "The council thanks all who\nhave given their time and their\nmoney for the bridge"
    assert [line for line, _ in folded(f"{ARTICLE}\n\nSource link\n\n{note}")] == ["Source link"]


@pytest.mark.parametrize("line", ["This is a developing story.", "FacebookTwitterWhatsApp", "-- AP", "Доповнюється…"])
def test_what_hangs_on_below_an_article(line: str) -> None:
    assert [found for found, _ in folded(f"{ARTICLE}\n{line}")] == [line]


def test_a_label_that_lost_its_name_is_folded() -> None:
    assert furniture(f"Published by\nBridge opens again\n{ARTICLE}").title == "Bridge opens again"


def test_names_at_the_end_stay() -> None:
    assert folded(f"{ARTICLE}\nThose who died are:\nAda Marsh\nBen Berg\nCarl Holm\nDora Lind") == []
