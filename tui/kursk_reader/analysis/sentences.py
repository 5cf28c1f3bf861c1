"""Sentences: what `sentencex` finds in a paragraph, with the repairs that news needs."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

from kursk_reader.analysis.lexicon import Lexicon, languages_of, lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

_CLOSERS = "\"'”’»›“)]}"
_QUOTES = "\"“”„«»‹›‟'’「」『』"
_SPACE_AND_MARKS = frozenset(_QUOTES + " \t\n\u00a0")
_MASKED = r'["“”„«»‹›‟「」『』\n\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]'
"""What the library gets a blank for: marks, line feeds, and the white space of several bytes, which it takes for one
byte between a lone letter and a full stop, and breaks down."""
_SINGLE_AFTER_STOP = r"['’](?:(?<=[.!?,].)|(?<=….))"  # the rare sign first, for speed
_ENDS_OPEN = r"[!?…][\"'”’»)]*$"
_NEXT = r"(?=[\"«(]?[^\W\d_][^\W\d_]|[“„][^\W\d_][^\W\d_])"
_RUN_TOGETHER = rf"""(?x)
    [.!?](?=\S)  # the rare sign first, for speed
    (?: (?<=[^\W\d_]{{3}}.) | (?<=[^\W_][%)\]"»].) | (?<=[^\W_][’”].) ) (?: [")»]{_NEXT} | [’”]{_NEXT} | {_NEXT} )
