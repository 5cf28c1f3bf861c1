"""Broken files of every kind: each becomes articles or failures, never anything else."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import Options, articles_in

FILES = Path(__file__).with_name("files")
MAIL = (
    b"From: a@example.org\nSubject: =?utf-8?q?x?=\nMessage-ID: <1>\nContent-Type: text/plain; charset=utf-8\n\nText\n"
)
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Held</title>
<link>https://example.org/a</link><description>&lt;p&gt;The bridge is held, he said.&lt;/p&gt;</description>
<pubDate>Fri, 22 Nov 2024 10:00:00 +0000</pubDate></item></channel></rss>"""
PAGE = (
    b"<html><head><title>Held</title></head><body><article><p>"
    + b"The bridge is held, he said. " * 20
    + b"</p></article>"
)


def whole_files() -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(FILES.iterdir())}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.eml", MAIL)
        archive.writestr("two.html", PAGE)
    box = b"From a@example.org Fri Nov 22 10:00:00 2024\n" + MAIL
    return files | {
        "x.zip": packed.getvalue(),
        "x.eml": MAIL,
        "x.mbox": box + b"\n" + box,
        "x.rss": FEED,
        "x.html": PAGE,
    }


WHOLE = whole_files()


def check(data: bytes, name: str) -> None:
    """Read it, and look whether what comes is sound."""
    found = list(articles_in(data, name, Options(chapters=True, online=False)))
    assert found
    for each in found:
        if isinstance(each, ImportFailure):
            assert name in each.title
            continue
        assert each.title
        assert each.text.strip()
        assert not {"\0", "\r"} & {*each.text}
        ends = [0, *(folded.end for folded in each.folded)]
        starts = [*(folded.start for folded in each.folded), len(each.text)]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))


@pytest.mark.parametrize("name", WHOLE)
def test_cut_off(name: str) -> None:
    data = WHOLE[name]
    for part in (0.02, 0.5, 0.98):
        check(data[: int(len(data) * part)], name)


@settings(max_examples=60)
@given(name=st.sampled_from(sorted(WHOLE)), seed=st.integers(0, 2**32), changes=st.integers(1, 40))
def test_bytes_changed(name: str, seed: int, changes: int) -> None:
    rng = random.Random(seed)
    data = bytearray(WHOLE[name])
    for _ in range(changes):
        data[rng.randrange(len(data))] = rng.randrange(256)
    check(bytes(data), name)


@settings(max_examples=40)
@given(
    name=st.sampled_from([name for name in sorted(WHOLE) if name.endswith(("docx", "epub", "zip"))]),
    seed=st.integers(0, 2**32),
)
def test_bytes_changed_in_what_is_packed(name: str, seed: int) -> None:
    """Else the check sums would find nearly all of it."""
    rng = random.Random(seed)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE[name])) as whole, zipfile.ZipFile(packed, "w") as broken:
        victim = rng.choice(whole.namelist())
        for member in whole.namelist():
            data = bytearray(whole.read(member))
            if member == victim and data:
                at = rng.randrange(len(data))
                data[at : at + rng.randrange(20)] = rng.choice([b"", b"<", b"\0\xff", b"</", b"&x;", b'"'])
            broken.writestr(member, bytes(data))
    check(packed.getvalue(), name)


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 9>>endobj\n2 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n"
    b"trailer<</Root 2 0 R/Prev 0>>\nstartxref\n0\n%%EOF"
)
LAUGHS = (
    b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<rss><channel><title>&c;</title></channel></rss>"
)
PART = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", b"<html><body>" + b"<div>" * 3_000 + b"The bridge is held, he said. " * 20),
        ("deep.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"),
        ("loop.pdf", LOOP),
        ("deep.rss", b"<rss><channel><item><description>" + b"<b>" * 3_000 + b"x"),
        ("laughs.rss", LAUGHS),
        ("parts.eml", b"From: a\nMIME-Version: 1.0\n" + PART + b"--b\n" * 2000),
        ("deep.eml", b"From: a\nMIME-Version: 1.0\n" + PART * 1100),
        ("header.eml", b"From: " + b"(" * 20_000 + b"\nMessage-ID: <x>\nSubject: =?x?q?" + b"=" * 5000 + b"\n\nText"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_made_to_break_a_reader(name: str, data: bytes) -> None:
    check(data, name)


def test_nothing_reaches_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    check(WHOLE["libreoffice.pdf"].replace(b"/Length", b"/Lengtx").replace(b"startxref", b"startxrex"), "x.pdf")
    check(PAGE.replace(b"<p>", b"<p>\0<!-- <meta charset=x-none>"), "x.html")
    assert capfd.readouterr() == ("", "")


def test_the_whole_files_are_sound() -> None:
    for name, data in WHOLE.items():
        failed = [each for each in articles_in(data, name, Options(online=False)) if not isinstance(each, ImportedText)]
        assert bool(failed) == (name == "password.pdf")
