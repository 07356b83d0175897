"""The search index: made by the real Pagefind, kept, shared, mended, and failing in words."""

from __future__ import annotations

import gzip
import json
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlblog.fs import search
from dlblog.fs.search import check_search, search_index
from dlblog.search import Document

PAGE = '<html lang="{}"><head><meta data-pagefind-filter="tag[content]" content="{}"></head><body><h1>{}</h1>{}</body></html>'


def documents(*more: Document) -> Iterator[Document]:
    tags = ("vision", "maths", "code", "theory", "data", "optimisation")
    for number, tag in enumerate(tags):
        yield Document(
            "en", f"posts/{tag}/index.html", PAGE.format("en", tag, tag.title(), f"<p>Post {number} on {tag}.</p>")
        )
    yield Document(
        "de", "posts/köpfe/index.html", PAGE.format("de", "maths", "Köpfe", '<h2 id="x">Viele</h2><p>Netze.</p>')
    )
    yield from more


def made(root: Path, key: str = "k", *more: Document) -> dict[str, Path]:
    copies, found = search_index(root, key, documents(*more))
    assert found == ()
    return {copy.path: root / copy.source for copy in copies}


def fragments(files: dict[str, Path], language: str) -> list[dict[str, object]]:
    parts = (path for name, path in files.items() if name.startswith(f"pagefind/{language}/fragment/"))
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in parts]


def test_each_language_has_an_index_with_all_that_a_search_needs(tmp_path: Path) -> None:
    files = made(tmp_path)
    assert all(path.is_file() for path in files.values())
    for language, pages in (("en", 6), ("de", 1)):
        names = {
            name.removeprefix(f"pagefind/{language}/") for name in files if name.startswith(f"pagefind/{language}/")
        }
        assert {
            "pagefind.js",
            "pagefind-worker.js",
            "pagefind-entry.json",
            "words.txt",
            f"wasm.{language}.pagefind",
        } <= names
        assert not [name for name in names if "ui" in name or "highlight" in name or "unknown" in name]
        entry = json.loads(files[f"pagefind/{language}/pagefind-entry.json"].read_bytes())
        assert entry["languages"][language]["page_count"] == pages
        assert f"pagefind.{entry['languages'][language]['hash']}.pf_meta" in names
    (page,) = fragments(files, "de")
    assert (page["url"], page["anchors"]) == (
        "/posts/köpfe/",
        [{"element": "h2", "id": "x", "text": "Viele", "location": 1}],
    )


def test_an_address_is_that_of_the_page(tmp_path: Path) -> None:
    pages = [
        Document("fr", name, PAGE.format("fr", "x", name, "")) for name in ("a.html", "50%25/index.html", "index.html")
    ]
    assert {page["url"] for page in fragments(made(tmp_path, "k", *pages), "fr")} == {"/a.html", "/50%25/", "/"}


def test_the_same_documents_make_the_same_bytes(tmp_path: Path) -> None:
    first, second = made(tmp_path / "one"), made(tmp_path / "two")
    assert {name: path.read_bytes() for name, path in first.items()} == {
        name: path.read_bytes() for name, path in second.items()
    }


def test_an_index_that_was_made_is_not_made_again(tmp_path: Path) -> None:
    files = made(tmp_path)
    copies, found = search_index(tmp_path, "k", iter(pytest.fail("looked at") for _ in "x"))
    assert ({copy.path for copy in copies}, found) == (files.keys(), ())


@pytest.mark.parametrize("damage", ["bytes", "gone", "listing", "no listing", "odd listing"])
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: str) -> None:
    before = {name: path.read_bytes() for name, path in made(tmp_path).items()}
    folder = tmp_path / ".dlblog/search/k"
    file = folder / "en/pagefind.js"
    {
        "bytes": lambda: file.write_bytes(file.read_bytes()[::-1]),
        "gone": file.unlink,
        "listing": lambda: (folder / "listing.json").write_text("{"),
        "no listing": (folder / "listing.json").unlink,
        "odd listing": lambda: (folder / "listing.json").write_text("[]"),
    }[damage]()
    assert {name: path.read_bytes() for name, path in made(tmp_path).items()} == before


def test_what_two_indexes_have_in_common_keeps_its_time(tmp_path: Path) -> None:
    before = made(tmp_path, "one")
    script = "pagefind/en/pagefind.js"
    time.sleep(0.02)
    after = made(tmp_path, "two", Document("en", "new/index.html", PAGE.format("en", "new", "New", "")))
    assert after[script].stat().st_mtime_ns == before[script].stat().st_mtime_ns
    assert after[script].stat().st_ino == before[script].stat().st_ino
    assert before.keys() != after.keys()


def test_two_indexes_are_kept_and_nothing_else(tmp_path: Path) -> None:
    for number in range(4):
        made(tmp_path, f"k{number}", Document("en", f"{number}/index.html", PAGE.format("en", "x", number, "")))
        folder = tmp_path / ".dlblog/search"
        os.utime(folder / f"k{number}", (number, number))
    assert sorted(path.name for path in folder.iterdir()) == ["k2", "k3"]


def test_what_a_killed_process_left_goes_after_an_hour(tmp_path: Path) -> None:
    made(tmp_path)
    for name, age in (("new-old", 4000), ("new-young", 10)):
        folder = tmp_path / ".dlblog/search" / name
        folder.mkdir()
        os.utime(folder, (time.time() - age,) * 2)
    made(tmp_path)
    assert sorted(path.name for path in (tmp_path / ".dlblog/search").iterdir()) == ["k", "new-young"]


def test_a_language_without_stems_has_an_index(tmp_path: Path) -> None:
    page = Document("tlh", "a/index.html", PAGE.format("tlh", "x", "tlhIngan", "<p>Qapla</p>"))
    assert "pagefind/tlh/wasm.unknown.pagefind" in made(tmp_path, "k", page)


def program(folder: Path, script: str) -> str:
    file = folder / "pagefind"
    file.write_text("#!/bin/sh\n" + script)
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'no room left' >&2; exit 3", "no room left"),
        ("exit 4", "Pagefind ended with 4"),
        ("exit 0", "Pagefind ended with 0"),
        ("sleep 5", "timed out after 0.2 seconds"),
    ],
)
def test_a_pagefind_that_fails_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    name = program(tmp_path, script)
    monkeypatch.setattr(search, "_program", lambda: name)
    monkeypatch.setattr(search, "_TIMEOUT", 0.2 if "sleep" in script else 60)
    copies, (fault,) = search_index(tmp_path, "k", documents())
    assert copies == ()
    assert (fault.severity, fault.code) == ("error", "search-failed")
    assert said in fault.message
    assert list((tmp_path / ".dlblog/search").iterdir()) == []


def test_a_pagefind_that_cannot_run_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_program", lambda: str(tmp_path / "none"))
    copies, (fault,) = search_index(tmp_path, "k", documents())
    assert (copies, fault.code) == ((), "search-failed")


def test_no_pagefind_is_a_warning_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_search() == ()
    monkeypatch.setattr(search, "_program", lambda: "")
    (found,) = check_search()
    assert (found.severity, found.code) == ("warning", "search-missing")
    assert "pip install" in (found.hint or "")


def test_settings_for_other_uses_of_pagefind_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    monkeypatch.setenv("PAGEFIND_SITE", "nowhere")
    (page,) = fragments(made(tmp_path), "de")
    assert str(page["content"]).startswith("Köpfe.")
