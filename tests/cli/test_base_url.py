"""`--base-url`: a preview at another address is a whole site of its own."""

from __future__ import annotations

from pathlib import Path

from dlblog.cli.build import Request, run
from shared import write_site

POST = "---\ntitle: {title}\ndate: 2024-01-0{day}\n---\n\n[there](https://example.org/posts/b/) text\n"


def test_links_to_the_configured_address_stay_on_the_preview(tmp_path: Path) -> None:
    files = {f"content/posts/{name}.md": POST.format(title=name, day=day) for day, name in enumerate("ab", 1)}
    root = write_site(tmp_path, {"dlblog.yml": "title: T\nurl: https://example.org\n", **files})
    assert run(root, Request(base_url="https://preview.dev/pr-7/")) == 0
    page = (root / "public/posts/a/index.html").read_text(encoding="utf-8")
    assert '<a href="/pr-7/posts/b/">there</a>' in page
    assert '<link rel="canonical" href="https://preview.dev/pr-7/posts/a/">' in page
    assert "example.org" not in page
