"""STAGE 2: a body of Markdown becomes html, and all that the site wants to know of it.

The rule of this package: `render` is a pure function. What it needs of the world it asks through `fetch`, and each
question and answer is a value, so a call can be remembered. It knows no files, no site and no templates. Each piece
of syntax is one rule in one file; `parser.py` puts them together, `context.py` holds what a call finds out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dlblog.diagnostics import in_order
from dlblog.model import Body, Html, Options, Rendered
from dlblog.render import footnotes, sections
from dlblog.render.anchors import anchors
from dlblog.render.contents import contents
from dlblog.render.context import Context, Fetch
from dlblog.render.excerpt import excerpt, plain_text, without_mark
from dlblog.render.parser import parser
from dlblog.render.pictures import finished
from dlblog.render.reference_list import reference_list

__all__ = ["Fetch", "render"]

_LINE_ENDS = re.compile(r"\r\n?")


def render(body: Body, options: Options, fetch: Fetch, plugins: tuple[Callable[..., object], ...] = ()) -> Rendered:
    """The body as html with its notes, references, contents, links, labels and findings.

    `plugins` are functions that take the MarkdownIt parser and change it. Any text renders: what is wrong with it is
    in `diagnostics`.
    """
    md = parser(plugins)
    text = _LINE_ENDS.sub("\n", body.text)
    ctx = Context(body, options, fetch, lines=text.split("\n"))
    ctx.scratch["parser"] = md
    env: dict[str, object] = {"context": ctx}
    try:
        tokens, note_tokens = footnotes.split(md.parse(text, env))
        short, summary = excerpt(md, ctx, tokens, env)
        notes = Html(md.renderer.render(note_tokens, md.options, env))
        references = reference_list(ctx)
        tokens, notes, references = sections.place(without_mark(tokens), notes, references)
        html: str = md.renderer.render(tokens, md.options, env)
    except RecursionError:
        return _too_deep(ctx)
    shown, notes, short, pictures = finished(ctx, html, notes, short)
    words = plain_text(html)  # of a str: to take pieces of Html is slow, since each is Html again
    return Rendered(
        html=shown,
        notes=notes,
        references=references,
        cited=tuple(ctx.cited.values()),
        toc=contents(ctx),
        excerpt=short,
        summary=summary,
        text=words,
        words=words.count(" ") + 1 if words else 0,
        links=tuple(ctx.links),
        anchors=anchors(ctx, "".join((html, notes, references))) | ctx.anchors,
        labels=tuple(ctx.labels.values()),
        cross_references=tuple(ctx.cross_references),
        needs=frozenset(ctx.needs),
        pictures=pictures,
        diagnostics=in_order(ctx.diagnostics),
    )


def _too_deep(ctx: Context) -> Rendered:
    """Text nested beyond all sense. Each rule has a limit of its own; together they may still be too much."""
    ctx.report("error", "nesting-too-deep", "this text is nested too deeply to be read", ctx.span_at(ctx.line))
    return Rendered(diagnostics=in_order(ctx.diagnostics))
