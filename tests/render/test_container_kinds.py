from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from rendering import codes, rendered


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("note", "aside.alert.alert-note[role=note]"),
        ("Warning", "aside.alert-warning"),
        ("callout-important", "aside.alert-important"),
        ("danger", "aside.alert-caution"),
        ("theorem", "div.callout.theorem > p.callout-title"),
        ("Definition", "div.callout.definition"),
        ("details", "details > summary"),
        ("spoiler", "details > summary"),
        ("aside", "aside.margin"),
        ("column-margin", "aside.margin"),
        ("math-heavy", "div.math-heavy > p.math-skip > a"),
        ("figure", "figure.figure"),
        ("anything-else", "div.anything-else"),
    ],
)
def test_names(name: str, selector: str) -> None:
    assert LexborHTMLParser(rendered(f"::: {name}\nx\n:::").html).css_first(selector)


def test_theorems_are_counted_by_kind_and_only_with_an_id() -> None:
    text = "".join(
        f"::: {kind} {{#thm:{name}}}\nx\n:::\n\n" if name else f"::: {kind}\nx\n:::\n\n"
        for kind, name in [("theorem", "a"), ("lemma", "b"), ("theorem", ""), ("theorem", "c"), ("lemma", "d")]
    )
    labels = {label.id: label.text for label in rendered(text).labels}
    assert labels == {"thm:a": "Theorem 1", "thm:b": "Lemma 1", "thm:c": "Theorem 2", "thm:d": "Lemma 2"}


def test_one_id_for_two_is_an_error_and_the_first_keeps_it() -> None:
    found = rendered("::: theorem {#thm:a}\nx\n:::\n\n::: theorem {#thm:a}\nx\n:::\n\n@thm:a")
    assert "5:1 label-duplicate" in codes(found)
    assert found.html.endswith(">Theorem 1</a></p>\n")


def test_tabs_in_tabs_belong_to_their_own() -> None:
    inner = ":::: tabs\n::: tab B1\nx\n:::\n::: tab B2\nx\n:::\n::::"
    page = LexborHTMLParser(
        rendered(f"::::::: tabs\n:::::: tab A1\n{inner}\n::::::\n:::::: tab A2\ny\n::::::\n:::::::").html
    )
    names = [(node.attributes["name"], node.attributes["id"]) for node in page.css("input")]
    assert names == [("tabs:1", "tabs:1:1"), ("tabs:2", "tabs:2:1"), ("tabs:2", "tabs:2:2"), ("tabs:1", "tabs:1:2")]
    assert [node.attributes["for"] for node in page.css("label")] == [name for _, name in names]
    assert "tabs" in rendered("::: tabs\n:::").needs


def test_the_skip_link_leads_behind_the_maths() -> None:
    page = LexborHTMLParser(rendered("::: math-heavy\n$$x$$\n:::\n\nafter").html)
    link = page.css_first(".math-skip a")
    assert link
    target = page.css_first(str(link.attributes["href"]))
    assert target
    assert target.next
    assert page.css_first(f".math-heavy {link.attributes['href']}") is None
