"""The value that a figure's words tell, read anew whenever those are other words."""

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.codebook import Unit
from kursk_reader.domain.figure_value import Attributes
from kursk_reader.domain.span import Span
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace


def with_value(workspace: Workspace, article: Article, annotation: Annotation) -> Annotation:
    """The annotation with the value that its words tell, if its tag is one of figures."""
    if not is_of_figures(workspace, annotation.tag):
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
