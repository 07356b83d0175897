from __future__ import annotations

import pytest

from dlblog.diagnostics import Diagnostic, Span
from dlblog.model import Body, Options
from dlblog.render.code_files import read_code
from dlblog.render.code_options import CodeOptions
from dlblog.render.context import Context, Fetch

TEXT = """\
import numpy
class Model:
    # region loss
    def loss(self):
        # region inner
        return 1
        # endregion

    # endregion loss
// region: other
x
// endregion
<!-- region html -->
y
<!-- endregion -->
#region open
z
"""
PLACE = Span("content/posts/post.md", 3, 1)


def read(**options: str) -> tuple[tuple[str, int] | None, list[Diagnostic]]:
    files = {"content/posts/train.py": TEXT, "content/code/win.py": "a\r\nb\r\n"}
    fetch = Fetch(lambda key: files.get(key[1]) if key[0] == "file" else None)
    ctx = Context(Body("content/posts/post.md", ""), Options(), fetch)
    return read_code(ctx, CodeOptions(**options), PLACE), ctx.diagnostics  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "text", "line"),
    [
        ({"file": "train.py"}, TEXT, 1),
        ({"file": "/code/win.py"}, "a\nb\n", 1),
        ({"file": "train.py", "lines": "1"}, "import numpy\n", 1),
        ({"file": "train.py", "lines": "10-11"}, "// region: other\nx\n", 10),
        ({"file": "train.py", "lines": "16-"}, "#region open\nz\n", 16),
        ({"file": "train.py", "lines": "-1, 14"}, "import numpy\ny\n", 1),
        ({"file": "train.py", "region": "loss"}, "def loss(self):\n    return 1\n\n", 4),
        ({"file": "train.py", "region": "inner"}, "return 1\n", 6),
        ({"file": "train.py", "region": "other"}, "x\n", 11),
        ({"file": "train.py", "region": "html"}, "y\n", 14),
        ({"file": "train.py", "region": "open"}, "z\n", 17),
    ],
)
def test_what_is_taken(options: dict[str, str], text: str, line: int) -> None:
    assert read(**options) == ((text, line), [])


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        ({"file": "Train.py"}, "code-file", 'did you mean "/posts/train.py"?'),
        ({"file": "win.py"}, "code-file", 'did you mean "/code/win.py"?'),
        ({"file": "../../secret"}, "code-file", "files are read from content/ only"),
        ({"file": "train.py", "lines": "17-18"}, "code-lines", ""),
        ({"file": "train.py", "lines": "0-1"}, "code-lines", ""),
        ({"file": "train.py", "lines": "9-5"}, "code-lines", ""),
        ({"file": "train.py", "lines": "-"}, "code-lines", 'write lines="3-9"'),
        ({"file": "train.py", "region": "los"}, "code-region", 'did you mean "loss"?'),
    ],
)
def test_what_is_not_there(options: dict[str, str], code: str, hint: str) -> None:
    found, (fault,) = read(**options)
    assert found is None
    assert (fault.severity, fault.code, fault.span, fault.hint) == ("error", code, PLACE, hint)
