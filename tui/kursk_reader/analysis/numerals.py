"""Numbers as they are written: in digits, in words, as fractions, ratios and ranges."""

from typing import Literal, NamedTuple

from kursk_reader.analysis.spelled_numbers import spelled_numbers
from kursk_reader.analysis.tokens import CURRENCY_MARKS, DOLLARS_OF, SIGNS, Passage

DASHES = frozenset("-–—‑−")
LAST_LATIN = "ʯ"
"""The last letter of the Latin alphabets in Unicode's order, as Greek and Cyrillic follow."""
_GROUP_MARKS = str.maketrans("", "", " \u00a0\u202f\u2009'’")
_HUNDRED = 100
_TOO_MUCH = 1e100
_SMALLEST_PART = 16
_LONGEST_ROW = 5
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


class Number(NamedTuple):
    """A number in a passage: tokens `[start, end)` and its values, low and high for a range."""

    start: int
    end: int
    values: tuple[float, ...]
    kind: Literal["digits", "words", "indefinite", "fraction", "money", "ratio", "odds"]
    """A ratio is a part of a whole as one in five, odds are a ratio of two as 6:1."""
    scaled: bool = False
    """Whether a word such as million or a symbol such as k is part of it."""


def is_conceivable(number: Number) -> bool:
    """Whether somebody may mean it: a float has no room for digits without end, and no text for what they count."""
    return all(-_TOO_MUCH < value < _TOO_MUCH for value in number.values)


def number_at(passage: Passage, at: int) -> Number | None:
    """The number that begins with token `at`, without range and unit."""
    kind = passage.kinds[at]
    if kind == "numeral":
        return _in_digits(passage, at)
    if kind == "ratio":
        parts = [_value(part) for part in passage.words[at].split(":")]
        return Number(at, at + 1, (parts[0] / parts[1] if parts[1] else 0.0,), "odds")
    if kind == "slashed":
        return _slashed(passage, at)
    if kind == "mark":
        return _marked(passage, at)
    if kind == "word":
        before_digits = passage.kinds[at + 1] != "word" and (_currency_code(passage, at) or _below_zero(passage, at))
        return before_digits or _verbal(passage, at)
    return None


def _below_zero(passage: Passage, at: int) -> Number | None:
    """`minus 38`."""
    if not passage.match("figures.minus", at) or passage.kinds[at + 1] != "numeral":
        return None
    if passage.match_before("approximators", at + 1):  # `au moins 12`
        return None
    inner = _in_digits(passage, at + 1)
    return inner._replace(start=at, values=tuple(-value for value in inner.values))


def _verbal(passage: Passage, at: int) -> Number | None:
    if passage.words[at].partition("-")[0] not in passage.lexicon.number_openers:
        return None
    return _fraction(passage, at) or _indefinite(passage, at) or _in_words(passage, at)


def is_dash_between(passage: Passage, at: int) -> bool:
    """Whether a dash stands between two things without spaces: `12–15`."""
    return passage.words[at] in DASHES and passage.attached(at) and passage.attached(at + 1)


def _value(digits: str) -> float:
    """The value of a numeral; a single comma or point before three digits groups thousands only if a comma."""
    if digits.isdecimal():
        return float(digits)
    if digits[-1] in _VULGAR:
        return float(digits[:-1]) + _VULGAR[digits[-1]]
    plain = digits.translate(_GROUP_MARKS)
    for group, decimal in ((",", "."), (".", ",")):
        parts = plain.split(decimal)[0].split(group)
        if len(parts) > (1 if group == "," else 2) and all(len(part) == 3 for part in parts[1:]):
            return float(plain.replace(group, "").replace(decimal, "."))
    return float(plain.replace(",", "."))


