"""Numbers that count nothing: dates, clock times, ages, names, list numbering."""

from kursk_reader.analysis.numerals import DASHES, LAST_LATIN, Number, Passage

_LAST_DAY = 31
_OLDEST = 120
_COORDINATED_WITHIN = 6
_LONGEST_NUMERAL = 24
_YEARS = range(1000, 2200)
_MODERN_YEARS = range(1900, 2100)
_CAPITALS_OF_CODES = frozenset("DGMLT")
_GLUED_TO = frozenset("/#№_@:.+§")
_BEFORE_FIGURES = "approximators|figures.not_modifiers|finite_verbs|adverbs"


def date_tokens(passage: Passage) -> frozenset[int]:
    """The tokens of dates that are written with a month: `20 and 21 January 2025`, `Dec. 26`."""
    found: set[int] = set()
    capitalised = passage.lexicon.flag("months_are_capitalised")
    months = passage.lexicon.phrases("months")
    for index in months.places(passage.words):
        if passage.capitalised(index) or not capitalised or passage.word(index)[0] > LAST_LATIN:
            _walk(passage, index, -1, found)
            _walk(passage, index, 1, found)
    return frozenset(found)


def _walk(passage: Passage, month: int, step: int, found: set[int]) -> None:
    """Takes days and years next to a month, over what joins them."""
    index, joints = month + step, 0
    while joints <= 2:
        if passage.kind(index) == "numeral" and _is_date_part(passage.word(index), step):
            found.add(index)
            joints = 0
        elif passage.match("date_joints", index) or passage.word(index) in {",", "."} or _joins(passage, index):
            joints += 1
        elif passage.kind(index) == "other":
            joints = 0
        else:
            return
        index += step


def _joins(passage: Passage, index: int) -> bool:
    """Whether a dash stands between two things without spaces."""
    return passage.word(index) in DASHES and passage.attached(index) and passage.attached(index + 1)


def _is_date_part(digits: str, step: int) -> bool:
    if not digits.isdecimal():
        return False
    return 0 < int(digits) <= _LAST_DAY or (step > 0 and len(digits) == 4 and int(digits) in _YEARS)


def counts_nothing(passage: Passage, number: Number, dates: frozenset[int], counted: bool) -> bool:
    """Whether `number` is part of a date, a name or the like; `counted` if a unit or a noun follows it."""
    return (
        not dates.isdisjoint(range(number.start, number.end))
        or _is_label(passage, number)
        or _is_glued(passage, number)
        or _is_year(passage, number, counted)
        or _is_age(passage, number, counted)
        or passage.match("clock", number.end) > 0
        or _is_numbering(passage, number)
        or _is_name(passage, number, counted)
        or _is_idle_one(passage, number)
        or _is_code(passage, number, counted)
        or _is_address(passage, number)
        or _is_score(number, counted)
    )


def _is_label(passage: Passage, number: Number) -> bool:
    """`Article 5`, `No. 7`."""
    if number.kind not in {"digits", "words"} or number.scaled or passage.match("units", number.end):
        return False
    return passage.match_before("labels", number.start) > 0


def _is_glued(passage: Passage, number: Number) -> bool:
    """Part of a longer code: `S-300/400`, `5G`, `555-01-23`."""
    if passage.word(number.start - 1) in _GLUED_TO and passage.attached(number.start):
        return True
    if passage.word(number.start - 1) == "№" or _joins(passage, number.start - 1):
        return True
    dashes = sum(passage.word(index) in DASHES for index in range(number.start + 1, number.end + 1))
    if dashes > 1 and passage.kind(number.end + 1) == "numeral":
        return True
    return (
        number.kind == "digits"
        and passage.kind(number.end) == "word"
        and passage.attached(number.end)
        and (not passage.match("units", number.end) or passage.tokens[number.end].text in _CAPITALS_OF_CODES)
    )


