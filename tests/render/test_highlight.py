from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.render.highlight import (
    LONGEST_BLOCK,
    LONGEST_LINE,
    LexerError,
    highlighted_lines,
    lexer_class,
    nearest_language,
    plain_lines,
    too_heavy,
)
from rendering import rendered


def text_of(lines: list[str]) -> str:
    return html.unescape(re.sub(r"</?span[^>]*>", "", "\n".join(lines)))


def function(number: int) -> str:
    return (
        f'def loss_{number}(x, y):\n    """Doc\n\n    of {number}.\n    """\n    # comment {number}\n'
        f"    return (x - y) ** {number} + {number * 7919}\n\n\n"
    )


def test_lines_are_well_formed_and_join_to_the_source() -> None:
    code = 'x = """a\n\n<b>\n"""\n'
    lines = highlighted_lines(code, "python")
    assert text_of(lines) == code
    assert all(line.count("<span") == line.count("</span>") for line in lines)
    assert lines[0] == '<span class="n">x</span> <span class="o">=</span> <span class="s2">"""a</span>'


def test_long_code_is_coloured_piece_by_piece_as_if_in_one() -> None:
    code = "".join(function(n) for n in range(100))
    assert len(code) > 10_000
    assert highlighted_lines(code, "python") == [
        line for n in range(100) for line in highlighted_lines(function(n), "python")[:-1]
    ] + [""]


def test_a_string_longer_than_a_piece_stays_one_as_far_as_it_is_seen() -> None:
    code = '"""\n' + "".join(f"words {n} and more\n\n" for n in range(400)) + '"""\nx = 1\n'
    assert text_of(highlighted_lines(code, "python")) == code


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("x = 1\n" * 100, ""),
        ("x" * (LONGEST_LINE + 1), "a line is longer"),
        ("".join(f"{n * 7919}\n" for n in range(LONGEST_BLOCK // 4)), "it is longer"),
        (" \n" * 5000, "it repeats itself"),
        ("".join(function(n) for n in range(100)), ""),
    ],
)
def test_what_is_too_heavy(code: str, reason: str) -> None:
    assert too_heavy(code).startswith(reason)
    assert bool(too_heavy(code)) == bool(reason)


def test_unknown_or_heavy_is_plain() -> None:
    assert highlighted_lines("<x>\n", "nosuch") == plain_lines("<x>\n") == ["&lt;x&gt;", ""]
    assert "<span" not in "".join(highlighted_lines("<!--" * 20_000, "xml"))


def test_names_of_languages() -> None:
    assert lexer_class("python") is lexer_class("PYTHON") is lexer_class("py")
    assert lexer_class("c++") is not None
    assert lexer_class("pyton") is None
    assert nearest_language("pyton") == "python"
    assert nearest_language("zzzzzzzz") == ""


@given(st.sampled_from(["python", "html", "yaml", "latex", "console", "markdown"]), st.text())
@settings(max_examples=100, deadline=None)
def test_any_text(language: str, code: str) -> None:
    code = code.replace("\r", "")
    try:
        lines = highlighted_lines(code, language)
    except LexerError:
        return
    assert text_of(lines) == text_of(plain_lines(code))


def test_a_lexer_that_ends_the_last_line_itself_is_taken_back() -> None:
    assert text_of(highlighted_lines("$ ls", "console")) == "$ ls"


def test_a_lexer_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from pygments.lexers import PythonLexer

    monkeypatch.setattr(PythonLexer, "get_tokens", lambda *_: 1 / 0)
    with pytest.raises(LexerError, match="ZeroDivisionError"):
        highlighted_lines("fails = 1\n", "python")
    monkeypatch.setattr(PythonLexer, "get_tokens", lambda *_: [(None, "y")])
    with pytest.raises(LexerError, match="changed its text"):
        highlighted_lines("fails = 1\n", "python")
    found = rendered("```python\nfails = 1\n```")
    assert [d.code for d in found.diagnostics] == ["code-plain"]
    assert "fails = 1" in found.html


def test_a_lexer_that_never_ends_is_said() -> None:
    found = rendered('```pytb\n  File "a.py", line 1, b\n```')
    assert [d.message for d in found.diagnostics] == [
        "the code is shown without colours: Pygments' lexer Python Traceback failed on it (EndlessError)"
    ]
    assert 'File "a.py", line 1, b' in html.unescape(found.html)


def test_code_seen_before_is_the_same() -> None:
    assert highlighted_lines("seen = 1\n", "python") == highlighted_lines("seen = 1\n", "python")
    assert highlighted_lines("seen = 1\n", "python") is not highlighted_lines("seen = 1\n", "python")
