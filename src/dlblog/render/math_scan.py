r"""Where maths stands in a text: delimiters, prices, code.

The rule of this file: it finds and never converts, in linear time for any text; what is computed of a whole text is
computed once (the caches hold results of pure functions). The decisions:

- `$…$` may have blanks inside. A closing `$` is not followed by a digit, and after a digit an opening one needs a
  letter or a command: "costs $5 and $10" and "5$ and 10$" are text, "2$\times$" is maths. A price does not pair with
  the next formula: what starts with a digit does not end with a blank.
- No formula reaches into or over a code span.
- `\(…\)`, `\[…\]` also with two backslashes, as MathJax users write in Markdown that eats one.
- `$$$$` works as `$$`, and is reported.

Patterns that are looked for through whole paragraphs begin with a letter, in each of their branches: only then does
the search skip quickly to where they may match (a third of the time that all this took).
"""

from __future__ import annotations

import functools
import html
import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

ENVIRONMENT = re.compile(r"\\begin\{((?:equation|align|gather|multline|eqnarray|alignat|flalign)\*?)\}")
D_MATH = re.compile(r"<d-math(?P<attributes>(?:\s[^<>]*)?)>", re.I)
IS_BLOCK = re.compile(r"(?:^|\s)block\b", re.I)
LABEL = re.compile(r"[ \t]*\{#(?P<label>[^\s{}]+)\s*\}")
_BRACKET = re.compile(r"\\\\?[(\[]")
_ESCAPE = re.compile(r"\\(.)", re.S)
_DOLLARS = re.compile(r"\\[\\$]|\$\$*")
_UNESCAPED = re.compile(r"\$\$*")
_BACKTICKS = re.compile(r"\\[\\`]|``*")
_TEXT_GROUP = re.compile(r"\\(?:text|mbox|hbox)")
_BRACES = re.compile(r"\\(?:text|textrm|textbf|textit|mbox|hbox|textnormal)\s*\{|\\.|[{}]", re.S)
_WORD = re.compile(r"\s[a-zA-Z]{2,}")
_TEX = re.compile(r"[\\^_{}=<>+*/|&]")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|nbsp|#\d+);")
_WORDS = re.compile(r"[a-zA-Z]{2,}\s+[a-zA-Z]{2,}")
_SOMETHING = re.compile(r"[^\\\s]")


class Found(NamedTuple):
    """A formula in a text: all of it is text[start:end], its TeX text[tex_start:tex_end]."""

    start: int
    end: int
    tex_start: int
    tex_end: int
    markup: str
    display: bool = False
    label: str = ""

    def tex(self, text: str) -> str:
        """The TeX, `&lt;` and the like decoded: no TeX looks like that, and between HTML tags one writes so."""
        return decoded(text[self.tex_start : self.tex_end])


def decoded(source: str) -> str:
    """TeX as it was meant, when it was written between HTML tags."""
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), source)


def find(text: str, position: int) -> Found | None:
    """The formula that starts at `position`, or None."""
    sign = text[position]
    if sign == "$":
        return _dollar(text, position)
    if sign == "\\":
        return _environment(text, position) if text.startswith("\\begin{", position) else _bracket(text, position)
    return _d_math(text, position) if sign == "<" else None


def spans(text: str) -> list[Found]:
    """All formulas of a text, in order, none inside code. For one line of a table, or the text between HTML tags."""
    found: list[Found] = []
    code = code_spans(text)
    position = 0
    for match in re.finditer(r"\\.|[$<`]", text, re.S):
        if match.start() < position:
            continue
        if match[0] == "`":
            index = bisect_left(code, (match.start(), 0))
            position = code[index][1] if index < len(code) and code[index][0] == match.start() else match.end()
        elif formula := find(text, match.start()):
            found.append(formula)
            position = formula.end
    return found


