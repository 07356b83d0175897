"""Related posts: by rare words, tags and works cited, the same list on every computer.

The rule of this file: the cost grows with the number of posts, not its square. A post is its 40 weightiest terms
(TF-IDF over the words of title and text, tags, works cited); it is compared with posts that share one of them, of
each term at most the `WINDOW` nearest in time. Ties are broken by date and path. Nothing here can fail: no post,
one post, empty posts simply have nothing related.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from dlblog.model import Card, Document, Rendered
from dlblog.site.words import words
from dlblog.site.works import identities

MOST, TERMS, WINDOW, LEAST = 4, 40, 50, 0.04
_MANY = 64  # entries of a list that is cut to the first MOST
Vector = list[tuple[str, float]]
_TITLE, _NAMED = 3, 4  # a word of the title counts thrice; a tag or a work cited as a word used four times


@dataclass(frozen=True, slots=True)
class Subject:
    """A listed post with what it is about."""

    document: Document
    card: Card
    rendered: Rendered


def related(posts: tuple[Subject, ...]) -> dict[str, tuple[Card, ...]]:
    """For each post, given in order of date, at most four others most like it, by path."""
    works = identities(post.rendered for post in posts)
    nearest = _nearest(_vectors([_terms(post, works) for post in posts]))
    return {
        post.card.path: tuple(posts[other].card for other in best)
        for post, best in zip(posts, nearest, strict=True)
        if post.document.meta.related_posts
    }


def _terms(post: Subject, works: Mapping[int, str]) -> Counter[str]:
    counts = Counter(words(post.rendered.text))
    for word in words(post.card.title):
        counts[word] += _TITLE
    named = chain(
        (f"#{term.url}" for term in (*post.card.tags, *post.card.categories)),
        (f"@{works[id(reference)]}" for reference in post.rendered.cited),
    )
    counts.update(dict.fromkeys(named, _NAMED))
    return counts


def _vectors(bags: list[Counter[str]]) -> list[Vector]:
    """Each post's weightiest terms that some, but not most, posts share; of length 1."""
    holders = Counter(chain.from_iterable(bags))
    most = max((max(bag.values(), default=0) for bag in bags), default=0)
    often = [0.0, *(1 + log(count) for count in range(1, most + 1))]
    # Negative, so that the weightiest come first when sorted, and equals in the order of the alphabet.
    weight = {
        term: -log((1 + len(bags)) / number)
        for term, number in holders.items()
        if number > 1 and (number <= len(bags) / 2 or term[0] in "#@")
    }
    vectors = []
    for bag in bags:
        best = sorted([(often[count] * weight[term], term) for term, count in bag.items() if term in weight])[:TERMS]
        length = -sqrt(sum(value * value for value, _ in best))
        vectors.append([(term, value / length) for value, term in best])
    return vectors


def _nearest(vectors: list[Vector]) -> list[list[int]]:
    """For each post the numbers of those most like it."""
    best: list[list[tuple[float, int]]] = [[] for _ in vectors]
    for number, row in enumerate(_alike(vectors)):
        for other, score in row.items():
            if score >= LEAST:
                score = -round(score, 9)  # the last bits depend on the order of addition: they may not decide
                _add(best[number], (score, -other))
                _add(best[other], (score, -number))
    return [[-other for _, other in sorted(ranked)[:MOST]] for ranked in best]  # of equals the newest first


def _add(ranked: list[tuple[float, int]], new: tuple[float, int]) -> None:
    """Puts one more into a list of which only the first `MOST` count; it never grows long."""
    ranked.append(new)
    if len(ranked) > _MANY:
        ranked.sort()
        del ranked[MOST:]


def _alike(vectors: list[Vector]) -> Iterator[dict[int, float]]:
    """How much each post has in common with later ones: each pair is looked at once for each term it shares.

    One post at a time: all pairs at once took a gigabyte for ten thousand posts.
    """
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, vector in enumerate(vectors):
        for term, value in vector:
            holders.setdefault(term, []).append((number, value))
    passed = dict.fromkeys(holders, 0)
    for vector in vectors:
        row: dict[int, float] = {}
        for term, value in vector:
            after = passed[term] = passed[term] + 1
            for other, weight in holders[term][after : after + WINDOW // 2]:
                row[other] = row.get(other, 0.0) + value * weight
        yield row
