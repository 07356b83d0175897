"""Names that make pages: tags, categories, authors, series.

The rule of this file: one name, one page, one address. Names that differ only by case, spaces, "-" or "_" are one
name, spelt as in the oldest post; different names never share an address ("C*" and "C" become /c/ and /c-2/).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dlblog.diagnostics import Diagnostic, Span, error, warning
from dlblog.model import FrozenMap, Term
from dlblog.urls import encode, slugify

Terms = FrozenMap[Term]  # by fold(name)


def fold(name: str) -> str:
    """What two spellings of one name have in common."""
    return " ".join(re.split(r"[\s_-]+", unicodedata.normalize("NFKC", name).casefold().strip()))


def register(kind: str, root: str, uses: Iterable[tuple[str, Span]]) -> tuple[Terms, tuple[Diagnostic, ...]]:
    """The terms of all uses (oldest first), with pages below `root` ("/tags/"); a name without address is an error."""
    terms: dict[str, Term] = {}
    taken: dict[str, int] = {}
    faults: list[Diagnostic] = []
    for name, span in uses:
        key = fold(name)
        if key in terms:
            continue
        slug = slugify(name)
        if not slug:
            hint = "use a name with a letter or digit"
            faults.append(error(f"{kind}-slug", f'no address can be made of the {kind} "{name}"', span, hint))
            continue
        clean = " ".join(name.split())
        if slug in taken:
            slug = _numbered(slug, taken)
            message = f'the {kind} "{clean}" would have the address of another {kind}; it gets {root}{slug}/'
            faults.append(warning(f"{kind}-clash", message, span, "rename one of the two"))
        taken[slug] = 1
        terms[key] = Term(clean, root + encode(slug) + "/")
    return FrozenMap(terms), tuple(faults)


def find(terms: Terms, names: Iterable[str]) -> tuple[Term, ...]:
    """The terms of these names, each once; names that have none are left out."""
    found = (terms.get(fold(name)) for name in names)
    return tuple(dict.fromkeys(term for term in found if term))


def _numbered(slug: str, taken: dict[str, int]) -> str:
    while f"{slug}-{taken[slug] + 1}" in taken:
        taken[slug] += 1
    taken[slug] += 1
    return f"{slug}-{taken[slug]}"
