"""Names of hosts to the addresses they stand for, and whether these are on the public internet."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052


class UnknownHost(Exception):
    """A name that stands for no address, or not soon enough."""


def addresses_of(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host in the order in which to try them. Raises UnknownHost, after `seconds` at most."""
    found: list[str] = []

    def resolve() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(entry[4][0]) for entry in entries))

    # The resolver of the system takes no time-out.
    resolver = Thread(target=resolve, daemon=True)
    resolver.start()
    resolver.join(seconds)
    if not found:
        raise UnknownHost(host)
    return list(found)


def is_public(address: str) -> bool:
    """Whether it is no private, loopback, link-local, multicast or reserved address, nor leads to one."""
    parsed = ip_address(address)
    inner = _inner(parsed) if isinstance(parsed, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, by one of the ways of transition."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
