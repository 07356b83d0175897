"""A theme: template sources by name, compiled once.

The rule of this file: the environment is the same for everybody. Autoescape is on but for names that end in ".txt" or
".css"; what is not defined is an error; nothing in it depends on chance, clock or language. The default theme's
templates are there a second time as "default/<name>", so that an override may extend what it overrides.

Templates are their author's own code, as a plugin is, so the environment is not a sandbox (one would double the time).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, Template, TemplateSyntaxError, meta, nodes, select_autoescape
from markupsafe import escape

from dlblog.diagnostics import Diagnostic, Span, error
from dlblog.layout.filters import FILTERS
from dlblog.layout.undefined import Missing
from dlblog.model import FrozenMap, Html

DEFAULT = "default/"

_SHOWN = re.compile(r"\S")
_HTML_COMMENT = re.compile(r"<!--.*?-->", re.S)


class Theme:
    """Templates by name, with the site's own filters. It keeps what Jinja compiled; its answers never change."""

    __slots__ = ("_known", "environment", "templates")

    def __init__(
        self, templates: Mapping[str, str], filters: Mapping[str, Callable[..., object]] = FrozenMap()
    ) -> None:
        self.templates = templates
        self.environment = _environment(templates, filters)
        self._known: dict[str, tuple[frozenset[str], tuple[Diagnostic, ...], bool]] = {}

    def uses(self, name: str) -> frozenset[str]:
        """Every template that `name` may ask for by a written name, through others too; also those that are missing."""
        return self._read(name)[0]

    def is_open(self, name: str) -> bool:
        """Whether `name`, or one it uses, asks for a template by a name that is made when it runs."""
        return self._read(name)[2]

    def check(self, name: str) -> tuple[Diagnostic, ...]:
        """What can be found without running: content outside the blocks of `name` or of a template it uses."""
        return self._read(name)[1]

    def _read(self, name: str) -> tuple[frozenset[str], tuple[Diagnostic, ...], bool]:
        if name not in self._known:
            found: dict[str, tuple[Diagnostic, ...]] = {}
            waiting: list[str | None] = [name]
            is_open = False
            while waiting:
                one = waiting.pop()
                is_open = is_open or one is None
                if one is not None and one not in found:
                    asked, found[one] = self._read_one(one)
                    waiting += asked
            faults = tuple(fault for faults in found.values() for fault in faults)
            self._known[name] = frozenset(found), faults, is_open
        return self._known[name]

    def _read_one(self, name: str) -> tuple[list[str | None], tuple[Diagnostic, ...]]:
        try:
            tree = self.environment.parse(self.templates.get(name, ""), name)
        except (TemplateSyntaxError, RecursionError):
            return [], ()  # reported when it is run
        path = shown_path(name, self.templates)
        asked = list(meta.find_referenced_templates(tree))  # None: by a name that is made when it runs
        return asked, tuple(_outside(line, path) for line in _lost_lines(tree))


def shown_path(name: str, templates: Mapping[str, str]) -> str:
    """How messages name a template: "templates/post.html" (the site's) or "dlblog/templates/post.html"."""
    if name.startswith(DEFAULT):
        return "dlblog/templates/" + name.removeprefix(DEFAULT)
    source = templates.get(name)
    own = source is None or templates.get(DEFAULT + name) != source
    return ("templates/" if own else "dlblog/templates/") + name


class _Quick(Template):
    """A template whose printed values are escaped by `_escaped`: half the time of a page was making Markup of them."""

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace["escape"] = _escaped  # the name that compiled templates call; see jinja2.compiler
        return super()._from_namespace(environment, namespace, globals)


class _Environment(Environment):
    template_class = _Quick


def _escaped(value: object) -> str:
    """As markupsafe.escape, but a string stays a plain one: it is on its way into the page, and nowhere else."""
    kind = type(value)
    if kind is str:
        text: str = value  # type: ignore[assignment] # just looked at
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        return text.replace("'", "&#39;").replace('"', "&#34;")
    return value if kind is Html else escape(value)  # type: ignore[return-value] # just looked at


def _environment(templates: Mapping[str, str], filters: Mapping[str, Callable[..., object]]) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        source = templates.get(name)
        return None if source is None else (source, shown_path(name, templates), None)

    environment = _Environment(
        loader=FunctionLoader(load),
        autoescape=select_autoescape(disabled_extensions=("txt", "css"), default=True, enabled_extensions=()),
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    del environment.globals["lipsum"], environment.filters["random"]  # same inputs, same bytes
    environment.filters.update(FILTERS)
    environment.filters.update(filters)
    return environment


def _lost_lines(tree: nodes.Template) -> Iterator[int]:
    """Lines of what stands outside every block of a template that extends another: Jinja drops it or puts it first."""
    if any(isinstance(node, nodes.Extends) for node in tree.body):
        for node in tree.body:
            yield from _visible(node)


def _visible(node: nodes.Node) -> Iterator[int]:
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield part.lineno
            elif shown := _SHOWN.search(_HTML_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), part.data)):
                yield part.lineno + shown.string.count("\n", 0, shown.start())
    elif isinstance(node, (nodes.Include, nodes.CallBlock, nodes.FilterBlock)):
        yield node.lineno
    elif isinstance(node, (nodes.If, nodes.For, nodes.With, nodes.Scope)):
        for child in node.iter_child_nodes():
            yield from _visible(child)


def _outside(line: int, path: str) -> Diagnostic:
    message = "this stands outside every block of a template that extends another, so it has no place on the page"
    return error("template-outside", message, Span(path, line), "put it between {% block … %} and {% endblock %}")
