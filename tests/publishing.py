"""The stage of `fs` used in one go, for tests that have a whole mapping of outputs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dlblog.diagnostics import Diagnostic
from dlblog.fs.staging import stage
from dlblog.model import Copy, Made, Text


def publish(outputs: Mapping[str, Text | Copy], root: Path, out: Path) -> tuple[Diagnostic, ...]:
    """Writes the outputs to `out`, whole. Returns findings; any error means that the old site stands untouched."""
    listing: dict[str, Made | Copy] = {}
    with stage(root, out) as place:
        for path, output in outputs.items():
            if isinstance(output, Text):
                listing[path] = Made(path, place.write(path, output.data.encode()), output.origin)
            else:
                listing[path] = output
        return place.commit(listing)
