"""The whole build, top to bottom: inputs in, outputs and findings out.

The rule of this file: `build` is a pure function. It reads no file, no clock, and prints nothing; every stage returns
its findings and the next goes on with what is usable, so that an author sees all faults in one run. Whoever publishes
looks at the findings first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from dlblog import frontmatter, layout, pages, plugins, site
from dlblog.checks import check_links, check_settings
from dlblog.collect import address_spans, collect
from dlblog.diagnostics import Diagnostic, in_order
from dlblog.inputs import Inputs
from dlblog.jobs import in_processes
from dlblog.model import Build, Card, Copy, Document, FrozenMap, Index, Options, Page, Rendered, Text
from dlblog.render import render
from dlblog.settings import Config
from dlblog.urls import base_path, output_path
from dlblog.world import World, asset_index, asset_urls, card_index, read_libraries, with_media

V = TypeVar("V")
Tick = Callable[[str, int, int], None]  # (what, done, of how many)


def build(
    inputs: Inputs,
    config: Config,
    *,
    drafts: bool = False,
    future: bool = False,
    jobs: int = 1,
    tick: Tick = lambda *_: None,
) -> Build:
    """All outputs of a site by path, and everything found. They are not to be published when an error was found."""
    found: list[Diagnostic] = list(inputs.found)

    def noting(result: tuple[V, Iterable[Diagnostic]]) -> V:
        found.extend(result[1])
        return result[0]

    parsed = noting(_parse_all(inputs, config))
    documents = noting(site.visible(parsed, config, inputs.built, drafts, future))
    held = _without(parsed, documents)
    theme = layout.Theme(inputs.theme, config.plugins.filters)
    plain = noting(site.cards(documents, config))
    assets = asset_urls(inputs.assets, plain)
    cards, world = noting(_world(documents, plain, assets, inputs, theme))
    rendered = noting(_render_all(documents, cards, config, world, jobs, tick))
    items = tuple(zip(documents, cards, rendered, strict=True))
    linked = noting(site.link(items, config, inputs.built, held, world.library))
    made = [page for make in pages.MAKERS for page in make(linked)]
    made += noting(plugins.call(config.plugins.pages, linked))
    texts = noting(_lay_out_all(made, theme, linked.index, base_path(config.url), tick))
    copies = tuple(_copies(inputs, assets, base_path(config.url)))
    outputs = noting(collect([*_not_replaced(texts, copies), *copies], address_spans(documents)))

    found += check_settings(config)
    whole = len(parsed) == len(inputs.sources)  # links to a post whose front matter is at fault are not dead
    links = (link for result in rendered for link in result.links if whole or link.resource)
    found += check_links(links, outputs)
    counts = FrozenMap({"posts": len(linked.posts), "pages": len(linked.pages), "files": len(outputs)})
    result = Build(outputs, in_order(found), counts)
    found += noting(plugins.call(config.plugins.checks, result))
    return Build(outputs, in_order(found), counts)


def _parse_all(inputs: Inputs, config: Config) -> tuple[tuple[Document, ...], list[Diagnostic]]:
    documents: list[Document] = []
    found: list[Diagnostic] = []
    for source in inputs.sources:
        document, faults = frontmatter.parse(source, config, source.path.startswith("content/pages/"))
        found += faults
        if document:
            documents.append(document)
    return tuple(documents), found


def _without(documents: Iterable[Document], others: Iterable[Document]) -> tuple[Document, ...]:
    paths = {document.body.path for document in others}
    return tuple(document for document in documents if document.body.path not in paths)


def _world(
    documents: tuple[Document, ...],
    cards: tuple[Card, ...],
    assets: dict[str, str],
    inputs: Inputs,
    theme: layout.Theme,
) -> tuple[tuple[tuple[Card, ...], World], list[Diagnostic]]:
    """The cards, with their media, and what a renderer may ask; all of it known before any body is rendered."""
    files = asset_index(assets)
    pairs = [with_media(document, card, files) for document, card in zip(documents, cards, strict=True)]
    cards = tuple(card for card, _ in pairs)
    library, own, faults = read_libraries(documents, inputs)
    found = [*(fault for _, faults in pairs for fault in faults), *faults]
    world = World(card_index(cards), files, inputs.text, lambda key: layout.shortcode(theme, key), library, own)
    return (cards, world), found


def _render_all(
    documents: tuple[Document, ...], cards: tuple[Card, ...], config: Config, world: World, jobs: int, tick: Tick
) -> tuple[tuple[Rendered, ...], list[Diagnostic]]:
    def one(number: int) -> Rendered:
        document = documents[number]
        fetch = world.for_document(document.body.path)
        rules = config.plugins.markdown
        try:
            return render(document.body, options(document, cards[number], config), fetch, rules)
        except Exception as fault:  # a plugin's fault is a finding; `blame` raises ours again
            return Rendered(diagnostics=(plugins.blame(fault, rules),))

    results = []
    for number, result in enumerate(in_processes(one, len(documents), jobs)):
        tick("rendering", number, len(documents))
        results.append(result)
    return tuple(results), [fault for result in results for fault in result.diagnostics]


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
    )


def _lay_out_all(
    made: list[Page | Text], theme: layout.Theme, index: Index, base: str, tick: Tick
) -> tuple[list[Text], list[Diagnostic]]:
    texts: list[Text] = []
    found: list[Diagnostic] = []
    for number, page in enumerate(made):
        tick("laying out", number, len(made))
        if isinstance(page, Text):
            texts.append(page)
            continue
        text, faults = layout.lay_out(page, theme, index, base)
        found += faults
        texts.append(Text(output_path(page.url), text, page.origin))
    return texts, found


def _not_replaced(texts: Iterable[Text], copies: Iterable[Text | Copy]) -> Iterable[Text]:
    """What is generated, but for what the author gives as a file: content/pages/robots.txt is the site's robots.txt."""
    given = {copy.path for copy in copies if copy.origin.startswith("content/pages/")}
    return (text for text in texts if text.path not in given or text.origin.startswith("content/"))


def _copies(inputs: Inputs, assets: dict[str, str], base: str) -> Iterable[Text | Copy]:
    """Files that go out as they are. Under a base path the rooted addresses in style sheets get it too."""
    yield Text(".nojekyll", "", "dlblog")  # or GitHub Pages drops folders that start with "_"
    for name, path in inputs.theme_files.items():
        yield Copy(name, path, f"templates/{name}")
    for path, url in assets.items():
        css = inputs.text(path) if base and path.endswith(".css") else None
        if css is None:
            yield Copy(output_path(url), path, path)
        else:
            yield Text(output_path(url), layout.rebase_css(css, base), path)
