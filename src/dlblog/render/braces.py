"""Attributes at the end of a line of text: `Caption {#tbl:x .l-page}`, `::: theorem "Title" {#thm:x}`.

The rule of this file: what attribute_lists does not accept as a list is text.
"""

from __future__ import annotations

from dlblog.render.attribute_lists import match, parse


def split_trailing(text: str) -> tuple[str, dict[str, str]]:
    """`text` without the attribute list at its end, and its attributes: "Caption {#tbl:x}" → ("Caption", {"id": …})."""
    stripped = text.rstrip()
    start = stripped.rfind("{") if stripped.endswith("}") else -1
    found = match(stripped, start) if start >= 0 else None
    if not found or found.end() != len(stripped):
        return stripped, {}
    return stripped[:start].rstrip(), parse(found[0])
