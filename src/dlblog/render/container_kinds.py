"""What each kind of container becomes: alerts, theorems, details, tabs, margin notes, skippable maths, figures.

The rule of this file: a kind is a function from a Container to the tokens that open and close it; all of them work
without JavaScript. The body between them is parsed by whoever called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markdown_it.token import Token

from dlblog.model import Label
from dlblog.render.alerts import alert_closing, alert_kind, alert_opening
from dlblog.render.blocks import block, classes, count, titled
from dlblog.render.context import Context

Made = tuple[list[Token], list[Token]]
THEOREMS = ("theorem", "lemma", "corollary", "proposition", "proof", "definition", "example", "remark")
_ALSO = {"column-margin": "aside", "margin": "aside", "panel-tabset": "tabs", "spoiler": "details"}


@dataclass(frozen=True, slots=True)
class Container:
    """An opening line read: its name, title (inline Markdown), attributes, and whether details stand open."""

    name: str
    title: str
    attributes: dict[str, str]
    open: bool = False


Maker = Callable[[Context, Container, int, int, str], Made]  # also: level, line, the name of the container around


def kind_of(name: str) -> Maker:
    """The maker for a name. Quarto's `callout-note` and other tools' words for the same things are understood."""
    lowered = name.lower().removeprefix("callout-")
    lowered = _ALSO.get(lowered, lowered)
    if alert_kind(lowered):
        return _alert
    if lowered in THEOREMS:
        return _theorem
    return _KINDS.get(lowered, _div)


def _with_class(container: Container, *names: str) -> dict[str, str]:
    return {**container.attributes, "class": classes(*names, container.attributes.get("class", ""))}


def _alert(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    kind = alert_kind(container.name.lower().removeprefix("callout-"))
    return alert_opening(ctx, kind, container.title, level, line, container.attributes), [alert_closing(level)]


def _div(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    name = container.name if container.name != "div" else ""
    attributes = _with_class(container, name)
    if not attributes["class"]:
        del attributes["class"]
    opening = [block("container_open", "div", 1, level, attributes, line)]
    if container.title:
        opening += titled("container_title", "p", container.title, level + 1, line, {"class": "container-title"})
    return opening, [block("container_close", "div", -1, level)]


def _theorem(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    """A theorem and its kin; with `{#thm:id}` it is numbered (each kind by itself) and can be referred to."""
    kind = container.name.lower()
    label = ctx.word(kind.capitalize())
    name = container.attributes.get("id", "")
    if name.startswith("thm:"):
        label = f"{label} {count(ctx, kind)}"
        add_label(ctx, Label(name, "thm", label), line)
    title = f"**{label}** ({container.title})" if container.title else f"**{label}**"
    opening = [
        block("callout_open", "div", 1, level, _with_class(container, "callout", kind), line),
        *titled("callout_title", "p", title, level + 1, line, {"class": "callout-title"}),
    ]
    return opening, [block("callout_close", "div", -1, level)]


def add_label(ctx: Context, label: Label, line: int) -> None:
    """Makes something known by its id; the second of two with one id is an error, references lead to the first."""
    if label.id in ctx.labels:
        ctx.report(
            "error", "label-duplicate", f"there are two {label.id}", ctx.span_at(line), "ids name one thing each"
        )
        return
    ctx.labels[label.id] = label


def _details(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    attributes = container.attributes | ({"open": ""} if container.open else {})
    opening = [block("details_open", "details", 1, level, attributes, line)]
    summary = container.title or ctx.word("Details")
    opening += titled("summary", "summary", summary, level + 1, line)
    return opening, [block("details_close", "details", -1, level)]


def _tabs(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    ctx.needs.add("tabs")
    ctx.scratch.setdefault("tabs", {})[level] = count(ctx, "tabs")
    opening = block("tabs_open", "div", 1, level, _with_class(container, "tabs"), line)
    return [opening], [block("tabs_close", "div", -1, level)]


def _tab(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    """One tab: a radio button, its label, the panel. Outside of tabs it is a box with a title."""
    title = container.title or ctx.word("Tab")
    if around.lower() not in ("tabs", "panel-tabset"):
        return _div(ctx, Container("tab-alone", title, container.attributes), level, line, around)
    group = ctx.scratch["tabs"][level - 1]
    number = count(ctx, f"tabs {group}")
    name = f"tabs:{group}:{number}"
    button = {"type": "radio", "name": f"tabs:{group}", "id": name} | ({"checked": ""} if number == 1 else {})
    opening = [
        block("tab_button", "input", 0, level, button),
        *titled("tab_label", "label", title, level, line, {"for": name}),
        block("tab_open", "div", 1, level, _with_class(container, "tab"), line),
    ]
    return opening, [block("tab_close", "div", -1, level)]


def _aside(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    """A note in the margin; where there is none, a line that opens. A style sheet keeps it open beside the text."""
    title, mark = container.title or ctx.word("Side note"), {"class": "titled"} if container.title else {}
    opening = [
        block("margin_open", "aside", 1, level, _with_class(container, "margin"), line),
        block("margin_fold_open", "details", 1, level + 1, {}, line),
        *titled("margin_title", "summary", title, level + 2, line, mark),
    ]
    return opening, [block("margin_fold_close", "details", -1, level + 1), block("margin_close", "aside", -1, level)]


def _math_heavy(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    """Maths a reader may pass over: a link before it leads to the place right after it."""
    after = f"after-math-{count(ctx, 'math-heavy')}"
    opening = [block("math_heavy_open", "div", 1, level, _with_class(container, "math-heavy"), line)]
    skip = f"[{ctx.word('Skip the maths')}](#{after})"
    text = f"{container.title} {skip}" if container.title else skip
    opening += titled("math_skip", "p", text, level + 1, line, {"class": "math-skip"})
    end = [block("math_heavy_close", "div", -1, level), block("after_open", "div", 1, level, {"id": after})]
    return opening, [*end, block("after_close", "div", -1, level)]


def _figure(ctx: Context, container: Container, level: int, line: int, around: str) -> Made:
    """A figure of several parts; figures.py finds its images and its caption."""
    opening = block("figure_open", "figure", 1, level, _with_class(container, "figure"), line)
    opening.meta["container"] = True
    opening.content = container.title
    return [opening], [block("figure_close", "figure", -1, level)]


_KINDS: dict[str, Maker] = {
    "details": _details,
    "tabs": _tabs,
    "tab": _tab,
    "aside": _aside,
    "math-heavy": _math_heavy,
    "figure": _figure,
}
