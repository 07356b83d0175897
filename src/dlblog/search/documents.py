r"""A post as the index is to know it: HTML with what somebody may type, and with marks that say what each thing is.

The rule of this file: text is what a reader sees, in its order, under the headings and ids of the page, so that a
result can lead to the section. A formula is its TeX without the signs that nobody types: `\mathcal{L}_{simple}` is
"L_simple". Code counts less than prose, and works cited less than what is said of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dlblog.bibliography import format_reference
from dlblog.markup import escaped
from dlblog.model import Index, Post
from dlblog.search.languages import language_of
from dlblog.urls import output_path
from dlblog.words import format_date, word

# What is no text, or is the theme's, though it stands in a text (CSS selectors).
IGNORED = (
    "script, style, template, svg, iframe, button, select, input, audio, video, [hidden], "
    ".anchor, .backref, .eqn, .math-skip, .status"
)
_CODE, _WORKS, _SAID = "0.3", "0.5", "2.0"  # weights; prose has 1, a heading 2 to 7
_MATH = re.compile(r"<math\b.*?</math>", re.S)
_TEX = re.compile(r"<annotation\b[^>]*application/x-tex[^>]*>(.*?)</annotation>", re.S)
_BLOCK = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.S)
_CITATION = re.compile(r'<a id="cite-[^"]*"')  # an id inside a sentence parts it
_PICTURE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r"""\balt=(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<[^>]*>")
# TeX that says how a thing looks, not what it is. Commands end where letters do.
_LOOKS = re.compile(
    r"\\(?:label|tag\*?|ref|eqref)\{[^{}]*\}"
    r"|\\(?:(?:math|text|bold)[a-z]*|operatorname\*?|left|right|[bB]igg?[lr]?|middle|displaystyle|(?:no)?limits"
    r"|nonumber|notag|q?quad|[hv]space|phantom|rm|bf|it|cal)(?![a-zA-Z])|\\[^a-zA-Z]|[{}$&~\\]"
)
_SHORT = re.compile(r"\\[dt]?frac\s*(\w)\s*(\w)")  # "\frac12"
_LONG = re.compile(r"\\[dt]?frac\b|\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?|(\})\s*(?=\{)")  # "\frac{1}{2}"
_TIES = re.compile(r"\s*([_^])\s*")  # "d_{\mathrm{model}}" is one word,
_OPENS = re.compile(r"\s*([(\[])\s*")  # and "p_\theta(x)" two
_WIDE = re.compile(r"[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SHOWN = "<meta data-pagefind-meta="
_BETWEEN_TAGS = re.compile(r"<[^>]*>|[^<]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A document for the index of a language; `path` is where the page lies that it stands for."""

    language: str
    path: str
    html: str


def document(index: Index, post: Post) -> Document:
    """The document of a post or page."""
    card, rendered, lang = post.card, post.rendered, post.card.lang
    parts = [f"<h1>{escaped(card.title)}</h1>", *_heads(post), _text(rendered.html)]
    for heading, name, appendix, weight in (
        ("Notes", "page:notes", rendered.notes, "1"),
        ("References", "page:references", rendered.references, _WORKS),
    ):
        if appendix:
            title = escaped(word(heading, lang, index.words))
            parts.append(f'<h2 id="{name}">{title}</h2><div data-pagefind-weight="{weight}">{_text(appendix)}</div>')
    language = language_of(lang)
    marks = "".join(_marks(index, post))
    page = f'<!doctype html><html lang="{language}"><head>{marks}</head><body>{"".join(parts)}</body></html>'
    return Document(language, _file(card.url), _spaced(page) if _WIDE.search(page) else page)


def _file(url: str) -> str:
    """A path that is read as this address: the signs that mean something in one are written as in an address."""
    return output_path(url).replace("%", "%25").replace("?", "%3F").replace("#", "%23")


def _marks(index: Index, post: Post) -> Iterator[str]:
    """What a result shows beside the text, and what it may be chosen by."""
    card = post.card
    if not card.is_page:
        yield _mark("type", card.type.label, chosen=True)
    if card.date and not card.is_page:
        yield _mark("date", f"{card.date:%Y-%m-%d}")
        yield _mark("day", format_date(card.date, "%-d %b %Y", index.language, index.words))
    for term in card.tags:
        yield _mark("tag", term.name, shown=False, chosen=True)
    for byline in card.authors:
        yield _mark("author", byline.author.name, shown=False, chosen=True)
    yield _mark("tags", ", ".join(term.name for term in (*card.tags, *card.categories)))
    yield _mark("authors", ", ".join(byline.author.name for byline in card.authors))
    yield _mark("series", card.series)


def _mark(name: str, value: str, *, shown: bool = True, chosen: bool = False) -> str:
    kinds = [kind for kind, wanted in (("meta", shown), ("filter", chosen)) if wanted and value]
    return "".join(f'<meta data-pagefind-{kind}="{name}[content]" content="{escaped(value)}">' for kind in kinds)


def _heads(post: Post) -> Iterator[str]:
    """What stands above the text: a few words about it, and the paper that it is about."""
    if post.card.description:
        yield f'<p data-pagefind-weight="{_SAID}">{escaped(post.card.description)}</p>'
    if post.paper:
        yield f'<p data-pagefind-weight="{_SAID}">{format_reference(post.paper, "author-date")}</p>'


def _text(fragment: str) -> str:
    """HTML with formulas, code and pictures as words."""
    for kind, change in _CHANGES:
        fragment = kind.sub(change, fragment)
    return fragment


def _formula(found: re.Match[str]) -> str:
    tex = _TEX.search(found[0])
    return escaped(typed(html.unescape(tex[1]))) if tex else _TAG.sub(" ", found[0])


def typed(tex: str) -> str:
    """A formula as somebody would type it who looks for it: the names in it, "softmax (Q K^T / sqrt d_k)"."""
    tex = _LONG.sub(lambda found: " / " if found[1] else " ", _SHORT.sub(r" \1/\2", tex))
    return " ".join(_OPENS.sub(r" \1", _TIES.sub(r"\1", _LOOKS.sub(" ", tex))).split())


def _program(found: re.Match[str]) -> str:
    return f'<pre data-pagefind-weight="{_CODE}">{_TAG.sub("", found[1])}</pre>'


def _picture(found: re.Match[str]) -> str:
    alt = _ALT.search(found[0])
    return f" {alt[1] or alt[2] or ''} " if alt else " "


_CHANGES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_MATH, _formula),
    (_BLOCK, _program),
    (_PICTURE, _picture),
    (_CITATION, lambda _: "<a"),
)


def _spaced(page: str) -> str:
    """Chinese and Japanese with a space after each sign: they are written without any, and the index is of words.

    The search (search.js) does the same with what is typed, and takes the spaces out of what it shows.
    """

    def piece(found: re.Match[str]) -> str:
        text = found[0]
        return text if text[0] == "<" and not text.startswith(_SHOWN) else _WIDE.sub(r"\g<0> ", text)

    return _BETWEEN_TAGS.sub(piece, page)
