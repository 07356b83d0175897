"""The list of works cited, with links back to each citation.

The rule of this file: only what is cited is listed; numbered in order of first use, or by name and year.
"""

from __future__ import annotations

from dlblog.bibliography import format_reference, order
from dlblog.model import EMPTY, Html, Reference
from dlblog.render.cite_numbers import anchor, register
from dlblog.render.context import Context
from dlblog.render.words import word

# U+FE0E keeps the arrow a sign of the text: without it some systems draw an emoji.
_BACK = Html('<a class="backref" role="doc-backlink" href="#{}" aria-label="{}">\u21a9\ufe0e{}</a>')


def reference_list(ctx: Context) -> Html:
    """`<ol class="references">` (numeric) or `<ul class="references">` (author-date); empty when nothing is cited."""
    if not ctx.cited:
        return EMPTY
    by_date = ctx.options.citation_style == "author-date"
    works = order(ctx.cited.values()) if by_date else tuple(ctx.cited.values())
    rows = EMPTY.join(_row(ctx, work) for work in works)
    tag = "ul" if by_date else "ol"
    return Html(f'<{tag} class="references">\n{{}}</{tag}>\n').format(rows)


def _row(ctx: Context, work: Reference) -> Html:
    found = register(ctx)
    line = format_reference(work, ctx.options.citation_style, found.suffixes.get(work.key, ""))
    back = Html(" ").join(_back_links(found.uses.get(work.key, []), word(ctx.options.lang, "back-to-citation")))
    return Html('<li id="ref-{}">{}{}{}</li>\n').format(anchor(ctx, work.key), line, " " if back else "", back)


def _back_links(uses: list[str], label: str) -> list[Html]:
    """One arrow, or an arrow with a small number for each use."""
    if len(uses) == 1:
        return [_BACK.format(uses[0], label, EMPTY)]
    return [
        _BACK.format(use, f"{label} {number}", Html(f"<sup>{number}</sup>")) for number, use in enumerate(uses, start=1)
    ]
