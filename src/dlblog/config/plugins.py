"""Names of functions → functions.

The rule of this file: this is the one place where a site's own code is imported. What it raises while it is imported
is an author's mistake, so it becomes a finding at the name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import reduce
from typing import Any

from dlblog.diagnostics import did_you_mean
from dlblog.model import FrozenMap
from dlblog.schema import Checked, Walk
from dlblog.settings import Plugins

Function = Callable[..., Any]  # what a kind of plugin gives back is not known before it is called


def load(keys: Checked, walk: Walk) -> Plugins:
    """The functions named under `plugins:`; names that lead nowhere are reported and left out."""
    filters = keys.get("filters", ())
    pairs = [pair if isinstance(pair, tuple) else (_last(pair), pair) for pair in _tuple(filters)]
    named = [(name, _function(target, "filters", keys, walk)) for name, target in pairs]
    lists = [f"{kind} {keys.get(kind, ())}" for kind in ("markdown", "pages", "checks")]
    return Plugins(
        markdown=_functions("markdown", keys, walk),
        pages=_functions("pages", keys, walk),
        filters=FrozenMap([(name, function) for name, function in named if function is not None]),
        checks=_functions("checks", keys, walk),
        names=(*lists, *(f"filters {name} {target}" for name, target in pairs)),
    )


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _last(target: object) -> str:
    return str(target).rpartition(":")[2].rpartition(".")[2]


def _functions(kind: str, keys: Checked, walk: Walk) -> tuple[Function, ...]:
    names: tuple[str, ...] = keys.get(kind, ())
    found = (_function(name, kind, keys, walk) for name in names)
    return tuple(function for function in found if function is not None)


def _function(target: object, kind: str, keys: Checked, walk: Walk) -> Function | None:
    module_name, _, function_name = str(target).partition(":")
    span = keys.spans[kind]
    try:
        module = importlib.import_module(module_name)
    except Exception as fault:  # whatever a site's own code raises
        message = f'plugin "{target}": {type(fault).__name__}: {fault}'
        walk.report("error", "plugin", message, span, "is the module beside dlblog.yml, or installed?")
        return None
    try:
        function: object = reduce(getattr, function_name.split("."), module)
    except AttributeError:
        hint = did_you_mean(function_name, dir(module))
        walk.report("error", "plugin", f'plugin "{target}": no {function_name} in {module_name}', span, hint)
        return None
    if not callable(function):
        walk.report("error", "plugin", f'plugin "{target}" is not a function', span)
        return None
    return function
