"""A real browser, and sites that were built by the command and are served under a strict policy.

`page` and `new_page` are watched: an error in the console, a request that fails and one that leaves the site each fail
the test. A test that causes one on purpose takes it out of `faults`. No browser is no reason to skip.

The browser lives as long as a module's tests: while Playwright runs, no test of this process could use asyncio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.building import build, sample, small
from browser.host import POLICY, Served, serve
from browser.programs import program
from browser.watched import open_page

DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=3_000)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program("Chromium"), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the sample blog, copied once for each process of the tests."""
    return sample(tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="session")
def sample_site(sample_folder: Path) -> Iterator[Served]:
    """The sample blog, at "/"."""
    with serve(build(sample_folder, sample_folder.parent / "root")) as found:
        yield found


@pytest.fixture(scope="session")
def sample_below(sample_folder: Path) -> Iterator[Served]:
    """The sample blog, at "/repo/"; beside it there is nothing."""
    with serve(build(sample_folder, sample_folder.parent / "repo", "/repo/"), "/repo/") as found:
        yield found


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What went wrong on any page of the test; it must be empty in the end."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_page(browser: Browser, sample_site: Served, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens pages: `new_page(site=…, color_scheme="dark", viewport=…, java_script_enabled=False, …)`, without going
    anywhere yet; each has a context of its own, and `page.goto("posts/vit/")` is relative to its site."""
    opened: list[Page] = []

    def make(site: Served = sample_site, **options: Any) -> Page:
        opened.append(open_page(browser, site, faults, **{"viewport": DESKTOP, **options}))
        return opened[-1]

    yield make
    for page in opened:
        page.context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page, 1440 pixels wide, on the sample blog at "/"."""
    return new_page()


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Builds and serves a site of a test's own: `make_site({"content/posts/a.md": "…"}, base="/repo/", policy="…")`."""
    with ExitStack() as open_ones:
        made = 0

        def make(files: Mapping[str, str | bytes], base: str = "/", policy: str = POLICY) -> Served:
            nonlocal made
            made += 1
            folder = small(tmp_path / f"site-{made}", files)
            return open_ones.enter_context(serve(build(folder, tmp_path / f"public-{made}", base), base, policy))

        yield make