"""
"""The end of a sentence with no space behind it; an ellipsis is given as a full stop."""
_TAIL = 40
"""Characters at the end of a sentence that tell how it ends."""
_JOINT, _BEFORE_JOINT = 8, 4
"""Characters up to such an end in which it is looked for, and those before that it depends on."""
_FULL_WIDTH_END = r"[。！？｡]([\"'”’»)」』）】》]*)$"
"""The end of a sentence in Chinese and Japanese, behind which no space stands, and what closes a quotation there."""
_FULL_WIDTH = frozenset("。！？｡")
_WHO_SAID_IT = r"と|って|など|[^。！？，,]{0,12}(?:说|說|表示|指出|称|稱|写道|寫道|问道|問道)(?:[，,。：:]|$)"
"""What goes on with a quotation in Japanese, and what tells of its speaker in Chinese."""
_LETTERS_AT_END = r"[^\W\d_]+\Z"
_MAY_END = r"[^\w ,;:%&+*/()\[\]\"“”„«»‹›‟'’–—$€£-]"
"""Any sign but those that end no sentence in any language."""
_NUMBERING = r"\(?(?:\d{1,3}|[^\W\d_])[.)]$"
_LONGEST_NUMBERING = 5
_WORDS = r"[^\W\d_]+"
_LONGEST_ATTRIBUTION = 8
_NO_BREAK_AFTER_ORDINAL = r"(?<!\d)[1-3]?\d\.$"


def sentence_spans(text: str, within: Span, language: str, words: Lexicon | None = None) -> Sequence[Span]:
    """The sentences of `within` (a paragraph or a piece of one), without white space around them.

    `words` are those of the languages that it is in, found by its letters if None. Quotation marks do not hold a
    sentence together: one of several sentences is several, but what only names the speaker stays with what was said.
    Together they cover everything that is not white space.
    """
    passage = text[within.start : within.end]
    if _is_single(passage):
        return [within] if passage == passage.strip() else _trimmed(passage, [len(passage)], within.start)
    spans = _trimmed(passage, _breaks(passage, language), within.start)
    if len(spans) < 2:
        return spans
    return _joined(text, spans, words or lexicon(languages_of(passage, language)), language)


def _is_single(passage: str) -> bool:
    """Whether no sign but the last may end a sentence."""
    if "." in passage[:-1]:  # as most have, for speed
        return False
    sign = pattern(_MAY_END).search(passage)
    return sign is None or sign.end() == len(passage)


def _joined(text: str, spans: Sequence[Span], words: Lexicon, language: str) -> list[Span]:
    """`spans` without the breaks between them at which no sentence ends."""
    joined = [spans[0]]
    for span in spans[1:]:
        if _goes_on(text, joined[-1], span, words, language):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


@cache
def _segmenter() -> Callable[[str, str], list[str]]:
    """What cuts a text in a language into its sentences; loaded when it is first needed."""
    import sentencex

    segment: Callable[[str, str], list[str]] = sentencex.segment
    return segment


def _breaks(passage: str, language: str) -> Sequence[int]:
    """Where sentences may end, as indices between two code points, the end of the passage included."""
    plain = passage.isascii()
    masked = passage.replace('"', " ").replace("\n", " ") if plain else pattern(_MASKED).sub(" ", passage)
    if "'" in masked or "’" in masked:
        masked = pattern(_SINGLE_AFTER_STOP).sub(" ", masked)
    found = list(accumulate(map(len, _segmenter()(language, masked))))
    if found[-1:] != [len(passage)]:
        found = [match.end() for match in re.finditer(r"[.!?…]+\s+", passage)]
    found += [match.end() for match in pattern(_RUN_TOGETHER).finditer(passage.replace("…", "."))]
    if found == [len(passage)]:
        return found
    return sorted({_before_openers(passage, index) for index in found} | {len(passage)})


def _before_openers(passage: str, index: int) -> int:
    """`index` moved between what closes the sentence before it and what opens the one after it.

    The library sees white space where marks are: of `losses.” “We` it returns the place before `We`.
    """
    if index == len(passage):
        return index
    if index > 1 and passage[index - 1] == " " and passage[index - 2] not in _SPACE_AND_MARKS:
        return index - 1
    start = index
    while start > 0 and (passage[start - 1].isspace() or passage[start - 1] in _QUOTES):
        start -= 1
    marks = passage[start:index]
    if not marks:
        return index
    for place, mark in enumerate(marks):
        if mark.isspace():
            return start + place
        if mark in "„«‹「『" or (mark == "“" and not marks[place + 1 :].isspace()):
            return start + place
        if mark == '"' and passage.count('"', 0, start + place) % 2 == 0:
            return start + place
    return index


def _trimmed(passage: str, breaks: Sequence[int], offset: int) -> list[Span]:
    """What stands between `breaks` without white space around it, as places in the text: the passage is at `offset`."""
    spans: list[Span] = []
    start = 0
    for end in breaks:
        if piece := passage[start:end].rstrip():
            end_of_piece = offset + start + len(piece)
            spans.append(Span(end_of_piece - len(piece.lstrip()), end_of_piece))
        start = end
    return spans


def _goes_on(text: str, before: Span, after: Span, words: Lexicon, language: str) -> bool:
    """Whether no sentence ends between the two."""
    ends_plainly = text[before.end - 1] == "." and before.end < after.start and before.length > _LONGEST_NUMBERING
    if ends_plainly and text[after.start].isalpha() and language != "de":  # as most, for speed
        return text[after.start].islower() or _ends_abbreviated(text, before, words)
    tail = text[max(before.start, before.end - _TAIL) : before.end]
    head = text[after.start : after.end]
    if not (tail.isascii() or _FULL_WIDTH.isdisjoint(tail)) and (ended := pattern(_FULL_WIDTH_END).search(tail)):
        return bool(ended[1]) and pattern(_WHO_SAID_IT).match(head) is not None
    first = head.lstrip("\"“„«‹‘'(—–- ")[:1]
    if first.islower() or head[0] in ",;)]}”»%" or not any(map(str.isalnum, head)):
        return True
    if before.length <= _LONGEST_NUMBERING and pattern(_NUMBERING).fullmatch(text, *before):
        return True
    if _is_attribution(tail, head, words):
        return True
    abbreviated = tail[-1] == "." and _ends_abbreviated(text, before, words)
    if before.end == after.start:
        start = max(before.end - _JOINT - _BEFORE_JOINT, 0)
        joint = text[start : after.start + 3].replace("…", ".")
        together = pattern(_RUN_TOGETHER).search(joint, max(before.end - _JOINT - start, 0))
        return not together or abbreviated
    return abbreviated or (language == "de" and pattern(_NO_BREAK_AFTER_ORDINAL).search(tail) is not None)


def _ends_abbreviated(text: str, sentence: Span, words: Lexicon) -> bool:
    """Whether an abbreviation that is never the last word of a sentence stands before the full stop of this one."""
    end = sentence.end - 1
    first = max(sentence.start, end - _TAIL)
    last = text[max(text.rfind(" ", first, end) + 1, first) : end]
    if not last.isalpha():
        letters = pattern(_LETTERS_AT_END).search(last)
        last = letters[0] if letters else ""
    word = last.lower()
    return word in words.phrases("abbreviations") and word not in words.phrases("closing_abbreviations")


def _is_attribution(tail: str, head: str, words: Lexicon) -> bool:
    """Whether `head` only names who said or asked what ended with a mark: `“Who?” Smith asked.`"""
    if tail[-1] not in _CLOSERS or not pattern(_ENDS_OPEN).search(tail):
        return False
    found = [word.lower() for word in pattern(_WORDS).findall(head)]
    return len(found) <= _LONGEST_ATTRIBUTION and any(word in words.phrases("reporting") for word in found[:5])
