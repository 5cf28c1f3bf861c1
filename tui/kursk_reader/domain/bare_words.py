"""The words of a text without anything else, as fast as they can be had."""

import re

_ASCII = bytes(range(128))
_LETTERS = bytes(code if code > 127 or chr(code).isalpha() else ord(" ") for code in range(256))
_LETTERS_AND_DIGITS = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))
_UNUSUAL = "[^À-ÖØ-öø-ʯЀ-ҁҊ-ԯ]"  # all but the Latin and Cyrillic letters, none of which needs a second look
_MANY = 40  # different marks: from so many on one pass over the text is faster than one for each


def bare_words(text: str, *, digits: bool) -> bytes:
    """The text in small letters and in UTF-8, with blanks for whatever is no letter, or no letter and no digit.

    Lone surrogates count as no letters. It is several times faster than a regular expression.
    """
    small = text.lower()
    encoded = small.encode("utf-8", "surrogatepass")
    if len(encoded) > len(small):
        beyond = encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        marks = [mark for mark in {*re.findall(_UNUSUAL, beyond)} if not _is_kept(mark, digits=digits)]
        if len(marks) > _MANY:
            encoded = small.translate(dict.fromkeys(map(ord, marks), " ")).encode("utf-8", "surrogatepass")
        else:
            for mark in marks:
                encoded = encoded.replace(mark.encode("utf-8", "surrogatepass"), b" ")
    return encoded.translate(_LETTERS_AND_DIGITS if digits else _LETTERS)


def _is_kept(character: str, *, digits: bool) -> bool:
    return character.isalnum() and (digits or not character.isdecimal())
