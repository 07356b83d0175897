"""`dlblog serve` in a real browser: pages change under the reader's hands, and what the reader has done stays."""

from __future__ import annotations

import io
import re
import signal
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.programs import program
from serving import POST, Server, serving, start, until
from shared import write_site

FIRST = "content/posts/first.md"


def tone(seconds: int = 20) -> bytes:
    """A sound file that every browser plays."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes([128]) * 8000 * seconds)
    return out.getvalue()


LONG = "\n\n".join(f"Paragraph {number} of many, long enough to fill a line of the page." for number in range(60))
TEXT = f"""{POST}Words at the start.

<details><summary>One</summary>

First hidden words.

</details>

<details><summary>Two</summary>

Second hidden words.

</details>

<video src="/assets/tone.wav" controls muted></video>

<input type="text" value="given"> <textarea></textarea>

{LONG}

Words at the end.
"""
SHEET = "body {{ outline: {} solid red; }}"
HEAD = (
    '{% extends "default/base.html" %}{% block brand %}<link rel="stylesheet" href="/assets/house.css">{% endblock %}'
)
FILES: dict[str, str | bytes] = {
    "dlblog.yml": "title: Small\nurl: https://example.org/\n",
    FIRST: TEXT,
    "content/posts/second.md": POST.replace("First", "Second") + "More.\n",
    "content/references.bib": "@misc{a1, title={Paper One}, author={Byron, Ada}, year={2020}}",
    "content/assets/tone.wav": tone(),
    "content/assets/house.css": SHEET.format("1px"),
    "templates/base.html": HEAD,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=3_000)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program("Chromium"), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("browser") / "site", files=FILES) as found:
        yield found


@pytest.fixture
def root(server: Server) -> Path:
    """The site of the server, as it was at the start."""
    for path in sorted((server.root / "content").rglob("*.md")):
        if path.relative_to(server.root).as_posix() not in FILES:
            path.unlink()
    write_site(server.root, FILES)
    until(lambda: "Words at the end." in server.text("/posts/first/") and server.get("/posts/second/").status == 200, 3)
    return server.root


@pytest.fixture
def page(browser: Browser, server: Server, root: Path) -> Iterator[Page]:
    """The first post; `marked` is lost when the page is loaded anew."""
    opened = browser.new_page(viewport={"width": 900, "height": 600})
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    visit(opened, server.url + "posts/first/")
    yield opened
    opened.close()
    assert faults == []


def visit(page: Page, url: str) -> None:
    """Opens a page and waits until it listens."""
    with page.expect_response(re.compile(r"/\.dlblog/etags")) as told:
        page.goto(url)
    assert told.value.ok
    page.evaluate("document.marked = true")


def same_page(page: Page) -> bool:
    """Whether the page was changed in place, never loaded anew."""
    return bool(page.evaluate("document.marked === true"))


# Whether the open page is the one that the server sends, but for what scripts have shown and put in.
AS_SENT = """async () => {
  const next = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  next.querySelector("script[data-page]").remove();
  const live = document.body.cloneNode(true);
  for (const one of live.querySelectorAll("[data-in]")) one.remove();
  for (const one of live.querySelectorAll("[data-scripted]")) one.hidden = true;
  return next.body.isEqualNode(live) && next.title === document.title;
}"""


def edit(root: Path, old: str, new: str, name: str = FIRST) -> None:
    path = root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def overlay(page: Page) -> str:
    return page.evaluate(
        "document.querySelector('dlblog-preview').shadowRoot.querySelector('section')?.innerText ?? ''"
    )


def test_what_the_reader_has_done_stays(page: Page, root: Path) -> None:
    page.locator(".body details").nth(1).evaluate("one => one.open = true")
    page.fill("input", "typed")
    page.fill("textarea", "also typed")
    page.focus("textarea")
    page.evaluate("document.querySelector('textarea').setSelectionRange(2, 5)")
    page.evaluate("document.querySelector('video').play()")
    page.wait_for_function("document.querySelector('video').currentTime > 0.2")
    page.evaluate("window.scrollTo(0, 900)")
    before = page.evaluate("document.querySelector('video').currentTime")
    below = page.get_by_text("Paragraph 30 of many")
    top = below.bounding_box()
    edit(root, "Words at the end.", "Other words at the end.\n\nAnd more of them.")
    expect(page.get_by_text("And more of them.")).to_be_attached()
    assert page.evaluate("window.scrollY") == 900
    edit(root, "First hidden words.", "First words, hidden.\n\nAnd some more.")
    expect(page.get_by_text("First words, hidden.")).to_be_attached()
    edit(
        root,
        "Words at the start.",
        "# A new heading\n\nChanged words at the start.\n\n<details><summary>New</summary>x</details>",
    )
    expect(page.get_by_text("Changed words at the start.")).to_be_attached()
    assert page.locator(".body details").evaluate_all("all => all.map((one) => one.open)") == [False, False, True]
    assert page.input_value("input") == "typed"
    assert page.evaluate("[document.activeElement.value, document.activeElement.selectionStart]") == ["also typed", 2]
    assert page.evaluate("document.querySelector('video').currentTime") > before
    assert not page.evaluate("document.querySelector('video').paused")
    now = below.bounding_box()
    assert top
    assert now
    assert abs(top["y"] - now["y"]) < 2  # what one reads stays where it is, though much was added above
    assert same_page(page)


def test_a_selection_stays(page: Page, root: Path) -> None:
    page.evaluate(
        """() => {
          const text = [...document.querySelectorAll("p")].find((one) => one.textContent.startsWith("Words at the end"));
          getSelection().setBaseAndExtent(text.firstChild, 9, text.firstChild, 16);
        }"""
    )
    edit(root, "Words at the end.", "Words at the end. More.")
    edit(root, "Words at the start.", "Words, at the start.")
    expect(page.get_by_text("Words, at the start.")).to_be_attached()
    assert page.evaluate("String(getSelection())") == "the end"


def test_the_title_and_the_head(page: Page, root: Path) -> None:
    edit(root, "title: First", "title: Renamed\ndescription: About it.")
    expect(page).to_have_title("Renamed – Small")
    expect(page.locator("h1")).to_have_text("Renamed")
    expect(page.locator('meta[name="description"]')).to_have_attribute("content", "About it.")
    assert same_page(page)


def test_what_scripts_have_changed_stays(page: Page, root: Path) -> None:
    page.evaluate(
        """() => {
          document.documentElement.classList.add("dark");
          document.body.classList.add("scripted");
          document.body.append(Object.assign(document.createElement("i"), { id: "added" }));
          document.querySelector("details").dataset.seen = "yes";
        }"""
    )
    edit(root, "Words at the end.", "Other words.")
    expect(page.get_by_text("Other words.")).to_be_attached()
    assert page.evaluate("document.documentElement.className") == "dark"
    assert page.evaluate("document.body.className") == "post-page scripted"
    assert page.locator("#added").count() == 1
    assert page.locator("details").first.get_attribute("data-seen") == "yes"


def test_what_scripts_put_in_is_there_again(page: Page, root: Path) -> None:
    edit(root, "Words at the end.", "```python\none = 1\n```")
    copy = page.locator(".code > .copy")
    expect(copy).to_have_count(1)
    edit(root, "one = 1", "two = 2")
    expect(page.locator(".code code")).to_contain_text("two = 2")
    expect(copy).to_have_count(1)
    expect(page.locator(".theme")).to_be_visible()
    assert same_page(page)


def test_scripts_run_once_until_they_change(page: Page, root: Path) -> None:
    edit(root, "Words at the end.", "Words.\n\n<script>window.ran = (window.ran ?? 0) + 1;</script>")
    page.wait_for_function("window.ran === 1")  # a new script: the page is loaded anew
    page.wait_for_function("document.querySelector('dlblog-preview')")
    page.wait_for_timeout(200)
    page.evaluate("document.marked = true")
    edit(root, "Words at the start.", "Other start.")
    expect(page.get_by_text("Other start.")).to_be_attached()
    assert same_page(page)
    assert page.evaluate("window.ran") == 1
    edit(root, "+ 1;</script>", "+ 5;</script>")
    page.wait_for_function("window.ran === 5")
    assert not same_page(page)


def test_an_error_is_shown_and_goes(page: Page, root: Path) -> None:
    edit(root, "Words at the start.", "Wrong [@nobody] start.")
    page.wait_for_function("document.querySelector('dlblog-preview').shadowRoot.querySelector('section')")
    shown = overlay(page)
    for words in (
        "1 error",
        f"{FIRST}:6:9",
        'no reference "nobody"',
        "6 | Wrong [@nobody] start.",
        "^^^^^^",
        "Hint: ",
        "last good",
    ):
        assert words in shown
    assert page.get_by_text("Words at the start.").count() == 1
    page.keyboard.press("Escape")
    assert overlay(page) == ""
    expect(page.locator("dlblog-preview button")).to_have_text("1 error")
    edit(root, "[@nobody]", "[@somebody]")  # another error opens it again
    expect(page.locator("dlblog-preview section")).to_contain_text("somebody")
    edit(root, "Wrong [@somebody] start.", "Right start.")
    expect(page.get_by_text("Right start.")).to_be_attached()
    expect(page.locator("dlblog-preview section")).to_have_count(0)
    expect(page.locator("dlblog-preview button")).to_have_count(0)
    assert same_page(page)


def test_warnings_are_a_badge(page: Page, root: Path) -> None:
    edit(root, "Words at the start.", "See [this](#nowhere).")
    badge = page.locator("dlblog-preview button")
    expect(badge).to_have_text("1 warning")
    assert overlay(page) == ""
    badge.click()
    assert "no anchor" in overlay(page)
    page.get_by_role("button", name="Close").click()
    assert overlay(page) == ""
    edit(root, "[this](#nowhere)", "this")
    expect(badge).to_have_count(0)


def test_two_hundred_quick_saves_end_in_the_right_page(page: Page, root: Path) -> None:
    for number in range(200):
        (root / FIRST).write_text(TEXT.replace("Words at the start.", f"Save {number}, the newest."))
        time.sleep(0.002)
    expect(page.get_by_text("Save 199, the newest.")).to_be_attached()
    page.wait_for_timeout(300)
    assert page.get_by_text("the newest.").all_inner_texts() == ["Save 199, the newest."]
    fresh = page.evaluate(AS_SENT)
    assert fresh
    assert same_page(page)


def test_every_way_to_change_a_list(page: Page, root: Path) -> None:
    """Blocks that come, go and change places, each time compared with the page as the server sends it."""
    blocks = [
        "Alpha.",
        "## Beta",
        "- one\n- two",
        "Gamma.",
        "Gamma.",
        "<details><summary>D</summary>x</details>",
        "```\ncode\n```",
    ]
    orders = ([0, 1, 2, 3], [3, 2, 1, 0], [0, 0, 1, 5, 6], [6, 5, 1], [1, 2, 3, 4, 5, 6, 0], [], [4, 3, 5, 0, 1])
    for turn, order in enumerate(orders):
        body = "\n\n".join([f"Turn {turn}.", *(blocks[number] for number in order)])
        (root / FIRST).write_text(POST + body + "\n")
        expect(page.get_by_text(f"Turn {turn}.", exact=True)).to_be_attached()
        same = page.evaluate(AS_SENT)
        assert same, order
    assert same_page(page)


def test_a_style_sheet_is_swapped(page: Page, root: Path) -> None:
    page.evaluate("window.scrollTo(0, 700)")
    assert page.evaluate("getComputedStyle(document.body).outlineWidth") == "1px"
    for width in ("3px", "5px"):
        (root / "content/assets/house.css").write_text(SHEET.format(width))
        page.wait_for_function(f"getComputedStyle(document.body).outlineWidth === '{width}'")
    assert page.evaluate("window.scrollY") == 700
    assert same_page(page)
    edit(root, "Words at the end.", "Other words.")  # and texts can still change after that
    expect(page.get_by_text("Other words.")).to_be_attached()
    assert page.evaluate("getComputedStyle(document.body).outlineWidth") == "5px"


def test_a_picture_is_swapped(page: Page, root: Path) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="10"/>'
    write_site(root, {"content/assets/fig.svg": picture.format(20)})
    edit(root, "Words at the start.", "![A figure](/assets/fig.svg)")
    wide = "document.querySelector('img[src*=fig]')?.naturalWidth"
    page.wait_for_function(f"{wide} === 20")
    page.wait_for_timeout(200)
    write_site(root, {"content/assets/fig.svg": picture.format(40)})
    page.wait_for_function(f"{wide} === 40")
    assert same_page(page)


def test_a_template_the_configuration_and_a_bibliography(page: Page, root: Path) -> None:
    write_site(root, {"templates/base.html": HEAD + '{% block footer %}<p id="foot">Mine</p>{% endblock %}'})
    expect(page.locator("#foot")).to_have_text("Mine")
    edit(root, "title: Small", "title: Larger", "dlblog.yml")
    expect(page).to_have_title("First – Larger")
    edit(root, "Words at the start.", "As shown by [@a1].")
    expect(page.get_by_text("Paper One")).to_be_attached()
    edit(root, "Paper One", "Paper Two", "content/references.bib")
    expect(page.get_by_text("Paper Two")).to_be_attached()
    write_site(root, {"templates/base.html": "{% if %}"})
    expect(page.locator("dlblog-preview section")).to_contain_text("templates/base.html:1")
    write_site(root, {"templates/base.html": HEAD})
    expect(page.locator("dlblog-preview section")).to_have_count(0)
    expect(page.locator("#foot")).to_have_count(0)
    assert same_page(page)


def test_posts_that_come_move_and_go(browser: Browser, page: Page, root: Path, server: Server) -> None:
    home = browser.new_page()
    visit(home, server.url)
    write_site(root, {"content/posts/third.md": POST.replace("First", "Third") + "x\n"})
    expect(home.get_by_role("link", name="Third")).to_be_attached()
    (root / "content/posts/third.md").rename(root / "content/posts/fourth.md")
    expect(home.locator('a[href="/posts/fourth/"]')).not_to_have_count(0)
    expect(home.locator('a[href="/posts/third/"]')).to_have_count(0)
    (root / "content/posts/fourth.md").unlink()
    expect(home.get_by_role("link", name="Third")).to_have_count(0)
    assert same_page(home)
    home.close()
    (root / FIRST).unlink()
    expect(page.get_by_text("There is nothing at this address")).to_be_attached()
    write_site(root, {FIRST: TEXT})
    expect(page.get_by_text("Words at the start.")).to_be_attached()
    assert same_page(page)


def test_a_post_of_the_future_is_marked(page: Page, root: Path) -> None:
    edit(root, "date: 2024-01-01", "date: 2999-12-31")
    expect(page.locator("dlblog-preview .note")).to_have_text("Scheduled for 2999-12-31: not published before that day")
    edit(root, "date: 2999-12-31", "date: 2024-01-01")
    expect(page.locator("dlblog-preview .note")).to_have_count(0)
    edit(root, "date: 2024-01-01", "date: 2024-01-01\ndraft: true")
    expect(page.locator(".draft").first).to_have_text("Draft")


def test_the_client_is_no_part_of_the_page(page: Page) -> None:
    assert page.evaluate("document.querySelectorAll('script[data-page]').length") == 0
    assert page.evaluate("document.body.lastElementChild.className") == "site-foot"


def test_a_server_that_is_killed_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, files=FILES) as server:
        page = browser.new_page()
        visit(page, server.url + "posts/first/")
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        gone = page.locator("dlblog-preview .gone")
        expect(gone).to_contain_text("dlblog serve has stopped")
        edit(tmp_path, "Words at the start.", "Written while it was away.")
        (tmp_path / "content/assets/house.css").write_text(SHEET.format("7px"))
        again = start(tmp_path, port=server.port)
        try:
            assert again.port == server.port
            expect(page.get_by_text("Written while it was away.")).to_be_attached(timeout=10_000)
            expect(gone).to_have_count(0)
            page.wait_for_function("getComputedStyle(document.body).outlineWidth === '7px'")
            assert same_page(page)
            assert again.stop() < 2  # though the page is connected
            assert again.process.returncode == 0
        finally:
            again.process.kill()
            again.process.wait()
            page.close()


def test_a_base_path_and_errors_from_the_start(browser: Browser, tmp_path: Path) -> None:
    files = {**FILES, "dlblog.yml": "title: S\nurl: https://ada.github.io/repo/\n", FIRST: f"{POST}[@nobody]\n"}
    with serving(tmp_path, files=files) as server:
        page = browser.new_page()
        page.goto(server.url + "repo/posts/first/")
        expect(page.locator("dlblog-preview section")).to_contain_text("is shown when these are corrected")
        (tmp_path / FIRST).write_text(f"{POST}Fine words.\n")
        expect(page.get_by_text("Fine words.")).to_be_attached()
        expect(page.locator("dlblog-preview section")).to_have_count(0)
        page.goto(server.url)
        assert page.url == server.url + "repo/"
        page.get_by_role("link", name="First").first.click()
        expect(page.get_by_text("Fine words.")).to_be_attached()
        page.wait_for_timeout(200)
        edit(tmp_path, "Fine words.", "Finer words.")
        expect(page.get_by_text("Finer words.")).to_be_attached()
        page.close()


def test_other_sites_can_neither_read_nor_call(browser: Browser, server: Server, root: Path, tmp_path: Path) -> None:
    with serving(tmp_path) as other:  # another origin
        page = browser.new_page()
        page.goto(other.url)
        attempts = """async (url) => {
          const tried = (path, options) => fetch(url + path, options).then((reply) => reply.type, () => "refused");
          const image = new Promise((done) => {
            const made = new Image();
            made.onload = () => done("shown"); made.onerror = () => done("refused"); made.src = url + "assets/x.svg";
          });
          const live = new Promise((done) => {
            const source = new EventSource(url + ".dlblog/live");
            source.onopen = () => done("open"); source.onerror = () => { source.close(); done("refused"); };
          });
          return [await tried(""), await tried(".dlblog/etags", { method: "POST", body: "{}" }), await image, await live];
        }"""
        write_site(root, {"content/assets/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
        until(lambda: server.get("/assets/x.svg").status == 200)
        assert page.evaluate(attempts, server.url) == ["refused"] * 4
        page.goto(server.url)  # but a link leads here
        expect(page.get_by_role("link", name="First").first).to_be_attached()
        page.close()


def test_alt_click_asks_for_the_line(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, "--edit", files=FILES) as server:
        page = browser.new_page()
        visit(page, server.url + "posts/first/")
        with page.expect_response(re.compile(r"/\.dlblog/edit")) as told:
            page.get_by_text("Paragraph 7 of many").click(modifiers=["Alt"])
        line = 1 + TEXT.split("\n").index("Paragraph 7 of many, long enough to fill a line of the page.")
        assert told.value.json()["opened"] == f"{FIRST}:{line}"
        page.close()
