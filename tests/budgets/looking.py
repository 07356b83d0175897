"""Pages as browsers see them: what they weigh, whether they jump or run over, and what axe says of them.

The rule of this file: a page is weighed as by its first visitor, so in a context that has loaded nothing before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

from browser.host import Served
from browser.programs import program
from browser.watched import open_page
from budgets.limits import ASIDE

PHONE, DESKTOP = {"width": 320, "height": 700}, {"width": 1440, "height": 900}
KINDS = {"stylesheet": "css", "script": "js", "font": "fonts", "document": "html", "image": "media", "media": "media"}
# Counts every shift of the layout from the first one on, those before this script could run included.
SHIFT = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(Math.round(sum * 1000)), 50));
})"""
BEYOND = "() => document.documentElement.scrollWidth - innerWidth"
# Down the page and back, so that what is lazy is loaded and what would jump then has jumped.
SCROLL = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo({ top: y, behavior: "instant" });
        await new Promise(requestAnimationFrame);
    }
    scrollTo({ top: 0, behavior: "instant" });
}"""
AXE = "() => axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations)"


@dataclass(frozen=True, slots=True)
class Look:
    """What was found on a page: figures, and words for what is behind those that are counts."""

    page: str
    figures: dict[str, float]
    details: tuple[str, ...]


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program("Chromium"), args=["--no-sandbox"])
        yield found
        found.close()


def look_at_all(site: Served, pages: list[str], axe: Path, at_once: int = 2) -> list[Look]:
    """Looks at pages, in several browsers at once."""
    source = axe.read_text(encoding="utf-8")
    with ThreadPoolExecutor(at_once) as pool:
        shares = pool.map(lambda first: look_at(site, pages[first::at_once], source), range(at_once))
        return sorted((look for share in shares for look in share), key=lambda look: pages.index(look.page))


def look_at(site: Served, pages: Iterable[str], axe: str) -> list[Look]:
    with chromium() as browser:
        return [look(browser, site, name, axe) for name in pages]


def look(browser: Browser, site: Served, name: str, axe: str) -> Look:
    """One page: weighed on a phone; then asked about in both themes at both sizes."""
    faults: list[str] = []
    figures = Counter[str]()
    found: dict[tuple[str, str], list[str]] = {}
    for size in (PHONE, DESKTOP):
        page = open_page(browser, site, faults, viewport=size)
        if size is PHONE:
            figures.update(weigh(page, name))
        else:
            page.goto(name, wait_until="networkidle")
        page.goto(name)  # again: its fonts are there now (of one that comes late a line may break elsewhere)
        page.evaluate(SCROLL)
        figures["shift"] += page.evaluate(SHIFT)
        figures["beyond"] = max(figures["beyond"], page.evaluate(BEYOND))
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            for violation in violations(page, axe):
                found.setdefault(violation, []).append(f"{theme} {size['width']}")
        page.context.close()
    figures["faults"], figures["axe"] = len(faults), len(found)
    told = [f"axe: {rule}: {element} ({', '.join(where)})" for (rule, element), where in found.items()]
    return Look(name, dict(figures), (*faults, *told))


def weigh(page: Page, name: str) -> Counter[str]:
    """Bytes by kind, as they came over the line, when all is quiet; requests that are not for the post's own files."""
    figures = Counter({"css": 0, "js": 0, "fonts": 0, "media": 0, "requests": 0})
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(name, wait_until="networkidle")
    figures["requests"] = sum(not own(one, page.url if name else "") for one in requests)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    for request in (one for one in requests if not ASIDE.search(one.url)):
        figures[KINDS.get(request.resource_type, "other")] += request.sizes()["responseBodySize"]
    if page.locator("math").count():
        figures["fonts with maths"] = figures.pop("fonts")
    return figures


def own(request: Request, page: str) -> bool:
    """Whether a request is for what this post shows: pictures, sound, films, files beside its text; or for the search."""
    beside = bool(page) and request.url != page and request.url.startswith(page)
    return beside or KINDS.get(request.resource_type) == "media" or bool(ASIDE.search(request.url))


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    """What axe finds: rules, and the elements that break them."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(AXE)
    return [(rule["id"], " ".join(map(str, one["target"]))) for rule in found for one in rule["nodes"]]
