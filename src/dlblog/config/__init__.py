"""dlblog.yml → Config.

The rule of this package: a faulty value is reported and its default stands in for it, so that all faults are found
at once and the build can go on to find those of the posts. (Importing plugins is the one impure line here.)
"""

from __future__ import annotations

from typing import Any

from dlblog import schema, yaml
from dlblog.config.files import named
from dlblog.config.keys import FIELDS
from dlblog.config.plugins import load
from dlblog.diagnostics import Diagnostic, Span, error, in_order
from dlblog.model import FrozenMap, Look, Named, PostType, Recipe
from dlblog.schema import Checked, Walk
from dlblog.settings import DEFAULT_TYPES, Config
from dlblog.words import Own, word

__all__ = ["json_schema", "read", "reference_markdown"]

_AS_READ = ("title", "tagline", "description", "authors", "language", "timezone", "output", "permalink", "nav")


def read(text: str, path: str = "dlblog.yml") -> tuple[Config, tuple[Diagnostic, ...]]:
    """Reads the text of dlblog.yml. With errors among the findings, the Config holds defaults for what is wrong."""
    node, faults = yaml.read(yaml.unix_lines(text), path)
    walk = Walk("config", list(faults))
    if node is not None and not isinstance(node, yaml.Map) and not (isinstance(node, yaml.Scalar) and node.absent):
        walk.found.append(error("config-keys", "the configuration must be keys", node.span, 'write "title: …"'))
    tree = node if isinstance(node, yaml.Map) else yaml.Map((), Span(path, 1, 1))
    return _config(schema.check(FIELDS, tree, walk), walk), in_order(walk.found)


def _config(keys: Checked, walk: Walk) -> Config:
    nothing = Checked({}, {}, keys.span)
    citations, plugins = keys.get("citations", nothing), keys.get("plugins", nothing)
    former: tuple[str, ...] = keys.get("former_urls", ())
    giscus = keys.get("comments", nothing).get("giscus", nothing)
    words: FrozenMap[FrozenMap[str]] = FrozenMap(keys.get("words", ()))
    cards: bool | Checked = keys.get("cards", True)
    as_read: dict[str, Any] = {name: keys.values[name] for name in _AS_READ if name in keys.values}
    return Config(
        url=keys.get("url", "").rstrip("/"),
        former_urls=tuple(url.rstrip("/") for url in former),
        per_page=keys.get("paginate", 10),
        types=_types(keys.get("types", ()), keys.get("language", "en"), words),
        chapters=keys.get("chapters", ()),
        series=FrozenMap(keys.get("series", ())),
        log_date_order=keys.get("log", nothing).get("date_order", ""),
        macros=keys.get("math", nothing).get("macros", ()),
        images=keys.get("images", Recipe()),
        smart_quotes=keys.get("markdown", nothing).get("smart_quotes", False),
        citation_style=citations.get("style", "numeric"),
        merge_citations=citations.get("merge", True),
        giscus=FrozenMap({name: str(value) for name, value in giscus.values.items()}),
        theme=keys.get("theme", Look()),
        icon=named(keys, "icon"),
        cards=bool(cards),
        card_font=named(cards, "font") if isinstance(cards, Checked) else Named(),
        words=words,
        search=keys.get("search", True),
        plugins=load(plugins, walk),
        spans=FrozenMap(keys.spans),
        **as_read,
    )


def _types(own: tuple[PostType, ...], language: str, words: Own) -> tuple[PostType, ...]:
    """The built-in kinds of posts in the site's language, with its labels where it gives some, then its own kinds."""
    built_in = (
        PostType(kind.name, word(kind.label, language, words), word(kind.plural, language, words))
        for kind in DEFAULT_TYPES
    )
    return tuple({kind.name: kind for kind in (*built_in, *own)}.values())


def json_schema() -> dict[str, object]:
    """The JSON Schema of dlblog.yml, for editors (`dlblog schema`)."""
    return schema.json_schema(FIELDS, "dlblog.yml")


def reference_markdown() -> str:
    """All keys of dlblog.yml as a Markdown table."""
    return schema.reference_markdown(FIELDS)
