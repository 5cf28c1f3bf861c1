"""Identity, documents, annotations, changes, the codebook."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.domain.annotation import Details
from kursk_reader.domain.change import Change, altered
from kursk_reader.domain.characters import storable
from kursk_reader.domain.codebook import DEFAULT_TAGS, Codebook, Tag, Unit
from kursk_reader.domain.document import normalised, text_sha256
from kursk_reader.domain.identity import new_id, now

VERSION_7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
rows = st.fixed_dictionaries(dict.fromkeys(("tag", "note", "start"), st.none() | st.integers(0, 3) | st.just("3")))


def test_ids_are_version_7_of_uuid_and_all_differ() -> None:
    ids = [new_id() for _ in range(200)]
    assert all(map(VERSION_7.fullmatch, ids))
    assert len(set(ids)) == 200


def test_ids_sort_by_the_time_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(1_700_000_000_000_000_000, 1_700_000_000_100_000_000, 1_000_000))
    monkeypatch.setattr("time.time_ns", lambda: next(moments))
    ids = [new_id() for _ in range(100)]
    assert ids == sorted(ids)


def test_now_is_utc_to_the_millisecond() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", now())


@given(st.text(alphabet="a\r\n\0 ", max_size=20))
def test_a_normalised_text_has_one_kind_of_line_end_and_stays_so(text: str) -> None:
    once = normalised(text)
    assert "\r" not in once
    assert "\0" not in once
    assert normalised(once) == once
    if "\0" not in text:
        assert once.split("\n") == re.split(r"\r\n|\r|\n", text)


@given(st.text(alphabet=st.characters(codec=None), max_size=20))
def test_a_storable_text_has_a_form_in_utf8_and_its_length(text: str) -> None:
    stored = storable(text)
    stored.encode()
    assert len(stored) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, stored, strict=True))


def test_fingerprints_of_texts() -> None:
    assert text_sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_sha256("\ud800") != text_sha256("\ufffd")


@pytest.mark.parametrize("grades", [{"reliability": "G"}, {"reliability": "a"}, {"credibility": 0}, {"credibility": 7}])
def test_grades_outside_the_admiralty_code_are_refused(grades: dict[str, str | int]) -> None:
    with pytest.raises(ValueError, match="not"):
        Details(**grades)  # type: ignore[arg-type]  # wrong on purpose


@given(rows, rows)
def test_a_change_names_what_differs_and_its_inverse_takes_it_back(before: dict, after: dict) -> None:
    change = altered("annotation", "1", before, after)
    if change is None:
        assert before == after
        return
    assert change.before is not None
    assert change.after is not None
    assert before | change.after == after
    assert after | change.before == before
    assert change.inverse.inverse == change


def test_the_inverse_of_making_is_removing() -> None:
    made = Change("tag", "claim", None, {"name": "claim"})
    assert made.inverse == Change("tag", "claim", {"name": "claim"}, None)


def test_the_codebook_knows_its_tags_by_name_and_key() -> None:
    codebook = Codebook([*DEFAULT_TAGS, Tag("rumour", "r", "#112233", Unit.CLAUSE)])
    assert [tag.name for tag in codebook] == ["claim", "quote", "figure", "speculation", "rumour"]
    assert len(codebook) == 5
    assert "rumour" in codebook
    assert codebook["rumour"].letter == "R"
    assert codebook.get("lie") is None
    assert codebook.with_key("f") == codebook["figure"]
    assert codebook.with_key("F") is None
