"""Documents from the web, as a server on this machine sends them, well or badly."""

import gzip
import os
import socket
import threading
import zlib
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler

import pytest

from importing.web import Answer, onward, sent, serving
from kursk_reader.errors import ImportFailure
from kursk_reader.importing import fetching, public_addresses
from kursk_reader.importing.fetching import Limits, fetch
from kursk_reader.importing.public_addresses import is_public


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # the names of tests are made of it


BODY = b"<p>The last ferry left at ten past nine.</p>"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def answers() -> dict[str, Answer]:
    return {"/page": sent(BODY, "text/html; charset=windows-1251")}


@pytest.fixture
def site(answers: dict[str, Answer]) -> Iterator[str]:
    with serving(answers) as address:
        yield address


def failure(url: str, **options: object) -> ImportFailure:
    with pytest.raises(ImportFailure) as caught:
        fetch(url, **options)  # type: ignore[arg-type]  # handed on as they are
    assert caught.value.title.startswith(url)
    assert caught.value.hint
    return caught.value


def test_a_page(site: str) -> None:
    found = fetch(f"{site}/page?id=7#top")
    assert found[:4] == (f"{site}/page?id=7", BODY, "text/html", "windows-1251")
    assert datetime.fromisoformat(found.retrieved_at).utcoffset() is not None


def test_who_asks_and_for_what(site: str, answers: dict[str, Answer]) -> None:
    heard: list[dict[str, str]] = []

    def listen(handler: BaseHTTPRequestHandler) -> None:
        heard.append({name.lower(): value for name, value in handler.headers.items()})
        sent(BODY)(handler)

    answers["/page"] = listen
    fetch(f"{site.replace('//', '//ada:secret@')}/page")
    fetch(f"{site.replace('127.0.0.1', 'localhost')}/page")
    assert "kursk-reader" in heard[0]["user-agent"]
    assert heard[0]["authorization"].startswith("Basic ")
    assert "cookie" not in heard[0]
    assert heard[1]["host"].startswith("localhost:")


def test_a_password_is_not_kept(site: str) -> None:
    assert fetch(f"{site.replace('//', '//ada:secret@')}/page").url == f"{site}/page"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: str, answers: dict[str, Answer], status: int) -> None:
    answers |= {"/a": onward("b?x=1", status), "/b": onward(f"{site}/page", status)}
    assert fetch(f"{site}/a")[:2] == (f"{site}/page", BODY)


@pytest.mark.parametrize(
    ("locations", "why"),
    [
        ({"/a": "/b", "/b": "/a"}, "in a circle"),
        ({f"/{at}" if at else "/a": f"/{at + 1}" for at in range(12)}, "more than 10 times"),
        ({"/a": "ftp://courier.example/page"}, "no web address: ftp:"),
        ({"/a": "file:///etc/passwd"}, "no web address: file:"),
        ({"/a": "javascript:alert(1)"}, "no web address"),
        ({"/a": "http://courier.example:port/"}, "no web address"),
        ({"/a": ""}, "the server answered 302"),
    ],
)
def test_redirects_that_lead_nowhere(
    site: str, answers: dict[str, Answer], locations: dict[str, str], why: str
) -> None:
    answers |= {path: onward(location) for path, location in locations.items()}
    assert why in failure(f"{site}/a").title


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names of hosts and what they stand for; all connections are made to this machine."""
    known: dict[str, list[str]] = {}
    getaddrinfo, connect = socket.getaddrinfo, socket.create_connection

    def resolve(host: str, port: int, *rest: object, **options: object) -> list[tuple[object, ...]]:
        if host in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]
        return getaddrinfo(host, port, *rest, **options)  # type: ignore[arg-type, return-value]  # likewise

    def to_this_machine(address: tuple[str, int], *rest: object, **options: object) -> socket.socket:
        return connect(("127.0.0.1", address[1]), *rest, **options)  # type: ignore[arg-type]  # likewise

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", to_this_machine)
    return known


@pytest.mark.parametrize(
    "inside",
    ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "2130706433", "0x7f.1", "169.254.169.254", "rebound.example"],
)
def test_from_a_public_page_no_way_leads_inside(
    site: str, answers: dict[str, Answer], names: dict[str, list[str]], inside: str
) -> None:
    port = site.rpartition(":")[2]
    names |= {"public.example": ["93.184.216.34"], "rebound.example": ["93.184.216.34", "10.0.0.1"]}
    answers |= {"/a": onward(f"http://{inside}:{port}/page"), "/b": onward(f"http://public.example:{port}/page")}
    assert "private network" in failure(f"http://public.example:{port}/a").title
    assert fetch(f"http://public.example:{port}/b").data == BODY
    assert "private network" in failure(f"http://{inside}:{port}/page", typed=False).title


def test_the_connection_is_made_to_the_address_that_was_checked(
    site: str, answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that stands for a public address when it is checked, and for this machine when it is asked again."""
    reached: list[str] = []

    def connect(address: tuple[str, int], *rest: object, **options: object) -> socket.socket:
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(public_addresses.socket, "create_connection", connect)
    monkeypatch.setattr(fetching, "addresses_of", lambda host, port, seconds: ["93.184.216.34", "93.184.216.35"])
    assert "no connection" in failure(f"{site.replace('127.0.0.1', 'rebound.example')}/page", typed=False).title
    assert reached == ["93.184.216.34", "93.184.216.35"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.53", False),
        ("0.0.0.0", False),  # noqa: S104  # refused, not listened on
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, "asks for a login"), (403, "refuses"), (404, "does not exist"), (410, "no longer there"), (418, "418"),
     (429, "too often"), (503, "the server has trouble"), (204, "204")],
)  # fmt: skip
def test_refusals_say_what_to_do(site: str, answers: dict[str, Answer], status: int, why: str) -> None:
    answers["/page"] = sent(b"", status=status)
    assert why in failure(f"{site}/page").title


