"""The search as readers use it: by keys alone, at any base path, under a strict policy, and not before it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.host import Served

CHINESE = {
    "dlblog.yml": "title: 笔记\nurl: https://example.org/\nlanguage: zh\n",
    "content/posts/a.md": "---\ntitle: 扩散模型\ndate: 2024-01-01\n---\n\n## 采样\n\n通过逐步去噪来生成图像。\n",
    "content/posts/b.md": "---\ntitle: 注意力\ndate: 2024-01-02\n---\n\n图中的像素没有模型。\n",
    "content/posts/c.md": "---\ntitle: Attention\ndate: 2024-01-03\nlang: en\n---\n\nWeights that sum to one.\n",
}


def box(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


def titles(within: Page | Locator) -> Locator:
    return within.locator(".hits > li > a")


def count(within: Page | Locator) -> Locator:
    return within.get_by_role("status")


def open_box(page: Page, typed: str = "") -> Locator:
    """The search over a page that is there, with something typed."""
    page.keyboard.press("/")
    expect(box(page).get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(typed)
    return box(page)


def asked(site: Served) -> list[str]:
    return [path for path in site.asked if re.search(r"/pagefind/|/search/|search\.js", path)]


def test_nothing_is_asked_for_before_the_search_is(page: Page, sample_site: Served) -> None:
    sample_site.asked.clear()
    page.goto("posts/vit/")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    assert asked(sample_site) == []
    found = open_box(page, "softmax")
    expect(titles(found).first).to_have_text("Softmax and its gradient")
    assert len(asked(sample_site)) > 5


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_search_and_escape_goes_back(page: Page, key: str) -> None:
    page.goto("posts/vit/")
    link = page.locator("main a[href]").first
    link.focus()
    page.keyboard.press(key)
    expect(box(page).get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("momentum")
    expect(titles(box(page)).first).to_have_text("Momentum on a bowl")
    page.keyboard.press("Escape")
    if box(page).is_visible():  # the first only empties the field, in some browsers
        page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_its_link_opens_it_and_what_was_asked_stays(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name="Search").click()
    box(page).get_by_role("searchbox").fill("clip")
    expect(titles(box(page)).first).to_contain_text("CLIP")
    box(page).get_by_role("button", name="Close").click()
    expect(box(page)).to_be_hidden()
    page.get_by_role("link", name="Search").click()
    expect(box(page).get_by_role("searchbox")).to_have_value("clip")
    page.mouse.click(5, 5)
    expect(box(page)).to_be_hidden()


def test_no_key_opens_it_where_somebody_writes(page: Page) -> None:
    page.goto("search/")
    page.get_by_role("searchbox").type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_section_is_reached_by_keys_alone(page: Page) -> None:
    page.goto("posts/vit/")
    found = open_box(page, "effective number of keys")
    expect(titles(found).first).to_have_text("Scaled dot products, and why √d")
    expect(count(found)).to_have_text(re.compile(r"^\d+ results?$"))
    page.keyboard.press("ArrowDown")
    expect(titles(found).first).to_be_focused()
    section = found.locator(".hits ul a", has_text="How many keys are left").first
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        if section.evaluate("link => link === document.activeElement"):
            break
    expect(section).to_be_focused()
    assert {"effective", "number", "keys"} <= {word.lower() for word in found.locator(".hits mark").all_inner_texts()}
    page.keyboard.press("Enter")
    page.wait_for_url("**/posts/attention-2-scaled-dot-products/#how-many-keys-are-left")
    expect(page.locator("#how-many-keys-are-left")).to_be_in_viewport()


def test_the_arrows_go_back_to_the_field_and_no_further(page: Page) -> None:
    page.goto("")
    found = open_box(page, "softmax")
    expect(titles(found).first).to_be_visible()
    for key in ("ArrowUp", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    expect(found.get_by_role("searchbox")).to_be_focused()


def test_enter_goes_to_the_first_result(page: Page) -> None:
    page.goto("")
    open_box(page, "log-sum-exp without tears")
    page.keyboard.press("Enter")
    page.wait_for_url("**/posts/log-sum-exp/")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("tempreature", "What temperature does"),
        ("softmx", "Softmax and its gradient"),
        ("transfomer", "A transformer block that can be stacked"),
        ("Radford", "CLIP: captions as labels"),  # whose paper it is about
        ("Ableitung", "Rückwärts rechnen"),  # a German post, on an English page
        (r"\operatorname{softmax}\left(\frac{Q K^T}{\sqrt{d_k}}\right)", "Many heads, one price"),
        ('"stop the gradient at random"', None),
    ],
)
def test_what_is_meant_is_found(page: Page, typed: str, title: str | None) -> None:
    page.goto("posts/vit/")
    found = open_box(page, typed)
    if title is None:
        expect(count(found)).to_have_text("Nothing found")
        expect(titles(found)).to_have_count(0)
    else:
        expect(titles(found).filter(has_text=title).first).to_be_visible()
        assert (
            titles(found)
            .filter(has_text=title)
            .first.evaluate("link => [...link.closest('ol').children].indexOf(link.parentElement)")
            < 3
        )


def test_results_can_be_narrowed(page: Page) -> None:
    page.goto("")
    found = open_box(page, "transformer")
    expect(count(found)).to_have_text(re.compile("results"))
    every = int(count(found).inner_text().split()[0])
    kinds = found.get_by_role("combobox", name="Kinds of posts")
    offered = {
        name.split(" (")[0]: int(name.split("(")[1][:-1]) for name in kinds.locator("option").all_inner_texts()[1:]
    }
    assert {"Article", "Summary"} <= offered.keys()
    kinds.select_option("Summary")
    expect(count(found)).to_have_text(f"{offered['Summary']} results" if offered["Summary"] > 1 else "1 result")
    assert set(found.locator(".hits .badge").all_inner_texts()) == {"Summary"}
    kinds.select_option("")
    expect(count(found)).to_have_text(f"{every} results")
    assert every >= sum(offered.values())  # pages are of no kind


def test_opening_it_loads_no_more_than_a_search_needs(page: Page, sample_site: Served) -> None:
    page.goto("posts/vit/")
    sample_site.asked.clear()
    open_box(page)
    page.wait_for_timeout(500)
    assert not [path for path in asked(sample_site) if "/index/" in path or "/fragment/" in path]
    expect(box(page).get_by_role("combobox")).to_have_count(0)


def test_more_results_are_a_click_away(page: Page) -> None:
    page.goto("search/?q=the")
    expect(titles(page)).to_have_count(8)
    page.get_by_role("button", name="More results").press("Enter")
    expect(titles(page).nth(8)).to_be_focused()
    while page.get_by_role("button", name="More results").is_visible():
        shown = titles(page).count()
        page.get_by_role("button", name="More results").click()
        expect(titles(page).nth(shown)).to_be_focused()
    expect(titles(page)).to_have_count(int(count(page).inner_text().split()[0]))


def test_the_page_is_what_its_address_says(page: Page) -> None:
    page.goto("search/?q=softmax&type=Article")
    expect(page.get_by_role("searchbox")).to_have_value("softmax")
    expect(titles(page).first).to_have_text("Softmax and its gradient")
    assert set(page.locator(".hits .badge").all_inner_texts()) == {"Article"}
    page.get_by_role("searchbox").fill("momentum")
    page.wait_for_url("**/search/?q=momentum&type=Article")
    titles(page).first.click()
    page.wait_for_url("**/momentum-on-a-bowl/")
    page.go_back()
    expect(titles(page).first).to_have_text("Momentum on a bowl")


def test_it_works_below_a_path(new_page: Callable[..., Page], sample_below: Served) -> None:
    page = new_page(site=sample_below)
    page.goto("posts/vit/")
    found = open_box(page, "temperature")
    titles(found).first.click()
    page.wait_for_url("**/repo/posts/temperature/")


def test_without_scripts_the_page_names_other_ways(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("posts/vit/")
    page.get_by_role("link", name="Search").click()
    expect(page.locator("noscript")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Archive").click()
    page.wait_for_url("**/archive/")


def test_an_index_that_cannot_be_loaded_is_no_silence(page: Page, faults: list[str]) -> None:
    page.context.route("**/pagefind/**", lambda route: route.abort())
    page.goto("posts/vit/")
    found = open_box(page, "softmax")
    expect(count(found)).to_have_text("The search could not be loaded")
    page.context.unroute("**/pagefind/**")
    faults.clear()


def test_chinese_is_found_by_any_part_and_other_languages_too(
    make_site: Callable[..., Served], new_page: Callable[..., Page]
) -> None:
    page = new_page(site=make_site(CHINESE))
    page.goto("search/?q=去噪")
    expect(titles(page)).to_have_text(["扩散模型"])
    expect(page.locator(".hits ul a")).to_have_text(["采样"])
    expect(page.locator(".hits ul p")).to_contain_text("通过逐步去噪来生成图像")
    page.get_by_role("searchbox").fill("图像")  # both signs are in another post, apart
    expect(titles(page)).to_have_text(["扩散模型"])
    page.get_by_role("searchbox").fill("weights")
    expect(titles(page)).to_have_text(["Attention"])


@pytest.mark.parametrize("options", [{"viewport": {"width": 320, "height": 560}}, {"forced_colors": "active"}])
def test_it_has_room_and_can_be_read_anywhere(new_page: Callable[..., Page], options: dict[str, object]) -> None:
    page = new_page(**options)
    page.goto("posts/vit/")
    found = open_box(page, "softmax")
    expect(titles(found).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found.evaluate(
        "box => [...box.querySelectorAll('*')].every(one => one.getBoundingClientRect().right <= innerWidth)"
    )
    page.goto("search/?q=softmax")
    expect(titles(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
