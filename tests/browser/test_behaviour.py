"""What scripts do for a reader: by mouse, keyboard and touch, below a base path, under a strict policy, and not at all.

The site is small and holds one of everything. It is published below "/repo/", so an address that forgets that fails.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rjsmin
from playwright.sync_api import Locator, Page, expect

from browser.building import build, small
from browser.host import Served, serve
from serving import until
from shared import ROOT

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
SCRIPTS = ROOT / "templates/scripts"
OURS = ("page", "hover", "card", "copy", "viewer", "contents", "back", "place", "tabs")

CODE = 'def f(x):\n    return "a  b" if x else None  # \\u00e9\n'
DIFF = "-old\n+new\n"
TEX = r"a^2 + b^2 = c^2"
LONG = "\n\n".join(
    f"Paragraph {number}, long enough to fill a line of the page, and then a little." for number in range(40)
)
ONE = f"""---
title: One
date: 2024-01-01
---

A work [@byron2020], a note,[^n] a [figure](#fig:a), [](#eq:two), a [section](#sec:last), a [post](two.md),
a [file](/assets/a.svg), [elsewhere](two.md#eq:far) and [its middle](two.md#middle).

[^n]: The **text** of the note.

## Code

```python title="f.py" linenos=true
{CODE}```

```diff
{DIFF}```

$$ {TEX} $$

$$ x = y $$ {{#eq:two}}

## Figures

![First](/assets/a.svg "The first caption"){{#fig:a}}

![Second](/assets/b.svg "The second caption")

[![Linked](/assets/b.svg)](/assets/b.svg)

## Tabs

:::: tabs
::: tab pip
By pip.
:::
::: tab conda
By conda.
:::
::::

Between.

:::: tabs
::: tab conda
Also by conda.
:::
::: tab pip
Also by pip.
:::
::::

{LONG}

## Last {{#sec:last}}

The first words of the last section.

{LONG}

Again [@byron2020].
"""
TWO = f"""---
title: Two
date: 2024-01-02
lang: de
description: What the second says of itself.
---

Words.

$$ E = mc^2 $$ {{#eq:far}}

## Middle

Words in the middle of [the first figure](one.md#fig:a).

```
code
```

{LONG}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="teal"/></svg>'
BIB = (
    "@misc{byron2020, title={Paper One}, author={Byron, Ada}, year={2020}, eprint={2001.00001}, archiveprefix={arXiv}}"
)
FILES: dict[str, str | bytes] = {
    "content/posts/one.md": ONE,
    "content/posts/two.md": TWO,
    "content/references.bib": BIB,
    "content/assets/a.svg": PICTURE,
    "content/assets/b.svg": PICTURE.replace("teal", "maroon"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("behaviour")
    with serve(build(small(folder / "site", FILES), folder / "public", "/repo/"), "/repo/") as found:
        yield found


@pytest.fixture
def post(new_page: Callable[..., Page], site: Served) -> Page:
    """The first post, on a wide screen; it may use the clipboard."""
    page = new_page(site, permissions=["clipboard-read", "clipboard-write"])
    page.goto("posts/one/")
    return page


@pytest.fixture
def phone(new_page: Callable[..., Page], site: Served) -> Page:
    page = new_page(site, **PHONE)
    page.goto("posts/one/")
    return page


def card(page: Page) -> Locator:
    return page.locator(".hover-card")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def scroll(page: Page, top: int | str) -> None:
    """Scrolls at once, and waits until what listens has heard of it."""
    page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def until_true(page: Page, condition: str) -> None:
    """Waits for a condition. The policy forbids Playwright to look on its own, from within the page."""
    until(lambda: page.evaluate(condition), 3)


def there(page: Page, name: str) -> None:
    """Waits until a module is there: it is the same one, however often it is asked for."""
    page.evaluate("(name) => import(`/repo/static/${name}.js`).then(() => true)", name)


def at(page: Page) -> float:
    return float(page.evaluate("scrollY"))


# Cards


LINKS = {
    ".citation": ["Paper One", "arXiv:2001.00001"],
    ".noteref a": ["The text of the note."],
    'a[href="#fig:a"]': ["Figure 1.", "The first caption"],
    'a[href="#eq:two"]': ["(1)"],
    'a[href="#sec:last"]': ["Last", "The first words of the last section."],
    'a[href$="/two/"]': ["Two", "What the second says of itself."],
    'a[href$="/two/#eq:far"]': ["E=m"],
    'a[href$="/two/#middle"]': ["Middle", "Words in the middle"],
}


@pytest.mark.parametrize(("width", "links"), [(320, LINKS), (1440, dict(list(LINKS.items())[1::3]))])
def test_a_pointer_that_rests_opens_a_card(
    new_page: Callable[..., Page], site: Served, width: int, links: dict[str, list[str]]
) -> None:
    page = new_page(site, viewport={"width": width, "height": 500})
    page.goto("posts/one/")
    for selector, words in links.items():
        link = page.locator(f".body > p {selector}").first
        link.hover()
        expect(card(page)).to_have_count(1)
        for word in words:
            expect(card(page)).to_contain_text(word)
        placed = card(page).bounding_box()
        line = link.bounding_box()
        assert placed
        assert line
        assert placed["x"] >= 0
        assert placed["x"] + placed["width"] <= width
        assert placed["y"] >= 0
        assert placed["y"] + placed["height"] <= 500
        assert placed["y"] >= line["y"] + line["height"] or placed["y"] + placed["height"] <= line["y"], selector
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
        page.mouse.move(2, 2)
        expect(card(page)).to_have_count(0)
    assert page.locator(".body > p .citation").first.get_attribute("title")  # as it was before
    assert site.asked.count("/repo/posts/two/") <= 2  # once for each page


def test_a_card_holds_the_real_thing(post: Page) -> None:
    post.hover(".body > p a[href='#fig:a']")
    expect(card(post).locator("img")).to_be_visible()
    assert post.evaluate("document.querySelector('.hover-card img').naturalWidth") == 300
    post.mouse.move(2, 2)
    post.hover(".body > p a[href$='/two/#eq:far']")
    expect(card(post).locator("math")).to_have_count(1)
    assert card(post).get_attribute("lang") == "de"
    post.goto("posts/two/")
    post.hover(".body > p a[href$='#fig:a']")
    expect(card(post).locator("img")).to_be_visible()
    assert post.evaluate("document.querySelector('.hover-card img').naturalWidth") == 300


def test_the_pointer_can_go_into_a_card(post: Page) -> None:
    post.hover(".citation")
    link = card(post).locator("a")
    expect(link).to_have_attribute("href", "https://arxiv.org/abs/2001.00001")
    link.hover()
    post.wait_for_timeout(400)
    expect(link).to_be_visible()
    post.keyboard.press("Escape")
    expect(card(post)).to_have_count(0)


def test_a_pointer_that_passes_opens_nothing(post: Page) -> None:
    post.hover(".citation")
    post.mouse.move(2, 2)
    post.wait_for_timeout(400)
    expect(card(post)).to_have_count(0)
    post.hover('.body > p a[href$=".svg"]')  # a file is no page
    post.wait_for_timeout(400)
    expect(card(post)).to_have_count(0)


def test_cards_by_keyboard(post: Page) -> None:
    post.evaluate("document.querySelector('.body').tabIndex = -1; document.querySelector('.body').focus()")
    post.keyboard.press("Tab")
    citation = post.locator(".citation").first
    expect(citation).to_be_focused()
    expect(card(post)).to_contain_text("Paper One")
    expect(citation).to_have_accessible_description(re.compile("Paper One"))
    post.keyboard.press("Tab")
    expect(card(post).locator("a")).to_be_focused()
    post.keyboard.press("Escape")
    expect(card(post)).to_have_count(0)
    expect(citation).to_be_focused()
    post.keyboard.press("Tab")
    expect(card(post)).to_contain_text("The text of the note.")
    for _ in range(3):
        post.keyboard.press("Tab")  # no trap
    expect(card(post)).not_to_contain_text("note")


def test_cards_by_touch(phone: Page, site: Served) -> None:
    citation = phone.locator(".citation").first
    citation.tap()  # the first of all: the module is not there yet
    expect(card(phone)).to_contain_text("Paper One")
    assert "#" not in phone.url
    phone.touchscreen.tap(160, 600)
    expect(card(phone)).to_have_count(0)
    phone.locator(".noteref a").tap()
    expect(card(phone)).to_contain_text("text of the note")
    citation.tap()
    expect(card(phone)).to_contain_text("Paper One")
    citation.tap()
    phone.wait_for_url("**/#ref-byron2020")
    expect(card(phone)).to_have_count(0)
    phone.locator(".references .backref").first.tap()  # one tap is enough where there is no card
    phone.wait_for_url("**/#cite-byron2020-1")
    phone.locator(".body > p a[href$='/two/']").tap()
    expect(card(phone)).to_contain_text("What the second says")
    phone.locator(".body > p a[href$='/two/']").tap()
    phone.wait_for_url(site.url + "posts/two/")


def test_a_tap_without_a_network_follows_the_link(phone: Page, faults: list[str]) -> None:
    phone.context.set_offline(True)
    phone.locator(".citation").first.tap()
    phone.wait_for_url("**/#ref-byron2020")
    expect(phone.locator("#ref-byron2020")).to_be_in_viewport()
    phone.context.close()
    faults.clear()  # other modules were asked for, in vain


# Colours


def test_colours(post: Page) -> None:
    button = post.get_by_role("button", name="Colours")
    expect(button).to_have_accessible_name("Colours: Auto")
    post.evaluate("document.addEventListener('dlblog:theme', (event) => (window.told = event.detail))")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = post.evaluate(background)
    button.click()
    expect(button).to_have_accessible_name("Colours: Dark")
    assert post.evaluate("window.told") == "dark"
    dark = post.evaluate(background)
    assert dark != light
    post.add_init_script("requestAnimationFrame(() => (window.first = document.documentElement.dataset.theme))")
    post.reload()
    assert post.evaluate("window.first") == "dark"  # nothing was ever painted in light
    assert post.evaluate(background) == dark
    shown = "[...document.querySelectorAll('meta[name=theme-color]')].map((one) => matchMedia(one.media).matches)"
    assert post.evaluate(shown) == [False, True]
    button.focus()
    post.keyboard.press("Enter")
    expect(button).to_have_accessible_name("Colours: Light")
    assert post.evaluate(shown) == [True, False]
    post.keyboard.press("Enter")
    expect(button).to_have_accessible_name("Colours: Auto")
    assert post.evaluate("localStorage.theme") == ""
    post.evaluate("document.addEventListener('dlblog:theme', (event) => (window.told = event.detail))")
    post.emulate_media(color_scheme="dark")
    until_true(post, "window.told === 'dark'")
    assert post.evaluate(background) == dark


def test_pictures_follow_the_colours(new_page: Callable[..., Page], make_site: Callable[..., Served]) -> None:
    pair = (
        '<picture><source media="(prefers-color-scheme: dark) and (min-width: 10px)" srcset="/assets/b.svg">'
        '<img src="/assets/a.svg" alt="x" width="300" height="200"></picture>'
    )
    site = make_site({**FILES, "content/posts/one.md": f"---\ntitle: One\ndate: 2024-01-01\n---\n\n{pair}\n"})
    page = new_page(site)
    page.goto("posts/one/")
    shown = "document.querySelector('picture img').currentSrc.at(-5)"
    assert page.evaluate(shown) == "a"
    page.get_by_role("button", name="Colours").click()
    until_true(page, f"{shown} === 'b'")
    page.reload()
    until_true(page, f"{shown} === 'b'")


# Copying


def test_what_is_copied_is_what_was_written(post: Page) -> None:
    for number, source in enumerate((CODE, DIFF)):
        block = post.locator(".body .code").nth(number)
        block.hover()
        block.get_by_role("button", name="Copy").click()
        expect(post.get_by_role("status")).to_have_text("Copied")
        assert clipboard(post) == source
    section = post.locator(".cite-this")
    section.get_by_role("button", name="Copy").first.click()
    expect(post.get_by_role("status")).to_have_text("Copied")
    assert clipboard(post).startswith("Small. (2024") or "One" in clipboard(post)
    assert "Copy" not in clipboard(post)
    section.locator("summary").click()
    section.get_by_role("button", name="Copy").last.click()
    until_true(post, "navigator.clipboard.readText().then((text) => text.startsWith('@'))")
    assert clipboard(post) == section.locator("code").text_content()


def test_the_tex_of_an_equation(post: Page) -> None:
    equation = post.locator(".equation").first
    button = equation.get_by_role("button", name="Copy LaTeX")
    equation.locator("mo", has_text="=").click()
    expect(post.get_by_role("status")).to_have_text("Copied")
    assert clipboard(post) == TEX
    expect(button).to_have_attribute("data-said", "Copied")
    expect(post.get_by_role("status")).to_have_text("")
    post.evaluate("navigator.clipboard.writeText('')")
    button.focus()
    post.keyboard.press("Enter")
    expect(post.get_by_role("status")).to_have_text("Copied")
    assert clipboard(post) == TEX
    post.evaluate("navigator.clipboard.writeText('before')")
    box = equation.locator("math").bounding_box()
    assert box
    post.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    post.mouse.down()
    post.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    post.mouse.up()
    assert post.evaluate("String(getSelection()).length") > 1  # a formula can be selected
    assert clipboard(post) == "before"


def test_the_address_of_a_section(post: Page, site: Served) -> None:
    anchor = post.locator("#code .anchor")
    anchor.focus()
    expect(anchor).to_have_css("opacity", "1")
    post.hover("#code")
    anchor.click()
    expect(anchor).to_have_attribute("data-said", "Copied")
    assert clipboard(post) == post.url == site.url + "posts/one/#code"


def test_a_clipboard_that_refuses(post: Page) -> None:
    post.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    button = post.locator(".body .code").first.get_by_role("button", name="Copy")
    button.click()
    expect(post.get_by_role("status")).to_have_text("Copied")
    assert clipboard(post) == CODE
    expect(button).to_be_focused()
    post.evaluate("() => { document.execCommand = () => false; }")
    button.click()
    expect(post.get_by_role("status")).to_have_text("Selected: copy it with Ctrl+C")
    assert post.evaluate("String(getSelection())").strip() == CODE.strip()


# Figures


def test_figures_large(post: Page) -> None:
    post.locator("figure img").first.click()
    dialog = post.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("figcaption")).to_contain_text("The first caption")
    assert post.evaluate("document.querySelector('dialog img').getBoundingClientRect().width") > 600
    expect(dialog.get_by_role("button", name="Previous figure")).to_be_disabled()
    post.keyboard.press("ArrowRight")
    expect(dialog.locator("figcaption")).to_contain_text("The second caption")
    expect(dialog.get_by_role("button", name="Next figure")).to_be_disabled()
    post.keyboard.press("ArrowRight")
    dialog.get_by_role("button", name="Previous figure").click()
    expect(dialog.locator("figcaption")).to_contain_text("The first caption")
    dialog.get_by_role("button", name="Full size").click()
    assert post.evaluate("document.querySelector('dialog img').getBoundingClientRect().width") > 1440
    post.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(post.locator("figure .enlarge").first).to_be_focused()
    assert post.locator("figure .enlarge").count() == 2  # a picture that is a link stays one
    post.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    assert post.evaluate("document.querySelectorAll('[id=\"fig:a\"]').length") == 1


def test_figures_large_by_touch(phone: Page) -> None:
    phone.locator("figure img").first.tap()
    expect(phone.get_by_role("dialog")).to_be_visible()
    phone.touchscreen.tap(160, 630)
    expect(phone.get_by_role("dialog")).to_have_count(0)


# Places


def test_the_contents_say_where_one_is(post: Page) -> None:
    scroll(post, "document.getElementById('figures').getBoundingClientRect().top + scrollY - 60")
    expect(post.locator(".toc [aria-current]")).to_have_text("Figures")
    scroll(post, "document.getElementById('sec:last').getBoundingClientRect().top + scrollY - 60")
    expect(post.locator(".toc [aria-current]")).to_have_text("Last")
    scroll(post, 0)
    expect(post.locator(".toc [aria-current]")).to_have_count(0)


def test_contents_on_a_phone_close_behind_one(phone: Page) -> None:
    phone.locator(".toc summary").tap()
    there(phone, "contents")
    phone.locator(".toc a", has_text="Figures").tap()
    phone.wait_for_url("**/#figures")
    expect(phone.locator(".toc nav")).to_be_hidden()
    until_true(phone, "Math.abs(document.getElementById('figures').getBoundingClientRect().top) < 100")


def test_the_way_back_after_a_jump(post: Page) -> None:
    last = post.locator(".citation").last
    scroll(post, "document.querySelector('.body').getBoundingClientRect().bottom + scrollY - 500")
    before = at(post)
    button = post.get_by_role("button", name="Back to where you were")
    last.click()
    expect(button).to_be_visible()
    assert post.url.endswith("#ref-byron2020")
    button.click()
    expect(button).to_have_count(0)
    expect(last).to_be_focused()
    until_true(post, f"Math.abs(scrollY - {before}) < 2")
    assert "#" not in post.url
    last.click()
    expect(button).to_be_visible()
    post.reload()
    expect(button).to_be_visible()
    post.go_back()
    expect(button).to_have_count(0)


def test_the_way_back_from_where_one_was_sent_already(new_page: Callable[..., Page], site: Served) -> None:
    page = new_page(site, reduced_motion="reduce")
    page.goto("posts/one/#ref-byron2020", wait_until="networkidle")
    scroll(page, 0)
    assert at(page) == 0
    page.locator(".citation").first.click()
    until_true(page, "scrollY > 1000")
    page.get_by_role("button", name="Back to where you were").click()
    until_true(page, "scrollY < 100")
    assert page.url.endswith("#ref-byron2020")


def test_who_reads_on_is_not_asked_back(post: Page) -> None:
    post.locator(".body > p a[href='#sec:last']").click()
    button = post.get_by_role("button", name="Back to where you were")
    expect(button).to_be_visible()
    until_true(post, "Math.abs(document.getElementById('sec:last').getBoundingClientRect().top) < 100")
    scroll(post, "scrollY + 3 * innerHeight")
    expect(button).to_have_count(0)


def test_a_long_post_is_gone_on_with(post: Page) -> None:
    offer = post.get_by_role("button", name="Continue where you left off")
    scroll(post, 3000)
    there(post, "place")
    before = at(post)
    post.goto("posts/two/")
    expect(offer).to_have_count(0)
    post.goto("posts/one/")
    expect(offer).to_be_visible()
    assert at(post) == 0  # it offers, and does not jump
    offer.click()
    expect(offer).to_have_count(0)
    assert abs(at(post) - before) < 200
    post.goto("posts/two/")
    post.goto("posts/one/#sec:last")
    expect(post.locator(":target")).to_be_in_viewport()
    expect(offer).to_have_count(0)  # who asked for another place gets that
    post.goto("posts/two/")
    post.goto("posts/one/")
    post.locator(".resume").get_by_role("button", name="Close").click()
    expect(offer).to_have_count(0)


# Tabs


def test_tabs_of_one_name_switch_together(post: Page) -> None:
    shown = post.locator(".tab:visible")
    assert shown.all_inner_texts() == ["By pip.", "Also by conda."]
    first = post.locator(".tabs").first
    first.get_by_text("conda", exact=True).click()
    first.get_by_text("pip", exact=True).click()
    expect(shown.nth(1)).to_have_text("Also by pip.")
    post.keyboard.press("ArrowRight")
    expect(shown.nth(0)).to_have_text("By conda.")
    expect(shown.nth(1)).to_have_text("Also by conda.")
    post.reload()
    expect(shown.nth(0)).to_have_text("By conda.")
    expect(shown.nth(1)).to_have_text("Also by conda.")


# All of them


def test_without_scripts_nothing_is_promised(new_page: Callable[..., Page], site: Served) -> None:
    page = new_page(site, java_script_enabled=False)
    page.goto("posts/one/")
    expect(page.locator("button:visible")).to_have_count(0)
    page.locator(".citation").first.click()
    expect(page.locator("#ref-byron2020")).to_be_in_viewport()


def test_words_are_in_the_language_of_the_page(new_page: Callable[..., Page], site: Served) -> None:
    page = new_page(site)
    page.goto("posts/two/")
    page.locator(".code").hover()
    expect(page.locator(".code .copy")).to_have_text("Kopieren")
    expect(page.locator(".theme")).to_have_accessible_name("Colours: Auto")  # the site's own is English


def test_a_page_asks_for_one_script(new_page: Callable[..., Page], site: Served) -> None:
    page = new_page(site)
    before = len(site.asked)
    page.goto("posts/one/", wait_until="networkidle")
    asked = [path for path in site.asked[before:] if path.endswith(".js")]
    assert asked == ["/repo/static/page.js"]
    scroll(page, 500)
    page.wait_for_timeout(300)
    assert set(site.asked[before:]) >= {"/repo/static/contents.js", "/repo/static/place.js"}
    assert "/repo/static/hover.js" not in site.asked[before:]


def test_nothing_moves_when_the_controls_come(new_page: Callable[..., Page], site: Served) -> None:
    page = new_page(site)
    page.add_init_script(
        """(function look() {
          const button = document.querySelector(".theme");
          if (button) window.hidden_at_first = button.hidden;
          else requestAnimationFrame(look);
        })()"""
    )
    page.goto("posts/one/", wait_until="networkidle")
    assert page.evaluate("window.hidden_at_first") is False  # it is shown before anything is painted
    places = "[...document.querySelectorAll('.body > *')].map((one) => one.offsetTop)"
    with_them = page.evaluate(places)
    page.evaluate("for (const one of document.querySelectorAll('.copy, .enlarge')) one.remove()")
    assert page.evaluate(places) == with_them


def test_a_page_that_was_changed_in_place_is_served_again(post: Page) -> None:
    post.evaluate(
        """() => {
          for (const one of document.querySelectorAll(".code .copy")) one.remove();
          document.dispatchEvent(new CustomEvent("dlblog:morphed"));
          document.dispatchEvent(new CustomEvent("dlblog:morphed"));
        }"""
    )
    assert post.locator(".body .code").count() == post.locator(".body .code > .copy").count() == 2
    assert post.locator(".equation > .copy").count() == post.locator(".equation").count()


def test_each_module_works_alone(new_page: Callable[..., Page], make_site: Callable[..., Served]) -> None:
    """A theme of somebody else may link some of them, without our script and without our controls."""
    tags = "".join(f'<script type="module" src="/static/{name}.js"></script>' for name in OURS[1:])
    site = make_site({**FILES, "templates/_scripts.html": tags}, base="/repo/")
    page = new_page(site, permissions=["clipboard-read", "clipboard-write"])
    page.goto("posts/one/", wait_until="networkidle")
    page.hover(".citation")
    expect(card(page)).to_contain_text("Paper One")
    page.locator("figure img").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".tabs").first.get_by_text("conda", exact=True).click()
    page.locator(".tabs").first.get_by_text("pip", exact=True).click()
    assert page.locator(".tab:visible").all_inner_texts() == ["By pip.", "Also by pip."]
    scroll(page, "document.getElementById('sec:last').getBoundingClientRect().top + scrollY - 60")
    expect(page.locator(".toc [aria-current]")).to_have_text("Last")


def small_size(path: Path) -> int:
    return len(gzip.compress(rjsmin.jsmin(path.read_text(encoding="utf-8")).encode(), 9, mtime=0))


def test_they_weigh_little() -> None:
    sizes = {name: small_size(SCRIPTS / f"{name}.js") for name in OURS}
    assert max(sizes.values()) <= 1750, sizes
    assert sum(sizes.values()) <= 8192, sizes


def test_the_table_names_modules_that_are_there() -> None:
    table = re.findall(r'^\s+\[".*, "(\w+)"[,\]]', (SCRIPTS / "page.js").read_text(encoding="utf-8"), re.M)
    assert len(table) >= 7
    assert [name for name in table if not (SCRIPTS / f"{name}.js").is_file()] == []
