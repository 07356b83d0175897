"""Every page of the sample blog in a browser: complete without scripts, alone on the network, still, narrow, printed.

`page` and `new_page` fail a test when anything goes wrong on the way (conftest.py), requests to elsewhere included.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route

from browser.host import Served

TOUR = "posts/writing-here/"  # the post that uses all of the syntax
MATHS = "posts/attention-1-softmax/"
PHONE = {"width": 320, "height": 700}

# Texts that no reader can see, though nobody has to click for them and no script has to bring them.
UNSEEN = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const aside = "[hidden], details:not([open]) > :not(summary), .tab, template, script, style, annotation, select, " +
    "dialog, audio, video, noscript, mphantom, mo.overline, title, desc, .requires time, .toc > summary, .margin summary";
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(aside)) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) found.push(node.data.trim());
  }
  return found;
}"""
# Waits for all pictures, those of the other theme too, which a browser that is lazy never asks for. (Playwright's own
# waiting needs eval, which the policy forbids.)
PICTURES = """() => Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.complete || new Promise((done) => { one.onload = one.onerror = done; });
})).then(() => null)"""
# Links within the page that lead nowhere.
DEAD = """() => [...document.querySelectorAll('a[href^="#"]')].map((one) => decodeURIComponent(one.hash.slice(1)))
  .filter((id) => id && !document.getElementById(id))"""
# Drawn things without a size; of a picture in two themes, one is not drawn.
EMPTY = """() => [...document.querySelectorAll("main :is(math, img, table, pre, video, audio, figure)")]
  .filter((one) => !one.closest("details:not([open]), .tab, template, dialog, .only-dark"))
  .filter((one) => { const box = one.getBoundingClientRect(); return !(box.width > 1 && box.height > 1); })
  .map((one) => one.outerHTML.slice(0, 100))"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
DOWN = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
}"""
# Shifts of the layout that a reader could see: their sum, in thousandths as Lighthouse has it, and what has moved.
SHIFTED = """() => new Promise((done) => {
  const found = [];
  const names = (one) => one.sources.map(({ node }) => node?.cloneNode?.().outerHTML ?? node?.nodeName).join(" ");
  new PerformanceObserver((list) => list.getEntries().forEach((one) => found.push([one.value, names(one)])))
    .observe({ type: "layout-shift", buffered: true });
  const sum = () => found.reduce((all, [value]) => all + value, 0);
  requestAnimationFrame(() => setTimeout(() => done(sum() >= 0.0005 ? found : null), 50));
})"""
# A colour of CSS, whatever its notation, as three numbers.
LUMINANCE = """(selector) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const linear = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const style = getComputedStyle(document.querySelector(selector));
  const paper = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor)
    .find((one) => !/, 0\\)$|\\/ 0\\)$|transparent/.test(one)) ?? "white";
  return [light(style.color), light(paper)];
}"""


def everywhere(page: Page, names: list[str], script: str) -> dict[str, Any]:
    """What a script says of each page, where that is anything."""
    found = {}
    for name in names:
        page.goto(name)
        if said := page.evaluate(script):
            found[name] = said
    return found


def contrast(page: Page, selector: str) -> float:
    text, paper = page.evaluate(LUMINANCE, selector)
    return (max(text, paper) + 0.05) / (min(text, paper) + 0.05)


@pytest.mark.parametrize("at", ["sample_site", "sample_below"])
def test_every_page_is_whole_and_asks_nobody_else(
    new_page: Callable[..., Page], at: str, request: pytest.FixtureRequest
) -> None:
    site: Served = request.getfixturevalue(at)
    page = new_page(site)
    for name in site.pages:
        page.goto(name)
        page.evaluate(PICTURES)
        broken = page.evaluate("[...document.images].filter((one) => !one.naturalWidth).map((one) => one.src)")
        assert broken == [], name


def test_without_scripts_every_post_is_complete(new_page: Callable[..., Page], sample_site: Served) -> None:
    page = new_page(java_script_enabled=False)
    every = f"() => [{UNSEEN}, {DEAD}, {EMPTY}].flatMap((one) => one())"
    assert everywhere(page, sample_site.pages, every) == {}


