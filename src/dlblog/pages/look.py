"""The theme's style sheet and scripts.

The rule of this file: the style sheet is a template that puts its parts together, so that a site may change one part;
a script is its author's text, made smaller. Both have addresses that stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dlblog.model import FrozenMap, Head, Page, Planned, Site, Text
from dlblog.pages.ask import Ask

_SCRIPTS = "scripts/"
_NESTED = re.compile(r"\$\{[^{}`]*`")  # a template literal in another: the minifier would lose its blanks


def style(site: Site) -> Iterator[Page]:
    """/static/style.css."""
    head = Head(site.index.title, lang=site.index.language)
    yield Page("/static/style.css", "style.css", head, FrozenMap(), "templates/style.css")


def scripts(templates: Iterable[str]) -> Iterator[Planned]:
    """One script for each of the theme's `templates` below scripts/: /static/page.js and the modules it loads."""
    for name in sorted(templates):
        if name.startswith(_SCRIPTS) and name.endswith(".js"):
            yield Planned("static/" + name.removeprefix(_SCRIPTS), "script", name, f"templates/{name}")


def script(name: str, ask: Ask) -> Text:
    """A script without its comments and indentation."""
    import rjsmin

    source = ask.template(name)
    shorter = source if _NESTED.search(source) else rjsmin.jsmin(source)
    return Text("static/" + name.removeprefix(_SCRIPTS), shorter, f"templates/{name}")
