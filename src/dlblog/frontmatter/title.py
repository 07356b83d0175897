"""The heading a body starts with.

The rule of this file: it knows just enough of Markdown and HTML to find one h1 at the start (badges, pictures and
comments may come before it, as in a README), to read its words, and to take it out without moving any line.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_ATX = re.compile(r" {0,3}#(?=[ \t])")
_CLOSING = re.compile(r"[ \t]#+$")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_HTML_H1 = re.compile(  # alone, or centred by an element around it
    r"[ \t]*(?:<(center|div)\b[^<>]*>\s*)?<h1\b[^<>]*>((?:(?!</h1).)*)</h1\s*>(?(1)\s*</\1\s*>)[ \t]*(?=\n|\Z)",
    re.S | re.I,
)
_PICTURES = re.compile(r"(?:\s*(?:\[!\[[^\]\n]*\]\([^)\n]*\)\]\([^)\n]*\)|!\[[^\]\n]*\]\([^)\n]*\)))+\s*")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s")  # also "[//]: # (a comment)"
_NO_TEXT = re.compile(r" {4}|\t| {0,3}(?:[-*+>|#`~:=<]|\d+[.)]\s|$)")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*[#.=][^{}]*\}\s*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?!\*)|(?<![\\\w])(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)")
_CODE = re.compile(r"(`+)(.+?)\1")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.S)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FEW, _SURE = 50, 10  # most bodies say in their first lines how they start; a heading is at most 40 lines long
_LONGEST = 1000  # characters of a line, and of an HTML heading: what is longer is no title


@dataclass(frozen=True, slots=True)
class Lead:
    """A leading h1: its words, and its lines (from 0, the second exclusive). `inside` tells of HTML around it."""

    text: str
    start: int
    end: int
    inside: bool = False


def leading_h1(body: str) -> Lead | None:
    """The h1 a body starts with: "# x", "x" underlined with "=", or <h1>x</h1>. None when it starts otherwise."""
    lines = body.split("\n", _FEW)
    lead, row = _search(lines)
    if row > _SURE and len(lines) > _FEW:
        lead, _ = _search(body.split("\n"))
    return lead


def _search(lines: list[str]) -> tuple[Lead | None, int]:
    """The h1, and the row at which that is known."""
    row = 0
    in_html = False  # an HTML block goes on until a blank line
    while row < len(lines):
        line = lines[row]
        in_html = (in_html and bool(line.strip())) or line.lstrip().startswith("<")
        if lead := _heading_at(lines, row, in_html):
            return lead, row
        if line.lstrip().startswith("<!--"):
            row, in_html = _after_comment(lines, row), False
        elif line.strip() and not in_html and not _shows_no_words(line):
            return None, row
        else:
            row += 1
    return None, row


def _shows_no_words(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_PICTURES.fullmatch(line) or _DEFINITION.match(line))


def _heading_at(lines: list[str], row: int, in_html: bool) -> Lead | None:
    if len(lines[row]) > _LONGEST:
        return None
    if in_html:
        return _html_heading(lines, row)
    if match := _ATX.match(lines[row]):
        words = _CLOSING.sub("", lines[row][match.end() :].rstrip())
        return _lead(plain(words), row, row + 1)
    for end in range(row, min(row + 4, len(lines))):
        if end > row and _UNDERLINE.fullmatch(lines[end]):
            return _lead(plain(" ".join(lines[row:end])), row, end + 1)
        if _NO_TEXT.match(lines[end]) or len(lines[end]) > _LONGEST:
            return None
    return None


def _html_heading(lines: list[str], row: int) -> Lead | None:
    if "<h1" not in lines[row].lower():
        return None
    match = _HTML_H1.match("\n".join(lines[row : row + 40])[:_LONGEST])
    if match is None:
        return None
    end = row + match[0].count("\n") + 1
    around = (row > 0 and bool(lines[row - 1].strip())) or (end < len(lines) and bool(lines[end].strip()))
    return _lead(html_text(match[2]), row, end, around)


def _lead(text: str, start: int, end: int, inside: bool = False) -> Lead | None:
    return Lead(text, start, end, inside) if text else None


def _after_comment(lines: list[str], row: int) -> int:
    for end in range(row, len(lines)):
        if "-->" in lines[end]:
            return end + 1
    return len(lines)


def without(body: str, lead: Lead) -> str:
    """The body without its leading h1; every other line stays where it was.

    In the middle of an HTML block an empty element takes its place: a blank line would end the block.
    """
    lines = body.split("\n")
    first = "<div></div>" if lead.inside else ""
    lines[lead.start : lead.end] = [first] + [""] * (lead.end - lead.start - 1)
    return "\n".join(lines)


def plain(text: str) -> str:
    """The words of one line of Markdown: no markup, no {#id}, links by their text."""
    text = _ATTRIBUTES.sub("", text)
    for pattern, keep in ((_LINK, r"\1"), (_LINK, r"\1"), (_EMPHASIS, r"\2\4"), (_EMPHASIS, r"\2\4"), (_CODE, r"\2")):
        text = pattern.sub(keep, text)
    return html_text(_ESCAPE.sub(r"\1", text))


def html_text(text: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ by case, spaces and punctuation only."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum()) or text.strip()
