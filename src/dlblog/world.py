"""What a renderer may ask of the site: references, cards, files, shortcodes.

The rule of this file: every answer comes from values known before any body is rendered (front matter, .bib files, the
list of files), so renderings cannot depend on each other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from dlblog import bibliography
from dlblog.bibliography import Library
from dlblog.diagnostics import Diagnostic, did_you_mean, error
from dlblog.inputs import Inputs
from dlblog.model import Asset, Card, Document, Picture, Reference
from dlblog.urls import encode, is_external

CONTENT = "content/"
# Where other systems keep pictures: "/images/a.png" is looked for in content/assets when nothing else is there.
ASSET_ROOTS = ("/assets/", "/_assets/", "/images/", "/img/", "/static/", "/public/", "/blog/assets/")


class World:
    """Answers by kind of question; `for_document` binds them to one document (its own bibliography first).

    `reference` and `near` are asked with the document's path and a citation key, `picture` with the picture's; the
    renderer knows a picture by its address.
    """

    def __init__(
        self,
        cards: Iterable[Card],
        assets: Mapping[str, str],
        text: Callable[[str], str | None],
        shortcode: Callable[[str], tuple[str | None, tuple[Diagnostic, ...]]],
        reference: Callable[[str, str], Reference | None],
        near: Callable[[str, str], str | None],
        picture: Callable[[str], Picture | None] = lambda _path: None,
    ) -> None:
        self._cards, self._assets = tuple(cards), assets
        self._text, self._shortcode, self._reference, self._near = text, shortcode, reference, near
        self._picture = picture

    @cached_property
    def _card_index(self) -> dict[str, Card]:
        return card_index(self._cards)

    @cached_property
    def _files(self) -> dict[str, str]:
        return asset_index(self._assets)

    @cached_property
    def _paths(self) -> dict[str, str]:
        return {url: path for path, url in self._assets.items()}

    def _shown(self, url: str) -> Picture | None:
        path = self._paths.get(url)
        return self._picture(path) if path else None

    def for_document(self, path: str) -> Callable[[tuple[str, str]], object]:
        """Answers to the questions of the renderer of `path`."""
        answers: dict[str, Callable[[str], object]] = {
            "reference": lambda key: self._reference(path, key),
            "near-reference": lambda key: self._near(path, key),
            "card": lambda key: self._card_index.get(key),
            "asset": lambda name: self._files.get(posixpath.normpath(name)),
            "file": self._text,
            "picture": self._shown,
            "shortcode": lambda key: self._shortcode(key)[0],
            "shortcode-fault": lambda key: next((_said(fault) for fault in self._shortcode(key)[1]), None),
        }
        return lambda question: answers[question[0]](question[1])


def _said(fault: Diagnostic) -> str:
    place = f"{fault.span.path}:{fault.span.line}: " if fault.span else ""
    return place + fault.message


def card_index(cards: Iterable[Card]) -> dict[str, Card]:
    """Cards by path, URL and slug (a path or URL wins over an equal slug)."""
    cards = tuple(cards)
    index = {card.slug: card for card in cards}
    index |= {card.url: card for card in cards}
    return index | {card.path: card for card in cards}


def asset_urls(assets: Iterable[Asset], cards: Iterable[Card]) -> dict[str, str]:
    """Where each file beside the Markdown is published: path → URL. Files not listed are read, never published.

    content/assets/x → /assets/x; a bundle's files go to its page; other files of posts/ → /posts/…, of pages/ → /….
    """
    bundles = {posixpath.dirname(c.path): c.url for c in cards if posixpath.basename(c.path).startswith("index.")}
    found = ((asset.path, _asset_url(asset.path, bundles)) for asset in assets)
    return {path: url for path, url in found if url}


def _asset_url(path: str, bundles: Mapping[str, str]) -> str:
    folder = posixpath.dirname(path)
    while folder and folder not in ("content/posts", "content/pages"):
        if folder in bundles:
            page = bundles[folder]
            return posixpath.join(
                page if page.endswith("/") else posixpath.dirname(page), encode(path[len(folder) + 1 :])
            )
        folder = posixpath.dirname(folder)
    for top, url in (("content/assets/", "/assets/"), ("content/posts/", "/posts/"), ("content/pages/", "/")):
        if path.startswith(top):
            return url + encode(path.removeprefix(top))
    return ""


def asset_index(assets: Mapping[str, str]) -> dict[str, str]:
    """Published files by their path ("content/…"), their URL, and the rooted URL they had in another system.

    A file that is really there wins over one that only might be meant ("/images/a.png").
    """
    top = "content/assets/"
    guesses = {
        root + path.removeprefix(top): url
        for path, url in assets.items()
        for root in ASSET_ROOTS
        if path.startswith(top)
    }
    return guesses | {unquote(url): url for url in assets.values()} | dict(assets)


def with_media(document: Document, card: Card, files: Mapping[str, str]) -> tuple[Card, list[Diagnostic]]:
    """The card with `video:` and `image:` as URLs: beside the post, below content/, rooted, or external.

    `files` is an `asset_index`.
    """
    faults: list[Diagnostic] = []
    for key in ("video", "image"):
        name: str = getattr(document.meta, key)
        if not name or is_external(name):
            continue
        folder = posixpath.dirname(document.body.path)
        tries = (posixpath.join(folder, name), CONTENT + name.lstrip("/"), "/" + name.lstrip("/"))
        url = next((files[path] for path in map(posixpath.normpath, tries) if path in files), None)
        if url is None:
            names = (path.removeprefix(CONTENT) for path in files if path.startswith(CONTENT))
            span = document.meta.spans.get(key)
            message = f'{key}: no file "{name}" beside the post or in content/'
            faults.append(error("asset-missing", message, span, did_you_mean(name, names)))
        card = replace(card, video=url or "") if key == "video" else replace(card, image=url or "")
    return card, faults


def read_libraries(
    documents: Iterable[Document], inputs: Inputs
) -> tuple[Library, dict[str, Library], list[Diagnostic]]:
    """The site's bibliography, those of posts that name their own (merged over the site's), and findings."""
    bibs = [asset.path for asset in inputs.assets if asset.path.endswith(".bib")]
    parsed: dict[str, Library] = {}
    faults: list[Diagnostic] = []

    def read(path: str) -> Library:
        if path not in parsed:
            parsed[path], found = bibliography.parse(inputs.text(path) or "", path)
            faults.extend(found)
        return parsed[path]

    common = [p for p in bibs if p == "content/references.bib" or p.startswith("content/bibliography/")]
    library, clashes = bibliography.merge(*(read(path) for path in common))
    faults += clashes
    own: dict[str, Library] = {}
    for document in documents:
        if document.meta.bibliography:
            paths, missing = _own_bibliography(document, bibs)
            faults += missing
            named, clashes = bibliography.merge(*(read(path) for path in paths))
            faults += clashes
            own[document.body.path], _ = bibliography.merge(named, library)  # a post may have its own idea of a key
    return library, own, faults


def _own_bibliography(document: Document, bibs: list[str]) -> tuple[list[str], list[Diagnostic]]:
    folder = posixpath.dirname(document.body.path)
    places = (folder, "content/bibliography", "content", "content/assets/bibliography", "content/assets")
    found: list[str] = []
    faults: list[Diagnostic] = []
    for name in document.meta.bibliography:
        tries = [posixpath.normpath(posixpath.join(place, name.lstrip("/"))) for place in places]
        path = next((path for path in tries if path in bibs), None)
        if path:
            found.append(path)
        else:
            hint = did_you_mean(name, (posixpath.basename(path) for path in bibs))
            message = f'bibliography: no file "{name}" beside the post, in content/ or content/bibliography/'
            faults.append(error("bib-missing", message, document.meta.spans.get("bibliography"), hint))
    return found, faults
