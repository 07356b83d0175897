"""Bibliographies: read only for what is not known, known by all of their files."""

from __future__ import annotations

import pytest

from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.model import Asset, Document
from dlblog.stages.libraries import Libraries
from dlblog.values import digest_of
from shared import NOON
from site_values import document

SITE = "content/references.bib"
OWN = "content/posts/own.bib"
FILES = {SITE: "@misc{x, title={Of the site}}\n@misc{y, title={Y}}\n", OWN: "@misc{x, title={Of the post}}\n"}
A, B = document("a", bibliography=("own.bib",)), document("b")
PATH_A, PATH_B = A.body.path, B.body.path


class Shelf:
    """.bib files in memory; `read` are those that somebody opened."""

    def __init__(self, files: dict[str, str], memo: Memo) -> None:
        self.files, self.memo, self.read = files, memo, list[str]()

    def libraries(self, *documents: Document) -> Libraries:
        assets = tuple(Asset(path) for path in self.files)
        inputs = Inputs((), NOON, assets, text=self._text, digest=lambda path: digest_of(self.files[path].encode()))
        return Libraries(documents or (A, B), inputs, self.memo)

    def _text(self, path: str) -> str:
        self.read.append(path)
        return self.files[path]


def kept(files: dict[str, str]) -> tuple[Shelf, Libraries]:
    """After a build in which both posts cited `x`."""
    shelf = Shelf(files, Memo())
    first = shelf.libraries()
    cited = [(path, [first.reference(path, "x")]) for path in (PATH_A, PATH_B)]
    assert first.found == ()
    first.keep((path, [one for one in found if one]) for path, found in cited)
    return Shelf(files, shelf.memo), first


def test_what_was_cited_is_known_without_reading() -> None:
    shelf, first = kept(FILES)
    again = shelf.libraries()
    assert again.found == ()
    for path, title in ((PATH_A, "Of the post"), (PATH_B, "Of the site")):
        found = again.reference(path, "x")
        assert found == first.reference(path, "x")
        assert found
        assert found.fields["title"] == title
    assert shelf.read == []


def test_what_is_not_known_is_read_once() -> None:
    shelf, _ = kept(FILES)
    again = shelf.libraries()
    assert again.reference(PATH_B, "y")
    assert again.reference(PATH_A, "y"), "a post's own are over the site's"
    assert again.reference(PATH_B, "z") is None
    assert again.near(PATH_B, "yy") == "y"
    assert again.near(PATH_B, "nothing-like-it") is None
    assert sorted(shelf.read) == sorted(FILES)


@pytest.mark.parametrize("path", [SITE, OWN])
def test_an_edit_of_any_file_makes_all_unknown(path: str) -> None:
    shelf, first = kept(FILES)
    shelf.files = {**FILES, path: "@misc{x, title={Another}}\n"}
    again = shelf.libraries()
    assert again.digest != first.digest
    found = again.reference(PATH_A if path == OWN else PATH_B, "x")
    assert found
    assert found.fields["title"] == "Another"


def test_the_digest_is_of_who_names_which() -> None:
    shelf = Shelf(FILES, Memo())
    names = {shelf.libraries(A, B).digest, shelf.libraries(B).digest, shelf.libraries(A, document("c")).digest}
    assert len(names) == 2
    assert shelf.libraries(A, B).digest == shelf.libraries(A, document("b", title="Other")).digest
    other = document("a", bibliography=("other.bib",))  # in the same place
    assert shelf.libraries(other, B).digest not in names
    assert shelf.read == []


def test_faults_in_the_files_are_kept() -> None:
    files = {SITE: "@misc{x, title={A}}\n@misc{x, title={B}}\n"}
    first = Shelf(files, Memo())
    found = first.libraries(B).found
    assert [one.code for one in found] == ["bib-duplicate"]
    again = Shelf(files, first.memo)
    assert again.libraries(B).found == found
    assert again.read == []
