"""Real posts, real bibliographies, many posts: what must hold beyond the sample site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shared import SHARED, build_site, errors, html, needs_shared, write_site

LIQUID = re.compile(r"^.*(\{%|\{\{).*$", re.M)
CITE = re.compile(r"<d-cite\s[^>]*?key\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>/]+))[^>]*>")


def citing_posts() -> list[Path]:
    """The 12 posts of the ICLR 2024 blog track with the most citations, most first."""
    posts = sorted((SHARED / "corpora/iclr-2024-open/_posts").glob("*.md"))
    counted = [(len(CITE.findall(post.read_text(encoding="utf-8"))), post) for post in posts]
    return [post for number, post in sorted(counted, key=lambda pair: (-pair[0], pair[1].name)) if number][:12]


@needs_shared
def test_every_citation_of_twelve_real_posts_is_resolved_or_reported_with_its_line(tmp_path: Path) -> None:
    posts = citing_posts()
    assert len(posts) == 12
    bibs = SHARED / "corpora/iclr-2024-open/assets/bibliography"
    site = write_site(tmp_path, {"dlblog.yml": "title: T\nurl: https://example.org\n"})
    shutil.copytree(bibs, site / "content/assets/bibliography")
    sources = {}
    for post in posts:
        text = LIQUID.sub("", post.read_text(encoding="utf-8"))
        sources[post.name] = text
        write_site(site, {f"content/posts/{post.name}": text})
    result = build_site(site)
    found = [d for d in result.diagnostics if d.code == "cite-unknown"]
    total = 0
    for name, text in sources.items():
        slug = name.removesuffix(".md")[11:]
        page = html(result, f"posts/{slug}/index.html")
        assert "<d-cite" not in page, name
        keys = [
            key.strip() for match in CITE.finditer(text) for key in "".join(filter(None, match.groups())).split(",")
        ]
        total += len(keys)
        for key in filter(None, keys):
            reported = [d for d in found if d.span and d.span.path.endswith(name) and key in d.message]
            anchor = re.sub(r"[^\w-]+", "-", key)
            listed = f'<li id="ref-{anchor}"' in page and f'id="cite-{anchor}-1"' in page
            assert listed != bool(reported), (name, key)
    for d in found:
        assert d.span
        line = sources[d.span.path.rsplit("/", 1)[1]].split("\n")[d.span.line - 1]
        key = re.search(r'"([^"]+)"', d.message)
        assert key
        assert key[1] in line, d
    assert total > 250


def bench(folder: Path, number: int) -> Path:
    """A site of `number` posts of the benchmark's corpus: text, formulas, code, notes and citations of real posts."""
    command = [sys.executable, "-B", SHARED / "bench/gen_corpus.py", "--n", str(number), "--dialects", "neutral"]
    subprocess.run([*command, "--out", folder], check=True, capture_output=True)
    return write_site(folder / "neutral", {"dlblog.yml": "title: Bench\nurl: https://example.org\n"})


def cpu_of_a_build(site: Path) -> float:
    """CPU seconds of a build in one process; it must be without errors."""
    before = time.process_time()
    assert errors(build_site(site)) == []
    return time.process_time() - before


def assert_growth(folder: Path, few: int, limit: float) -> None:
    """Building twice as many posts takes at most `limit` times the CPU time."""
    sites = [bench(folder / str(number), number) for number in (few, 2 * few)]
    cpu_of_a_build(sites[0])  # imports, lexers and caches
    once, twice = (min(cpu_of_a_build(site) for _ in range(2)) for site in sites)
    assert twice <= limit * once


@needs_shared
@pytest.mark.usefixtures("drawn_anew")
def test_time_grows_with_the_number_of_posts_and_no_faster(tmp_path: Path) -> None:
    """The law at a size that every run can afford; `make soak` holds it at 1,000 and 2,000 posts."""
    assert_growth(tmp_path, 60, 2.4)


@needs_shared
@pytest.mark.soak
@pytest.mark.usefixtures("drawn_anew")
def test_two_thousand_posts_take_twice_as_long_as_one_thousand(tmp_path: Path) -> None:
    assert_growth(tmp_path, 1000, 2.2)
