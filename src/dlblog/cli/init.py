"""`dlblog init [FOLDER]`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from dlblog.cli.scaffolds import SCAFFOLD, fill, write_new

_NAMES = {"gitignore": ".gitignore", "github": ".github"}  # stored without the dot: packagers drop dot-files


def run(folder: Path) -> int:
    """Writes a small site that builds; prints what was written and what to do next."""
    if (folder / "dlblog.yml").exists():
        click.echo(f"{folder / 'dlblog.yml'} exists already: this is a dlblog site; nothing was changed", err=True)
        return 1
    title = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "My blog"
    site = SCAFFOLD / "site"
    for source in sorted(path for path in site.rglob("*") if path.is_file()):
        parts = [_NAMES.get(part, part) for part in source.relative_to(site).parts]
        target = folder.joinpath(*parts)
        written = write_new(target, fill(source.read_text(encoding="utf-8"), title))
        click.echo(f"{'wrote' if written else 'kept '} {target}")
    where = "" if folder == Path() else f"-C {shlex.quote(str(folder))} "
    click.echo(f'\nNext:\n  dlblog {where}build\n  dlblog {where}new post "My first result"')
    return 0
