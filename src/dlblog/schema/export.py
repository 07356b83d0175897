"""A table as JSON Schema (draft 2020-12) for editors, and as a Markdown table for people.

The rule of this file: nothing about any single key is written here; what is said of a key stands in its Field.
"""

from __future__ import annotations

from collections.abc import Mapping

from dlblog.schema.fields import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def object_schema(fields: tuple[Field, ...]) -> dict[str, object]:
    """The JSON Schema of a mapping with these keys. Other names of a key are properties of their own."""
    properties: dict[str, object] = {}
    for field in fields:
        accepted = or_nothing(field.kind.schema)
        properties[field.name] = {**accepted, "description": field.doc}
        for alias in field.aliases:
            properties[alias] = {**accepted, "description": f"The same as {field.name}."}
    needed = [field.name for field in fields if field.required]
    schema: dict[str, object] = {"type": "object", "properties": properties, "additionalProperties": False}
    if needed:
        # A key may come under another name, which a plain "required" does not know.
        schema["allOf"] = [{"anyOf": [{"required": [n]} for n in _names(fields, name)]} for name in needed]
    return schema


def or_nothing(schema: Mapping[str, object]) -> dict[str, object]:
    """A schema that also accepts a key with nothing after it, as `subtitle:`."""
    match schema:
        case {"enum": [*words]}:
            return {**schema, "enum": [*words, None]}
        case {"type": [*types]}:
            return {**schema, "type": [*types, "null"]}
        case {"type": str(name)}:
            return {**schema, "type": [name, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _names(fields: tuple[Field, ...], name: str) -> list[str]:
    return [n for field in fields if field.name == name for n in (field.name, *field.aliases)]


def json_schema(fields: tuple[Field, ...], title: str) -> dict[str, object]:
    """A whole JSON Schema for a file with these keys."""
    return {"$schema": DIALECT, "title": title, **object_schema(fields)}


def reference_markdown(fields: tuple[Field, ...]) -> str:
    """A Markdown table: key (and its other names), type, default, meaning. Ends in a line break."""
    rows = ["| key | type | default | meaning |", "|---|---|---|---|"]
    for field in fields:
        names = f"`{field.name}`" + "".join(f", `{alias}`" for alias in field.aliases)
        rows.append(" | ".join(["| " + names, _cell(field.kind.word), _cell(field.default), _cell(field.doc) + " |"]))
    return "\n".join(rows) + "\n"


def _cell(value: str) -> str:
    return value.replace("|", "\\|")
