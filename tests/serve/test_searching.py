"""The preview makes a search index when somebody searches, and for the site that is shown."""

from __future__ import annotations

from pathlib import Path
from threading import RLock, Thread

import pytest

from dlblog import fs
from dlblog.model import Copy
from dlblog.serve.rebuild import Rebuilder
from dlblog.serve.searching import Searching
from serving import SITE
from shared import write_site

NOTHING: frozenset[str] = frozenset()
ENTRY = "pagefind/en/pagefind-entry.json"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, SITE)


def folders(site: Path) -> list[Path]:
    return sorted(site.glob(".dlblog/search/*"))


def test_no_index_is_made_before_somebody_searches(site: Path) -> None:
    view = Rebuilder(site)(NOTHING)
    assert view.find("search/index.html") is not None
    assert view.find("posts/first/index.html") is not None
    assert folders(site) == []
    found = view.find(ENTRY)
    assert isinstance(found, Copy)
    assert (site / found.source).is_file()
    assert view.find("pagefind/en/none") is None


def test_after_an_edit_the_index_is_that_of_the_new_text(site: Path) -> None:
    renew = Rebuilder(site)
    first = renew(NOTHING).find(ENTRY)
    write_site(site, {"content/posts/first.md": SITE["content/posts/first.md"] + "Zebra.\n"})
    view = renew(NOTHING)
    assert len(folders(site)) == 1
    second = view.find(ENTRY)
    assert first != second
    assert len(folders(site)) == 2


def test_after_an_edit_that_nobody_searches_for_the_index_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renew = Rebuilder(site)
    first = renew(NOTHING).find(ENTRY)
    monkeypatch.setattr("dlblog.fs.search._make", lambda *_: pytest.fail("made again"))
    write_site(site, {"templates/404.html": "{{ site.title }}"})
    assert renew(NOTHING).find(ENTRY) == first


def test_a_site_without_a_search_has_no_index(site: Path) -> None:
    write_site(site, {"dlblog.yml": SITE["dlblog.yml"] + "search: false\n"})
    assert Rebuilder(site)(NOTHING).find(ENTRY) is None


def test_without_pagefind_the_preview_says_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlblog.fs.search._program", lambda: "")
    view = Rebuilder(site)(NOTHING)
    assert [one.code for one in view.diagnostics] == ["search-missing"]
    assert view.find("search/index.html") is None


def test_an_index_is_made_once_and_while_the_sites_memory_is_free(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared, *_ = Rebuilder(site)._prepare(1)
    lock, made = RLock(), []

    def index(root: Path, key: str, documents: object) -> tuple[tuple[Copy, ...], tuple[()]]:
        made.append(key)
        for _ in documents:  # type: ignore[attr-defined]
            free = Thread(target=lambda: lock.acquire(timeout=5) and lock.release())
            free.start()
            free.join(timeout=1)
            assert not free.is_alive()
        return (Copy("pagefind/x", "x"),), ()

    monkeypatch.setattr(fs, "search_index", index)
    searching = Searching(site, prepared, lock)
    threads = [Thread(target=searching.find, args=("pagefind/x",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert searching.find("posts/first/index.html") is None
