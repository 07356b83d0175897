"""What search engines read: schema.org in JSON.

The rule of this file: the text can stand in a <script> whatever titles hold, because "<", ">" and "&" are written
as escapes, which JSON reads back to the same characters.
"""

from __future__ import annotations

import json

from dlblog.model import Author, Card, Html, Index, Post
from dlblog.pages.absolute import absolute

Json = dict[str, object]
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def script_json(value: Json) -> Html:
    """JSON that is safe inside <script>."""
    return Html(json.dumps(_filled(value), ensure_ascii=False).translate(_ESCAPES))


def web_site(index: Index) -> Html:
    """The home page: https://schema.org/WebSite."""
    return script_json(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": index.title,
            "description": index.description or index.tagline,
            "url": absolute(index.url, "/"),
            "inLanguage": index.language,
            "author": [_person(author, index, "") for author in index.authors],
        }
    )


def blog_posting(index: Index, post: Post, description: str, image: str) -> Html:
    """A post: https://schema.org/BlogPosting, with dates, authors, picture, film and series."""
    card = post.card
    address = absolute(index.url, card.url)
    changed = card.updated or card.date
    return script_json(
        {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "headline": card.title,
            "description": description,
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": card.date.isoformat() if card.date else "",
            "dateModified": changed.isoformat() if changed else "",
            "inLanguage": card.lang,
            "wordCount": post.rendered.words,
            "keywords": list(dict.fromkeys(term.name for term in (*card.tags, *card.categories))),
            "author": [_person(byline.author, index, byline.page) for byline in card.authors],
            "image": image,
            "video": _video(card, index, description),
            "isPartOf": _wholes(post, index),
            "position": post.series.part if post.series else None,
        }
    )


def _person(author: Author, index: Index, page: str) -> Json:
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    return {
        "@type": "Person",
        "name": author.name,
        "url": absolute(index.url, author.url or page),
        "sameAs": orcid,
        "affiliation": [{"@type": "Organization", "name": name} for name in author.affiliations],
    }


def _video(card: Card, index: Index, description: str) -> Json:
    """https://developers.google.com/search/docs/appearance/structured-data/video wants a name, a day and a picture."""
    if not card.video:
        return {}
    return {
        "@type": "VideoObject",
        "name": card.title,
        "description": description,
        "contentUrl": absolute(index.url, card.video),
        "thumbnailUrl": absolute(index.url, card.image),
        "uploadDate": card.date.isoformat() if card.date else "",
    }


def _wholes(post: Post, index: Index) -> list[Json]:
    blog: Json = {"@type": "Blog", "name": index.title, "url": absolute(index.url, "/")}
    if not post.series:
        return [blog]
    address = absolute(index.url, post.series.url)
    return [blog, {"@type": "CreativeWorkSeries", "name": post.series.name, "url": address}]


def _filled(value: Json) -> Json:
    """Without what says nothing; also one level down, in lists too."""
    kept: Json = {}
    for key, item in value.items():
        if isinstance(item, dict):
            item = _filled(item)
        elif isinstance(item, list):
            item = [_filled(one) if isinstance(one, dict) else one for one in item]
        if item not in ("", None, [], {}):
            kept[key] = item
    return kept
