"""yaml.read: places, refusals, limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.yaml import List, Map, Node, Places, Scalar, read, unix_lines


def tree(text: str) -> object:
    """A document as plain Python values; it must be free of findings."""
    node, found = read(text, "a.md")
    assert not found
    return value(node)


def value(node: Node | None) -> object:
    match node:
        case Map():
            return {key.text: value(item) for key, item in node.items}
        case List():
            return [value(item) for item in node.items]
        case Scalar():
            return node.text
    return None


def faults(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    found = read(text, "a.md", first_line)[1]
    assert all(d.severity == "error" and d.span is not None and d.span.path == "a.md" for d in found)
    return [(d.code, d.span.line, d.span.column) for d in found if d.span]


def test_scalars_stay_the_text_that_was_written() -> None:
    text = "a: no\nb: 012\nc: 12:30:45\nd: 1e3\ne: 2025-08-13\nf: 0x1F\ng: 'yes'\nh: >-\n  two\n  lines\ni:\n"
    assert tree(text) == {
        "a": "no", "b": "012", "c": "12:30:45", "d": "1e3", "e": "2025-08-13", "f": "0x1F", "g": "yes",
        "h": "two lines", "i": "",
    }  # fmt: skip


def test_absent_is_only_what_is_unquoted() -> None:
    node, _ = read("a: ~\nb: null\nc:\nd: ''\ne: 'null'\n", "a.md")
    assert isinstance(node, Map)
    assert [item.absent for _, item in node.items if isinstance(item, Scalar)] == [True, True, True, False, False]


def test_every_node_knows_its_place() -> None:
    node, _ = read('title: x\n"é🎬": [ü, "b c"]\n', "a.md", first_line=2)
    assert isinstance(node, Map)
    key, items = node.items[1]
    assert isinstance(items, List)
    assert (key.span.line, key.span.column, key.span.end_column) == (3, 1, 5)
    assert (items.items[1].span.line, items.items[1].span.column, items.items[1].span.end_column) == (3, 11, 16)


def test_places_do_not_follow_yaml_in_calling_a_line_separator_a_line_end() -> None:
    assert faults('a: "x\u2028y"\nb: *c') == [("yaml-alias", 2, 4)]


def test_nothing_is_no_fault() -> None:
    for text in ("", "\n\n", "# a comment\n", "%YAML 1.1\n---\n"):
        node, found = read(text, "a.md")
        assert not found
        assert node is None or (isinstance(node, Scalar) and node.absent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &a [*a]", [("yaml-anchor", 1, 4), ("yaml-alias", 1, 8)]),
        ("b0: &b0 {k: v}\nb1: {<<: [*b0, *b0]}", [("yaml-anchor", 1, 5), ("yaml-alias", 2, 11), ("yaml-merge", 2, 6)]),
        ('x: !!python/object/apply:os.system ["id"]', [("yaml-tag", 1, 4)]),
        ("x: !!str 5", [("yaml-tag", 1, 4)]),
        ("a: 1\nb: 2\na: 3", [("yaml-duplicate", 3, 1)]),
        ("? [a, b]\n: c", [("yaml-key", 1, 3)]),
        ("? {a: b}\n: c", [("yaml-key", 1, 3)]),
        ("~: c", [("yaml-key", 1, 1)]),
        ("a: 1\n---\nb: 2", [("yaml-documents", 2, 1)]),
        ("a: x\0y", [("yaml-character", 1, 5)]),
        ("a: x\ud800y", [("yaml-character", 1, 5)]),
    ],
)
def test_refusals(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


def test_a_key_given_twice_names_both_places() -> None:
    found = read("a: 1\nb: 2\na: 3", "a.md")[1]
    assert [(s.line, s.column) for s in found[0].also] == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A\ndate: 2024-06-01\ntags: [notes, vision\ndescription: x", (3, 7)),
        ("title: [\ndate: 2024-06-01", (1, 8)),
        ("a: {b: 1", (1, 4)),
        ('a: "x\nb: 1', (1, 4)),
        ("extra:\n\tkey: 1", (2, 1)),
        ("a: |\n x\n\ty", (3, 1)),
        ("title: Attention: a story", (1, 17)),
        ("title: **Bold**", (1, 8)),
        ("title: @someone", (1, 8)),
        ('title: "Foo" bar', (1, 14)),
        ("title: x\ndate", (2, 1)),
        ('a: "\\q"', (1, 5)),
        ("a: x\n[[[ nonsense: {\n", (2, 1)),
        ("a: [\n\n\n", (1, 4)),
    ],
)
def test_a_syntax_error_is_where_its_cause_is(text: str, expected: tuple[int, int]) -> None:
    assert faults(text) == [("yaml-syntax", *expected)]


def test_a_syntax_error_says_what_to_do() -> None:
    found = read("title: Attention: a story", "a.md")[1]
    assert found[0].message == 'a ": " inside a value'
    assert "quotes" in found[0].hint
    assert "spaces, not tabs" in read("extra:\n\tkey: 1", "a.md")[1][0].hint


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [31, 200_000])
def test_deep_nesting_is_refused_before_it_can_do_harm(opening: str, depth: int) -> None:
    prefix = "a: " if opening in "[{a: " else ""
    assert [code for code, _, _ in faults(prefix + opening * depth)] == ["yaml-depth"]


def test_thirty_levels_are_fine() -> None:
    assert not faults("a: " + "[" * 29 + "]" * 29)


def test_a_bomb_is_reported_once_per_kind() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{c}: &{c} [" + ",".join([f"*{p}"] * 9) + "]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)]
    assert [(code, line) for code, line, _ in faults("\n".join(lines), 5)] == [("yaml-anchor", 5), ("yaml-alias", 6)]


def test_unix_lines() -> None:
    assert unix_lines("\ufeffa\r\nb\rc\n\r\n") == "a\nb\nc\n\n"


@given(st.text(alphabet=st.sampled_from("ab:-?[]{},&*!|>'\"%@`#\\ \n\t~<.é\u2028\0\ud800"), max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    node, found = read(text, "a.md", 3)
    assert node is None or isinstance(node, Node)
    assert all(d.span is not None and d.span.line >= 3 for d in found)


@given(st.text("ab\n", max_size=20), st.integers(0, 22), st.integers(0, 22))
def test_places(text: str, start: int, end: int) -> None:
    """A place is where counting line breaks says it is."""
    span = Places.of(text, "a.md", 5).span(start, end)
    last = max(len(text.rstrip("\n")), 1) - 1
    start = min(start, last)
    end = max(min(end, last + 1), start + 1)
    assert (span.line, span.column) == (5 + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
    assert (span.end_line, span.end_column) == (5 + text.count("\n", 0, end), end - text.rfind("\n", 0, end))
