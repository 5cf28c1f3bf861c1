"""What furniture is by its place, its shape and its neighbours, in words that no list has."""

import pytest

from kursk_reader.importing.boilerplate import folded_ranges, furniture
from kursk_reader.importing.furniture.appeals import appeal
from kursk_reader.importing.furniture.cues import reason_of

TITLE = "Bridge opens again after ten months"
ARTICLE = (
    "The bridge across the river opened again on Monday after ten months of repairs.",
    "Engineers had found cracks in two of its piers, the town council said.",
    "Drivers will have to pay a toll from next year on, if the council agrees.",
    "The mayor was against it in spring, and has come round to it since.",
)


def folded(*lines: str) -> list[str]:
    text = "\n".join(lines)
    return [text[found.start : found.end] for found in folded_ranges(text)]


def spaced(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [line for found in folded_ranges(text) for line in text[found.start : found.end].split("\n")]


@pytest.mark.parametrize(
    "above",
    [
        ["Ferries", "Quays", "Locks"],
        ["Bridges › Repairs › North bank"],
        ["Harbour +4°C", "USD 1.07"],
        ["NEWS SPORT CULTURE"],
        ["All the river, every day", "Politics", "Ferries"],
    ],
)
def test_what_stands_above_the_headline(above: list[str]) -> None:
    page = furniture("\n".join([*above, TITLE, *ARTICLE]))
    assert (page.title, len(page.folded)) == (TITLE, len(above))


def test_a_question_may_be_the_headline() -> None:
    headline = "Who is going to pay for the bridge?"
    assert furniture("\n".join(["Ferries", "Quays", "Locks", headline, *ARTICLE])).title == headline


def test_short_labels_between_what_is_known() -> None:
    assert folded(TITLE, "9 January 2025, 14:35", "Rate it", "412 shares", *ARTICLE) == [
        "9 January 2025, 14:35",
        "Rate it",
        "412 shares",
    ]


def test_a_deck_and_a_caption_stay() -> None:
    deck, caption = "Toll to come next year, council says", "The north bank of the river in May"
    assert folded(TITLE, deck, "By Ada Marsh", caption, *ARTICLE) == ["By Ada Marsh"]


@pytest.mark.parametrize(
    "line",
    [
        "Our weekly newsletter has the river in it: let us write to you",
        "We need your consent for cookies and similar technologies before this content is shown.",
        "If you liked this article, support our journalism on Patreon.",
        "Підтримайте нашу роботу: наших читачів уже десять тисяч",
        "Оставайтесь на связи: наш Telegram-канал ждет вас",
    ],
)
def test_an_appeal_of_the_outlet_is_folded_between_sentences(line: str) -> None:
    assert folded(TITLE, *ARTICLE[:3], line, ARTICLE[3]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to our newsletter,” the ferryman called after them.",
        "Follow us, the engineers said, and we will show you the cracks.",
        "The newsletter of the council has 400 subscribers.",
        "Delete the cookies in your browser and start again.",
        "Download the plans while you can: they leave the archive on Friday.",
        "Читайте договір двічі, радить юрист ради.",
        "Подписывайте каждую страницу, советует юрист совета.",
    ],
)
def test_an_appeal_in_the_article_stays(line: str) -> None:
    assert folded(TITLE, *ARTICLE[:3], line, ARTICLE[3]) == []


def test_points_need_more_than_one_kind_of_evidence() -> None:
    assert appeal("Our bridge is yours").points < appeal("Sign up for our newsletter").points
    assert appeal("Sign up for our newsletter, she said").points == 0


def test_lines_in_one_box_with_furniture_are_furniture() -> None:
    box = "Tolls in the post\nEvery Friday\nSign up for our newsletter"
    assert spaced(TITLE, *ARTICLE[:3], box, ARTICLE[3]) == box.split("\n")


def test_a_list_of_the_article_is_no_box() -> None:
    assert spaced(TITLE, *ARTICLE[:3], "North bank 103\nSouth bank 78\nIsland 11", ARTICLE[3]) == []


def test_a_title_behind_the_heading_of_a_list() -> None:
    line = "You may also like: Seven ferries that no longer sail"
    assert folded(TITLE, *ARTICLE[:3], line, ARTICLE[3]) == [line]


def test_keywords_between_the_last_sentence_and_the_links() -> None:
    tail = ["tolls", "north bank", "Related articles", "Ferry company wants its money back"]
    assert folded(TITLE, *ARTICLE, *tail) == tail


def test_results_between_the_last_sentence_and_the_links_stay() -> None:
    assert folded(TITLE, *ARTICLE, "North bank 103", "South bank 78", "Related articles") == ["Related articles"]


def test_sentences_below_the_certain_end() -> None:
    tail = ["Topics", "Tolls", "12 Comments", "Newest first", "I have paid enough for this bridge."]
    text = [TITLE, *ARTICLE, *(f"On day {day} it was closed again, and nobody could say why." for day in range(9))]
    assert folded(*text, *tail) == tail


