"""Cross-references: "Figure 2", "Table 1", "Equation 3", a section's title, in this post or another.

The rule of this file: an author names a thing by its id and never writes its number. Two passes: headings become
known by their titles; then every reference becomes a link, an unknown one an error with the nearest id. What is in
another post gets a mark in place of its number, filled in when all posts are rendered.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dlblog import words
from dlblog.diagnostics import Span, did_you_mean
from dlblog.model import Card, CrossReference, Label
from dlblog.render.container_kinds import add_label
from dlblog.render.context import Context, context, span_of, walk
from dlblog.render.crossref_syntax import LABELLED, bracketed, narrative
from dlblog.render.links import resolve
from dlblog.render.paths import content_path

_POST = (".md", ".markdown", ".ipynb")


def crossrefs(md: MarkdownIt) -> None:
    """Adds the inline rules, the pass that knows sections, the pass that resolves, and the rendering."""
    md.inline.ruler.after("backticks", "dl_crossref", _reference)
    md.inline.ruler.after("dl_crossref", "dl_crossref_link", _empty_link)
    md.core.ruler.push("dl_crossrefs", _know_sections)
    md.core.ruler.push("dl_crossrefs_resolve", _resolve_all)
    md.add_render_rule("crossref", _render)


def _reference(state: StateInline, silent: bool) -> bool:
    """`[@fig:a; @fig:b]` and `@fig:a`. A work in the bibliography with that very key is a citation."""
    first = state.src[state.pos]
    if first not in "[@" or silent or state.linkLevel:
        return False
    read = narrative if first == "@" else bracketed
    found = read(state.src, state.pos, state.posMax)
    if found is None:
        return False
    targets, end = found
    ctx = context(state.env)
    if any(not t.post and ctx.fetch("reference", t.id) for t in targets):
        return False
    token = _push(state)
    token.content = state.src[state.pos : end]
    token.meta["targets"] = [(target, span_of(state, target.start, target.end)) for target in targets]
    state.pos = end
    return True


def _push(state: StateInline) -> Token:
    context(state.env).scratch["crossrefs"] = True
    return state.push("crossref", "a", 0)


def _empty_link(state: StateInline, silent: bool) -> bool:
    """`[](#fig:a)`, `[](other.md)`, `[](/posts/other/#fig:a)`: the text is for us to find."""
    if silent or state.linkLevel or not state.src.startswith("[](", state.pos):
        return False
    destination = state.md.helpers.parseLinkDestination(state.src, state.pos + 3, state.posMax)
    end = destination.pos
    if not destination.ok or state.src[end : end + 1] != ")" or end >= state.posMax:
        return False
    path, sharp, _ = destination.str.partition("#")
    here = not path and sharp and len(destination.str) > 1
    there = path.lower().endswith(_POST) or (path.startswith("/") and not path.startswith("//") and path.endswith("/"))
    if not here and not there:
        return False
    token = _push(state)
    token.content = state.src[state.pos : end + 1]
    token.meta["link"] = (destination.str, span_of(state, state.pos, end + 1))
    state.pos = end + 1
    return True


def _know_sections(state: StateCore) -> None:
    """Headings by their ids; those with `{#sec:x}` can be referred to as such."""
    ctx = context(state.env)
    titles: dict[str, str] = ctx.scratch.setdefault("titles", {})
    for token in state.tokens:
        if token.type == "heading_open" and "text" in token.meta and "id" in token.attrs:
            name = str(token.attrs["id"])
            titles.setdefault(name, str(token.meta["text"]))
            if name.startswith("sec:"):
                add_label(ctx, Label(name, "sec", str(token.meta["text"])), token.map[0] if token.map else 0)


def _resolve_all(state: StateCore) -> None:
    ctx = context(state.env)
    if "crossrefs" not in ctx.scratch:
        return
    for token in walk(state.tokens):
        if token.type == "crossref":
            token.meta["html"] = _resolved(ctx, token)


def _render(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if "html" not in token.meta:  # read after the pass, by a rule of its own
        token.meta["html"] = _resolved(context(env), token)
    return str(token.meta["html"])


def _resolved(ctx: Context, token: Token) -> str:
    if "link" in token.meta:
        return _link(ctx, *token.meta["link"])
    parts = []
    for target, span in token.meta["targets"]:
        link = _there(ctx, target.post, target.id, span) if target.post else _here(ctx, target.id, span)
        parts.append(html.escape(target.before) + link + html.escape(target.after))
    return words.join(parts, ctx.options.lang, ctx.options.words)


def _anchor(url: str, text: str) -> str:
    return f'<a class="ref" href="{html.escape(url)}">{text}</a>'


def _here(ctx: Context, name: str, span: Span) -> str:
    """A link to something labelled in this post; its id as text (reported) when there is none."""
    label = ctx.labels.get(name)
    if label:
        return _anchor(f"#{name}", html.escape(_text(ctx, label)))
    message = f"nothing here has the id {name}"
    hint = did_you_mean(name, [*ctx.labels, *ctx.scratch.get("titles", ())])
    ctx.report("error", "ref-unknown", message, span, hint or f"give it one: {{#{name}}}")
    return html.escape(name)


def _text(ctx: Context, label: Label) -> str:
    """A label as it reads in a sentence: an equation's number "(3)" becomes "Equation 3"."""
    if label.kind == "eq":
        return f"{ctx.word('Equation')} {label.text.strip('()')}"
    return label.text


def _link(ctx: Context, address: str, span: Span) -> str:
    """`[](address)`: the label's text, a heading's title, or the other post's title."""
    path, _, fragment = address.partition("#")
    if path:
        return _there(ctx, path, fragment, span)
    if LABELLED.fullmatch(address) and fragment not in ctx.scratch.get("titles", ()):
        return _here(ctx, fragment, span)
    text = ctx.scratch.get("titles", {}).get(fragment, fragment)
    return _anchor(resolve(ctx, address, span, False), html.escape(text))


def _there(ctx: Context, post: str, fragment: str, span: Span) -> str:
    """A link to another post, named by its file, its URL or its slug, or to something labelled in it."""
    card = _card(ctx, post)
    if card is None:
        return _missing(ctx, post, fragment, span)
    url = f"{card.url}#{fragment}" if fragment else card.url
    if not LABELLED.fullmatch(f"#{fragment}"):
        return _anchor(resolve(ctx, url, span, False), html.escape(card.title))
    if card.url == ctx.options.url:
        return _here(ctx, fragment, span)
    mark = f"\ue000ref:{len(ctx.cross_references)}\ue001"
    ctx.cross_references.append(CrossReference(mark, card.url, fragment, span))
    return _anchor(resolve(ctx, url, span, False), mark)


def _card(ctx: Context, post: str) -> Card | None:
    if post.lower().endswith(_POST):
        path = content_path(ctx.body.path, post)
        return ctx.fetch("card", path) if path else None
    return ctx.fetch("card", post)


def _missing(ctx: Context, post: str, fragment: str, span: Span) -> str:
    if post.lower().endswith(_POST) or post.startswith("/"):
        address = f"{post}#{fragment}" if fragment else post
        return _anchor(resolve(ctx, address, span, False), html.escape(fragment or post))  # it reports a dead link
    ctx.report("error", "ref-unknown", f'there is no post "{post}"', span, "posts are named by their slugs here")
    return html.escape(f"{post}#{fragment}")
