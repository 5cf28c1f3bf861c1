"""Reading and tagging with the mouse."""

from e2e.program import Program
from e2e.shelf import Shelf, Tagged
from e2e.terminal import Terminal


def click(reader: Terminal, words: str, times: int = 1) -> None:
    """Click on the first letter of words on the screen."""
    reader.click(*reader.place(words), times)


def test_an_article_of_the_list_a_place_in_the_text_and_a_card_of_the_panel(program: Program, samples: Shelf) -> None:
    reader = program.start()
    click(reader, "Half of it gone")
    reader.shows("The Daily Lantern · 2024-12-30")
    click(reader, "raiders")
    reader.shows("sentence 5 of 32")
    reader.press("c")
    reader.shows("claim “Now Ukraine’s raiders", "C1")
    reader.press("j", "j", "j", "s", "g")
    reader.shows("C1  S1", "S speculation")
    click(reader, "S speculation")
    reader.shows("▌ speculation")
    reader.press("x")
    reader.shows("deleted speculation")


def test_words_are_selected_by_dragging_and_by_clicks(program: Program, samples: Shelf) -> None:
    reader = program.start()
    start, (column, row) = reader.place("Oleksandr Syrskyi"), reader.place("Oleksandr Syrskyi. On")
    reader.drag(start, (column + len("Oleksandr Syrskyi"), row))
    reader.press("s")
    reader.shows("speculation “Oleksandr Syrskyi”")
    reader.drag(reader.place("slowly, and"), reader.place("have come on"))
    reader.press("q")
    reader.shows("quote “have come on”")
    click(reader, "Telegram", 2)
    reader.press("q")
    reader.shows("quote “Telegram”")
    click(reader, "prize", 3)
    reader.press("s")
    reader.shows("speculation “Much of the prize")
    assert samples.tagged[:3] == [
        Tagged("speculation", "Oleksandr Syrskyi"),
        Tagged("quote", "Telegram"),
        Tagged("quote", "have come on"),
    ]


def test_the_wheel_scrolls_what_is_below_the_pointer(program: Program, samples: Shelf) -> None:
    reader = program.start(columns=120, lines=24)
    text, first = reader.place("Nobody in Kyiv"), "Nobody in Kyiv should"
    for _ in range(3):
        reader.mouse(65, *text)
    reader.shows_no(first)
    reader.press("c")
    reader.shows("claim “Tens of thousands")
    for _ in range(3):
        reader.mouse(64, *text)
    reader.shows(first)
    reader.mouse(65, 5, 5)
    reader.mouse(65, 5, 5)
    reader.matches("(?m)^. Moscow will not negotiate")


def test_clicks_beside_a_form_and_on_what_was_found(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c", "e")
    reader.shows("Credibility")
    reader.click(2, 2, times=3)
    reader.shows_no("Credibility")
    reader.press("ctrl+f", *"remchukov")
    reader.shows("Enter opens", "remchukov", "Remchukov")
    click(reader, "Remchukov", 3)
    reader.shows_no("Enter opens")
    reader.shows("Northgate Wire ·")
    reader.press("?")
    reader.shows("Show every key.")
    reader.click(2, 2, times=3)
    reader.press("q", "ctrl+q")
    assert reader.ended() == 0
