"""Markdown and the html it becomes, as data: fixtures/<rule>.md.

A fixture is a title, the Markdown, and the expected html, each ended by a line ".". The expected text holds the body,
then the notes and references that were not placed in it, then one line for each finding:
`<!-- warning 3:13 footnote-undefined -->`. A title may end with options in brackets: `Quotes (smart_quotes: true)`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from dlblog.model import MathMacro
from rendering import rendered

FIXTURES = Path(__file__).parent / "fixtures"
OPTIONS = re.compile(r"\((\w+: [^)]+)\)$")


def cases() -> list[object]:
    found = []
    for path in sorted(FIXTURES.glob("*.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        dots = [number for number, line in enumerate(lines) if line == "."]
        assert len(dots) % 3 == 0, f"{path.name}: a fixture has three lines '.'"
        for title, source, end in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            name = lines[title - 1]
            text = "\n".join(lines[title + 1 : source])
            expected = "\n".join(lines[source + 1 : end])
            found.append(pytest.param(text, expected, options(name), id=f"{path.stem}:{title}: {name}"))
    return found


def options(title: str) -> dict[str, object]:
    match = OPTIONS.search(title)
    found = dict(yaml.safe_load(f"{{{match[1]}}}")) if match else {}
    return {**found, "macros": tuple(MathMacro(*macro) for macro in found.get("macros", ()))}


def shown(text: str, options: dict[str, object]) -> str:
    found = rendered(text, **options)
    rows = [
        f"<!-- {d.severity} {d.span.line if d.span else 0}:{d.span.column if d.span else 0} {d.code} -->"
        for d in found.diagnostics
    ]
    return "\n".join([(found.html + found.notes + found.references).rstrip(), *rows])


@pytest.mark.parametrize(("text", "expected", "options"), cases())
def test_fixture(text: str, expected: str, options: dict[str, object]) -> None:
    assert shown(text, options) == expected.rstrip()
