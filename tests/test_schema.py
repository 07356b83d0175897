"""The schema walker on tables of its own: kinds, findings, exports."""

from __future__ import annotations

from typing import Any

import pytest

from dlblog import schema, yaml
from dlblog.model import Author, MathMacro
from dlblog.schema import Checked, Field, Kind, Walk, choice, code, flag, integer, many, mapping, record, shapes, text
from dlblog.schema.shared import AUTHORS, MACROS

TABLE = (
    Field("title", text(), "The title.", required=True),
    Field("draft", flag, "Left out.", ("wip",), "false"),
    Field("part", integer(1), "Number."),
    Field("style", choice("numeric", "author-date"), "Style."),
    Field("tags", many(text(), split="words", remark=True), "Tags | labels."),
    Field("css", code("CSS"), "CSS."),
    Field("log", record(Field("order", choice("dmy", "ymd"), "Order.", required=True)), "Logs."),
    Field("series", mapping(text()), "Series."),
    Field("toc", shapes(scalar=flag, items=many(text())), "Contents."),
)


def walk(source: str, table: tuple[Field, ...] = TABLE) -> tuple[Checked, list[tuple[str, str, int, int]]]:
    node, faults = yaml.read(source, "a.yml")
    assert not faults
    assert isinstance(node, yaml.Map)
    found = Walk("t")
    checked = schema.check(table, node, found)
    return checked, [(d.severity, d.code, d.span.line, d.span.column) for d in found.found if d.span]


def values(source: str) -> dict[str, Any]:
    checked, found = walk(source)
    assert not found
    return dict(checked.values)


def read(kind: Kind, source: str) -> tuple[object, list[str]]:
    """The value and the codes of what was found."""
    checked, found = walk(f"key: {source}", (Field("key", kind, ""),))
    return checked.values.get("key"), [code for _, code, *_ in found]


def one(kind: Kind, source: str) -> object:
    checked, found = walk(f"key: {source}", (Field("key", kind, ""),))
    return found or checked.values.get("key")


@pytest.mark.parametrize("written", ["no", "2024", "012", "1.50", "2024-01-01", "true", "'no'"])
def test_text_is_what_was_written(written: str) -> None:
    assert one(text(), written) == written.strip("'")


def test_text_is_one_line_and_code_is_not() -> None:
    assert one(text(), "|\n  a\n  b\n") == "a b"
    assert one(code(), "|\n  a\n  b\n") == "a\nb\n"


@pytest.mark.parametrize("written", ["true", "yes", "on", "True", "YES", "'true'"])
def test_true(written: str) -> None:
    assert one(flag, written) is True


@pytest.mark.parametrize("written", ["false", "no", "off", "False"])
def test_false(written: str) -> None:
    assert one(flag, written) is False


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (flag, "maybe"),
        (flag, "[yes]"),
        (text(), "[a]"),
        (text(), "{a: b}"),
        (integer(1), "x"),
        (integer(1), "0"),
        (integer(), "1.5"),
        (integer(), "9" * 5000),
        (record(Field("a", text(), "")), "text"),
        (mapping(text()), "[a]"),
        (shapes(scalar=text()), "[a]"),
        (code(), "[a]"),
    ],
)
def test_the_wrong_kind_is_an_error_at_the_value(kind: Kind, written: str) -> None:
    assert one(kind, written) == [("error", "t-kind", 1, 6)]


def test_a_word_that_is_not_known_gets_a_hint() -> None:
    node, _ = yaml.read("style: numerc", "a.yml")
    assert isinstance(node, yaml.Map)
    found = Walk("t")
    schema.check(TABLE[3:4], node, found)
    assert [(d.code, d.hint) for d in found.found] == [("t-value", 'did you mean "numeric"?')]


def test_control_characters_written_as_escapes_are_errors() -> None:
    assert one(text(), '"bell \\b x"') == [("error", "t-control", 1, 6)]
    assert one(code(), '"tab \\t x"') == "tab \t x"


def test_lists_by_commas_by_spaces_and_alone() -> None:
    assert one(many(text(), split="words"), "deep learning, vision") == ("deep learning", "vision")
    assert one(many(text(), split="words"), "highlights motivation target-group") == (
        "highlights",
        "motivation",
        "target-group",
    )
    assert one(many(text()), "references.bib") == ("references.bib",)
    assert one(many(text()), "[a, '', ~, b, a]") == ("a", "b")
    assert one(many(text()), "[]") == ()


def test_words_that_may_be_meant_as_one_tag_get_a_notice() -> None:
    assert walk("title: x\ntags: deep learning")[1] == [("notice", "t-split", 2, 7)]
    assert walk("title: x\ntags: vision")[1] == []


def test_all_faults_at_once_and_none_of_the_faulty_values() -> None:
    checked, found = walk(
        "title: [x]\ndraft: maybe\npart: 3\nlog: {order: x, odd: 1}\ntgas: [a]\nseries: {a: b, c: [d]}"
    )
    assert sorted(found, key=lambda f: f[2:]) == [
        ("error", "t-kind", 1, 8),
        ("error", "t-kind", 2, 8),
        ("error", "t-value", 4, 14),
        ("warning", "t-unknown", 4, 17),
        ("warning", "t-unknown", 5, 1),
        ("error", "t-kind", 6, 19),
    ]
    assert dict(checked.values) == {"part": 3, "series": (("a", "b"),)}
    assert set(checked.spans) == {"title", "draft", "part", "log", "series"}


