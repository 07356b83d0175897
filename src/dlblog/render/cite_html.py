"""A citation as html, in both styles.

The rule of this file: every citation is a link to its reference and a place to come back to; of a range "7–9" the
numbers not printed keep their place as an empty span. What cannot be found is shown as written, marked as missing.
Whatever a function here returns is html; text is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markdown_it.token import Token

from dlblog.bibliography import called, dated, described
from dlblog.markup import escaped
from dlblog.render.cite_numbers import Cite, Item, anchor, register
from dlblog.render.context import Context

Inline = Callable[[list[Token]], str]


def cite_html(ctx: Context, cite: Cite, inline: Inline) -> str:
    """The citation as it stands in the text; `inline` renders what the author wrote around a key."""
    if not [item for item in cite.items if item.reference]:
        return " ".join([_missing(item.key) for item in cite.items])
    by_date = ctx.options.citation_style == "author-date"
    if cite.narrative:
        inner = _narrative(ctx, cite, by_date, inline)
    elif by_date:
        inner = f"({'; '.join([_around(item, _label(ctx, cite, item), inline) for item in cite.items])})"
    else:
        inner = f"[{_numbers(ctx, cite, inline)}]"
    return f'<span class="cite">{inner}</span>'


def _narrative(ctx: Context, cite: Cite, by_date: bool, inline: Inline) -> str:
    """ "Vaswani et al. (2017, p. 3)"."""
    item = cite.items[0]
    if item.reference is None:
        return _missing(item.key)
    when = dated(item.reference, register(ctx).suffixes.get(item.key, "")) if by_date else str(item.number)
    link = _around(item, _link(ctx, cite, item, when), inline)
    return escaped(called(item.reference)) + (f" ({link})" if by_date else f" [{link}]")


def _label(ctx: Context, cite: Cite, item: Item) -> str:
    """ "Vaswani et al., 2017a", or the year alone after "-@"."""
    if item.reference is None:
        return _missing(item.key)
    when = dated(item.reference, register(ctx).suffixes.get(item.key, ""))
    return _link(ctx, cite, item, when if item.without_author else f"{called(item.reference)}, {when}")


def _numbers(ctx: Context, cite: Cite, inline: Inline) -> str:
    if len(cite.items) == 1 and cite.items[0].bare:
        return _run(ctx, cite, cite.items)
    if not all(item.bare for item in cite.items):
        return "; ".join([_around(item, _link(ctx, cite, item, str(item.number)), inline) for item in cite.items])
    parts = [_run(ctx, cite, run) for run in _runs(cite.items, ctx.options.merge_citations)]
    return ", ".join([*parts, *(_missing(item.key) for item in cite.items if item.reference is None)])


def _runs(items: list[Item], joined: bool) -> Iterator[list[Item]]:
    """The works cited by number, each once; neighbours together when there are three or more of them."""
    by_number = {item.number: item for item in reversed(items) if item.reference is not None}
    run: list[Item] = []
    for number in sorted(by_number):
        if run and (number != run[-1].number + 1 or not joined):
            yield from _long_or_single(run)
            run = []
        run.append(by_number[number])
    yield from _long_or_single(run)


def _long_or_single(run: list[Item]) -> Iterator[list[Item]]:
    yield from [run] if len(run) > 2 else [[item] for item in run]


def _run(ctx: Context, cite: Cite, run: list[Item]) -> str:
    first = _link(ctx, cite, run[0], str(run[0].number))
    if len(run) == 1:
        return first
    hidden = "".join([f'<span id="{item.id}"></span>' for item in run[1:-1]])
    return f"{first}–{hidden}{_link(ctx, cite, run[-1], str(run[-1].number))}"


def _link(ctx: Context, cite: Cite, item: Item, text: str) -> str:
    if item.reference is None:
        return _missing(item.key)
    if cite.in_link:
        return f'<span id="{item.id}">{escaped(text)}</span>'
    title = escaped(described(item.reference))
    target = f'href="#ref-{anchor(ctx, item.key)}" role="doc-biblioref" title="{title}"'
    return f'<a id="{item.id}" class="citation" {target}>{escaped(text)}</a>'


def _around(item: Item, shown: str, inline: Inline) -> str:
    before = f"{inline(item.prefix)} " if item.prefix else ""
    after = f", {inline(item.suffix)}" if item.suffix else ""
    return before + shown + after


def _missing(key: str) -> str:
    return f'<span class="citation-missing">[?{escaped(key)}]</span>'
