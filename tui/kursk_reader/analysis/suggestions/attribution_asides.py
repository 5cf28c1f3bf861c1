"""Who says a sentence that an attribution stands in or ends: `The pump leaks, Ann Hale said.`"""

from kursk_reader.analysis.suggestions.reading import Words
from kursk_reader.analysis.suggestions.speaker_names import NO_PEOPLE, Speaker
from kursk_reader.analysis.suggestions.speakers import attribution_behind

_SAYING = "quotes.verbs|reporting"


def attribution_aside(words: Words) -> Speaker | None:
    """Who says a sentence that has an attribution inside or at its end: `It leaks, Ann Hale said.`"""
    for verb in reversed(words.places(_SAYING)) if "," in words.texts else ():
        first = words.start_of_words(verb)
        if first and words.texts[first - 1] == "," and _is_aside(words, first, verb):
            found = attribution_behind(words, run_on=True, first=first)
            if found and _is_somebody(words, found.speaker):
                return found.speaker
    return None


def _is_somebody(words: Words, speaker: Speaker) -> bool:
    """Whether it is a person or may be one, or an office, by its words."""
    if speaker.person or speaker.resolvable:
        return True
    name = speaker.name.lower().split()
    if any(word in words.lexicon.phrases("sources.titles|sources.people") for word in name):
        return True
    nobody = words.lexicon.phrases(NO_PEOPLE)
    return speaker.name[:1].isupper() and not any(word in nobody for word in name)


def _is_aside(words: Words, first: int, verb: int) -> bool:
    """Whether from `first` to the next mark there is but who says: `, said Ann Hale of Odda,`, `, she told them.`"""
    clause = words.match("coordinators|sources.clause", first)
    if clause or not words.says(verb) or words.holds(f"{_SAYING}|sources.relatives", first, verb):
        return False
    end = words.end_of_words(verb)
    behind = verb + words.says(verb)
    last = words.first("sources.relatives", behind + 1, end) if behind < end else end
    if words.holds("complementisers", behind, last) or _holds_verb(words, behind, last):
        return False
    telling = words.match("sources.telling", verb) > 0
    if verb == first:
        return not telling and not words.match("sources.stops", behind) and _holds_verb(words, 0, first)
    return telling or behind >= end or words.match("sources.stops|sources.times", behind) > 0


def _holds_verb(words: Words, start: int, end: int) -> bool:
    return words.holds("finite_verbs", start, end) or any(words.ends("finite_endings", at) for at in range(start, end))
