"""One document from the web: with time-outs, a size limit, and no way from a public page into a private network.

Addresses are resolved here and the connection is made to an address that was checked, so that a name cannot stand
for another one a moment later. A proxy set in the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY) is used; then it
resolves names, and only what this machine knows of them is checked.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.domain.identity import now
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.public_addresses import UnknownHost, addresses_of, is_public
from kursk_reader.importing.unpacking import UnpackingError, unpacked

if TYPE_CHECKING:
    from socket import socket
    from ssl import SSLContext

    import httpx

_MOST_REDIRECTS = 10
_WHOLE = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; kursk-reader)",
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/pdf,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_NO_DOCUMENTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_BY_HAND = "Open it in a browser, save the page or copy its text, and import that."
_REFUSALS = {
    401: ("asks for a login", _BY_HAND),
    402: ("asks for a payment", _BY_HAND),
    403: ("refuses to be read by a program", _BY_HAND),
    404: ("does not exist (404)", "Check the address; an archive of the web may have the page."),
    410: ("is no longer there (410)", "An archive of the web may have the page."),
    429: ("was asked for too often", "Wait a while before the next try."),
    451: ("is withheld for legal reasons (451)", "An archive of the web may have the page."),
}


class Fetched(NamedTuple):
    """What came from `url`, the address after redirects; `charset` and `content_type` are the server's words.

    `retrieved_at` is ISO 8601 in UTC.
    """

    url: str
    data: bytes
    content_type: str | None
    charset: str | None
    retrieved_at: str


class Limits(NamedTuple):
    """Seconds until a connection stands, between two pieces of an answer, and for all of it; bytes when unpacked."""

    connecting: float = 10
    waiting: float = 20
    altogether: float = 90
    size: int = 100_000_000


LIMITS = Limits()


def fetch(url: str, *, typed: bool = True, limits: Limits = LIMITS) -> Fetched:
    """The document at an http(s) address. Raises ImportFailure, which names it, for whatever is in the way.

    Whoever `typed` the address may mean a machine of their own network; an address that was found in a
    document, or that a public one redirects to, may not be there.
    """
    import httpx

    seen: list[str] = []
    target, local_allowed = _address(url, url), typed
    with _alarm(limits.altogether) as alarm:
        while len(seen) <= _MOST_REDIRECTS:
            if str(target) in seen:
                raise ImportFailure(f"{url} redirects in a circle.", "It may want cookies. " + _BY_HAND)
            seen.append(str(target))
            route = _route(target, url, local_allowed, limits)
            try:
                found = _asked(target, route, url, limits, alarm)
            except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
                raise (_too_slow(url, limits) if alarm.rang else _broken(url, error)) from error
            if alarm.rang:  # where an answer does not say how long it is, a shut connection looks like its end
                raise _too_slow(url, limits)
            if isinstance(found, Fetched):
                return found
            target, local_allowed = _address(found, url, target), route.local
    raise ImportFailure(f"{url} redirects more than {_MOST_REDIRECTS} times.", "It may want cookies. " + _BY_HAND)


class _Route(NamedTuple):
    """The addresses to try, none with a proxy; `local` if they are not on the public internet."""

    addresses: list[str]
    proxy: str | None
    local: bool


def _address(text: str, asked: str, base: "httpx.URL | None" = None) -> "httpx.URL":
    import httpx

    try:
        address = base.join(text) if base else httpx.URL(text)
        valid = address.scheme in {"http", "https"} and bool(address.host)
    except (httpx.InvalidURL, ValueError):
        valid = False
    if not valid and base:
        raise ImportFailure(f"{asked} redirects to what is no web address: {text[:200]}", _BY_HAND)
    if not valid:
        raise ImportFailure(f"{asked} is no web address.", "It begins with http:// or https:// and has a host.")
    return address.copy_with(fragment=None)


def _route(target: "httpx.URL", asked: str, local_allowed: bool, limits: Limits) -> _Route:
    proxy = _proxy(target)
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        addresses = addresses_of(target.host, port, limits.connecting)
    except UnknownHost:
        if proxy:
            return _Route([], proxy, local=False)
        raise ImportFailure(
            f"{asked}: the host {target.host} is not known.", "Check the spelling, and your connection to the internet."
        ) from None
    local = not all(map(is_public, addresses))
    if local and not local_allowed:
        raise ImportFailure(
            f"{asked} leads to {target.host}, which is in a private network.",
            "If you mean it, import that address itself.",
        )
    return _Route([] if proxy else addresses, proxy, local)


def _proxy(target: "httpx.URL") -> str | None:
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    return None if not proxies or proxy_bypass(target.host) else proxies.get(target.scheme) or proxies.get("all")


def _asked(target: "httpx.URL", route: _Route, asked: str, limits: Limits, alarm: "_Alarm") -> "Fetched | str":
    """The document, or where the server sends on to."""
    import httpx

    times = httpx.Timeout(limits.waiting, connect=limits.connecting)
    with httpx.Client(verify=_certificates(), proxy=route.proxy, trust_env=False, timeout=times) as client:
        tries = [target.copy_with(host=address) for address in route.addresses] or [target]
        extensions = {"sni_hostname": target.host, "trace": alarm.watch}
        headers = {**_HEADERS, "Host": target.netloc.decode("ascii")}
        for at, address in enumerate(tries, start=1):
            try:
                with client.stream("GET", address, headers=headers, extensions=extensions) as response:
                    return _answer(response, target, asked, limits)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if at == len(tries) or alarm.rang:
                    raise
    raise AssertionError("there is always an address to try")


def _answer(response: "httpx.Response", target: "httpx.URL", asked: str, limits: Limits) -> "Fetched | str":
    status, onward = response.status_code, response.headers.get("location")
    if status in _REDIRECTS and onward:
        return str(onward)
    if status not in _WHOLE:
        raise _refused(asked, status)
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    if content_type and content_type.startswith(_NO_DOCUMENTS):
        raise ImportFailure(f"{asked} is no text: it is {content_type}.", "Import the page it belongs to.")
    if int(response.headers.get("content-length") or 0) > limits.size:
        raise _too_large(asked, limits)
    encoding = response.headers.get("content-encoding", "")
    try:
        data = unpacked(response.iter_raw(), encoding, limits.size)
    except UnpackingError as error:
        raise ImportFailure(f"{asked} cannot be unpacked: {error}.", _BY_HAND) from error
    if data is None:
        raise _too_large(asked, limits)
    shown = str(target.copy_with(userinfo=b""))
    return Fetched(shown, data, content_type, response.charset_encoding, now())


def _refused(asked: str, status: int) -> ImportFailure:
    if status >= 500:
        return ImportFailure(f"{asked} cannot be had: the server has trouble ({status}).", "Try again later.")
    what, hint = _REFUSALS.get(status, (f"was not sent: the server answered {status}", _BY_HAND))
    return ImportFailure(f"{asked} {what}.", hint)


def _too_large(asked: str, limits: Limits) -> ImportFailure:
    return ImportFailure(
        f"{asked} is larger than {limits.size / 1_000_000:g} MB.", "Download it and import the part that you need."
    )


def _too_slow(asked: str, limits: Limits) -> ImportFailure:
    return ImportFailure(f"{asked} took longer than {limits.altogether:g} seconds.", "Try again later. " + _BY_HAND)


def _broken(asked: str, error: Exception) -> ImportFailure:
    import httpx

    # httpx looks at where a redirect leads, though it is told not to follow.
    if isinstance(error, httpx.InvalidURL) or "location header" in str(error):
        return ImportFailure(f"{asked} redirects to what is no web address.", _BY_HAND)
    if isinstance(error, httpx.TimeoutException):
        return ImportFailure(f"{asked} did not answer in time.", "Try again later, or check your connection.")
    if isinstance(error, httpx.ConnectError):
        if _is_about_certificates(error):
            return ImportFailure(
                f"{asked}: no safe connection, its certificate is not trusted.",
                "Check the date of this computer, and whether a proxy is in between. " + _BY_HAND,
            )
        return ImportFailure(f"{asked}: no connection to the server.", "Try again later, or check your connection.")
    return ImportFailure(f"{asked} broke off before it was complete.", "Try again.")


def _is_about_certificates(error: BaseException | None) -> bool:
    from ssl import SSLError

    while error is not None:
        if isinstance(error, SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


@cache
def _certificates() -> "SSLContext":
    import httpx

    return httpx.create_ssl_context()


class _Alarm:
    """What ends a request that goes on for too long: it shuts the connection that it was told of."""

    def __init__(self, seconds: float) -> None:
        self.rings_at = time.monotonic() + seconds
        self._connection: socket | None = None

    @property
    def rang(self) -> bool:
        return time.monotonic() >= self.rings_at

    def watch(self, event: str, info: dict[str, object]) -> None:
        """Take note of a connection; this is the `trace` extension of httpx."""
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            stream = info["return_value"]
            self._connection = stream.get_extra_info("socket")  # type: ignore[attr-defined]  # of httpcore

    def ring(self) -> None:
        """Shut the connection; who reads from it is told that it broke off."""
        import contextlib
        import socket

        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def _alarm(seconds: float) -> Iterator[_Alarm]:
    from threading import Timer

    alarm = _Alarm(seconds)
    timer = Timer(seconds, alarm.ring)
    timer.daemon = True
    timer.start()
    try:
        yield alarm
    finally:
        timer.cancel()
