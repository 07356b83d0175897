"""The html of citations, tag by tag."""

from __future__ import annotations

from cite_bench import render


def test_a_number_links_to_its_reference_and_can_be_come_back_to() -> None:
    html, _ = render("[@ba2016]")
    assert html == (
        '<p><span class="cite">[<a id="cite-ba2016-1" class="citation" href="#ref-ba2016" role="doc-biblioref" '
        'title="Ba et al., 2016. Layer Norm">1</a>]</span></p>\n'
    )


def test_hidden_numbers_of_a_range_keep_their_place() -> None:
    html, _ = render("[@ba2016; @ho2020; @kingma2015; @vaswani2017]")
    assert '–<span id="cite-ho2020-1"></span><span id="cite-kingma2015-1"></span><a id="cite-vaswani2017-1"' in html


def test_narrative_html() -> None:
    numeric, _ = render("@ba2016")
    assert numeric.startswith('<p><span class="cite">Ba et al. [<a id="cite-ba2016-1"')
    dated, _ = render("@ba2016", citation_style="author-date")
    assert dated.startswith('<p><span class="cite">Ba et al. (<a id="cite-ba2016-1"')
    assert ">2016</a>)</span>" in dated


def test_missing_works() -> None:
    alone, _ = render("[@zzzz; @yyyy]")
    assert alone == (
        '<p><span class="citation-missing">[?zzzz]</span> <span class="citation-missing">[?yyyy]</span></p>\n'
    )
    mixed, _ = render("[@zzzz, p. 3; @ba2016]", citation_style="author-date")
    assert '<span class="cite">(<span class="citation-missing">[?zzzz]</span>, p. 3; <a id="cite-ba2016-1"' in mixed


def test_titles_are_escaped() -> None:
    html, _ = render("[@vaswani2017]")
    assert 'title="Vaswani et al., 2017. Attention &lt;3"' in html