def _in_digits(passage: Passage, at: int) -> Number:
    value = _value(passage.words[at])
    if not _may_go_on(passage, at + 1):
        return Number(at, at + 1, (value,), "digits")
    size, part = _part_behind(passage, at + 1)
    first = at + 1 + size
    end, scale = _magnitudes(passage, first, passage.words[at - 1] in CURRENCY_MARKS)
    at_least = passage.words[end] == "+" and passage.attached(end) and not passage.attached(end + 1)
    if passage.words[end] == "-" and passage.attached(end) and passage.match("figures.odd", end + 1):
        return Number(at, end + 2, ((value + part) * scale,), "digits", scaled=end > first)
    return Number(at, end + at_least, ((value + part) * scale,), "digits", scaled=end > first)


def _may_go_on(passage: Passage, at: int) -> bool:
    """Whether what stands at `at` may add to the number before it."""
    word = passage.words[at]
    if word in passage.lexicon.values("magnitudes") or "-" in word or word == "+":
        return True
    return passage.kinds[at] == "slashed" or passage.may_match("and_a_half", at)


def _part_behind(passage: Passage, at: int) -> tuple[int, float]:
    """How many tokens the fraction that adds to a whole number takes up, and its value: `4 1/2`, `two and a half`."""
    if passage.kinds[at] == "slashed":
        above, below = map(int, passage.words[at].split("/"))
        return (1, above / below) if 0 < above < below <= _SMALLEST_PART else (0, 0.0)
    size = passage.match("and_a_half", at)
    return size, 0.5 if size else 0.0


def _counts_millions(passage: Passage, at: int) -> bool:
    """Whether the letter at `at` is no metre but a million, as of `3.4m people`."""
    if passage.kinds[at + 1] != "word" or passage.match("figures.not_modifiers", at + 1):
        return False
    plural = passage.words[at + 1].endswith(passage.lexicon.endings("plural_endings") or "s")
    return plural or passage.match("units", at + 1) > 0 or passage.match("nouns", at + 1) > 0


def _magnitudes(passage: Passage, at: int, money: bool = False) -> tuple[int, float]:
    """The end and the product of words such as thousand, bn or, right behind the digits, k."""
    values = passage.lexicon.values("magnitudes")
    scale = 1.0
    while True:
        word, index = passage.words[at], at
        if word == "-" and passage.attached(at) and passage.attached(at + 1) and len(passage.words[at + 1]) > 3:
            index, word = at + 1, passage.words[at + 1]
        magnitude, _, unit = word.partition("-")
        if unit and magnitude in values:  # `1.5 million-barrel`
            return index + 1, scale * values[magnitude]
        if word not in values:
            return at, scale
        if len(word) == 1 and not (passage.attached(at) and (money or word == "k" or _counts_millions(passage, at))):
            return at, scale
        scale *= values[word]
        at = index + 1


def _slashed(passage: Passage, at: int) -> Number | None:
    above, below = map(float, passage.words[at].split("/"))
    if not 0 < above < below or not passage.match("fraction_followers", at + 1):
        return None
    return Number(at, at + 1, (above / below,), "fraction")


def _marked(passage: Passage, at: int) -> Number | None:
    mark = passage.words[at]
    if mark in CURRENCY_MARKS and passage.kinds[at + 1] == "numeral":
        return _in_digits(passage, at + 1)._replace(start=at, kind="money")
    loose = not passage.attached(at) and passage.attached(at + 1)
    if mark in SIGNS and loose and (inner := number_at(passage, at + 1)) and inner.kind in {"digits", "money"}:
        sign = 1.0 if mark == "+" else -1.0
        return inner._replace(start=at, values=tuple(sign * value for value in inner.values))
    return None


def _currency_code(passage: Passage, at: int) -> Number | None:
    """`US$5`, `USD 5m`, `Rs. 500`."""
    if passage.words[at] in DOLLARS_OF and passage.words[at + 1] == "$" and passage.attached(at + 1):
        inner = _marked(passage, at + 1)
        return inner and inner._replace(start=at)
    if passage.match("currency_codes", at) and passage.kinds[at + 1] == "numeral":
        return _in_digits(passage, at + 1)._replace(start=at, kind="money")
    return None


