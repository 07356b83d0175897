"""The stage of `fs` used in one go, for tests that have a whole mapping of outputs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dlblog.diagnostics import Diagnostic
from dlblog.fs.staging import stage
from dlblog.model import Copy, Data, Made, Text


def publish(outputs: Mapping[str, Text | Data | Copy], root: Path, out: Path) -> tuple[Diagnostic, ...]:
    """Writes the outputs to `out`, whole. Returns findings; any error means that the old site stands untouched."""
    listing: dict[str, Made | Copy] = {}
    with stage(root, out) as place:
        for path, output in outputs.items():
            if isinstance(output, Copy):
                listing[path] = output
            else:
                data = output.data.encode() if isinstance(output, Text) else output.data
                listing[path] = Made(path, place.write(path, data), output.origin)
        return place.commit(listing)
