"""The visible subtitle is safe and balanced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.site import subtitle_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("🎬 <b><i>Read this post first.</i></b>", "🎬 <b><i>Read this post first.</i></b>"),
        ("a & b &amp; c", "a &amp; b &amp; c"),
        ("in <5 sentences", "in &lt;5 sentences"),
        ("<b>open <i>both", "<b>open <i>both</i></b>"),
        ("<b>crossed <i>tags</b> here</i>", "<b>crossed <i>tags</i></b> here"),
        ("</b>stray", "stray"),
        ('<b class="x" onclick="a()">bold</b>', "<b>bold</b>"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("<img src=x onerror=alert(1)>x", "x"),
        ("<!-- no -->x", "x"),
        ('<a href="/about/">me</a>', '<a href="/about/">me</a>'),
        ("<a href=https://a.org/?a=1&b=2>me</a>", '<a href="https://a.org/?a=1&amp;b=2">me</a>'),
        ('<a href="javascript:alert(1)">me</a>', "<a>me</a>"),
        ('<a href="jav&#x61;script:alert(1)">me</a>', "<a>me</a>"),
        ('<a href="//evil.org/">me</a>', "<a>me</a>"),
        ("", ""),
    ],
)
def test_subtitles(text: str, html: str) -> None:
    assert subtitle_html(text) == html


@given(st.text(alphabet="<>/=\"'abisup &;-!x", max_size=60))
def test_tags_always_pair(text: str) -> None:
    import re

    still_open = []
    for slash, name in re.findall(r"<(/?)(\w+)[^>]*>", subtitle_html(text)):
        if slash:
            assert still_open.pop() == name
        else:
            still_open.append(name)
    assert still_open == []
