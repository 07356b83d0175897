"""An index in which nothing depends on chance."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.search.canonical import canonical, decoded, encoded

MARK = b"pagefind_dcd"
VALUES = st.recursive(st.integers(0, 2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=300), max_leaves=20)


def _packed(value: object) -> bytes:
    return _gzip(MARK + encoded(value))


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # a test is named by its arguments, and must have one name in all processes


def index(*filters: tuple[str, list[list[object]]]) -> dict[str, bytes]:
    """What Pagefind writes, as far as chance has a hand in it."""
    names = {title: f"en_{number}{title}" for number, (title, _) in enumerate(filters)}
    files = {f"filter/{names[title]}.pf_filter": _packed([title, values]) for title, values in filters}
    table = ["1.5.2", [["en_627959b", 11]], [], [[title, names[title]] for title, _ in filters], [], ["title"]]
    entry = {"version": "1.5.2", "languages": {"en": {"hash": "en_14e", "wasm": "en", "page_count": 1}}}
    entries = {"pagefind-entry.json": json.dumps(entry).encode(), "pagefind.en_14e.pf_meta": _packed(table)}
    return {**files, **entries, "fragment/en_627959b.pf_fragment": b"as it is"}


TAGS: list[list[object]] = [["vision", [0, 2]], ["maths", [1]]]


def test_order_makes_no_difference() -> None:
    one = index(("type", [["Article", [0]]]), ("tag", TAGS))
    other = index(("tag", TAGS[::-1]), ("type", [["Article", [0]]]))
    assert one != other
    assert canonical(one) == canonical(other)


def test_what_is_named_is_there_and_says_the_same() -> None:
    made = canonical(index(("tag", TAGS), ("type", [["Article", [0]]])))
    name = json.loads(made["pagefind-entry.json"])["languages"]["en"]["hash"]
    table, _ = decoded(gzip.decompress(made[f"pagefind.{name}.pf_meta"]), len(MARK))
    assert table[:3] == ["1.5.2", [["en_627959b", 11]], []]
    parts = {title: gzip.decompress(made[f"filter/{part}.pf_filter"]) for title, part in table[3]}
    assert decoded(parts["tag"], len(MARK))[0] == ["tag", [["maths", [1]], ["vision", [0, 2]]]]
    assert made["fragment/en_627959b.pf_fragment"] == b"as it is"
    assert len(made) == 5


@pytest.mark.parametrize("damage", [b"", b"no gzip", _gzip(b"no mark"), _gzip(MARK + b"\xa1\x01\x02"), _gzip(MARK)])
def test_what_looks_otherwise_is_left(damage: bytes) -> None:
    files = index(("tag", TAGS)) | {"pagefind.en_14e.pf_meta": damage}
    assert canonical(files) == files
    files = index(("tag", TAGS)) | {"pagefind-entry.json": damage}
    assert canonical(files) == files


@given(VALUES)
def test_a_value_comes_back(value: object) -> None:
    data = encoded(value)
    assert decoded(data, 0) == (value, len(data))
