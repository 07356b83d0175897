"""Shortcodes as text: `{{< name arg key="value" >}}`, and which closing tag belongs to which opening one.

The rule of this file: it only reads text. Tags in fenced code are no tags. All closing tags of a text are matched in
one pass, so that a thousand opening tags cost a thousand steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|`[^`]*+`"
_TAG = (
    r"\{\{<[ \t\n]*(?P<slash>/?)[ \t\n]*(?P<name>[A-Za-z][\w./-]*+)"
    rf"(?P<rest>(?:[^>\"'`{{}}]|>(?!\}}\}})|{_QUOTED})*+)>\}}\}}"
)
TAG = re.compile(_TAG, re.S)
_SCAN = re.compile(rf"^[ \t>]*+(?P<fence>`{{3,}}+|~{{3,}}+)[^\n]*$|{_TAG}", re.S | re.M)
_ARGUMENT = re.compile(rf"(?:(?P<key>[A-Za-z_][\w-]*)\s{{0,8}}=\s{{0,8}})?(?P<value>{_QUOTED}|[^\s\"'`=]+)", re.S)


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode called: its name, its arguments by place and by key."""

    name: str
    args: tuple[str, ...]
    kwargs: tuple[tuple[str, str], ...]


def read_call(tag: re.Match[str]) -> Call:
    """The call that an opening tag makes."""
    args: list[str] = []
    kwargs: dict[str, str] = {}
    for item in _ARGUMENT.finditer(tag["rest"].rstrip().removesuffix("/")):
        value = item["value"]
        if value[0] in "\"'":
            value = re.sub(r"\\([\"'\\])", r"\1", value[1:-1])
        elif value[0] == "`":
            value = value[1:-1]
        if item["key"]:
            kwargs[item["key"]] = value
        else:
            args.append(value)
    return Call(tag["name"], tuple(args), tuple(kwargs.items()))


def pairs(text: str) -> dict[int, tuple[int, int]]:
    """Where each opening tag that has a closing one stands → where that begins and ends."""
    found: dict[int, tuple[int, int]] = {}
    opened: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    for tag in _tags(text):
        name = tag["name"]
        if not tag["slash"]:
            opened.append((name, tag.start()))
            waiting[name] = waiting.get(name, 0) + 1
        elif waiting.get(name, 0):
            last = ""
            while last != name:
                last, start = opened.pop()
                waiting[last] -= 1
            found[start] = tag.span()
    return found


def _tags(text: str) -> Iterator[re.Match[str]]:
    """The tags outside fenced code, but for those that close themselves: `{{< name />}}`."""
    fence = ""
    for match in _SCAN.finditer(text):
        if match["fence"]:
            if not fence:
                fence = match["fence"]
            elif match["fence"].startswith(fence):
                fence = ""
        elif not fence and not match["rest"].rstrip().endswith("/"):
            yield match
