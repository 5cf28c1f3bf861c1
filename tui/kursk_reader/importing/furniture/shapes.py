"""What a line of a pasted page looks like: a sentence, a headline, a label, a count."""

import re

from kursk_reader.importing.furniture.datelines import date_line, is_name

_FEWEST_WORDS_OF_PROSE = 6
_LONGEST_LABEL = 3  # words
_FEWEST_WORDS_OF_TEASER, _MOST_WORDS_OF_TEASER = 5, 25
_STOPS = (".", "!", "?", "…")
# Quotes, brackets, footnotes, and the signs and pictures that articles end in; not arrows, which links end in.
_CLOSED = re.compile(
    r"[.!?…](?:[\"'”’»)\]\s©®™¹²³\u2070-\u2079\u2200-\u25b1\u25c6-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]|\[\d{1,3}\])+$"
)
_LONGEST_CLOSING = 24  # characters
_WITH_INITIAL, _LONGEST_SIGNATURE = re.compile(r"[^\W\d_]{2,}\s[^\W\d_]\."), 24  # “Ada M.”
_SPEECH_OR_ITEM = tuple("\"'“”„«»–—•*-")
_MARKS_OF_LINKS, _LONGEST_MARK = frozenset("•●○▪■◆►▶→←⇒+»"), 3
_INSIDE_A_HEADLINE = re.compile(r"[,:;?!«»“”\"]|\s[–—-]\s|\w\.\s")

_REACTIONS = re.compile(r"(?=.*[\u2600-\u27bf\U0001f300-\U0001faff])(?:\d[\d.,:]*[KkMmКкМ]?|[^\w\s]|\s)+")
_TRAIL = re.compile(r"\s*[›»>→|]\s*|\s[/▪●◆♦]\s")
_TRAILS = {(2, 1), (2, 2)} | {(parts, longest) for parts in range(3, 9) for longest in range(1, 5)}  # parts, words

_FEWEST_IN_ROW, _LONGEST_IN_ROW = 3, 4  # entries, words
_MOST_WORDS_OF_TICKER = 8
_FEWEST_FIGURES = 2
_FEWEST_WORDS_OF_TIMED = 3
_TIMED = re.compile(r"\d{1,2}[:.]\d\d\s+[^\W\d]")
_RATE = re.compile(r"[^\w\s]*\d[\d.,:]*[%°CFСcf]*|[$€£¥₴₽]+|[A-Z]{2,4}")
_MEASURE = re.compile(r"[$€£¥₴₽°%+]|\b[A-Z]{3}\b")

DOMAIN = re.compile(r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}/?", re.IGNORECASE)
"""A web address without a path."""

BARE_COUNT = re.compile(
    r"\d{1,6}|\d{1,3}(?:[ ,]\d{3})+|\d{1,3}(?:[.,]\d{1,2})?\s?[KkMm]"
    r"|\d{1,3}(?:[.,]\d{1,2})?\s?(?:тис|тыс)\.?|\d{1,3}(?:[.,]\d)?т\."
)


def stops(line: str) -> bool:
    """Whether a line ends as sentences do; quotes, footnotes and the signs that articles end in may follow the stop."""
    return line.endswith(_STOPS) or (not line[-1:].isalpha() and _CLOSED.search(line[-_LONGEST_CLOSING:]) is not None)


def is_prose(line: str) -> bool:
    """Whether a line ends as a sentence and is as long as one."""
    return stops(line) and len(line.split()) >= _FEWEST_WORDS_OF_PROSE


def is_certain_sentence(line: str) -> bool:
    """Whether a line can be no title: that, too, may be a question, or cut short with an ellipsis."""
    if not stops(line) or (len(line) <= _LONGEST_SIGNATURE and _WITH_INITIAL.fullmatch(line)):
        return False
    asks = line.endswith(("?", "!", "…", "..."))
    return not asks or ". " in line or line.startswith(_SPEECH_OR_ITEM)


def is_short(line: str) -> bool:
    """Whether a line is a few words, as the entries of menus are; nothing in it divides it as a headline."""
    count = len(line.split())
    if line.isupper() and count <= _LONGEST_LABEL + 1:
        return True
    return count <= _LONGEST_LABEL and not stops(line) and _INSIDE_A_HEADLINE.search(line) is None


def is_label(line: str) -> bool:
    """Whether a line is as short as an entry of a menu, and nobody's name."""
    return is_short(line) and not is_name(line)


def is_trail(line: str) -> bool:
    """Whether a line tells by short names between marks where on a site its page is."""
    if _TRAIL.search(line) is None:
        return False
    parts = [part.split() for part in _TRAIL.split(line)]
    longest = max(map(len, parts))
    return longest > 0 and all(parts) and (len(parts), longest) in _TRAILS


def is_row(line: str) -> bool:
    """Whether tabs divide a line into short entries, as copied menus and keywords are; tables have figures."""
    entries = [entry for entry in line.split("\t") if entry.strip()]
    if len(entries) < _FEWEST_IN_ROW or any(map(str.isdigit, line)):
        return False
    return all(len(entry.split()) <= _LONGEST_IN_ROW for entry in entries) and not stops(line)


def is_wordless(line: str) -> bool:
    """Whether a line has marks, digits and pictures in it, and no letter but that of thousands."""
    return not any(map(str.isalpha, line)) or _REACTIONS.fullmatch(line) is not None


def is_ticker(line: str) -> bool:
    """Whether a line gives rates or temperatures: half of its words are numbers, signs or codes in capitals."""
    found = line.split()
    if len(found) > _MOST_WORDS_OF_TICKER or not any(map(str.isdigit, line)) or stops(line) or date_line(line):
        return False
    counts = sum(1 for word in found if _RATE.fullmatch(word))
    return counts * 2 >= len(found) and (_MEASURE.search(line) is not None or is_wordless(line))


def is_teaser(line: str) -> bool:
    """Whether a line could be the title of another article, and no sentence or heading of this one."""
    return (
        (_FEWEST_WORDS_OF_TEASER <= len(line.split()) <= _MOST_WORDS_OF_TEASER or is_timed_title(line))
        and line[-1] not in ":;,"
        and not stops(line)
        and not line[0].islower()
        and not line.startswith(_SPEECH_OR_ITEM)
    )


def is_timed_title(line: str) -> bool:
    """Whether a line begins with a time, as the entries of feeds and of live pages do."""
    return _TIMED.match(line) is not None and _FEWEST_WORDS_OF_TIMED <= len(line.split()) <= _MOST_WORDS_OF_TEASER


def is_figures(line: str) -> bool:
    """Whether a line gives figures, as tables, results and line-ups do: a quarter of its words have digits in them."""
    found = line.split()
    counts = sum(1 for word in found if any(map(str.isdigit, word)))
    return counts >= _FEWEST_FIGURES and counts * 4 >= len(found)


def is_link(line: str) -> bool:
    """Whether a line, below everything, could be a title or a keyword."""
    count = len(line.split())
    first = next(filter(str.isalnum, line[:_LONGEST_MARK]), " ")
    marked = line[0] == first or line[0] in _MARKS_OF_LINKS
    begins = first != " " and marked and (count < _FEWEST_WORDS_OF_TEASER or not first.islower())
    quotes = line[0] in "\"'‘“«„[" and line[-1] not in ".!?…"
    return (begins or quotes or is_wordless(line)) and count <= _MOST_WORDS_OF_TEASER and line[-1] not in ";,"
