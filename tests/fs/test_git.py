import subprocess
from datetime import date
from pathlib import Path

from dlblog.fs.git import first_commit
from dlblog.fs.read import read_site


def test_the_day_of_the_first_commit(site: Path) -> None:
    (site / "content/posts/readme.md").write_text("# Title\n")
    (site / "content/posts/dated.md").write_text("---\ntitle: T\ndate: 2024-01-01\n---\n")
    (site / "content/posts/2024-1-31-named.md").write_text("# Title\n")
    environment = {
        "GIT_AUTHOR_DATE": "2024-08-07T12:00:00Z",
        "GIT_COMMITTER_DATE": "2024-08-09T12:00:00Z",
        "PATH": "/usr/bin:/bin",
    }
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", *command], cwd=site, check=True, env=environment)
    days = {s.path: s.committed for s in read_site(site).sources}
    assert days["content/posts/readme.md"] == date(2024, 8, 7)
    assert days["content/posts/a.md"] == date(2024, 8, 7)
    assert days["content/posts/dated.md"] is None
    assert days["content/posts/2024-1-31-named.md"] is None


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    assert first_commit(tmp_path / "a.md") is None
