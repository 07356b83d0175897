import subprocess
from datetime import date
from pathlib import Path

import pytest

from dlblog.fs import reading
from dlblog.fs.git import first_commits
from dlblog.fs.read import read_site


def commit(root: Path, day: str) -> None:
    stamp = f"{day}T12:00:00Z"
    environment = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": "2024-08-09T12:00:00Z", "PATH": "/usr/bin:/bin"}
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    for command in (["init", "-q"], ["add", "--all", "."], [*who, "commit", "-qm", "all"]):
        subprocess.run(["git", *command], cwd=root, check=True, env=environment)


def test_the_day_of_the_first_commit(site: Path) -> None:
    (site / "content/posts/readme.md").write_text("# Title\n")
    (site / "content/posts/dated.md").write_text("---\ntitle: T\ndate: 2024-01-01\n---\n")
    (site / "content/posts/2024-1-31-named.md").write_text("# Title\n")
    commit(site, "2024-08-07")
    days = {s.path: s.committed for s in read_site(site).sources}
    assert days["content/posts/readme.md"] == date(2024, 8, 7)
    assert days["content/posts/a.md"] == date(2024, 8, 7)
    assert days["content/posts/dated.md"] is None
    assert days["content/posts/2024-1-31-named.md"] is None


def test_days_are_followed_through_renames_and_kept_when_a_file_comes_back(site: Path) -> None:
    post = site / "content/posts/übung 1\n.md"
    post.write_text("# Title\n\nEnough text for git to see that it is the same.\n")
    commit(site, "2024-01-01")
    post.rename(site / "content/posts/new.md")
    (site / "content/posts/bundle/index.md").unlink()
    commit(site, "2024-02-02")
    (site / "content/posts/bundle/index.md").write_text("# B\n")
    commit(site, "2024-03-03")
    days = first_commits(site)
    assert days["content/posts/new.md"] == date(2024, 1, 1)
    assert days["content/posts/bundle/index.md"] == date(2024, 1, 1)


def test_a_site_in_a_folder_of_a_repository(site: Path) -> None:
    commit(site.parent, "2024-01-01")
    assert first_commits(site)["content/posts/a.md"] == date(2024, 1, 1)


def test_git_is_asked_once_for_a_site_and_not_at_all_when_all_posts_are_dated(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(reading, "first_commits", lambda root: asked.append(root) or {})
    for number in range(20):
        (site / f"content/posts/p{number}.md").write_text("# Title\n")
    read_site(site)
    assert asked == [site]
    for path in (site / "content/posts").rglob("*.md"):
        path.write_text("---\ntitle: T\ndate: 2024-01-01\n---\n")
    read_site(site)
    assert asked == [site]


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    assert first_commits(tmp_path) == {}
