"""The list of references: what is cited, in order, with ways back."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from cite_bench import render
from dlblog.render.reference_list import reference_list


def test_nothing_cited_nothing_listed() -> None:
    _, ctx = render("No citation.")
    assert reference_list(ctx) == ""


def test_numeric_list_is_in_order_of_use_with_links_back() -> None:
    _, ctx = render("[@ho2020] [@ba2016], see @ho2020")
    html = reference_list(ctx)
    page = LexborHTMLParser(html)
    assert html.startswith('<ol class="references">\n<li id="ref-ho2020">J. Ho. “DDPM”. 2020. ')
    assert [li.attributes["id"] for li in page.css("ol.references > li")] == ["ref-ho2020", "ref-ba2016"]
    back = [(a.attributes["href"], a.attributes["aria-label"], a.text()) for a in page.css("a.backref")]
    assert back == [
        ("#cite-ho2020-1", "Back to citation 1", "↩\ufe0e1"),
        ("#cite-ho2020-2", "Back to citation 2", "↩\ufe0e2"),
        ("#cite-ba2016-1", "Back to citation", "↩\ufe0e"),
    ]
    assert {a.attributes["role"] for a in page.css("a.backref")} == {"doc-backlink"}


def test_author_date_list_is_sorted_and_lettered() -> None:
    _, ctx = render("[@vaswani2017; @ho2020; @ho2020b; @ba2016]", citation_style="author-date")
    page = LexborHTMLParser(reference_list(ctx))
    rows = [li.text() for li in page.css("ul.references > li")]
    assert [row.split(")")[0] for row in rows] == [
        "Ba, J., Kiros, R. and Hinton, G. (2016",
        "Ho, J. (2020a",
        "Ho, J. (2020b",
        "Vaswani, A., Shazeer, N. and Parmar, N. (2017",
    ]


def test_titles_are_escaped() -> None:
    _, ctx = render("[@vaswani2017]")
    assert "Attention &lt;3" in reference_list(ctx)
