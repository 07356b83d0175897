"""Code blocks: title, colours, numbered and marked lines, diffs, folding, and code taken from files.

The rule of this file: what a reader copies is what the author wrote. The text of <code> is the source to the
character; numbers and marks are attributes and classes. An unknown language or an endless fence is a warning, and
the code is shown all the same.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import fence as plain_fence
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.diagnostics import Span
from dlblog.render.blocks import place
from dlblog.render.code_files import read_code
from dlblog.render.code_options import CodeOptions, parse_info
from dlblog.render.context import Context, context
from dlblog.render.highlight import LexerError, highlighted_lines, lexer_class, nearest_language, plain_lines, too_heavy

_LONGEST_POST = 200_000  # characters of code in one post that are coloured; see highlight.py
_SIGNS = {"+": " ins", "-": " del"}


def code(md: MarkdownIt) -> None:
    """Adds the warning for open fences, the pass that makes the HTML of code blocks, and its rendering."""
    md.block.ruler.at("fence", _fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.core.ruler.push("dl_code", _make_all)
    md.add_render_rule("fence", _show)
    md.add_render_rule("code_block", _show)


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's fence, with a warning when only the end of the text (or of its list, its quote) closes it."""
    found = plain_fence(state, start, end, silent)
    if found and not silent:
        token = state.tokens[-1]
        content = token.content
        inside = content.count("\n") + (not content.endswith("\n") and content != "")
        if state.line - start < inside + 2:
            ctx = context(state.env)
            message = f"this code block is never closed with {token.markup}"
            ctx.report("warning", "fence-unclosed", message, place(ctx, start, token.markup))
    return found


def _make_all(state: StateCore) -> None:
    ctx = context(state.env)
    line = 0
    for token in state.tokens:
        if token.map:
            line = token.map[0]
        if token.type in ("fence", "code_block"):
            token.meta["html"] = _make(ctx, token, place(ctx, line, token.markup))


def _show(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if "html" not in token.meta:
        ctx = context(env)
        token.meta["html"] = _make(ctx, token, place(ctx, token.map[0] if token.map else ctx.line, token.markup))
    return str(token.meta["html"])


def _make(ctx: Context, token: Token, span: Span) -> str:
    """The HTML of one block of code; findings are reported at `span`."""
    options = parse_info(token.info) if token.type == "fence" else CodeOptions()
    text, first = token.content, options.start
    if options.file:
        found = read_code(ctx, options, span)
        if found:
            text = found[0]
            first = found[1] if options.start == 1 else options.start
    language = _language(ctx, options, span)
    lines = _coloured(ctx, text, language, options, span)
    if language or options != CodeOptions():
        ctx.needs.add("code")
        body = _in_spans(text, lines, options, first)
    else:
        body = "\n".join(lines)
    return _framed(ctx, token, options, language, body)


def _language(ctx: Context, options: CodeOptions, span: Span) -> str:
    """The language to colour: as written, or of the file's ending; "" (with a warning) when nobody knows it."""
    if options.language and lexer_class(options.language) is None:
        near = nearest_language(options.language)
        message = f'no highlighter for "{options.language}": the code is shown plain'
        ctx.report("warning", "code-language", message, span, f'did you mean "{near}"?' if near else "")
        return ""
    if options.file and not options.language:
        ending = options.file.rpartition(".")[2].lower()
        return ending if lexer_class(ending) is not None else ""
    return options.language


def _coloured(ctx: Context, text: str, language: str, options: CodeOptions, span: Span) -> list[str]:
    """The lines as HTML; those of a diff with their sign kept out of the colouring."""
    if not language:
        return plain_lines(text)
    total = ctx.scratch.setdefault("code", {"characters": 0})
    total["characters"] += len(text)
    reason = too_heavy(text) or ("this post holds too much code" if total["characters"] > _LONGEST_POST else "")
    if reason:
        return _plain(ctx, text, reason, span)
    if not options.diff or language == "diff":
        return _in_colours(ctx, text, language, span)
    rows = text.split("\n")
    signs = [row[:1] if row[:1] in ("+", "-", " ") else "" for row in rows]
    unsigned = "\n".join(row[len(sign) :] for row, sign in zip(rows, signs, strict=True))
    lines = _in_colours(ctx, unsigned, language, span)
    marked = [f'<span class="sign">{sign}</span>' if sign in _SIGNS else sign for sign in signs]
    return [sign + line for sign, line in zip(marked, lines, strict=True)]


def _in_colours(ctx: Context, text: str, language: str, span: Span) -> list[str]:
    try:
        return highlighted_lines(text, language)
    except LexerError as fault:
        return _plain(ctx, text, str(fault), span)


def _plain(ctx: Context, text: str, reason: str, span: Span) -> list[str]:
    ctx.report("notice", "code-plain", f"the code is shown without colours: {reason}", span)
    return plain_lines(text)


def _in_spans(text: str, lines: list[str], options: CodeOptions, first: int) -> str:
    """Each line in its <span class="line">, newline inside; the empty piece after the last newline is no line."""
    if not (options.marked or options.diff or options.numbers):
        last = f'<span class="line">{lines[-1]}</span>' if lines[-1] else ""
        return "".join([f'<span class="line">{line}\n</span>' for line in lines[:-1]]) + last
    rows = text.split("\n")
    out: list[str] = []
    for index, (row, line) in enumerate(zip(rows, lines, strict=True)):
        is_last = index == len(rows) - 1
        if is_last and not row:
            break
        classes = "line" + (" hl" if index + 1 in options.marked else "")
        if options.diff and not row.startswith(("+++", "---")):
            classes += _SIGNS.get(row[:1], "")
        number = f' data-n="{first + index}"' if options.numbers else ""
        out.append(f'<span class="{classes}"{number}>{line}' + ("</span>" if is_last else "\n</span>"))
    return "".join(out)


def _framed(ctx: Context, token: Token, options: CodeOptions, language: str, body: str) -> str:
    """The box around the code: its title or, folded, its summary."""
    classes = ["code", *(["numbered"] if options.numbers else []), str(token.attrs.get("class", ""))]
    attributes = {"class": " ".join(filter(None, classes))}
    attributes |= {key: str(value) for key, value in token.attrs.items() if key != "class"}
    if options.id:
        attributes["id"] = options.id
    if language:
        attributes["data-lang"] = language
    title = options.title or (options.file.rpartition("/")[2] if options.file else "")
    bar = f'<div class="code-title">{html.escape(title)}</div>\n' if title and options.fold is None else ""
    kind = f' class="language-{html.escape(language)}"' if language else ""
    written = "".join(f' {html.escape(key)}="{html.escape(value)}"' for key, value in attributes.items())
    box = f'<div{written}>\n{bar}<pre tabindex="0"><code{kind}>{body}</code></pre>\n</div>\n'
    if options.fold is None:
        return box
    summary = options.fold or title or ctx.word("Code")
    return f'<details class="fold">\n<summary>{html.escape(summary)}</summary>\n{box}</details>\n'
