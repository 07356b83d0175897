"""What is in a built site, against what its sources say must be there.

The rule of this file: a generator is compared with the Markdown that it was given, by plain counts that do not
depend on how it writes HTML. A count that falls short by more than one in two hundred is a fault, and is shown
beside the times; a smaller difference may be that of the patterns below, which do not read Markdown as generators do.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.sites import Site

_ENOUGH = 0.995
_FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
_APPENDIX = '<footer class="appendix">'  # dlblog's: works cited, how to cite this post, related posts
_PRE = re.compile(r"<pre.*?</pre>", re.S)

_IN_SOURCE = {
    "headings": re.compile(r"^#{2,3} ", re.M),
    "code blocks": re.compile(r"^```\w", re.M),
    "tables": re.compile(r"^\|(?: ?-+ ?\|)+$", re.M),
    "footnotes": re.compile(r"(?<![\\`])\[\^\w+\](?!:)"),
    "links": re.compile(r"\]\(https?:"),
    "works cited": re.compile(r"(?<=[\[ ])@[\w:.+-]+(?=[\];])"),
    "formulas": re.compile(r"\$\$[^$]+\$\$|(?<!\\)\$(?! )[^$]*[^$ \\]\$(?!\d)"),
}
_IN_HTML = {
    "headings": re.compile(r"<h[23]\b"),
    "code blocks": re.compile(r"<pre\b"),
    "tables": re.compile(r"<table\b"),
    "footnotes": re.compile(r"<sup[^>]*>\s*<a[^>]*(?:fn|footnote)"),
    "links": re.compile(r"<a [^>]*href=\"?https?:"),
    "works cited": re.compile(r"id=\"ref-"),
    "formulas": re.compile(r"<math\b"),
    "coloured words": re.compile(r"<span[^>]* class=|<span class=|<span style="),
    "contents": re.compile(r"<a [^>]*href=\"[^\"]*#[^\"]+\""),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a site has, and what it lacks."""

    counts: dict[str, int]
    faults: tuple[str, ...]


def look(site: Site) -> Look:
    """Counts what is in the pages of all posts, and in the rest of the site."""
    wanted: dict[str, int] = dict.fromkeys(_IN_SOURCE, 0)
    counts: dict[str, int] = dict.fromkeys(("pages", *_IN_HTML), 0)
    for post in site.posts:
        for name, number in _in_source(post.path.read_text(encoding="utf-8")):
            wanted[name] += number
        page = site.page(post)
        if page.is_file():
            counts["pages"] += 1
            for name, number in _in_html(page.read_text(encoding="utf-8")):
                counts[name] += number
    files = {path.relative_to(site.out).as_posix() for path in site.out.rglob("*") if path.is_file()}
    counts["files"] = len(files)
    return Look(counts, tuple(_faults(site, counts, wanted, files)))


def shows(text: str, page: str) -> bool:
    """Whether a page says a text, or its HTML."""
    return text in page or text in html.unescape(page)


def _in_source(text: str) -> Iterator[tuple[str, int]]:
    blocks = len(_IN_SOURCE["code blocks"].findall(text))
    prose = _FENCED.sub("", text)
    for name, pattern in _IN_SOURCE.items():
        found = pattern.findall(prose)
        yield name, blocks if name == "code blocks" else len(set(found) if name == "works cited" else found)


def _in_html(text: str) -> Iterator[tuple[str, int]]:
    body = text.partition(_APPENDIX)[0]
    code = "".join(_PRE.findall(body))
    prose = _PRE.sub("<pre>", body)
    for name, pattern in _IN_HTML.items():
        where = {"coloured words": code, "works cited": text}.get(name, prose)
        yield name, len(pattern.findall(where))


def _faults(site: Site, counts: dict[str, int], wanted: dict[str, int], files: set[str]) -> Iterator[str]:
    posts = len(site.posts)
    if counts["pages"] != posts:
        yield f"{counts['pages']} of {posts} posts"
    required = ["headings", "code blocks", "tables", "footnotes", "links"]
    required += ["works cited"] if site.found.tool.dialect == "neutral" else []
    required += ["formulas"] if site.found.tool.maths else []
    for name in required:
        if counts[name] < _ENOUGH * wanted[name]:
            yield f"{counts[name]} of {wanted[name]} {name}"
    if counts["contents"] < wanted["headings"]:
        yield "contents"
    if counts["coloured words"] < 5 * wanted["code blocks"]:
        yield "highlighting"
    yield from (f"no {what}" for what, names in _REST if not _any_like(names, files))


_REST = (
    ("feed", re.compile(r"^(?:atom|feed|index|rss)\.xml$")),
    ("sitemap", re.compile(r"^sitemap\.xml$")),
    ("tags", re.compile(r"^tags/[^/]+/index\.html$")),
    ("series", re.compile(r"^series/")),
    ("archive", re.compile(r"^(?:archive|posts)/index\.html$")),
)


def _any_like(pattern: re.Pattern[str], files: Iterable[str]) -> bool:
    return any(pattern.search(name) for name in files)
