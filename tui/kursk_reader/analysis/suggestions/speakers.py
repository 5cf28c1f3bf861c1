"""Who says what is quoted: the attribution before or behind a quotation, read word by word."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.domain.span import Span

READ = 400
"""Characters before and behind a quotation that are read."""
_MENTIONS = 20
_REMEMBERED_NAMES = 20_000
"""Characters before a quotation among which a surname's full form is looked for."""
_VERB_WITHIN = 18
_OUTLET_WITHIN = 5
_LONGEST_CYRILLIC_NAME = 2
_WORD_OR_MARK = (  # the first branch is for speed alone: nearly every word goes by it
    r"(?=\S)(?:[A-Za-z]++(?![\w.'’&-])|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’&.](?=\w)[^\W_]+)*(?:[’'](?=\s))?|[^\w\s])"
)
_SKIPPED = frozenset(",.–—―-…")
_NO_GIVEN_NAMES = (
    "sources.titles|sources.not_names|sources.organisations|sources.determiners|sources.pronouns|sources.stops"
)
_NOT_NAMES = "sources.not_names|sources.pronouns|sources.determiners|sources.adverbs|sources.clause"
_LEAD_TO_SOURCES = "sources.media_after|sources.telling|sources.said_in|sources.said_to"
_ENDS = frozenset(".;:!?…")


class Attribution(NamedTuple):
    """What the text tells of who speaks; `speaker` is empty for a pronoun."""

    speaker: str
    cue: str
    direct: bool
    """Whether it stands right beside the quotation, so that nothing but speech can be meant."""
    definite: bool = False
    """Whether the speaker is named by office alone, as somebody known: `the coach`."""


class Words:
    """The words and marks of a piece of text, without what stands in `left_out`."""

    def __init__(self, text: str, within: Span, lexicon: Lexicon, left_out: Sequence[Span] = ()) -> None:
        self.lexicon = lexicon
        texts: list[str] = []
        start = within.start
        for span in (*(other for other in left_out if other.overlaps(within)), Span(within.end, within.end)):
            texts += _word().findall(text, start, span.start)
            start = span.end
        self.texts: Sequence[str] = _without_stops_of_abbreviations(texts, lexicon) if "." in texts else texts
        self.lowers = [word.lower() for word in self.texts]

    def __len__(self) -> int:
        return len(self.texts)

    def match(self, name: str, at: int) -> int:
        """How many words from `at` an entry of the lexicon's list takes up."""
        words, phrases = self.lowers, self.lexicon.lists[name]
        return phrases.match(words, at) if 0 <= at < len(words) and words[at] not in phrases.idle else 0

    def places(self, name: str) -> list[int]:
        """Where an entry of the lexicon's list begins."""
        return self.lexicon.phrases(name).places(self.lowers)

    def is_word(self, at: int) -> bool:
        """Whether there is a word at `at`, not a mark."""
        return 0 <= at < len(self.texts) and self.texts[at][0].isalnum()

    def says(self, at: int) -> int:
        """How many words of a verb of saying stand at `at`."""
        if not self.match("quotes.verbs|reporting", at) or (self.texts[at][0].isupper() and at > 0):
            return 0
        return self.match("quotes.verbs", at) or self.match("reporting", at)

    def is_name(self, at: int) -> bool:
        """Whether the word at `at` is capitalised, and not because it begins a sentence."""
        if not self.is_word(at) or not self.texts[at][0].isupper():
            return False
        return not self.match(_NOT_NAMES, at) or len(self.texts[at].strip(".")) > 20

    def joined(self, start: int, end: int) -> str:
        """The words from `start` to before `end` as they are written, spaces made single."""
        return " ".join(self.texts[start:end])


def _without_stops_of_abbreviations(texts: Sequence[str], lexicon: Lexicon) -> list[str]:
    kept: list[str] = []
    for word in texts:
        if word == "." and kept:
            before = kept[-1]
            if (len(before) == 1 and before.isupper()) or before.lower() in lexicon.phrases("abbreviations"):
                continue
        kept.append(word)
    return kept


@cache
def _word() -> re.Pattern[str]:
    return re.compile(_WORD_OR_MARK)


