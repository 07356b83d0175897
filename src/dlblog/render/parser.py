"""The Markdown parser: CommonMark, tables, strikethrough, definition lists, and dlblog's rules.

The rule of this file: each rule is a function in a file of its own; here they meet, and the order of the passes that
follow parsing is one table. A parser is made once per process and holds no state of a document: that is in the
Context of one call.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from dlblog.render.alerts import alerts
from dlblog.render.attributes import attributes
from dlblog.render.block_parser import BlockParser, quick_blocks
from dlblog.render.citations import citations
from dlblog.render.code import code
from dlblog.render.containers import containers
from dlblog.render.context import normalise, read_inline
from dlblog.render.crossrefs import crossrefs
from dlblog.render.embeds import embeds
from dlblog.render.figures import figures
from dlblog.render.footnotes import footnotes
from dlblog.render.headings import headings
from dlblog.render.html import html
from dlblog.render.html_balance import html_balance
from dlblog.render.includes import includes
from dlblog.render.inline_parser import InlineParser, quick_inlines
from dlblog.render.inline_state import quick_helpers
from dlblog.render.limits import NESTING, limits
from dlblog.render.linkify import linkify
from dlblog.render.links import links
from dlblog.render.log_days import log_days
from dlblog.render.maths import maths
from dlblog.render.media import media
from dlblog.render.no_break import no_break
from dlblog.render.pairs import pairs
from dlblog.render.printer import Printer
from dlblog.render.quotes import quotes
from dlblog.render.shortcodes import shortcodes
from dlblog.render.tables import tables
from dlblog.render.tasks import tasks

Rule = Callable[[MarkdownIt], object]

# What an author can write in a document. `html` is added last: it reads what is left.
RULES: tuple[Rule, ...] = (
    deflist_plugin, limits, includes, code, maths, containers, alerts, tasks, tables, log_days,
    attributes, footnotes, citations, crossrefs, links, linkify, media, embeds, pairs, figures, shortcodes, quotes,
    headings, no_break, html_balance,
)  # fmt: skip
# What of it works in the text of raw HTML.
RULES_IN_HTML: tuple[Rule, ...] = (maths, footnotes, citations, crossrefs, shortcodes)

# The passes over a document, in order. One that is not named here (a plugin's) stays behind the one it was added after.
PASSES = (
    "normalize", "block", "dl_attributes_blocks", "dl_attributes_headings", "dl_limits",
    "inline", "dl_html_read", "dl_quotes", "text_join",
    # what stands where: attributes are handed out, blocks take their final shape
    "dl_attributes", "dl_media", "dl_embeds", "dl_pairs", "dl_figures", "dl_tables", "dl_tasks", "dl_code",
    "dl_log_days",
    # names and numbers, in the order of reading
    "dl_headings", "dl_heading_ids", "dl_footnotes", "dl_citations", "dl_crossrefs", "dl_maths", "dl_maths_references",
    # what refers to them, and what needs all to be in place
    "dl_crossrefs_resolve", "dl_links", "dl_pairs_part", "dl_html", "dl_no_break", "dl_heading_links",
    "dl_html_balance", "dl_shortcodes",
)  # fmt: skip

# Options markdown-it asks for at every list, link and text, and takes to be off: quick to find when they are there.
OFF = dict.fromkeys(
    ("alerts", "tasklists", "inline_definitions", "store_labels", "strikethrough_single_tilde"), False
)  # fmt: skip


@functools.cache
def parser(plugins: tuple[Rule, ...] = ()) -> MarkdownIt:
    """The parser of documents, with the functions a site names in `plugins:` applied last."""
    md = _quick("commonmark", {**OFF, "maxNesting": NESTING, "xhtmlOut": False}).enable(["table", "strikethrough"])
    fragment = _quick("zero", {**OFF, "maxNesting": NESTING, "html": True})
    with_rules(md, fragment)
    for each in (md, fragment):
        quick_blocks(each)
        quick_inlines(each)
        quick_helpers(each)
    for plugin in plugins:
        plugin(md)
    in_order(md)
    return md


def _quick(preset: str, options: dict[str, object]) -> MarkdownIt:
    """markdown-it with our parsers and renderer, which give what its own would, sooner."""
    md = MarkdownIt(preset, options, renderer_cls=Printer)
    md.block, md.inline = BlockParser(), InlineParser()
    return md.configure(preset, options)


def with_rules(md: MarkdownIt, fragment: MarkdownIt) -> None:
    """All rules of dlblog into a parser of documents; `fragment` reads the text in raw HTML: no Markdown."""
    md.core.ruler.at("normalize", normalise)
    md.core.ruler.at("inline", read_inline)
    for rule in RULES:
        rule(md)
    for rule in RULES_IN_HTML:
        rule(fragment)
    html(md, fragment)


def in_order(md: MarkdownIt) -> None:
    """Puts the passes into the order of the table."""
    places = {name: place for place, name in enumerate(PASSES)}
    keys: dict[str, int] = {}
    last = 0
    for rule in md.core.ruler.__rules__:
        last = keys[rule.name] = places.get(rule.name, last)
    md.core.ruler.__rules__.sort(key=lambda rule: keys[rule.name])
    md.core.ruler.__cache__ = None
