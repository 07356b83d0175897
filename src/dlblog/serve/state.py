"""The state that open pages are told, as JSON: what is served, and what is wrong.

The rule of this file: findings are told with the words that the terminal prints, errors first, and not more of them
than anyone reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from dlblog.diagnostics import Diagnostic, show
from dlblog.serve.view import View

MOST = 50
_RANK = {"error": 0, "warning": 1, "notice": 2}
_TEXTS = (".md", ".markdown", ".bib", ".py")


def state(view: View, served: bool, files: str, token: str = "") -> str:
    """The JSON of a View. `served`: there is a good one. `files` differs when files that pages show may have changed;
    `token` lets pages open the editor.
    """
    ranked = sorted(view.diagnostics, key=lambda diagnostic: _RANK[diagnostic.severity])
    severities = [diagnostic.severity for diagnostic in ranked]
    return json.dumps(
        {
            "version": view.version,
            "files": files,
            "served": served,
            "failed": view.failed,
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
            "findings": [finding(diagnostic, view.text_of) for diagnostic in ranked[:MOST]],
            "token": token,
        },
        ensure_ascii=False,
    )


def finding(diagnostic: Diagnostic, text_of: Callable[[str], str | None]) -> dict[str, object]:
    """One finding, in pieces."""
    span = diagnostic.span
    text = text_of(span.path) if span else None
    head, *excerpt = show(replace(diagnostic, hint="", also=()), text).split("\n")
    return {
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "place": head.partition(f": {diagnostic.severity}[")[0] if span else "",
        "path": span.path if span else "",
        "line": span.line if span else 0,
        "excerpt": "\n".join(excerpt),
        "also": [f"{also.path}:{also.line}" if also.line else also.path for also in diagnostic.also],
        "hint": diagnostic.hint,
    }


def shows_files(changed: Iterable[str]) -> bool:
    """Whether files that pages only point to may have changed: pictures, style sheets, films."""
    return any(not _is_text(path) for path in changed)


def _is_text(path: str) -> bool:
    """Whether all that a change of this file does is in the text of pages."""
    template = path.startswith("templates/") and not path.startswith("templates/static")
    return path.endswith(_TEXTS) or template