def test_a_last_paragraph_below_a_list_stays() -> None:
    links = ["Read also", "Ferry company wants its money back"]
    assert folded(TITLE, *ARTICLE, *links, "Nobody has asked the ferryman.") == links


def test_the_author_told_of_below_is_not_one_of_the_story() -> None:
    about = "Ada Marsh is a reporter on the river. She has a boat."
    assert folded(TITLE, *ARTICLE, about) == [about]
    assert folded(TITLE, *ARTICLE, "Ms Marsh had seen the cracks in May.", about) == []


def test_a_second_headline_further_down_a_long_head() -> None:
    head = [TITLE, "2 days ago", "14", "Facebook", "Telegram", "WhatsApp", "412 views", "3 min read", TITLE]
    assert folded(*head, *ARTICLE) == head[1:]


def test_comments_of_readers_one_after_the_other() -> None:
    comments = ["I was on that bridge.", "Posted by: ada, Jan 9, 25", "So was I!", "Posted by: ben, Jan 10, 25"]
    assert folded(TITLE, *ARTICLE, *comments) == comments


def test_rates_and_counts_have_reasons_of_their_own() -> None:
    page = furniture("\n".join(["Harbour +4°C", "USD 1.07", "412 views", TITLE, *ARTICLE]))
    assert [found.reason for found in page.folded] == ["weather and rates", "weather and rates", "share count"]


def test_the_paragraph_above_an_unsigned_mark_stays() -> None:
    below = ["Reply", "A fine bridge it is.", "Reply"]
    assert folded(TITLE, *ARTICLE, *below) == below


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thu, January 9, 2025 at 9:41 PM GMT+2 4 min read", "2025-01-09"),
        ("Bridges, 9 January 2025, 13:05", "2025-01-09"),
        ("Posted on January 9, 2025 by Ada", "2025-01-09"),
    ],
)
def test_a_date_with_company(line: str, date: str) -> None:
    assert furniture("\n".join([TITLE, line, *ARTICLE])).published == date


def test_a_text_that_says_we_itself_makes_no_appeals() -> None:
    statement = (
        "We have kept the bridge open for ten months.",
        "Our newsletter will say in May what we are going to do about the piers.",
        "We thank all who have written to us.",
        "Our boats will sail until the bridge is open again.",
    )
    assert folded("Statement of the ferry company", *statement) == []


def test_labels_between_sentences_are_headings_of_the_article() -> None:
    assert folded(TITLE, ARTICLE[0], "Politics", ARTICLE[1], "Sport", ARTICLE[2]) == []


def test_a_result_above_its_report_is_no_slogan() -> None:
    text = "\n".join(["North bank 2 South bank 1", ARTICLE[0], "Line-ups", "North bank: Marsh; Berg, Holm, Lind, Vos"])
    assert furniture(text).title == "North bank 2 South bank 1"


def test_where_capitals_tell_a_name_they_count() -> None:
    assert reason_of("end", "NTV shop") == "menu line"
    assert reason_of("end", "One more shop") is None


@pytest.mark.parametrize(
    "above",
    [
        ["Latest news", "14:58 Ferry runs again", "14:51 Eels are dearer"],
        ["Who we ferry ▾", "Where we ferry ▾"],
        ["☰ RIVER POST 🔍"],
        ["Home", "Quay Plus", "News"],
        ["Home ▪ Ferries ▪ News"],
    ],
)
def test_menus_and_feeds_above_the_headline(above: list[str]) -> None:
    page = furniture("\n".join([*above, TITLE, *ARTICLE]))
    assert (page.title, len(page.folded)) == (TITLE, len(above))


@pytest.mark.parametrize(
    "below",
    [
        ["ferries", "tolls", "Riverside", "Facebook", "Telegram"],
        ["Share this:", "👍 1.2K ❤️ 684", "12 comments", "Please be civil."],
        ["Upvote", "1.4K", "Downvote", "211", "Sort by:", "Quayside", "3h ago", "Please be civil here."],
    ],
)
def test_all_that_stands_below_the_article(below: list[str]) -> None:
    assert spaced(TITLE, *ARTICLE, *below) == below


def test_names_at_the_end_are_the_articles() -> None:
    assert spaced(TITLE, *ARTICLE, "These spoke against it:", "Marsh", "Oduya", "Pell", "Facebook", "Email") == [
        "Facebook",
        "Email",
    ]


def test_who_offers_what_is_listed_between_sentences() -> None:
    titles = ["Ten quays that nobody should ever miss", "QuaySnoop", "Eleven ferries that you can buy", "Quay Weekly"]
    box = ["Recommended for you", *titles, "Subscribe now"]
    assert spaced(TITLE, *ARTICLE[:2], *box, *ARTICLE[2:]) == box


def test_a_heading_below_a_list_is_the_articles() -> None:
    box = ["Read also", "Ten quays that nobody should ever miss"]
    assert spaced(TITLE, *ARTICLE[:2], *box, "A new toll", *ARTICLE[2:]) == box


