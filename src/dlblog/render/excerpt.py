"""What others show of a post: its excerpt, its summary, its plain text.

The rule of this file: an excerpt stands on pages of its own, next to others. So it has no ids, no footnotes, no
citations, and its links to places in the post lead to the post.
"""

from __future__ import annotations

import html as entities
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dlblog import markup
from dlblog.bibliography import called
from dlblog.model import EMPTY, Html
from dlblog.render.cite_numbers import Cite
from dlblog.render.context import Context
from dlblog.render.html import has_html
from dlblog.render.tags import balanced

_MORE = re.compile(r"\s*<!--\s*more\s*-->\s*", re.I)
_IDS = re.compile(r"(<[a-zA-Z][^\s<>]*(?:\s(?!id=)[^\s<>\"=]+(?:=\"[^\"]*\")?)*)\sid=\"[^\"]*\"")
_EMPTY_LINKS = re.compile(r'<a class="(?:anchor|alias)"[^<>]*></a>|<a></a>')
_LOCAL = re.compile(r'(<a\b[^<>]*\shref=")(#[^"]+")')
_LEFT_OUT = re.compile(
    r"<pre\b(?:[^<]++|<(?!pre\b|/pre>))*+</pre>"
    r'|<sup class="noteref">(?:[^<]++|<(?!/sup>))*+</sup>'
    r'|<a class="backref"(?:[^<]++|<(?!/a>))*+</a>'
)
# What is no text in html of our own making, code excepted: the end of a block, a formula, the mark of a note, a tag.
_VALUES = r"(?: [a-z-]++=\"[^\"<>]*+\")*+"
_TO_END = r"[^<]*+(?:<(?!/{0}>)[^<]*+)*+</{0}>"
_NO_TEXT = re.compile(
    r"<(?:(/(?:p|li|h[1-6]|t[dh]|d[dt]|div|figcaption|blockquote)>|br ?/?>)|/[a-z][a-z0-9-]*+>"
    rf"|math{_VALUES}>[^<]*+(?:</?(?:m(?!ath)[a-z]++|semantics|annotation){_VALUES}/?>[^<]*+)*+</math>"
    rf"|sup class=\"noteref\">{_TO_END.format('sup')}|a class=\"backref\"{_TO_END.format('a')}"
    r"|(?!(?:pre|math|script|style|svg|template)\b|(?:sup class=\"noteref|a class=\"backref)\")"
    rf"[a-z][a-z0-9-]*+{_VALUES}/?>)"
)
_BEFORE_MARK = re.compile(" (?=[,.;:!?])")
_TEX = re.compile(
    r"<math\b(?:(?!</?math\b).)*?<annotation[^>]*>(?P<tex>[^<]*)</annotation>(?:(?!<math\b).)*?</math>",
    re.S,
)
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*(?=\s|$)")
_LIMIT = 200
_CLOSING = tuple(",.;:!?)")


def excerpt(md: MarkdownIt, ctx: Context, tokens: list[Token], env: dict[str, object]) -> tuple[Html, str]:
    """The excerpt as html (to `<!--more-->`, else the first paragraph) and as plain text of one or two sentences."""
    chosen = _to_more(tokens)
    paragraph = _first_paragraph(chosen or tokens)
    chosen = chosen or paragraph
    if not chosen:
        return EMPTY, ""
    html = _alone(md, ctx, chosen, env)
    first = html if chosen is paragraph else _alone(md, ctx, paragraph, env)
    return Html(html), summary(plain_text(_with_formulas(first)))


def _to_more(tokens: list[Token]) -> list[Token]:
    """The tokens before the mark; in the middle of a paragraph, the paragraph up to it. Empty when there is none."""
    for place, token in enumerate(tokens):
        if token.type == "html_block" and token.level == 0 and _MORE.fullmatch(token.content):
            return tokens[:place]
        if token.type == "inline" and token.level == 1 and token.children:
            for index, child in enumerate(token.children):
                if child.type == "html_inline" and child.level == 0 and _MORE.fullmatch(child.content):
                    part = token.copy(children=token.children[:index])
                    return [*tokens[:place], part, tokens[place + 1]]
    return []


