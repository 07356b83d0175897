"""What is a citation and what only looks like one; places of what is wrong; nothing slow, nothing raised."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cite_bench import LIBRARY, read, render
from dlblog.bibliography import parse
from dlblog.model import Options
from dlblog.render.context import Context, walk
from dlblog.render.reference_list import reference_list
from shared import SHARED, needs_shared


def text_of(markdown: str, **options: object) -> str:
    html, _ = render(markdown, **options)
    return LexborHTMLParser(html).text().strip()


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("A [@vaswani2017].", "A [1]."),
        ("A [@vaswani2017; @ba2016].", "A [1, 2]."),
        ("A [@vaswani2017, @ba2016; @ho2020].", "A [1–3]."),
        ("A [@ba2016, p. 3; @vaswani2017].", "A [1, p. 3; 2]."),
        ("A [see @ba2016, chap. 2].", "A [see 1, chap. 2]."),
        ("A [see; @ba2016, p. 3; also chap. 2].", "A [see 1, p. 3; also chap. 2]."),
        ("A [see *also* @ba2016, `x`].", "A [see also 1, x]."),
        ("A [-@ba2016].", "A [1]."),
        ("A [@ba2016\n; @ho2020].", "A [1, 2]."),
        ("A [@{ba2016}].", "A [1]."),
        ("A [@d'ascoli:2020/x.y].", "A [1]."),
        ("@vaswani2017 say.", "Vaswani et al. [1] say."),
        (
            "As @kingma2015's, (@ho2020), **@ba2016**: so @ba2016.",
            "As Kingma and Ba [1]'s, (Ho [2]), Ba et al. [3]: so Ba et al. [3].",
        ),
        ("@ba2016 [p. 3] say.", "Ba et al. [1, p. 3] say."),
        ("@ba2016\n[chap. *2*], say.", "Ba et al. [1, chap. 2], say."),
        ("@ba2016 [^a] say.", "Ba et al. [1] [^a] say."),
        ("@ba2016 [x](y) [@ho2020] @ba2016 [z]\n\n[z]: y", "Ba et al. [1] x [2] Ba et al. [1] z"),
        ("@ba2016 [x]{.y} @ba2016 [`x]` y", "Ba et al. [1] [x]{.y} Ba et al. [1] [x] y"),
        ("@nobody [p. 3]", "@nobody [p. 3]"),
        ("First @ba2016, then [@ho2020] and [@ba2016].", "First Ba et al. [1], then [2] and [1]."),
        ("A [@ba2016]{.x}", "A [1]{.x}"),
    ],
)
def test_pandoc_forms(markdown: str, shown: str) -> None:
    assert text_of(markdown) == shown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("A [@vaswani2017; @ba2016, p. 3].", "A (Vaswani et al., 2017; Ba et al., 2016, p. 3)."),
        ("@vaswani2017 say.", "Vaswani et al. (2017) say."),
        ("@vaswani2017 [p. 3] say.", "Vaswani et al. (2017, p. 3) say."),
        ("They [-@vaswani2017] say.", "They (2017) say."),
        ("[see @ho2020; @ho2020b]", "(see Ho, 2020b; Ho, 2020a)"),
        ('A <d-cite key="kingma2015,ba2016"></d-cite>.', "A (Kingma and Ba, 2015; Ba et al., 2016)."),
    ],
)
def test_author_date(markdown: str, shown: str) -> None:
    assert text_of(markdown, citation_style="author-date") == shown


@pytest.mark.parametrize(
    "tag",
    [
        '<d-cite key="ba2016"></d-cite>',
        "<d-cite key='ba2016'></d-cite>",
        "<d-cite key=ba2016></d-cite>",
        '<d-cite key="ba2016"/>',
        "<d-cite key='ba2016' />",
        "<d-cite key=ba2016/>",
        '<d-cite bibtex-key="ba2016"></d-cite>',
        '<d-cite\nkey="ba2016"\nclass="x"></d-cite>',
        '<d-cite class="x" key = " ba2016 , "></d-cite>',
        '<d-cite key="ba2016">[9]</d-cite>',
        '<d-cite key="ba2016">\n</d-cite >',
        '<D-CITE KEY="ba2016"></D-CITE>',
        '<dt-cite key="ba2016"></dt-cite>',
    ],
)
def test_every_spelling_of_d_cite(tag: str) -> None:
    html, ctx = render(f"A {tag} b.")
    assert LexborHTMLParser(html).text().strip() == "A [1] b."
    assert "d-cite" not in html
    assert "dt-cite" not in html
    assert ctx.diagnostics == []


def test_several_keys_in_one_tag() -> None:
    assert text_of('A <d-cite key="ba2016, ho2020,\n vaswani2017"></d-cite>.') == "A [1–3]."
    assert text_of('A <d-cite key="ba2016 ho2020"></d-cite>.') == "A [1, 2]."


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("A <d-cite key=ba2016></d-cite>\n, the CS231n", "A [1], the CS231n"),
        ("A <d-cite key=ba2016></d-cite> .", "A [1]."),
        ("A <d-cite key=ba2016></d-cite> .5", "A [1] .5"),
        ("A <d-cite key=ba2016></d-cite>, <d-cite key=ho2020></d-cite>,\n<d-cite key=vaswani2017></d-cite>", "A [1–3]"),
        ("A [@ba2016][@ho2020] b", "A [1, 2] b"),
        ("A [@ba2016] [@ho2020] [@ba2016] b", "A [1, 2] b"),
        ("A [@ho2020] and [@ba2016; @ho2020] b", "A [1] and [1, 2] b"),
        ("A [@ba2016], b, [@ho2020]", "A [1], b, [2]"),
        ("A [@ba2016, p. 1] [@ho2020]", "A [1, p. 1] [2]"),
        ("A [@ba2016] : non", "A [1] : non"),
        ("A @ba2016, [@ho2020]", "A Ba et al. [1], [2]"),
    ],
)
def test_white_space_and_merging(markdown: str, shown: str) -> None:
    assert text_of(markdown) == shown


def test_merging_can_be_switched_off() -> None:
    markdown = "A [@ba2016], [@ho2020] [@kingma2015; @vaswani2017; @ho2020b]"
    assert text_of(markdown, merge_citations=False) == "A [1], [2] [3, 4, 5]"


@pytest.mark.parametrize(
    "markdown",
    [
        "[@moolmohino](https://www.youtube.com/@moolmohino)",
        "[by @ba2016](https://a.org)",
        "[x [@ba2016] y](https://a.org)",
        "[@ba2016][ref]\n\n[ref]: https://a.org",
        "[@ba2016]\n\n[@ba2016]: https://a.org",
        "<a href='x'>@ba2016 [@ba2016]</a>",
        "`[@ba2016]` and ``@ba2016``",
        "[`a @ba2016` b]",
        "[@nobody `code] x`",
        "    [@ba2016]",
        "mail me@ba2016.org or a.b@ba2016 or <x@ba2016.org>",
        "https://x.org/@ba2016 and www.x.org/?u=(@ba2016",
        r"\@ba2016 and \[\@ba2016\]",
        "@nobody and @media",
        "[^@ba2016]",
        "[@fig:x] @fig:x [see @eq:a; @eq:b] @sec:c @tbl:d [@ba2016#fig:x] @ba2016#fig:x",
        "![@ba2016](x.png)",
        "<d-cited key=ba2016>",
        "[ @ ba2016 ] [@] [@;@] @ [-@]",
    ],
)
def test_what_is_no_citation(markdown: str) -> None:
    html, ctx = render(markdown)
    assert ctx.cited == {}
    assert 'class="cite"' not in html
    assert ctx.diagnostics == []


def test_a_key_that_looks_like_a_figure_is_cited_when_a_work_has_it() -> None:
    assert text_of("[@fig:mine] and @fig:mine") == "[1] and Doe [1]"


def test_citations_in_alternative_texts_do_not_count() -> None:
    html, ctx = render("![see [@ba2016]](x.png) and [@ho2020]")
    assert list(ctx.cited) == ["ho2020"]
    assert 'alt="see "' in html


def test_a_tag_in_a_link_is_a_number_and_no_link() -> None:
    html, ctx = render("[so <d-cite key=ba2016></d-cite>](https://a.org)")
    assert html.count("<a ") == 1
    assert 'id="cite-ba2016-1">1</span>' in html
    assert list(ctx.cited) == ["ba2016"]


def findings(markdown: str) -> list[tuple[str, str, int, int, str]]:
    _, ctx = render(markdown)
    return [(d.severity, d.code, d.span.line, d.span.column, d.hint) for d in ctx.diagnostics if d.span]


def test_an_unknown_key_is_an_error_at_the_key() -> None:
    expected = ("error", "cite-unknown", 7, 15, 'did you mean "vaswani2017"?')
    assert findings("Title\n\nas shown by [@vaswani17], so") == [expected]
    html, _ = render("[@vaswani17] [@ba2016; @nosuch]")
    assert '<span class="citation-missing">[?vaswani17]</span>' in html
    assert '<span class="citation-missing">[?nosuch]</span>' in html


def test_places_in_tags_lists_quotes_and_later_lines() -> None:
    (found,) = findings('> - a\n>   <d-cite\n>   key="ba2016, zzzz"></d-cite>')
    assert found[:4] == ("error", "cite-unknown", 7, 18)
    (found,) = findings("[see @ba2016, p. 1;\n@zzzz, p. 2]")
    assert found[2:4] == (6, 2)
    _, ctx = render("x [@zzzz]")
    assert ctx.diagnostics[0].span is not None
    assert ctx.diagnostics[0].span.end_column == 9
    assert "\\@" in ctx.diagnostics[0].hint


def test_a_bare_unknown_word_is_text_and_a_warning_only_when_a_key_is_near() -> None:
    assert findings("thanks to @nobody and @vaswani") == []
    (found,) = findings("as @vaswani2O17 says")
    assert found == ("warning", "cite-near", 5, 5, 'did you mean "vaswani2017"?')


def test_a_tag_without_end_or_key_is_a_warning() -> None:
    assert findings("A <d-cite key='ba2016'> b")[0][:4] == ("warning", "cite-unclosed", 5, 3)
    assert findings("A <d-cite></d-cite> b")[0][:4] == ("warning", "cite-empty", 5, 3)
    assert text_of("A <d-cite key='ba2016'> b") == "A [1] b"


def test_html_in_keys_and_affixes_is_escaped() -> None:
    html, _ = render('[@ba2016, <script>x</script> & "q"] <d-cite key="<img src=x>"></d-cite> [@vaswani2017]')
    assert "&lt;img" in html
    assert "Attention &lt;3" in html


@pytest.mark.parametrize(
    "unit",
    [
        "[@",
        "[@a] ",
        "[@ba2016] ",
        "[@ba2016]\n",
        "@a ",
        "@a",
        "[@a](",
        "<d-cite key=",
        '<d-cite key="',
        "<d-cite key=a>",
        "[@a; ",
        "@ba2016, ",
    ],
)
def test_twenty_thousand_of_anything_take_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        render(unit * count)
        return time.process_time() - start

    seconds(100)
    small, large = seconds(5_000), seconds(20_000)
    assert large < 10
    assert large < 12 * small + 0.5  # four times the text; quadratic would be sixteen


PIECES = st.sampled_from(
    ["[", "]", "@", "-@", "ba2016", "ho2020", "zz", ";", ",", " ", "\n", "<d-cite", " key=", '"', "'", ">", "/>", "</d-cite>",
     "(", ")", "`", "*", "!", "{", "}", "#", ":", "fig:x", "\\", "<a>", "</a>", "&amp;", "\n\n", "p. 3", "$"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80), st.sampled_from(["numeric", "author-date"]))
def test_any_text_renders_and_every_citation_leads_there_and_back(markdown: str, style: str) -> None:
    html, ctx = render(markdown, citation_style=style)
    page = LexborHTMLParser(html + str(reference_list(ctx)))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {str(node.attributes["href"])[1:] for node in page.css("a.citation, a.backref")}
    assert targets <= set(ids)
    for found in ctx.diagnostics:
        assert found.span is not None
        assert 1 <= found.span.line - 4 <= markdown.count("\n") + 1


POSTS = sorted(SHARED.glob("corpora/iclr-2024-open/_posts/*.md"))
KEYS = re.compile(r"<d-cite\s+key\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


@needs_shared
@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem[11:])
def test_every_citation_of_the_real_posts_is_resolved(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    name = re.search(r"^bibliography:\s*(\S+)", text, re.M)
    assert name is not None
    bib = path.parent.parent / "assets/bibliography" / name[1]
    library, _ = parse(bib.read_text(encoding="utf-8"), name[1])
    body = re.sub(r"\A---.*?\n---\n", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    _, tokens, ctx = read(body, library)
    expected = [key.strip() for m in KEYS.finditer(body) for key in "".join(filter(None, m.groups())).split(",")]
    assert [d for d in ctx.diagnostics if d.code != "cite-near"] == []
    assert set(ctx.cited) == set(expected)
    assert uses(ctx) >= len(set(expected))
    assert not any("d-cite key" in t.content for t in walk(tokens) if t.type == "html_inline")


@needs_shared
def test_a_missing_reference_of_a_real_post_is_reported_on_its_line() -> None:
    path = next(p for p in POSTS if "mode-switching" in p.name)
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"\A---.*?\n---\n", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    _, _, ctx = read(body)
    lines = body.split("\n")
    missing = [d for d in ctx.diagnostics if d.code == "cite-unknown"]
    assert len(missing) > 20
    for found in missing:
        assert found.span is not None
        key = lines[found.span.line - 5][found.span.column - 1 : found.span.end_column - 1]
        assert f'"{key}"' in found.message


def uses(ctx: Context) -> int:
    return sum(len(ids) for ids in ctx.scratch["citations"].uses.values())


def test_the_bench_is_the_default() -> None:
    assert Options().citation_style == "numeric"
    assert len(LIBRARY) == 7
