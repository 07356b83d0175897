"""References know what they refer to. The HTML is in fixtures/crossrefs.md."""

from __future__ import annotations

import pytest

from dlblog.model import Link
from rendering import codes, rendered

FIGURE = "![a](a.svg){#fig:loss}\n\n"


@pytest.mark.parametrize("form", ["@fig:loss", "[@fig:loss]", "[](#fig:loss)"])
def test_forms(form: str) -> None:
    found = rendered(f"{FIGURE}See {form}.")
    assert found.html.endswith('<p>See <a class="ref" href="#fig:loss">Figure 1</a>.</p>\n')
    assert codes(found) == []


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("x @fig:los", "3:3", 'did you mean "fig:loss"?'),
        ("a\nb [@fig:loss; @tbl:x]", "4:15", "give it one: {#tbl:x}"),
        ("[](#fig:loss/)", "3:1", 'did you mean "fig:loss"?'),
        ("- item\n\n  > see [@eq:y]", "5:10", "give it one: {#eq:y}"),
        ("| a |\n|---|\n| @sec:z |", "5:3", "give it one: {#sec:z}"),
    ],
)
def test_unknown_ones_are_errors_with_place_and_hint(text: str, place: str, hint: str) -> None:
    (found,) = rendered(FIGURE + text).diagnostics
    assert found.span
    assert (found.severity, found.code, f"{found.span.line}:{found.span.column}") == ("error", "ref-unknown", place)
    assert found.hint == hint


def test_a_heading_of_this_post_lends_its_title() -> None:
    found = rendered("## A *title* & more\n\n[](#a-title--more) [](#not-there)")
    assert '<a class="ref" href="#a-title--more">A title &amp; more</a>' in found.html
    assert [link.url for link in found.links] == ["/posts/post/#a-title--more", "/posts/post/#not-there"]
    assert codes(found) == []  # dead anchors are the link check's to report


@pytest.mark.parametrize("form", ["[](other.md#fig:x)", "[](/posts/other/#fig:x)", "[](../posts/other.md#fig:x)"])
def test_things_in_other_posts_are_left_to_the_site(form: str) -> None:
    found = rendered(f"See {form}.")
    (reference,) = found.cross_references
    assert (reference.url, reference.label) == ("/posts/other/", "fig:x")
    assert f'<a class="ref" href="/posts/other/#fig:x">{reference.mark}</a>' in found.html
    assert found.links == (Link("/posts/other/#fig:x", reference.span),)


def test_a_section_s_title_is_escaped() -> None:
    found = rendered("## A < B & C {#sec:x}\n\n@sec:x")
    assert '<a class="ref" href="#sec:x">A &lt; B &amp; C</a>' in found.html


@pytest.mark.parametrize("form", ["[](other.md#fig:loss)", "[](/posts/other/#fig:loss)"])
def test_a_post_that_names_its_own_file_means_itself(form: str) -> None:
    found = rendered(FIGURE + form, url="/posts/other/")
    assert found.html.endswith('<p><a class="ref" href="#fig:loss">Figure 1</a></p>\n')
    assert found.cross_references == ()


def test_marks_differ() -> None:
    found = rendered("[](other.md#fig:x) " * 12)
    assert len({reference.mark for reference in found.cross_references}) == 12


def test_the_title_of_another_post() -> None:
    assert '<a class="ref" href="/posts/other/">Other post</a>' in rendered("[](other.md)").html


def test_a_work_with_that_key_is_a_citation() -> None:
    assert codes(rendered("[@vaswani2017] and @he2016")) == []


def test_in_included_text_and_shortcodes() -> None:
    found = rendered(FIGURE + "{{< hello >}}\nSee @fig:loss\n{{< /hello >}}\n\n{{< hello >}}[@fig:loss]{{< /hello >}}")
    assert found.html.count(">Figure 1</a>") == 2
