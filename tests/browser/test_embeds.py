"""Films, posts and comments of other sites: asked for when a reader asks, and not before.

The other sites are answered by the test, so nothing leaves the computer; what was asked of them is what is looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from browser.building import build
from browser.building import small as site
from browser.host import POLICY, Served, serve

OTHERS = "https://www.youtube-nocookie.com https://player.vimeo.com https://platform.twitter.com https://giscus.app"
ALLOWED = POLICY.replace("script-src 'self'", "script-src 'self' https://giscus.app") + f"; frame-src 'self' {OTHERS}"
SITE: dict[str, str | bytes] = {
    "dlblog.yml": (
        "title: Small\nurl: https://example.org/\n"
        "comments: {giscus: {repo: a/b, repo_id: R_1, category: Talk, category_id: C_1, dark_theme: noborder_dark}}\n"
    ),
    "content/posts/film/index.md": (
        "---\ntitle: Films\ndate: 2026-01-01\nvideo: https://vimeo.com/12\n---\n\n"
        '![Lecture 1](https://www.youtube.com/watch?v=abc&t=5 "The lecture.")\n\n'
        "![It works. — Ada](https://x.com/ada/status/123)\n\n"
        "![A surface](surface.html){height=240}\n"
    ),
    "content/posts/film/surface.html": (
        '<!doctype html><html lang="en"><title>S</title><p id="p"></p><script src="surface.js"></script>'
    ),
    "content/posts/film/surface.js": 'document.getElementById("p").textContent = `alive in ${origin}`;',
    "content/posts/quiet.md": "---\ntitle: Quiet\ndate: 2026-01-02\ncomments: false\nlang: de\n---\n\nText.\n",
    "content/posts/leise.md": "---\ntitle: Leise\ndate: 2026-01-03\nlang: zh\n---\n\nText.\n",
}
POST = """<script>parent.postMessage({"twttr.embed": {method: "twttr.private.resize", params: [{height: 777}]}}, "*")</script>"""
CLIENT = """
  const frame = document.createElement("iframe");
  frame.className = "giscus-frame";
  frame.src = "https://giscus.app/widget?" + new URLSearchParams({...document.currentScript.dataset});
  document.querySelector(".giscus").append(frame);
"""
WIDGET = """<!doctype html><title>none</title>
<script>addEventListener("message", ({ data }) => { document.title = JSON.stringify(data); })</script>"""


class Others:
    """The other sites: what was asked of them, in order."""

    def __init__(self, page: Page, faults: list[str]) -> None:
        self.asked: list[str] = []
        self._faults = faults
        page.route(lambda url: not url.startswith("http://127.0.0.1"), self._answer)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        self.asked.append(url)
        self._faults.remove(f"leaves the site: {url}")  # as it should: it was asked for
        script = url.endswith("client.js")
        text = CLIENT if script else WIDGET if "giscus" in url else POST if "twitter" in url else "<p>film</p>"
        kind = "text/javascript" if script else "text/html"
        route.fulfill(body=text, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site, built once, under a policy that lets the other sites in."""
    folder = tmp_path_factory.mktemp("embeds")
    with serve(build(site(folder / "site", SITE), folder / "public", "/repo/"), "/repo/", ALLOWED) as found:
        yield found


@pytest.fixture
def opened(small: Served, new_page: Callable[..., Page], faults: list[str]) -> Callable[..., tuple[Page, Others]]:
    def open_(path: str = "posts/film/", **options: Any) -> tuple[Page, Others]:
        page = new_page(small, **options)
        others = Others(page, faults)
        page.goto(path)
        return page, others

    return open_


