"""The parts of a web page that by their names are not its article: comments, forms, lists of other articles."""

from typing import TYPE_CHECKING

from kursk_reader.importing.page_names import is_called_after, names_of, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ALONE = frozenset(("ad", "ads", "comment", "comments", "copyright", "disqus", "foot", "footer"))
_WITH_LINKS = (
    "advert advertisement alsoread banner breadcrumb breadcrumbs cookie cookies consent login menu modal morenews"
    " moreon morestories mostpopular mostread nav navbar navigation newsletter newsletters outbrain pager"
    " pagination poll popup promo rating rcol readalso readnext recirc recommendation recommendations recommended"
    " related rightcol rss seealso share sharing shares sidebar signup similar social speedbar subscribe"
    " subscription taboola tags teasers toolbar trending"
)
_NAMES = frozenset(_WITH_LINKS.split()) | _ALONE
_TAGS = ("div", "section", "aside", "ul", "ol", "dl", "form", "footer", "header", "table", "p", "li")
_LEADS_AWAY = "boolean(.//a | .//form | .//input | .//button | .//iframe)"
_LARGEST = 0.35  # of the text of the page
# What is between the paragraphs of an article, small, whatever else has such a name.
_WALLS = frozenset(("gateway", "paywall", "regwall"))
_SIGNED = frozenset(("bio", "bios"))
_SOLD, _CARDS = (
    frozenset(("affiliate", "buy", "product", "shop")),
    frozenset(("box", "card", "embed", "tile", "widget")),
)
_LARGEST_BOX, _LARGEST_CARD = 600, 200  # characters
_ASKS = "boolean(.//button | .//form | .//input)"
_FEWEST_IN_MENU = 8  # links
_LONGEST_IN_MENU, _MOST_TOLD = 80, 0.25  # characters without a link, of those with one
_LINKED = "descendant::a//text()"
_TOLD = "descendant::text()[not(ancestor::a or parent::script or parent::style)]"


def drop_furniture(tree: "HtmlElement") -> None:
    """Take out what is called after something that is no article, as long as most of the page is left.

    Takes links with nothing but a picture in them with it: what follows them is not lost on the way. The tree is
    changed.
    """
    for link in list(tree.iter("a")):
        if len(link) and not link.text_content().strip():
            link.drop_tree()
    named = [element for element in tree.iter(*_TAGS) if is_called_after(element, _NAMES) or _is_box(element)]
    if not named:
        return
    most = len(tree.text_content()) * _LARGEST
    dropped: set[HtmlElement] = set()
    for element in named:
        if not dropped.isdisjoint(element.iterancestors()) or len(element.text_content()) > most:
            continue
        if element.find(".//h1") is None and (_is_plain(element) or element.xpath(_LEADS_AWAY)):
            dropped.add(element)
    for element in dropped:
        element.drop_tree()


def drop_menus(tree: "HtmlElement") -> None:
    """Take out what holds many links, hardly anything else and no sentence: menus, lists of other articles.

    An extractor tries several ways in turn and looks at all of it in each. The tree is changed.
    """
    menus: set[HtmlElement] = set()
    for crowd in tree.xpath(f"//body//*[descendant::a[{_FEWEST_IN_MENU}]]"):
        if menus.isdisjoint(crowd.iterancestors()) and _is_menu(crowd):
            menus.add(crowd)
    for menu in menus:
        menu.drop_tree()


def _is_menu(element: "HtmlElement") -> bool:
    told: list[str] = element.xpath(_TOLD, smart_strings=False)
    if any(len(" ".join(text.split())) > _LONGEST_IN_MENU for text in told):
        return False
    linked: list[str] = element.xpath(_LINKED, smart_strings=False)
    return _letters(told) <= _MOST_TOLD * _letters(linked)


def _letters(texts: list[str]) -> int:
    return len("".join("".join(texts).split()))


def _is_plain(element: "HtmlElement") -> bool:
    """Whether its names need no link in it to be believed."""
    return not (_ALONE | _SIGNED).isdisjoint(words_of(element))


def _is_box(element: "HtmlElement") -> bool:
    words = words_of(element)
    if not _WALLS.isdisjoint(words):
        return len(element.text_content()) <= _LARGEST_BOX and bool(element.xpath(_ASKS))
    if not _SIGNED.isdisjoint(words):
        return len(element.text_content()) <= _LARGEST_BOX and any(name[-1] in _SIGNED for name in names_of(element))
    sold = any(not (_SOLD.isdisjoint(name) or _CARDS.isdisjoint(name)) for name in names_of(element))
    return sold and len(element.text_content()) <= _LARGEST_CARD