def _is_year(passage: Passage, number: Number, counted: bool) -> bool:
    digits = passage.word(number.start)
    if number.kind != "digits" or number.scaled or len(digits) != 4 or not digits.isdecimal():
        return False
    year = int(digits)
    if year not in _YEARS or passage.match("years_after", number.end):
        return year in _YEARS
    if number.end > number.start + 1 and year in _MODERN_YEARS and number.values[-1] < _YEARS.stop:
        return True
    if counted:
        return False
    introduced = passage.match_before("years", number.start) > 0
    if year in _MODERN_YEARS:
        return introduced or not passage.match_before("approximators", number.start)
    return introduced


def _is_age(passage: Passage, number: Number, counted: bool) -> bool:
    """`Smith, 45,`, `aged 45`, `45 years old`, `45-year-old`."""
    if passage.match_before("ages", number.start):
        return True
    for index in range(number.end, number.end + 3):
        if passage.match("old", index):
            return True
        if not (passage.word(index) == "-" or passage.match("units", index)):
            break
    years = passage.match("figures.age_units", number.end)
    if (counted and not years) or number.kind != "digits" or not 0 < number.values[0] <= _OLDEST:
        return False
    enclosing = passage.word(number.start - 1) + passage.word(number.end + years)
    return enclosing in {",,", ",.", "()", ",;", ",)"} and passage.capitalised(number.start - 2)


def _is_numbering(passage: Passage, number: Number) -> bool:
    """`1. ` at the start of a line, or a line that holds nothing else."""
    if number.start > 0 or number.kind != "digits" or number.end > 1:
        return False
    if len(passage.tokens) == 1:
        return True
    return passage.word(1) in {".", ")"} and passage.attached(1) and not passage.attached(2)


def _is_name(passage: Passage, number: Number, counted: bool) -> bool:
    """`Boeing 737`, `the Group of Seven`."""
    if number.scaled or passage.starts_sentence(number.start):
        return False
    if number.kind == "words":
        return passage.capitalised(number.start)
    before = number.start - 1
    return (
        number.kind == "digits"
        and not counted
        and passage.word(number.start).isdecimal()
        and passage.capitalised(before)
        and not (passage.starts_sentence(before) and _may_precede_figure(passage, before))
    )


def _may_precede_figure(passage: Passage, at: int) -> bool:
    """Whether the first word of a sentence may stand before a number without making a name with it."""
    word = passage.word(at)
    if word[:1] > LAST_LATIN or word.endswith((*passage.lexicon.endings("finite_endings"), "ing")):
        return True
    return passage.match(_BEFORE_FIGURES, at) > 0


def _is_idle_one(passage: Passage, number: Number) -> bool:
    """`one` that stands for somebody or something, not for the number."""
    if number.kind != "words" or number.scaled or number.values != (1.0,):
        return False
    if passage.match("pair_words", number.start - 1) and any(
        passage.kind(index) == "numeral" or passage.word(index) in passage.lexicon.values("numbers")
        for index in range(max(number.start - _COORDINATED_WITHIN, 0), number.start - 1)
    ):
        return passage.kind(number.end) != "word" or passage.match("figures.not_modifiers", number.end) > 0
    if passage.match_before("figures.approximations", number.start) and passage.kind(number.end) == "word":
        return passage.match("figures.not_modifiers", number.end) > 0
    return not passage.match("units", number.end) or passage.match("not_measured_one", number.end) > 0


def _is_code(passage: Passage, number: Number, counted: bool) -> bool:
    """A telephone number and the like: `0800 555 0199`."""
    digits = passage.word(number.start)
    if len(digits) > _LONGEST_NUMERAL:
        return True
    if number.kind != "digits" or number.scaled or counted:
        return False
    in_row = "numeral" in {passage.kind(number.start - 1), passage.kind(number.end)}
    return digits.isdecimal() and (in_row or (digits[0] == "0" and len(digits) > 1))


def _is_address(passage: Passage, number: Number) -> bool:
    """`15 Harbour Street`."""
    if number.kind != "digits" or number.scaled or not passage.capitalised(number.end):
        return False
    return any(passage.match("figures.streets", number.end + ahead) for ahead in (1, 2))


def _is_score(number: Number, counted: bool) -> bool:
    """`3-2`, `0-1` of a match: a range does not fall, nor begin with nothing."""
    if len(number.values) != 2 or counted:
        return False
    return number.values[0] >= number.values[1] or number.values[0] == 0
