"""Numbers that count nothing: dates, clock times, ages, names, list numbering."""

from kursk_reader.analysis.ages_and_times import is_age_or_time
from kursk_reader.analysis.counted_nouns import may_modify
from kursk_reader.analysis.numerals import DASHES, LAST_LATIN, Number, is_dash_between, start_of_row
from kursk_reader.analysis.tokens import Passage
from kursk_reader.analysis.written_dates import MODERN_YEARS, YEARS

_MOST_GOALS = 12
_MOST_NAMED_BEFORE = 12
_BEFALLEN_WITHIN = 5
_COORDINATED_WITHIN = 6
_LONGEST_NUMERAL = 24
_CAPITALS_OF_CODES = frozenset("DGMLT")
_GLUED_TO = frozenset("/#№_@:.+§")
_APOSTROPHES = frozenset("'’‘")
OPENING_QUOTES = frozenset('"“„«')
_TITLE_OPENINGS, _TITLE_ENDS = OPENING_QUOTES | frozenset("'‘"), frozenset("\"”“»'’")
_LONGEST_TITLE = 6
_LONGEST_SMALL_WORD = 3
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_BEFORE_FIGURES = "approximators|figures.not_modifiers|finite_verbs|adverbs|statements.prepositions"
_NOT_NUMBERED = (
    "approximators|figures.not_modifiers|finite_verbs|adverbs|adjectives|reporting|subjects|figures.determiners"
    "|statements.past_verbs|statements.prepositions|statements.adverbs|figures.not_numbered"
)


def is_name_or_date(passage: Passage, number: Number, dates: frozenset[int]) -> bool:
    """Whether `number` is part of a name, a code or one of `dates`, as told without what may be counted behind it."""
    if dates and not dates.isdisjoint(range(number.start, number.end)):
        return True
    if len(passage.words[number.start]) > _LONGEST_NUMERAL or _is_glued(passage, number):
        return True
    if number.kind == "digits":
        return _is_numbering(passage, number) or (not number.scaled and _is_label(passage, number))
    if number.kind != "words" or number.scaled:
        return False
    return _is_label(passage, number) or (number.values == (1.0,) and _is_idle_one(passage, number))


def counts_nothing(passage: Passage, number: Number, counted: bool) -> bool:
    """Whether `number` is an age, a year, a name or the like; `counted` if a unit or a noun follows it."""
    if is_age_or_time(passage, number, counted) or _is_pronoun(passage, number, counted):
        return True
    if number.scaled:
        return False
    if number.kind == "words":
        return _is_capitalised_name(passage, number, counted)
    if number.kind != "digits":
        return False
    if _is_year(passage, number, counted):
        return True
    return _is_in_title(passage, number) if counted else _is_in_name(passage, number)


def _is_in_name(passage: Passage, number: Number) -> bool:
    return (
        _is_name(passage, number)
        or _is_numbered(passage, number)
        or _is_code(passage, number)
        or _is_score(passage, number)
        or _is_number_of_all(passage, number)
    )


def _is_number_of_all(passage: Passage, number: Number) -> bool:
    """`page 17 of 212`."""
    start = number.start - 2
    if passage.kinds[start] != "numeral" or not passage.match_before("figures.of", number.start):
        return False
    return passage.match_before("labels|figures.numbered", start) > 0


def _is_label(passage: Passage, number: Number) -> bool:
    """`Article 5`, `No. 7`."""
    start = start_of_row(passage, number.start) if passage.kinds[number.start - 2] == "numeral" else number.start
    if not passage.match_before("labels", start) or passage.match("units", number.end):
        return False
    return passage.words[number.end] <= LAST_LATIN or not _is_surely_counted(passage, number.end)


def _is_surely_counted(passage: Passage, at: int) -> bool:
    """Whether what stands behind a label and a number is counted: `в зале 300 человек`."""
    return passage.match("nouns", at) > 0 or passage.words[at].endswith(
        passage.lexicon.endings("figures.counted_endings")
    )


def _is_glued(passage: Passage, number: Number) -> bool:
    """Part of a longer code: `S-300/400`, `5G`, `555-01-23`."""
    start, end = number.start, number.end
    if passage.kinds[start - 1] == "mark" and _is_glued_to_mark(passage, start):
        return True
    if passage.kinds[end + 1] == "numeral" and sum([word in DASHES for word in passage.words[start + 1 : end + 1]]) > 1:
        return True
    if passage.kinds[end] == "mark":
        return (passage.words[end] == "(" and passage.attached(end)) or _has_letter_behind(passage, end)
    return (
        passage.kinds[end] == "word"
        and number.kind == "digits"
        and passage.attached(end)
        and (not passage.match("units", end) or passage.texts[end] in _CAPITALS_OF_CODES)
    )


