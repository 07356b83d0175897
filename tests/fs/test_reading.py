import os
import time
from pathlib import Path

import pytest

from dlblog.fs import reading as module
from dlblog.fs.known import Known
from dlblog.fs.reading import Changed, Reading
from dlblog.inputs import Inputs
from dlblog.model import Picture, Recipe, Size
from dlblog.values import digest_of
from shared import NOON


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened for reading."""
    names: list[str] = []

    def opening(path: str, mode: str) -> object:
        names.append(os.path.basename(path))
        return open(path, mode)

    monkeypatch.setattr(module, "open", opening, raising=False)
    monkeypatch.setattr(module, "inspect", lambda path, name: ())
    return names


def later(site: Path) -> None:
    """Makes all files of the site older than any clock's tick, as their change times (which cannot be set) go on."""
    time.sleep(0.03)


def bare(inputs: Inputs) -> tuple[object, ...]:
    texts = tuple(inputs.source(listed) for listed in inputs.sources)
    return inputs.sources, inputs.assets, inputs.theme, inputs.theme_files, inputs.found, texts


def test_what_has_not_changed_is_not_read_again(site: Path, opened: list[str]) -> None:
    later(site)
    first = Reading(site, NOON)
    assert sorted(opened) == ["a.md", "fig.svg", "index.md", "train.py"]
    known = first.known()
    opened.clear()
    second = Reading(site, NOON, known)
    assert opened == []
    assert second.known() is known
    assert bare(second.inputs) == bare(first.inputs)
    assert opened == ["a.md", "index.md"]
    opened.clear()
    (site / "content/posts/a.md").write_text("---\ntitle: C\n---\n")  # as long as before
    third = Reading(site, NOON, known)
    assert opened == ["a.md"]
    assert third.inputs.sources[0].digest == digest_of(b"---\ntitle: C\n---\n")
    assert bare(third.inputs) == bare(Reading(site, NOON).inputs)


def test_a_file_whose_times_are_too_near_to_the_reading_is_read_again(site: Path, opened: list[str]) -> None:
    (site / "content/posts/a.md").write_text("---\ntitle: B\n---\n")
    known = Reading(site, NOON).known()
    opened.clear()
    again = Reading(site, NOON, known)
    assert "a.md" in opened
    assert again.known() is not known


def test_a_file_with_a_finding_is_read_again_and_found_again(site: Path) -> None:
    (site / "content/posts/b.md").write_bytes(b"\xff")
    (site / "content/posts/b.png").write_bytes(b"no picture")
    later(site)
    first = Reading(site, NOON)
    assert [fault.code for fault in first.inputs.found] == ["encoding", "asset-damaged"]
    assert Reading(site, NOON, first.known()).inputs.found == first.inputs.found


def test_what_is_gone_is_forgotten(site: Path) -> None:
    later(site)
    known = Reading(site, NOON).known()
    (site / "content/posts/a.md").unlink()
    now = Reading(site, NOON, known)
    assert [listed.path for listed in now.inputs.sources] == ["content/posts/bundle/index.md"]
    assert "content/posts/a.md" not in now.known().files


def test_a_text_belongs_to_the_digest_that_was_given(site: Path) -> None:
    inputs = Reading(site, NOON).inputs
    (listed, _) = inputs.sources
    train = "content/code/train.py"
    assert inputs.digest(train) == digest_of(b"x = 1\n")
    for path in (train, listed.path):
        (site / path).write_text("changed")
    assert inputs.source(listed).text == "---\ntitle: A\n---\n"  # it was kept in memory
    for read in (lambda: inputs.source(listed), lambda: inputs.text(listed.path), lambda: inputs.text(train)):
        with pytest.raises(Changed):
            read()
    (site / listed.path).unlink()
    with pytest.raises(Changed):
        inputs.source(listed)