def test_without_scripts_the_tour_works(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(TOUR)
    first, second = page.locator(".tabs > .tab").all()[:2]
    assert (first.is_visible(), second.is_visible()) == (True, False)
    page.locator(".tabs > label").nth(1).click()
    assert (first.is_visible(), second.is_visible()) == (False, True)
    details = page.locator(".body details", has_text="For long outputs")
    details.locator("summary").click()
    assert details.get_by_text("For long outputs").is_visible()
    page.locator("a.citation").first.click()
    assert page.url.partition("#ref-")[2]
    assert page.locator(":target").is_visible()
    page.locator('a[role="doc-noteref"]').first.click()
    assert page.locator(":target").is_visible()
    assert page.locator(".toc a").count() > 5
    assert page.locator("button:visible").count() == 0  # nothing offers what it cannot do


def test_without_scripts_films_have_controls(new_page: Callable[..., Page], sample_site: Served) -> None:
    page = new_page(java_script_enabled=False)
    films = 0
    for name in sample_site.posts:
        page.goto(name)
        films += page.locator("video").count()
        assert page.locator("video:not([controls]):not([autoplay])").count() == 0, name
    assert films


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_no_page_is_wider_than_a_small_phone(new_page: Callable[..., Page], sample_site: Served, scripts: bool) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=scripts, has_touch=True)
    assert everywhere(page, sample_site.pages, WIDER) == {}


WIDE = """---
title: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
date: 2024-01-01
subtitle: https://example.org/a/very/long/address/that/cannot/be/broken/anywhere/because/it/has/no/spaces/at/all
tags: [averyveryverylongtagthatnobodywouldeverreallywritebutthatsomebodywill]
---

## Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft

https://example.org/a/very/long/address/that/cannot/be/broken/anywhere/because/it/has/no/spaces/at/all and
`a_very_long_identifier_that_goes_on_and_on_and_on_and_on_for_more_than_any_phone_is_wide()`, $a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z$.

$$ a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z = 0 $$ {#eq:long}

| one | two | three | four | five | six | seven | eight | nine | ten |
|-----|-----|-------|------|------|-----|-------|-------|------|-----|
| 1000000 | 1000000 | 1000000 | 1000000 | 1000000 | 1000000 | 1000000 | 1000000 | 1000000 | 1000000 |

```python title="a/very/long/path/to/a/file/that/has/a/very/long/name/and/goes/on/for/ever.py"
x = "a line of code that is so long that it has to be scrolled in a box of its own, on any screen that there is"
```

::: aside
`a_very_long_identifier_that_goes_on_and_on_and_on_and_on_for_more_than_any_margin_is_wide()`
:::

> [!NOTE]
> https://example.org/a/very/long/address/that/cannot/be/broken/anywhere/because/it/has/no/spaces/at/all

- - - - - a list in a list in a list in a list in a list

[^n]: https://example.org/a/very/long/address/that/cannot/be/broken/anywhere/because/it/has/no/spaces/at/all

A note.[^n]
"""


@pytest.mark.parametrize("width", [320, 768, 1200, 1440])
def test_what_is_wide_scrolls_in_its_own_box(
    new_page: Callable[..., Page], make_site: Callable[..., Served], width: int
) -> None:
    site = make_site({"content/posts/wide.md": WIDE})
    page = new_page(site, viewport={"width": width, "height": 700})
    assert everywhere(page, site.pages, WIDER) == {}


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_jumps(new_page: Callable[..., Page], sample_site: Served, width: int) -> None:
    """Not even when pictures come late. (`make budgets` looks at all pages, here are those with pictures.)"""
    page = new_page(viewport={"width": width, "height": 900})

    def late(route: Route, request: Request) -> None:
        if request.resource_type in ("image", "media"):
            page.wait_for_timeout(30)
        route.continue_()

    page.route("**/*", late)
    found = {}
    for name in sample_site.posts:
        page.goto(name)
        page.evaluate(DOWN)
        if moved := page.evaluate(SHIFTED):
            found[name] = moved
    assert found == {}


