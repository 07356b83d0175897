"""Every command we suggest is one that works."""

from __future__ import annotations

import pytest

from dlblog.tex import to_mathml
from dlblog.tex.known import KNOWN


@pytest.mark.parametrize("name", KNOWN)
def test_known_commands_are_known(name: str) -> None:
    problem = to_mathml(f"\\{name}{{x}}", True).problem
    assert problem is None or "unknown command" not in problem.message
