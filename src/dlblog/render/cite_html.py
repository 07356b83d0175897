"""A citation as html, in both styles.

The rule of this file: every citation is a link to its reference and a place to come back to; of a range "7–9" the
numbers not printed keep their place as an empty span. What cannot be found is shown as written, marked as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markdown_it.token import Token

from dlblog.bibliography import called, dated, described
from dlblog.model import Html
from dlblog.render.cite_numbers import Cite, Item, anchor, register
from dlblog.render.context import Context

Inline = Callable[[list[Token]], str]


def cite_html(ctx: Context, cite: Cite, inline: Inline) -> Html:
    """The citation as it stands in the text; `inline` renders what the author wrote around a key."""
    if all(item.reference is None for item in cite.items):
        return Html(" ").join(_missing(item.key) for item in cite.items)
    by_date = ctx.options.citation_style == "author-date"
    if cite.narrative:
        inner = _narrative(ctx, cite, by_date, inline)
    elif by_date:
        inner = Html("({})").format(
            _list([_around(item, _label(ctx, cite, item), inline) for item in cite.items], "; ")
        )
    else:
        inner = Html("[{}]").format(_numbers(ctx, cite, inline))
    return Html('<span class="cite">{}</span>').format(inner)


def _narrative(ctx: Context, cite: Cite, by_date: bool, inline: Inline) -> Html:
    """ "Vaswani et al. (2017, p. 3)"."""
    item = cite.items[0]
    if item.reference is None:
        return _missing(item.key)
    when = dated(item.reference, register(ctx).suffixes.get(item.key, "")) if by_date else str(item.number)
    link = _around(item, _link(ctx, cite, item, when), inline)
    return Html("{} ({})" if by_date else "{} [{}]").format(called(item.reference), link)


def _label(ctx: Context, cite: Cite, item: Item) -> Html:
    """ "Vaswani et al., 2017a", or the year alone after "-@"."""
    if item.reference is None:
        return _missing(item.key)
    when = dated(item.reference, register(ctx).suffixes.get(item.key, ""))
    return _link(ctx, cite, item, when if item.without_author else f"{called(item.reference)}, {when}")


def _numbers(ctx: Context, cite: Cite, inline: Inline) -> Html:
    if not all(item.bare for item in cite.items):
        shown = [_around(item, _link(ctx, cite, item, str(item.number)), inline) for item in cite.items]
        return _list(shown, "; ")
    parts = [_run(ctx, cite, run) for run in _runs(cite.items, ctx.options.merge_citations)]
    return _list([*parts, *(_missing(item.key) for item in cite.items if item.reference is None)], ", ")


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


def _run(ctx: Context, cite: Cite, run: list[Item]) -> Html:
    first = _link(ctx, cite, run[0], str(run[0].number))
    if len(run) == 1:
        return first
    hidden = Html("").join(Html('<span id="{}"></span>').format(item.id) for item in run[1:-1])
    return Html("{}–{}{}").format(first, hidden, _link(ctx, cite, run[-1], str(run[-1].number)))


def _link(ctx: Context, cite: Cite, item: Item, text: str) -> Html:
    if item.reference is None:
        return _missing(item.key)
    if cite.in_link:
        return Html('<span id="{}">{}</span>').format(item.id, text)
    return Html('<a id="{}" class="citation" href="#ref-{}" role="doc-biblioref" title="{}">{}</a>').format(
        item.id, anchor(ctx, item.key), described(item.reference), text
    )


def _around(item: Item, shown: Html, inline: Inline) -> Html:
    before = Html(f"{inline(item.prefix)} ") if item.prefix else Html("")
    after = Html(f", {inline(item.suffix)}") if item.suffix else Html("")
    return before + shown + after


def _missing(key: str) -> Html:
    return Html('<span class="citation-missing">[?{}]</span>').format(key)


def _list(parts: list[Html], separator: str) -> Html:
    return Html(separator).join(parts)
