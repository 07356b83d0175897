"""Pages that are watched: what goes wrong in the browser fails the test, though the test looked elsewhere.

The rule of this file: nothing is filtered. A test that causes a fault on purpose takes it out of the list itself.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from browser.host import Served

LOCAL = ("data:", "blob:", "about:")


def open_page(browser: Browser, site: Served, faults: list[str], **options: Any) -> Page:
    """A page in a context of its own. `page.goto("posts/vit/")` is relative to the site; `options` are Playwright's."""
    context = browser.new_context(base_url=site.url, **options)
    watch(context, site, faults)
    return context.new_page()


def watch(context: BrowserContext, site: Served, faults: list[str]) -> None:
    """Puts into `faults` each error in the console, each failed request, and each that leaves the site."""

    def asked(request: Request) -> None:
        if not request.url.startswith((site.url, *LOCAL)):
            faults.append(f"leaves the site: {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status}: {response.url}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page itself gave it up, by leaving
            faults.append(f"{request.failure}: {request.url}")

    context.on("request", asked)
    context.on("response", answered)
    context.on("requestfailed", failed)
    context.on("weberror", lambda error: faults.append(f"{error.page and error.page.url}: {error.error}"))
    context.on(
        "console", lambda said: said.type == "error" and faults.append(f"{said.page and said.page.url}: {said.text}")
    )
