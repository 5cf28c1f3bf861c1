"""An imported text made ready to be stored: in any process, as its library is not needed for that."""

from kursk_reader.analysis.lexicon import recognised_language
from kursk_reader.domain.characters import storable
from kursk_reader.domain.document import ImportedText, Measures, text_sha256
from kursk_reader.domain.sketch import body, sketch


def prepared(imported: ImportedText) -> ImportedText:
    """With words that have a form in UTF-8, its language if that can be told, and its measures."""
    text = storable(imported.text)
    return imported._replace(
        title=storable(imported.title),
        text=text,
        outlet=imported.outlet and storable(imported.outlet),
        author=imported.author and storable(imported.author),
        published=imported.published and storable(imported.published),
        url=imported.url and storable(imported.url),
        language=imported.language or recognised_language(text),
        measures=Measures(len(text.split()), text_sha256(text), sketch(body(text, imported.folded))),
    )
