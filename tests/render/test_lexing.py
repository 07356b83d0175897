"""Our loop over a lexer's table gives what the lexer gives, token type by token type."""

from __future__ import annotations

import importlib
import inspect
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexer import RegexLexer, bygroups, default
from pygments.lexers import find_lexer_class_by_name
from pygments.token import Comment, Error, Keyword, Name, Number, String, Whitespace

from dlblog.render.lexing import EndlessError, TextChangedError, is_table, runs_of

TABLES = """
python bash javascript css rust go java sql toml docker diff html r julia latex scala kotlin haskell numpy pytb
powershell ini nix zig glsl cmake matlab fortran make http
"""
SAMPLES = (
    'class A(nn.Module):\n    """Doc\n\n    string."""\n    x = f"{x!r:>{10}} {x + 1:.2f}" if x not in (None, 1e-3) else rb\'\\x00\'\n',
    "import torch.nn as nn\n\n\n@a.b(1)\ndef f(self, x: int = 0x1F) -> str:\n    # note\n    return self @ x[::-1]\n",
    '#!/bin/bash\nset -e\nfor i in $(seq 1 "$N"); do echo "${i%.*} $((i+1))" | grep -v \'^#\' >> out.txt; done\n',
    'const f = async (x) => `a ${x ? /re[/]x/g : "s"} b`; // c\n/* d */ let é = {a: 1, ...rest};\n',
    'fn main() -> Result<(), Box<dyn Error>> { let r = r#"raw"#; println!("{:?}", \'a\'); }\n',
    "SELECT a.*, count(*) FROM t AS a -- c\nWHERE a.x <> 'it''s' GROUP BY 1;\n",
    '[tool.x]\na = "b" # c\nd = [1, 2.5, true, 1979-05-27T07:32:00Z]\n',
    '<!doctype html>\n<p class="a" data-x=1>a &amp; b<script>let x = "</p>";</script><style>p{color:#fff}</style></p>\n',
    "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n \\ No newline\n",
    "\\section{A} $x^2$ \\begin{align} a &= b \\\\ % c\n\\end{align}\n",
    "\tall: $(OBJ)\n\t@echo done\nifeq ($(A),b)\nendif\n",
    "⟨é⟩ λ = \x1c\x0c\x00 “…” \u2028 \"unclosed\n'''\n",
)


def kind(token_type: Any) -> Any:
    """A label that tells all types apart."""
    return token_type


def by_pygments(lexer: Any, text: str) -> tuple[list[Any], list[str]]:
    labels: list[Any] = []
    texts: list[str] = []
    for label, value in lexer.get_tokens(text):
        if labels and labels[-1] is label:
            texts[-1] += value
        else:
            labels.append(label)
            texts.append(value)
    return labels, texts


def lexer_of(name: str) -> Any:
    return find_lexer_class_by_name(name)(stripnl=False, ensurenl=False)


@pytest.mark.parametrize("name", TABLES.split())
def test_every_language_as_pygments(name: str) -> None:
    lexer = lexer_of(name)
    for text in SAMPLES:
        assert runs_of(lexer, text, kind, worth=1) == by_pygments(lexer, text)
    text = "".join(SAMPLES)
    for worth in (9, 10**6):
        assert runs_of(lexer, text, kind, worth) == by_pygments(lexer, text)


def test_real_code() -> None:
    lexer = lexer_of("python")
    for module in ("argparse", "dataclasses", "textwrap", "inspect"):
        text = inspect.getsource(importlib.import_module(module))[:15_000] + "\n"
        assert runs_of(lexer, text, kind) == by_pygments(lexer, text)


PARTS = st.sampled_from([part + blank for text in SAMPLES for part in text.split() for blank in (" ", "\n")])
CODE = st.lists(st.one_of(PARTS, st.text(max_size=3)), max_size=12).map(
    lambda parts: "".join(parts).replace("\r", "") + "\n"
)


