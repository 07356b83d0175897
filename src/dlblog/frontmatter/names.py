"""What a file's name says: slug, date, words.

The rule of this file: `2024-01-31-some-name.md` and `2024-01-31-some-name/index.md` are both the post "some-name" of
that day, as in Jekyll. A date that does not exist is part of the name.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import date

from dlblog.frontmatter.dates import When, read_when
from dlblog.urls import slugify

_ROOTS = frozenset({"content", "content/posts", "content/pages"})
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ]?(.*)", re.ASCII | re.S)


@dataclass(frozen=True, slots=True)
class FileName:
    """`words` may stand in for a title."""

    slug: str
    date: date | None
    words: str


def file_name(path: str) -> FileName:
    """Reads the name of a source ("content/posts/2024-01-31-some-name.md"). A folder speaks for its index or README."""
    folder, base = posixpath.split(path)
    stem = posixpath.splitext(base)[0]
    if stem.lower() in ("index", "readme") and folder not in _ROOTS:
        stem = posixpath.basename(folder)
    day: date | None = None
    if match := _DATED.fullmatch(stem):
        when = read_when(match[1])
        if isinstance(when, When):
            day, stem = when.day, match[2]
    words = " ".join(re.sub(r"[-_]+", " ", stem).split())
    return FileName(slugify(stem), day, words[:1].upper() + words[1:])
