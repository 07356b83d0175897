"""What a page's <head> says: title, description, addresses, feeds; for posts also what scholars and search engines
read.

The rule of this file: all addresses are absolute (when the site's url is known), all texts plain; the template
escapes.
"""

from __future__ import annotations

from dataclasses import replace

from dlblog.model import EMPTY, Card, Feed, Head, Html, Index, Post, Taxon
from dlblog.pages.absolute import absolute
from dlblog.pages.highwire import citation_meta
from dlblog.pages.json_ld import blog_posting, web_site
from dlblog.pages.social import home_picture, picture

ATOM, JSON, MARKDOWN = "application/atom+xml", "application/feed+json", "text/markdown"
NOINDEX = "noindex"


def page_title(index: Index, title: str) -> str:
    """ "Post – Site"; the home page is "Site - Tagline", as Jekyll has it."""
    if title and title != index.title:
        return f"{title} – {index.title}"
    return f"{index.title} - {index.tagline}" if index.tagline else index.title


def list_head(index: Index, title: str, url: str, description: str = "", robots: str = "") -> Head:
    """The head of a page that dlblog makes: lists, archive, 404."""
    return Head(
        title=page_title(index, title),
        description=description or index.description or index.tagline,
        canonical="" if robots else absolute(index.url, url),
        lang=index.language,
        robots=robots,
        feeds=site_feeds(index),
    )


def home_head(index: Index, card: Card | None = None) -> Head:
    """The head of the home page, with or without a page of the author's."""
    description = (card.description if card else "") or index.description or index.tagline
    image, said = home_picture(index, card)
    return replace(
        list_head(index, "", "/", description),
        lang=card.lang if card else index.language,
        image=image,
        meta=said,
        json_ld=web_site(index),
    )


def taxon_head(index: Index, taxon: Taxon, url: str, title: str) -> Head:
    """The head of a tag's, category's, type's, author's or series' page, which has a feed of its own."""
    return replace(list_head(index, title, url, taxon.description), feeds=taxon_feeds(index, taxon))


def post_head(index: Index, post: Post) -> Head:
    """The head of a post or an author's page."""
    card = post.card
    description = card.description or post.rendered.summary or index.description
    address = absolute(index.url, card.url)
    image, meta = picture(index, card)
    noindex = card.draft or card.url == "/404.html"
    json_ld: Html = EMPTY
    feeds = site_feeds(index)
    if not card.is_page:
        meta = (*meta, *_article_meta(card), *citation_meta(post, index.title, address))
        json_ld = blog_posting(index, post, description, absolute(index.url, card.image) or image)
        feeds = (Feed(f"{card.title} as Markdown", absolute(index.url, twin_url(card.url)), MARKDOWN), *feeds)
    return Head(
        title=page_title(index, card.title),
        description=description,
        canonical=address,
        kind="website" if card.is_page else "article",
        image=image,
        video=absolute(index.url, card.video),
        lang=card.lang,
        robots=NOINDEX if noindex else "",
        meta=meta,
        json_ld=json_ld,
        feeds=feeds,
    )


def site_feeds(index: Index) -> tuple[Feed, ...]:
    """The feeds of the whole site."""
    return (
        Feed(index.title, absolute(index.url, "/feed.xml"), ATOM),
        Feed(index.title, absolute(index.url, "/feed.json"), JSON),
    )


def taxon_feeds(index: Index, taxon: Taxon) -> tuple[Feed, ...]:
    """The list's own feed, then the site's."""
    title = f"{taxon.name} – {index.title}"
    return (Feed(title, absolute(index.url, taxon.url + "feed.xml"), ATOM), *site_feeds(index))


def twin_url(url: str) -> str:
    """Where a post's Markdown is published: "/posts/a/" → "/posts/a/index.md", "/a.html" → "/a.md"."""
    return url + "index.md" if url.endswith("/") else url.rsplit(".", 1)[0] + ".md"


def _article_meta(card: Card) -> tuple[tuple[str, str], ...]:
    """OpenGraph's article properties (https://ogp.me/#type_article)."""
    dates = (("article:published_time", card.date), ("article:modified_time", card.updated))
    return (
        *((name, when.isoformat()) for name, when in dates if when),
        *(("article:author", byline.author.name) for byline in card.authors),
        *(("article:tag", tag.name) for tag in card.tags),
    )
