"""Which references, under whatever keys, are the same work.

The rule of this file: a work is known by its arXiv number, else its DOI, else its title and year. Posts and .bib
files name one paper by several keys; the site counts it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dlblog.bibliography import arxiv_id, doi, year
from dlblog.model import FrozenMap, Reference, Rendered
from dlblog.urls import slugify


@lru_cache(maxsize=4096)  # posts cite the same works again and again: 2 µs instead of 14
def identity(reference: Reference) -> str:
    """The work's name among all works: "arxiv:…", "doi:…", "title:…" or "key:…"."""
    if number := arxiv_id(reference):
        return f"arxiv:{number.lower()}"
    if found := doi(reference):
        return f"doi:{found.lower()}"
    title = slugify(reference.fields.get("title", ""))
    return f"title:{title}:{year(reference)}" if title else f"key:{reference.key}"


def identities(posts: Iterable[Rendered]) -> dict[int, str]:
    """The works cited, by the id() of each reference: posts share most of them, and id() costs next to nothing."""
    distinct = {id(reference): reference for rendered in posts for reference in rendered.cited}
    return {key: identity(reference) for key, reference in distinct.items()}


def identifier(text: str) -> str:
    """ "arxiv:2103.00020" or "doi:10.…" when the text is such an id or an address of one, else ""."""
    fields = FrozenMap({"eprint": text, "doi": text, "url": text})
    found = identity(Reference("", "misc", fields=fields))
    return found if found.startswith(("arxiv:", "doi:")) else ""
