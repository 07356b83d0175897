"""Links are checked again iff a link, an address, or a page in which an anchor was looked up has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from again import Blog, blog, post
from dlblog.stages import linking

HEAD = "## Method {#sec:method}"


@pytest.fixture
def site(tmp_path: Path) -> Blog:
    one = blog(tmp_path, a=post("A", "[m](/posts/b/#sec:method)"), b=post("B", HEAD), c=post("C", "[x](/posts/d/)"))
    one.edit(d=post("D"))
    assert one.build().codes == []
    return one


def count(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    checks: list[int] = []
    check = linking.check_links

    def counting(links, outputs):
        checks.append(1)
        return check(links, outputs)

    monkeypatch.setattr(linking, "check_links", counting)
    return checks


@pytest.mark.parametrize(
    ("edits", "codes", "again"),
    [
        ({}, [], False),
        ({"c": post("C", "*other* [x](/posts/d/)")}, [], True),  # the link stands elsewhere
        ({"c": post("C", "[x](/posts/d/) *other*")}, [], False),
        ({"b": post("B", HEAD.replace("method", "methods"))}, ["anchor-dead"], True),
        ({"b": post("B", HEAD + "\n\nMore.")}, [], True),
        ({"content/posts/b.md": None}, ["link-dead"], True),
        ({"content/posts/d.md": None}, ["link-dead"], True),
        ({"templates/terms.html": '{% extends "default/terms.html" %}'}, [], False),
    ],
)
def test_when(
    site: Blog, monkeypatch: pytest.MonkeyPatch, edits: dict[str, str | None], codes: list[str], again: bool
) -> None:
    checks = count(monkeypatch)
    assert site.edit(**edits).build().codes == codes
    assert len(checks) == again
    assert site.build().codes == codes, "what was found is kept"
    assert len(checks) == again


def test_the_post_that_links_is_not_rendered_for_it(site: Blog) -> None:
    built = site.edit(b=post("B", HEAD.replace("method", "methods"))).build()
    assert built.codes == ["anchor-dead"]
    assert set(built.why("render")) == {"content/posts/b.md"}
    (found,) = built.result.diagnostics
    assert found.span
    assert found.span.path == "content/posts/a.md"
    assert site.edit(b=post("B", HEAD)).build().codes == []


def test_a_page_that_is_gone_though_no_page_was_looked_into(tmp_path: Path) -> None:
    one = blog(tmp_path, a=post("A", "[x](/tags/x/)"), b=post("B", tags="[x]"))
    assert one.build().codes == []
    assert one.edit(b=post("B", tags="[y]")).build().codes == ["link-dead"]
    assert one.edit(b=post("B", tags="[x]")).build().codes == []


def test_a_post_of_no_use_leaves_only_resources_to_judge(site: Blog) -> None:
    site.edit(**{"content/posts/b.md": "---\ntitle: [\n---\n", "c": post("C", "![x](/gone.svg)")})
    assert [code for code in site.build().codes if "link" in code] == ["link-dead"]