def test_a_file_nobody_asked_for_may_change(site: Path) -> None:
    inputs = Reading(site, NOON).inputs
    train = "content/code/train.py"
    (site / train).write_text("x = 2\n")
    assert inputs.text(train) == "x = 2\n"
    assert inputs.digest(train) == digest_of(b"x = 2\n")


def test_digests_are_of_files_below_content_only(site: Path) -> None:
    (site / "secret.txt").write_text("secret")
    inputs = Reading(site, NOON).inputs
    for name in ("secret.txt", "content/../secret.txt", "/etc/hostname", "content/none.py", "content", "a\0b"):
        assert inputs.digest(name) is None
    assert inputs.digest("content/posts/.hidden.md") == digest_of(b"hidden")
    (site / "content/none.py").write_text("there now")
    with pytest.raises(Changed):
        inputs.text("content/none.py")


def test_digests_asked_for_are_known_the_next_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later(site)
    first = Reading(site, NOON)
    before = first.known()
    digest = first.inputs.digest("content/code/train.py")
    known = first.known()
    assert known != before
    monkeypatch.setattr(module, "digest_file", lambda path: pytest.fail(path))
    assert Reading(site, NOON, known).inputs.digest("content/code/train.py") == digest


def test_texts_in_memory_are_bounded(site: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", 20)
    inputs = Reading(site, NOON).inputs
    opened.clear()
    assert [inputs.source(listed).text[-6:] for listed in inputs.sources] == ["\n---\n"[-6:], "\n---\n"[-6:]] or opened
    assert opened == ["index.md"]


def test_git_is_asked_about_undated_posts_known_or_not(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "first_commits", lambda root: {"content/posts/a.md": NOON.date()})
    later(site)
    first = Reading(site, NOON)
    second = Reading(site, NOON, first.known())
    for reading in (first, second):
        assert [listed.committed for listed in reading.inputs.sources] == [NOON.date(), None]
    for name in ("a.md", "bundle/index.md"):
        (site / "content/posts" / name).write_text("---\ndate: 2024-01-01\n---\n")
    monkeypatch.setattr(module, "first_commits", lambda root: pytest.fail("asked"))
    Reading(site, NOON, Known())


def test_pictures_are_looked_at_when_asked_for_and_once(site: Path, tmp_path: Path) -> None:
    (site / "content/assets").mkdir(exist_ok=True)
    (site / "content/assets/a.svg").write_text('<svg width="3" height="4"/>')
    inputs = Reading(site, NOON).inputs
    assert not (site / ".dlblog/pictures").exists()
    found = inputs.picture("content/assets/a.svg", Recipe())
    assert found == Picture(Size(3, 4), clear=True)
    assert inputs.picture("content/assets/a.svg", Recipe()) is found
    for name in ("content/assets/gone.svg", "content/posts/a.md", "content/../dlblog.yml", f"{tmp_path}/x.png"):
        assert inputs.picture(name, Recipe()) is None


def test_a_picture_that_changes_while_it_is_read_is_noticed(site: Path) -> None:
    (site / "content/assets").mkdir(exist_ok=True)
    picture = site / "content/assets/a.svg"
    picture.write_text('<svg width="3" height="4"/>')
    inputs = Reading(site, NOON).inputs
    inputs.digest("content/assets/a.svg")
    picture.write_text('<svg width="5" height="4"/>')
    with pytest.raises(Changed):
        inputs.picture("content/assets/a.svg", Recipe())
    picture.unlink()
    with pytest.raises(Changed):
        inputs.picture("content/assets/a.svg", Recipe(formats=()))


def test_a_fault_that_was_reported_is_not_reported_again(site: Path) -> None:
    (site / "content/assets").mkdir(exist_ok=True)
    (site / "content/assets/a.png").write_bytes(b"\x89PNG\r\n\x1a\n cut short")
    inputs = Reading(site, NOON).inputs
    assert [one.code for one in inputs.found if one.span and one.span.path.endswith("a.png")] == ["asset-damaged"]
    assert inputs.picture("content/assets/a.png", Recipe()) == Picture(None)
