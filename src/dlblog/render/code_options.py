"""The line after a code fence's backticks, in every form met in the wild, as one value.

The rule of this file: text in, CodeOptions out. Known options are used, unknown ones ignored without a word; nothing
an author writes here can be an error. Forms: `python title="a.py" hl_lines="1 3-4"`, `python {1,3-4}`, `{.python .x}`,
`{python}`, `{r, echo=F}`, `python:train.py`, `python=10`, `go {linenos=table,hl_lines=[8,"15-17"]}`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from markdown_it.common.utils import unescapeAll

_LONGEST = 1000  # characters of an info string that are looked at
_MARKS = re.compile(r"\{([\d\s,;-]+)\}")
_ITEM = re.compile(
    r"(?P<key>[A-Za-z_][\w.-]*)\s{0,8}=\s{0,8}"
    r"(?P<value>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\[[^\]]*\]|[^\s,{}\"']+)"
    r"|(?P<word>[^\s,{}]+)"
)
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_NUMBERS = frozenset({"linenos", "linenums", "numberlines", "number-lines", "showlinenumbers", "numbers"})
_START = frozenset({"start", "linenostart", "startfrom", "startline"})
_TITLE = frozenset({"title", "name", "filename", "caption"})
_MARKED = frozenset({"hl_lines", "hl-lines", "highlight", "emphasize-lines", "mark"})
_FALSE = frozenset({"false", "no", "off", "0", "f", "none"})
_PLAIN = frozenset({"", "text", "plain", "plaintext", "txt", "none", "nohighlight", "no-highlight", "output", "ascii"})
_MANY = 20_000  # lines that can be marked


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """What an info string asks for. `language` is "" for plain text; `lines` is "3-9", of the file named by `file`."""

    language: str = ""
    title: str = ""
    marked: frozenset[int] = frozenset()
    numbers: bool = False
    start: int = 1
    diff: bool = False
    fold: str | None = None  # the summary's text; "" for our own words; None: not folded
    file: str = ""
    lines: str = ""
    region: str = ""
    id: str = ""


@functools.lru_cache(maxsize=256)
def parse_info(info: str) -> CodeOptions:
    """The options in an info string. Never fails."""
    info = info.strip()[:_LONGEST]
    marked = " ".join(_MARKS.findall(info))
    found: dict[str, str] = {}
    words: list[str] = []
    for item in _ITEM.finditer(_MARKS.sub(" ", info)):
        if item["key"]:
            _keep(found, words, item["key"], _value(item["value"]))
        else:
            words.append(unescapeAll(item["word"]))
    _words(found, words)
    return _options(found, marked)


def _value(text: str) -> str:
    if text[:1] in "\"'" and len(text) > 1:
        return unescapeAll(text[1:-1])
    return unescapeAll(text)


def _keep(found: dict[str, str], words: list[str], key: str, value: str) -> None:
    """A key with a value; `python=10` at the start is HackMD's way to number lines from 10."""
    lowered = key.lower()
    if not found and not words and value.isdecimal() and lowered not in _START | _MARKED | _NUMBERS:
        words.append(key)
        found["linenos"] = "true"
        found["start"] = value
    else:
        found.setdefault(lowered, value)


def _words(found: dict[str, str], words: list[str]) -> None:
    """Bare words: the first that is no flag names the language; `.python`, `python=` and `python:a.py` are split."""
    for word in words:
        lowered = word.lower().lstrip(".")
        if lowered in _NUMBERS:
            found.setdefault("linenos", "true")
        elif lowered in ("fold", "diff", "collapse"):
            found.setdefault(lowered.replace("collapse", "fold"), "")
        elif word.startswith("#"):
            found.setdefault("id", word[1:])
        elif "language" not in found:
            _language(found, word.lstrip("."))


def _language(found: dict[str, str], word: str) -> None:
    name, colon, title = word.partition(":")
    if name.endswith("="):
        found.setdefault("linenos", "true")
    if colon and title:
        found.setdefault("title", title)
    name = name.rstrip("=").lower()
    found["language"] = name.removeprefix("language-").removeprefix("lang-")


def _options(found: dict[str, str], marked: str) -> CodeOptions:
    language = found.get("language", "")
    numbers = next((found[key] for key in found if key in _NUMBERS), None)
    start = next((found[key] for key in found if key in _START), "")
    fold = found.get("fold", found.get("code-fold"))
    if language.startswith("diff-"):  # as in diff-python
        language, found["diff"] = language.removeprefix("diff-"), ""
    if not language and "diff" in found:
        language = "diff"
    return CodeOptions(
        language="" if language in _PLAIN else language,
        title=next((found[key] for key in found if key in _TITLE), ""),
        marked=line_set(" ".join([marked, *(found[key] for key in found if key in _MARKED)])),
        numbers=(numbers is not None and numbers.lower() not in _FALSE) or bool(start),
        start=int(start) if start.isdecimal() and len(start) < 7 else 1,
        diff=language == "diff" or ("diff" in found and found["diff"].lower() not in _FALSE),
        fold=None if fold is None or fold.lower() in _FALSE else ("" if fold.lower() == "true" else fold),
        file=found.get("file", ""),
        lines=found.get("lines", ""),
        region=found.get("region", ""),
        id=found.get("id", ""),
    )


def line_set(text: str) -> frozenset[int]:
    """The numbers in "1 3-4" or "1,3-4"; ranges the wrong way round, or beyond all measure, are left out."""
    numbers: set[int] = set()
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        if last - first + len(numbers) > _MANY:
            break
        numbers.update(range(first, last + 1))
    return frozenset(numbers)