def _is_glued_to_mark(passage: Passage, start: int) -> bool:
    before = passage.words[start - 1]
    if before in _GLUED_TO:
        return before == "№" or passage.attached(start)
    return (before == "(" and passage.attached(start - 1)) or is_dash_between(passage, start - 1)


def _has_letter_behind(passage: Passage, at: int) -> bool:
    """Whether a single capital belongs to the number before `at`: `14-B`, `7 «Б»`."""
    joined = passage.words[at] == "-" and passage.attached(at)
    if not (joined or passage.words[at] in OPENING_QUOTES) or not passage.attached(at + 1):
        return False
    letter = passage.texts[at + 1]
    return len(letter) == 1 and letter.isupper()


def _is_year(passage: Passage, number: Number, counted: bool) -> bool:
    digits = passage.words[number.start]
    if not digits.isdecimal():
        return False
    if len(digits) == 2 and not counted and passage.attached(number.start):
        return passage.words[number.start - 1] in _APOSTROPHES  # `the winter of '47`
    if len(digits) != 4:
        return False
    year = int(digits)
    if year not in YEARS or passage.match("years_after", number.end):
        return year in YEARS
    if number.end > number.start + 1 and year in MODERN_YEARS and number.values[-1] < YEARS.stop:
        return True
    if counted:
        return False
    introduced = passage.match_before("years", number.start) > 0
    if year in MODERN_YEARS:
        return introduced or not passage.match_before("approximators", number.start)
    return introduced


def _is_numbering(passage: Passage, number: Number) -> bool:
    """`1. ` at the start of a line, or a line that holds nothing else."""
    if number.start > 0 or number.end > 1:
        return False
    if passage.count == 1:
        return True
    return passage.words[1] in {".", ")"} and passage.attached(1) and not passage.attached(2)


def _is_capitalised_name(passage: Passage, number: Number, counted: bool) -> bool:
    """`the Group of Seven`, `Twelve Angry Men`."""
    if not passage.capitalised(number.start):
        return False
    if _is_in_title(passage, number):
        return True
    if counted and passage.match("nouns|units|nationalities", number.end):
        return False
    return not passage.starts_sentence(number.start) or (not counted and _is_title(passage, number.end))


def _is_name(passage: Passage, number: Number) -> bool:
    """`Boeing 737`, `12 Angry Men`."""
    if not passage.words[number.start].isdecimal():
        return False
    if _is_title(passage, number.end):
        return True
    before = start_of_row(passage, number.start) - 1
    return (
        passage.capitalised(before)
        and not passage.words[before].endswith(_POSSESSIVES)
        and not passage.starts_sentence(number.start)
        and not _may_precede_figure(passage, before)
        and not passage.match("figures.plural_verbs", number.end)
    )


def _is_in_title(passage: Passage, number: Number) -> bool:
    """Whether quotation marks enclose nothing but a name that `number` is part of: `‘Nine Days’`."""
    if not passage.capitalised(number.end):
        return False
    first, last = number.start, number.end
    while first > number.start - _LONGEST_TITLE and _is_of_title(passage, first - 1):
        first -= 1
    if passage.words[first - 1] not in _TITLE_OPENINGS or not passage.attached(first):
        return False
    while last < number.end + _LONGEST_TITLE and _is_of_title(passage, last):
        last += 1
    return passage.words[last] in _TITLE_ENDS and passage.attached(last)


def _is_of_title(passage: Passage, at: int) -> bool:
    return passage.capitalised(at) or (passage.kinds[at] == "word" and len(passage.words[at]) <= _LONGEST_SMALL_WORD)


def _is_title(passage: Passage, at: int) -> bool:
    """Whether a name goes on at `at`: `15 Harbour Street`."""
    if not passage.capitalised(at) or passage.attached(at) or passage.texts[at].isupper():
        return False
    return not passage.match("weekdays|months|nationalities|figures.not_modifiers", at)


def _may_precede_figure(passage: Passage, at: int) -> bool:
    """Whether a capitalised word may stand before a number without making a name with it."""
    word = passage.words[at]
    if passage.match("weekdays", at):
        return True
    if word[:1] > LAST_LATIN:
        return passage.starts_sentence(at)
    finite, participle = map(passage.lexicon.endings, ("finite_endings", "figures.participle_endings"))
    if passage.starts_sentence(at) and word.endswith(finite + participle):
        return True
    return passage.match(_BEFORE_FIGURES, at) > 0


