"""Figures as a table for people.

The rule of this file: pure; a figure that is over its limit is marked where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budgets.limits import Figures, Limit

BYTES = ("html", "css", "js", "js of all", "fonts", "fonts with maths", "media", "other")


def table(rows: Mapping[str, Figures], limits: Mapping[str, Limit], columns: Sequence[str]) -> str:
    """Pages down, figures across."""
    head = ["", *columns]
    body = [[place, *(cell(name, figures, limits) for name in columns)] for place, figures in rows.items()]
    widths = [max(len(row[n]) for row in (head, *body)) for n in range(len(head))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in (head, *body)
    )


def cell(name: str, figures: Figures, limits: Mapping[str, Limit]) -> str:
    if name not in figures:
        return "–"
    text = f"{figures[name] / 1024:.1f}K" if name in BYTES else f"{figures[name]:g}"
    return f"{text}!" if name in limits and not limits[name].holds(figures[name]) else text
