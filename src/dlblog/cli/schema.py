"""`dlblog schema`: JSON Schema for editors."""

from __future__ import annotations

import json

import click

from dlblog import config, frontmatter


def run(what: str) -> int:
    """Prints the schema of "post" front matter or of the "config" file."""
    schema = frontmatter.json_schema() if what == "post" else config.json_schema()
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0