def _fraction(passage: Passage, at: int) -> Number | None:
    """`half of`, `two-thirds`, `a quarter of`, `half a million`."""
    lexicon, word, following = passage.lexicon, passage.words[at], passage.words[at + 1]
    fractions, numbers = lexicon.values("fractions"), lexicon.values("numbers")
    with_article = passage.match("articles", at) > 0
    if not (with_article or word in fractions or following in fractions or "-" in word):
        return None
    if with_article and _is_one_and_a_half(passage, at):
        return Number(at, at + 1, (1.5,), "words")
    above, _, below = word.partition("-")
    if above in numbers and below in fractions:
        fraction = Number(at, at + 1, (numbers[above] * fractions[below],), "fraction")
        return _part_of_magnitude(passage, fraction) or fraction
    if word in numbers and following in fractions:
        fraction = Number(at, at + 2, (numbers[word] * fractions[following],), "fraction")
        return _part_of_magnitude(passage, fraction) or fraction
    if above in fractions and (scale := lexicon.values("magnitudes").get(below.removeprefix("a-"))):
        return Number(at, at + 1, (fractions[above] * scale,), "words", scaled=True)  # `half-million`
    name = following if with_article else word
    if name not in fractions or passage.match_before("not_fraction_after", at):
        return None
    return _single_part(passage, Number(at, at + 1 + with_article, (fractions[name],), "fraction"), with_article)


def _part_of_magnitude(passage: Passage, fraction: Number) -> Number | None:
    """`half a million`, `three quarters of a million`, `a quarter million`."""
    joint = passage.match("figures.of", fraction.end)
    article = passage.match("articles", fraction.end + joint)
    if not article and (joint or not passage.match_before("figures.parts_of_magnitudes", fraction.end)):
        return None
    at = fraction.end + joint + article
    if not is_magnitude(passage, at):
        return None
    scale = passage.lexicon.values("magnitudes")[passage.words[at]]
    return Number(fraction.start, at + 1, (fraction.values[0] * scale,), "words", scaled=True)


def _single_part(passage: Passage, fraction: Number, with_article: bool) -> Number | None:
    """`fraction`, one part such as a quarter, or a number that begins with it; None if it is an ordinal or a name."""
    at, end, (value,) = fraction.start, fraction.end, fraction.values
    if part := _part_of_magnitude(passage, fraction):
        return part
    if passage.match("articles", end) and passage.match("units", end + 1):  # `half an hour`
        return fraction._replace(kind="words")
    if passage.match_before("figures.before_part", at) and passage.match("figures.behind_part", end):
        return fraction
    if passage.match_before("figures.every", at):
        return _one_in_every(passage, fraction)
    if not with_article and value < 0.5 and passage.lexicon.phrases("articles").match(("a",), 0):
        return None
    if passage.match("fraction_followers", end) or passage.match_before("approximators", at):
        return fraction
    if value == 0.5 and passage.match_before("figures.befalling", at) and _ends_phrase(passage, end):
        return fraction
    return None


def _one_in_every(passage: Passage, fraction: Number) -> Number | None:
    """`every fourth house`, not so `every fourth day`."""
    if passage.kinds[fraction.end] != "word" or passage.match("units|figures.not_modifiers", fraction.end):
        return None
    return fraction._replace(start=fraction.start - 1, kind="ratio")


def _ends_phrase(passage: Passage, at: int) -> bool:
    """Whether no noun can stand at `at`: `lost half.`, `lost half in a night`."""
    return passage.kinds[at] != "word" or passage.match("figures.not_modifiers", at) > 0


def _is_one_and_a_half(passage: Passage, at: int) -> bool:
    """Whether what the article at `at` belongs to is as in `a mile and a half`."""
    size = passage.match("units", at + 1)
    return size > 0 and passage.match("and_a_half", at + 1 + size) > 0


