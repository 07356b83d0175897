import pytest
from selectolax.lexbor import LexborHTMLParser

from rendering import codes, rendered


def pictures(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = LexborHTMLParser(rendered(text).html).css("img")
    return [(node.attributes.get("src"), node.attributes.get("class"), node.attributes.get("alt")) for node in found]


PAIR = [("/posts/a.png", "only-light", "A"), ("/posts/b.png", "only-dark", "A")]
GITHUB = "![A](a.png#gh-light-mode-only)\n![A](b.png#gh-dark-mode-only)"


@pytest.mark.parametrize(
    "text",
    [
        "![A](a.png){dark=b.png}",
        'text ![A](a.png){dark="b.png"} text',
        '{: dark="b.png"}\n![A](a.png)',
        GITHUB,
        GITHUB.replace("\n", " "),
        "![A](b.png#gh-dark-mode-only) ![A](a.png#gh-light-mode-only)",
    ],
)
def test_a_pair_is_two_pictures(text: str) -> None:
    assert sorted(pictures(text), key=lambda one: one[0] or "") == PAIR


def test_a_pair_is_one_figure_with_one_caption_and_one_id() -> None:
    for text in (
        '![A](a.png "Caption"){#fig:a dark=b.png}',
        '![A](a.png#gh-light-mode-only "Caption"){#fig:a}\n![B](b.png#gh-dark-mode-only)',
    ):
        found = rendered(text)
        html = LexborHTMLParser(found.html)
        assert len(html.css("figure > img")) == 2
        assert [node.text() for node in html.css("figcaption")] == ["Figure 1. Caption"]
        assert found.html.count('id="fig:a"') == 1
        assert not found.diagnostics


def test_half_a_pair_is_shown_in_one_theme() -> None:
    assert pictures("![A](tiny.png#gh-dark-mode-only)") == [("/posts/tiny.png", "only-dark", "A")]
    assert pictures('<img src="tiny.png#gh-light-mode-only" alt="A">') == [("/posts/tiny.png", "only-light", "A")]


def test_neither_is_loaded_before_it_is_seen() -> None:
    html = rendered("![A](tiny.png){dark=tiny.png width=20}").html
    assert html.count('loading="lazy"') == 2
    assert html.count('width="20"') == html.count('height="10"') == 2


def test_the_dark_one_needs_no_light_ground() -> None:
    assert [one[1] for one in pictures("![A](clear.png){dark=clear.png}")] == ["only-light clear", "only-dark"]


@pytest.mark.parametrize(
    "text",
    ["![A](a.png#gh-dark-mode-only) and ![B](b.png#gh-light-mode-only)", "![A](a.png#x) ![B](b.png#gh-dark-mode-only)"],
)
def test_what_stands_apart_is_no_pair(text: str) -> None:
    assert [one[2] for one in pictures(text)] == ["A", "B"]


def test_two_pairs() -> None:
    assert [one[1] for one in pictures(f"{GITHUB}\n{GITHUB}")] == ["only-light", "only-dark"] * 2


def test_both_addresses_are_noted_with_their_place() -> None:
    found = rendered("Text.\n\n![A](a.png){dark=b.png}")
    assert [(link.url, link.span.line, link.span.column, link.resource) for link in found.links] == [
        ("/posts/a.png", 3, 1, True),
        ("/posts/b.png", 3, 1, True),
    ]
    assert codes(rendered("![A](a.png){dark=javascript:x}")) == ["1:1 link-unsafe"]


def test_a_film_has_no_other_half() -> None:
    assert "dark" not in rendered("![A](film.mp4){dark=b.mp4}").html