@pytest.mark.parametrize("content_type", ["image/png", "VIDEO/MP4", "audio/mpeg; x=1", "text/css"])
def test_what_is_no_text_is_not_loaded(site: str, answers: dict[str, Answer], content_type: str) -> None:
    answers["/page"] = sent(b"", content_type, Content_Length="99999")
    assert f"it is {content_type.lower().partition(';')[0]}" in failure(f"{site}/page").title


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", packed(BODY)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
    ],
)
def test_packed_answers_are_unpacked(site: str, answers: dict[str, Answer], encoding: str, body: bytes) -> None:
    answers["/page"] = sent(body, Content_Encoding=encoding)
    assert fetch(f"{site}/page").data == BODY


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        ("gzip", packed(bytes(3_000_000)), "larger than 2 MB"),
        ("gzip, gzip", packed(packed(BODY)), "sent as gzip, gzip"),
        ("br", BODY, "sent as br"),
        ("gzip", BODY, "damaged"),
        ("gzip", packed(BODY)[:-9], "cut off"),
        ("", bytes(2_000_001), "larger than 2 MB"),
    ],
)
def test_answers_that_are_too_much(site: str, answers: dict[str, Answer], encoding: str, body: bytes, why: str) -> None:
    answers["/page"] = sent(body, Content_Encoding=encoding)
    assert why in failure(f"{site}/page", limits=Limits(size=2_000_000)).title


def test_an_answer_that_exactly_fits(site: str, answers: dict[str, Answer]) -> None:
    body = bytes(2 << 20)
    answers["/page"] = sent(packed(body), Content_Encoding="gzip")
    assert fetch(f"{site}/page", limits=Limits(size=len(body))).data == body


def test_an_answer_without_an_end(site: str, answers: dict[str, Answer]) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(bytes(100_000))
        except OSError:
            pass

    answers["/page"] = endless
    assert "larger than 1 MB" in failure(f"{site}/page", limits=Limits(size=1_000_000)).title


def dripping(gone: threading.Event, *, head: bool) -> Answer:
    """An answer that has no end; `gone` is set as soon as nobody listens to it any more."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: " if head else b"HTTP/1.0 200 OK\r\n\r\n")
            while not gone.wait(0.01):
                handler.wfile.write(b"x")
                handler.wfile.flush()
        except OSError:
            gone.set()

    return answer


@pytest.mark.parametrize("head", [True, False])
def test_answers_that_drip(site: str, answers: dict[str, Answer], head: bool) -> None:
    gone = threading.Event()
    answers["/page"] = dripping(gone, head=head)
    assert "took longer than 0.2 seconds" in failure(f"{site}/page", limits=Limits(altogether=0.2)).title
    assert gone.wait(10)


def test_a_server_that_says_nothing(site: str, answers: dict[str, Answer]) -> None:
    done = threading.Event()
    answers["/page"] = lambda handler: done.wait(5) and None
    assert "did not answer in time" in failure(f"{site}/page", limits=Limits(waiting=0.05)).title
    done.set()


def test_answers_that_break_off(site: str, answers: dict[str, Answer]) -> None:
    answers |= {"/short": sent(BODY, Content_Length="999"), "/none": lambda handler: None}
    answers["/odd"] = sent(BODY, Content_Length="many")
    answers["/junk"] = lambda handler: handler.wfile.write(b"\x00\x01 no HTTP\r\n\r\n") and None
    for path in ("/short", "/none", "/junk", "/odd"):
        assert "broke off" in failure(site + path).title


def test_servers_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert "no connection" in failure(f"http://127.0.0.1:{port}/").title
    assert "certificate" in failure(site.replace("http:", "https:")).title
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror()))
    assert "no-such-host.example is not known" in failure("http://no-such-host.example/").title


@pytest.mark.parametrize("address", ["ftp://courier.example/", "http://", "http://[::1/", "https:///page", "page"])
def test_what_is_no_address(address: str) -> None:
    assert "no web address" in failure(address).title


def test_a_proxy_of_the_environment_is_asked(
    site: str, answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers["http://courier.invalid/page"] = sent(BODY)
    monkeypatch.setenv("http_proxy", site)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch("http://courier.invalid/page").data == BODY
    assert fetch(f"{site}/page").url == f"{site}/page"