@given(st.sampled_from(["python", "bash", "javascript", "rust", "html", "latex"]), CODE, st.sampled_from([1, 2]))
@settings(max_examples=300, deadline=None)
def test_any_text_as_pygments(name: str, text: str, worth: int) -> None:
    lexer = lexer_of(name)
    try:
        expected = by_pygments(lexer, text)
    except Exception as fault:
        with pytest.raises(type(fault)):
            runs_of(lexer, text, kind, worth)
        return
    if "".join(expected[1]) != text:
        with pytest.raises(TextChangedError):
            runs_of(lexer, text, kind, worth)
    else:
        assert runs_of(lexer, text, kind, worth) == expected


class Moves(RegexLexer):
    """Every kind of rule: pushes, pops, a state left to Pygments, groups, nothing matched, nothing known."""

    name = "Moves"
    tokens: ClassVar = {
        "root": [
            (r"\(", Keyword, ("deep", "deep")),
            (r"(\w)(=)(\w)", bygroups(Name, None, Number)),
            (r"(\w)(:)(\w)", bygroups(Name, Keyword, Number)),
            (r"(['\"]).*?\1", String),
            (r"(?x) \# [^\n]*  # verbose", Comment),
            (r"[a-z]", Name),
        ],
        "deep": [
            (r"\+", Keyword, "#push"),
            (r"-", Keyword, "#pop"),
            (r"--", Keyword, "#pop:2"),
            (r"=", Keyword, "#pop:9"),
            (r"<", Keyword, ("#pop", "#push", "last")),
            (r"[a-z]+", String),
            (r"(?=:)", String),
        ],
        "last": [(r">", Keyword, "#pop"), default("#pop")],
    }


@given(st.text("()a=b:'\"#+-<> \n!é", max_size=12), st.sampled_from([1, 2, 50]))
@settings(max_examples=400, deadline=None)
def test_every_kind_of_rule(text: str, worth: int) -> None:
    lexer = Moves(stripnl=False, ensurenl=False)
    text = text if "(" not in text else text.replace(":", "")  # there it would not end
    expected = by_pygments(lexer, text)
    if "".join(expected[1]) != text:
        with pytest.raises(TextChangedError):
            runs_of(lexer, text, kind, worth)
    else:
        assert runs_of(lexer, text, kind, worth) == expected


def test_errors_and_line_ends_are_pygments_own() -> None:
    lexer = Moves(stripnl=False, ensurenl=False)
    assert runs_of(lexer, "(!\na", kind) == ([Keyword, Error, Whitespace, Name], ["(", "!", "\n", "a"])


@pytest.mark.parametrize("name", ["c", "yaml", "json", "console", "html+jinja"])
def test_more_than_a_table_goes_the_ordinary_way(name: str) -> None:
    lexer = lexer_of(name)
    assert not is_table(lexer)
    assert runs_of(lexer, "a: {b} // c\n", kind) == by_pygments(lexer, "a: {b} // c\n")


def test_options_and_filters_go_the_ordinary_way() -> None:
    python = find_lexer_class_by_name("python")
    assert is_table(lexer_of("python"))
    assert not is_table(python())
    assert not is_table(python(stripnl=False, ensurenl=False, tabsize=4))
    lexer = lexer_of("python")
    lexer.add_filter("keywordcase", case="upper")
    assert not is_table(lexer)


@pytest.mark.parametrize("text", ["a\r\nb\n", "\ufeffa\n"])
def test_texts_that_pygments_cleans_are_said(text: str) -> None:
    with pytest.raises(TextChangedError):
        runs_of(lexer_of("python"), text, kind)


@pytest.mark.parametrize("worth", [1, 10**6])
def test_a_lexer_that_never_ends_is_ended(worth: int) -> None:
    with pytest.raises(EndlessError):
        runs_of(Moves(stripnl=False, ensurenl=False), "(:", kind, worth)
    with pytest.raises(EndlessError):
        runs_of(Moves(), "(:\n", kind, worth)
    with pytest.raises(EndlessError):
        runs_of(lexer_of("pytb"), '  File "a.py", line 1, b\n', kind, worth)
