"""What a reader copies is what the author wrote; whatever the block asks for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from rendering import codes, rendered

INFOS = (
    "",
    "python",
    "python linenos {2}",
    "python diff",
    "diff",
    "c fold",
    "html title=x",
    "nosuch",
    "yaml hl_lines=1-9",
)
SOURCES = (
    "x = 1\n",
    "\n",
    "\n\n\n",
    "a  \n\tb\t\n   \n",
    "  indented\n\n    more  \n",
    "s = '''a\n\nb <&> \"c\"\n'''\n",
    "+ plus\n- minus\n same\n+\n",
    "x\x0cy\x0bz\u2028w\x85v\n",
    "\ufeffbom\n",
    "<!-- a\nb --> &amp; </code></pre>\n",
    "Zoë 数式 🤯\n",
    "x = (\n" * 3000,
)


def copied(text: str, **options: str) -> list[str]:
    """The text of each <code> that is a block, as a browser's textContent gives it."""
    page = LexborHTMLParser(rendered(text, **options).html)
    return [node.text() for node in page.css("pre > code")]


@pytest.mark.parametrize("info", INFOS)
@pytest.mark.parametrize("source", SOURCES, ids=range(len(SOURCES)))
def test_copied_text_is_the_source(info: str, source: str) -> None:
    assert copied(f"````{info}\n{source}````\n") == [source]


@given(st.sampled_from(INFOS), st.text(st.characters(exclude_characters="`\r\0", exclude_categories=("Cs",))))
@settings(max_examples=150, deadline=None)
def test_copied_text_is_any_source(info: str, source: str) -> None:
    assert copied(f"````{info}\n{source}\n````\n") == [source + "\n"]


def test_windows_line_ends_are_copied_as_newlines() -> None:
    assert copied("```python\r\nx = 1\r\n\r\ny = 2\r\n```\r\n") == ["x = 1\n\ny = 2\n"]


def test_an_open_fence_at_the_end_keeps_its_text() -> None:
    assert copied("```\nx\n  y") == ["x\n  y"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```\nx\n```", []),
        ("```\n```", []),
        ("```\n\n```", []),
        ("~~~ python\nx\n~~~~", []),
        ("> ```\n> x\n> ```", []),
        ("- ```\n  x\n  ```\n", []),
        ("```\nx\n``", ["1:1 fence-unclosed"]),
        ("```", ["1:1 fence-unclosed"]),
        ("a\n\n````\n```\n", ["3:1 fence-unclosed"]),
        ("> ```\n> x\n\ny", ["1:3 fence-unclosed"]),
    ],
)
def test_open_fences(text: str, found: list[str]) -> None:
    assert codes(rendered(text)) == found


def test_an_unknown_language_names_the_nearest() -> None:
    (found,) = rendered("Text\n\n```pyton\nx\n```").diagnostics
    assert (found.severity, found.code, found.span and found.span.line) == ("warning", "code-language", 3)
    assert found.hint == 'did you mean "python"?'


def test_plain_code_needs_nothing() -> None:
    assert "code" not in rendered("```\nx\n```\n\n    y").needs
    assert "code" in rendered("```python\nx\n```").needs


def test_a_post_with_far_too_much_code_is_plain_from_some_point() -> None:
    block = "```python\n" + "".join(f"value_{i} = {i * 7919}\n" for i in range(2500)) + "```\n\n"
    found = rendered(block * 5)
    assert {d.code for d in found.diagnostics} == {"code-plain"}
    assert all(d.severity == "notice" for d in found.diagnostics)


HOSTILE = {
    "1 MB line": ("python", "x = [" + "(1," * 250_000),
    "sml": ("sml", "exception " * 3000),
    "python": ("python", "'" + "\\" * 20_000),
    "javascript": ("javascript", "`" + "${" * 5000),
    "yaml": ("yaml", " " * 30_000 + "x"),
    "xml": ("xml", "<!--" * 10_000),
    "xml lines": ("xml", "<!--\n" * 20_000),
    "markdown": ("markdown", "[" * 20_000),
    "bash": ("bash", "$(" * 5000),
    "latex": ("latex", "\\" * 20_000),
    "cpp": ("cpp", "#if 0\n" * 5000),
    "ruby": ("ruby", "<<A " * 3000),
    "blank lines": ("python", " \n" * 15_000),
    "words": ("java", "".join(f"word{i}\n" for i in range(2500))),
    "more words": ("csharp", "".join(f"a{i}\n" for i in range(1500))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_code_that_has_hung_highlighters(name: str) -> None:
    language, source = HOSTILE[name]
    start = time.process_time()
    assert copied(f"```{language}\n{source}\n```\n") == [source + "\n"]
    assert time.process_time() - start < 8


def test_markup_in_an_info_string_stays_text() -> None:
    found = rendered('```py"><script>alert(24)</script>\nx\n```\n\n```{.py onload="a()" title=\'"><script>\'}\nx\n```')
    assert "<script" not in found.html
    assert "onload" not in found.html
