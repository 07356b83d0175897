import pytest

from dlblog.checks import check_links
from dlblog.diagnostics import Span
from dlblog.model import Copy, Link, Text

HERE = Span("content/posts/a.md", 9, 3)
OUTPUTS = {
    "posts/a/index.html": Text("posts/a/index.html", '<h2 id="results">R</h2><a name=old></a><p id="fig:loss">'),
    "about.html": Text("about.html", ""),
    "assets/x y.png": Copy("assets/x y.png", "content/assets/x y.png"),
}


def codes(url: str, resource: bool = False) -> list[str]:
    return [f"{d.severity}:{d.code}" for d in check_links([Link(url, HERE, resource)], OUTPUTS)]


@pytest.mark.parametrize(
    "url",
    [
        "/posts/a/",
        "/posts/a",
        "/posts/a/#results",
        "/posts/a/#old",
        "/posts/a/#fig:loss",
        "/posts/a/#fig%3Aloss",
        "/about",
        "/assets/x%20y.png",
        "/posts/a/?q=1#results",
        "/posts/a/#:~:text=R",
        "https://example.org/dead",
        "mailto:a@b.c",
    ],
)
def test_live(url: str) -> None:
    assert codes(url) == []


def test_dead() -> None:
    assert codes("/posts/b/") == ["error:link-dead"]
    assert codes("/assets/y.png", resource=True) == ["error:link-dead"]
    assert codes("/posts/a/#result") == ["warning:anchor-dead"]


def test_what_is_missing_behind_an_absolute_address_may_be_somebody_else_s() -> None:
    (found,) = check_links([Link("/other/", HERE, absolute=True)], OUTPUTS)
    assert (found.severity, found.code) == ("warning", "link-own")


def test_the_nearest_address_is_offered() -> None:
    (page,) = check_links([Link("/post/a/", HERE)], OUTPUTS)
    assert page.hint == 'did you mean "/posts/a/"?'
    (anchor,) = check_links([Link("/posts/a/#fig:loss/", HERE)], OUTPUTS)
    assert anchor.hint == 'did you mean "#fig:loss"?'
    assert anchor.span == HERE
