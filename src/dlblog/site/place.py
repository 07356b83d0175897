"""Where in a source a finding belongs.

The rule of this file: a finding about a document points at the value of the key that caused it; when the key was
not written (the value is a default) at the document's first line.
"""

from __future__ import annotations

from dlblog.diagnostics import Span
from dlblog.model import Document


def place(document: Document, *keys: str) -> Span:
    """The span of the first of `keys` that the front matter has, else the first line of the file."""
    spans = document.meta.spans
    return next((spans[key] for key in keys if key in spans), Span(document.body.path, 1))
