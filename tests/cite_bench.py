"""A small parser with nothing but citations in it, and a bibliography, for the tests of the citation modules."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.bibliography import Library, parse
from dlblog.model import Body, Options
from dlblog.render.citations import citations
from dlblog.render.context import Context, Fetch, context, read_inline

BIB = """
@article{vaswani2017, author={Vaswani, A. and Shazeer, N. and Parmar, N.}, title={Attention <3}, year=2017}
@article{ba2016, author={Ba, Jimmy and Kiros, R. and Hinton, G.}, title={Layer Norm}, year=2016}
@article{kingma2015, author={Kingma, D. and Ba, J.}, title={Adam}, year=2015}
@article{ho2020, author={Ho, J.}, title={DDPM}, year=2020}
@article{ho2020b, author={Ho, J.}, title={Classifiers}, year=2020}
@article{d'ascoli:2020/x.y, author={d'Ascoli, S.}, title={Spirals}, year=2020}
@article{fig:mine, author={Doe, J.}, title={A key like a figure}, year=2001}
"""
LIBRARY, _ = parse(BIB, "content/references.bib")


def read(text: str, library: Library = LIBRARY, **options: object) -> tuple[MarkdownIt, list[Token], Context]:
    """Markdown as tokens, with the context they were read in; the body starts on line 5 of its file."""
    md = MarkdownIt("commonmark", {"maxNesting": 100})
    md.core.ruler.at("inline", read_inline)
    md.core.ruler.push("raw_html", _read_raw_html)
    citations(md)

    def answer(question: tuple[str, str]) -> object:
        kind, key = question
        return library.get(key) if kind == "reference" else library.near(key)

    body = Body("content/posts/a.md", text, 5)
    ctx = Context(body, Options(**options), Fetch(answer), lines=text.split("\n"))  # type: ignore[arg-type]
    return md, md.parse(text, {"context": ctx}), ctx


def _read_raw_html(state: StateCore) -> None:
    """Citations in raw HTML, in the manner of the rule that will read it."""
    for token in state.tokens:
        if token.type == "html_block":
            context(state.env).line = token.map[0] if token.map else 0
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def render(text: str, **options: object) -> tuple[str, Context]:
    """Markdown as html."""
    md, tokens, ctx = read(text, **options)  # type: ignore[arg-type]
    return md.renderer.render(tokens, md.options, {"context": ctx}), ctx
