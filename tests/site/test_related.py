"""Related posts: alike in words, tags and works; the same everywhere; quick; never failing."""

from __future__ import annotations

import time

from dlblog import site
from dlblog.model import Document, Rendered
from dlblog.site.related import MOST, Subject, related
from site_values import CONFIG, document, link, reference, rendered

Pair = tuple[Document, Rendered]
VISION = "convolution kernels pooling images pixels receptive fields"
LANGUAGE = "tokens grammar sentences translation dictionary syntax"


def names(*pairs: Pair) -> dict[str, list[str]]:
    linked, _ = link(*pairs)
    return {post.card.slug: [card.slug for card in post.related] for post in linked.posts}


def test_posts_about_the_same_are_related() -> None:
    found = names(
        (document("v1"), rendered(VISION + " edges")),
        (document("v2"), rendered(VISION + " corners")),
        (document("l1"), rendered(LANGUAGE + " verbs")),
        (document("l2"), rendered(LANGUAGE + " nouns")),
    )
    assert found == {"v1": ["v2"], "v2": ["v1"], "l1": ["l2"], "l2": ["l1"]}


def test_two_posts_are_related_by_a_tag_or_a_work_under_any_key_not_by_plain_words() -> None:
    words = rendered("the very same plain words")
    assert names((document("a"), words), (document("b"), words)) == {"a": [], "b": []}
    tagged = names((document("a", tags=("x",)), rendered("one")), (document("b", tags=("X",)), rendered("two")))
    assert tagged == {"a": ["b"], "b": ["a"]}
    one = rendered("one", cited=(reference("vaswani", eprint="1706.03762"),))
    two = rendered("two", cited=(reference("attention", title="Attn", url="https://arxiv.org/pdf/1706.03762v5"),))
    assert names((document("a"), one), (document("b"), two)) == {"a": ["b"], "b": ["a"]}


def test_nothing_fails_on_little() -> None:
    assert related(()) == {}
    assert names((document("a"), rendered(""))) == {"a": []}
    assert names((document("a", title=""), rendered("")), (document("b", title=""), rendered(""))) == {"a": [], "b": []}


def test_a_post_can_do_without() -> None:
    quiet = document("a", related_posts=False, tags=("x",))
    found = names((quiet, rendered("")), (document("b", tags=("x",)), rendered("")))
    assert found == {"a": [], "b": ["a"]}


def test_at_most_four_and_ties_go_to_the_newest() -> None:
    pairs = [(document(f"p{n}", f"2024-01-{n:02}", tags=("x",)), rendered("")) for n in range(1, 9)]
    found = names(*pairs)
    assert found["p1"] == ["p8", "p7", "p6", "p5"]
    assert len(found["p8"]) == MOST


def test_the_cost_grows_with_the_number_of_posts_not_its_square() -> None:
    tags = tuple(f"t{n}" for n in range(40))
    pairs = [(document(f"p{n}", tags=tags), rendered("")) for n in range(2000)]
    cards, _ = site.cards([d for d, _ in pairs], CONFIG)
    posts = tuple(Subject(d, c, r) for (d, r), c in zip(pairs, cards, strict=True))
    start = time.process_time()
    found = related(posts)  # 4 million steps; the square would be 160 million
    assert time.process_time() - start < 15
    assert all(len(others) == MOST for others in found.values())
