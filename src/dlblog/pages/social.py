"""The cards that others show for an address: one for each post without a picture, one for the home page.

The rule of this file: a card is planned with all that it says, so that it is drawn again when that changes and not
before. What the fonts cannot write is reported, and the card made without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from dlblog import drawing
from dlblog.diagnostics import Span, error, warning
from dlblog.model import Card, Data, Index, Named, Planned, Site, Size
from dlblog.pages.absolute import absolute
from dlblog.pages.ask import Ask
from dlblog.urls import output_path

SERIF, SANS = "static/fonts/serif.woff2", "static/fonts/sans.woff2"
Picture = tuple[str, tuple[tuple[str, str], ...]]  # an address, and what <head> says of the picture besides
_HOME = "/card.png"
_FONT_HINT = "name a font that has them: `cards: {font: assets/…}` in dlblog.yml"


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a card says, and where its title is written."""

    path: str
    words: drawing.Words
    accent: str
    font: Named
    span: Span | None


def social_cards(site: Site) -> Iterator[Planned]:
    """The cards of the site."""
    index = site.index
    if not index.cards:
        return
    names = tuple(author.name for author in index.authors)
    yield _planned(index, _HOME, drawing.Words(index.title, index.tagline, names, ""), None, "the home page")
    for post in site.all:
        card = post.card
        if not _preview(index, card.image):
            names = tuple(byline.author.name for byline in card.authors)
            words = drawing.Words(card.title, card.type.label, names, index.title)
            yield _planned(index, _address(card.url), words, post.meta.spans.get("title"), card.path)


def picture(index: Index, card: Card) -> Picture:
    """The picture that goes with a link to a post or page: the author's, else the card of a post."""
    own = _preview(index, card.image)
    if own or card.is_page or not index.cards:
        return own, _measures(card.image_size) if own else ()
    return _drawn(index, _address(card.url), card.title)


def home_picture(index: Index, card: Card | None) -> Picture:
    """The same for the home page."""
    own = _preview(index, card.image) if card else ""
    return _drawn(index, _HOME, index.title) if index.cards and not own else (own, ())


def draw_card(card: SocialCard, ask: Ask) -> Data:
    """A card. Without its title when no font has its characters."""
    fonts = drawing.Fonts(theme_font(SERIF, ask), theme_font(SANS, ask), _own_font(card.font, ask))
    if not (fonts.serif and fonts.sans):
        return Data(card.path, b"")
    png, lacking = drawing.card(card.words, fonts, drawing.accent_of(card.accent))
    if lacking:
        message = f"the card of this post is without its title: no font has {' '.join(lacking[:10])}"
        ask.report(warning("card-font", message, card.span, _FONT_HINT))
    return Data(card.path, png)


def theme_font(name: str, ask: Ask) -> bytes:
    """A font of the theme, or of the site in its place; b"" when that is none."""
    data = ask.file(name) or b""
    if drawing.is_font(data):
        return data
    ask.report(error("font-damaged", f"templates/{name} is no font", Span(f"templates/{name}", 1)))
    return b""


def _planned(index: Index, url: str, words: drawing.Words, span: Span | None, origin: str) -> Planned:
    path = output_path(url)
    return Planned(path, "card", SocialCard(path, words, index.theme.accent, index.card_font, span), origin)


def _address(url: str) -> str:
    """Where a post's card is: "/posts/a/" → "/posts/a/card.png", "/a.html" → "/a/card.png"."""
    return (url if url.endswith("/") else url.rsplit(".", 1)[0] + "/") + _HOME[1:]


def _preview(index: Index, image: str) -> str:
    """The author's picture, absolute; "" for a drawing, because those who show such pictures show no SVG."""
    return "" if urlsplit(image).path.lower().endswith(".svg") else absolute(index.url, image)


def _drawn(index: Index, url: str, title: str) -> Picture:
    return absolute(index.url, url), (*_measures(Size(*drawing.SIZE)), ("og:image:alt", title))


def _measures(size: Size | None) -> tuple[tuple[str, str], ...]:
    return (("og:image:width", str(size.width)), ("og:image:height", str(size.height))) if size else ()


def _own_font(font: Named, ask: Ask) -> bytes:
    data = ask.file(font.path) if font.path else b""
    if data is None:
        ask.report(error("asset-missing", f"there is no {font.path}", font.span, "correct `cards: font`"))
    elif data and not drawing.is_font(data):
        ask.report(error("font-damaged", f"{font.path} is no font", font.span, "export it again"))
    return data if data and drawing.is_font(data) else b""