def _first_paragraph(tokens: list[Token]) -> list[Token]:
    """The first paragraph of the body itself that says something in words."""
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.level == 0 and place + 2 < len(tokens):
            children = tokens[place + 1].children or []
            if any(child.type == "text" and child.content.strip() for child in children):
                return tokens[place : place + 3]
    return []


def _alone(md: MarkdownIt, ctx: Context, tokens: list[Token], env: dict[str, object]) -> str:
    html = balanced(md.renderer.render(_stripped(tokens), md.options, env))
    html = _IDS.sub(r"\1", html)
    html = _EMPTY_LINKS.sub("", html)
    return _LOCAL.sub(lambda m: m[1] + str(Html.escape(ctx.options.url)) + m[2], html)


def _stripped(tokens: list[Token]) -> list[Token]:
    """The tokens without footnotes and citations; the originals are not touched."""
    out: list[Token] = []
    for token in tokens:
        if token.type == "citation":
            out += _names(token)
        elif token.type != "footnote_ref":
            if token.type == "text" and token.content[:1] in _CLOSING and out and out[-1].type == "text":
                out[-1] = out[-1].copy(content=out[-1].content.rstrip())  # "see [1]." becomes "see."
            out.append(token.copy(children=_stripped(token.children)) if token.children else token)
    return out


def _names(token: Token) -> list[Token]:
    """Of a citation that is part of its sentence ("Vaswani et al. [1] show"), the names; nothing of any other."""
    cite: Cite = token.meta["cite"]
    reference = cite.items[0].reference if cite.narrative else None
    return [Token("text", "", 0, content=called(reference))] if reference else []


def plain_text(html: str) -> str:
    """The words of finished html, without blocks of code, formulas and marks of notes."""
    text = _quick_text(html)
    return _BEFORE_MARK.sub("", markup.plain_text(_LEFT_OUT.sub("", html)) if text is None else text)


def _quick_text(html: str) -> str | None:
    """markup.plain_text without what is left out; None if something wants a closer look: a comment, an author's tag.

    Nearly all html is of our own making. To know that of each tag at once takes a third of the time of three passes
    that expect anything.
    """
    texts: list[str] = []
    done = 0
    while (start := html.find("<pre", done)) >= 0:
        end = html.find("</pre>", start)
        if end < 0 or html[start + 4 : start + 5] not in " >" or html.find("<pre", start + 4, end) >= 0:
            return None
        texts += _texts(html[done:start])
        done = end + len("</pre>")
    text = "".join([*texts, *_texts(html[done:])])
    return None if "<" in text else " ".join(entities.unescape(text).split())


def _texts(html: str) -> list[str]:
    """The texts between tags, a space for the end of a block, and what nobody knows."""
    pieces = _NO_TEXT.split(html)
    pieces[1::2] = [" " if block_end else "" for block_end in pieces[1::2]]
    return pieces


def _with_formulas(html: str) -> str:
    """`html` with formulas as their TeX where that is short and plain: "the loss L", not "the loss \\mathcal{L}"."""

    def formula(match: re.Match[str]) -> str:
        tex = match["tex"].strip()
        return tex if len(tex) <= 12 and "\\" not in tex else ""

    return _TEX.sub(formula, html)


def summary(text: str) -> str:
    """`text` cut at the end of a sentence, at most 200 characters; at a word with "…" if its first one is longer."""
    if len(text) <= _LIMIT:
        return text
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, _LIMIT)]
    if ends and ends[-1] > 40:
        return text[: ends[-1]]
    cut = text[: _LIMIT - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—-") + "…"


def without_mark(tokens: list[Token]) -> list[Token]:
    """The tokens without `<!--more-->`: it is for us, not for readers."""
    if not has_html(tokens):
        return tokens
    for token in tokens:
        if token.children:
            token.children = [c for c in token.children if c.type != "html_inline" or not _MORE.fullmatch(c.content)]
    return [t for t in tokens if t.type != "html_block" or not _MORE.fullmatch(t.content)]