def attribution_behind(words: Words, run_on: bool, first: int = 0) -> Attribution | None:
    """The attribution that `words` (what follows a quotation in its sentence) begins with: `said X`, `X said`.

    `run_on` if the quotation ends like a sentence of its own or a comma stands behind it: then the subject may be long.
    """
    while first < len(words) and words.texts[first] in _SKIPPED:
        first += 1
    if according := words.match("according", first):
        return _named(words, *_noun_phrase_right(words, first + according), cue=words.joined(first, first + according))
    at = first
    while words.match("sources.adverbs", at):
        at += 1
    for verb in range(at, min(at + (_VERB_WITHIN if run_on else 4), len(words))):
        if words.texts[verb] in _ENDS or (verb > at and words.match("sources.clause", verb)):
            return None
        if size := words.says(verb):
            cue = words.joined(verb, verb + size)
            if verb in (first, at):
                start, end = _noun_phrase_right(words, verb + size)
                spoken_to = words.match("sources.telling", verb) > 0
                return _named(words, start, end, cue) if end > start and not spoken_to else None
            return _named(words, *_noun_phrase_left(words, first, verb), cue=cue)
    return None


def closing_attribution(words: Words) -> Attribution | None:
    """The attribution at the end of `words`: `… when it fell, her lawyer said.`"""
    comma = next((at for at in range(len(words) - 1, -1, -1) if words.texts[at] == ","), None)
    found = attribution_behind(words, run_on=True, first=comma + 1) if comma is not None else None
    return found and found._replace(direct=False)


def attribution_before(words: Words) -> Attribution | None:
    """The attribution in `words`, which lead to a quotation in their sentence: `X said: `, `according to X, `."""
    colon = bool(words.texts) and words.texts[-1] == ":"
    last = len(words) - (1 if words.texts and words.texts[-1] in ",:–—" else 0)
    for verb in reversed(words.places("quotes.verbs|reporting|quotes.describing")):
        if not colon and any(mark in words.texts[verb:last] for mark in ";!?"):
            break
        size = words.says(verb) or words.match("quotes.describing", verb)
        if not size or words.match("quotes.participles", verb):
            continue
        start, end = _noun_phrase_left(words, 0, verb)
        if start == end and not words.match("coordinators", verb - 1):
            start, end = _noun_phrase_right(words, verb + size)
        if start < end:
            return _named(words, start, end, words.joined(verb, verb + size), direct=colon or verb + size >= last - 1)
    return _according(words) or _participle(words, last) or (_introduced(words) if colon else None)


def leading_name(words: Words) -> str:
    """The name that `words` begin with; empty if they begin with none."""
    end = _end_of_name(words, 0)
    return words.joined(*_without_title(words, 0, end)) if end else ""


def _according(words: Words) -> Attribution | None:
    for at in words.places("according"):
        behind = at + words.match("according", at)
        start, end = _noun_phrase_right(words, behind)
        return _named(words, start, end, words.joined(at, behind), direct=False) if end > start else None
    return None


def _participle(words: Words, last: int) -> Attribution | None:
    """`Hale shook his head, saying`: the first name of the sentence is taken."""
    at = next((at for at in reversed(words.places("quotes.participles")) if at < last), 0)
    name = next(filter(words.is_name, range(at)), None)
    if name is None:
        return None
    return _named(words, name, _end_of_name(words, name), words.texts[at], direct=at == last - 1)


def _introduced(words: Words) -> Attribution | None:
    """`Her lawyer, Otto Frey, was brief:` has the last name before the colon."""
    start = end = next((at for at in reversed(range(len(words))) if words.is_name(at)), -1)
    while words.is_name(start - 1):
        start -= 1
    return _named(words, start, end + 1, ":") if end >= 0 else None


def _end_of_name(words: Words, start: int) -> int:
    """The word behind the run of capitalised words at `start`, particles inside it taken along."""
    end = start
    while words.is_name(end) or (end > start and words.is_name(_behind_particles(words, end))):
        end = max(_behind_particles(words, end), end + 1) if end > start else end + 1
        if words.texts[end - 1].endswith(("'s", "’s")):
            break
    if words.match("sources.organisations", end - 1) and words.match("sources.of", end) and words.is_name(end + 1):
        return _end_of_name(words, end + 1)
    return end


def _behind_particles(words: Words, at: int) -> int:
    """The word behind `van der`; `at` if no particle stands there."""
    while words.match("sources.particles", at):
        at += 1
    return at


