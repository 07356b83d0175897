"""The list of works cited, with links back to each citation.

The rule of this file: only what is cited is listed; numbered in order of first use, or by name and year.
"""

from __future__ import annotations

from dlblog.bibliography import format_reference, order
from dlblog.markup import escaped
from dlblog.model import EMPTY, Html, Reference
from dlblog.render.cite_numbers import anchor, register
from dlblog.render.context import Context


def reference_list(ctx: Context) -> Html:
    """`<ol class="references">` (numeric) or `<ul class="references">` (author-date); empty when nothing is cited."""
    if not ctx.cited:
        return EMPTY
    by_date = ctx.options.citation_style == "author-date"
    works = order(ctx.cited.values()) if by_date else tuple(ctx.cited.values())
    tag = "ul" if by_date else "ol"
    label = escaped(ctx.word("Back to citation"))
    rows = "".join([_row(ctx, work, label) for work in works])
    return Html(f'<{tag} class="references">\n{rows}</{tag}>\n')


def _row(ctx: Context, work: Reference, label: str) -> str:
    found = register(ctx)
    line = format_reference(work, ctx.options.citation_style, found.suffixes.get(work.key, ""))
    back = _back_links(found.uses.get(work.key, []), label)
    return f'<li id="ref-{anchor(ctx, work.key)}">{line}{back}</li>\n'


def _back_links(uses: list[str], label: str) -> str:
    """One arrow, or an arrow with a small number for each use; a space before each."""
    if len(uses) == 1:
        return _back_link(uses[0], label, "")
    numbered = enumerate(uses, start=1)
    return "".join([_back_link(use, f"{label} {number}", f"<sup>{number}</sup>") for number, use in numbered])


def _back_link(use: str, label: str, number: str) -> str:
    # U+FE0E keeps the arrow a sign of the text: without it some systems draw an emoji.
    arrow = f"\u21a9\ufe0e{number}"
    return f' <a class="backref" role="doc-backlink" href="#{use}" aria-label="{label}">{arrow}</a>'
