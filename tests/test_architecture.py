"""The shape of the code is tested like its behaviour: layers, frozen values, sizes, one test file per module.

Each check is a function from sources to complaints, so that `prove_checks.py` can show that it is able to fail.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {path.relative_to(ROOT / "src").as_posix(): path.read_text() for path in (ROOT / "src").rglob("*.py")}

VALUES = {
    "dlblog.model",
    "dlblog.diagnostics",
    "dlblog.settings",
    "dlblog.urls",
    "dlblog.markup",
    "dlblog.words",
    "dlblog.embeds",
}
# module or package → what of dlblog it may import besides itself. What is not listed here may not exist.
LAYERS: dict[str, set[str]] = {
    "dlblog": set(),
    "dlblog.__main__": {"dlblog.cli"},
    "dlblog.diagnostics": set(),
    "dlblog.model": {"dlblog.diagnostics"},
    "dlblog.urls": set(),
    "dlblog.markup": set(),
    "dlblog.words": set(),
    "dlblog.embeds": {"dlblog.words"},
    "dlblog.settings": {"dlblog.model", "dlblog.diagnostics"},
    "dlblog.inputs": {"dlblog.model", "dlblog.diagnostics"},
    "dlblog.jobs": set(),
    "dlblog.plugins": {"dlblog.diagnostics"},
    "dlblog.yaml": VALUES,
    "dlblog.schema": VALUES | {"dlblog.yaml"},
    "dlblog.config": VALUES | {"dlblog.yaml", "dlblog.schema"},
    "dlblog.frontmatter": VALUES | {"dlblog.yaml", "dlblog.schema"},
    "dlblog.bibliography": VALUES,
    "dlblog.tex": {"dlblog.diagnostics", "dlblog.model"},
    "dlblog.render": VALUES | {"dlblog.bibliography", "dlblog.tex"},
    "dlblog.search": VALUES | {"dlblog.bibliography", "dlblog.values"},
    "dlblog.site": VALUES | {"dlblog.bibliography", "dlblog.search"},
    "dlblog.drawing": set(),
    "dlblog.pages": VALUES | {"dlblog.bibliography", "dlblog.drawing", "dlblog.site"},
    "dlblog.layout": VALUES,
    "dlblog.checks": VALUES,
    "dlblog.collect": VALUES,
    "dlblog.world": VALUES | {"dlblog.inputs", "dlblog.bibliography"},
    "dlblog.values": {"dlblog.model"},
    "dlblog.incremental": {"dlblog.values"},
    "dlblog.pack": set(),
    "dlblog.store": {"dlblog.pack"},
    "dlblog.toolchain": {"dlblog.incremental", "dlblog.values"},
    "dlblog.sinks": {"dlblog.model", "dlblog.values"},
    "dlblog.stages": VALUES
    | {
        "dlblog.inputs",
        "dlblog.jobs",
        "dlblog.plugins",
        "dlblog.frontmatter",
        "dlblog.bibliography",
        "dlblog.site",
        "dlblog.pages",
        "dlblog.layout",
        "dlblog.render",
        "dlblog.search",
        "dlblog.checks",
        "dlblog.world",
        "dlblog.values",
        "dlblog.incremental",
        "dlblog.sinks",
    },
    "dlblog.build": VALUES
    | {
        "dlblog.inputs",
        "dlblog.jobs",
        "dlblog.plugins",
        "dlblog.layout",
        "dlblog.checks",
        "dlblog.collect",
        "dlblog.incremental",
        "dlblog.sinks",
        "dlblog.stages",
    },
    "dlblog.project": VALUES
    | {"dlblog.fs", "dlblog.inputs", "dlblog.incremental", "dlblog.toolchain", "dlblog.values"},
    "dlblog.pictures": VALUES | {"dlblog.values"},
    "dlblog.fs": VALUES | {"dlblog.inputs", "dlblog.search", "dlblog.values", "dlblog.pictures"},
    "dlblog.serve": VALUES
    | {
        "dlblog.inputs",
        "dlblog.fs",
        "dlblog.build",
        "dlblog.config",
        "dlblog.frontmatter",
        "dlblog.incremental",
        "dlblog.project",
        "dlblog.search",
        "dlblog.sinks",
        "dlblog.toolchain",
        "dlblog.store",
        "dlblog.stages",
        "dlblog.values",
    },
    "dlblog.cli": VALUES
    | {
        "dlblog",
        "dlblog.inputs",
        "dlblog.fs",
        "dlblog.build",
        "dlblog.config",
        "dlblog.frontmatter",
        "dlblog.serve",
        "dlblog.incremental",
        "dlblog.project",
        "dlblog.sinks",
        "dlblog.store",
        "dlblog.toolchain",
    },
}
# packages that only some layers may know (rule 1: render knows no Jinja, layout no Markdown, front matter neither)
ONLY = {
    "markdown_it": {"dlblog.render"},
    "mdit_py_plugins": {"dlblog.render"},
    "pygments": {"dlblog.render"},
    "math_core": {"dlblog.tex"},
    "bibtexparser": {"dlblog.bibliography"},
    "pylatexenc": {"dlblog.bibliography"},
    "jinja2": {"dlblog.layout"},
    "rjsmin": {"dlblog.pages"},
    "yaml": {"dlblog.yaml"},
    "click": {"dlblog.cli"},
    "subprocess": {"dlblog.fs", "dlblog.serve", "dlblog.pictures"},
    "PIL": {"dlblog.pictures", "dlblog.drawing"},
    "resvg_py": {"dlblog.drawing"},
    "ctypes": {"dlblog.fs"},
    "msgspec": {"dlblog.values", "dlblog.fs"},
    "pagefind_bin": {"dlblog.fs"},
    "sqlite3": {"dlblog.store"},
    "pickle": {"dlblog.jobs"},
    "starlette": {"dlblog.serve"},
    "uvicorn": {"dlblog.serve"},
    "watchdog": {"dlblog.serve"},
    "segno": {"dlblog.serve"},
}
DOORS = ("dlblog/fs/", "dlblog/cli/", "dlblog/serve/", "dlblog/pictures/")
MAX_MODULE, MAX_FUNCTION = 300, 40


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def layer_of(module: str) -> str | None:
    """The entry of LAYERS a module belongs to: itself or its package."""
    parts = module.split(".")
    names = [".".join(parts[:n]) for n in range(len(parts), 1, -1)]
    found = next((name for name in names if name in LAYERS), None)
    return found if found or len(parts) > 1 else "dlblog"


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "dlblog":
                for alias in node.names:
                    known = f"dlblog.{alias.name}"
                    yield node.lineno, known if known in LAYERS else "dlblog"
            else:
                yield node.lineno, node.module


def layer_faults(sources: Mapping[str, str]) -> list[str]:
    faults = []
    for path, text in sources.items():
        layer = layer_of(module_name(path))
        if layer is None:
            faults.append(f"{path}: in no layer; add it to LAYERS")
            continue
        for line, name in imports(ast.parse(text)):
            top = name.split(".")[0]
            target = layer_of(name) if top == "dlblog" else None
            if target and target != layer and target not in LAYERS[layer]:
                faults.append(f"{path}:{line}: {layer} may not import {target}")
            if layer not in ONLY.get(top, {layer}):
                faults.append(f"{path}:{line}: {layer} may not know {top}")
    return faults


def frozen_faults(sources: Mapping[str, str]) -> list[str]:
    """Every class of the model is a frozen dataclass with slots; its fields are not lists, dicts or sets."""
    faults = []
    for path, text in sources.items():
        if not path.startswith(("dlblog/model/", "dlblog/settings.py", "dlblog/diagnostics.py", "dlblog/inputs.py")):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.ClassDef) or node.name == "FrozenMap":
                continue
            marks = [ast.unparse(mark) for mark in node.decorator_list]
            if "dataclass(frozen=True, slots=True)" not in marks:
                faults.append(f"{path}:{node.lineno}: {node.name} is not a frozen dataclass with slots")
            for field in node.body:
                kind = ast.unparse(field.annotation) if isinstance(field, ast.AnnAssign) else ""
                if kind.split("[")[0] in ("list", "dict", "set"):
                    faults.append(f"{path}:{field.lineno}: {node.name} holds a {kind}, which can change")
    return faults


def size_faults(sources: Mapping[str, str]) -> list[str]:
    faults = []
    for path, text in sources.items():
        tree = ast.parse(text)
        if (lines := text.count("\n")) > MAX_MODULE:
            faults.append(f"{path}: {lines} lines; more than {MAX_MODULE} want to be a folder of ideas")
        if text.strip() and not ast.get_docstring(tree):
            faults.append(f"{path}: no docstring that states the rule of the file")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > MAX_FUNCTION:
                    faults.append(f"{path}:{node.lineno}: {node.name} has {length} lines; more than {MAX_FUNCTION}")
    return faults


def purity_faults(sources: Mapping[str, str]) -> list[str]:
    """`open` is called at the doors only (ruff bans os, Path and clocks by name, but cannot ban a builtin)."""
    return [
        f"{path}:{node.lineno}: {node.func.id}() outside the doors"
        for path, text in sources.items()
        if not path.startswith(DOORS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "input")
    ]


def inheritance_faults(sources: Mapping[str, str]) -> list[str]:
    """No class inherits from another of dlblog's."""
    trees = {path: ast.parse(text) for path, text in sources.items()}
    classes = [(p, n) for p, tree in trees.items() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    ours = {node.name for _, node in classes}
    return [
        f"{path}:{node.lineno}: {node.name} inherits from {ast.unparse(base)}"
        for path, node in classes
        for base in node.bases
        if ast.unparse(base).split("[")[0].split(".")[-1] in ours
    ]


def untested_modules(sources: Mapping[str, str], tests: set[str]) -> list[str]:
    """Every module has a test file: tests/…/test_<module>.py, or its package's test_<package>.py."""
    faults = []
    for path, text in sources.items():
        stem = Path(path).stem
        package = Path(path).parent.name
        names = {f"test_{stem.strip('_')}.py", f"test_{package}.py", f"test_{package}_{stem}.py"}
        if stem not in ("__main__", "__init__") and text.strip() and not names & tests:
            faults.append(f"{path}: no tests/…/test_{stem}.py")
    return faults


TESTS = {path.name for path in (ROOT / "tests").rglob("test_*.py")}


def test_layers() -> None:
    assert layer_faults(SOURCES) == []


def test_values_are_frozen() -> None:
    assert frozen_faults(SOURCES) == []


def test_sizes() -> None:
    assert size_faults(SOURCES) == []


def test_only_doors_open_files() -> None:
    assert purity_faults(SOURCES) == []


def test_no_inheritance_of_our_own() -> None:
    assert inheritance_faults(SOURCES) == []


def test_every_module_has_its_tests() -> None:
    assert untested_modules(SOURCES, TESTS) == []
