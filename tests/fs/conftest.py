from pathlib import Path

import pytest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content/posts/bundle").mkdir(parents=True)
    (root / "content/posts/a.md").write_text("---\ntitle: A\n---\n")
    (root / "content/posts/bundle/index.md").write_text("---\ntitle: B\n---\n")
    (root / "content/posts/bundle/fig.svg").write_text("<svg/>")
    (root / "content/posts/_part.md").write_text("part")
    (root / "content/posts/.hidden.md").write_text("hidden")
    (root / "content/code").mkdir()
    (root / "content/code/train.py").write_text("x = 1\n")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with nothing but a picture, to publish."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/fig.png").write_bytes(b"PNG")
    return tmp_path
