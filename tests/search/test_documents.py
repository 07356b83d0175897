"""What can be found of a post, and what a result shows of it."""

from __future__ import annotations

import re

import pytest

from dlblog.model import Author, Html, Post, Reference, Site
from dlblog.search import Document, document
from dlblog.search.documents import typed
from site_values import document as source
from site_values import link, reference, rendered

MATH = '<math display="block"><semantics><mi>L</mi><annotation encoding="application/x-tex">{}</annotation></semantics></math>'


def made(html: str = "<p>Text.</p>", *, page: bool = False, **meta: object) -> Document:
    """The document of one post with this html."""
    values = {key: meta.pop(key) for key in ("notes", "references", "cited") if key in meta}
    name = "pages/about" if page else "a"
    site, _ = link((source(name, **meta), rendered(html=Html(html), **values)))  # type: ignore[arg-type]
    return document(site.index, _only(site))


def _only(site: Site) -> Post:
    return (*site.all, *site.pages)[0]


def marks(made: Document, kind: str) -> list[tuple[str, str]]:
    return re.findall(rf'data-pagefind-{kind}="(\w+)\[content\]" content="([^"]*)"', made.html)


def test_text_stands_under_the_ids_of_the_page() -> None:
    found = made('<h2 id="sampling">Sampling</h2><p>Slow &amp; sure.</p>', title="A & B")
    assert found.path == "posts/a/index.html"
    assert found.language == "en"
    assert "<h1>A &amp; B</h1>" in found.html
    assert '<h2 id="sampling">Sampling</h2><p>Slow &amp; sure.</p>' in found.html


def test_a_result_shows_and_is_chosen_by_type_tag_and_author() -> None:
    found = made(type="summary", tags=("vision", "Q&A"), authors=(Author("Ada"), Author("Bo")), date="2024-03-05")
    assert marks(found, "filter") == [
        ("type", "Summary"),
        ("tag", "vision"),
        ("tag", "Q&amp;A"),
        ("author", "Ada"),
        ("author", "Bo"),
    ]
    assert dict(marks(found, "meta")) == {
        "type": "Summary",
        "date": "2024-03-05",
        "day": "5 Mar 2024",
        "tags": "vision, Q&amp;A",
        "authors": "Ada, Bo",
    }


def test_a_page_has_no_type_and_no_date() -> None:
    assert not {"type", "date"} & dict(marks(made(page=True), "meta")).keys()


def test_a_formula_is_found_by_its_tex() -> None:
    html = made(f"<p>The loss {MATH.format(chr(92) + 'mathcal{L} &lt; x')} is small.</p>").html
    assert "The loss L &lt; x is small." in html


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\operatorname{softmax}\left(\frac{QK^{\mathsf T}}{\sqrt{d_k}}\right)V", "softmax (QK^T / sqrt d_k )V"),
        (r"\mathcal{L}_{\mathrm{simple}} = \nabla_\theta \log p", "L_simple = nabla_theta log p"),
        (r"\frac12 x + \frac1k", "1/2 x + 1/k"),
        (r"\begin{array}{ll} a &= b \\ c &= d \end{array} \label{eq:x}", "a = b c = d"),
        (r"p_\theta(x_t \mid x)", "p_theta (x_t mid x)"),
        (r"\{a\,|\,b\}", "a | b"),
        (r"\leftarrow \textbf{no}", "leftarrow no"),
        ("", ""),
        (r"\frac{", ""),
    ],
)
def test_tex_is_written_as_one_would_type_it(tex: str, words: str) -> None:
    assert typed(tex) == words


def test_maths_by_hand_is_its_text() -> None:
    html = made("<p>a <math><mi>x</mi></math> b</p>").html
    assert "<p>a x b</p>" in " ".join(html.split())


def test_code_counts_less_and_has_no_markup() -> None:
    html = made('<pre tabindex="0"><code><span class="n">np</span>.<span>sum</span>(a &lt; b)</code></pre>').html
    assert '<pre data-pagefind-weight="0.3">np.sum(a &lt; b)</pre>' in html


def test_a_picture_is_found_by_what_stands_for_it() -> None:
    assert "<p> A curve. </p>" in made('<p><img src="a.png" alt="A curve."></p>').html
    assert "<img" not in made("<p><img src='b.png'></p>").html


def test_works_cited_are_found_and_count_less() -> None:
    html = made(references=Html("<ol><li>Vaswani</li></ol>"), notes=Html("<ol><li>aside</li></ol>")).html
    assert (
        '<h2 id="page:references">References</h2><div data-pagefind-weight="0.5"><ol><li>Vaswani</li></ol></div>'
        in html
    )
    assert '<h2 id="page:notes">Notes</h2><div data-pagefind-weight="1"><ol><li>aside</li></ol></div>' in html


def test_headings_of_ours_are_in_the_language_of_the_post() -> None:
    found = made(references=Html("<ol></ol>"), lang="de-CH")
    assert found.language == "de"
    assert '<html lang="de">' in found.html
    assert ">Literatur</h2>" in found.html


def test_the_paper_of_a_summary_and_the_words_under_the_title_are_found() -> None:
    work: Reference = reference("vaswani2017")
    html = made(paper="vaswani2017", subtitle="Only this", cited=(work,)).html
    assert "Attention Is All You Need" in html
    assert '<p data-pagefind-weight="2.0">Only this</p>' in html


def test_a_citation_does_not_part_its_sentence() -> None:
    assert '[<a href="#ref-x">1</a>]' in made('<p>[<a id="cite-x-1" href="#ref-x">1</a>]</p>').html


def test_signs_of_chinese_are_words_of_their_own() -> None:
    found = made('<h2 id="扩散">扩散<b>模型</b> a</h2>', title="注意", tags=("扩散",), lang="zh")
    assert '<h2 id="扩散">扩 散 <b>模 型 </b> a</h2>' in found.html
    assert "<h1>注 意 </h1>" in found.html
    assert ("tag", "扩散") in marks(found, "filter")
    assert ("tags", "扩 散 ") in marks(found, "meta")


@pytest.mark.parametrize(
    ("permalink", "path"), [("/a%25b/", "a%25b/index.html"), ("/日本/", "日本/index.html"), ("/x.html", "x.html")]
)
def test_a_path_is_read_as_the_address(permalink: str, path: str) -> None:
    assert made(permalink=permalink).path == path