def test_unknown_keys_get_did_you_mean_and_some_are_passed_over() -> None:
    node, _ = yaml.read("tilte: x\nweight: 1\ntitle: y", "a.yml")
    assert isinstance(node, yaml.Map)
    found = Walk("t")
    schema.check(TABLE, node, found, frozenset({"weight"}))
    assert [(d.message, d.hint) for d in found.found] == [('unknown key "tilte"', 'did you mean "title"?')]


def test_other_names_and_dashes() -> None:
    assert values("title: x\nwip: yes")["draft"] is True
    table = (Field("redirect_from", text(), ""),)
    assert walk("redirect-from: /a/", table)[0].values == {"redirect_from": "/a/"}


def test_two_names_for_one_key() -> None:
    checked, found = walk("title: x\ndraft: yes\nwip: no")
    assert checked.values["draft"] is True
    assert found == [("notice", "t-twice", 3, 1)]


def test_required_keys() -> None:
    assert walk("draft: no")[1] == [("error", "t-required", 1, 1)]
    assert walk("title:")[1] == [("error", "t-required", 1, 1)]


def test_nothing_written_is_nothing_given_but_has_a_place() -> None:
    checked, found = walk("title: x\npart:\ntags: ~")
    assert not found
    assert dict(checked.values) == {"title": "x"}
    assert (checked.spans["part"].line, checked.spans["part"].column) == (2, 1)


def test_authors_in_every_shape() -> None:
    ada = Author("Ada Lovelace")
    assert one(AUTHORS, "Ada Lovelace") == (ada,)
    assert one(AUTHORS, "[Ada Lovelace, {name: Alan, url: 'https://a.org'}]") == (ada, Author("Alan", "https://a.org"))
    assert one(AUTHORS, "{name: Alan, affiliation: Bletchley}") == (Author("Alan", "", ("Bletchley",)),)
    assert one(AUTHORS, "[{name: Alan, affiliations: {name: N/A}}]") == (Author("Alan"),)
    assert one(AUTHORS, "[{name: A, affiliations: [{name: X, url: 'https://x.org'}, Y]}]") == (
        Author("A", "", ("X", "Y")),
    )
    assert one(AUTHORS, "[{name: A, orcid: 'https://orcid.org/0000-0002-1825-0097'}]") == (
        Author("A", orcid="0000-0002-1825-0097"),
    )


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Ada Lovelace, Alan Turing and Grace Hopper", Author("Ada Lovelace, Alan Turing and Grace Hopper")),
        ("Weights & Biases", Author("Weights & Biases")),
        ("[Turing; Hopper]", Author("Turing; Hopper")),
    ],
)
def test_a_text_is_one_author_and_a_notice_tells_who_meant_several(written: str, author: Author) -> None:
    assert read(AUTHORS, written) == ((author,), ["t-author"])


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Martin Luther King, Jr.", Author("Martin Luther King, Jr.")),
        ("{name: Weights & Biases}", Author("Weights & Biases")),
        ("{name: A, affiliation_url: 'https://a.org'}", Author("A")),
        ("<a href='https://a.org/'>Ada Lovelace</a>", Author("Ada Lovelace", "https://a.org/")),
    ],
)
def test_one_author_without_a_notice(written: str, author: Author) -> None:
    assert read(AUTHORS, written) == ((author,), [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[{url: x}]", ("t-required", 7)),
        ("[{name: A, url: 'javascript:alert(1)'}]", ("t-value", 22)),
        ("[{name: A, orcid: 12}]", ("t-value", 24)),
    ],
)
def test_faulty_authors(written: str, expected: tuple[str, int]) -> None:
    assert one(AUTHORS, written) == [("error", expected[0], 1, expected[1])]


def test_macros_have_their_backslash() -> None:
    source = "{R: '\\mathbb{R}', '\\norm': ['\\lVert #1 \\rVert', 1]}"
    assert one(MACROS, source) == (MathMacro("\\R", "\\mathbb{R}"), MathMacro("\\norm", "\\lVert #1 \\rVert", 1))


def test_macros_may_have_a_default_as_in_mathjax() -> None:
    source = "{E: ['E_{#1}', 1, 'x'], same: ['1', 1], empty: ['[#1]', 1, '']}"
    macros = (MathMacro("\\E", "E_{#1}", 1, "x"), MathMacro("\\same", "1", 1), MathMacro("\\empty", "[#1]", 1, ""))
    assert one(MACROS, source) == macros


@pytest.mark.parametrize(("written", "column"), [("{E: [x, y]}", 14), ("{E: []}", 10), ("{E: [a, 1, b, c]}", 10)])
def test_faulty_macros(written: str, column: int) -> None:
    assert one(MACROS, written) == [("error", "t-value", 1, column)]


def test_json_schema_has_every_name_with_a_description() -> None:
    exported: dict[str, Any] = schema.json_schema(TABLE, "T")
    assert exported["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(exported["properties"]) == {"wip", *(f.name for f in TABLE)}
    assert all(p["description"] for p in exported["properties"].values())
    assert exported["allOf"] == [{"anyOf": [{"required": ["title"]}]}]
    assert exported["additionalProperties"] is False


def test_reference_is_a_table_with_a_row_for_every_key() -> None:
    rows = schema.reference_markdown(TABLE).splitlines()
    assert len(rows) == len(TABLE) + 2
    assert rows[3] == "| `draft`, `wip` | true or false | false | Left out. |"
    assert "Tags \\| labels." in rows[6]
