"""One way to say what a file of keys and values may hold, and one walk that checks it.

The rule of this package: a schema is a tuple of Field values. Everything else follows from that table: the check with
its findings, the JSON Schema for editors, the reference page for people. `dlblog.yml` and front matter are two tables.
"""

from dlblog.schema.export import json_schema, reference_markdown
from dlblog.schema.fields import Checked, Field, Kind, Walk, check
from dlblog.schema.kinds import choice, code, flag, integer, many, mapping, record, shapes, text

__all__ = [
    "Checked",
    "Field",
    "Kind",
    "Walk",
    "check",
    "choice",
    "code",
    "flag",
    "integer",
    "json_schema",
    "many",
    "mapping",
    "record",
    "reference_markdown",
    "shapes",
    "text",
]
