"""The plan is kept for an edit of a body that leaves its outline as it was, and made anew for all that it looks at."""

from __future__ import annotations

from pathlib import Path

import pytest

from again import CONFIG, Blog, blog, post
from dlblog.stages.planning import Plan

BIB = "content/references.bib"
FILES = {"a": post("A", "See [](b.md).", tags="[x]"), "b": post("B"), BIB: "@misc{k, title={K}}\n"}


def plan(site: Blog) -> tuple[Plan, bool]:
    """The plan, and whether it was kept."""
    prepared, memo = site.prepare()
    return prepared.answers.plan, not any(reason.task == "plan" for reason in memo.reasons)


@pytest.mark.parametrize(
    ("edits", "kept"),
    [
        ({}, True),
        ({"b": post("B", "Other *text*: $x$.")}, True),
        ({"b": post("B", "[far](https://example.net)")}, True),
        ({"templates/post.html": '{% extends "default/post.html" %}'}, True),
        ({"b": post("B").replace("Begins.", "Begins *so*.")}, False),
        ({"b": post("Bee")}, False),
        ({"b": post("B", tags="[x]")}, False),
        ({"b": post("B", "See [](a.md).")}, False),
        ({"b": post("B", "See [@k].")}, False),
        ({"b": post("B", "gradient " * 300)}, False),  # a minute more, and another main word
        ({"b": post("B", draft="true")}, False),
        ({"c": post("C")}, False),
        ({"c": post("C", draft="true")}, False),  # a link to it is a finding of its own
        ({"content/posts/b.md": None}, False),
        ({"dlblog.yml": CONFIG + "tagline: Deep\n"}, False),
        ({BIB: "@misc{k, title={L}}\n"}, False),
    ],
)
def test_what_a_plan_looks_at(tmp_path: Path, edits: dict[str, str | None], kept: bool) -> None:
    site = blog(tmp_path, **FILES)
    before, _ = plan(site)
    after, was_kept = plan(site.edit(**edits))
    assert was_kept == kept
    assert after == plan(Blog(tmp_path))[0]
    assert after == before or not kept


def changed(before: Plan, after: Plan) -> set[str]:
    """Paths of steps that are others now."""
    known = set(before.steps)
    return {step.path for step in after.steps if step not in known}


def test_steps_that_stay_keep_their_names(tmp_path: Path) -> None:
    site = blog(tmp_path, **FILES, far=post("Far", tags="[y]"))
    before, _ = plan(site)
    after, _ = plan(site.edit(a=FILES["a"].replace("Begins.", "Starts.")))
    assert {"posts/a/index.html", "posts/far/index.html", "tags/y/index.html"} & changed(before, after) == set()
    assert {"tags/x/index.html", "blog/index.html"} <= changed(before, after)
    assert changed(before, before) == set()


def test_a_title_reaches_its_neighbours_alone(tmp_path: Path) -> None:
    words = ("alder birch cedar", "piano flute viola", "basalt marble slate", "falcon heron swift", "tulip daisy lily")
    posts = {f"p{n}": post(f"P{n}", date=f"2024-01-0{n}").split("gradient")[0] + w * 9 for n, w in enumerate(words, 1)}
    site = blog(tmp_path, **posts)
    before, _ = plan(site)
    after, _ = plan(site.edit(p1=posts["p1"].replace("P1", "Anew")))
    moved = {path for path in before.places if before.places[path] != after.places[path]}
    assert {"content/posts/p1.md", "content/posts/p2.md"} <= moved
    assert "content/posts/p5.md" not in moved
    assert before.index["posts"] != after.index["posts"]
    assert before.index["title"] == after.index["title"]


def test_a_plugin_s_pages_look_at_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "from dlblog.model import Text\ndef pages(site):\n    yield Text('n.txt', ' '.join(p.rendered.html for p in site.posts))\n"
    (tmp_path / "texts_of_all.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    config = CONFIG + "plugins: {pages: [texts_of_all:pages]}\n"
    site = blog(tmp_path / "site", a=post("A", "one"), **{"dlblog.yml": config})
    site.build()
    result = site.edit(a=post("A", "two")).build().result
    assert "<p>two</p>" in result.outputs["n.txt"].data


def test_counts(tmp_path: Path) -> None:
    made, _ = plan(blog(tmp_path, **FILES, **{"content/pages/about.md": "---\ntitle: About\n---\n\nText.\n"}))
    assert (made.posts, made.pages) == (2, 1)
    assert len({step.path for step in made.steps}) == len(made.steps)
    assert "built" not in made.index