def _is_numbered(passage: Passage, number: Number) -> bool:
    """`on runway 27`, `a class 4 felony`: the number tells one thing from others of its kind."""
    if passage.match("figures.plural_verbs", number.end):
        return False
    if not passage.words[number.start].isdecimal():  # `day 1,000 of the war`
        ends = passage.kinds[number.end] != "word" or passage.match("figures.of", number.end) > 0
        return ends and passage.match_before("figures.numbered", number.start) > 0
    if passage.match_before("figures.numbered", number.start) or len(number.values) > 1:
        return passage.match_before("figures.numbered", number.start) > 0
    before = number.start - 1
    word = passage.words[before]
    if passage.kinds[before] != "word" or passage.capitalised(before) or not word.isalpha() or word[0] > LAST_LATIN:
        return False
    if word.endswith(passage.lexicon.endings("figures.not_numbered_endings")) or passage.match(_NOT_NUMBERED, before):
        return False
    return passage.match("figures.before_numbered", before - 1) > 0


def _is_idle_one(passage: Passage, number: Number) -> bool:
    """`one` that stands for somebody or something, not for the number."""
    if passage.match("percent", number.end):
        return False
    if _is_coordinated(passage, number.start):
        return passage.kinds[number.end] != "word" or passage.match("figures.not_modifiers", number.end) > 0
    if passage.match_before("figures.approximations", number.start) and passage.kinds[number.end] == "word":
        return passage.match("figures.not_modifiers", number.end) > 0
    if _is_casualty(passage, number):
        return False
    return not passage.match("units", number.end) or passage.match("not_measured_one", number.end) > 0


def _is_coordinated(passage: Passage, at: int) -> bool:
    """Whether another number stands before: `two nurses and one doctor`, not `two died, one doctor said`."""
    listed = passage.words[at - 1] == ","
    if not listed and not passage.match("pair_words", at - 1):
        return False
    if listed and any(passage.match("reporting", index) for index in range(at + 1, at + _COORDINATED_WITHIN)):
        return False
    return any(
        passage.kinds[index] == "numeral" or passage.words[index] in passage.lexicon.values("numbers")
        for index in range(max(at - _COORDINATED_WITHIN, 0), at - 1)
    )


def _is_casualty(passage: Passage, number: Number) -> bool:
    """Whether something befell the one: `killing one soldier`, `one person was hurt`."""
    if passage.kinds[number.end] != "word" or passage.match("figures.not_modifiers", number.end):
        return False
    if passage.match_before("figures.befalling", number.start):
        return True
    for index in range(number.end + 1, number.end + _BEFALLEN_WITHIN):
        if passage.kinds[index] != "word":
            return False
        if passage.match("figures.befallen", index):
            return True
    return False


def _is_pronoun(passage: Passage, number: Number, counted: bool) -> bool:
    """`the two`, `all three`, `the other four`, `the two sides`: those that were named before; `zero tolerance`."""
    if number.values[-1] > _MOST_NAMED_BEFORE:
        return False
    if number.values == (2.0,) and passage.match("figures.pairs", number.end):
        return passage.match_before("figures.those", number.start) > 0 or passage.words[number.end] > LAST_LATIN
    if number.values == (0.0,) and not counted:
        return passage.match_before("figures.around_zero", number.start) > 0 or may_modify(passage, number.end)
    if number.kind != "words" or counted or number.scaled:
        return False
    if not passage.match_before("figures.those", number.start):
        return False
    return passage.kinds[number.end] != "word" or not may_modify(passage, number.end)


def _is_code(passage: Passage, number: Number) -> bool:
    """A telephone number and the like: `0800 555 0199`, `31-2026`."""
    digits = passage.words[number.start]
    if passage.words[number.start + 1] in DASHES and number.values[-1] in MODERN_YEARS:
        return True
    if digits[0] == "0" and len(digits) > 1:
        return digits.isdecimal() or " " in digits
    in_row = passage.kinds[number.start - 1] == "numeral" or passage.kinds[number.end] == "numeral"
    return in_row and digits.replace(" ", "").isdecimal()


def _is_score(passage: Passage, number: Number) -> bool:
    """`3-2`, `0 – 1` of a match: a range does not fall, nor begin with nothing, nor is it as small."""
    if len(number.values) == 2:
        low, high = number.values
        goals = high <= _MOST_GOALS and passage.words[number.start + 1] in DASHES and high.is_integer()
        return low >= high or low == 0 or goals
    return (passage.kinds[number.start - 2] == "numeral" and passage.words[number.start - 1] in DASHES) or (
        passage.kinds[number.end + 1] == "numeral" and passage.words[number.end] in DASHES
    )
