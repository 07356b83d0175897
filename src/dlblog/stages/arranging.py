"""All that is known before any body is rendered: which documents are published, their cards, what they may ask.

The rule of this file: cards come from front matter alone, so that a post may name another before either is rendered,
and a change of a body cannot reach other pages this way. `Arranged.digest` is of everything that a renderer may ask
but for files of text; while it stays the same no kept rendering has to be looked at more closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dlblog import site
from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.model import Card, Document, FrozenMap, Options, Recipe, Size
from dlblog.settings import Config, Plugins
from dlblog.stages.libraries import Libraries
from dlblog.stages.parsing import Parsed
from dlblog.stages.themes import Templates
from dlblog.values import digest
from dlblog.world import World, asset_index, asset_urls, with_media

_NOTHING_MADE = Recipe(formats=())
_LEAVES = re.compile(r"{%[-+]?\s*(?:include|extends|import|from)\b")


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of all published documents, in their order, with their digests; and where files are published."""

    cards: tuple[Card, ...]
    digests: tuple[str, ...]
    assets: FrozenMap[str]
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Published documents with their digests, their cards, the world they may ask; and documents held back.

    `cards_digest` is of all that cards are made of: front matter, the list of files, the configuration.
    """

    documents: tuple[Document, ...]
    bodies: tuple[str, ...]  # digests
    cards: tuple[Card, ...]
    card_digests: tuple[str, ...]
    held: tuple[Document, ...]
    assets: FrozenMap[str]
    world: World
    libraries: Libraries
    digest: str
    cards_digest: str
    found: tuple[Diagnostic, ...]


def arrange(
    parsed: tuple[Parsed, ...],
    inputs: Inputs,
    config: Config,
    templates: Templates,
    memo: Memo,
    *,
    drafts: bool,
    future: bool,
) -> Arranged:
    """The published documents of all that were parsed."""
    by_path = {one.document.body.path: one for one in parsed if one.document}
    every = tuple(one.document for one in parsed if one.document)
    documents, found = site.visible(every, config, inputs.built, drafts, future)
    shown = {document.body.path for document in documents}
    heads = tuple((document.body.path, by_path[document.body.path].head) for document in documents)
    files = tuple(asset.path for asset in inputs.assets)
    key = memo.key("cards", heads, files, config_digest(config))
    made = memo.remember("cards", key, Cards, lambda: _cards(documents, inputs, config))
    made, sizes = _measured(made, inputs, memo)
    key = memo.key(key, sizes) if sizes else key
    libraries = Libraries(documents, inputs, memo)
    world = _world(made, inputs, templates, libraries, config.images)
    return Arranged(
        documents=documents,
        bodies=tuple(by_path[document.body.path].body for document in documents),
        cards=made.cards,
        card_digests=made.digests,
        held=tuple(document for document in every if document.body.path not in shown),
        assets=made.assets,
        world=world,
        libraries=libraries,
        digest=memo.key(key, libraries.digest, _shortcodes(inputs.theme)),
        cards_digest=key,
        found=(*(f for one in parsed for f in one.found), *found, *made.found, *libraries.found),
    )


def config_digest(config: Config) -> str:
    """The configuration without its functions (they are of the toolchain) and places."""
    return digest(replace(config, plugins=Plugins(), spans=FrozenMap(), output=""))


def options(document: Document, card: Card, config: Config) -> Options:
    """What of the front matter and the configuration changes how this body renders."""
    meta = document.meta
    return Options(
        url=card.url,
        site_urls=tuple(url for url in (config.url, *config.former_urls) if url),
        macros=config.macros + meta.macros,
        math=meta.math,
        smart_quotes=config.smart_quotes,
        citation_style=config.citation_style,
        merge_citations=config.merge_citations,
        toc_entries=meta.toc_entries,
        toc_span=meta.spans.get("toc"),
        lang=card.lang,
        log_date_order=config.log_date_order,
        words=config.words,
    )


def _cards(documents: tuple[Document, ...], inputs: Inputs, config: Config) -> Cards:
    plain, found = site.cards(documents, config)
    assets = asset_urls(inputs.assets, plain)
    files = asset_index(assets)
    pairs = [with_media(document, card, files) for document, card in zip(documents, plain, strict=True)]
    faults = (fault for _, faults in pairs for fault in faults)
    cards = tuple(card for card, _ in pairs)
    return Cards(cards, tuple(map(digest, cards)), FrozenMap(assets), (*found, *faults))


def _measured(made: Cards, inputs: Inputs, memo: Memo) -> tuple[Cards, tuple[Size | None, ...]]:
    """The cards with the sizes of their pictures and films, and these: they lie in files, whose bytes may change."""
    wanted = {url for card in made.cards for url in (card.image, card.video) if url.startswith("/")}
    paths = [path for path, url in made.assets.items() if url in wanted] if wanted else []
    if not paths:
        return made, ()
    key = memo.key("sizes", tuple((path, inputs.digest(path)) for path in paths))
    sizes = memo.remember("sizes", key, tuple[Size | None, ...], lambda: tuple(_sizes(paths, inputs)))
    known = {made.assets[path]: size for path, size in zip(paths, sizes, strict=True)}
    sized = {
        card.path: replace(card, image_size=known.get(card.image), video_size=known.get(card.video))
        for card in made.cards
        if card.image in known or card.video in known
    }
    digests = (
        digest(sized[card.path]) if card.path in sized else known_digest
        for card, known_digest in zip(made.cards, made.digests, strict=True)
    )
    cards = tuple(sized.get(card.path, card) for card in made.cards)
    return replace(made, cards=cards, digests=tuple(digests)), sizes


def _sizes(paths: Iterable[str], inputs: Inputs) -> Iterator[Size | None]:
    for path in paths:
        picture = inputs.picture(path, _NOTHING_MADE)
        yield picture.size if picture else None


def _world(made: Cards, inputs: Inputs, templates: Templates, libraries: Libraries, recipe: Recipe) -> World:
    return World(
        cards=made.cards,
        assets=made.assets,
        text=inputs.text,
        shortcode=templates.shortcode,
        reference=libraries.reference,
        near=libraries.near,
        picture=lambda path: inputs.picture(path, recipe),
    )


def _shortcodes(theme: Mapping[str, str]) -> str:
    """The digest of what a shortcode may print: its template; all templates, when one reaches for others."""
    own = {name: source for name, source in theme.items() if "shortcodes/" in name}
    reaching = any(_LEAVES.search(source) for source in own.values())
    return digest(tuple((theme if reaching else own).items()))
