"""References into other posts."""

from __future__ import annotations

from dlblog.diagnostics import Diagnostic, Span
from dlblog.model import CrossReference, Heading, Html, Label, Site
from site_values import codes, document, link, rendered

MARK = "\ue000x1\ue001"
OTHER = document("b", title="Dots & products")
LABELS = (Label("fig:loss", "fig", "Figure 2"), Label("eq:x", "eq", "(3)"), Label("eq:star", "eq", "(<*>)"))
TOC = (Heading(2, "the-loss", Html("The <em>loss</em>"), "The loss"),)


def resolved(label: str, url: str = "/posts/b/") -> tuple[Site, tuple[Diagnostic, ...]]:
    reference = CrossReference(MARK, url, label, Span("content/posts/a.md", 12, 4))
    body = Html(f'<p>See <a href="{url}#{label}">{MARK}</a>.</p>')
    made = rendered(f"See {MARK}.", html=body, cross_references=(reference,), toc=(Heading(2, "h", Html(MARK), MARK),))
    there = rendered("", labels=LABELS, toc=TOC, anchors=frozenset({"fig:plain", "the-loss"}))
    return link((document("a", "2024-05-01"), made), (OTHER, there))


def test_a_label_becomes_its_number_and_the_others_title() -> None:
    site, found = resolved("fig:loss")
    assert found == ()
    post = site.posts[0].rendered
    assert post.html == '<p>See <a href="/posts/b/#fig:loss">Figure 2 in <cite>Dots &amp; products</cite></a>.</p>'
    assert post.excerpt == post.html
    assert post.summary == post.text == "See Figure 2 in Dots & products."
    assert post.toc[0].text == "Figure 2 in Dots & products"


def test_equations_headings_and_plain_anchors() -> None:
    assert "(3) in <cite>" in resolved("eq:x", "/posts/b/#eq:x")[0].posts[0].rendered.html
    assert "“The <em>loss</em>” in <cite>" in resolved("the-loss")[0].posts[0].rendered.html
    assert "(&lt;*&gt;) in <cite>" in resolved("eq:star")[0].posts[0].rendered.html
    site, found = resolved("fig:plain")
    assert found == ()
    assert "><cite>Dots &amp; products</cite><" in site.posts[0].rendered.html


def test_an_unknown_label_is_an_error_at_the_reference() -> None:
    site, found = resolved("fig:los")
    assert codes(found) == ["a.md:12 ref-unknown"]
    assert found[0].hint == 'did you mean "fig:loss"?'
    assert MARK not in site.posts[0].rendered.html


def test_theorems_are_labels_too() -> None:
    assert codes(resolved("thm:gone")[1]) == ["a.md:12 ref-unknown"]


def test_dead_pages_and_anchors_are_left_to_the_link_checker() -> None:
    assert resolved("fig:loss", "/posts/gone/")[1] == ()
    assert resolved("no-such-heading")[1] == ()
    assert MARK not in resolved("<b>", "/posts/gone/")[0].posts[0].rendered.html
