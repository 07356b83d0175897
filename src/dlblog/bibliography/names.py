"""`author` and `editor` → people.

The rule of this file: a list of names is split while it is still LaTeX, and each part is decoded afterwards, because
braces are what holds a name together: `{The LaTeX Team}` is one family name, `Ming{-}Wei` one given name.
"""

from __future__ import annotations

import re

from dlblog.bibliography.latex import to_text
from dlblog.model import Name

OTHERS = Name("others")
# bibtexparser takes the ~ of \~n for a space unless braces hold it.
_TILDE = re.compile(r"\\~\s*(?:\{(\\?\w)\}|(\w|\\[ij]\b))")
_ET_AL = re.compile(r"[\s,]+(?:and\s+)?et\.?\s+al\.?\s*$", re.I)

_MARKS = re.compile(r"(?<=\w)[*†‡§¶]+(?=[\s,]|$)")  # al-folio's notes on an author: "Einstein*†, Albert"


def is_others(name: Name) -> bool:
    """Whether a name is "and others" (`name == OTHERS`, in a tenth of the time)."""
    return name.family == "others" and not name.given and not name.suffix


def people(value: str) -> tuple[Name, ...]:
    """The names of an `author` field, braces and quotes around the whole removed; "and others" becomes OTHERS."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    value = _TILDE.sub(lambda m: f"{{\\~{{{m[1] or m[2]}}}}}", " ".join(value.split()))
    value = _ET_AL.sub(" and others", value)
    found = (person(one) for one in split_multiple_persons_names(value))
    return tuple(name for name in found if name.family)


def person(value: str) -> Name:
    """One name, in any of BibTeX's three forms ("First von Last", "von Last, First", "von Last, Jr, First")."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if value.strip().lower() == "others":
        return OTHERS
    parts = parse_single_name_into_parts(_MARKS.sub("", value), strict=False)
    family = to_text(" ".join(parts.von + parts.last))
    given, suffix = to_text(" ".join(parts.first)), to_text(" ".join(parts.jr))
    # "Jane Doe," and "{}, Jane": what is there is the name.
    return Name(family, given, suffix) if family else Name(given)