def test_what_has_to_be_loaded_has_its_size_in_the_html(page: Page, sample_site: Served) -> None:
    unsized = """() => [...document.querySelectorAll("main :is(img, video, iframe)")]
      .filter((one) => !(one.hasAttribute("width") && one.hasAttribute("height"))).map((one) => one.outerHTML)"""
    assert everywhere(page, sample_site.pages, unsized) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(new_page: Callable[..., Page], scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(TOUR)
    text, paper = page.evaluate(LUMINANCE, ".body p")
    assert (text < paper) == (scheme == "light")
    for selector in (".body > p", ".body li", ".body h2", ".body td"):
        assert contrast(page, selector) >= 7, selector
    for selector in (".body p a", ".post-head .facts", "figcaption", ".code span[class]", "footer.appendix"):
        assert contrast(page, selector) >= 4.5, selector


def test_without_scripts_colours_follow_the_system_too(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="dark", java_script_enabled=False)
    page.goto(TOUR)
    text, paper = page.evaluate(LUMINANCE, ".body p")
    assert text > paper


def test_on_paper(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="dark")
    page.goto(TOUR)
    page.emulate_media(media="print")
    for selector in (".site-bar nav", ".site-foot", ".skip", ".neighbours", ".toc", "button"):
        assert page.locator(selector).locator("visible=true").count() == 0, selector
    after = page.locator('.body p > a[href^="http"]').first.evaluate(
        "one => [one.href, getComputedStyle(one, '::after').content]"
    )
    assert after[0].rstrip("/") in after[1]
    assert page.get_by_text("For long outputs").evaluate("one => one.getBoundingClientRect().height > 0")
    assert page.locator(".tabs > .tab").locator("visible=true").count() == 2
    assert page.locator(".margin > :not(summary)").first.is_visible()
    text, paper = page.evaluate(LUMINANCE, ".body p")
    assert text < paper  # dark on light, whatever the screen shows
    assert len(page.pdf()) > 20_000


def test_a_skip_link_is_first(page: Page) -> None:
    page.goto(TOUR)
    skip = page.locator("a.skip")
    assert not on_screen(page, "a.skip")
    page.keyboard.press("Tab")
    assert skip.evaluate("one => one === document.activeElement")
    assert on_screen(page, "a.skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def on_screen(page: Page, selector: str) -> bool:
    return page.locator(selector).evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.height > 1 && box.bottom > 0 && box.right > 0; }"
    )


# One step of the Tab key: where it led, whether that can be seen, and whether a reader can tell.
STEP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  globalThis.steps = (globalThis.steps ?? new Set()).add(one);
  if (one.matches("audio, video")) return { seen: true, told: true }; // the browser shows which of its controls it is
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const label = one.labels?.[0] && getComputedStyle(one.labels[0]);
  const seen = box.bottom > 0 && box.top < innerHeight;
  return { html: one.outerHTML.slice(0, 100), seen, told: outlined || Boolean(label && label.outlineStyle !== "none") };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, video[controls], audio[controls], [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
  .filter((one) => one.type !== "radio" || one.checked).filter((one) => !globalThis.steps.has(one))
  .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", [TOUR, MATHS, ""])
def test_the_tab_key_leads_everywhere_and_out_again(
    new_page: Callable[..., Page], name: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport, reduced_motion="reduce")
    page.goto(name)
    hidden = []
    for _ in range(600):
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        if step is None:
            break
        if not (step["seen"] and step["told"]):
            hidden.append(step)
    else:
        pytest.fail("the focus never leaves the page")
    assert hidden == []
    assert page.evaluate(REACHABLE) == []


def test_with_few_colours(new_page: Callable[..., Page]) -> None:
    """Forced colours take every background away; what a background said must be said by a line as well."""
    page = new_page(forced_colors="active")
    page.goto(TOUR)
    lined = """one => { const style = getComputedStyle(one);
      return style.outlineStyle !== "none" || ["Top", "Left"].some((side) => style[`border${side}Style`] !== "none")
        || style.textDecorationLine !== "none" || style.forcedColorAdjust === "none"; }"""
    for selector in (".line.hl", ".alert", ".body p a", ".code"):
        assert page.locator(selector).first.evaluate(lined), selector
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(STEP)["told"]


def test_with_little_motion(new_page: Callable[..., Page]) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(TOUR)
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
        const style = getComputedStyle(one);
        return [style.transitionDuration, style.animationDuration].some((time) => time.split(", ").some((t) => parseFloat(t) > 0.01))
          || style.scrollBehavior === "smooth";
      }).map((one) => one.cloneNode().outerHTML)"""
    assert page.evaluate(moving) == []
