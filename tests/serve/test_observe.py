"""The system's events, for real: what is heard of changes on this disk."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlblog.serve import observe
from dlblog.serve.observe import Watcher
from dlblog.serve.watch import Change
from serving import SITE, until
from shared import write_site

POST = "content/posts/first.md"


class Ears:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.heard: list[Change] = []
        self.watcher = Watcher(root, self.heard.append)
        self.native = self.watcher.start()

    def hears(self, *paths: str) -> None:
        until(lambda: set(paths) <= {change.path for change in self.heard}, 3)
        self.heard.clear()

    def hears_nothing(self) -> None:
        time.sleep(0.05)
        (self.root / "content/end").write_text("")  # what came before this has been heard
        until(lambda: self.heard, 3)
        assert {change.path for change in self.heard} == {"content/end"}


@pytest.fixture
def ears(tmp_path: Path) -> Iterator[Ears]:
    root = write_site(tmp_path / "site", {**SITE, "public/index.html": "", "plug/__init__.py": "", "data/x.bin": "x"})
    found = Ears(root)
    yield found
    found.watcher.stop()


def test_a_save_is_heard_at_once(ears: Ears) -> None:
    (ears.root / POST).write_text("new")
    until(lambda: Change(POST, True) in ears.heard, 1)


def test_files_of_every_kind(ears: Ears) -> None:
    for name in ("dlblog.yml", "content/references.bib", "plug/__init__.py", "house.py", "content/posts/new.md"):
        (ears.root / name).write_text("x")
        ears.hears(name)


def test_deleting_and_renaming(ears: Ears) -> None:
    (ears.root / POST).rename(ears.root / "content/posts/other.md")
    ears.hears(POST, "content/posts/other.md")
    (ears.root / "content/posts/other.md").unlink()
    ears.hears("content/posts/other.md")
    (ears.root / "content/posts/x.tmp").write_text("x")
    os.replace(ears.root / "content/posts/x.tmp", ears.root / POST)
    ears.hears(POST)


def test_new_folders_and_what_is_in_them(ears: Ears) -> None:
    (ears.root / "content/posts/deep/er").mkdir(parents=True)
    ears.hears("content/posts/deep")
    (ears.root / "content/posts/deep/er/index.md").write_text("x")
    ears.hears("content/posts/deep/er/index.md")


def test_templates_that_come_later(ears: Ears) -> None:
    (ears.root / "templates").mkdir()
    ears.hears("templates")
    time.sleep(0.1)
    (ears.root / "templates/post.html").write_text("x")
    ears.hears("templates/post.html")


def test_content_that_goes_and_comes_back(ears: Ears) -> None:
    shutil.move(ears.root / "content", ears.root / "elsewhere")
    time.sleep(0.6)
    shutil.move(ears.root / "elsewhere", ears.root / "content")
    ears.hears("content")
    time.sleep(0.1)
    (ears.root / POST).write_text("new")
    ears.hears(POST)


def test_reading_output_and_others_are_not_heard(ears: Ears) -> None:
    (ears.root / POST).read_text()
    os.listdir(ears.root / "content/posts")
    os.utime(ears.root / POST)
    (ears.root / "public/index.html").write_text("built")
    (ears.root / "data/x.bin").write_text("y")
    (ears.root / "README.md").write_text("x")
    (ears.root / "content/posts/.first.md.swp").write_text("x")
    (ears.root / ".dlblog").mkdir()
    (ears.root / ".dlblog/store").write_text("x")
    ears.hears_nothing()


def test_without_watches_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(observe, "Observer", refuse)
    found = Ears(write_site(tmp_path, SITE))
    assert not found.native
    (tmp_path / POST).write_text("new text, longer")
    found.hears(POST)
    found.watcher.stop()
