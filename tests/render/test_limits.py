"""No text takes unbounded time or memory, or makes render() fail."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.render.limits import PARAGRAPH
from rendering import codes, rendered

SECONDS = 10.0  # each takes under two on an idle machine; all that grew with the square took minutes
HOSTILE = {
    "quotes": ">" * 10_000 + " deep",
    "lists": "\n".join("  " * i + "- x" for i in range(1500)),
    "brackets": "[" * 50_000,
    "emphasis": "*a **b " * 20_000,
    "headings": "\n\n".join(["## Results"] * 5000),
    "entities": "&amp;&#x1F600; " * 100_000,
    "one line": "word *em* `code` " * 300_000,
    "autolinks": "<https://" * 5500,
    "addresses": "https://a.io/x " * 3300,
    "parentheses": "https://a.io/" + "(" * 49_000,
    "notes": "^[" * 20_000,
    "nested notes": "^[" * 2000 + "]" * 2000,
    "references": "[^ab] " * 8000 + "\n\n" + "".join(f"[^ac{i}]: x\n\n" for i in range(1000)),
    "open blocks": "<div>\n\n" * 5000,
    "open tags": "<b>" * 8000 + "</i>" * 6000,
    "open drawings": "a <svg>" * 6000,
    "open code": "a <pre>" * 6000,
    "wide tag": "<a " + " " * 49_000 + ">",
    "attribute lists": "{: .a}\n" * 5000,
    "attributes": "`a`{.b}" * 7000,
    "markdown asked for": '<p markdown="1">' * 3000,
    "open blocks of code": "<div><pre>\n\n" * 5000,
    "closed blocks of code": "<div><pre>\n\n</pre>" * 5000 + "</div>",
    "ids": "<p id=a>x\n\n" * 3000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_soon(name: str) -> None:
    start = time.process_time()
    rendered(HOSTILE[name])
    assert time.process_time() - start < SECONDS


def test_a_paragraph_beyond_measure_is_plain_text_with_a_warning() -> None:
    found = rendered("Fine *here*.\n\n" + "*a* <b " * PARAGRAPH)
    assert codes(found) == ["3:1 paragraph-too-long"]
    assert "<em>here</em>" in found.html
    assert "*a* &lt;b" in found.html


def test_large_scripts_and_drawings_are_no_paragraphs() -> None:
    script = f"<div>\n<script>{'x = 1;' * PARAGRAPH}</script>\n<p>[^1]</p>\n</div>\n\n[^1]: n"
    found = rendered(script)
    assert not found.diagnostics
    assert 'id="fnref-1"' in found.html


def test_2000_equal_headings_have_2000_ids() -> None:
    assert len(rendered("\n\n".join(["## Results"] * 2000)).anchors) == 2000


MARKS = st.sampled_from(
    [
        *(
            "# ",
            "## T {#a}",
            "- ",
            "> ",
            "1. ",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "```",
            "~~~",
            "|",
            "---",
            ": x",
            "[^1]",
            "[^1]: ",
        ),
        *(
            "^[",
            "[",
            "]",
            "](",
            ")",
            "(",
            "![",
            "{",
            "}",
            "{: .a}",
            "{:toc}",
            "{.b #c}",
            "<div>",
            "</div>",
            "<b",
            "/>",
            ">",
        ),
        *('<p markdown="1">', "<svg>", "</svg>", "<pre>", "<code>", "<!--", "-->", "<!--more-->", "<d-footnote>"),
        *(
            "</d-footnote>",
            '<d-cite key="he2016">',
            "</d-cite>",
            "<d-code>",
            "</d-code>",
            "$",
            "$$",
            "\\(",
            "\\[",
            "\\",
        ),
        *(
            "\\begin{align}",
            "\\end{align}",
            "@he2016",
            "[@",
            ":::",
            "::: note",
            "{{<",
            ">}}",
            "![[",
            "]]",
            "https://a.io",
        ),
        *(
            "*",
            "**",
            "_",
            "~~",
            "`",
            "&amp;",
            "&",
            "\x00",
            "\ufeff",
            "é",
            "深",
            "\u2028",
            "\r",
            "<h1>",
            "</h1>",
            "href=",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(MARKS, st.text(max_size=5)), max_size=40).map("".join))
def test_any_text_renders_and_twice_the_same(text: str) -> None:
    assert rendered(text) == rendered(text)
