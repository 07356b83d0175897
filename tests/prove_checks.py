"""Shows that each check can fail: plants a fault for each, and fails when one goes unnoticed.

Run by `make lint`, after ruff and mypy have passed on the real sources.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import test_architecture as shape

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

RUFF = {  # code planted in src/dlblog/planted.py → the rule that must notice
    "import os\n\nos.getcwd()\n": "TID251",
    "from pathlib import Path\n\nPath()\n": "TID251",
    "import random\n\nrandom.random()\n": "TID251",
    "from datetime import datetime\n\ndatetime.now()\n": "DTZ005",
    "print(1)\n": "T201",
    "x = 1\ny = [i for i in [1, 2]]\n": "C416",
    "import sys\n": "F401",
    "def f(a):\n" + "".join(f"    if a == {n}:\n        a += 1\n" for n in range(9)) + "    return a\n": "C901",
}
MYPY = ("def f(a: int) -> str:\n    return a\n", "def g(a):\n    return a\n")
SHAPE = (
    (shape.layer_faults, {"dlblog/render/planted.py": "import jinja2\n"}),
    (shape.layer_faults, {"dlblog/layout.py": "from dlblog.render import render\n"}),
    (shape.layer_faults, {"dlblog/undeclared.py": '"""New."""\n'}),
    (shape.frozen_faults, {"dlblog/model/planted.py": "@dataclass\nclass A:\n    x: int\n"}),
    (shape.frozen_faults, {"dlblog/model/p.py": "@dataclass(frozen=True, slots=True)\nclass A:\n    x: list[int]\n"}),
    (shape.size_faults, {"dlblog/planted.py": '"""Doc."""\n' + "x = 1\n" * 301}),
    (shape.size_faults, {"dlblog/planted.py": '"""Doc."""\ndef f():\n' + "    x = 1\n" * 41}),
    (shape.size_faults, {"dlblog/planted.py": "x = 1\n"}),
    (shape.purity_faults, {"dlblog/planted.py": "open('x')\n"}),
    (shape.inheritance_faults, {"dlblog/planted.py": "class A: ...\nclass B(A): ...\n"}),
    (lambda sources: shape.untested_modules(sources, set()), {"dlblog/planted.py": "x = 1\n"}),
)


def run(tool: str, *arguments: str) -> str:
    return subprocess.run([BIN / tool, *arguments], capture_output=True, text=True, check=False, cwd=ROOT).stdout


def main() -> int:
    unnoticed = [f"{check} on {planted}" for check, planted in SHAPE if not check(planted)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "src" / "dlblog" / "planted.py"
        path.parent.mkdir(parents=True)
        for code, rule in RUFF.items():
            path.write_text(code)
            if rule not in run("ruff", "check", "--no-cache", "--config", "pyproject.toml", str(path)):
                unnoticed.append(f"ruff {rule}: {code!r}")
        for code in MYPY:
            path.write_text(code)
            if "error:" not in run("mypy", "--config-file", "pyproject.toml", str(path)):
                unnoticed.append(f"mypy: {code!r}")
        test = Path(folder) / "test_planted.py"
        test.write_text("def test_fails():\n    assert False\n")
        if "1 failed" not in run("pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", str(test)):
            unnoticed.append("pytest: a failing test")
    for what in unnoticed:
        print(f"unnoticed: {what}", file=sys.stderr)
    print(f"{len(SHAPE) + len(RUFF) + len(MYPY) + 1} faults planted, {len(unnoticed)} unnoticed")
    return bool(unnoticed)


if __name__ == "__main__":
    sys.exit(main())
