"""Who mentions whom: backlinks from links in bodies, and what to read first from `requires:`.

The rule of this file: only listed posts mention; anything published can be mentioned; nothing mentions itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urldefrag

from dlblog.diagnostics import Diagnostic, did_you_mean, error
from dlblog.model import Card, Document, Rendered
from dlblog.site.addresses import slug
from dlblog.site.order import card_by_date
from dlblog.site.place import place
from dlblog.urls import is_external


def requirements(
    posts: Iterable[tuple[Document, Card]], cards: Iterable[Card], held: Iterable[Document] = ()
) -> tuple[dict[str, tuple[Card, ...]], tuple[Diagnostic, ...]]:
    """What to read before each post, by path; slugs, paths and URLs that no post has are errors."""
    cards = tuple(cards)
    known = {c.slug: c for c in cards} | {c.url: c for c in cards} | {c.path: c for c in cards}
    later = {slug(document) for document in held}
    found: dict[str, tuple[Card, ...]] = {}
    faults: list[Diagnostic] = []
    for document, card in posts:
        for name in document.meta.requires:
            if name not in known and name not in later:
                hint = did_you_mean(name, (c.slug for c in cards))
                message = f'requires "{name}", which is not a post of this site'
                faults.append(error("requires-unknown", message, place(document, "requires"), hint))
        first = (known[name] for name in document.meta.requires if name in known)
        found[card.path] = tuple(dict.fromkeys(c for c in first if c.path != card.path))
    return found, tuple(faults)


def backlinks(
    posts: Iterable[tuple[Card, Rendered]], targets: Iterable[Card], requires: Mapping[str, tuple[Card, ...]]
) -> dict[str, tuple[Card, ...]]:
    """The posts that link to or require each target, by the target's path; newest first."""
    by_url = {unquote(url): card.path for card in targets for url in (*card.aliases, card.url)}
    found: dict[str, dict[str, Card]] = {}
    for card, rendered in posts:
        urls = (link.url for link in rendered.links if not link.resource and not is_external(link.url))
        linked = (by_url.get(unquote(urldefrag(url)[0])) for url in urls)
        for path in (*linked, *(other.path for other in requires.get(card.path, ()))):
            if path and path != card.path:
                found.setdefault(path, {})[card.path] = card
    return {path: tuple(sorted(by.values(), key=card_by_date, reverse=True)) for path, by in found.items()}
