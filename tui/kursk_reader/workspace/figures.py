"""The value of a figure: what its words tell, read anew whenever those are other words, or what the analyst typed."""

from collections.abc import Mapping

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.codebook import Unit
from kursk_reader.domain.figure_value import BY_HAND, Attribute, Attributes, Written, written
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError
from kursk_reader.workspace.articles import Article, listed
from kursk_reader.workspace.workspace import Workspace


def with_value(workspace: Workspace, article: Article, annotation: Annotation) -> Annotation:
    """The annotation with the value that its words tell, unless one was typed; without any if it is no figure."""
    if not is_of_figures(workspace, annotation.tag):
        return annotation._replace(attributes=())
    if BY_HAND in annotation.attributes:
        return annotation
    return annotation._replace(attributes=value(article.text, annotation.span, article.document.language))


def is_of_figures(workspace: Workspace, name: str) -> bool:
    """Whether a tag is one of figures."""
    tag = workspace.codebook.get(name)
    return tag is not None and tag.unit is Unit.FIGURE


def value(text: str, span: Span, language: str | None) -> Attributes:
    """What the words of a span tell of a figure; nothing if there is none in them."""
    from kursk_reader.analysis.suggestions.figure_values import figure_value

    return tuple(figure_value(text, span, language).items())


def put_right(workspace: Workspace, annotation: Annotation, typed: Written) -> Annotation:
    """The annotation with the value and the unit that were typed, if it is a figure and they are others.

    Raises KurskReaderError if the value is no number.
    """
    known = {name: each for name, each in annotation.attributes if name != BY_HAND[0]}
    before = written(known)
    typed = Written(*(there if new is None else new.strip() for new, there in zip(typed, before, strict=True)))
    if typed == before or not is_of_figures(workspace, annotation.tag):
        return annotation
    if typed.unit != before.unit:
        known = {name: each for name, each in known.items() if name not in ("unit", "counted")}
        known |= {"unit": typed.unit} if typed.unit else {}
    if typed.value != before.value:
        rest = {name: each for name, each in known.items() if name not in ("low", "high", "approximation")}
        known = dict(_read(typed.value, _language(workspace, annotation))) | rest if typed.value else rest
    return annotation._replace(attributes=(*known.items(), BY_HAND) if known else ())


def _language(workspace: Workspace, annotation: Annotation) -> str:
    from kursk_reader.analysis.lexicon import language_of

    item = listed(workspace, annotation.document_id)
    selector = annotation.selector
    around = f"{selector.prefix}{selector.exact}{selector.suffix}"
    return language_of(around, item.document.language if item else None)


def _read(words: str, language: str) -> Mapping[str, Attribute]:
    from kursk_reader.analysis.suggestions.typed_figures import typed_figure

    told = typed_figure(words, language)
    if told is None:
        raise KurskReaderError(
            f"“{words}” is no number by itself.", "Write it as 4,200, 386-579, 1.3 million or about 60; its unit apart."
        )
    return told
