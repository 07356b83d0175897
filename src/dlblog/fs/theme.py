"""Reads the theme: the default one that ships with dlblog, and the site's own templates/ over it.

The rule of this file: lookup is a merge of two mappings; every default template is there a second time as
"default/<name>", so that an override may extend what it overrides. Files below static/ are copied, not templates.
"""

from __future__ import annotations

import os
from pathlib import Path

from dlblog.diagnostics import Diagnostic, Span, error
from dlblog.fs import walk
from dlblog.model import FrozenMap

_TEMPLATES = (".html", ".xml", ".txt", ".json", ".css", ".js", ".webmanifest")


def default_theme() -> Path:
    """The folder of the default theme: inside the installed package, or the repository's templates/ when editable."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent.parent / "templates"


def read_theme(root: Path) -> tuple[FrozenMap[str], FrozenMap[str], tuple[Diagnostic, ...]]:
    """(templates by name, static files by name → path to copy, findings) for the site at `root`."""
    standard = default_theme()
    root = root.resolve()
    own = root / "templates"
    templates, files, faults = _read(standard, standard)
    templates |= {f"default/{name}": source for name, source in templates.items()}
    if own.is_dir() and own.resolve() != standard.resolve():
        own_templates, own_files, faults = _read(own, root)
        templates |= own_templates
        files |= own_files
    return FrozenMap(templates), FrozenMap(files), tuple(faults)


def _read(folder: Path, root: Path) -> tuple[dict[str, str], dict[str, str], list[Diagnostic]]:
    templates: dict[str, str] = {}
    files: dict[str, str] = {}
    found, faults = walk.files(folder, root)
    for file in found:
        name = file.place[len(str(folder)) + 1 :].replace(os.sep, "/")
        if name.startswith("static/"):
            files[name] = file.place
        elif name.endswith(_TEMPLATES):
            _read_template(Path(file.place), name, templates, faults)
    return templates, files, faults


def _read_template(path: Path, name: str, templates: dict[str, str], faults: list[Diagnostic]) -> None:
    try:
        templates[name] = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        faults.append(error("template-unreadable", f"cannot read templates/{name}: {fault}", Span(f"templates/{name}")))
