"""A source is parsed again iff its bytes, its first commit, or a setting that front matter sees has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.model import Body, Listed, MathMacro, PostType, Source
from dlblog.settings import Config
from dlblog.stages import parsing
from dlblog.stages.parsing import Bodies, parse_all
from dlblog.values import digest_of
from shared import NOON

ONE = "---\ntitle: One\ndate: 2024-01-01\n---\n\nText of one.\n"
TWO = "---\ntitle: Two\n---\n\nText of two.\n"
PATH = "content/posts/one.md"
PLAIN = Config()


class Folder:
    """Sources in memory; `read` are those that somebody opened."""

    def __init__(self, **texts: str) -> None:
        self.texts = {f"content/posts/{name}.md": text for name, text in texts.items()}
        self.committed: date | None = None
        self.read: list[str] = []

    def parse(self, memo: Memo, config: Config = PLAIN):
        return parse_all(self.inputs, config, Bodies(self.inputs, config), memo)

    @property
    def inputs(self) -> Inputs:
        texts = self.texts.items()
        listed = tuple(Listed(path, digest_of(text.encode()), self.committed) for path, text in texts)
        return Inputs(listed, NOON, source=self._source)

    def _source(self, listed: Listed) -> Source:
        self.read.append(listed.path)
        return Source(listed.path, self.texts[listed.path], listed.committed)


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({}, False),
        ({"title": "Other"}, True),
        ({"timezone": "Asia/Kathmandu"}, True),
        ({"types": (PostType("note", "Note", "Notes"),)}, True),
        ({"url": "https://example.org"}, False),
        ({"language": "de"}, False),
        ({"per_page": 3, "permalink": "/:slug/", "smart_quotes": True}, False),
        ({"macros": (MathMacro("\\x", "y"),)}, False),
    ],
)
def test_settings(change: dict[str, object], again: bool) -> None:
    folder, memo = Folder(one=ONE), Memo()
    folder.parse(memo)
    folder.read.clear()
    config = replace(Config(), **change)
    made = folder.parse(memo, config)
    assert folder.read == [PATH] * again
    assert made == folder.parse(Memo(), config)


def test_bytes_and_first_commit() -> None:
    folder, memo = Folder(one=ONE, two=TWO), Memo()
    folder.parse(memo)
    folder.read.clear()
    folder.texts[PATH] += "More.\n"
    folder.parse(memo)
    assert folder.read == [PATH]
    folder.committed = date(2024, 2, 2)
    _, two = folder.parse(memo)
    assert two.document
    assert two.document.meta.date
    assert two.document.meta.date.date() == folder.committed


def test_a_renamed_source_is_another() -> None:
    folder, memo = Folder(one=ONE), Memo()
    folder.parse(memo)
    folder.texts = {"content/posts/other.md": ONE}
    (made,) = folder.parse(memo)
    assert made.document
    assert made.document.body.path == "content/posts/other.md"


def test_another_toolchain_parses_anew() -> None:
    folder, memo = Folder(one=ONE), Memo()
    folder.parse(memo)
    folder.parse(Memo(memo.store, toolchain="other"))
    assert folder.read == [PATH, PATH]


def test_what_was_found_is_kept_and_so_is_a_source_of_no_use() -> None:
    folder, memo = Folder(one="---\ntitle: [\n---\n"), Memo()
    (first,) = folder.parse(memo)
    (again,) = folder.parse(memo)
    assert first.document is None
    assert first.found
    assert again == first
    assert folder.read == [PATH]


def test_digests_tell_front_matter_from_body() -> None:
    (before,) = Folder(one=ONE).parse(Memo())
    (body,) = Folder(one=ONE.replace("Text", "Word")).parse(Memo())
    (head,) = Folder(one=ONE.replace("title: One", "title: Eins")).parse(Memo())
    (below,) = Folder(one=ONE.replace("---\n\nText", "---\n\n\nText")).parse(Memo())
    assert (body.head == before.head, body.body == before.body) == (True, False)
    assert (head.head == before.head, head.body == before.body) == (False, True)
    assert below.body != before.body, "findings name lines"


@pytest.mark.parametrize("room", [1_000_000, 0])
def test_a_body_is_the_same_at_hand_and_read_again(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_AT_HAND", room)
    folder = Folder(one=ONE)
    bodies = Bodies(folder.inputs, Config())
    parse_all(folder.inputs, Config(), bodies, Memo())
    assert bodies.of(PATH) == Body(PATH, "\nText of one.\n", 5)
    assert len(folder.read) == (1 if room else 2)
    bodies.forget()
    assert bodies.of(PATH) == Body(PATH, "\nText of one.\n", 5)
    assert len(folder.read) == (2 if room else 3)