def is_unclosed(text: str, position: int) -> bool:
    """Whether what starts here is surely meant as maths, `find` having found no end of it.

    A `$$` counts when it starts its line or TeX follows: "costs $$ to run" is text. A `\\[` counts alone on its line.
    """
    if text.startswith(("\\[", "\\\\["), position):
        line = text[text.rfind("\n", 0, position) + 1 : _line_end(text, position)]
        return line.strip() in ("\\[", "\\\\[")
    if text.startswith("$$", position):
        line = text[position : _line_end(text, position)]
        return not text[text.rfind("\n", 0, position) + 1 : position].strip() or "\\" in line
    return bool(ENVIRONMENT.match(text, position) or D_MATH.match(text, position))


@functools.lru_cache(maxsize=8)
def code_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The code spans of an inline text: (start, end) with their backticks, in order."""
    runs = [(m.start(), len(m[0])) for m in _BACKTICKS.finditer(text) if m[0][0] == "`"]
    places: dict[int, list[int]] = {}
    for match in re.finditer("`+", text):
        places.setdefault(len(match[0]), []).append(match.start())
    found: list[tuple[int, int]] = []
    for start, length in runs:
        if found and start < found[-1][1]:
            continue
        same = places.get(length, [])
        index = bisect_right(same, start)
        if index < len(same):
            found.append((start, same[index] + length))
    return tuple(found)


@functools.lru_cache(maxsize=8)
def _dollar_runs(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where runs of unescaped `$` start, and how long they are."""
    signs = _DOLLARS if "\\$" in text else _UNESCAPED  # nearly never
    runs = [match.span() for match in signs.finditer(text) if match[0][0] == "$"]
    return tuple([start for start, _ in runs]), tuple([end - start for start, end in runs])


@functools.lru_cache(maxsize=8)
def _escapes(text: str) -> dict[str, list[int]]:
    r"""Where escaped brackets stand: `\)` → its offsets. `\\)` is a sign of its own, not an escape before a bracket."""
    places: dict[str, list[int]] = {}
    for match in _ESCAPE.finditer(text):
        sign = match[1]
        if sign == "\\" and text[match.end() : match.end() + 1] in (")", "]"):
            sign = "\\" + text[match.end()]
        if sign in (")", "]", "\\)", "\\]"):
            places.setdefault(sign, []).append(match.start())
    return places


@functools.lru_cache(maxsize=64)
def _last(text: str, needle: str) -> int:
    return text.rfind(needle)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)


def _crosses_code(text: str, start: int, end: int) -> bool:
    """Whether a code span begins between the two offsets."""
    if "`" not in text:
        return False
    code = code_spans(text)
    index = bisect_left(code, (start, 0))
    return index < len(code) and code[index][0] < end


def _dollar(text: str, position: int) -> Found | None:
    starts, lengths = _dollar_runs(text)
    index = bisect_right(starts, position) - 1
    if index < 0 or not starts[index] <= position < starts[index] + lengths[index]:
        return None  # escaped
    length = starts[index] + lengths[index] - position
    if lengths[index] == 3:
        return None
    if length == 1:
        return _single(text, position, starts, index + 1)
    return _double(text, position, 4 if length >= 4 else 2, index + 1)


def _double(text: str, position: int, width: int, index: int) -> Found | None:
    starts, lengths = _dollar_runs(text)
    while index < len(starts) and lengths[index] < 2:
        index += 1
    if index == len(starts) or _crosses_code(text, position, starts[index]):
        return None
    tex_start, tex_end = position + width, starts[index]
    if not text[tex_start:tex_end].strip():
        return None
    end = tex_end + (width if lengths[index] >= width else 2)
    before = text[text.rfind("\n", 0, position) + 1 : position]
    label = LABEL.match(text, end)
    after = text[label.end() if label else end : _line_end(text, end)]
    alone = not before.strip() and not after.strip()
    if alone and "\n" in text:  # a line of its own among others; a cell or heading is a line too, but has no others
        return Found(position, label.end() if label else end, tex_start, tex_end, "$" * width, True, _name(label))
    return Found(position, end, tex_start, tex_end, "$" * width)


