import pickle

import pytest

from dlblog.model import Card, Contents, ContentsPart, FrozenMap, Rendered


def test_a_frozen_map_is_a_hashable_mapping() -> None:
    one, two = FrozenMap({"a": 1, "b": 2}), FrozenMap([("b", 2), ("a", 1)])
    assert one == two
    assert hash(one) == hash(two)
    assert list(one) == ["a", "b"]
    assert "FrozenMap" in repr(one)
    with pytest.raises(TypeError):
        one["c"] = 3  # type: ignore[index]


def test_values_travel_between_processes() -> None:
    rendered = Rendered(words=3, anchors=frozenset({"a"}))
    assert pickle.loads(pickle.dumps(rendered)) == rendered
    card = Card("content/posts/a.md", "/posts/a/", "a", "A")
    assert pickle.loads(pickle.dumps(card)) == card


def test_a_chapter_without_entries_is_announced() -> None:
    assert Contents("Networks", "", (ContentsPart("", ()),)).empty


def test_a_frozen_map_is_asked_as_any_mapping() -> None:
    fields = FrozenMap({"a": 1})
    assert fields.get("a") == 1
    assert fields.get("b") is None
    assert fields.get("b", 2) == 2
    assert "a" in fields
    assert "b" not in fields
