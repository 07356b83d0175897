"""STAGE 1. A source → a Document: front matter checked, title and date found, body cut off.

The rule of this package: it knows YAML, TOML and a heading's line, and neither Markdown nor templates. Every fault has
a place; one call reports all faults of a file.
"""

from __future__ import annotations

from dlblog import schema, yaml
from dlblog.diagnostics import Diagnostic, Span, error, in_order
from dlblog.frontmatter import characters, toml
from dlblog.frontmatter.keys import FIELDS, FOREIGN
from dlblog.frontmatter.meta import Given, to_meta
from dlblog.frontmatter.names import file_name
from dlblog.frontmatter.split import Parts, has_bare_keys, split
from dlblog.frontmatter.title import leading_h1, same_title, without
from dlblog.model import Body, Document, Source
from dlblog.schema import Walk
from dlblog.settings import Config

__all__ = ["json_schema", "parse", "reference_markdown"]


def parse(source: Source, config: Config, is_page: bool) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Reads one source. None when its front matter cannot be read at all, which is among the findings then.

    A source without front matter needs a leading h1 and a date known from its name or from git. A post that says
    `is_index: true` is a page.
    """
    text = yaml.unix_lines(source.text)
    noted = characters.mojibake(text, source.path)
    parts = split(text, source.path)
    if isinstance(parts, Diagnostic):
        return None, in_order((parts, *noted))
    noted += characters.controls(parts.body, source.path, parts.body_line)
    tree, faults = _tree(parts, source.path)
    if tree is None:
        return None, in_order((*noted, *faults))
    walk = Walk("fm", [*noted, *faults])
    document = _document(source, parts, tree, config, is_page, walk)
    if not parts.notation and has_bare_keys(parts.body) and any(d.severity == "error" for d in walk.found):
        message = "this looks like front matter without fences"
        walk.report("notice", "fences", message, Span(source.path, 1, 1), 'put a line "---" before and after it')
    return document, in_order(walk.found)


def _tree(parts: Parts, path: str) -> tuple[yaml.Map | None, tuple[Diagnostic, ...]]:
    """The front matter as a tree; an empty one when there is none."""
    empty = yaml.Map((), Span(path, 1, 1))
    if parts.notation == "toml":
        return toml.read(parts.head, path, parts.head_line)
    node, faults = yaml.read(parts.head, path, parts.head_line)
    if isinstance(node, yaml.Map):
        return node, faults
    if node is None or (isinstance(node, yaml.Scalar) and node.absent):
        return (None if faults else empty), faults
    hint = 'write "title: …", one key a line'
    what = "a list" if isinstance(node, yaml.List) else "text without keys"
    return None, (*faults, error("fm-keys", f"front matter must be keys, not {what}", node.span, hint))


def _document(source: Source, parts: Parts, tree: yaml.Map, config: Config, is_page: bool, walk: Walk) -> Document:
    keys = schema.check(FIELDS, tree, walk, FOREIGN)
    _note_foreign(tree, walk)
    lead = leading_h1(parts.body)
    is_page = is_page or keys.get("is_index", False)
    given = Given(keys, lead, file_name(source.path), source.committed, is_page, Span(source.path, 1, 1))
    meta = to_meta(given, config, walk)
    body = without(parts.body, lead) if lead and same_title(lead.text, meta.title) else parts.body
    return Document(meta, Body(source.path, body, parts.body_line), is_page)


def _note_foreign(tree: yaml.Map, walk: Walk) -> None:
    """One notice for all keys that mean something to other programs only."""
    foreign = [key for key, _ in tree.items if key.text in FOREIGN]
    if foreign:
        names = ", ".join(key.text for key in foreign)
        walk.report("notice", "foreign", f"without effect in dlblog: {names}", foreign[0].span)


def json_schema() -> dict[str, object]:
    """The JSON Schema of front matter, for editors (`dlblog schema`)."""
    return schema.json_schema(FIELDS, "Front matter of a dlblog post")


def reference_markdown() -> str:
    """All keys of front matter as a Markdown table."""
    return schema.reference_markdown(FIELDS)
