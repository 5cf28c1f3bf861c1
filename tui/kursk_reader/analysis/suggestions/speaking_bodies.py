"""Those who speak unnamed in a body: `у пресслужбі повідомили`."""

from kursk_reader.analysis.suggestions.reading import Words
from kursk_reader.analysis.suggestions.speaker_names import Speaker, name_of_body


def speaking_body(words: Words, at: int, verb: str) -> Speaker | None:
    """`пресслужбі` in `у пресслужбі повідомили` and `повідомили у пресслужбі`: those in a body speak, unnamed."""
    if not words.match("sources.inside", at) or not verb.endswith(words.lexicon.endings("quotes.plural_verb_endings")):
        return None
    end = at + 2
    while words.is_word(end) and _belongs_to_body(words, at + 1, end, verb):
        end += 1
    body = words.match("sources.bodies", at + 1) or (words.is_word(at + 1) and _is_abbreviation(words.texts[at + 1]))
    if not body:
        return None
    known = end == at + 2 and not words.is_capitalised(at + 1)
    return Speaker(name_of_body(words, at + 1, end) or words.joined(at + 1, end), collective=known)


def _belongs_to_body(words: Words, body: int, at: int, verb: str) -> bool:
    """Whether a word tells whose a body is: `МВД России`, `пресслужбі президента`, not `Кремле встречу назвали`."""
    if words.is_name(at) or words.is_called(at):
        return True
    if words.is_name(body) or verb in words.lexicon.phrases("quotes.describing") or words.says(at):
        return False
    if words.match("sources.stops|sources.determiners|sources.pronouns", at):
        return False
    return words.ends("sources.complement_endings", at)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()
