"""Our renderer against markdown-it's, on the same tokens."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from dlblog.render.printer import Printer
from rendering import rendered
from shared import needs_shared
from stock import TEXTS, posts

KINDS = st.sampled_from(
    (
        "text",
        "p_open",
        "p_close",
        "code_inline",
        "softbreak",
        "hardbreak",
        "html_inline",
        "br",
        "list_item_open",
        "image",
    )
)
INLINE = st.builds(
    Token,
    KINDS,
    st.sampled_from(("p", "em", "li", "")),
    st.sampled_from((-1, 0, 1)),
    attrs=st.dictionaries(st.sampled_from(("id", 'a"')), st.sampled_from(("x", "<&>", 3)), max_size=2),
    content=st.sampled_from(("", "a", "<b> & \"c\" 'd'")),
    block=st.booleans(),
    hidden=st.booleans(),
)
BLOCKS = st.lists(
    INLINE
    | st.builds(Token, st.just("inline"), st.just(""), st.just(0), children=st.none() | st.lists(INLINE, max_size=5)),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(BLOCKS, st.booleans())
def test_any_tokens_become_the_same_html(tokens: list[Token], xhtml: bool) -> None:
    options = OptionsDict({**MarkdownIt().options, "xhtmlOut": xhtml})
    assert Printer().render(tokens, options, {}) == RendererHTML().render(tokens, options, {})
    assert Printer().renderInline(tokens, options, {}) == RendererHTML().renderInline(tokens, options, {})


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_becomes_the_same_html(text: str) -> None:
    its, mine = MarkdownIt(), MarkdownIt(renderer_cls=Printer)
    assert mine.render(text) == its.render(text)


@needs_shared
def test_real_posts_become_the_same_html() -> None:
    its, mine = MarkdownIt(), MarkdownIt(renderer_cls=Printer)
    for text in posts(40):
        assert mine.render(text) == its.render(text), text[:200]


def test_a_plugin_may_replace_a_rule_also_that_of_text() -> None:
    def loud(self, tokens, index, options, env):  # type: ignore[no-untyped-def]
        return tokens[index].content.upper()

    assert rendered("a *b*", (lambda md: md.add_render_rule("text", loud),)).html == "<p>A <em>B</em></p>\n"
    assert "<p>a <em>b</em></p>" in rendered("a *b*").html
