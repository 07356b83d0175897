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
        "/posts/a/#top",
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


def test_fragments_of_files_are_no_anchors() -> None:
    assert codes("/assets/x%20y.png#xywh=1,2", resource=True) == []


def test_what_is_missing_behind_an_absolute_address_may_be_somebody_else_s() -> None:
    (found,) = check_links([Link("/other/", HERE, absolute=True)], OUTPUTS)
    assert (found.severity, found.code) == ("warning", "link-own")


def test_the_nearest_address_is_offered() -> None:
    (page,) = check_links([Link("/post/a/", HERE)], OUTPUTS)
    assert page.hint == 'did you mean "/posts/a/"?'
    (anchor,) = check_links([Link("/posts/a/#fig:loss/", HERE)], OUTPUTS)
    assert anchor.hint == 'did you mean "#fig:loss"?'
    assert anchor.span == HERE


def test_who_has_moved_a_site_does_not_wait_for_hints() -> None:
    outputs = {f"posts/{n}/index.html": Text(f"posts/{n}/index.html", "") for n in range(10)}
    links = [Link(f"/postz/{n}/", Span("content/posts/a.md", n)) for n in range(300)]
    faults = check_links(links, outputs)
    assert len(faults) == 300
    assert faults[0].hint
    assert not faults[-1].hint


@pytest.mark.parametrize(
    "tag",
    ['<p title="a > b" id="x&amp;y">', "<a\n name = 'x&amp;y' href=#>", '<p class=z ID=x&amp;y data-id="no">'],
)
def test_anchors_as_authors_write_them(tag: str) -> None:
    outputs = {"a/index.html": Text("a/index.html", f"<p class=b>{tag}</p>")}
    assert check_links([Link("/a/#x&y", Span("a.md", 1))], outputs) == []
    assert [f.code for f in check_links([Link("/a/#no", Span("a.md", 1))], outputs)] == ["anchor-dead"]
