"""Addresses, lists of them and the links of feeds, from the server to the article."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from importing import pages
from importing.web import Answer, onward, sent, serving
from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import DEFAULT, Address, Options, articles_from, articles_in

LINKS = Options(links=True)


@pytest.fixture
def answers() -> dict[str, Answer]:
    return {
        "/strike": onward("/2024/strike.html"),
        "/2024/strike.html": sent(pages.wordpress().encode()),
        "/note.txt": sent(b"A note on the ferries, as it came.", "text/plain"),
        "/data": sent(b'{"a": 1}', "application/json"),
        "/walls": sent(pages.document("<p>Please enable JavaScript and cookies to continue.</p>").encode()),
    }


@pytest.fixture
def site(answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with serving(answers) as address:
        answers["/feed"] = sent(feed(f"{address}/strike", f"{address}/gone").encode(), "application/rss+xml")
        answers["/list"] = sent(f"{address}/note.txt".encode(), "text/plain")
        yield address


def feed(*links: str) -> str:
    items = "".join(
        f"<item><title>T</title><link>{link}</link><description>Own text.</description></item>" for link in links
    )
    return f"<rss version='2.0'><channel><title>The Courier</title>{items}</channel></rss>"


def at(url: str, options: Options = DEFAULT) -> list[ImportedText | ImportFailure]:
    return list(articles_from(Address(url), options))


def articles(found: list[ImportedText | ImportFailure]) -> list[ImportedText]:
    assert not [item for item in found if isinstance(item, ImportFailure)]
    return [item for item in found if isinstance(item, ImportedText)]


def failures(found: list[ImportedText | ImportFailure]) -> list[str]:
    return [item.title for item in found if isinstance(item, ImportFailure)]


def test_a_page(site: str) -> None:
    (found,) = articles(at(f"{site}/strike"))
    assert found.title == pages.TITLE
    assert found.url == f"{site}/2024/strike.html"
    assert found.retrieved_at
    assert found.raw_sha256


def test_a_text(site: str) -> None:
    (found,) = articles(at(f"{site}/note.txt"))
    assert (found.text, found.url) == ("A note on the ferries, as it came.", f"{site}/note.txt")
    assert found.retrieved_at


def test_a_feed_and_its_own_texts(site: str) -> None:
    found = articles(at(f"{site}/feed"))
    assert [(item.text, item.outlet, item.url) for item in found] == [
        ("Own text.", "The Courier", f"{site}/strike"),
        ("Own text.", "The Courier", f"{site}/gone"),
    ]


def test_what_a_feed_links_to_is_no_way_into_a_private_network(site: str) -> None:
    found = at(f"{site}/feed", LINKS)
    assert [("private network" in failure) for failure in failures(found)] == [True, True]


def test_the_pages_a_feed_links_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = site.rpartition(":")[2]
    getaddrinfo, connect = socket.getaddrinfo, socket.create_connection
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", int(port)))]

    def resolve(host: str, *rest: object, **more: object) -> object:
        return public if "courier" in host else getaddrinfo(host, *rest, **more)  # type: ignore[arg-type]  # as they are

    def to_this_machine(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        return connect(("127.0.0.1", address[1]), *rest, **more)  # type: ignore[arg-type]  # as they are

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", to_this_machine)
    base = f"http://courier.example:{port}"
    first, second = articles_in(feed(f"{base}/2024/strike.html", f"{base}/gone").encode(), "feed.xml", LINKS)
    assert isinstance(first, ImportedText)
    assert (first.title, first.url) == (pages.TITLE, f"{base}/2024/strike.html")
    assert isinstance(second, ImportFailure)
    assert "does not exist" in second.title


def test_a_list_of_addresses(site: str) -> None:
    names = ["note.txt", "gone", *["note.txt?" + str(at) for at in range(12)], "list", "walls"]
    data = "\n".join(f"{site}/{name}" for name in names).encode()
    found = list(articles_in(data, "list.txt"))
    assert len(found) == len(names)
    assert [item.url for item in found if isinstance(item, ImportedText)] == [
        f"{site}/{name}" for name in names if name.startswith("note")
    ]
    assert len({item.part for item in found if isinstance(item, ImportedText)}) == 13
    gone, listed, walls = failures(found)
    assert gone.startswith(f"{site}/gone")
    assert "is a list of web addresses" in listed
    assert "no article text found" in walls


def test_from_an_archive_nothing_is_fetched(site: str, tmp_path: Path) -> None:
    (failure,) = failures(list(articles_in(f"{site}/note.txt".encode(), "list.txt", Options(online=False))))
    assert "is a list of web addresses" in failure


@pytest.mark.parametrize(("path", "why"), [("/gone", "does not exist"), ("/data", "data for programs")])
def test_what_is_no_article(site: str, path: str, why: str) -> None:
    (failure,) = failures(at(site + path))
    assert failure.startswith(site + path)
    assert why in failure


def test_the_libraries_of_the_web_wait_until_they_are_needed() -> None:
    code = (
        "import sys, kursk_reader.cli.import_, kursk_reader.importing.web, kursk_reader.importing.feeds\n"
        "print(*sys.modules.keys() & {'httpx', 'trafilatura', 'feedparser', 'lxml', 'ssl', 'urllib.request'})"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
