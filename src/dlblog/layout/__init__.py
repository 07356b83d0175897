"""Stage 3: pages through templates.

The rule of this package: a page and a theme give a text and findings. A theme is a mapping from names to template
sources; content is never a template; an author's mistake in a template is a Diagnostic with file and line, never a
traceback. Templates know no base path: it is put before every rooted address when the page is finished.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from dlblog.diagnostics import Diagnostic, Span
from dlblog.layout.faults import explain
from dlblog.layout.theme import Theme, shown_path
from dlblog.markup import rewrite_css, rewrite_urls, shorter_css
from dlblog.model import Html, Index, Page

__all__ = ["Theme", "lay_out", "rebase_css", "shortcode"]

# What XML 1.0 (section 2.2) allows in a document; nothing else may stand there, however it is escaped.
_XML_CHARACTERS = "\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_XML, _NOT_XML = re.compile(f"[{_XML_CHARACTERS}]*+"), re.compile(f"[^{_XML_CHARACTERS}]")


def lay_out(page: Page, theme: Theme, index: Index, base: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The page's text and what was found; the text is "" when a template is at fault.

    A template sees the fields of `page.data` by name, and `page`, `head` and `site`. `base` is the path of the site's
    URL ("/repo", or ""): rooted addresses in html get it; feeds, sitemaps and texts hold absolute ones already.
    """
    values = {**page.data, "page": page, "head": page.head, "site": index}
    text, found = _run(theme, page.template, values)
    if base and page.template.endswith(".html"):
        text = rewrite_urls(text, lambda url: _rebase(url, base))
    elif page.template.endswith(".css"):
        text = shorter_css(rebase_css(text, base))
    elif page.template.endswith(".xml"):
        text = _xml(text)
    return text, found


def shortcode(theme: Theme, key: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """What `{{< name … >}}` prints. `key` is JSON: [name, args, kwargs, html of the body, language, the site's words].

    None when there is no such shortcode, and, with findings, when its template is at fault.
    """
    name, args, kwargs, body, lang, own = json.loads(key)
    template = f"shortcodes/{name}.html"
    if template not in theme.templates:
        return None, ()
    values = {"args": args, "kwargs": kwargs, "body": Html(body or ""), "lang": lang, "words": own}
    text, found = _run(theme, template, values)
    return None if found else text, found


def rebase_css(css: str, base: str) -> str:
    """A style sheet whose rooted url(…) are right under the base path."""
    return rewrite_css(css, lambda url: _rebase(url, base)) if base else css


def _xml(text: str) -> str:
    """The text without what XML forbids. Feeds are long, and a match of all is twice as fast as a search for one."""
    return text if _XML.fullmatch(text) else _NOT_XML.sub("", text)


def _rebase(url: str, base: str) -> str:
    return base + url if url.startswith("/") and not url.startswith("//") else url


def _run(theme: Theme, name: str, values: dict[str, object]) -> tuple[str, tuple[Diagnostic, ...]]:
    found = theme.check(name)
    try:
        template = theme.environment.get_template(name)
        # Not template.render(): it rewrites all frames of a traceback, 30 ms for a template that includes itself.
        return "".join(template.root_render_func(template.new_context(values))), found
    except Exception as fault:  # whatever a template does wrong is its author's to know
        return "", (*found, _explain(fault, theme, name, values))


def _explain(fault: Exception, theme: Theme, name: str, values: Iterable[str]) -> Diagnostic:
    asked = Span(shown_path(name, theme.templates))
    return explain(fault, asked, {"names": values, "templates": theme.templates, "filters": theme.environment.filters})