def _noun_phrase_right(words: Words, start: int) -> tuple[int, int]:
    """The noun phrase that begins at `start`: to the end of a name, else to a preposition or a mark."""
    while words.match("sources.adverbs", start):
        start += 1
    end = start
    while words.is_word(end):
        if words.is_name(end) and not words.texts[end].endswith(("'s", "’s")):
            end = _end_of_name(words, end)
            if not words.is_word(end) or words.match("sources.stops", end) or words.texts[end][0].isupper():
                break
            continue
        links = words.match("sources.of", end) and not words.is_name(end - 1)
        if end > start and words.match("sources.stops", end) and not links:
            break
        if end == start and words.match("sources.stops", end) and not words.match("sources.determiners", end):
            break
        end += 1
    if end < len(words) and words.texts[end] == "," and not any(map(words.is_name, range(start, end))):
        behind = _end_of_name(words, end + 1)
        if behind > end + 2 and (behind == len(words) or words.texts[behind] in ",."):
            return end + 1, behind
    return start, end


def _noun_phrase_left(words: Words, first: int, verb: int) -> tuple[int, int]:
    """The subject of the verb at `verb`, itself behind `first`; what stands between commas is looked at, too."""
    end = verb
    while end > first and words.match("sources.adverbs", end - 1):
        end -= 1
    if end > first and words.texts[end - 1] in {",", "–", "—", ")"}:
        return _before_apposition(words, first, end - 1)
    start = end
    while start > first and words.is_word(start - 1) and not words.match("sources.clause", start - 1):
        start -= 1
    return _narrowed(words, start, end)


def _before_apposition(words: Words, first: int, end: int) -> tuple[int, int]:
    """The subject in `Frey, the lawyer, said` and `the lawyer, Frey, said`; `end` is the second comma."""
    bounds = [end, *(at for at in range(end - 1, first - 1, -1) if words.texts[at] in {",", "("}), first - 1]
    chunks = [(before + 1, behind) for behind, before in pairwise(bounds)]
    for start, behind in chunks:
        while words.match("sources.adverbs", start) and start < behind:
            start += 1
        if start < behind and words.is_name(start) and _end_of_name(words, start) == behind:
            return start, behind
    for start, behind in chunks:
        if any(map(words.is_name, range(start, behind))) and not words.match("sources.determiners", start):
            tail = _narrowed(words, start, behind)
            if words.is_name(tail[1] - 1):
                return tail
    return _narrowed(words, bounds[-1] + 1, next((at for at in reversed(bounds[:-1])), end))


def _narrowed(words: Words, start: int, end: int) -> tuple[int, int]:
    """The noun phrase that ends at `end`: a name, or from the last determiner that no "of" stands before."""
    if start >= end:
        return start, start
    start += words.match("according", start)
    if start < end and words.match("sources.pronouns", end - 1):
        return end - 1, end
    determiners = [at for at in range(start, end) if words.match("sources.determiners", at)]
    heads = [at for at in determiners if not words.match("sources.stops", at - 1) or at == start]
    if heads:
        return heads[0], end
    if words.match("sources.stops", start) and not words.match("sources.determiners", start):
        start += 1
    return start, end


def _named(words: Words, start: int, end: int, cue: str, direct: bool = True) -> Attribution | None:
    """The attribution to the noun phrase `[start, end)`: its name without title, else its office without article."""
    if start >= end:
        return None
    if words.match("sources.pronouns", start):
        return Attribution("", cue, direct)
    office = start
    while office < end and words.match("sources.determiners", office):
        office += 1
    runs = _names_in(words, office, end)
    if runs and (runs[-1][1] == end or runs[0][0] == office) and not _belongs_to_office(words, office, runs[0][0]):
        run = runs[-1] if runs[-1][1] == end else runs[0]
        if run[1] == end or words.match("sources.stops", run[1]):
            run = _without_title(words, *run)
            return Attribution(words.joined(*run), cue, direct)
    no_person = words.match("sources.outlet_nouns", office) or words.match("sources.organisations", office)
    definite = office > start and words.lowers[start] == "the" and end - office == 1 and not no_person
    return Attribution(words.joined(office, end), cue, direct, definite) if office < end else None


