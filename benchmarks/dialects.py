"""How each generator wants a post: front matter, formulas, citations, contents, file name.

The rule of this file: the same content in each dialect, as an author who uses that generator would write it. Where
there are no citations, they are links and a list of works kept by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

_FORMULA = re.compile(r"\$([^$]+)\$")
_CITED = re.compile(r"\[(@[^\]]+)\]")
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


class Block(NamedTuple):
    """A part of a post: "text" (Markdown with $formulas$, [@keys], [^notes]), "code" (fenced) or "formula" (TeX)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A work that posts cite."""

    key: str
    authors: tuple[str, ...]
    title: str
    journal: str
    year: int

    @property
    def url(self) -> str:
        """Where it would be."""
        return f"https://papers.example/{self.key}"

    @property
    def label(self) -> str:
        """As it is cited by hand."""
        return f"{self.authors[0].split(',')[0]}{' et al.' if len(self.authors) > 1 else ''} {self.year}"


@dataclass(frozen=True, slots=True)
class Post:
    """A post, whoever builds it."""

    slug: str
    title: str
    date: datetime
    description: str
    tags: tuple[str, ...]
    series: tuple[str, int] | None
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """`inline` and `display` write formulas; `contents` is what asks for a table of contents in the text."""

    path: str
    front: Callable[[Post], str]
    inline: Callable[[str], str]
    display: Callable[[str], str]
    contents: str = ""
    bibliography: bool = False

    def write(self, post: Post, entries: tuple[Entry, ...]) -> str:
        """The post's file."""
        cited: dict[str, Entry] = {}
        by_key = {entry.key: entry for entry in entries}

        def cite(match: re.Match[str]) -> str:
            works = [by_key[key.strip().removeprefix("@")] for key in match[1].split(";")]
            cited.update((work.key, work) for work in works)
            return "(" + "; ".join(f"[{work.label}]({work.url})" for work in works) + ")"

        parts = [self.contents] if self.contents else []
        for kind, text in post.blocks:
            if kind == "formula":
                parts.append(self.display(text))
            elif kind == "code":
                parts.append(text)
            else:
                written = _FORMULA.sub(lambda match: self.inline(match[1]), text)
                parts.append(written if self.bibliography else _CITED.sub(cite, written))
        if cited:
            works = (f"1. {work.label}: {work.title}. *{work.journal}*. [Text]({work.url})" for work in cited.values())
            parts += ["## References", "\n".join(works)]
        parts.append("\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(post.notes, 1)))
        return self.front(post) + "\n\n".join(parts) + "\n"


def _yaml(post: Post, series: Callable[[tuple[str, int]], str], more: str = "") -> str:
    tags = "".join(f"  - {tag}\n" for tag in post.tags)
    return (
        f"---\ntitle: {json.dumps(post.title)}\ndate: {post.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"description: {json.dumps(post.description)}\ntags:\n{tags}"
        f"{series(post.series) if post.series else ''}{more}---\n\n"
    )


def _series(series: tuple[str, int]) -> str:
    return f"series: {series[0]}\nseries_part: {series[1]}\n"


def _toml(post: Post) -> str:
    series = f'series = ["{post.series[0]}"]\n' if post.series else ""
    return (
        f"+++\ntitle = {json.dumps(post.title)}\ndate = {post.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"description = {json.dumps(post.description)}\n[taxonomies]\ntags = {json.dumps(post.tags)}\n{series}+++\n\n"
    )


def _headers(post: Post) -> str:
    series = f"Series: {post.series[0]}\n" if post.series else ""
    return (
        f"Title: {post.title}\nDate: {post.date:%Y-%m-%d %H:%M}\nTags: {', '.join(post.tags)}\n"
        f"Slug: {post.slug}\nSummary: {post.description}\n{series}\n"
    )


def _escaped(tex: str) -> str:
    """TeX that a Markdown without formulas hands on as it is, for a script in the reader's browser."""
    return _MARKDOWN.sub(r"\\\1", tex)


def _dollars(tex: str) -> str:
    return f"${tex}$"


def _lines(tex: str) -> str:
    return f"$$\n{tex}\n$$"


_POSTS = "content/posts/{slug}.md"
DIALECTS = {
    "neutral": Dialect(_POSTS, lambda post: _yaml(post, _series), _dollars, _lines, bibliography=True),
    "hugo": Dialect(_POSTS, lambda post: _yaml(post, lambda series: f"series: [{series[0]}]\n"), _dollars, _lines),
    "zola": Dialect(_POSTS, _toml, lambda tex: rf"\${_escaped(tex)}\$", lambda tex: rf"\$\${_escaped(tex)}\$\$"),
    "eleventy": Dialect(_POSTS, lambda post: _yaml(post, _series), _dollars, _lines, "[[toc]]"),
    "eleventy_plain": Dialect(
        _POSTS,
        lambda post: _yaml(post, _series),
        lambda tex: rf"\${_escaped(tex)}\$",
        lambda tex: rf"\$\${_escaped(tex)}\$\$",
        "[[toc]]",
    ),
    "pelican": Dialect(_POSTS, _headers, _dollars, _lines, "[TOC]"),
    "jekyll": Dialect(
        "_posts/{date}-{slug}.md",
        lambda post: _yaml(post, _series, "layout: post\nrender_with_liquid: false\n"),
        lambda tex: f"$${tex}$$",
        _lines,
        "* TOC\n{:toc}",
    ),
}
