"""Single messages and boxes of them."""

from contextlib import closing
from email.message import EmailMessage
from mailbox import mbox
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import articles_in


def message(text: str = "The bridge was hit.\n", **options: str) -> EmailMessage:
    made = EmailMessage()
    made["Received"] = "from mx.example.org"
    made["From"] = "Олена Коваль <olena@example.org>"
    made["Subject"] = "Міст біля Глушкового"
    made["Date"] = "Fri, 22 Nov 2024 10:00:00 +0200"
    made["Message-ID"] = "<one@example.org>"
    made.set_content(text, **options)
    return made


def article(data: bytes) -> ImportedText:
    (found,) = articles_in(data, "letter.eml")
    assert isinstance(found, ImportedText), found
    return found


@pytest.mark.parametrize(("charset", "cte"), [("utf-8", "base64"), ("koi8-u", "quoted-printable"), ("cp1251", "8bit")])
def test_a_message(charset: str, cte: str) -> None:
    made = message("Міст підірвано.\n\nПро це сказав голова.\n", charset=charset, cte=cte)
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    found = article(bytes(made))
    assert found.text == "Міст підірвано.\n\nПро це сказав голова.\n"
    assert (found.title, found.author) == ("Міст біля Глушкового", "Олена Коваль")
    assert found.published == "2024-11-22T10:00:00+02:00"
    assert found.remark == "1 attachment left out: a.pdf"


def test_a_page_is_read_where_the_text_beside_it_says_little() -> None:
    made = message("See the page.\n")
    made.add_alternative("<p>The bridge was hit.</p><p>" + "Nobody was there. " * 10 + "</p>", subtype="html")
    assert article(bytes(made)).text.startswith("The bridge was hit.\n\nNobody was there.")
    long = message("It is all in here. " * 20)
    long.add_alternative("<p>Other words.</p>", subtype="html")
    assert article(bytes(long)).text.startswith("It is all in here.")


def test_a_charset_that_is_unknown_or_wrong() -> None:
    data = bytes(message("Міст підірвано вночі.", cte="8bit"))
    for charset in (b"x-unknown", b"us-ascii"):
        assert "Міст підірвано вночі." in article(data.replace(b'charset="utf-8"', b"charset=" + charset)).text


def test_flowing_lines_are_joined() -> None:
    data = (
        b"From: a@example.org\nMessage-ID: <x>\nContent-Type: text/plain; format=flowed\n\n"
        b"The bridge over the river \nwas hit.\n\n> quoted words \n> that go on\nmine\n-- \nAnna\n"
    )
    assert article(data).text == "The bridge over the river was hit.\n\n> quoted words that go on\nmine\n-- \nAnna"


def test_a_box_of_messages() -> None:
    first, second, third = message("First, the bridge."), message(">From there nobody came."), message("Third.")
    for made, identity in ((second, "<two@example.org>"), (third, "")):
        del made["Message-ID"]
        made["Message-ID"] = identity
    separator = b"From olena@example.org Fri Nov 22 10:00:00 2024\n"
    data = b"".join(separator + bytes(each) + b"\n" for each in (first, second, EmailMessage(), third))
    found = list(articles_in(data.replace(separator + b"\n", separator + b"X-Empty: 1\n\n"), "box"))
    assert [each.part for each in found if isinstance(each, ImportedText)] == [
        "one@example.org",
        "two@example.org",
        "4",
    ]
    assert isinstance(found[1], ImportedText)
    assert found[1].text.strip() == "From there nobody came."
    assert str(found[2]).startswith("box, message 3 has no text in it.")
    assert isinstance(found[2], ImportFailure)


def test_a_page_that_a_browser_saved_as_a_message() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/bridge\r\nSubject: x\r\n"
        b"Date: Fri, 22 Nov 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><title>The bridge</title></head><body>"
        b"<article><h1>The bridge</h1><p>" + b"The bridge over the river was hit on Friday, officials said. " * 8
        + b"</p></article></body></html>\r\n--b--\r\n"
    )  # fmt: skip
    found = article(data)
    assert (found.title, found.author, found.published) == ("The bridge", None, None)
    assert found.text.count("officials said") == 8


@pytest.mark.parametrize("cte", ["7bit", "base64"])
@pytest.mark.parametrize("text", ["Nobody came.\n\nFrom the bridge they went home.\n-- \nAnna\n", "Nobody came.\n\n\n"])
def test_a_message_has_the_same_text_alone_and_in_a_box(tmp_path: Path, text: str, cte: str) -> None:
    made, path = message(text, cte=cte), tmp_path / "box"
    with closing(mbox(path)) as box:
        box.add(made)
        box.add(message("Another."))
    boxed, _ = articles_in(path.read_bytes(), "box")
    assert isinstance(boxed, ImportedText)
    for alone in (bytes(made), bytes(made).replace(b"\n", b"\r\n"), bytes(made).rstrip(b"\n")):
        assert article(alone).text == boxed.text