def _names_in(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    at = start
    while at < end:
        behind = min(_end_of_name(words, at), end) if words.is_name(at) else at
        if behind > at and not words.texts[behind - 1].endswith(("'s", "’s")):
            runs.append((at, behind))
        at = max(behind, at + 1)
    return runs


def _belongs_to_office(words: Words, start: int, name: int) -> bool:
    """Whether the name is not the speaker's own: `spokesman for the Ministry`, `речник МВС`."""
    if any(words.match("sources.of", at) for at in range(start, name)):
        return not words.match("sources.titles", name - 1)
    text = words.texts[name]
    if name == start or text[0] <= LAST_LATIN or words.is_name(name + 1):
        return False
    return (text.isupper() and len(text) > 1) or text.endswith(words.lexicon.endings("sources.genitive_endings"))


def _without_title(words: Words, start: int, end: int) -> tuple[int, int]:
    if words.texts[start][0] > LAST_LATIN and end - start > _LONGEST_CYRILLIC_NAME:
        start = end - _LONGEST_CYRILLIC_NAME  # `президент України Іван Коваль`: the genitive is no part of it
    titles = [at for at in range(start, end - 1) if words.match("sources.titles", at)]
    of_state = words.lowers[start] == "state" and words.match("sources.of", start - 1)
    begin = titles[-1] + 1 if titles else start + int(of_state > 0)
    if begin == start + 1 and words.match("sources.organisations", begin):
        return start, end
    return (begin, end) if begin < end else (start, end)


def source_in(words: Words) -> str:
    """The outlet or channel that something was said to or in: `told the Herald`, `in a post on Telegram`."""
    for at in words.places(_LEAD_TO_SOURCES):
        if words.match("sources.media_after", at) and words.match("sources.media", at + 1):
            return words.texts[at + 1]
        size = words.match("sources.telling", at) or words.match("sources.said_in", at)
        weak = words.match("sources.said_to", at)
        start = at + (size or weak)
        if start > at and words.match("sources.determiners", start) and words.texts[start][0].islower():
            start += 1
        if start == at:
            continue
        start, plain = _behind_outlet_noun(words, start), start
        end = _outlet_end(words, start)
        named = start > plain or words.match("sources.said_in", at) or _is_outlet(words, start, end)
        if end > start and named and not (words.is_word(end) and words.texts[end][0].islower() and size == 0):
            return words.joined(start, end)
    return ""


def _behind_outlet_noun(words: Words, start: int) -> int:
    """Where the name of `German broadcaster ARD` starts; `start` if no such noun stands there."""
    for at in range(start, min(start + _OUTLET_WITHIN, len(words) - 1)):
        if not words.is_word(at):
            break
        following = words.texts[at + 1]
        if words.match("sources.outlet_nouns", at) and words.texts[at][0].islower() and following[0].isupper():
            return at + 1
    return start


def _outlet_end(words: Words, start: int) -> int:
    end = start
    while words.is_word(end) and words.texts[end][0].isupper() and not words.match("months", end):
        if end > start and words.match("sources.stops", end):
            break
        end += 1
    return end


def _is_outlet(words: Words, start: int, end: int) -> bool:
    return any(words.match("sources.outlet_words", at) for at in range(start, end))


def full_name(text: str, name: str, before: int, lexicon: Lexicon) -> str:
    """The full form that the surname `name` has earlier in the text or soon after; `name` itself if there is none."""
    if " " in name or not name or not name[0].isupper():
        return name
    window = text[max(before - _REMEMBERED_NAMES, 0) : before + READ]
    at = window.find(f" {name}")
    for _ in range(_MENTIONS):
        if at < 0:
            break
        end = at + 1 + len(name)
        found = _given_names().search(window, max(at - 40, 0), at)
        given = _without_leading_titles(found[0], lexicon) if found and not window[end : end + 1].isalpha() else ""
        if given:
            return f"{given} {name}"
        at = window.find(f" {name}", end)
    return name


def _without_leading_titles(names: str, lexicon: Lexicon) -> str:
    kept = names.split()
    while kept and kept[0].lower().strip(".") in lexicon.phrases(_NO_GIVEN_NAMES):
        del kept[0]
    return " ".join(kept)


@cache
def _given_names() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.’'-])[A-ZÀ-ÞА-ЯЁІЇЄҐŁŚŻ][\w’'-]+(?: [A-ZÀ-ÞА-ЯЁІЇЄҐŁŚŻ][\w’'-]*\.?)?$")
