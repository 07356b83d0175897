"""The sample blog: builds without a finding, leads nowhere dead under / and /repo/, and its code runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

from dlblog import config as configuration
from dlblog.build import build
from dlblog.diagnostics import show
from dlblog.fs import read_site
from dlblog.markup import rewrite_css, rewrite_urls
from dlblog.model import Build, Text
from dlblog.urls import join, output_path, page_url
from shared import NOON, ROOT

CONFIG = (ROOT / "dlblog.yml").read_text(encoding="utf-8")
POSTS = sorted(path for path in (ROOT / "content/posts").rglob("*.md") if not path.name.startswith("_"))


@pytest.fixture(scope="module", params=["", "/repo"])
def site(request: pytest.FixtureRequest) -> tuple[Build, str]:
    url = f"https://sample.example{request.param}"
    config, found = configuration.read(re.sub(r"(?m)^url:.*$", f"url: {url}", CONFIG))
    assert not found
    return build(read_site(ROOT, NOON), config, drafts=True), request.param


def test_it_builds_without_a_finding(site: tuple[Build, str]) -> None:
    assert [show(d) for d in site[0].diagnostics] == []


def addresses(output: Text) -> Iterator[str]:
    found: list[str] = []
    collect = lambda url: found.append(url) or url  # noqa: E731
    (rewrite_css if output.path.endswith(".css") else rewrite_urls)(output.data, collect)
    yield from found


def test_no_link_and_no_anchor_is_dead(site: tuple[Build, str]) -> None:
    result, base = site
    pages = {
        path: output for path, output in result.outputs.items() if isinstance(output, Text) and path.endswith(".html")
    }
    ids = {
        path: {n.attributes.get("id") for n in LexborHTMLParser(page.data).css("[id]")} for path, page in pages.items()
    }
    dead, checked = [], 0
    for path, page in pages.items():
        for address in addresses(page):
            if re.match(r"[a-z]+:|//", address):
                continue
            whole = join(base + page_url(path), address)
            if not whole.startswith(base + "/"):
                dead.append((path, address))
                continue
            url, fragment = urldefrag(whole.removeprefix(base))
            target = output_path(url)
            checked += 1
            if target not in result.outputs or (fragment and unquote(fragment) not in ids.get(target, ())):
                dead.append((path, address))
    assert dead == []
    assert checked > 1000


def test_ids_are_unique_and_every_page_has_one_h1(site: tuple[Build, str]) -> None:
    for path, output in site[0].outputs.items():
        if not isinstance(output, Text) or not path.endswith(".html"):
            continue
        tree = LexborHTMLParser(output.data)
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), (path, [i for i in ids if ids.count(i) > 1])
        if "http-equiv" not in output.data:
            assert len(tree.css("h1")) == 1, path


def test_nothing_is_asked_of_another_host_on_load(site: tuple[Build, str]) -> None:
    for path, output in site[0].outputs.items():
        if isinstance(output, Text) and path.endswith(".html"):
            tree = LexborHTMLParser(output.data)
            for node in tree.css("script[src], img[src], link[rel=stylesheet], video[src], source[src], iframe"):
                address = node.attributes.get("src") or node.attributes.get("href") or ""
                assert not re.match(r"(https?:)?//", address), (path, address)


def python_of(path: Path) -> str:
    """The Python blocks of a post in order; ```python no-run is for reading."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^(?P<fence>```+)python(?P<info>[^\n]*)\n(?P<code>.*?)^(?P=fence)[ ]*$", text, re.M | re.S)
    kept = [code for _, info, code in blocks if not re.search(r"no-run|diff|file=", info)]
    return "\n".join(kept)


@pytest.mark.parametrize(
    "path", [p for p in POSTS if python_of(p).strip()], ids=lambda p: p.relative_to(ROOT / "content/posts").as_posix()
)
def test_the_code_of_a_post_runs(path: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", python_of(path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_it_is_a_blog_worth_the_name() -> None:
    assert len(POSTS) >= 10
    types = set(re.findall(r"(?m)^type: *\"?(\w+)", "\n".join(p.read_text() for p in POSTS)))
    assert {"summary", "story", "technique", "log"} <= types
