"""What two wordings of the same words have in common."""


def bare_letters(text: str) -> str:
    """The letters and digits alone, in small letters: blanks, marks and capitals differ from place to place."""
    return "".join(filter(str.isalnum, text.casefold()))
