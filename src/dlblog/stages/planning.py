"""The site's plan: which outputs there are, and what each is made of, without the html of posts.

The rule of this file: linking and planning look at all posts and cost 0.2 ms for each, so they are done again only
when something they look at changed: a card, an outline, the configuration. Each planned output lies in the store
under the digest of its data, so a new plan tells by itself which pages it leaves as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

from dlblog import pages, plugins, site
from dlblog.diagnostics import Diagnostic, Span
from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.model import FrozenMap, Index, Page, Planned, Reference, Rendered, Site, Text
from dlblog.settings import Config
from dlblog.stages.arranging import Arranged
from dlblog.stages.rendering import Row, outline_of, whole_of
from dlblog.urls import output_path
from dlblog.values import digest, digest_of, pack, pack_page

_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)  # a plan does not know when it is carried out


@dataclass(frozen=True, slots=True)
class Step:
    """One planned output: what makes it, and the digest under which its argument is kept."""

    path: str
    task: str
    data: str
    origin: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All outputs to make. `places` and `index` name rows: posts by source path, attributes of `Index` by name."""

    steps: tuple[Step, ...]
    places: FrozenMap[str]
    index: FrozenMap[str]
    found: tuple[Diagnostic, ...]
    posts: int
    pages: int


def plan(arranged: Arranged, rows: tuple[Row, ...], inputs: Inputs, config: Config, memo: Memo) -> Plan:
    """The plan; an earlier one when nothing it looks at has changed."""
    if config.plugins.pages:  # they may look at anything, html too
        return _plan(arranged, rows, inputs, config, memo)
    held = tuple((document.body.path, digest(document.meta)) for document in arranged.held)
    said = tuple(row.said for row in rows)
    key = memo.key("plan", arranged.cards_digest, said, held, arranged.libraries.digest, tuple(inputs.theme))
    found = memo.find("plan", key, Plan)
    if found is None:
        memo.because("plan", "the site", "front matter, excerpts, links, works cited or the configuration changed")
        found = _plan(arranged, rows, inputs, config, memo)
        memo.keep("plan", key, found)
    memo.used |= {("page", name) for name in (*found.places.values(), *found.index.values())}
    memo.used |= {("page", step.data) for step in found.steps}
    return found


def _plan(arranged: Arranged, rows: tuple[Row, ...], inputs: Inputs, config: Config, memo: Memo) -> Plan:
    own = bool(config.plugins.pages)
    built = inputs.built if own else _NO_TIME
    bodies = _sharing(whole_of(row, memo) if own else outline_of(row, memo) for row in rows)
    items = tuple(zip(arranged.documents, arranged.cards, bodies, strict=True))
    linked, found = site.link(items, config, built, arranged.held, _References(arranged))
    made: list[Page | Text | Planned] = [output for make in pages.MAKERS for output in make(linked)]
    made += pages.scripts(inputs.theme)
    more, faults = plugins.call(config.plugins.pages, linked)
    steps = tuple(_steps([*made, *more], memo))
    return Plan(
        steps=steps,
        places=FrozenMap(_kept_places(linked, memo)),
        index=FrozenMap(_kept_index(linked.index, memo)),
        found=(*found, *faults),
        posts=len(linked.posts),
        pages=len(linked.pages),
    )


def _sharing(bodies: Iterable[Rendered]) -> Iterator[Rendered]:
    """The renderings with one value for each work cited. Read one by one they hold copies, slow to tell apart."""
    known: dict[tuple[str, Span | None], Reference] = {}
    for body in bodies:
        cited = tuple(known.setdefault((reference.key, reference.span), reference) for reference in body.cited)
        yield replace(body, cited=cited) if cited else body


class _References(Mapping[str, Reference]):
    """The site's bibliography, read if anybody asks."""

    def __init__(self, arranged: Arranged) -> None:
        self._arranged = arranged

    def __getitem__(self, key: str) -> Reference:
        return self._arranged.libraries.common[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arranged.libraries.common)

    def __len__(self) -> int:
        return len(self._arranged.libraries.common)


def _steps(made: Iterable[Page | Text | Planned], memo: Memo) -> Iterator[Step]:
    for output in made:
        if isinstance(output, Planned):
            yield Step(output.path, output.task, _kept(output.data, memo), output.origin)
        elif isinstance(output, Text):
            yield Step(output.path, "text", _kept(output, memo), output.origin)
        else:
            data = pack_page(output)
            memo.keep_fresh(name := digest_of(data), data, output)
            yield Step(output_path(output.url), "made", name, output.origin)


def _kept(value: object, memo: Memo) -> str:
    data = pack(value)
    name = digest_of(data)
    memo.keep_fresh(name, data, value)
    return name


def _kept_places(linked: Site, memo: Memo) -> Iterator[tuple[str, str]]:
    for post in (*linked.all, *linked.pages):
        yield post.card.path, _kept(pages.bare(post), memo)


def _kept_index(index: Index, memo: Memo) -> Iterator[tuple[str, str]]:
    for one in fields(index):
        if one.name != "built":
            yield one.name, _kept(getattr(index, one.name), memo)