@pytest.mark.parametrize(
    "box",
    [
        ["Our newsletter", "Enter your email", "Sign up", "By signing up you agree to our terms of use."],
        ["View comments", "Share", "Save"],
        ["Read in the app", "Share", "Copy link"],
    ],
)
def test_a_form_near_the_end_is_not_the_end(box: list[str]) -> None:
    lines = [TITLE, *ARTICLE, *ARTICLE[::-1], *box, "Nobody on the quay was surprised.", "The ferry sails on Monday."]
    assert set(spaced(*lines)) <= {*box, *ARTICLE}


@pytest.mark.parametrize(
    "line",
    [
        "English Français Deutsch 中文",
        "TÜRKÇE ENGLISH KURDÎ فارسى",
        "UA | RU | EN",
        "418 comments 31 shares",
        "12 коментарів, 4 поширення",
        "Нравится 2,1K",
        "See FERRIES, Page B4",
        "Continued from Page A1",
        "Закінчення на 4-й стор.",
        "Продолжение на стр. 7",
        "[Thread Prev][Thread Next]",
        "Next by date: Re: The ferry",
        "Republish this story",
        "CC BY-NC-ND 4.0",
        "Listen to more from this podcast",
        "Like this story?",
        "Confidential tip? Write to our newsroom",
        "Forward-Looking Statements",
        "This press release contains forward-looking statements that involve risks and uncertainties.",
        "Text size Small Medium Large",
        "04:12:59 до кінця знижки на передплату",
        "Jump directly to the content",
        "Reading Time:4 minutes",
        "Access options",
        "Sign up for breaking news alerts",
        "Ada Marsh does not work for, consult, own shares in or receive funding from any ferry company.",
        "You have full access to this article via your library.",
        "Join more than 9,000 readers who keep the ferry in the news.",
        "We want to hear from you if you crossed the river.",
        "Share your experience with our reporters.",
        "Support us today from just $3.",
        "Not ready to donate today? Remind me later.",
        "This content is hosted by a third party, whose terms you accept by showing it.",
        "We acknowledge the Traditional Custodians of the river and of its banks.",
        "Регистрация прошла успешно!",
        "Исправление ошибок: выделите слово и нажмите Ctrl+Enter",
        "Помилка? Виділіть її та натисніть Ctrl + Enter",
        "Ещё 12 статей",
        "Ще 8 новин",
        "Кількість переглядів: 1,4к",
        "Пропустить раздел Самое читаемое",
        "К сожалению, ваш браузер устарел и не показывает карту.",
    ],
)
def test_what_is_furniture_wherever_it_stands(line: str) -> None:
    assert folded(TITLE, *ARTICLE[:3], line, *ARTICLE[3:]) == [line]


def test_a_table_of_contents_is_folded_and_its_headings_stay() -> None:
    parts = ["The cracks below the water", "A toll for all"]
    lines = ["Contents", *parts, *ARTICLE[:2], parts[0], ARTICLE[2], parts[1], ARTICLE[3]]
    assert folded(TITLE, *lines) == ["Contents", *parts]


def test_lines_that_come_again_without_a_text_below_stay() -> None:
    refrain = ["The river is wide", "and the ferry is slow"]
    assert folded(TITLE, *ARTICLE[:2], *refrain, *ARTICLE[2:], *refrain) == []


@pytest.mark.parametrize("heading", ["Вас також можуть зацікавити новини:", "Вас может заинтересовать"])
def test_titles_below_what_may_be_of_interest(heading: str) -> None:
    titles = ["Названо найкоротший міст області", "Десять причалів для тихого вечора"]
    assert spaced(TITLE, *ARTICLE[:3], "\n".join([heading, *titles]), ARTICLE[3]) == [heading, *titles]


@pytest.mark.parametrize("row", ["Ferries\tQuays\tLocks", "Harbour life\tRiver\tFerries and quays\tLocks"])
def test_a_row_of_entries_between_tabs_is_a_menu_above_and_keywords_below(row: str) -> None:
    assert spaced(row, TITLE, *ARTICLE, row, "Share") == [row, row, "Share"]


def test_comments_below_their_heading_may_begin_small_and_be_signed_with_an_initial() -> None:
    thread = ["Comments (2)", "Ada M.", "it will be closed again by spring, you will all see", "quay_rat", "Not again!"]
    assert spaced(TITLE, *ARTICLE, *thread, "Reply") == [*thread, "Reply"]


def test_comments_each_with_its_date_and_a_button() -> None:
    thread = ["Top comments", "Ada Marsh", "Not again!", "09.05.2025 09:31 Reply Link", "quay_rat", "Told you so"]
    assert spaced(TITLE, *ARTICLE, *thread, "09.05.2025 09:40 Reply Link") == [*thread, "09.05.2025 09:40 Reply Link"]


def test_the_author_in_the_byline_is_told_of_by_the_family_name_alone() -> None:
    about = "Marsh covers the river for the Harbour Post. She lives on a boat."
    other = "Council to meet on Friday."
    assert about in spaced(TITLE, "By ADA MARSH", *ARTICLE, about, "Latest news", other)
