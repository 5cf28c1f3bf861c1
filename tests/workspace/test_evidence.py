"""Annotations handed on: which of them, and how the file comes into being."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.annotation import Details
from kursk_reader.domain.evidence import EXPORT_COLUMNS
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError
from kursk_reader.workspace import articles, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.evidence import Format, anchored, export, write_export
from kursk_reader.workspace.workspace import Workspace


@pytest.fixture
def two(workspace: Workspace, article: Callable[..., Article]) -> tuple[Article, Article]:
    """Two articles: the later one tagged first, at its end first."""
    one, other = article(title="One", outlet="=Lantern"), article("Nobody knows.", "Other")
    tagging.tag(workspace, other, Span(7, 12), "quote")
    tagging.tag(workspace, other, Span(0, 6), "claim", Details("a note", "he", "she", "B", 2))
    tagging.tag(workspace, one, Span(0, 4), "claim")
    return one, other


def rows(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader("".join(lines).splitlines(keepends=True)))


def test_an_export_is_in_article_then_text_order(workspace: Workspace, two: tuple[Article, Article]) -> None:
    found = rows(list(export(workspace, Format.CSV)))
    assert [row["text"] for row in found] == ["Kyiv", "Nobody", "knows"]
    assert tuple(found[0]) == EXPORT_COLUMNS
    assert found[0]["outlet"] == "'=Lantern"
    assert (found[1]["note"], found[1]["speaker"], found[1]["credibility"]) == ("a note", "he", "2")
    assert found[1]["text_sha256"] == two[1].document.text_sha256


def test_an_export_of_one_article_or_tag(workspace: Workspace, two: tuple[Article, Article]) -> None:
    def texts(article: str | None = None, tag: str | None = None) -> list[str]:
        return [json.loads(line)["text"] for line in export(workspace, Format.JSONL, article, tag)]

    assert texts(two[1].document.id) == ["Nobody", "knows"]
    assert texts(tag="claim") == ["Kyiv", "Nobody"]
    assert texts(two[1].document.id, "claim") == ["Nobody"]
    assert texts(tag="figure") == []
    articles.remove(workspace, two[0].document)
    assert texts() == ["Nobody", "knows"]


def test_the_file_holds_what_the_export_gives(
    workspace: Workspace, two: tuple[Article, Article], tmp_path: Path
) -> None:
    file = tmp_path / "evidence.csv"
    assert write_export(workspace, file, Format.CSV, tag="claim", raw=True) == 2
    assert file.read_bytes() == "".join(export(workspace, Format.CSV, tag="claim", raw=True)).encode()
    jsonl = tmp_path / "evidence.jsonl"
    assert write_export(workspace, jsonl, Format.JSONL) == 3
    assert len(jsonl.read_bytes().splitlines()) == 3


def test_a_byte_order_mark_if_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    write_export(workspace, tmp_path / "e.csv", Format.CSV, byte_order_mark=True)
    assert (tmp_path / "e.csv").read_bytes().startswith(b"\xef\xbb\xbfid,article_id,")


def test_a_file_is_replaced_only_if_allowed(workspace: Workspace, two: tuple[Article, Article], tmp_path: Path) -> None:
    file = tmp_path / "evidence.csv"
    file.write_text("mine")
    with pytest.raises(KurskReaderError, match="exists already"):
        write_export(workspace, file, Format.CSV)
    assert file.read_text() == "mine"
    link = tmp_path / "link.csv"
    link.symlink_to(file)
    write_export(workspace, link, Format.CSV, replace=True)
    assert link.is_symlink()
    assert file.read_text().startswith("id,")


def test_a_file_that_fails_half_way_is_not_there(
    workspace: Workspace, two: tuple[Article, Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "evidence.csv"
    file.write_text("mine")
    monkeypatch.setattr("os.fsync", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(KurskReaderError, match="No space left on device"):
        write_export(workspace, file, Format.CSV, replace=True)
    assert file.read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("place", ["no folder/evidence.csv", "."])
def test_places_that_cannot_be_written(workspace: Workspace, tmp_path: Path, place: str) -> None:
    with pytest.raises(KurskReaderError):
        write_export(workspace, tmp_path / place, Format.CSV, replace=True)


def test_annotations_are_checked_against_the_text(workspace: Workspace, two: tuple[Article, Article]) -> None:
    assert {each.how for each in anchored(workspace)} == {Anchoring.KEPT}
    with workspace.library.writing() as connection:
        connection.execute("UPDATE annotations SET exact = 'Moscow' WHERE exact = 'Kyiv'")
    assert [each.how for each in anchored(workspace, tag="claim")] == [Anchoring.ORPHAN, Anchoring.KEPT]
    assert [each.annotation.tag for each in anchored(workspace, two[1].document.id)] == ["claim", "quote"]
    assert list(anchored(workspace, "no such id")) == []
