"""Citations as authors write them: text in, keys with their places out.

The rule of this file: it only reads text. `[@a, p. 3; @b]`, `@key` and `<d-cite key="a,b"></d-cite>` are recognised
here and nowhere else; whether a key exists, and what stands on the page, is decided elsewhere. Every pattern is
bounded or possessive, so that 20,000 brackets cost 20,000 steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KEY = r"\w(?:[\w:./+'-]*\w)?"
_BRACKET = re.compile(r"\[(?!\^)([^\[\]]{2,2000})\]")
_ALONE = re.compile(rf"@({_KEY})")
# What a bracket may hold that is no citation although there is an @ in it: code, maths, tags, escapes.
_OPAQUE = re.compile(r"(`+)[^`]*\1|\$[^$]*\$|<[^<>]*>|\\.", re.S)
_SEPARATOR = re.compile(r";|,(?=\s*-?@\w)")
_ITEM = re.compile(
    rf"(?P<prefix>(?:[^@]*[\s(“\"'])?)(?P<minus>-?)@(?:(?P<key>{_KEY})|\{{(?P<braced>[^{{}}]+)\}})", re.S
)
_NARRATIVE = re.compile(r"@(?P<key>\w(?:[\w:./+-]*\w)?)")  # no apostrophe: "@vaswani2017's"
_LOCATOR = re.compile(r"[ \t]*\n?[ \t]*\[(?!\^)([^\[\]@]{1,200})\](?![\[({:])")
_IN_A_WORD = re.compile(r"[\w./@+=%&~:^-]\Z")
_ADDRESS = re.compile(r"(?:://|www\.)\S*\Z")
_TAG = re.compile(
    r"<(?P<name>dt?-cite)(?P<attributes>(?:\s++[^\s\"'<>/=]++(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]++))?)*+)\s*/?>",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"\s(?:bibtex-)?keys?\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+))", re.I
)
_CONTENT = r"[^<]{{0,500}}</{name}\s*>"


@dataclass(frozen=True, slots=True)
class Key:
    """A key cited: where it stands in the text (`start`, `end`), what the author wrote before and after it."""

    name: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    without_author: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A citation: its keys, and where it ends. `closed` is false for a `<d-cite>` without its end tag."""

    keys: tuple[Key, ...]
    end: int
    closed: bool = True


def bracketed(text: str, start: int, stop: int) -> Found | None:
    """`[see @a, p. 3; -@b]` at `start`, or None. Parts without a key belong to the part before them."""
    match = _BRACKET.match(text, start, stop) if "@" in text else None
    if match is None or "@" not in match[1]:
        return None
    if only := _ALONE.fullmatch(match[1]):
        return Found((Key(only[1], start + 2, match.end() - 1),), match.end())
    content = _OPAQUE.sub(lambda m: "\0" * len(m[0]), match[1])
    if "`" in content:  # a code span that ends after the bracket
        return None
    keys = tuple(_keys(content, match[1], start + 1))
    return Found(keys, match.end()) if keys else None


def _keys(masked: str, content: str, offset: int) -> Iterator[Key]:
    found: list[tuple[re.Match[str], int]] = []
    starts = [0, *(m.end() for m in _SEPARATOR.finditer(masked))]
    for part in starts:
        item = _ITEM.match(masked, part)
        if item and ";" not in item["prefix"]:
            found.append((item, 0 if not found else part))
    for index, (item, part) in enumerate(found):
        end = found[index + 1][1] - 1 if index + 1 < len(found) else len(content)
        group = "key" if item["key"] else "braced"
        prefix = content[part : item.start("minus")].strip(" \n;,")
        suffix = content[item.end() : end].strip().lstrip(",:; \n").rstrip(",; \n")
        start = offset + item.start(group)
        yield Key(item[group].strip(), start, offset + item.end(group), prefix, suffix, bool(item["minus"]))


def narrative(text: str, start: int, stop: int) -> Key | None:
    """`@key` at `start`, trailing punctuation left out; None within e-mail and web addresses and after a letter."""
    before = text[max(0, start - 200) : start]
    match = _NARRATIVE.match(text, start, stop)
    if match is None or _IN_A_WORD.search(before) or _ADDRESS.search(before):
        return None
    return Key(match["key"], match.start("key"), match.end("key"))


def locator(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """`[p. 3]` right after `@key`, at `start`: what it says and where it ends; None for anything else in brackets."""
    match = _LOCATOR.match(text, start, stop)
    if match is None or "`" in _OPAQUE.sub("", match[1]):
        return None
    return match[1].strip(), match.end()


def tagged(text: str, start: int, stop: int) -> Found | None:
    """`<d-cite key="a,b"></d-cite>` at `start` in any of its spellings, its content dropped; None if it is no tag."""
    match = _TAG.match(text, start, stop)
    if match is None:
        return None
    rest = re.compile(_CONTENT.format(name=match["name"]), re.I).match(text, match.end(), stop)
    closed = rest is not None or match[0].endswith("/>")
    return Found(tuple(_attribute_keys(text, match)), rest.end() if rest else match.end(), closed)


def _attribute_keys(text: str, tag: re.Match[str]) -> Iterator[Key]:
    found = _ATTRIBUTE.search(text, tag.start("attributes"), tag.end("attributes"))
    if found is None:
        return
    group = str(found.lastgroup)
    value = found[group].rstrip("/") if group == "bare" else found[group]
    for part in re.finditer(r"[^,;]+", value):
        name = part[0].strip()
        if name:
            start = found.start(group) + part.start() + len(part[0]) - len(part[0].lstrip())
            yield Key(name, start, start + len(name))
