"""An output is made again iff its plan or an answer it got has changed, or the published file is not what was made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from again import CONFIG, Blog, Built, blog, post
from dlblog.incremental import Memory
from dlblog.model import Text
from dlblog.sinks import Kept
from dlblog.stages.laying import argument, kept, lay_out, made_anew, remember

EXTENDS = '{% extends "default/NAME" %}{% block footer %}{{ super() }}MORE{% endblock %}'


@pytest.fixture
def site(tmp_path: Path) -> Blog:
    one = blog(tmp_path, a=post("A", tags="[x]"), b=post("B", tags="[y]"), **{"content/references.bib": ""})
    one.build()
    return one


def template(name: str, more: str) -> dict[str, str]:
    return {f"templates/{name}": EXTENDS.replace("NAME", name).replace("MORE", more)}


def texts(built: Built) -> dict[str, str]:
    return {path: one.data for path, one in built.result.outputs.items() if isinstance(one, Text)}


def clean(site: Blog) -> dict[str, str]:
    return texts(Blog(site.root).build())


def test_nothing_changed_nothing_made(site: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlblog.layout.Theme", lambda *_: pytest.fail("compiled"))
    assert site.build().why("layout") == {}


def test_a_body_reaches_its_page_its_twin_and_the_feeds_that_hold_it(site: Blog) -> None:
    built = site.edit(a=post("A", "Other *text*.", tags="[x]")).build()
    assert set(built.why("layout")) == {
        "/posts/a/", "/posts/a/index.md", "/feed.xml", "/feed.json", "/tags/x/feed.xml",
    } | {url for url in built.why("layout") if url.endswith(("/feed.xml", "/feed.json")) and "/tags/y/" not in url}  # fmt: skip
    assert texts(built) == clean(site)


def test_the_reason_is_what_was_read(site: Blog) -> None:
    why = site.edit(a=post("A", "Other *text*.", tags="[x]")).build().why("layout")
    assert why["/posts/a/"] == "rendered content/posts/a.md changed"
    why = site.edit(**template("post.html", "1")).build().why("layout")
    assert why["/posts/a/"] == "template post.html changed"
    why = site.edit(b=post("Bee", tags="[y]")).build().why("layout")
    assert why["/tags/y/"] == "what it lists or says has changed"
    assert site.edit(c=post("C")).build().why("layout")["/posts/c/"] == "new"


@pytest.mark.parametrize(
    ("edits", "there", "not_there"),
    [
        (template("post.html", "1"), {"/posts/a/", "/posts/b/"}, {"/", "/tags/x/", "/feed.xml"}),
        (template("base.html", "1"), {"/posts/a/", "/", "/tags/x/"}, {"/feed.xml", "/posts/a/index.md"}),
        (template("terms.html", "1"), {"/tags/"}, {"/posts/a/", "/", "/tags/x/"}),
        ({"templates/nobody.html": "1"}, set(), {"/posts/a/", "/", "/feed.xml"}),
        ({"dlblog.yml": CONFIG.replace("Notes", "Others")}, {"/posts/a/", "/", "/feed.xml"}, set()),
    ],
)
def test_templates_and_settings(site: Blog, edits: dict[str, str], there: set[str], not_there: set[str]) -> None:
    built = site.edit(**edits).build()
    made = set(built.why("layout"))
    assert there <= made
    assert not_there & made == set()
    assert texts(built) == clean(site)


def test_a_missing_template_that_appears(site: Blog) -> None:
    more = '{% include "extra.html" ignore missing %}'
    site.edit(**template("post.html", more)).build()
    built = site.edit(**{"templates/extra.html": "it is here"}).build()
    assert set(built.why("layout")) == {"/posts/a/", "/posts/b/"}
    assert "it is here" in texts(built)["posts/a/index.html"]


def test_a_template_by_a_name_made_when_it_runs(site: Blog) -> None:
    more = '{% include "part-" ~ head.lang ~ ".html" ignore missing %}'
    site.edit(**template("post.html", more)).build()
    assert site.build().why("layout") == {}
    built = site.edit(**{"templates/part-en.html": "in English"}).build()
    assert set(built.why("layout")) == {"/posts/a/", "/posts/b/"}
    assert "in English" in texts(built)["posts/a/index.html"]


def test_the_published_file_must_be_what_was_made(site: Blog) -> None:
    site.sink.write("posts/a/index.html", b"by hand")
    built = site.build()
    assert built.why("layout") == {"/posts/a/": "the published file is gone or was changed"}
    assert texts(built) == clean(site)
    site.sink = Kept()
    assert {"/posts/a/", "/feed.xml", "/"} <= set(site.build().why("layout"))


def test_a_template_s_fault_is_a_finding_until_it_is_mended(site: Blog) -> None:
    site.edit(**template("terms.html", "{{ nothing.at.all }}"))
    assert [code for code in site.build().codes if code.startswith("template")]
    assert [code for code in site.build().codes if code.startswith("template")], "kept"
    assert site.edit(**template("terms.html", "fine")).build().codes == []


def test_rows_are_kept_for_a_base_path_and_a_toolchain(site: Blog) -> None:
    site.edit(**{"dlblog.yml": CONFIG.replace("example.org", "example.org/sub")})
    built = site.build()
    assert built.why("layout")["/posts/a/"] == "new"
    assert 'href="/sub/posts/a/"' in texts(built)["index.html"]
    assert site.build("other").why("layout")["/posts/a/"] == "new"


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_change_nothing(tmp_path: Path, jobs: int) -> None:
    from dlblog.fs import stage

    one = blog(tmp_path, **{f"p{number}": post(f"P{number}") for number in range(12)})
    prepared, _ = one.prepare(jobs=jobs)
    from dlblog.build import finish

    with stage(tmp_path, tmp_path / "public") as sink:
        outputs = finish(prepared, sink, jobs=jobs).outputs
        found = {path: text.data for path, text in outputs.items() if isinstance(text, Text)}
    assert found == clean(one)


def test_the_steps_of_one_output(site: Blog) -> None:
    """What `serve` does when a page is asked for."""
    answers = site.edit(a=post("A", "Other *text*.", tags="[x]")).prepare()[0].answers
    rows, missing = kept(answers, site.sink)
    number = next(n for n in missing if answers.plan.steps[n].path == "posts/a/index.html")
    step = answers.plan.steps[number]
    assert number not in rows
    assert argument(step, answers) == "content/posts/a.md"
    data, bare = lay_out(step, answers)
    row = made_anew(step, answers, site.sink)
    assert replace(row, output="") == bare
    assert site.sink.read(step.path) == data
    remember(step, row, {}, answers)
    assert number in kept(site.prepare()[0].answers, site.sink)[0]


def test_without_memory_all_is_made(site: Blog) -> None:
    site.store = Memory()
    built = site.build()
    assert set(built.why("layout").values()) == {"new"}
    assert len(built.why("layout")) == len(built.prepared.answers.plan.steps)
