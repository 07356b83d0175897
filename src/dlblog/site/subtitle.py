"""The visible subtitle: the few inline tags people put into `description:`, made safe.

The rule of this file: what is not in the list of tags is dropped, its text kept; the result is always balanced.
Everywhere else (meta tags, feeds, cards) a description is plain text.
"""

from __future__ import annotations

import html
import re

from markupsafe import escape

from dlblog.model import Html

_ALLOWED = {"b", "i", "em", "strong", "code", "sub", "sup", "a"}
_TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>", re.S)
_SILENT = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.S | re.I)
_HREF = re.compile(r"(?<![\w-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_SAFE = re.compile(r"(?:https?://|mailto:|/(?!/)|#|\.{1,2}/)", re.I)


def subtitle_html(text: str) -> Html:
    """The subtitle with b, i, em, strong, code, sub, sup and links kept, all else as text."""
    text = _SILENT.sub("", text)
    out: list[str] = []
    open_tags: list[str] = []
    position = 0
    for match in _TAG.finditer(text):
        out.append(_words(text[position : match.start()]))
        position = match.end()
        name = (match["name"] or "").lower()
        if name not in _ALLOWED:
            continue
        if match["end"]:
            out += _close(name, open_tags)
        else:
            out.append(_opening(name, match["rest"]))
            open_tags.append(name)
    out.append(_words(text[position:]))
    out += (f"</{name}>" for name in reversed(open_tags))
    return Html("".join(out))


def _words(text: str) -> str:
    return str(escape(html.unescape(text)))


def _close(name: str, open_tags: list[str]) -> list[str]:
    """Closes `name` and whatever was opened inside it; an end without a start is nothing."""
    if name not in open_tags:
        return []
    closed = []
    while open_tags:
        last = open_tags.pop()
        closed.append(f"</{last}>")
        if last == name:
            break
    return closed


def _opening(name: str, attributes: str) -> str:
    if name != "a":
        return f"<{name}>"
    match = _HREF.search(attributes)
    url = html.unescape(next(filter(None, match.groups()), "")) if match else ""
    return f'<a href="{escape(url)}">' if _SAFE.match(url) else "<a>"
