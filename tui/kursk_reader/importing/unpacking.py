"""Compressed answers of servers, unpacked up to a size: a few kilobytes may stand for gigabytes."""

import zlib
from collections.abc import Iterable

_PIECE = 1 << 20
_GZIP_OR_ZLIB, _RAW = 47, -15


class UnpackingError(Exception):
    """Data that is damaged, cut off, or packed in a way that was not asked for."""


def unpacked(pieces: Iterable[bytes], encoding: str, size: int) -> bytes | None:
    """All of the data, None if it is more than `size` bytes. `encoding` is that of the header Content-Encoding."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in {"", "identity"}]
    if names and (len(names) > 1 or names[0] not in {"gzip", "x-gzip", "deflate"}):
        raise UnpackingError(f"it is sent as {encoding[:40]}")
    return _inflated(pieces, size) if names else _gathered(pieces, size)


def _gathered(pieces: Iterable[bytes], size: int) -> bytes | None:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > size:
            return None
    return bytes(data)


def _inflated(pieces: Iterable[bytes], size: int) -> bytes | None:
    data = bytearray()
    unpacker = None
    for piece in pieces:
        unpacker = unpacker or _unpacker(piece)
        left, full = piece, bool(piece)
        while full and not unpacker.eof:
            try:
                out = unpacker.decompress(left, _PIECE)
            except zlib.error as error:
                raise UnpackingError("it is damaged") from error
            data += out
            if len(data) > size:
                return None
            left, full = unpacker.unconsumed_tail, len(out) == _PIECE
    if unpacker is not None and not unpacker.eof:
        raise UnpackingError("it is cut off")
    return bytes(data)


def _unpacker(beginning: bytes) -> "zlib._Decompress":
    # Some servers leave out the header that RFC 9110 asks for with "deflate".
    first = beginning[0] if beginning else 0x1F
    headed = first == 0x1F or (first & 0x0F == 8 and first >> 4 <= 7)
    return zlib.decompressobj(_GZIP_OR_ZLIB if headed else _RAW)
