"""markdown-it's own parsers with dlblog's rules, and texts on which our quick ones must not differ from them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dlblog.diagnostics import Diagnostic
from dlblog.model import Body, Options
from dlblog.render import Fetch
from dlblog.render.context import Context
from dlblog.render.limits import NESTING
from dlblog.render.parser import in_order, parser, with_rules
from rendering import world
from shared import SHARED

Plugin = Callable[[MarkdownIt], object]

PIECES = (
    *"abT1 \t\n\n*_~`[]()<>!:$\\{}@#|-+=&^.'\"",
    "\n\n", "    ", "\n- ", "\n1. ", "\n> ", "\n    ", "\n\t", "\n---\n", "\n===\n", "\n: ", "\n~ ", "\n\n: ", "\n```\n", "\n~~~\n",
    "| a | b |\n|---|:-:|\n", "\n| `x|y` | $a|b$ | \\| |\n", "\nTable: ", "\n# ", "\n## a #\n", "[^1]", "\n[^1]: ", "^[a]",
    "[a](b)", "[a](<b c> \"t\")", "![a](b.png)", "![[x]]", "[a]: /b\n", "[a][]", "[@vaswani2017]", "@he2016", "[see @he2016, p. 3]", "@fig:a",
    "[](#a)", "{#x .y}", "{: .z}", "[a]{.b}", "**", "__", "~~", "``", "$x$", "$$", "\n$$\nx\n$$\n", "\\(a\\)", "\\[", "\\]", "\\begin{align}", "\\end{align}",
    "\\eqref{a}", "\\*", "\\\n", "  \n", "&amp;", "&#35;", "https://a.b/c_d", "<b>", "</b>", "<div>", "</div>", "<!-- x -->", "<d-math>", "</d-math>",
    "<d-cite key=\"he2016\"></d-cite>", "<d-footnote>", "</d-footnote>", "<https://a.b>", "<svg>", "</svg>", "\n::: note\n", "\n:::\n", "{{< hello >}}",
    "\n{{< hello >}}\n", "ﬀ", "„", "\u00a0", "\u2003", "\f", "\x1c", "\r\n",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.sampled_from("ab \n\t*_~`[]()<>!:$\\{}@#|-=&^1.\"'"), max_size=60),
)


@cache
def stock(plugins: tuple[Plugin, ...] = ()) -> MarkdownIt:
    """The parser that `parser` would make with markdown-it's own parsers, rules and renderer."""
    md = MarkdownIt("commonmark", {"maxNesting": NESTING, "xhtmlOut": False}).enable(["table", "strikethrough"])
    with_rules(md, MarkdownIt("zero", {"maxNesting": NESTING, "html": True}))
    for plugin in plugins:
        plugin(md)
    in_order(md)
    return md


def ours(plugins: tuple[Plugin, ...] = ()) -> MarkdownIt:
    return parser(plugins)


def read(md: MarkdownIt, text: str) -> tuple[list[Token], list[Diagnostic], object]:
    """The tokens of blocks and of the text in them, before any pass changes them; what was found; the definitions."""
    ctx = _context(md, text)
    env = {"context": ctx}
    tokens: list[Token] = []
    md.block.parse(text, md, env, tokens)
    for token in tokens:
        ctx.line = token.map[0] if token.map else ctx.line
        if token.type == "inline" and token.children is not None:
            md.inline.parse(token.content, md, env, token.children)
    return tokens, ctx.diagnostics, env.get("references")


def page(md: MarkdownIt, text: str) -> str:
    """The html of all of it."""
    return str(md.render(text, {"context": _context(md, text)}))


def _context(md: MarkdownIt, text: str) -> Context:
    ctx = Context(Body("content/posts/a.md", text), Options(url="/posts/a/"), Fetch(world), lines=text.split("\n"))
    ctx.scratch["parser"] = md
    return ctx


def posts(step: int) -> list[str]:
    """Every so many of the real posts."""
    files = sorted(SHARED.glob("corpora/**/*.md"))[::step]
    texts = [file.read_bytes().decode(errors="replace") for file in files]
    return [text.replace("\r\n", "\n") for text in texts if len(text) < 60_000]
