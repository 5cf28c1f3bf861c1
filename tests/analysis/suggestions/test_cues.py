import pytest

from kursk_reader.analysis.suggestions.cues import Cues

_LIST = [
    "could",
    "could not",
    "anticipate*",
    "risks *ing",
    "as * as they could",
    "as soon as * could",
    "wouldn't",
    "по-видимому",
]


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("they could, and could not, leave", [("could", "could"), ("could not", "could not")]),
        ("anticipated by “could”", [("anticipated", "anticipate*"), ("could", "could")]),
        ("it risks flooding", [("risks flooding", "risks *ing")]),
        ("as well-armed as they could", [("as well-armed as they could", "as * as they could")]),
        ("as soon as they could", [("as soon as they could", "as * as they could")]),
        ("as soon as she could", [("as soon as she could", "as soon as * could")]),
        ("it wouldn't and couldn't", [("wouldn't", "wouldn't")]),
        ("что, по-видимому, дамба", [("по-видимому", "по-видимому")]),
        ("could", [("could", "could")]),
        ("", []),
    ],
)
def test_finds_the_longest_entries(passage: str, found: list[tuple[str, str]]) -> None:
    assert [(passage[cue.start : cue.end], cue.entry) for cue in Cues(_LIST).find(passage.split())] == found
