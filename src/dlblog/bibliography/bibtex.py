"""A Reference as BibTeX again, to be copied by a reader.

The rule of this file: only fields that mean something to a stranger, in one order, escaped so that it can be compiled
and read back to the same text. Unicode stays Unicode (BibTeX has read UTF-8 for decades).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dlblog.bibliography.names import OTHERS
from dlblog.model import Name, Reference

_SHOWN = tuple(
    """title subtitle booktitle journal series volume number pages edition chapter type school institution
    organization publisher address howpublished month year date version eprint eprinttype eprintclass doi url urldate
    isbn issn note""".split()  # noqa: SIM905 (a list of words reads better as words)
)
_VERBATIM = frozenset({"eprint", "doi", "url"})
_OURS = {"eprinttype": "archivePrefix", "eprintclass": "primaryClass"}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "$&%#_"},
}
_ESCAPED = str.maketrans(_ESCAPES)
_CAPITALS = re.compile(r"\b\w*[^\W\d_a-z]\w*[^\W\d_a-z]\w*\b|\b\w*\d\w*[^\W\d_a-z]\w*\b")


def to_bibtex(reference: Reference) -> str:
    """The entry as BibTeX text, ending without a newline."""
    people = [("author", _people(reference.authors)), ("editor", _people(reference.editors))]
    fields = [(_OURS.get(name, name), _value(name, reference.fields.get(name, ""))) for name in _SHOWN]
    key = re.sub(r"[\s{}(),\"#%=@\\~']", "", reference.key) or "work"
    kind = re.sub(r"\W", "", reference.type) or "misc"
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in people + fields if value)
    return f"@{kind}{{{key}{body}\n}}"


def _value(name: str, text: str) -> str:
    if name in _VERBATIM:
        return re.sub(r"[{}\\\s]", "", text)
    if name in ("title", "booktitle"):
        # Words with capitals inside (BERT, CS231n) keep them in styles that lower the case of titles.
        return "".join(f"{{{_escape(p)}}}" if i % 2 else _escape(p) for i, p in enumerate(_capitals(text)))
    return _escape(text).replace("–", "--") if name == "pages" else _escape(text)


def _capitals(text: str) -> list[str]:
    """Plain and protected stretches in turn."""
    parts, last = [], 0
    for word in _CAPITALS.finditer(text):
        parts += [text[last : word.start()], word[0]]
        last = word.end()
    return [*parts, text[last:]]


def _people(names: Iterable[Name]) -> str:
    return " and ".join("others" if name == OTHERS else _person(name) for name in names)


def _person(name: Name) -> str:
    if not name.given and not name.suffix:
        return f"{{{_escape(name.family)}}}" if re.search(r"[\s,]", name.family) else _escape(name.family)
    return ", ".join(_escape(part) for part in (name.family, name.suffix, name.given) if part)


def _escape(text: str) -> str:
    return text.translate(_ESCAPED)
