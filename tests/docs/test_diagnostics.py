"""docs/diagnostics.md lists every code that the sources give to a finding, and no other.

A code is a literal that stands where `error`, `report` and their kin take it, or in a pair ("warning",
"math-dollars", …). Codes of the two tables of keys begin with the table's name. A code made of two words,
f"{kind}-slug", is expanded with the words that the sources use (`expanded`).
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from dlblog.diagnostics import Severity
from documents import DOCS, rows

SOURCES = DOCS.parent / "src/dlblog"
PAGE = DOCS / "diagnostics.md"
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
TABLES = {"schema": ("fm-", "config-"), "frontmatter": ("fm-",), "config": ("config-",)}  # folder → prefixes of codes
ANY = "…"
NEVER = {"config-split"}  # tags are split, and dlblog.yml has none


def text_of(node: ast.expr) -> str:
    """A literal; "…" stands for what is known only at run time. "" when it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) if isinstance(part, ast.Constant) else ANY for part in node.values)
    return ""


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def finding(node: ast.AST) -> tuple[str, str]:
    """(severity, code) of the finding that a node makes; ("", "") when it makes none."""
    if isinstance(node, ast.Tuple):
        severity, code = [*(text_of(part) for part in node.elts[:2]), "", ""][:2]
        return (severity, code) if severity in SEVERITIES and code not in SEVERITIES else ("", "")
    if not isinstance(node, ast.Call):
        return "", ""
    name = called(node)
    first, second = [*(text_of(argument) for argument in node.args[:2]), "", ""][:2]
    if name in SEVERITIES:
        return name, first
    if name in ("report", "Diagnostic"):
        return first, second
    return "error", {"wrong": first, "_refuse": second}.get(name, "")


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """(folder, node) of all sources."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path.parent.name, node


@cache
def in_sources() -> tuple[dict[str, set[str]], set[str]]:
    """Code → severities; and the endings of codes for addresses, which are paired with what has an address."""
    found: dict[str, set[str]] = defaultdict(set)
    words: dict[str, set[str]] = defaultdict(set)  # function → its first arguments
    for folder, node in nodes():
        severity, code = finding(node)
        prefixes: tuple[str, ...] = ("",)
        if isinstance(node, ast.Call):
            words[called(node)].add(text_of(node.args[0]) if node.args else "")
            if called(node) in ("report", "wrong"):
                prefixes = TABLES.get(folder, ("",))
        if severity and code:
            for prefix in prefixes:
                found[prefix + code].add(severity)
    return expanded(found, words), words["Refusal"] - {""}


def expanded(found: dict[str, set[str]], words: dict[str, set[str]]) -> dict[str, set[str]]:
    """Codes that begin with something known at run time, written out."""
    beginnings = {"…-required": ("fm", "config"), "…-slug": words["terms"], "…-clash": words["terms"], "…-…": ()}
    sound = {code: severities for code, severities in found.items() if ANY not in code}
    for code, severities in found.items():
        if ANY in code:
            sound |= {code.replace(ANY, beginning, 1): severities for beginning in beginnings[code] if beginning}
    return sound


@cache
def documented() -> dict[str, str]:
    """Code → severity, of the tables in the document."""
    table = (cells for cells in rows(PAGE) if cells[0].startswith("`"))
    return {code: cells[1] for cells in table for code in re.findall(r"`([^`]+)`", cells[0])}


def is_of_address(code: str) -> bool:
    return re.fullmatch(f"(permalink|slug|alias)-({'|'.join(in_sources()[1])})", code) is not None


def test_every_code_is_documented() -> None:
    codes, endings = in_sources()
    assert len(codes) > 80
    missing = codes.keys() - documented().keys() - NEVER
    assert not missing, f"add to docs/diagnostics.md: {sorted(missing)}"
    assert endings <= {code.partition("-")[2] for code in documented() if is_of_address(code)}


def test_nothing_else_is_documented() -> None:
    gone = [code for code in documented() if code not in in_sources()[0] and not is_of_address(code)]
    assert not gone, f"in docs/diagnostics.md, but not in the sources: {sorted(gone)}"


def test_severities_are_those_of_the_sources() -> None:
    for code, severity in documented().items():
        assert set(severity.split(" or ")) == in_sources()[0].get(code, {"error"}), code


def test_each_code_stands_once() -> None:
    cells = re.findall(r"^\| (`.*?) \|", PAGE.read_text(encoding="utf-8"), re.M)
    listed = [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]
    assert len(listed) == len(set(listed))
