"""docs/budgets.md: its limits are those that are checked, its commands those of the Makefile. (docs/comparison.md leans on it.)"""

from __future__ import annotations

import re

from budgets.limits import KB, PAGE, SCORES, SITE
from documents import DOCS, rows
from shared import ROOT


def test_the_limits_are_those_that_are_checked() -> None:
    said = {}
    for name, limit, _ in rows(DOCS / "budgets.md"):
        number, _, unit = limit.partition(" ")
        if name != "figure":
            said[name.strip("`")] = int(number) * (KB if unit == "KB" else 1)
    assert said == {name: limit.value for name, limit in (PAGE | SITE | SCORES).items()}


def test_the_commands_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in ("budgets.md", "comparison.md"):
        for command in re.findall(r"make ([a-z]+)", (DOCS / page).read_text(encoding="utf-8")):
            assert re.search(rf"^{command}:", makefile, re.M), command
