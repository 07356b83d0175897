"""Long and hostile texts for the rules of blocks: nothing grows with the square, nothing raises, ids stay unique."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from rendering import rendered

N = 4000
SECONDS = 10.0  # each takes about one on an idle machine
BIG = {
    "containers opened": "::: a\n" * N,
    "containers opened, then closed": "::: a\n" * N + ":::\n" * N,
    "containers": "::: note\nx\n:::\n\n" * N,
    "containers in a quote": "> ::: a\n" * N,
    "colons": ":" * N * 10,
    "stray colons": ":::\n\n" * N,
    "titles": "::: a " + '"' * N + "\n:::",
    "alerts": "> [!NOTE]\n> x\n\n" * N,
    "tasks": "- [ ] x\n" * N,
    "tables": "| a |\n|---|\n| 1 |\n: c {#tbl:x}\n\n" * (N // 4),
    "captions": ": x\n\n" * N,
    "definitions": ": x\n" * N,
    "images": "![a](b.png){#fig:x}\n\n" * (N // 2),
    "parts": "::: figure\n" + "![a](b.png)\n" * N + "\nc\n:::",
    "titles of images": '![a](b "t ' * N,
    "figures by hand": "<figure id='fig:x'>\n\n" * N,
    "references": "[@fig:a; @fig:b] " * (N // 2),
    "open references": "[@fig:a " * N,
    "empty links": "[](#fig:x) " * N,
    "shortcodes": "{{< a >}}\n\n" * N,
    "shortcodes in text": "{{< hello >}}x" * (N // 2),
    "open shortcodes": '{{< a "' * N,
    "nested shortcodes": "{{< hello >}}\n\n" * N + "{{< /hello >}}\n\n" * N,
    "includes": "![[x]]\n" * N,
    "fences": "```py\nx\n```\n\n" * N,
    "tabs": ':::: tabs\n::: tab "a"\nx\n:::\n::::\n\n' * (N // 2),
    "theorems": "::: theorem {#thm:x}\nx\n:::\n\n" * N,
}


@pytest.mark.parametrize("name", BIG)
def test_it_ends_soon(name: str) -> None:
    start = time.process_time()
    rendered(BIG[name])
    assert time.process_time() - start < SECONDS


PIECES = [
    "::: ", ":::", "note", "tabs\n", "tab", "figure", "math-heavy", "theorem", "{#thm:a}", "{#fig:a}", "{.x}", '"t"', "\n", "\n\n",
    "> ", "- ", "[!NOTE]", "[ ] ", "[x] ", "```", "python", " diff", " linenos", "![a](b.svg)", "![v](v.mp4 'c')", "@fig:a",
    "[@fig:a]", "[](#fig:a)", "[](other.md#fig:a)", "| a |\n|---|\n", ": caption {#tbl:a}", "Table: x", "{{< hello >}}",
    "{{< /hello >}}", "{{<", "![[snippet.md]]", "![[post.md]]", "    ", "\t", "<figure id=fig:a>", "<figcaption>", "$x$", "text",
    "*", "`", "[", "]", "(", ")",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_renders(text: str) -> None:
    found = rendered(text)
    page = LexborHTMLParser(f"<body>{found.html}</body>")
    reported = {d.code for d in found.diagnostics}
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids)) or reported & {"id-duplicate", "label-duplicate"}
    assert found == rendered(text)