def _indefinite(passage: Passage, at: int) -> Number | None:
    """`hundreds`, `tens of thousands`, `several dozen`."""
    plurals, values = passage.lexicon.values("plural_magnitudes"), passage.lexicon.values("magnitudes")
    end, value = at, 1.0
    if many := passage.match("many", at):
        end += many
        if passage.words[end] not in plurals.keys() | values.keys() or len(passage.words[end]) < 2:
            return None
    elif passage.words[at] not in plurals or _lacks_joint(passage, at):
        return None
    while (word := passage.words[end]) in plurals or (word in values and len(word) > 1):
        value *= plurals.get(word) or values[word]
        end += 1
        joint = passage.match("indefinite_joints", end)
        if joint and passage.words[end + joint] in plurals:
            end += joint
    return Number(at, end, (value,), "indefinite", scaled=True)


def _lacks_joint(passage: Passage, at: int) -> bool:
    """Whether a word that counts only before "of" stands alone: the scores of a match."""
    return passage.match("only_with_joint", at) > 0 and not passage.match("indefinite_joints", at + 1)


def _in_words(passage: Passage, at: int) -> Number | None:
    """`twelve`, `twenty-five`, `one hundred and twenty thousand`, `a dozen`."""
    spelled, numbers = spelled_numbers(passage.lexicon), passage.lexicon.values("numbers")
    end, total, current, last = at, 0.0, 0.0, float("inf")
    if passage.match("articles", at) and is_magnitude(passage, at + 1):
        end, current = at + 1, 1.0
    first = end
    while word := passage.words[end]:
        known = spelled[word]
        if known.adds and known.first < last:
            current += known.value
            last = known.last
        elif (scale := known.scale) and (current := current or known.first):
            last = float("inf")
            current, total = (current * scale, total) if scale <= _HUNDRED else (0.0, total + current * scale)
        elif not (end > first and current >= _HUNDRED and word == "and" and passage.words[end + 1] in numbers):
            break
        end += 1
    if end == first:
        return _further_magnitude(passage, at) or _hyphened(passage, at)
    scaled = total > 0 or current >= _HUNDRED
    size, part = _part_behind(passage, end)
    if not size:
        return Number(at, end, (total + current,), "words", scaled)
    end, scale = _magnitudes(passage, end + size)
    return Number(at, end, ((total + current + part) * scale,), "words", scaled or scale > 1)


def is_magnitude(passage: Passage, at: int) -> bool:
    """Whether a word such as million stands at `at`, not a symbol for it."""
    return len(passage.words[at]) > 2 and passage.words[at] in passage.lexicon.values("magnitudes")


def _further_magnitude(passage: Passage, at: int) -> Number | None:
    """The dozen of `another dozen`."""
    if not (is_magnitude(passage, at) and passage.match_before("figures.before_part", at)):
        return None
    value = passage.lexicon.values("magnitudes")[passage.words[at]]
    return Number(at, at + 1, (value,), "words", scaled=value >= _HUNDRED)


def _hyphened(passage: Passage, at: int) -> Number | None:
    """`three-day`: the number together with its unit."""
    number, _, unit = passage.words[at].partition("-")
    value = passage.lexicon.values("numbers").get(number)
    if value is None or unit not in passage.lexicon.phrases("units|hyphened_units"):
        return None
    return Number(at, at + 1, (value,), "words")


def start_of_row(passage: Passage, at: int) -> int:
    """Where the numbers begin that end with the one at `at`: `lines 3, 4 and 5`."""
    for _ in range(_LONGEST_ROW):
        if passage.kinds[at - 2] != "numeral" or passage.kinds[at] != "numeral":
            break
        if passage.words[at - 1] != "," and not passage.match("pair_words", at - 1):
            break
        at -= 2
    return at
