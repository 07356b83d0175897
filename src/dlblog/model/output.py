"""Pages to lay out, and outputs to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dlblog.diagnostics import Diagnostic
from dlblog.model.base import EMPTY, FrozenMap, Html


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    url: str
    type: str  # application/atom+xml or application/feed+json


@dataclass(frozen=True, slots=True)
class Head:
    """What <head> says of a page. Addresses here are absolute when the site's url is known."""

    title: str  # of <title>
    description: str = ""
    canonical: str = ""
    kind: str = "website"  # og:type
    image: str = ""
    video: str = ""
    lang: str = "en"
    robots: str = ""
    meta: tuple[tuple[str, str], ...] = ()  # further <meta name content>: citation_* and the like
    json_ld: Html = EMPTY  # safe inside <script>
    feeds: tuple[Feed, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page to lay out. `data` is closed: a template sees `page`, `head`, `site` and the fields of data by name."""

    url: str
    template: str
    head: Head
    data: FrozenMap[object]
    origin: str = ""  # what it comes from, for messages: a source path, 'tag "x"' …


@dataclass(frozen=True, slots=True)
class Planned:
    """An output that is made when it is needed: `task` names the function (see `pages.TASKS`), `data` is its argument.

    It holds no html of posts: the task asks for it. So a plan is small, and the same whatever the bodies say.
    """

    path: str
    task: str
    data: object
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An output whose content is known."""

    path: str
    data: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """An output that is no text: a drawing, an icon."""

    path: str
    data: bytes
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An output whose content lies elsewhere, known by the digest of its bytes; `text` tells whether it is a text."""

    path: str
    digest: str
    origin: str = ""
    text: bool = True


@dataclass(frozen=True, slots=True)
class Copy:
    """An output that is a file of the site, of the theme ("templates/…") or of dlblog, copied as it is."""

    path: str
    source: str
    origin: str = ""


Output = Text | Data | Copy


@dataclass(frozen=True, slots=True)
class Build:
    """What a build makes: outputs by path ("posts/a/index.html"), findings, and what the summary line counts.

    `until` is when the build becomes untrue though nothing is edited: a dated post comes out. None: never.
    """

    outputs: Mapping[str, Output]
    diagnostics: tuple[Diagnostic, ...]
    counts: FrozenMap[int]
    until: datetime | None = None
