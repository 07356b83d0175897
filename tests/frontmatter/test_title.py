"""The heading a body starts with."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.frontmatter.title import leading_h1, plain, same_title, without


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Welcome to My Blog\n\nHi", "Welcome to My Blog"),
        ("\n\n  # Welcome #\n", "Welcome"),
        ("# C#\n", "C#"),
        ("# A *very* **deep** `net` {#top .x}\n", "A very deep net"),
        ("# See [this](/a/) &amp; <b>that</b>\n", "See this & that"),
        ("# $x_1$ and snake_case_name\n", "$x_1$ and snake_case_name"),
        ("# 5 \\* 3\n", "5 * 3"),
        ("Title\n=====\n\ntext", "Title"),
        ("Two\nlines\n===\n", "Two lines"),
        ('<h1 align="center">Grokking Deep Learning</h1>\n\n<p>', "Grokking Deep Learning"),
        ('<h1 align="center">\n  <img src="x.png">\n  Grokking\n</h1>\n', "Grokking"),
        ('<div align="center"><h1>Centred</h1></div>\n', "Centred"),
        ('<div align="center">\n  <h1>Inside</h1>\n  <p>x</p>\n</div>\n', "Inside"),
        ("<!-- a\ncomment -->\n# After a comment\n", "After a comment"),
        ("[![CI](https://x/b.svg)](https://x) ![y](z.png)\n\n# After badges\n", "After badges"),
        ('<p align="center">\n<img src="a.png">\n</p>\n\n# After a picture\n', "After a picture"),
        ("[//]: # (comment)\n# After a definition\n", "After a definition"),
    ],
)
def test_found(body: str, title: str) -> None:
    lead = leading_h1(body)
    assert lead is not None
    assert lead.text == title


@pytest.mark.parametrize(
    "body",
    [
        "",
        "text\n\n# Later\n",
        "## Second level\n",
        "#hashtag\n",
        "    # code\n",
        "```\n# comment\n```\n",
        "- item\n===\n",
        "> quote\n===\n",
        "# \n",
        "<h1><img src=x></h1>\n",
        "<h1>never closed\n",
        "<p>\n# not Markdown\n</p>\n",
        "<!-- # never closed\n# x\n",
        "# " + "x" * 5000,
        "* * *\n\ntext",
    ],
)
def test_not_found(body: str) -> None:
    assert leading_h1(body) is None


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("\n# T\n\ntext\n", "\n\n\ntext\n"),
        ("T\n=\ntext", "\n\ntext"),
        ("<h1>\nT\n</h1>\n\ntext", "\n\n\n\ntext"),
        ("<div>\n  <h1>T</h1>\n    <p>x</p>\n</div>", "<div>\n<div></div>\n    <p>x</p>\n</div>"),
        ("<h1>T</h1>\n    <p>x</p>", "<div></div>\n    <p>x</p>"),
    ],
)
def test_taken_out_without_moving_a_line(body: str, rest: str) -> None:
    lead = leading_h1(body)
    assert lead is not None
    assert without(body, lead) == rest


def test_same_title() -> None:
    assert same_title("Welcome to My Blog", "welcome to my blog!")
    assert same_title("What’s next?", "Whats Next")
    assert not same_title("Welcome!", "Welcome to My Blog")
    assert not same_title("🚀", "🎬")
    assert same_title("🚀", "🚀 ")


@pytest.mark.parametrize("part", ["*a **b ", "[", "![x](y", " #", "<h1>", "`", "# ", "\\", "<", "{#"])
def test_long_lines_take_no_time(part: str) -> None:
    started = time.process_time()
    leading_h1("# " + part * (2_000_000 // len(part)))
    leading_h1(part * (2_000_000 // len(part)))
    leading_h1((part + "\n") * (400_000 // len(part)))
    plain(part * (900 // len(part)))
    assert time.process_time() - started < 2


@given(st.text(alphabet=st.sampled_from("#=<h1>/ab \n\t![]()*_`-{}\\"), max_size=80))
def test_lines_stay_where_they_are(body: str) -> None:
    lead = leading_h1(body)
    if lead:
        rest = without(body, lead).split("\n")
        lines = body.split("\n")
        assert len(rest) == len(lines)
        assert rest[: lead.start] == lines[: lead.start]
        assert rest[lead.end :] == lines[lead.end :]


@pytest.mark.parametrize("lines", [0, 9, 10, 11, 48, 49, 50, 51, 200])
@pytest.mark.parametrize("before", ["\n", "<!-- x -->\n", "<!--\n\n", "<p>x</p>\n"])
def test_a_heading_far_below_is_found_too(before: str, lines: int) -> None:
    end = "-->\n\n" if before.startswith("<!--\n") and lines else "\n"
    found = leading_h1(before * lines + end + "# Far\n\nText.\n")
    assert found is not None
    assert found.text == "Far"
    assert found.start == (before * lines + end).count("\n")
