import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dlblog.plugins import blame, call
from shared import build_site, errors, write_site

CODE = """
def good(value):
    yield value + 1


def bad(value):
    yield value + 1
    raise KeyError("x")


def rule(md):
    md.inline.ruler.before("text", "boom", boom)


def boom(state, silent):
    return 1 / 0
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (tmp_path / "my_plugins.py").write_text(CODE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "my_plugins", raising=False)
    return __import__("my_plugins")


def test_a_function_that_raises_is_named_and_the_others_are_called(module: ModuleType) -> None:
    values, (fault,) = call([module.bad, module.good], 1)
    assert values[-1:] == (2,)
    assert fault.code == "plugin-failed"
    assert "KeyError" in fault.message
    assert fault.span
    assert (fault.span.path, fault.span.line) == ("my_plugins.py", 8)


def test_what_was_not_raised_in_a_plugin_is_a_bug_of_ours(module: ModuleType) -> None:
    try:
        json.loads("{")
    except ValueError as fault:
        with pytest.raises(ValueError, match="Expecting"):
            blame(fault, [module.good])


def test_no_plugin_ends_a_build_with_a_traceback(module: ModuleType, tmp_path: Path) -> None:
    plugins = "plugins:\n  markdown: [my_plugins:rule]\n  checks: [my_plugins:bad]\n  pages: [my_plugins:bad]\n"
    files = {
        "dlblog.yml": "title: T\nurl: https://example.org\n" + plugins,
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\ntext\n",
    }
    found = errors(build_site(write_site(tmp_path / "site", files)))
    assert len(found) == 3
    assert all("plugin-failed" in line and line.startswith("my_plugins.py:") for line in found)
