from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.render.code_options import CodeOptions, line_set, parse_info


@pytest.mark.parametrize(
    ("info", "options"),
    [
        ("", CodeOptions()),
        ("python", CodeOptions("python")),
        ("Python", CodeOptions("python")),
        ("language-python", CodeOptions("python")),
        ("text", CodeOptions()),
        ("{python}", CodeOptions("python")),
        ("{.python .input}", CodeOptions("python")),
        ("{.python #lst .numberLines startFrom=100}", CodeOptions("python", numbers=True, start=100, id="lst")),
        ("{r, echo=F}", CodeOptions("r")),
        ("{r setup, include=FALSE}", CodeOptions("r")),
        ("python:src/train.py", CodeOptions("python", title="src/train.py")),
        ("c++", CodeOptions("c++")),
        ("{1,3-4}", CodeOptions(marked=frozenset({1, 3, 4}))),
        ("python {1, 3-4}", CodeOptions("python", marked=frozenset({1, 3, 4}))),
        ('python hl_lines="1 3-4"', CodeOptions("python", marked=frozenset({1, 3, 4}))),
        ('py title="a b.py" linenos', CodeOptions("py", title="a b.py", numbers=True)),
        ("py title='say \"x\"'", CodeOptions("py", title='say "x"')),
        ('py title="say \\"x\\""', CodeOptions("py", title='say "x"')),
        ("py title=a&amp;b", CodeOptions("py", title="a&b")),
        ("python linenos=false", CodeOptions("python")),
        ("python=", CodeOptions("python", numbers=True)),
        ("python=10", CodeOptions("python", numbers=True, start=10)),
        (
            'go {linenos=table,hl_lines=[8,"15-17"],linenostart=199}',
            CodeOptions("go", marked=frozenset({8, 15, 16, 17}), numbers=True, start=199),
        ),
        ("jsx showLineNumbers", CodeOptions("jsx", numbers=True)),
        ("diff", CodeOptions("diff", diff=True)),
        ("python diff", CodeOptions("python", diff=True)),
        ("diff-python", CodeOptions("python", diff=True)),
        ("python fold", CodeOptions("python", fold="")),
        ('python fold="Show"', CodeOptions("python", fold="Show")),
        ("python fold=false", CodeOptions("python")),
        ('file="a.py" lines="3-9"', CodeOptions(file="a.py", lines="3-9")),
        ('python file=a.py region="loss"', CodeOptions("python", file="a.py", region="loss")),
        ("python start=99999999", CodeOptions("python", numbers=True)),
        ("python whatever eval=no", CodeOptions("python")),
    ],
)
def test_info_strings(info: str, options: CodeOptions) -> None:
    assert parse_info(info) == options


@pytest.mark.parametrize(
    ("text", "lines"), [("", ()), ("1 3-4", (1, 3, 4)), ("4-3", ()), ("1-999999", ()), ("x", ()), ("2,2", (2,))]
)
def test_line_sets(text: str, lines: tuple[int, ...]) -> None:
    assert line_set(text) == frozenset(lines)


@given(st.text())
def test_any_text_is_an_info_string(info: str) -> None:
    assert len(parse_info(info).marked) <= 20_001


def test_long_info_strings_end_soon() -> None:
    start = time.process_time()
    for part in ("a=[", 'a="', "a='", "{", "{1,", "a=", "a ", " "):
        parse_info(part * 50_000)
    assert time.process_time() - start < 5
