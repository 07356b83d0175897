import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.markup import escaped, plain_text, rewrite_css, rewrite_srcset, rewrite_urls, shorter_css
from dlblog.model import Html
from html_pieces import html as badly_made


def rebase(url: str) -> str:
    return "/repo" + url if url.startswith("/") else url


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/x">y</a>', '<a href="/repo/x">y</a>'),
        ("<a href=/x>y</a>", '<a href="/repo/x">y</a>'),
        ("<a\n  href='/x?a&amp;b'>", '<a\n  href="/repo/x?a&amp;b">'),
        (
            '<img src="/a.png" srcset="/a.png 1x, /b.png 2x">',
            '<img src="/repo/a.png" srcset="/repo/a.png 1x, /repo/b.png 2x">',
        ),
        ('<link imagesrcset="/a.png 1x">', '<link imagesrcset="/repo/a.png 1x">'),
        ('<video poster="/p.png" src=https://e.org/v.mp4>', '<video poster="/repo/p.png" src=https://e.org/v.mp4>'),
        ('<p style="background: url(/a.png)">', '<p style="background: url(/repo/a.png)">'),
        ("<style>a{b:url('/x.png')}</style>", "<style>a{b:url('/repo/x.png')}</style>"),
        ('<a data-href="/x" title="href=/y">', '<a data-href="/x" title="href=/y">'),
    ],
)
def test_every_address_of_a_page(before: str, after: str) -> None:
    assert rewrite_urls(before, rebase) == after


@pytest.mark.parametrize(
    "text",
    ["<script>'<a href=\"/x\">'</script>", "<!-- <a href=/x> -->", "&lt;a href=/x&gt;", "a < b href=/x", "<a href=#x>"],
)
def test_what_is_left_alone(text: str) -> None:
    assert rewrite_urls(text, rebase) == text


@given(st.text(alphabet="<>a='\"/! -hrefscipt"))
def test_never_raises_and_keeps_pages_without_rooted_urls(text: str) -> None:
    assert rewrite_urls(text, lambda url: url) == text


def test_time_is_linear_on_hostile_text() -> None:
    start = time.process_time()
    for text in ("<a " * 50_000, '<a "' * 50_000, "<!--" * 50_000, "<style>" * 20_000):
        rewrite_urls(text, rebase)
        plain_text(text)
    assert time.process_time() - start < 5


def test_srcset_and_css() -> None:
    assert rewrite_srcset("/a.png 480w, /b,c.png 960w", rebase) == "/repo/a.png 480w, /repo/b,c.png 960w"
    assert (
        rewrite_css('@import url(/a.css); b{c:url( "/d.png" )}', rebase)
        == '@import url(/repo/a.css); b{c:url("/repo/d.png")}'
    )
    assert rewrite_css("a{b:url(data:image/png;base64,AA=)}", rebase) == "a{b:url(data:image/png;base64,AA=)}"


def test_plain_text_is_what_a_reader_sees() -> None:
    html = "<p>One <b>two</b> &lt;5</p><ul><li>a</li><li>b</li></ul><math><mi>x</mi></math><script>no()</script>"
    assert plain_text(html) == "One two <5 a b"


@given(st.text() | st.text("<>&\"'a "))
def test_escaped_is_what_html_escape_gives(text: str) -> None:
    assert escaped(text) == str(Html.escape(text))


_INSIDE = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
_END = {"<!--": "-->", **{name: rf"(?i:</{name}\s*>)" for name in ("script", "style", "math", "svg", "template")}}


@given(badly_made)
def test_plain_text_is_what_is_left_when_one_thing_after_the_other_is_taken_away(fragment: str) -> None:
    shown, position = "", 0
    for tag in re.finditer(rf"<!--|<([a-zA-Z][^\s/<>]*){_INSIDE}", fragment):
        name = (tag[1] or tag[0]).lower()
        if tag.start() >= position and name in _END:
            shown += fragment[position : tag.start()]
            end = re.compile(_END[name]).search(fragment, tag.end())
            position = end.end() if end else len(fragment)
    shown += fragment[position:]
    blocks = r"(?i)</(?:p|li|h[1-6]|td|th|dd|dt|div|figcaption|blockquote)\s*>|<br\s*/?>"
    apart = re.sub(blocks, r"\g<0> ", shown)
    assert plain_text(fragment) == " ".join(html.unescape(re.sub(rf"</?[a-zA-Z]{_INSIDE}", "", apart)).split())


@pytest.mark.parametrize(
    ("css", "shorter"),
    [
        ("/* a */\nb {\n  c: d;\n}\n", "b {\nc: d;\n}"),
        ("a/**/b { c:/* d */ e }", "a/**/b { c: e }"),
        ('a::before { content: "/* no */  \\" x" }', 'a::before { content: "/* no */  \\" x" }'),
        ("a { b: '  /*' } /* */ pre :is(c)  d {}", "a { b: '  /*' }  pre :is(c)  d {}"),
        ("a { b: c } /* never closed", "a { b: c }"),
    ],
)
def test_shorter_css(css: str, shorter: str) -> None:
    assert shorter_css(css) == shorter