def test_nothing_is_asked_of_others_before_a_click(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, others = opened()
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    assert others.asked == []
    assert page.locator("iframe").count() == 1  # the site's own


def test_a_click_plays_a_film_in_its_place(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, others = opened()
    button = page.locator("figure.embed .facade button")
    expect(button).to_have_accessible_name("Play here (loads from youtube-nocookie.com)")
    before = page.locator("figure.embed .facade").bounding_box()
    button.click(position={"x": 30, "y": 30})
    frame = page.locator("figure.embed .facade iframe")
    expect(frame).to_be_focused()
    assert frame.get_attribute("title") == "Lecture 1"
    assert others.asked == ["https://www.youtube-nocookie.com/embed/abc?autoplay=1&start=5"]
    assert frame.bounding_box() == before == page.locator("figure.embed .facade").bounding_box()
    expect(page.locator(".film button")).to_be_visible()  # the others wait on


def test_the_keyboard_does_too_and_the_first_film_of_the_post(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, others = opened()
    page.locator(".film button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".film iframe")).to_be_focused()
    assert others.asked == ["https://player.vimeo.com/video/12?dnt=1&autoplay=1"]
    page.locator("figure.embed .facade button").press("Space")
    expect(page.locator("figure.embed .facade iframe")).to_be_focused()
    assert len(others.asked) == 2


def test_the_link_still_leads_there(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, others = opened()
    page.locator("figure.embed .facade a").click()
    page.wait_for_url("https://www.youtube.com/watch?v=abc&t=5")
    assert others.asked == ["https://www.youtube.com/watch?v=abc&t=5"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_post_in_the_theme_of_the_page_as_high_as_it_is(
    opened: Callable[..., tuple[Page, Others]], scheme: str
) -> None:
    page, others = opened(color_scheme=scheme)
    page.get_by_role("button", name="Show here (loads from twitter.com)").click()
    expect(page.locator(".facade-post iframe")).to_have_attribute("height", "777")
    assert others.asked == [f"https://platform.twitter.com/embed/Tweet.html?dnt=true&id=123&theme={scheme}"]
    assert page.locator(".facade-post").inner_text().strip() == ""


def test_a_page_of_the_site_runs_in_its_frame_and_sees_nothing_else(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, _ = opened()
    page.locator("iframe").scroll_into_view_if_needed()
    expect(page.frame_locator("iframe").locator("p")).to_have_text("alive in null")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] == 240


def test_without_scripts_the_whole_box_is_the_link(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, others = opened(java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    page.locator("figure.embed .facade").click(position={"x": 40, "y": 20})
    page.wait_for_url("https://www.youtube.com/watch?v=abc&t=5")
    assert others.asked == ["https://www.youtube.com/watch?v=abc&t=5"]


def test_comments_are_loaded_when_asked_for(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, others = opened(color_scheme="light")
    link = page.get_by_role("link", name="Discuss this post on GitHub")
    assert link.get_attribute("href") == "https://github.com/a/b/discussions?discussions_q=film"
    page.get_by_role("button", name="Show comments (loads from giscus.app)").press("Enter")
    expect(page.locator(".giscus")).to_be_focused()
    expect(page.locator("iframe.giscus-frame")).to_be_visible()
    assert others.asked[0] == "https://giscus.app/client.js"
    for setting in ("repo=a%2Fb", "repoId=R_1", "categoryId=C_1", "mapping=pathname", "theme=light", "lang=en"):
        assert setting in others.asked[1].split("?")[1].split("&")


def test_comments_follow_the_theme(opened: Callable[..., tuple[Page, Others]]) -> None:
    page, _ = opened(color_scheme="light")
    page.locator("[data-giscus]").click()
    expect(page.locator("iframe.giscus-frame")).to_be_visible()
    page.wait_for_function("document.querySelector('.giscus-frame').contentWindow.length === 0")
    frame = next(frame for frame in page.frames if "giscus.app" in frame.url)
    frame.wait_for_load_state()
    for theme, name in (("dark", "noborder_dark"), ("light", "light")):
        page.evaluate(f"document.dispatchEvent(new CustomEvent('dlblog:theme', {{detail: '{theme}'}}))")
        frame.wait_for_function("name => document.title.includes(name)", arg=name)
        assert json.loads(frame.title()) == {"giscus": {"setConfig": {"theme": name}}}


def test_comments_in_the_language_of_the_post_and_not_where_they_are_not_wanted(
    opened: Callable[..., tuple[Page, Others]],
) -> None:
    page, _ = opened("posts/leise/")
    expect(page.locator("[data-giscus]")).to_have_text("显示评论（将从 giscus.app 加载）")
    assert page.locator("[data-giscus]").get_attribute("data-lang") == "zh-CN"
    page.goto("posts/quiet/")
    assert page.locator(".comments").count() == 0


def test_comments_that_do_not_come_leave_the_button(
    small: Served, new_page: Callable[..., Page], faults: list[str]
) -> None:
    page = new_page(small)
    page.route("https://giscus.app/**", lambda route: route.abort())
    page.goto("posts/film/")
    with page.expect_event("requestfailed"):
        page.locator("[data-giscus]").click()
    expect(page.locator(".giscus")).to_have_count(0)
    expect(page.locator("[data-giscus]")).to_be_focused()
    assert all("giscus.app" in fault or "ERR_FAILED" in fault for fault in faults)
    faults.clear()
