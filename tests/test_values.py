"""Values as bytes and back: every class of the model, with something in every field."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from dlblog import diagnostics, model
from dlblog.model import Build, Card, Data, FrozenMap, Head, Html, Page, Planned, Post, Rendered, Text
from dlblog.pages import CLASSES
from dlblog.values import digest, pack, pack_page, pack_rendered, unpack, unpack_page, unpack_rendered

INDIA = timezone(timedelta(hours=5, minutes=30))
PLAIN: dict[Any, Any] = {
    str: 'é "<&>\u2028\0 \\ 数 🜁',
    Html: Html('<p class="a">é &amp; \\</p>'),
    bool: True,
    int: -7,
    float: 0.1,
    date: date(2024, 2, 29),
    datetime: datetime(2024, 2, 29, 23, 59, 59, 123456, INDIA),
    NoneType: None,
}
OPEN = (Build, Page, Planned, Data)  # what these hold may be anything; data is never kept, only its digest
CLOSED = [
    kind for module in (model, diagnostics) for _, kind in inspect.getmembers(module, is_dataclass) if kind not in OPEN
]


def sample(kind: Any, depth: int = 0) -> Any:
    """A value of this kind that says something in each of its fields."""
    if kind in PLAIN:
        return PLAIN[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: sample(hints[field.name], depth + 1) for field in fields(kind)})
    outer, inner = get_origin(kind), get_args(kind)
    if outer is tuple and inner[-1] is not ...:
        return tuple(sample(one, depth) for one in inner)
    if outer is Literal:
        return inner[0]
    deep = depth > 3  # headings hold headings
    if NoneType in inner:
        return None if deep else sample(inner[0], depth)
    if outer is tuple:
        return () if deep else (sample(inner[0], depth + 1),) * 2
    if outer is frozenset:
        return frozenset(("tabs", "code", "math"))
    assert outer is FrozenMap, kind
    return FrozenMap() if deep else FrozenMap({key: sample(inner[0], depth + 1) for key in ("z", "a")})


@pytest.mark.parametrize("kind", CLOSED, ids=lambda kind: kind.__name__)
def test_what_comes_back_is_what_went_in(kind: type) -> None:
    value = sample(kind)
    back = unpack(pack(value), kind)
    assert back == value
    assert kinds(back) == kinds(value)
    assert pack(back) == pack(value)
    assert digest(back) == digest(value)


def kinds(value: Any) -> Any:
    """The types in a value: Html is equal to its text, but is not escaped again."""
    if is_dataclass(value):
        return type(value), tuple(kinds(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple):
        return tuple(map(kinds, value))
    if isinstance(value, FrozenMap):
        return {key: kinds(one) for key, one in value.items()}
    return value.utcoffset() if isinstance(value, datetime) else type(value)


@pytest.mark.parametrize("kind", CLOSED, ids=lambda kind: kind.__name__)
def test_no_field_is_left_out_of_a_digest(kind: type) -> None:
    value = sample(kind)
    values = {field.name: getattr(value, field.name) for field in fields(kind)}
    digests = {digest(kind(**values | {name: "something else"})) for name in values}
    assert len(digests | {digest(value)}) == len(values) + 1


def test_a_rendering_with_its_long_texts() -> None:
    value = sample(Rendered)
    back = unpack_rendered(pack_rendered(value))
    assert back == value
    assert kinds(back) == kinds(value)
    assert unpack_rendered(pack_rendered(Rendered())) == Rendered()


@pytest.mark.parametrize("cut", [0, 3, 4, 20, -1, -9])
def test_a_rendering_that_is_cut_off_is_none(cut: int) -> None:
    data = pack_rendered(sample(Rendered))
    with pytest.raises(ValueError):  # noqa: PT011 -- of msgspec's, of Python's, or ours
        unpack_rendered(data[:cut])


def test_a_page_may_hold_any_value() -> None:
    post, card = sample(Post), sample(Card)
    values = {
        **{kind.__name__: value for kind, value in PLAIN.items() if kind is not date},
        "post": post,
        "cards": (card, card),
        "nested": ((), ((Html("<b>"), "<b>"), (None, 1.0, 1))),
        "map": FrozenMap({"html": FrozenMap({"set": card}), "tuple": Html("<i>")}),
        "set": frozenset({"b", "a"}),
        "nothing": FrozenMap(),
    }
    page = Page("/a/", "post.html", sample(Head), FrozenMap(values), "content/posts/a.md")
    back = unpack_page(pack_page(page), CLASSES)
    assert back == page
    assert kinds(back.data) == kinds(page.data)
    assert digest(back) == digest(page)


@pytest.mark.parametrize("value", [[1], {"a": 1}, {"a"}, object(), lambda: 0, complex(1), frozenset({1, "a"})])
def test_what_may_change_or_is_no_value_has_no_digest(value: object) -> None:
    with pytest.raises(TypeError):
        digest(value)


@pytest.mark.parametrize("value", [object(), [1], date(2024, 1, 1), b"bytes"])
def test_a_page_that_holds_no_value_is_not_kept(value: object) -> None:
    page = Page("/", "page.html", Head("T"), FrozenMap({"inner": (value,)}))
    with pytest.raises(TypeError, match="is no value"):
        pack_page(page)


def test_equal_values_have_equal_digests_however_they_were_made() -> None:
    numbers = [str(n) for n in range(100)]
    assert digest(frozenset(numbers)) == digest(frozenset(reversed(numbers)))
    assert digest(FrozenMap({"a": 1, "b": 2})) == digest(FrozenMap({"b": 2, "a": 1}))
    assert digest((1, "a")) != digest((1, "b"))
    assert digest(("a", "b")) != digest(("ab",)) != digest(("a,b",))


def test_the_digest_of_a_value_is_the_same_on_every_computer() -> None:
    value = Text("a/index.html", "é", "content/posts/a.md")
    assert pack(value) == '{"path":"a/index.html","data":"é","origin":"content/posts/a.md"}'.encode()
    assert digest(value) == "e0cabcd4e2cab6ea73fb54b7695aa86d"


@pytest.mark.parametrize("data", [b"", b"rubbish", b"\xff\xfe", b"{}", b"[" * 100_000, b'{"path": 1}', b'"\xff"'])
def test_rubbish_is_a_value_error(data: bytes) -> None:
    for kind in (Card, str, tuple):
        with pytest.raises(ValueError):  # noqa: PT011 -- the words are msgspec's
            unpack(data, kind)


def test_a_moment_is_the_same_moment() -> None:
    for zone in (UTC, INDIA, timezone(timedelta(hours=-3, minutes=-30)), None):
        moment = datetime(2024, 1, 1, tzinfo=zone)
        assert unpack(pack(moment), datetime).isoformat() == moment.isoformat()


@dataclass(frozen=True, slots=True)
class Older:
    path: str


def test_a_row_of_another_shape_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="missing required field"):
        unpack(pack(Older("a")), Text)
