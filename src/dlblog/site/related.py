"""Related posts: by rare words, tags and works cited, the same list on every computer.

The rule of this file: the cost grows with the number of posts, not its square. A post is its 40 weightiest terms
(TF-IDF over the words of title and text, tags, works cited); it is compared with posts that share one of them, of
each term at most the `WINDOW` nearest in time. Ties are broken by date and path. Nothing here can fail: no post,
one post, empty posts simply have nothing related.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from dlblog.model import Card, Document, Rendered
from dlblog.site.works import identity

MOST, TERMS, WINDOW, LEAST = 4, 40, 50, 0.04
_WORD = re.compile(r"[^\W\d_]{4,}|[^\W\d_a-z]{2,}")
_TITLE, _NAMED = 3, 4  # a word of the title counts thrice; a tag or a work cited as a word used four times


@dataclass(frozen=True, slots=True)
class Subject:
    """A listed post with what it is about."""

    document: Document
    card: Card
    rendered: Rendered


def related(posts: tuple[Subject, ...]) -> dict[str, tuple[Card, ...]]:
    """For each post, given in order of date, at most four others most like it, by path."""
    vectors = _vectors([_terms(post) for post in posts])
    holders: dict[str, list[int]] = {}
    for number, vector in enumerate(vectors):
        for term in vector:
            holders.setdefault(term, []).append(number)
    places = {term: {post: place for place, post in enumerate(found)} for term, found in holders.items()}
    result: dict[str, tuple[Card, ...]] = {}
    for number, post in enumerate(posts):
        if post.document.meta.related_posts:
            best = _nearest(number, vectors, holders, places)
            result[post.card.path] = tuple(posts[other].card for other in best)
    return result


def _terms(post: Subject) -> Counter[str]:
    counts = Counter(_WORD.findall(post.rendered.text.lower()))
    for word in _WORD.findall(post.card.title.lower()):
        counts[word] += _TITLE
    named = chain(
        (f"#{term.url}" for term in (*post.card.tags, *post.card.categories)),
        (f"@{identity(reference)}" for reference in post.rendered.cited),
    )
    counts.update(dict.fromkeys(named, _NAMED))
    return counts


def _vectors(bags: list[Counter[str]]) -> list[dict[str, float]]:
    """Each post's weightiest terms that some, but not most, posts share; of length 1."""
    holders = Counter(term for bag in bags for term in bag)
    weight = {
        term: log((1 + len(bags)) / number)
        for term, number in holders.items()
        if number > 1 and (term[0] in "#@" or number <= len(bags) / 2)
    }
    vectors = []
    for bag in bags:
        weighed = [((1 + log(count)) * weight[term], term) for term, count in bag.items() if term in weight]
        best = sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:TERMS]
        length = sqrt(sum(value * value for value, _ in best))
        vectors.append({term: value / length for value, term in best})
    return vectors


def _nearest(
    number: int,
    vectors: list[dict[str, float]],
    holders: Mapping[str, list[int]],
    places: Mapping[str, Mapping[int, int]],
) -> list[int]:
    scores: dict[int, float] = {}
    for term, value in vectors[number].items():
        middle = places[term][number]
        for other in holders[term][max(0, middle - WINDOW // 2) : middle + WINDOW // 2 + 1]:
            scores[other] = scores.get(other, 0.0) + value * vectors[other][term]
    scores.pop(number, None)
    # Rounded: the last bits depend on the order of addition, and must not decide between equals; then newest first.
    ranked = sorted(((-round(score, 9), -other) for other, score in scores.items() if score >= LEAST))
    return [-other for _, other in ranked[:MOST]]
