"""Do the links that authors wrote lead anywhere?

The rule of this file: the outputs are the only truth. A page or file exists iff it is among the outputs, an anchor iff
its id is in that page's finished html. A dead page or file is an error, a dead anchor a warning, and so is what is
missing behind an absolute address of the site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urldefrag

from dlblog.diagnostics import Diagnostic, did_you_mean, error, nearest, warning
from dlblog.model import Link, Output, Text
from dlblog.urls import is_external, output_path, page_url

_ATTRIBUTES = re.compile(r"""<[a-zA-Z][^\s<>]*\s((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_ID = re.compile(r"""(?<![^\s"'])(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)

_HINTS = 100  # comparing an address with all others takes milliseconds; who has more dead links has not mistyped them


def check_links(links: Iterable[Link], outputs: Mapping[str, Output]) -> list[Diagnostic]:
    """Findings on internal links; each page's anchors are looked up once."""
    anchors: dict[str, frozenset[str]] = {}
    pages: list[str] = []
    faults: list[Diagnostic] = []
    for link in links:
        if is_external(link.url) or not link.url.startswith("/"):
            continue
        url, fragment = urldefrag(link.url)
        path = _target(url, outputs)
        if path is None:
            pages = pages or [page_url(path) for path in outputs]
            near = did_you_mean(url, pages) if len(faults) < _HINTS else ""
            faults.append(_dead(link, url, near))
        elif fragment and not link.resource:
            if path not in anchors:
                anchors[path] = _anchors(outputs[path])
            faults += _check_anchor(link, url, fragment, anchors[path])
    return faults


def _target(url: str, outputs: Mapping[str, Output]) -> str | None:
    """The output a static server shows for `url`: the path itself, its folder's index, or with ".html" added."""
    path = output_path(url)
    for name in (path, path + "/index.html", path + ".html"):
        if name in outputs:
            return name
    return None


def _anchors(output: Output) -> frozenset[str]:
    if not isinstance(output, Text) or not output.path.endswith(".html"):
        return frozenset()
    names = (next(filter(None, match), "") for tag in _ATTRIBUTES.findall(output.data) for match in _ID.findall(tag))
    return frozenset(map(html.unescape, names))


def _dead(link: Link, url: str, hint: str) -> Diagnostic:
    what = "file" if link.resource else "page"
    if link.absolute:  # the host may have pages that are not dlblog's: another project's site, an application
        return warning("link-own", f"no {what} at {url} in this build of the site", link.span, hint)
    return error("link-dead", f"no {what} at {url} on this site", link.span, hint)


def _check_anchor(link: Link, url: str, fragment: str, anchors: frozenset[str]) -> list[Diagnostic]:
    names = {fragment, unquote(fragment)}
    if names & anchors or fragment.startswith(":~:") or fragment == "top":
        return []
    near = nearest(fragment, anchors)
    hint = f'did you mean "#{near}"?' if near else ""
    return [warning("anchor-dead", f'no anchor "#{fragment}" on {url}', link.span, hint)]
