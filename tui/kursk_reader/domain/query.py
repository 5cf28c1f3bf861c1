"""What a person types to find articles: words, "phrases" and filters such as outlet:lantern."""

import re
from typing import NamedTuple

FILTERS = ("tag", "outlet", "author", "speaker", "language", "before", "after", "is")
"""The keys of filters, as they are typed in front of a colon."""

_OR = "OR"
_ANY_ENDING = "*"
_READ = {"read": True, "unread": False}
_TO_REVIEW = "to-review"
_QUOTES = str.maketrans("“”„«»\0", '""""" ')
_PART = r'(?:(?<!\S)(-)(?=[^\s-]))?(?:([^\W\d_]+):(?!//))?(?:"([^"]*)("|$)|(\S*))'


class Term(NamedTuple):
    """A word, or several in a row, of at least a letter or digit; with `beginning` the last of them may go on.

    With `either` an article needs this term or the one before, with its own alternatives, not both.
    """

    text: str
    beginning: bool = False
    either: bool = False


class Query(NamedTuple):
    """What is looked for; an article has to fit all of it and have none of the `excluded` words.

    `before` and `after` are ISO 8601 dates of any precision, the first day included in `after` and not in `before`.
    `language` is the beginning of a code (BCP 47), in small letters. `read` is whether the article was ever opened,
    None for both; with `to_review` it has annotations that the analyst has to decide on. `complaints` tell of filters
    that were left out.
    """

    terms: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    outlets: tuple[Term, ...] = ()
    authors: tuple[Term, ...] = ()
    speakers: tuple[Term, ...] = ()
    language: str | None = None
    before: str | None = None
    after: str | None = None
    read: bool | None = None
    to_review: bool = False
    excluded: tuple[Term, ...] = ()
    complaints: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every article fits."""
        return self._replace(complaints=()) == Query()

    @property
    def about_annotations(self) -> bool:
        """Whether only articles with certain annotations fit."""
        return bool(self.tags or self.speakers)


def parse(typed: str) -> Query:
    """The query that somebody has typed so far: the last word of it may be a beginning, as may one before a `*`.

    A quotation mark without its other half goes with the words up to the end.
    """
    from kursk_reader.domain.characters import storable  # nobody types before the first frame
    from kursk_reader.domain.folding import words

    typed = storable(typed).translate(_QUOTES)
    query, before, joining = Query(), "", False
    for part in re.finditer(_PART, typed):
        minus, key, phrase, closed, word = part.groups()
        text = (phrase if phrase is not None else word).strip()
        begun = phrase is None and text.endswith(_ANY_ENDING)
        text = text.rstrip(_ANY_ENDING) if begun else text
        if part[0] == _OR:
            joining = bool(before)
            continue
        if not words(text):
            continue
        kind = "filter" if key else "excluded" if minus else "word"
        if (joining and (before, kind) != ("word", "word")) or (key and minus):
            query = _complaining(query, f"{'-' if key and minus else _OR} is for words and phrases, not for filters.")
        elif key:
            query = _filtered(query, key.lower(), Term(text, not closed))
        elif minus:
            query = query._replace(excluded=(*query.excluded, Term(text, begun)))
        else:
            term = Term(text, begun or (not closed and part.end() == len(typed)), joining)
            query = query._replace(terms=(*query.terms, term))
        before, joining = kind, False
    return query


def _filtered(query: Query, key: str, value: Term) -> Query:
    if key == "outlet":
        return query._replace(outlets=(*query.outlets, value))
    if key == "author":
        return query._replace(authors=(*query.authors, value))
    if key == "speaker":
        return query._replace(speakers=(*query.speakers, value))
    if key == "language":
        return query._replace(language=value.text.lower())
    if key == "tag":
        return query._replace(tags=(*query.tags, value.text.casefold()))
    if key == "is":
        state = value.text.lower()
        if state in _READ:
            return query._replace(read=_READ[state])
        if state == _TO_REVIEW:
            return query._replace(to_review=True)
        return _complaining(query, f"is:{value.text} is no filter: write is:read, is:unread or is:{_TO_REVIEW}.")
    if key in ("before", "after"):
        from kursk_reader.domain.dates import precise_date

        day = precise_date(value.text)
        if day is not None:
            return query._replace(before=day) if key == "before" else query._replace(after=day)
        return _complaining(query, f"{key}: takes a date such as 2024, 2024-08 or 2024-08-14, not “{value.text}”.")
    known = " ".join(f"{name}:" for name in FILTERS)
    return _complaining(query, f'There is no filter “{key}:”, only {known} – as words it is "{key}:{value.text}".')


def _complaining(query: Query, complaint: str) -> Query:
    return query._replace(complaints=(*query.complaints, complaint))
