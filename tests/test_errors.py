"""tests/errors: inputs with the findings they must lead to, in comments at their start (Typst's way).

    <!-- path: content/posts/x.md -->            the file's name (this is the default)
    <!-- expect: 3:7 error fm-date -->           one line per finding: line, column, severity, code

In .yml files, which are read as dlblog.yml, the comments begin with "#". Lines count from the line after the comments.
No "expect" means that nothing must be found. Files in errors/render are parsed and rendered, and both stages' findings
are compared.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dlblog import config, frontmatter
from dlblog.diagnostics import Diagnostic, in_order
from dlblog.model import Options, Source
from dlblog.render import Fetch, render
from dlblog.settings import Config

HERE = Path(__file__).parent / "errors"
INPUTS = sorted(path for path in HERE.rglob("*.*") if path.suffix in (".md", ".yml"))
HEADER = re.compile(r"(?:<!--|#) (path|expect): (.*?)(?: -->)?\n")


def read(text: str) -> tuple[str, list[str], str]:
    """The input's path, what is expected, and the input itself."""
    path, expected, position = "content/posts/x.md", [], 0
    while match := HEADER.match(text, position):
        position = match.end()
        if match[1] == "path":
            path = match[2]
        else:
            expected.append(match[2])
    return path, expected, text[position:]


def findings(file: Path, path: str, text: str) -> tuple[Diagnostic, ...]:
    if file.suffix == ".yml":
        return config.read(text)[1]
    document, found = frontmatter.parse(Source(path, text), Config(), path.startswith("content/pages/"))
    if file.parent.name != "render" or document is None:
        return found
    options = Options(macros=document.meta.macros, math=document.meta.math, toc_entries=document.meta.toc_entries)
    rendered = render(document.body, options, Fetch(lambda question: None))
    return in_order((*found, *rendered.diagnostics))


def as_text(found: Diagnostic) -> str:
    place = f"{found.span.line}:{found.span.column}" if found.span else "-"
    return f"{place} {found.severity} {found.code}"


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: str(file.relative_to(HERE)))
def test_findings(file: Path) -> None:
    path, expected, text = read(file.read_text(encoding="utf-8"))
    assert [as_text(d) for d in findings(file, path, text)] == expected


def test_the_runner_reads_its_header() -> None:
    text = "<!-- path: a.md -->\n<!-- expect: 1:1 error x -->\n<!-- a comment -->\n"
    assert read(text) == ("a.md", ["1:1 error x"], "<!-- a comment -->\n")
    assert read("# expect: 1:1 error x\ntitle: y\n") == ("content/posts/x.md", ["1:1 error x"], "title: y\n")


def test_there_are_inputs() -> None:
    assert len(INPUTS) > 30
