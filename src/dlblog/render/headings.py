"""Headings: ids, links to themselves, and levels.

The rule of this file: an id written by the author wins; else it is the one GitHub gives, repeated titles counted
-1, -2. Where kramdown (Jekyll) gives another id, an empty anchor with that id keeps old links alive. The page's title
is its only h1: if the body has one too, all its headings move down by one.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.model import Html
from dlblog.render.context import Context, context, walk
from dlblog.render.html import HTML, has_html
from dlblog.render.tags import ids
from dlblog.urls import heading_slug, kramdown_slug

_RAW_HEADING = re.compile(r"(</?h)([1-6])\b", re.I)
_IDS = re.compile(r"\sid=\"[^\"]*\"")
_ANCHOR_TAG = re.compile(r"</?a\b", re.I)
_LETTER = re.compile("[a-zA-Z]")
_HIDDEN = frozenset(("link_open", "link_close", "footnote_ref", "image", "hardbreak", "softbreak"))


def headings(md: MarkdownIt) -> None:
    """Adds the pass that levels and names headings, and leaves them for the contents in scratch["headings"]."""
    md.core.ruler.push("dl_headings", _level)
    md.core.ruler.push("dl_heading_ids", _name)
    md.core.ruler.push("dl_heading_links", _finish)
    md.add_render_rule("dl_anchor", _render_anchor)


def _level(state: StateCore) -> None:
    html = [t for t in walk(state.tokens) if t.type in HTML] if has_html(state.tokens) else []
    lone = [t for t in html if (t.type == "html_inline" or not t.children) and _RAW_HEADING.match(t.content)]
    marks = {"h1"} & ({t.tag for t in state.tokens} | {t.content[1:3].lower() for t in lone})
    if not marks:
        return
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    for token in lone:
        token.content = _RAW_HEADING.sub(lambda m: f"{m[1]}{min(int(m[2]) + 1, 6)}", token.content)


def _name(state: StateCore) -> None:
    """Ids for all headings: the author's first, then GitHub's, then kramdown's as aliases where still free."""
    found = [(t, state.tokens[i + 1]) for i, t in enumerate(state.tokens) if t.type == "heading_open"]
    if not found:
        return
    texts = [plain(title.children or []) for _, title in found]
    taken = _taken(state.tokens)
    seen: dict[str, int] = {}
    for (heading, _), text in zip(found, texts, strict=True):
        if "id" not in heading.attrs:
            heading.attrs["id"] = _free(heading_slug(text) or "section", taken, seen)
    aliases: dict[str, int] = {}
    for (heading, title), text in zip(found, texts, strict=True):
        old = kramdown_slug(text)
        if old != heading.attrs["id"] and _LETTER.search(text):
            old = _free(old, set(), aliases)
            if old not in taken:
                taken.add(old)
                heading.meta["alias"] = old
        else:
            aliases[old] = aliases.get(old, 0) + 1
        heading.meta["text"] = text
        title.meta["heading"] = heading


def _taken(tokens: list[Token]) -> set[str]:
    """The ids that authors gave: in Markdown's attribute lists and in raw HTML."""
    taken: set[str] = set()
    for token in tokens:
        if token.attrs and "id" in token.attrs:
            taken.add(str(token.attrs["id"]))
        if token.children:
            taken |= _taken(token.children)
        elif token.type in HTML and "=" in token.content:
            taken.update(ids(token.content))
    return taken


def _free(slug: str, taken: set[str], seen: dict[str, int]) -> str:
    """`slug`, or slug-1, slug-2 … The counter per slug keeps many equal titles linear."""
    count = seen.get(slug, 0)
    name = f"{slug}-{count}" if count else slug
    while name in taken:
        count += 1
        name = f"{slug}-{count}"
    seen[slug] = count + 1
    taken.add(name)
    return name


def plain(children: list[Token]) -> str:
    """The text of inline tokens: code and maths as their source, no footnotes, no citations, no markup."""
    parts: list[str] = []
    for token in children:
        if token.type in ("text", "code_inline", "html_text"):
            parts.append(token.content)
        elif "tex" in token.meta:
            parts.append(str(token.meta["tex"]).strip())
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.children and token.type in ("image", "html_children"):
            parts.append(plain(token.children))
    return " ".join("".join(parts).split())


def _finish(state: StateCore) -> None:
    """After all rules have had their say: the html for the contents, and the heading's link to itself."""
    ctx = context(state.env)
    listed: list[tuple[int, str, Html, str]] = []
    for heading, title in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type != "heading_open" or title.children is None or "text" not in heading.meta:
            continue
        name = str(heading.attrs["id"])
        if "no_toc" not in str(heading.attrs.get("class", "")).split():
            html = _contents_html(state, title.children)
            listed.append((int(heading.tag[1]), name, html, str(heading.meta["text"])))
        title.children = [*_alias(heading), *title.children, Token("dl_anchor", "", 0, content=name)]
    ctx.scratch["headings"] = listed


def _alias(heading: Token) -> list[Token]:
    alias = heading.meta.get("alias")
    return (
        [Token("dl_alias", "a", 1, attrs={"id": alias, "class": "alias"}), Token("dl_alias", "a", -1)] if alias else []
    )


def _contents_html(state: StateCore, children: list[Token]) -> Html:
    """The title as phrasing content: maths and emphasis stay; links, notes, citations, pictures and ids go."""
    kept = [t for t in children if t.type not in _HIDDEN and t.type != "citation" and not _is_link_tag(t)]
    html: str = state.md.renderer.renderInline(kept, state.md.options, state.env)  # type: ignore[attr-defined]
    return Html(_IDS.sub("", html).strip())


def _is_link_tag(token: Token) -> bool:
    return token.type == "html_inline" and bool(_ANCHOR_TAG.match(token.content))


def _render_anchor(self: Any, tokens: Any, idx: int, options: Any, env: Any) -> str:
    name = str(Html.escape(tokens[idx].content))
    label = Html.escape(context(env).word("Link to this section"))
    return f'<a class="anchor" href="#{name}" aria-label="{label}"></a>'


def listed(ctx: Context) -> list[tuple[int, str, Html, str]]:
    """(level, id, html, text) of the headings of the body, in order."""
    found: list[tuple[int, str, Html, str]] = ctx.scratch.get("headings", [])
    return found
