r"""A post's html for readers elsewhere: without style sheets, MathML or an address of its own.

The rule of this file: one pass over the text. Addresses become absolute, formulas become their TeX in <code>, between
\( \) or \[ \], a frame becomes a link; buttons and the "#" beside a heading go. Most feed readers drop MathML's tags
and would show "a2 + b2" for a²+b²; TeX is what people in this field write to each other in plain text.

Nine tags of ten (highlighted code) hold nothing to change. The regular expression passes over these by itself, so
that Python looks at some thirty places of a post, not at a thousand: 0.2 ms a post instead of 2.3.
"""

from __future__ import annotations

import html
import re

from dlblog.markup import rewrite_urls
from dlblog.model import Index, Post
from dlblog.pages.absolute import absolute
from dlblog.pages.plain_pictures import plain_pictures
from dlblog.urls import is_external, join
from dlblog.words import word

# An attribute without an address of this site. No groups in here: it stands inside possessive loops.
_QUIET = (
    r"(?: (?:(?:class|id|title|role|rel|lang|dir|alt|name|type|start|tabindex|width|height|colspan|rowspan|scope"
    r'|aria-[a-z]++|data-[a-z]++)="(?!anchor")[^"]*+"|style="[^"&(]*+"|(?:href|src)="https?:[^"]*+"))*+'
)
_LOUD = r"(?:math|script|style|iframe|button)\b"
_TAG = r"<[a-zA-Z][^\s/<>]*(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>"
_PLACE = re.compile(
    rf'(?:[^<]*+<(?:span class="[^"]*+">|/|(?!{_LOUD})[a-z][a-z0-9]*+{_QUIET} ?/?>))*+[^<]*+'
    rf'(?:<a{_QUIET} href="(?P<own>#[a-zA-Z0-9_.:~-]++)"{_QUIET}>'
    r"|(?P<math><math\b(?P<attributes>[^>]*+)>(?P<inside>(?:[^<]*+<(?!/math>))*+[^<]*+)</math>)"
    r"|(?P<frame><iframe\b(?P<given>[^>]*+)>.*?</iframe\s*>)"
    r"|(?P<button><button\b[^>]*+>.*?</button\s*>)"
    r'|(?P<anchor><a\b[^>]*\bclass="anchor"[^>]*>.*?</a>)'
    r"|(?P<raw><!--.*?(?:-->|\Z)|<(?P<name>(?i:script|style))(?=[\s/>]).*?(?i:</(?P=name)\s*>|\Z))"
    rf"|(?P<tag>{_TAG})"
    r"|<)?",
    re.S,
)
_GIVEN = re.compile(r"\s(src|title)=([\"'])(.*?)\2")
_TEX = re.compile(r"<annotation\b[^>]*application/x-tex[^>]*>(?P<tex>.*?)</annotation>", re.S)
_NUMBERING = re.compile(r"\s*\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag)\b")  # the number stands beside it


def full_text(index: Index, post: Post) -> str:
    """Html of the whole post: its text, then its notes and its references under headings."""
    rendered, lang = post.rendered, post.card.lang
    parts: list[str] = [rendered.html]
    for heading, appendix in (("Notes", rendered.notes), ("References", rendered.references)):
        if appendix:
            parts += [f"\n<h2>{word(heading, lang, index.words)}</h2>\n", appendix]
    return readable(plain_pictures("".join(parts)), index.url, post.card.url)


def readable(text: str, site_url: str, page_url: str) -> str:
    """Html of the page at `page_url`, right wherever it is shown: addresses, also "#note" and "fig.png", formulas."""

    def change(url: str) -> str:
        return url if not url or is_external(url) else absolute(site_url, join(page_url, url))

    page = html.escape(absolute(site_url, page_url))
    out: list[str] = []
    position = 0
    for place in _PLACE.finditer(text):
        kind = place.lastgroup
        if kind is None:  # the end, or a "<" that begins nothing
            continue
        start, end = place.span(kind)
        if kind == "own":  # "#note": the page's address goes before it
            end, new = start, page
        elif kind == "math":
            new = _tex(place) or rewrite_urls(place["math"], change)
        elif kind == "frame":
            new = rewrite_urls(_link(place), change)
        else:
            new = "" if kind in ("anchor", "button") else rewrite_urls(place[kind], change)
        out += (text[position:start], new)
        position = end
    return "".join(out) + text[position:]


def _link(place: re.Match[str]) -> str:
    """A frame as a link to what it shows; "" when it shows nothing that has an address."""
    given = {name: value for name, _, value in _GIVEN.findall(place["given"])}
    source = given.get("src", "")
    return f'<a href="{source}">{given.get("title") or source}</a>' if source else ""


def _tex(place: re.Match[str]) -> str:
    """A formula as its TeX; "" for MathML that an author wrote by hand."""
    found = _TEX.search(place["inside"])
    if found is None:
        return ""
    tex = found["tex"]
    if "\\label" in tex or "\\tag" in tex or "\\no" in tex:
        tex = _NUMBERING.sub("", tex)
    before, after = ("\\[", "\\]") if 'display="block"' in place["attributes"] else ("\\(", "\\)")
    return f'<code class="math">{before}{tex.strip()}{after}</code>'
