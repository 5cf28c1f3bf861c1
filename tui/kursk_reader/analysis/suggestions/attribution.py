"""Who says what a sentence says: the attribution that can be taken off, and what is left."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.suggestions.shape import FINITE, Shape, shape_of
from kursk_reader.domain.span import Span

_NAMES = r"[DPINwdFpKEOHC'~-]"
_APPOSITION = r"(?:,(?![CWrRtT])[^;:\"]{1,30}?)?"
_VERB = rf"(?P<verb>[Mm]?H?[Mm]?H?(?:[Rt]|(?<=[wNPH])S))"
_WHEN = r"(?:H|F[DNwdpCKI]{1,5}){0,3}?"
_TAIL = r"(?:[DNwdpFHKEOIPC'~-]{0,16}(?:,[rF][^;\"T]{0,24})?)"
_END = r"[.!]*\"?[.!]*$"

_LEADING = rf"""
    (?:C|H,?|[FHD][^,;:{FINITE}]{{0,11}},)? (?P<speaker>{_NAMES}{{1,14}}?) (?:,(?![CWrRtT])[^;:"]{{1,30}}?,)?
    {_VERB} (?: :(?=") | ,?T | [DNwdFpHCKI]{{1,12}}?(?:,?T|:(?=")) | (?<!t){_WHEN}(?="?[DPINpdx]) | (?<=t)[DNwP]{{1,4}}?(?=[DPIx]) )
    (?P<content>.*)
"""
_INTRODUCED = rf"[^,;:\"]{{1,30}},(?P<speaker>{_NAMES}{{1,14}}?){_VERB}{_WHEN}T(?P<content>.*)"
_ACCORDING = rf"""
    (?:C|H,?)? (?P<verb>AF|F[DpN]{{0,3}}KF?) (?P<speaker>[^,;:"{FINITE}]{{0,16}}) (?:,D[^,;:"{FINITE}]{{1,20}})? ,
    (?P<content>.*)
  | (?P<verb2>F[pN]K) (?P<content2>(?=[NDPdp]).*)
"""
_CLOSING = rf"""
    (?: (?: [,.!?]"|",|,|"|– ) (?P<frame>
        (?! [CWBbrT] ) (?P<speaker>{_NAMES}{{1,14}}?) (?P<apposition>{_APPOSITION}) ,? {_VERB} (?P<tail>{_TAIL})
      | (?P<verb2>[RS]) (?P<speaker2>[DNwp](?:[DNwdFpKOHC'~-]|E(?![F.])){{0,14}}) (?P<rest>(?:[,W].{{0,60}})?)
      | (?P<verb3>AF|F[DpN]{{0,3}}KF?) (?P<speaker3>[^,;:{FINITE}]{{1,16}}) (?:[,W].{{0,60}})?
    )
    | (?P<frame4> (?P<verb4>AF) (?P<speaker4>[^,;:{FINITE}]{{1,16}}) (?:[,W].{{0,60}})? )
    ) {_END}
"""
_CHAINED = rf",r(?P<that>T?)(?=.{{0,12}}[{FINITE}])"
_INSERTED = rf"""
    ,"? (?P<frame> (?P<speaker>(?![CWBbrT]){_NAMES}{{1,8}}?) {_VERB} {_WHEN}
      | B? (?P<verb2>[RS]) (?P<speaker2>[DNwpF]{{1,10}}) | (?P<verb3>AF|F[DpN]{{0,3}}KF?) (?P<speaker3>[^,;:{FINITE}]{{1,12}})
    ) ,
"""
_FINITE = rf"[{FINITE}]"
_VERB_WITHIN = 9
"""Tokens of what is said without "that", among which its verb must be."""
_TRIMMED = " \t\n\u00a0,;:–—-.!…"
_MARKS = "\"“”„‟«»‘’'"
_OUTER_MARKS = "\"“”„‟«»"
_PRONOUN = "PI"


class Attribution(NamedTuple):
    """What somebody says, and who.

    `contents` are the parts of the sentence that are said, in order, without marks and punctuation around them.
    `speaker` and `source` are None where the text names none: a pronoun is nobody's name. `cue` is the word that
    attributes ("said", "according to") and `quoted` tells whether the first content stands between marks.
    """

    contents: tuple[Span, ...]
    speaker: Span | None
    source: Span | None
    cue: Span
    quoted: bool = False


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


def attribution(text: str, sentence: Span, lexicon: Lexicon, shape: Shape | None = None) -> Attribution | None:
    """The attribution of `sentence` (or of a clause); None if it has none that can be taken off.

    `shape` is that of the sentence, for a caller that has it.
    """
    shape = shape or shape_of(text, sentence, lexicon)
    letters = shape.letters
    if not _pattern("[RStAK]").search(letters):
        return None
    for find in (_according, _closing, _leading, _inserted):
        if found := find(text, shape, lexicon):
            return found
    return None


def _according(text: str, shape: Shape, lexicon: Lexicon) -> Attribution | None:
    found = _pattern(_ACCORDING).match(shape.letters)
    if not found:
        return None
    content = found.start("content" if found["content"] is not None else "content2")
    if not _pattern(_FINITE).search(shape.letters, content) and len(shape.letters) - content < 4:
        return None
    return _made(text, shape, lexicon, found, [(content, len(shape.letters))])


def _closing(text: str, shape: Shape, lexicon: Lexicon) -> Attribution | None:
    letters = shape.letters
    chained = _pattern(_CHAINED).search(letters)
    end = len(letters)
    found = _closing_before(letters, chained.start() if chained else end) if chained else None
    contents: list[tuple[int, int]] = []
    if found and chained:
        contents.append((chained.end(), end))
    else:
        found = _closing_before(letters, end)
    if not found:
        return None
    content = found.start()
    if not _says_something(letters[:content]):
        return None
    return _made(text, shape, lexicon, found, [(0, content), *contents])


def _closing_before(letters: str, end: int) -> re.Match[str] | None:
    """The closing attribution that starts nearest to `end`."""
    pattern = _pattern(_CLOSING)
    passage = letters[:end]
    starts = [match.start() for match in _pattern(r"[,.!?]\"|[,\"–]|A").finditer(passage)]
    for start in reversed(starts[-6:]):
        if found := pattern.match(passage, start):
            if found["verb"] is None or passage[found.start("verb") - 1] != "," or found["apposition"]:
                return found
            aside = pattern.match(passage, passage.rfind(",", 0, start)) if "," in passage[:start] else None
            return aside if aside and aside["apposition"] else found
    return None


def _says_something(letters: str) -> bool:
    """Whether a main clause stands there, and not only "When he left"."""
    if not _pattern(_FINITE).search(letters):
        return '"' in letters or len(letters) > 4
    return letters[0] not in "Bb" or "," in letters


def _leading(text: str, shape: Shape, lexicon: Lexicon) -> Attribution | None:
    letters = shape.letters
    found = _pattern(_LEADING).match(letters) or _pattern(_INTRODUCED).match(letters)
    if not found:
        return None
    content = found.start("content")
    said = letters[content:]
    verb = _pattern(_FINITE).search(said)
    direct = letters[content - 1] not in "T:"
    if direct and not said.startswith('"'):
        if not verb or verb.start() > _VERB_WITHIN or _pattern("[,;]").search(said[: verb.start()]):
            return None
    return _made(text, shape, lexicon, found, [(content, len(letters))])


def _inserted(text: str, shape: Shape, lexicon: Lexicon) -> Attribution | None:
    letters = shape.letters
    found = _pattern(_INSERTED).search(letters)
    if not found:
        return None
    after = letters[found.end() :]
    first = _pattern(_FINITE).search(letters[: found.start()])
    if not _pattern(_FINITE).search(after) and not first:
        return None
    joined = letters[found.start() - 1] == "C"
    if first and (joined or after[:1] == "C"):
        return _made(text, shape, lexicon, found, [(0, found.start() - joined), (found.end(), len(letters))])
    return _made(text, shape, lexicon, found, [(0, len(letters))])


def _made(
    text: str, shape: Shape, lexicon: Lexicon, found: re.Match[str], contents: Iterable[tuple[int, int]]
) -> Attribution | None:
    said = [span for first, last in contents if (span := _content(text, shape, first, last))]
    if not said:
        return None
    groups = {name.rstrip("234"): name for name, value in found.groupdict().items() if value is not None}
    cue = found.span(groups["verb"])
    who = _speaker(text, shape, found, groups)
    speaker, source = (None, who) if who and _is_outlet(text, who, lexicon) else (who, None)
    if source is None:
        source = _source(text, shape, cue[1], found.end(), lexicon)
    quoted = text[said[0].start - 1 : said[0].start] in _OUTER_MARKS and said[0].start > shape.span.start
    return Attribution(tuple(said), speaker, source, Span(shape.start(cue[0]), shape.end(cue[1])), bool(quoted))


def _speaker(text: str, shape: Shape, found: re.Match[str], groups: Mapping[str, str]) -> Span | None:
    if "speaker" not in groups:
        return None
    aside = found["apposition"] if "apposition" in groups else ""
    if "N" not in found[groups["speaker"]] and (name := _pattern("NN+").search(aside)):
        start = found.start("apposition")
        return _name(text, shape, start + name.start(), start + name.end())
    return _name(text, shape, *found.span(groups["speaker"]))


def _content(text: str, shape: Shape, first: int, last: int) -> Span | None:
    """The tokens from `first` to before `last` without what only surrounds them."""
    return trimmed(text, Span(shape.start(first), shape.end(last))) if first < last else None


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space, punctuation and unpaired quotation marks around it; None if nothing is left."""
    start, end = span
    while start < end and (text[start] in _TRIMMED or text[start] in _MARKS):
        if text[start] in _OUTER_MARKS and _closes_inside(text, start, end):
            break
        start += 1
    while start < end and (text[end - 1] in _TRIMMED or text[end - 1] in _MARKS):
        if text[end - 1] in _OUTER_MARKS and _marks(text, start, end) % 2 == 0:
            break
        end -= 1
    return Span(start, end) if start < end else None


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start` belongs to words of the content, and not to all of it."""
    closing = next((at for at in range(start + 1, end) if text[at] in _OUTER_MARKS), end)
    return len(text[closing + 1 : end].strip(_TRIMMED + _MARKS)) > 2


def _marks(text: str, start: int, end: int) -> int:
    return sum(text.count(mark, start, end) for mark in _OUTER_MARKS)


def _name(text: str, shape: Shape, first: int, last: int) -> Span | None:
    """The name or office among the tokens, without article and time; None for a pronoun."""
    letters = shape.letters[first:last]
    opening = _pattern(r"(?:F[Dw]?N[d,]*(?=[DNp]))?[CH]*D?").match(letters)
    start = first + (opening.end() if opening else 0)
    cut = _pattern(r"H|F(?=N$)|W|,|[.!?\"]+$").search(letters, start - first)
    end = first + cut.start() if cut else last
    if named := _pattern(r"w(N+)$").search(letters, start - first, end - first):
        start = first + named.start(1)
    if start >= end or all(letter in "PIHDFTC" for letter in shape.letters[start:end]):
        return None
    return Span(shape.start(start), shape.end(end))


def _is_outlet(text: str, who: Span, lexicon: Lexicon) -> bool:
    """Whether a newspaper, a report or the like speaks."""
    outlets = lexicon.phrases("statements.outlets")
    head = text[who.start : who.end].lower().partition(" of ")[0].split()
    return bool(head) and head[-1].strip(".,") in outlets


def _source(text: str, shape: Shape, first: int, last: int, lexicon: Lexicon) -> Span | None:
    """The outlet that was told, or through which somebody spoke: `told the Post`, `wrote on Telegram`."""
    outlets = lexicon.phrases("statements.outlets")
    for found in _pattern("D?(?P<name>[NpK]{1,4})|Dw{0,2}(?P<noun>w)").finditer(shape.letters, first, last):
        group = "name" if found["name"] else "noun"
        words = shape.words(*found.span(group))
        if words and words.split()[-1].lower() in outlets:
            return Span(shape.start(found.start(group)), shape.end(found.end(group)))
    return None


def spoken(text: str, found: Attribution | None) -> Mapping[str, str]:
    """`speaker` and `source` as attributes of a suggestion, as the text has them."""
    if found is None:
        return MappingProxyType({})
    named = {"speaker": found.speaker, "source": found.source}
    return MappingProxyType({name: text[span.start : span.end] for name, span in named.items() if span})
