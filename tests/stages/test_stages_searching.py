"""The search index is another one iff something that is searched is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlblog import config as configuration
from dlblog import fs
from dlblog.build import prepare
from dlblog.incremental import Memo
from dlblog.search import Document
from dlblog.stages.searching import Wanted
from shared import write_site

POST = "---\ntitle: A\ndate: 2024-01-01\n---\n\nSome text.\n"
SITE = {
    "dlblog.yml": "title: T\nurl: https://example.org/repo/\n",
    "content/posts/a.md": POST,
    "content/posts/b.md": POST.replace("A", "B").replace("Some text.", "See [Figure](a.md#fig:x)."),
    "content/posts/secret.md": POST.replace("title: A", "title: S\nhidden: true"),
    "content/posts/draft.md": POST.replace("title: A", "title: D\ndraft: true"),
    "content/pages/about.md": "---\ntitle: About\nlang: de\n---\n\nÜber uns.\n",
    "content/pages/404.md": "---\ntitle: Lost\n---\n\nLost.\n",
}


def wanted(root: Path) -> Wanted | None:
    text, _ = fs.read_config(root)
    config, _ = configuration.read(text or "")
    return prepare(fs.read_site(root), config, Memo(), drafts=True).searched


def key(root: Path) -> str:
    found = wanted(root)
    assert found is not None
    return found.key


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, SITE)


def test_each_text_that_lists_show_has_a_document(site: Path) -> None:
    found = wanted(site)
    assert found is not None
    made = {(one.language, one.path): one for one in found.documents()}
    assert sorted(made) == [("de", "about/index.html"), ("en", "posts/a/index.html"), ("en", "posts/b/index.html")]
    assert all(isinstance(one, Document) for one in made.values())
    assert "<p>Some text.</p>" in made["en", "posts/a/index.html"].html


CHANGES = {
    "a text": {"content/posts/a.md": POST + "More.\n"},
    "a title": {"content/posts/a.md": POST.replace("title: A", "title: Z")},
    "a tag": {"content/posts/a.md": POST.replace("title: A", "title: A\ntags: [x]")},
    "a new post": {"content/posts/c.md": POST},
    "a page": {"content/pages/about.md": "Wir.\n"},
    "the language": {"dlblog.yml": SITE["dlblog.yml"] + "language: fr\n"},
}
OTHERS = {
    "a template": {"templates/footer.html": "x", "templates/post.html": "{{ post.rendered.html }}"},
    "the site's title": {"dlblog.yml": SITE["dlblog.yml"].replace("title: T", "title: U")},
    "the navigation": {"dlblog.yml": SITE["dlblog.yml"] + "nav: [{title: X, url: /x/}]\n"},
    "a hidden post": {"content/posts/secret.md": SITE["content/posts/secret.md"] + "More.\n"},
    "a draft": {"content/posts/draft.md": SITE["content/posts/draft.md"] + "More.\n"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_searched_makes_another_index(site: Path, name: str) -> None:
    before = key(site)
    write_site(site, CHANGES[name])
    assert key(site) != before


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_not_searched_makes_none(site: Path, name: str) -> None:
    before = key(site)
    write_site(site, OTHERS[name])
    assert key(site) == before


def test_there_may_be_nothing_to_search(site: Path) -> None:
    write_site(site, {"dlblog.yml": SITE["dlblog.yml"] + "search: false\n"})
    assert wanted(site) is None


def test_a_site_of_what_is_hidden_has_no_index(tmp_path: Path) -> None:
    names = ("dlblog.yml", "content/posts/secret.md")
    assert wanted(write_site(tmp_path, {name: SITE[name] for name in names})) is None
