from __future__ import annotations

from markdown_it.token import Token

from dlblog.render.captions import figcaption, labelled
from rendering import rendered


def test_a_label_stands_before_the_words() -> None:
    words = [Token("text", "", 0, content="words")]
    assert labelled("", words) == words
    assert [token.content for token in labelled("Figure 1.", words)] == ["", "Figure 1.", "", " ", "words"]
    assert [token.content for token in labelled("Figure 1.", [])] == ["", "Figure 1.", ""]


def test_no_words_no_caption() -> None:
    assert figcaption("", [], 1, 0) == []
    assert [token.type for token in figcaption("(a)", [], 1, 0)] == ["figcaption_open", "inline", "figcaption_close"]


def test_captions_hold_what_paragraphs_hold() -> None:
    html = rendered('![a](a.svg "*em* `code` $x$ [l](other.md) ~~s~~ \\* [t]{.c} <b>h</b>")').html
    caption = html.partition("<figcaption>")[2]
    for part in (
        "<em>em</em>",
        "<code>code</code>",
        "<math",
        'href="/posts/other/"',
        "<s>s</s>",
        " * ",
        'class="c"',
        "<b>h</b>",
    ):
        assert part in caption
