"""Views of a folder."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dlblog import fs
from dlblog.build import Prepared
from dlblog.incremental import Lost
from dlblog.model import Text
from dlblog.serve import rebuild
from dlblog.serve.rebuild import Rebuilder
from dlblog.serve.view import View
from serving import SITE
from shared import write_site

NOTHING: frozenset[str] = frozenset()
TOMORROW = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, SITE)


def test_a_view_is_what_build_writes(site: Path) -> None:
    view = Rebuilder(site)(NOTHING)
    page = view.find("posts/first/index.html")
    assert isinstance(page, Text)
    assert page.origin == "content/posts/first.md"
    assert view.find("posts/none/index.html") is None
    assert (view.failed, view.base) == (False, "")
    assert view.summary.startswith("2 posts, ")
    assert view.text_of("content/posts/first.md") == SITE["content/posts/first.md"]
    assert view.text_of("dlblog.yml") == SITE["dlblog.yml"]
    assert "{%" in (view.text_of("templates/default/post.html") or "")


def test_the_version_is_that_of_the_bytes(site: Path) -> None:
    renew = Rebuilder(site)
    first = renew(NOTHING).version
    assert renew(NOTHING).version == first
    (site / "content/posts/first.md").write_text(SITE["content/posts/first.md"] + "more")
    second = renew(NOTHING).version
    (site / "content/posts/fig.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert len({first, second, renew(NOTHING).version}) == 3


def test_a_view_knows_what_it_was_made_from(site: Path) -> None:
    write_site(site, {"templates/404.html": "x", "content/references.bib": "@misc{a, title={A}}"})
    view = Rebuilder(site)(NOTHING)
    names = ("content/posts/first.md", "content/references.bib", "dlblog.yml", "templates/404.html")
    assert all(view.unchanged(name) for name in names)
    for name in names:
        text = (site / name).read_text()
        (site / name).write_text("")
        assert not view.unchanged(name)
        (site / name).write_text(text)
        assert view.unchanged(name)
        (site / name).unlink()
        assert not view.unchanged(name)
    assert not view.unchanged("content/posts")


def test_a_view_stays_what_it_is_when_the_next_is_made(site: Path) -> None:
    renew = Rebuilder(site)
    path = "posts/first/index.html"

    def text(view: View) -> str:
        page = view.find(path)
        assert isinstance(page, Text)
        return page.data

    good = renew(NOTHING)
    (site / "content/posts/first.md").write_text(SITE["content/posts/first.md"] + "\nmore\n\n[@nobody]\n")
    failed = renew(NOTHING)
    assert failed.failed
    renew(NOTHING)
    assert "more" not in text(good)
    (site / "content/posts/first.md").write_text(SITE["content/posts/first.md"])
    assert text(renew(NOTHING)) == text(good)


def test_a_site_that_changes_while_it_is_read_is_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[Exception] = [fs.Changed("a"), Lost("b"), fs.Changed("c")]
    real = rebuild.prepare

    def prepare(*arguments: Any, **options: Any) -> Prepared:
        if faults:
            raise faults.pop()
        return real(*arguments, **options)

    monkeypatch.setattr(rebuild, "prepare", prepare)
    assert not Rebuilder(site)(NOTHING).failed
    faults += [fs.Changed("always")] * 9
    with pytest.raises(fs.Changed):
        Rebuilder(site)(NOTHING)


def test_errors_fail(site: Path) -> None:
    (site / "content/posts/first.md").write_text("---\ntitle: T\ndate: 2024-01-01\n---\n\n[@nobody]\n")
    view = Rebuilder(site)(NOTHING)
    assert view.failed
    assert [found.code for found in view.diagnostics] == ["cite-unknown"]


def test_drafts_and_posts_of_the_future(site: Path) -> None:
    head = "---\ntitle: T\ndate: {}\n{}---\n\ntext, not 2999-01-01\n"
    posts = {
        "draft": head.format("2024-01-01", "draft: true\n"),
        "ahead": head.format(TOMORROW, ""),
        "meant": head.format(TOMORROW, "future: true\n"),
        "past": head.format("2024-01-01", ""),
        f"{TOMORROW}-named": "# Named\n\ntext\n",
    }
    write_site(site, {f"content/posts/{name}.md": text for name, text in posts.items()})
    view = Rebuilder(site)(NOTHING)
    assert all(view.find(f"posts/{name.removeprefix(TOMORROW + '-')}/index.html") for name in posts)
    assert set(view.notes) == {"content/posts/ahead.md", f"content/posts/{TOMORROW}-named.md"}
    assert view.notes["content/posts/ahead.md"] == f"Scheduled for {TOMORROW}: not published before that day"
    plain = Rebuilder(site, drafts=False, future=False)(NOTHING)
    assert not plain.find("posts/draft/index.html")
    assert not plain.find("posts/ahead/index.html")
    assert plain.find("posts/meant/index.html")


def test_base_path(site: Path) -> None:
    (site / "dlblog.yml").write_text("title: S\nurl: https://ada.github.io/repo/\n")
    assert Rebuilder(site)(NOTHING).base == "/repo"


def test_plugins_are_imported_again_when_they_change(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(site))
    name = f"house_{site.name.replace('-', '_')}"
    module = site / f"{name}.py"
    (site / "dlblog.yml").write_text(f"title: S\nplugins:\n  filters: [{name}:shout]\n")
    write_site(
        site, {"templates/post.html": '{% extends "default/post.html" %}{% block kind %}{{ "x"|shout }}{% endblock %}'}
    )
    renew = Rebuilder(site)

    def shown(changed: frozenset[str]) -> str:
        page = renew(changed).find("posts/first/index.html")
        assert isinstance(page, Text)
        return page.data

    module.write_text('def shout(text):\n    return "one"\n')
    assert '<body class="one">' in shown(NOTHING)
    for word in ("two", "six", "ten"):  # of one length, within a second: Python's own check of times would not notice
        module.write_text(f'def shout(text):\n    return "{word}"\n')
        assert f'<body class="{word}">' in shown(frozenset({module.name}))
    sys.modules.pop(name)


def test_a_changed_plugin_is_another_version(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or pages that are open would not be told."""
    monkeypatch.syspath_prepend(str(site))
    name = f"house_version_{site.name.replace('-', '_')}"
    (site / "dlblog.yml").write_text(f"title: S\nplugins:\n  filters: [{name}:shout]\n")
    (site / f"{name}.py").write_text('def shout(text):\n    return "one"\n')
    renew = Rebuilder(site)
    before = renew(NOTHING).version
    assert renew(NOTHING).version == before
    (site / f"{name}.py").write_text('def shout(text):\n    return "two"\n')
    assert renew(frozenset({f"{name}.py"})).version != before
    sys.modules.pop(name)
