"""What the search index is to hold, known before any of it is read.

The rule of this file: the index depends on what is said in posts and of them, and on nothing else; `Wanted.key` is
the digest of that, from the rows of this build, so an index that was made stays as it is while nobody writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dlblog.search import Document, document, searchable
from dlblog.stages.asking import Answers, Asking


@dataclass(frozen=True, slots=True)
class Wanted:
    """An index to make: its name, and the documents it is made of, one by one."""

    key: str
    documents: Callable[[], Iterator[Document]]


def wanted(answers: Answers) -> Wanted | None:
    """The index of this build; None when there is nothing to search."""
    arranged, plan = answers.arranged, answers.plan
    paths = tuple(card.path for card in arranged.cards if searchable(card)) if answers.config.search else ()
    if not paths:
        return None
    said = tuple((plan.places[path], answers.rows[path].whole) for path in paths)
    key = answers.memo.key("search", said, plan.index["language"], plan.index["words"])
    return Wanted(key, lambda: (_document(path, answers) for path in paths))


def _document(path: str, answers: Answers) -> Document:
    asking = Asking(answers)
    return document(asking.index, asking.post(path))
