"""Notes and references under a heading that the author made for them.

The rule of this file: if the body ends in empty sections called References, Notes or the like, the lists stand there
and nowhere else. A heading for references takes the works cited; if none are cited, the notes.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

from dlblog.model import EMPTY, Html

_CLOSING = re.compile(r"(?:\s|</[\w-]+\s*>|<!--[^>]*-->)*")
_NOTES = frozenset(("notes", "footnotes", "endnotes", "fußnoten", "anmerkungen", "notes de bas de page"))
_WORKS = frozenset(
    (
        *("references", "bibliography", "literature", "sources", "works cited", "citations", "references and notes"),
        *("literatur", "literaturverzeichnis", "quellen", "quellenverzeichnis", "références", "bibliographie"),
        *("referencias", "bibliografía", "参考文献", "riferimenti", "bibliografia"),
    )
)


def place(tokens: list[Token], notes: Html, references: Html) -> tuple[list[Token], Html, Html]:
    """The tokens with the lists put into the empty last sections meant for them, and the lists that are left over."""
    end = len(tokens)
    out = list(tokens)
    while end and tokens[end - 1].type == "html_block" and _CLOSING.fullmatch(tokens[end - 1].content):
        end -= 1
    while (notes or references) and end >= 3 and tokens[end - 1].type == "heading_close" and tokens[end - 1].level == 0:
        title = _name(str(tokens[end - 3].meta.get("text", "")))
        end -= 3
        if title in _NOTES:
            chosen, notes = notes, EMPTY
        elif title in _WORKS and references:
            chosen, references = references, EMPTY
        elif title in _WORKS:
            chosen, notes = notes, EMPTY
        else:
            break
        if chosen:
            out.insert(end + 3, _section(chosen))
    return out, notes, references


def is_list_name(title: str) -> bool:
    """Whether a heading of this name would be one for notes or references."""
    return _name(title) in _NOTES | _WORKS


def _name(title: str) -> str:
    return title.strip(" :.").casefold().lstrip("0123456789. ")


def _section(html: Html) -> Token:
    if "footnotes" in html[:40]:
        html = Html('<section role="doc-endnotes">\n{}</section>\n').format(html)
    return Token("html_block", "", 0, content=str(html))
