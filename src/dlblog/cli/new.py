"""`dlblog new KIND "Title"`."""

from __future__ import annotations

from pathlib import Path

import click

from dlblog import config as configuration
from dlblog import fs
from dlblog.cli.scaffolds import SCAFFOLD, fill, write_new
from dlblog.urls import slugify


def run(root: Path, kind: str, title: str) -> int:
    """Writes content/posts/<slug>.md (content/pages/… for a page) and prints its path."""
    slug = slugify(title)
    if not slug:
        raise click.UsageError(f"no file name can be made of the title {title!r}: give it a letter or a digit")
    if not (root / "content").is_dir():
        raise click.UsageError(f'no folder "content" in {root.resolve()}: run `dlblog init` first, or use -C')
    config, _ = configuration.read(fs.read_config(root)[0] or "")
    path = root / "content" / ("pages" if kind == "page" else "posts") / f"{slug}.md"
    text = (SCAFFOLD / f"{kind}.md").read_text(encoding="utf-8")
    if not write_new(path, fill(text, title, config.timezone)):
        click.echo(f"{path} exists already; nothing was changed", err=True)
        return 1
    click.echo(path)
    return 0
