"""References into other posts: "Figure 2 in *Other title*".

The rule of this file: while a body is rendered no other body is known, so the renderer leaves a mark; here, when
all are rendered, each mark is replaced by its text. A label nobody has is an error at the place of the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote, urldefrag

from markupsafe import escape

from dlblog.diagnostics import Diagnostic, did_you_mean, error
from dlblog.markup import plain_text
from dlblog.model import Card, CrossReference, FrozenMap, Heading, Html, Rendered

_KINDS = ("fig:", "tbl:", "eq:", "sec:", "thm:")


def resolve(
    posts: Iterable[tuple[Card, Rendered]],
) -> tuple[dict[str, FrozenMap[Html]], tuple[Diagnostic, ...]]:
    """What stands in place of each mark, by the path of the post that has any; references to labels nobody has."""
    posts = tuple(posts)
    asking = [(card, rendered) for card, rendered in posts if rendered.cross_references]
    targets = {unquote(card.url): (card, rendered) for card, rendered in posts} if asking else {}
    faults: list[Diagnostic] = []
    found: dict[str, FrozenMap[Html]] = {}
    for card, rendered in asking:
        texts: dict[str, Html] = {}
        for reference in rendered.cross_references:
            target = targets.get(unquote(urldefrag(reference.url)[0]))
            texts[reference.mark], fault = _text(reference, card, target)
            faults += fault
        found[card.path] = FrozenMap(texts)
    return found, tuple(faults)


def _text(reference: CrossReference, card: Card, target: tuple[Card, Rendered] | None) -> tuple[Html, list[Diagnostic]]:
    """What stands in place of the mark. Dead pages and anchors without a kind are the link checker's to report."""
    label = reference.label.lstrip("#")
    if target is None:
        return escape(label), []
    other, rendered = target
    names = {known.id: escape(known.text) for known in rendered.labels} | _headings(rendered.toc)
    where = Html("") if other.path == card.path else Html(" in <cite>{}</cite>").format(other.title)
    if names.get(label):
        return names[label] + where, []
    if label in rendered.anchors or not label.startswith(_KINDS):
        return Html("<cite>{}</cite>").format(other.title), []
    message = f'no "{label}" in {other.path}'
    return escape(label), [error("ref-unknown", message, reference.span, did_you_mean(label, names))]


def _headings(toc: Iterable[Heading]) -> dict[str, Html]:
    found: dict[str, Html] = {}
    for heading in toc:
        found |= {heading.id: Html("“{}”").format(heading.html)} | _headings(heading.children)
    return found


def resolved(rendered: Rendered, texts: Mapping[str, Html]) -> Rendered:
    """The rendering with its marks replaced."""
    if not texts:
        return rendered

    def html(text: Html) -> Html:
        for mark, new in texts.items():
            text = Html(str(text).replace(mark, str(new)))
        return text

    def plain(text: str) -> str:
        for mark, new in texts.items():
            text = text.replace(mark, plain_text(str(new)))
        return text

    def toc(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
        return tuple(replace(h, html=html(h.html), text=plain(h.text), children=toc(h.children)) for h in headings)

    return replace(
        rendered,
        html=html(rendered.html),
        notes=html(rendered.notes),
        excerpt=html(rendered.excerpt),
        summary=plain(rendered.summary),
        text=plain(rendered.text),
        toc=toc(rendered.toc),
    )
