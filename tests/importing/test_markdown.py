"""Markdown becomes the plain text that the analyst reads."""

import pytest

from kursk_reader.importing.markdown import first_heading, plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# The bridge is open", "The bridge is open"),
        ("## Costs ##", "Costs"),
        ("#5 in the charts", "#5 in the charts"),
        ("Title\n=====\nText", "Title\nText"),
        ("He [said](https://example.org/a_(b) 'x') so.", "He said so."),
        ("They crossed [into Ukraine] (twice).", "They crossed [into Ukraine] (twice)."),
        ("Before ![chart](c.png) after", "Before  after"),
        ("One\n![chart](c.png)\nTwo", "One\nTwo"),
        ("[![logo](l.png)](https://example.org)\nText", "Text"),
        ("**Strong**, *soft*, _soft_, __strong__ and ***both***.", "Strong, soft, soft, strong and both."),
        ("**a *b* c**", "a b c"),
        ("2*3 and 4*5, a * b * c", "2*3 and 4*5, a * b * c"),
        ("snake_case_name and _private", "snake_case_name and _private"),
        ("See https://example.org/_a_/b*c* now", "See https://example.org/_a_/b*c* now"),
        ("Type `*p = _x_`.", "Type `*p = _x_`."),
        (r"Five \*stars\*", "Five *stars*"),
        ("> > Said he.\n> Said she.", "Said he.\nSaid she."),
        ("* one\n- two\n  + three", "• one\n• two\n  • three"),
        ("– Those were the days – said he.", "– Those were the days – said he."),
        ("-5 degrees", "-5 degrees"),
        ("* * *\n---", "* * *\n---"),
        ("```\n# no heading\n*p*\n```\n# Heading", "```\n# no heading\n*p*\n```\nHeading"),
        ("~~~\n```\n*p*\n~~~\n*it*", "~~~\n```\n*p*\n~~~\nit"),
        ("a line that was\nwrapped by hand\n", "a line that was\nwrapped by hand\n"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


def test_first_heading() -> None:
    assert first_heading("```\n# code\n```\n## Sub\n# The **real** one\n# Next") == "The real one"
    assert first_heading("No heading") is None


def test_many_marks_take_no_time() -> None:
    """A backtracking pattern would not come back from this."""
    line = "*a _b [c](" * 5_000
    assert plain_text(line).startswith("*a _b")
