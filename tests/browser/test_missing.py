"""The page for what is not found: it says what was asked for, and what is near."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.host import Served


@pytest.mark.parametrize("base", ["sample_site", "sample_below"])
def test_a_mistyped_address_is_named_and_near_ones_offered(
    base: str, request: pytest.FixtureRequest, new_page: Callable[..., Page], faults: list[str]
) -> None:
    site: Served = request.getfixturevalue(base)
    page = new_page(site)
    page.goto("posts/atention-2-scaled-dot-product/")
    expect(page.locator(".asked-for")).to_have_text(page.evaluate("location.pathname"))
    near = page.locator(".near a").first
    expect(near).to_have_text("Scaled dot products, and why √d")
    near.click()
    expect(page.locator("h1")).to_have_text("Scaled dot products, and why √d")
    faults.clear()  # the page itself was a 404


def test_nothing_is_offered_when_nothing_is_near(page: Page, faults: list[str]) -> None:
    page.goto("zzzz/%E4%BD%A0%E5%A5%BD")
    expect(page.locator(".asked-for")).to_have_text("/zzzz/你好")
    expect(page.locator(".near")).to_be_hidden()
    faults.clear()


def test_an_address_that_is_no_text_does_no_harm(page: Page, faults: list[str]) -> None:
    page.goto("posts/%FF/")
    expect(page.locator(".asked-for")).to_have_text("/posts/%FF/")
    assert [fault for fault in faults if "404" not in fault] == []
    faults.clear()


def test_without_scripts_it_is_whole(new_page: Callable[..., Page], faults: list[str]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("nowhere/")
    expect(page.locator(".near, .asked-for")).to_have_count(2)
    assert not any(one.is_visible() for one in page.locator(".near, .asked-for").all())
    expect(page.locator("main a[href='/archive/']")).to_be_visible()
    faults.clear()
