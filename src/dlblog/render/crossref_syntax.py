"""References to figures, tables, equations, sections and theorems as text: what stands where.

The rule of this file: it only reads text. `[@fig:a]`, `[see @fig:a; @tbl:b]`, `@fig:a`, `[@other-post#fig:a]`, and
links without a text, `[](#fig:a)`. Whether there is such a thing is decided in crossrefs.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = ("fig", "tbl", "eq", "sec", "thm")
_ID = rf"(?:{'|'.join(KINDS)}):\w(?:[\w:.+/-]*\w)?"
_REFERENCE = rf"@(?:(?P<post>\w(?:[\w./-]*\w)?)#)?(?P<id>{_ID})"
_ITEM = re.compile(rf"(?P<before>[^@\[\];\\`$]{{0,80}}?){_REFERENCE}(?P<after>[^@\[\];\\`$]{{0,80}})")
_BRACKET = re.compile(r"\[([^\[\]]{4,1000})\]")
_NARRATIVE = re.compile(rf"@(?P<id>{_ID})")
LABELLED = re.compile(rf"#(?P<id>{_ID})/?")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing referred to: its id, the post it is in ("" for this one), the words around it, its place."""

    id: str
    post: str
    before: str
    after: str
    start: int
    end: int


def bracketed(text: str, start: int, stop: int) -> tuple[tuple[Target, ...], int] | None:
    """The references in `[…]` at `start`, and where it ends; None when it holds more or is a link."""
    match = _BRACKET.match(text, start, stop) if "@" in text else None
    if not match or "@" not in match[1] or ":" not in match[1] or text[match.end() : match.end() + 1] == "(":
        return None
    targets: list[Target] = []
    position = start + 1
    for part in match[1].split(";"):
        item = _ITEM.fullmatch(part)
        if not item or (item["before"].strip() and not item["before"][-1:].isspace()):
            return None
        at = item.start("id") - 1 - len(f"{item['post']}#" if item["post"] else "")
        targets.append(
            Target(
                id=item["id"],
                post=item["post"] or "",
                before=item["before"].lstrip() if item["before"].strip() else "",
                after=item["after"].rstrip(),
                start=position + at,
                end=position + item.end("id"),
            )
        )
        position += len(part) + 1
    return tuple(targets), match.end()


def narrative(text: str, start: int, stop: int) -> tuple[tuple[Target, ...], int] | None:
    """`@fig:a` in running text, and where it ends."""
    match = _NARRATIVE.match(text, start, stop)
    if not match or (start and re.match(r"[\w./:@-]", text[start - 1])):
        return None
    return (Target(match["id"], "", "", "", *match.span()),), match.end()
