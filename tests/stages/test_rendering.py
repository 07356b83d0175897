"""A body is rendered again iff its text, its options or an answer it got has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from again import CONFIG, Blog, blog, post
from dlblog.incremental import Lost
from dlblog.stages.rendering import links_of, outline_of, whole_of

A, B = "content/posts/a.md", "content/posts/b.md"
BIB, NOTE, CODE = "content/references.bib", "templates/shortcodes/note.html", "content/code/train.py"
FILES = {BIB: "@misc{x, title={X}}\n", NOTE: "<b>note</b>", CODE: "one\n", "content/assets/one.svg": "<svg/>"}
READING = {
    "cites": "See [@x].",
    "misses": "See [@z].",
    "links": "See [](b.md).",
    "shows": "![Two](/assets/two.svg)",
    "includes": "![[/snippets/part.md]]",
    "prints": '```python file="/code/train.py"\n```',
    "notes": "{{< note >}}",
    "unknown": "{{< later >}}",
}
NEW_CARD = "card content/posts/b.md changed"


def site(root: Path, *bodies: str) -> Blog:
    """A post that says all these; another beside it."""
    return blog(root, **FILES, a=post("A", "\n\n".join(READING[name] for name in bodies)), b=post("B"))


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ({}, {}),
        ({"a": post("A", "Other text.")}, {A: "its text changed"}),
        ({"a": post("A", math="false")}, {A: "its text changed"}),  # it is a line further down
        ({"a": post("A", date="2024-01-02")}, {}),
        ({"a": post("Anew")}, {}),
        ({"a": post("A", date="2024-01-01\nmath: false").replace("\n\nBegins", "\nBegins")}, {A: "its text changed"}),
        ({"c": post("C")}, {"content/posts/c.md": "new"}),
        ({"dlblog.yml": CONFIG + "markdown: {smart_quotes: true}\n"}, dict.fromkeys((A, B), "its front matter or the configuration changed")),
        ({"dlblog.yml": CONFIG + "tagline: Deep\npaginate: 3\n"}, {}),
        ({BIB: "@misc{x, title={Y}}\n"}, {}),
        ({"content/assets/two.svg": "<svg/>"}, {}),
        ({"templates/post.html": '{% extends "default/post.html" %}'}, {}),
    ],
)  # fmt: skip
def test_a_body_that_asks_nothing(tmp_path: Path, edits: dict[str, str], why: dict[str, str]) -> None:
    one = blog(tmp_path, **FILES, a=post("A"), b=post("B"))
    one.build()
    assert one.edit(**edits).build().why("render") == why


@pytest.mark.parametrize(
    ("body", "edits", "why"),
    [
        ("cites", {BIB: "@misc{x, title={Y}}\n"}, "reference x changed"),
        ("cites", {BIB: "@misc{y, title={Y}}\n@misc{x, title={X}}\n"}, "reference x changed"),  # its line
        ("cites", {BIB: "@misc{x, title={X}}\n@misc{y, title={Y}}\n"}, ""),
        ("misses", {BIB: "@misc{z, title={Z}}\n"}, "reference z changed"),
        ("links", {"b": post("Bee")}, NEW_CARD),
        ("links", {"b": post("B", "Other text.")}, ""),
        ("links", {B: None}, NEW_CARD),
        ("links", {"c": post("C")}, ""),
        ("shows", {"content/assets/two.svg": "<svg/>"}, "asset /assets/two.svg changed"),
        ("shows", {"content/assets/three.svg": "<svg/>"}, ""),
        ("includes", {"content/snippets/part.md": "A part.\n"}, "file content/snippets/part.md changed"),
        ("prints", {CODE: "two\n"}, "file content/code/train.py changed"),
        ("notes", {NOTE: "<i>note</i>"}, "shortcode "),
        ("notes", {"templates/shortcodes/other.html": "x"}, ""),
        ("unknown", {"templates/shortcodes/later.html": "x"}, "shortcode "),
    ],
)
def test_answers(tmp_path: Path, body: str, edits: dict[str, str | None], why: str) -> None:
    one = site(tmp_path, body)
    one.build()
    again = one.edit(**edits).build()
    said = again.why("render").get(A, "")
    assert (said.startswith(why), bool(said)) == (True, bool(why)), said
    assert (B in again.why("render")) == ("Other" in (edits.get("b") or ""))
    clean = Blog(tmp_path).build()
    assert again.prepared.rows == clean.prepared.rows or not why
    assert whole_of(again.prepared.rows[0], again.memo) == whole_of(clean.prepared.rows[0], clean.memo)


@pytest.mark.parametrize(("key", "one", "two"), [("lang", "en", "de"), ("math", "true", "false")])
def test_what_front_matter_says_of_the_rendering(tmp_path: Path, key: str, one: str, two: str) -> None:
    site = blog(tmp_path, a=post("A", "$x$", **{key: one}), b=post("B"))
    site.build()
    built = site.edit(a=post("A", "$x$", **{key: two})).build()
    assert built.why("render") == {A: "its front matter or the configuration changed"}


def test_a_bibliography_of_its_own_is_asked_for_that_post_alone(tmp_path: Path) -> None:
    own = {"content/posts/own.bib": "@misc{x, title={Own}}\n"}
    one = blog(tmp_path, **FILES, **own, a=post("A", "[@x]", bibliography="[own.bib]"), b=post("B", "[@x]"))
    one.build()
    built = one.edit(**{"content/posts/own.bib": "@misc{x, title={Owned}}\n"}).build()
    assert built.why("render") == {A: "reference x changed"}
    assert "Owned" in whole_of(built.prepared.rows[0], built.memo).references


def test_what_was_cited_before_needs_no_bibliography(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = site(tmp_path, "cites")
    one.build()
    monkeypatch.setattr("dlblog.stages.libraries.read_libraries", lambda *_: pytest.fail("read"))
    built = one.edit(a=post("A", "Still [@x].")).build()
    assert built.why("render") == {A: "its text changed"}
    assert built.codes == []


def test_what_is_taken_back_is_known(tmp_path: Path) -> None:
    one = site(tmp_path, "cites")
    before = one.build()
    one.edit(a=post("A", "Other text.")).build()
    after = one.edit(a=post("A", READING["cites"])).build()
    assert after.why("render") == {}
    assert after.prepared.rows == before.prepared.rows


def test_answers_are_looked_at_once_for_the_same_world(tmp_path: Path) -> None:
    """A row remembers the world in which its reads were found right."""
    one = site(tmp_path, "links", "cites")
    one.build()
    moved = one.edit(c=post("C")).build().prepared
    assert {row.world for row in moved.rows} == {moved.answers.arranged.digest}
    again = one.build().prepared
    assert again.rows == moved.rows


def test_another_toolchain_renders_anew(tmp_path: Path) -> None:
    one = site(tmp_path, "cites")
    one.build("1")
    assert set(one.build("2").why("render")) == {A, B}


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_are_the_same_for_any_number_of_processes(tmp_path: Path, jobs: int) -> None:
    posts = {f"p{number}": post(f"P{number}", READING["cites"] + f" ${number}$") for number in range(20)}
    one = blog(tmp_path, **FILES, **posts)
    prepared, memo = one.prepare(jobs=jobs)
    expected, _ = Blog(tmp_path).prepare()
    assert prepared.rows == expected.rows
    assert "<math" in whole_of(prepared.rows[0], memo).html


def test_parts_of_a_row(tmp_path: Path) -> None:
    one = site(tmp_path, "cites", "links")
    built = one.build()
    row, memo = built.prepared.rows[0], built.memo
    whole = whole_of(row, memo)
    assert links_of(row, memo) == whole.links
    assert outline_of(row, memo).html == ""
    assert outline_of(row, memo).excerpt == whole.excerpt
    assert row.found == whole.diagnostics
    assert ("reference", "x") in {read[:2] for read in row.reads}
    assert ("card", B) in {read[:2] for read in row.reads}


def test_a_row_without_its_parts_is_lost(tmp_path: Path) -> None:
    one = site(tmp_path, "cites")
    built = one.build()
    for row in built.prepared.rows:
        one.store._rows["rendered"].pop(row.whole, None)
    with pytest.raises(Lost):
        one.edit(**{"templates/post.html": '{% extends "default/post.html" %}'}).build()
    one.store.put("rendered", built.prepared.rows[0].whole, b"\0\0\0\1x")
    with pytest.raises(Lost):
        whole_of(built.prepared.rows[0], built.memo)


def test_a_fault_of_a_plugin_is_a_finding_that_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_rules.py").write_text("def rule(md):\n    raise ValueError('no')\n")
    monkeypatch.syspath_prepend(tmp_path)
    config = CONFIG + "plugins: {markdown: [broken_rules:rule]}\n"
    one = blog(tmp_path / "site", a=post("A"), **{"dlblog.yml": config})
    assert "plugin-failed" in one.build().codes
    again = one.build()
    assert "plugin-failed" in again.codes
    assert again.why("render") == {}
