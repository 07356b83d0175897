"""Posts for readers elsewhere: absolute addresses, readable formulas; one pass does what three did."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.markup import rewrite_urls
from dlblog.model import Html
from dlblog.pages.absolute import absolute
from dlblog.pages.full_text import full_text, readable
from dlblog.urls import is_external, join
from site_values import document, link, rendered

SITE = "https://example.org/répo"
URI = "https://example.org/r%C3%A9po"
MATH = '<math><semantics><mi>a</mi><annotation encoding="application/x-tex">a &lt; b^2</annotation></semantics></math>'
NUMBERED = (
    '<math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">\nx \\label{eq:x} '
    "\\tag{$\\ast$} \\nonumber\n</annotation></semantics></math>"
)
_MATH = re.compile(r"<math\b(?P<attributes>[^>]*)>(?P<inside>.*?)</math>", re.S)
_TEX = re.compile(r"<annotation\b[^>]*application/x-tex[^>]*>(?P<tex>.*?)</annotation>", re.S)
_NUMBERING = re.compile(r"\s*\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag)\b")
_ANCHOR = re.compile(r'<a\b[^>]*\bclass="anchor"[^>]*>.*?</a>', re.S)


def plainly(html: str, page: str) -> str:
    """What `readable` does, in three passes that are easy to believe."""

    def tex(match: re.Match[str]) -> str:
        found = _TEX.search(match["inside"])
        if found is None:
            return match[0]
        before, after = ("\\[", "\\]") if 'display="block"' in match["attributes"] else ("\\(", "\\)")
        return f'<code class="math">{before}{_NUMBERING.sub("", found["tex"]).strip()}{after}</code>'

    def change(url: str) -> str:
        return url if not url or is_external(url) else absolute(SITE, join(page, url))

    return rewrite_urls(_MATH.sub(tex, _ANCHOR.sub("", html)), change)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<p>{MATH}</p>", '<p><code class="math">\\(a &lt; b^2\\)</code></p>'),
        (NUMBERED, '<code class="math">\\[x\\]</code>'),
        ("<math><mi>own</mi></math>", "<math><mi>own</mi></math>"),
        ('<math><mi href="#x">own</mi></math>', f'<math><mi href="{URI}/p/#x">own</mi></math>'),
        ('<h2 id="x">X<a class="anchor" href="#x" aria-label="Link">#</a></h2>', '<h2 id="x">X</h2>'),
        ('<a href="#fn-1" role="doc-noteref">1</a>', f'<a href="{URI}/p/#fn-1" role="doc-noteref">1</a>'),
        ('<a href="#größe">1</a>', f'<a href="{URI}/p/#gr%C3%B6%C3%9Fe">1</a>'),
        ('<a data-x="1" href="/b/#y">b</a>', f'<a data-x="1" href="{URI}/b/#y">b</a>'),
        ('<a class="x" href="https://a.org/#y">b</a>', '<a class="x" href="https://a.org/#y">b</a>'),
        ("<A HREF='f.pdf'>b</A>", f'<A HREF="{URI}/p/f.pdf">b</A>'),
        ('<td style="text-align:right">1</td>', '<td style="text-align:right">1</td>'),
        ('<p style="background:url(a.png)">1</p>', f'<p style="background:url({URI}/p/a.png)">1</p>'),
        ('<img alt="a > b" src="a.png">', f'<img alt="a > b" src="{URI}/p/a.png">'),
        ('<img srcset="/a.png 1x, /b.png 2x">', f'<img srcset="{URI}/a.png 1x, {URI}/b.png 2x">'),
        ('<!-- <a href="#x"> --><a href="#x">', f'<!-- <a href="#x"> --><a href="{URI}/p/#x">'),
        ("<script>\"<a href='#x'>\"</script>", "<script>\"<a href='#x'>\"</script>"),
        ("<style>p { background: url(a.png) }</style>", f"<style>p {{ background: url({URI}/p/a.png) }}</style>"),
        ('a < b, <x <a href="#x"', 'a < b, <x <a href="#x"'),
        ('<x <a href="#x">', f'<x <a href="{URI}/p/#x">'),
        ("", ""),
    ],
)
def test_what_becomes_of(html: str, found: str) -> None:
    assert readable(html, SITE, "/p/") == found == plainly(html, "/p/")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (
            '<iframe src="s.html" title="A &lt; B" loading="lazy"></iframe>.',
            f'<a href="{URI}/p/s.html">A &lt; B</a>.',
        ),
        ('<iframe src="https://a.org/"></iframe>', '<a href="https://a.org/">https://a.org/</a>'),
        ("<iframe srcdoc='<p>x'></iframe>y", "y"),
        ('<button type="button" hidden data-embed="https://a.org/" title="x"></button>y', "y"),
    ],
)
def test_frames_become_links_and_buttons_go(html: str, found: str) -> None:
    assert readable(html, SITE, "/p/") == found


def test_html_of_a_page_that_is_a_file() -> None:
    html = '<a href="#x">x</a> <a href="../b/">b</a> <img src="f.png"> <a href="">same</a>'
    assert readable(html, SITE, "/notes/a.html") == (
        f'<a href="{URI}/notes/a.html#x">x</a> <a href="{URI}/b/">b</a> <img src="{URI}/notes/f.png"> <a href="">same</a>'
    )


PIECES = [
    *("<p>", "</p>", "<", ">", "&lt;", '"', "'", " ", "text", '<span class="k">', "</span>", "<br />", "</a>", "é"),
    *(
        '<a href="#x">',
        '<a id="a" class="b" href="#x:y-1" role="c">',
        '<a class="anchor" href="#x">#</a>',
        '<a title="<a">',
    ),
    *('<a href="https://a.org/?a&amp;b">', '<a href="/b/../c/">', '<img src="f.png" alt=\'"\'>', "<img src=f.png>"),
    *('<td style="text-align:right">', '<p style="x:url(a)">', '<a class="x" href="">', '<b data-href="#x" href="#y">'),
    *(MATH, NUMBERED, "</math>", '<math href="x"><mi>a</mi></math>', "<scripts>", "<SPAN id=a>"),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["/p/", "/x/a.html"]))
def test_one_pass_does_what_three_did(html: str, page: str) -> None:
    assert readable(html, SITE, page) == plainly(html, page)


def test_notes_and_references_follow_the_text() -> None:
    made = rendered("", html=Html("<p>T</p>"), notes=Html("<ol><li>n</li></ol>"), references=Html("<ul></ul>"))
    site = link((document("a", lang="de"), made))[0]
    assert full_text(site.index, site.posts[0]) == (
        "<p>T</p>\n<h2>Anmerkungen</h2>\n<ol><li>n</li></ol>\n<h2>Literatur</h2>\n<ul></ul>"
    )
