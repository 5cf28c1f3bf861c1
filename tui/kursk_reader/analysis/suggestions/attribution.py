"""Who says what a sentence says: the attribution that can be taken off, and what is left."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.attribution_patterns import (
    ACCORDING,
    BEHIND_QUOTE,
    CHAINED,
    CLOSING,
    INSERTED,
    INTRODUCED,
    LEADING,
    PLAIN,
)
from kursk_reader.analysis.suggestions.extents import OUTER_MARKS
from kursk_reader.analysis.suggestions.mentions import outlet_meant
from kursk_reader.analysis.suggestions.shape import FINITE, Shape
from kursk_reader.domain.span import Span

_OWN_CLAUSE = rf"\"?[^\"BbW{FINITE}][^\"]*[{FINITE}]"
_SINGLE_QUOTED = r"^'([^'\"]*[,.!?])'(?!$)"
_MAY_CLOSE = r"""(?x)[,.!?"_A](?:(?<=[,.!?])"|(?<=[,"_A]))"""
_SHORTEST_QUOTE = 3
_NEAREST = 6
"""Places before the end of a sentence where a closing attribution may begin."""
_MARK_BEHIND = r"""["'](?<=[,!?].)[DNwpE]"""
_CUES = frozenset("RStAK")
"""The letters of which every attribution has one, but for those behind a mark, as `_MARK_BEHIND` has them."""
_CLOSING_CUES = (*_CUES, '"E')
_ACCORDING_BEGINS = frozenset("CHAFBWw")
_FINITE = rf"[{FINITE}]"
RELATIVE = r",[WB][^,]*(?:,|$)"
"""A subordinate clause between commas, or behind one."""
_BARE = 4
"""Tokens that say something even where no verb among them is known."""
_PARENTHESIS = rf",[^,;{FINITE}]{{1,16}},"
_VERB_WITHIN = 9
"""Tokens of what is said without "that", among which its verb must be."""
_UP_TO_NUMBER = r"[RSt][^d,;:\"T]{1,8}?(?:d|P(?=[wN]))"
_APPROXIMATIONS = "figures.approximations"
_PLAINLY = "statements.plainly_saying"
_OUTLETS = "statements.outlets"
_BEING = "statements.being"
_OPENING = r"(?:F[Dw]?N[d,]*(?=[DNp]))?[CHF\"']*D?"
_END_OF_NAME = r"H|F(?=N$)|W|,|[.!?\"]+$"
_NAMES_NOBODY = frozenset("PIHDFTCd")
_NUMBERED, _NUMBERS = "D~?d", "figures.numbered"
_CHANNEL = r"(?x)D?(?P<name>[NpK]{1,4}) | Dw{0,2}(?P<noun>w)"
_NOT_THERE = (-1, -1)
"""The span of a group that has no part in a match."""


_NOBODY: Mapping[str, str] = MappingProxyType({})


class Attribution(NamedTuple):
    """What somebody says, and who.

    `contents` are the parts of the sentence that are said, in order, without marks and punctuation around them.
    `told` has `speaker` and `source` where the text names them: a pronoun is nobody's name.
    `cue` is the word that attributes ("said", "according to"), `quoted` if the first content stands between marks.
    """

    contents: tuple[Shape, ...]
    told: Mapping[str, str]
    cue: Span
    quoted: bool


def may_attribute(letters: str) -> bool:
    """Whether there is a word that attributes, or may do so behind a mark: `“We won,” beamed Ann Hale`."""
    if not _CUES.isdisjoint(letters):
        return True
    return ('"' in letters or "'" in letters) and pattern(_MARK_BEHIND).search(letters) is not None


def attribution(text: str, shape: Shape, lexicon: Lexicon) -> Attribution | None:
    """The attribution of the sentence (or the clause) of that `shape`; None if it has none that can be taken off."""
    if not may_attribute(shape.letters):
        return None
    letters = _with_whole_number(shape, lexicon)
    if "'" in letters:
        letters = pattern(_SINGLE_QUOTED).sub(r'"\1"', letters)
    parts = _behind_quote(letters) if '"' in letters else None
    parts = parts or _according(shape, lexicon) or _closing(shape, letters, lexicon)
    parts = parts or _leading(shape, letters, lexicon) or _inserted(shape)
    return _attribution(text, shape, lexicon, *parts) if parts else None


_Parts = tuple[re.Match[str], Sequence[tuple[int, int]]]
"""The attribution, and the tokens of what is said."""


def _according(shape: Shape, lexicon: Lexicon) -> _Parts | None:
    letters = shape.letters
    found = pattern(ACCORDING).match(letters) if letters[0] in _ACCORDING_BEGINS else None
    if not found:
        return None
    content = max(map(found.start, ("content", "content2", "content3")))
    if found["content3"] is not None and shape.words(0, 1).lower() not in lexicon.phrases("statements.as_openers"):
        return None
    said = letters[content:]
    return (found, [(content, len(letters))]) if pattern(_FINITE).search(said) or len(said) >= _BARE else None


def _behind_quote(letters: str) -> _Parts | None:
    mark = letters.rfind('"')
    if mark < _SHORTEST_QUOTE or (letters[0] != '"' and letters.count('"') > 1):
        return None
    inside = letters[mark - 1] in ",.!?"
    if not inside and letters[mark + 1 : mark + 2] != ",":
        return None
    found = pattern(BEHIND_QUOTE).match(letters, mark - inside)
    if not found:
        return None
    chained = pattern(CHAINED).search(letters, mark)
    return found, [(0, found.start()), (chained.end(), len(letters))] if chained else [(0, found.start())]


def _closing(shape: Shape, letters: str, lexicon: Lexicon) -> _Parts | None:
    chained = pattern(CHAINED).search(letters) if ",r" in letters else None
    found = _nearest_closing(letters[: chained.start()]) if chained else None
    if found and chained and _says_something(letters[: found.start()]):
        return found, [(0, found.start()), (chained.end(), len(letters))]
    found = _nearest_closing(letters)
    if not found or not _says_something(letters[: found.start()], quoted='"' in found[0][:3]):
        return None
    if (found["verb"] or found["verb5"]) and '"' not in found[0][:3] and _is_apposition(letters, found):
        return None
    if found["verb2"] and '"' not in letters and not _holds_main_verb(letters[: found.start()]):
        return None  # `The images, taken on Sunday, show smoke`
    if found["verb"] and _is_passive(shape, found, lexicon):
        return None  # `three men were hurt, their state is described by doctors as grave`
    return found, [(0, found.start())]


def _is_passive(shape: Shape, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether something is said of the subject, and not by it."""
    first, last = found.span("verb")
    behind = found.string[last : last + 2]  # but `was quoted as saying`
    if last - first == 1 or behind[:1] != "F" or behind == "Fr":
        return False
    return shape.words(first, first + 1) in lexicon.phrases(_BEING)


def _is_apposition(letters: str, found: re.Match[str]) -> bool:
    """Whether what is said stands behind the verb: `The head of the bank, Ann Hale, said prices doubled`."""
    finite, verb = pattern(_FINITE), _group(found, "verb")
    return not finite.search(letters[: found.start()]) and bool(finite.search(letters, verb[1], found.end()))


def _nearest_closing(letters: str) -> re.Match[str] | None:
    """The attribution at the end of `letters`; of several the shortest, but with what is added to its speaker."""
    closing = pattern(CLOSING)
    starts = [match.start() for match in pattern(_MAY_CLOSE).finditer(letters)]
    last_cue = max(map(letters.rfind, _CLOSING_CUES))
    for start in reversed(starts[-_NEAREST:]):
        if start <= last_cue and (found := closing.match(letters, start)):
            added = found["verb"] is not None and letters[found.start("verb") - 1] == "," and not found["apposition"]
            longer = closing.match(letters, letters.rfind(",", 0, start)) if added and "," in letters[:start] else None
            return longer if longer and longer["apposition"] else found
    return None


def _says_something(letters: str, quoted: bool = False) -> bool:
    """Whether a main clause stands there, and not only "When he left" or "At a meeting of officers"."""
    if not pattern(_FINITE).search(letters):
        return '"' in letters or (len(letters) > _BARE and (quoted or letters[0] != "F"))
    return letters[0] not in "Bb" or "," in letters


def _holds_main_verb(letters: str) -> bool:
    return pattern(_FINITE).search(pattern(RELATIVE).sub("", letters)) is not None


def _leading(shape: Shape, letters: str, lexicon: Lexicon) -> _Parts | None:
    found = pattern(LEADING).match(letters)
    if not found and "T" in letters and "," in letters:
        found = pattern(INTRODUCED).match(letters)
    if found and _introduces(letters, found.start("content")) and not _is_participle(found):
        if _shows_nothing(shape, found, lexicon):
            return None
        return found, [(_behind_date(shape, found.start("content"), lexicon), len(letters))]
    found = pattern(PLAIN).match(letters) if "Rw" in letters or "RN" in letters else None
    if found and shape.words(found.end("verb") - 1, found.end("verb")) in lexicon.phrases(_PLAINLY):
        return found, [(found.start("content"), len(letters))]
    return None


def _shows_nothing(shape: Shape, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether what follows is not said: `found no evidence that it leaked`."""
    verb, content = found.end("verb"), found.start("content")
    if content - verb < 2 or found.string[verb - 1] != "S":
        return False
    return any(word in lexicon.phrases("negations") for word in shape.words(verb, content).split())


def _with_whole_number(shape: Shape, lexicon: Lexicon) -> str:
    """The letters, those of what approximates the first number said like an article's: `said at least 34 people`."""
    letters = shape.letters
    if not (("d" in letters or "P" in letters) and shape.counting):
        return letters
    found = pattern(_UP_TO_NUMBER).search(letters)
    if not found:
        return letters
    number = found.end() - 1
    words = shape.words(found.start() + 1, number).lower().split()
    size = lexicon.phrases(_APPROXIMATIONS).match_before(words, len(words))
    start = number - size
    return letters if letters[start - 1] == "F" else f"{letters[:start]}{'D' * size}{letters[number:]}"


def _behind_date(shape: Shape, content: int, lexicon: Lexicon) -> int:
    """Where what is said begins, if a date before it reaches into it: `said on 12 May the bridge was gone`."""
    months = lexicon.phrases("months")
    while shape.letters[content - 1 : content + 1] in {"dN", "Nd"} and any(
        shape.words(at, at + 1).lower() in months for at in (content - 1, content)
    ):
        content += 1
    return content


def _introduces(letters: str, content: int) -> bool:
    """Whether a clause begins at `content`, for sure after "that", a colon or a mark, else by its early verb."""
    said = letters[content:]
    if letters[content - 1] in "T:" or said.startswith('"'):
        return True
    said = pattern(_PARENTHESIS).sub("", said)
    verb = pattern(_FINITE).search(said)
    if verb is None or verb.start() > _VERB_WITHIN or pattern("[,;B]").search(said, 0, verb.start()):
        return False
    if said[: verb.start()].endswith("C"):
        return False  # `declared an emergency and asked for help`
    return "W" not in said[: verb.start()] or pattern(_FINITE).search(said, verb.end()) is not None


def _is_participle(found: re.Match[str]) -> bool:
    """Whether the verb belongs to the subject of another: `a video posted on two channels shows`."""
    between = found.string[found.end("verb") : found.start("content")]
    verb = pattern(_FINITE).search(found["content"])
    return between.startswith("F") and between[-1] not in "T:" and verb is not None and verb[0] in "RSt"


def _inserted(shape: Shape) -> _Parts | None:
    letters = shape.letters
    found = pattern(INSERTED).search(letters) if letters.count(",") > 1 else None
    if not found:
        return None
    before, after = letters[: found.start()], letters[found.end() :]
    clause_before = pattern(_FINITE).search(before)
    if not clause_before and not pattern(_FINITE).search(after):
        return None
    if found[0].startswith(',"') and letters.startswith('"B'):
        return found, [(0, len(letters))]  # “If it leaks,” he said, “it will break”
    if found[0].startswith(',"') and after.startswith('"'):  # two parts of a quotation
        parts = [(0, found.start()), (found.end() + (2 if after[1:2] == "T" else 0), len(letters))]
        return found, [part for part in parts if pattern(_OWN_CLAUSE).match(letters[slice(*part)])]
    if found[0].startswith(',"') and not pattern(_FINITE).search(after):
        return found, [(0, found.start())]  # `“It fell,” Ann Hale said, wiping her hands.`
    joined = before.endswith("C")
    if clause_before and (joined or after.startswith(("C", '"C'))):
        return found, [(0, found.start() - joined), (found.end(), len(letters))]
    return found, [(0, len(letters))]


def _attribution(
    text: str, shape: Shape, lexicon: Lexicon, found: re.Match[str], contents: Sequence[tuple[int, int]]
) -> Attribution | None:
    said = tuple([part for at in contents if (part := shape.trimmed(*at))])
    if not said and contents:
        return None
    cue = _group(found, "verb")
    who = _speaker(shape, found, lexicon)
    speaker, source = (None, who) if who and _is_outlet(text, who, lexicon) else (who, None)
    content = _group(found, "content")
    source = source or _source(shape, cue[1], content[0] if content != _NOT_THERE else found.end(), lexicon)
    before = said[0].span.start - 1 if said else -1
    quoted = before >= shape.span.start and text[before] in OUTER_MARKS
    told = _told(text, speaker, source, lexicon)
    return Attribution(said, told, Span(shape.start(cue[0]), shape.end(cue[1])), quoted)


def _group(found: re.Match[str], name: str) -> tuple[int, int]:
    """The span of the group of that name, or of that name with a digit, that took part."""
    for group in _groups(found.re.pattern, name):
        if (span := found.span(group)) != _NOT_THERE:
            return span
    return _NOT_THERE


@cache
def _groups(source: str, name: str) -> Sequence[int]:
    """The numbers of the groups; found by the source of the pattern, as a pattern's own hash is slow."""
    return [group for key, group in pattern(source).groupindex.items() if key.rstrip("2345") == name]


def _speaker(shape: Shape, found: re.Match[str], lexicon: Lexicon) -> Span | None:
    """Who speaks; of "the director, Nadia Ferro," the name."""
    speaker, added = _group(found, "speaker"), _group(found, "apposition")
    if speaker == _NOT_THERE:
        return None
    if added[0] < added[1]:
        office = "N" not in found.string[slice(*speaker)]
        office = office or (found.string[speaker[0]] == "D" and bool(pattern(",NN+,").fullmatch(found.string, *added)))
        if office and (name := pattern("NN+").search(found.string, *added)):
            return _name(shape, *name.span(), lexicon)
    return _name(shape, *speaker, lexicon)


def _name(shape: Shape, first: int, last: int, lexicon: Lexicon) -> Span | None:
    """The name or office among the tokens, without article and time; None for a pronoun."""
    letters = shape.letters[first:last]
    numbered = letters.startswith("D") and pattern(_NUMBERED).match(letters)
    if numbered and shape.words(first, first + 1).lower() in lexicon.phrases(_NUMBERS):
        return Span(shape.start(first), shape.end(last))  # `No 10`
    opening = pattern(_OPENING).match(letters)
    start = opening.end() if opening else 0
    for cut in pattern(_END_OF_NAME).finditer(letters, start):
        if not _links(shape, first, cut, lexicon):
            letters = letters[: cut.start()]
            break
    before_names = letters.rstrip("N")
    if start < len(before_names) < len(letters) and before_names[-1] == "w":
        start = len(before_names)
    if letters.endswith("P") or _NAMES_NOBODY.issuperset(letters[start:]):
        return None  # `On Telegram he`
    return Span(shape.start(first + start), shape.end(first + len(letters)))


def _links(shape: Shape, first: int, cut: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a preposition belongs to the name: `the Institute for the Study of War`, `Reporters Without Borders`."""
    word = shape.words(first + cut.start(), first + cut.start() + 1)
    person = cut.string[: cut.start()] == "NN"  # `Ann Hale of Reuters`
    return cut[0] == "F" and (word[0].isupper() or (not person and word in lexicon.phrases("sources.of")))


def _is_outlet(text: str, who: Span, lexicon: Lexicon) -> bool:
    """Whether a newspaper, a report or the like speaks."""
    head = text[who.start : who.end].lower().partition(" of ")[0].split()
    return bool(head) and head[-1].strip(".,") in lexicon.phrases(_OUTLETS)


def _source(shape: Shape, first: int, last: int, lexicon: Lexicon) -> Span | None:
    """The outlet that was told, or through which somebody spoke: `told the Post`, `wrote on Telegram`."""
    for found in pattern(_CHANNEL).finditer(shape.letters, first, last):
        start, end = found.span("name" if found["name"] else "noun")
        if shape.words(end - 1, end).lower() in lexicon.phrases(_OUTLETS):
            return Span(shape.start(start), shape.end(end))
    return None


def _told(text: str, speaker: Span | None, source: Span | None, lexicon: Lexicon) -> Mapping[str, str]:
    """`speaker` and `source` as the text has them, spaces made single; of "the newspaper" the name."""
    told: dict[str, str] = {}
    if speaker:
        told["speaker"] = " ".join(text[speaker.start : speaker.end].split())
    if source:
        outlet = " ".join(text[source.start : source.end].split())
        told["source"] = outlet_meant(text, outlet, source.start, lexicon) or outlet
    return MappingProxyType(told)


def spoken(found: Attribution | None) -> Mapping[str, str]:
    """`speaker` and `source` as attributes of a suggestion."""
    return found.told if found else _NOBODY
