"""Exceptions of the template engine as findings with file and line.

The rule of this file: the place of a fault is the innermost frame of the traceback that runs a template; Jinja knows
which line of the template its Python came from. Messages name no page, so that one fault on every page is one finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import TracebackType

from jinja2 import TemplateNotFound, TemplatesNotFound, TemplateSyntaxError, UndefinedError

from dlblog.diagnostics import Diagnostic, Span, did_you_mean, error


def explain(fault: Exception, asked: Span, known: Mapping[str, Iterable[str]]) -> Diagnostic:
    """The finding for an exception. `asked` is the template that was run, for faults before its first line.

    `known` has the words for "did you mean": `names` (of values), `templates`, `filters`.
    """
    frames = list(_template_frames(fault.__traceback__))
    place = frames[-1] if frames else asked
    if isinstance(fault, TemplateSyntaxError):
        return _syntax(fault, asked, known)
    if isinstance(fault, TemplateNotFound):
        return _missing(fault, place, known)
    if isinstance(fault, UndefinedError):
        return _undefined(fault, place, known)
    if isinstance(fault, RecursionError):
        return _recursion(frames, place)
    text = " ".join(str(fault).split())
    return error("template-error", f"{type(fault).__name__}: {text}", place)


def _template_frames(traceback: TracebackType | None) -> Iterable[Span]:
    while traceback:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            yield Span(template.filename, template.get_corresponding_lineno(traceback.tb_lineno))
        traceback = traceback.tb_next


def _syntax(fault: TemplateSyntaxError, asked: Span, known: Mapping[str, Iterable[str]]) -> Diagnostic:
    message = (fault.message or "the template cannot be read").rstrip(".")
    unknown = re.match(r"No filter named '(.*)'", message)
    hint = did_you_mean(unknown[1], known["filters"]) if unknown else ""
    return error("template-syntax", message, Span(fault.filename or asked.path, fault.lineno), hint)


def _missing(fault: TemplateNotFound, place: Span, known: Mapping[str, Iterable[str]]) -> Diagnostic:
    names = fault.templates if isinstance(fault, TemplatesNotFound) else [fault.name]
    quoted = " or ".join(f'"{name}"' for name in names)
    hint = did_you_mean(str(names[-1]), known["templates"]) if names else ""
    return error("template-missing", f"there is no template {quoted}", place, hint or f"write templates/{names[-1]}")


def _undefined(fault: UndefinedError, place: Span, known: Mapping[str, Iterable[str]]) -> Diagnostic:
    message, _, hint = str(fault).partition("\n")
    plain = re.match(r'nothing is called "(.*)"', message)
    return error("template-undefined", message, place, did_you_mean(plain[1], known["names"]) if plain else hint)


def _recursion(frames: list[Span], place: Span) -> Diagnostic:
    """The place met most often is in the loop; those met once led there."""
    met = Counter(frames)
    loop = met.most_common(1)[0][0] if met else place
    also = tuple(span for span, times in met.items() if times == 1 and span != loop)[-3:]
    message = f"{loop.path} includes or calls itself without end"
    return error("template-recursion", message, loop, "an include or macro needs a condition that ends it", also)