def _name(label: re.Match[str] | None) -> str:
    return label["label"] if label else ""


def _single(text: str, position: int, starts: tuple[int, ...], index: int) -> Found | None:
    previous, following = text[position - 1 : position], text[position + 1 : position + 2]
    if previous.isdigit() and not (following.isalpha() or following == "\\"):
        return None
    index = _past_text_groups(text, position + 1, starts, index)
    if index >= len(starts):
        return None
    close = starts[index]
    inside = text[position + 1 : close]
    if not inside.strip() or text[close + 1 : close + 2].isdigit() or _crosses_code(text, position, close):
        return None
    if inside[0].isdigit() and (inside[-1].isspace() or _is_prose(inside)):
        return None
    return Found(position, close + 1, position + 1, close, "$")


def _is_prose(inside: str) -> bool:
    """Whether what starts with a digit reads as a price in a sentence: words, and nothing of TeX."""
    return bool(_WORD.search(inside)) and not _TEX.search(inside)


def _past_text_groups(text: str, start: int, starts: tuple[int, ...], index: int) -> int:
    r"""The index of the closing `$`: dollars inside \text{…} come in pairs and belong to it."""
    if index >= len(starts) or not _TEXT_GROUP.search(text, start, starts[index]):
        return index
    open_groups: list[bool] = []  # for each open brace, whether it holds text
    position = start
    while index < len(starts):
        for match in _BRACES.finditer(text, position, starts[index]):
            if match[0] == "}":
                del open_groups[-1:]
            elif match[0][-1] == "{" and match[0] != "\\{":
                open_groups.append(len(match[0]) > 1)
        if not any(open_groups) or index + 2 >= len(starts):
            return index
        position = starts[index + 1]
        index += 2
    return index


def _bracket(text: str, position: int) -> Found | None:
    match = _BRACKET.match(text, position)
    if not match:
        return None
    opening = match[0]
    slashes, closing = opening[:-1], ")" if opening[-1] == "(" else "]"
    ends = _escapes(text).get(slashes[1:] + closing, [])
    index = bisect_left(ends, match.end())
    if index == len(ends) or _crosses_code(text, position, ends[index]):
        return None
    close = ends[index]
    end = close + len(opening)
    if not _is_maths(text, match, close, end):
        return None
    display = closing == "]"
    label = LABEL.match(text, end) if display else None
    return Found(position, label.end() if label else end, match.end(), close, opening, display, _name(label))


def _is_maths(text: str, opening: re.Match[str], close: int, end: int) -> bool:
    r"""Whether what stands between escaped brackets is maths: `\[CONV, POOL\]` and `\(see below\)` are text.

    On a line of its own `\[…\]` always is.
    """
    inside = text[opening.end() : close]
    if not _SOMETHING.search(inside) or "\\[" in inside.replace("\\\\[", ""):
        return False
    if _TEX.search(inside):
        return True
    if close + 2 <= end and text[close] == "\\" and text[end - 1] == ")":
        return not _WORDS.search(inside)
    before = text[text.rfind("\n", 0, opening.start()) + 1 : opening.start()]
    return not before.strip() and not text[end : _line_end(text, end)].strip(" .,;:")


def _environment(text: str, position: int) -> Found | None:
    match = ENVIRONMENT.match(text, position)
    if not match:
        return None
    closing = f"\\end{{{match[1]}}}"
    if _last(text, closing) < position:
        return None
    end = text.index(closing, position) + len(closing)
    label = LABEL.match(text, end)
    return Found(position, label.end() if label else end, position, end, match[1], True, _name(label))


def _d_math(text: str, position: int) -> Found | None:
    match = D_MATH.match(text, position)
    if not match or _last(text, "</d-math>") < position:
        return None
    close = text.index("</d-math>", position)
    end = close + len("</d-math>")
    display = bool(IS_BLOCK.search(match["attributes"]))
    label = LABEL.match(text, end) if display else None
    return Found(position, label.end() if label else end, match.end(), close, "d-math", display, _name(label))
