"""Calls a site's own functions so that their faults become findings.

The rule of this file: what a plugin raises is its author's mistake and is named with file and line; what dlblog raises
stays an exception, also when a plugin was on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from dlblog.diagnostics import Diagnostic, Span, error

A = TypeVar("A")
V = TypeVar("V")


def call(functions: Iterable[Callable[[A], Iterable[V]]], argument: A) -> tuple[tuple[V, ...], tuple[Diagnostic, ...]]:
    """What the functions give for the argument, one after the other; a finding for each that raises."""
    values: list[V] = []
    faults: list[Diagnostic] = []
    for function in functions:
        try:
            values += function(argument)
        except Exception as fault:  # a plugin may raise anything
            faults.append(blame(fault, [function]))
    return tuple(values), tuple(faults)


def blame(fault: Exception, functions: Iterable[Callable[..., object]]) -> Diagnostic:
    """The finding for what was raised in the modules of these functions; raised again when it was not there."""
    modules = {function.__module__ for function in functions}
    place: Span | None = None
    trace = fault.__traceback__
    while trace:
        module = trace.tb_frame.f_globals.get("__name__")
        if module in modules:
            place = Span(f"{module.replace('.', '/')}.py", trace.tb_lineno)
        trace = trace.tb_next
    if place is None:
        raise fault
    return error("plugin-failed", f"{type(fault).__name__}: {fault}", place, "put the plugin right")
