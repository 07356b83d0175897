"""Which rules are worth trying at a character: markdown-it's ruler with a table.

The rule of this file: a rule is passed over only where it is known to say no. The tables below name, for the rules of
markdown-it and of dlblog, the one or two characters that what they match begins with. A rule that is not named there
(a site's own, or one put in the place of another) is tried everywhere.

markdown-it tries some 20 rules at every line and every special character, and nearly all of them look at one character
and say no: that was half of the time to parse a post.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from markdown_it.ruler import Ruler

Rule = TypeVar("Rule", bound=Callable[..., bool])

# By the first one or two characters of a line, indentation aside.
OF_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "dl_table_caption": (": ", ":\t", "Ta"),
    "dl_include": ("![",),
    "maths": ("$$", "\\[", "\\\\", "\\b", "<d"),
    "dl_container": ("::",),
    "dl_attributes_line": ("{",),
    "dl_shortcode": ("{{",),
    "fence": ("``", "~~"),
    "blockquote": (">",),
    "hr": tuple(sign + after for sign in "-*_" for after in (sign, " ", "\t")),
    "list": tuple("-*+0123456789"),
    "footnote_def": ("[^",),
    "reference": ("[",),
    "dl_whole_element": ("<",),
    "html_block": ("<",),
    "heading": ("#",),
}

# What begins with anything, if it does: `code` asks the indentation, all others see in the lines below what they are.
ASK_BELOW = frozenset(("table", "code", "lheading", "dl_before_caption", "deflist", "paragraph"))

OF_INLINES: Mapping[str, tuple[str, ...]] = {
    "dl_linkify": (":/",),
    "newline": ("\n",),
    "math_reference": ("\\a", "\\c", "\\C", "\\e", "\\r"),
    "maths": ("$", "\\(", "\\[", "\\\\", "\\b", "<d", "<D"),
    "escape": ("\\",),
    "backticks": ("`",),
    "dl_crossref": ("[", "@"),
    "dl_crossref_link": ("[]",),
    "strikethrough": ("~",),
    "emphasis": ("*", "_"),
    "dl_span": ("[",),
    "footnote_ref": ("[^",),
    "footnote_inline": ("^[",),
    "citation_bracket": ("[",),
    "citation_narrative": ("@",),
    "link": ("[",),
    "dl_image": ("![",),
    "image": ("![",),
    "autolink": ("<",),
    "dl_attributes_inline": ("{",),
    "footnote_element": ("<d", "<D"),
    "citation_tag": ("<d", "<D"),
    "dl_shortcode": ("{{",),
    "dl_markdown_element": ("<",),
    "dl_raw": ("<",),
    "html_inline": ("<",),
    "entity": ("&",),
}


@dataclass(frozen=True, slots=True)
class Chain(Generic[Rule]):
    """The rules of a chain, in order: all of them, those for what `rows` has, and those for anything else."""

    rules: tuple[Rule, ...] = ()
    rows: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    others: tuple[Rule, ...] = ()

    def at(self, two: str) -> tuple[Rule, ...]:
        """The rules to try where these two characters stand."""
        return self.rows.get(two) or self.rows.get(two[:1], self.others)


class Starts(Ruler[Rule]):
    """A ruler that knows where its rules begin. `joined` makes one function of a chain that is not the main one."""

    def __init__(self, rules: Ruler[Rule], joined: Callable[[Chain[Rule]], Rule] | None = None) -> None:
        super().__init__()
        self.__rules__ = rules.__rules__
        self.main: Chain[Rule] = Chain()
        self._joined = joined
        self._known: Mapping[Rule, tuple[str, ...]] = {}

    def know(self, starts: Mapping[str, tuple[str, ...]]) -> None:
        """Takes the table for the rules as they are now."""
        self._known = {rule.fn: starts[rule.name] for rule in self.__rules__ if rule.name in starts}
        self.__cache__ = None

    def chain(self) -> Chain[Rule]:
        """The main chain."""
        if self.__cache__ is None:
            self.__compile__()
        return self.main

    def __compile__(self) -> None:
        super().__compile__()
        cache = self.__cache__ or {}
        self.main = self._sorted(cache[""])
        if self._joined:
            for name, rules in cache.items():
                if name:
                    cache[name] = [self._joined(self._sorted(rules))]

    def _sorted(self, rules: list[Rule]) -> Chain[Rule]:
        known = self._known
        starts = {start for rule in rules for start in known.get(rule, ())}
        # What begins with a character begins with that and any other; a row of nobody's says so.
        rows = {
            start: tuple(rule for rule in rules if rule not in known or start.startswith(known[rule]))
            for start in starts | {start[0] for start in starts}
        }
        return Chain(tuple(rules), rows, tuple(rule for rule in rules if rule not in known))
