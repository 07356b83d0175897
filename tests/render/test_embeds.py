"""Films, posts and pages in frames, from image syntax and from pasted HTML."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from rendering import rendered

PASTED = (
    '<blockquote class="twitter-tweet"><p lang="en">Hello <a href="https://t.co/x">t</a></p>&mdash; A (@a) '
    '<a href="https://twitter.com/a/status/123?ref_src=x">May 1</a></blockquote> '
    '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>\n'
)


def page(text: str, **options: object) -> LexborHTMLParser:
    return LexborHTMLParser(rendered(text, **options).html)


def first(text: str, selector: str) -> LexborNode:
    found = page(text).css_first(selector)
    assert found is not None, rendered(text).html
    return found


def test_a_film_alone_is_a_box_with_a_link() -> None:
    box = first("![Lecture 1](https://youtu.be/missing-film?t=9 'Lecture **one**')", "figure.embed > span.facade")
    assert box.css_first("a").text() == "Lecture 1 (Watch on YouTube)"
    assert box.css_first("a").attributes["href"] == "https://www.youtube.com/watch?v=missing-film&t=9"
    assert box.css("img, iframe") == []


def test_a_film_amid_text_is_a_link() -> None:
    found = page("A ![talk](https://youtu.be/abc) and ![more](https://www.youtube.com/@a 'T').")
    assert [node.html for node in found.css("a")] == [
        '<a href="https://youtu.be/abc" class="embed">talk (Watch on YouTube)</a>',
        '<a href="https://www.youtube.com/@a" class="embed" title="T">more (Watch on YouTube)</a>',
    ]
    assert found.css("button, .facade") == []


def test_a_picture_that_has_the_name_of_the_film_is_its_poster() -> None:
    assert first("![](https://youtu.be/abc)", ".facade > img").attributes["src"] == "/posts/abc.jpg"


def test_a_poster_by_name_is_resolved_and_checked() -> None:
    found = rendered("![](https://youtu.be/abc){poster=run.png}\n\n![](run.mp4){poster=other.png}")
    assert '<img src="/posts/run.png"' in found.html
    assert 'poster="/posts/other.png"' in found.html
    assert [link.url for link in found.links if link.resource] == [
        "/posts/run.png",
        "/posts/other.png",
        "/posts/run.mp4",
    ]
    assert "poster" not in rendered("## A {poster=x.png}\n\n[t](https://x.org){poster=x.png}").html


@pytest.mark.parametrize(
    ("size", "style"),
    [("ratio=4/3", "aspect-ratio:4/3"), ("width=400 height=300", "aspect-ratio:400/300"), ("width=60%", "width:60%")],
)
def test_sizes(size: str, style: str) -> None:
    assert first(f"![](https://vimeo.com/1){{{size}}}", ".facade").attributes["style"] == style


def test_films_in_composite_figures() -> None:
    found = page("::: figure {#fig:a}\n![a](https://youtu.be/a) ![b](https://vimeo.com/1)\n\nTwo.\n:::")
    assert len(found.css("figure.subfigure > .facade")) == 2


def test_a_post_is_quoted_by_its_author() -> None:
    found = page("![We *did* it.](https://x.com/a/status/123 'A post')")
    assert found.css_first("figure > blockquote > p").text() == "We did it."
    assert found.css_first("figcaption").text() == "A post"


def test_a_page_of_the_site_in_a_frame() -> None:
    found = rendered("![Loss surface](surface.html 'Turn it.'){#fig:loss height=420}")
    assert (
        '<iframe src="/posts/surface.html" title="Loss surface" loading="lazy" sandbox="allow-scripts allow-popups" '
        'height="420"></iframe>' in found.html
    )
    assert "Figure 1." in found.html
    assert [(link.url, link.resource) for link in found.links] == [("/posts/surface.html", True)]
    assert found.diagnostics == ()


def test_a_frame_may_be_given_more() -> None:
    frame = first('![S](s.html){ratio=4/3 sandbox="allow-scripts allow-same-origin"}', "iframe")
    assert frame.attributes["style"] == "aspect-ratio:4/3"
    assert frame.attributes["sandbox"] == "allow-scripts allow-same-origin"


def test_frames_have_titles() -> None:
    found = rendered('![](surface.html)\n\n<iframe src="https://x.hf.space"></iframe>')
    assert [(d.code, d.span and d.span.line) for d in found.diagnostics] == [("embed-title", 1), ("embed-title", 3)]


def test_a_pasted_film() -> None:
    text = (
        '<iframe width="400" height="300" src="https://www.youtube.com/embed/missing?start=3" '
        'title="YouTube video player" frameborder="0" allowfullscreen></iframe>\n'
    )
    found = rendered(text)
    assert found.diagnostics == ()
    box = LexborHTMLParser(found.html).css_first("span.facade")
    assert box.attributes["style"] == "aspect-ratio:400/300"
    assert box.css_first("a").text() == "Watch on YouTube"
    assert "<iframe" not in found.html
    assert 'title="Talk"' in rendered(text.replace("YouTube video player", "Talk")).html


def test_a_pasted_film_amid_text_and_one_that_never_ends() -> None:
    inside = 'See <iframe src="https://vimeo.com/1" title="T">x</iframe> here.'
    assert len(page(inside).css("p > .facade")) == 1
    assert "x" not in page(inside).css_first("p").text().replace("here", "")
    assert len(page('<iframe src="https://vimeo.com/1" title="T">').css("iframe[loading=lazy]")) == 1


def test_other_frames_are_loaded_late_and_lose_what_html_no_longer_knows() -> None:
    text = '<div><iframe src="https://x.hf.space/" title="D" frameborder=0 width="100%" height="400"></iframe></div>'
    assert '<iframe src="https://x.hf.space/" title="D" height="400" loading="lazy" style="width:100%"></iframe>' in (
        rendered(text).html
    )
    assert 'src="/posts/demo.html"' in rendered('<iframe src="demo.html" title="D"></iframe>').html
    assert 'loading="eager"' in rendered('<iframe src="a.html" title="D" loading="eager"></iframe>').html


def test_a_pasted_post_keeps_its_text_and_loses_its_script() -> None:
    found = page(PASTED)
    assert found.css("script") == []
    quote = found.css_first("blockquote.facade-post")
    assert quote.text().startswith("Hello t")
    button = quote.css_first("button")
    assert button.attributes["data-embed"] == "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=123"


def test_what_is_no_post_keeps_its_script() -> None:
    timeline = PASTED.replace("/status/123?ref_src=x", "")
    assert len(page(timeline).css("script")) == 1
    assert page(timeline).css("button") == []


def test_words_are_those_of_the_text() -> None:
    assert "Regarder sur Vimeo" in rendered("![](https://vimeo.com/1)", lang="fr").html
    assert "在此显示（将从 twitter.com 加载）" in rendered(PASTED, lang="zh").html
