from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dlblog.render.alerts import ALERTS, alert_kind
from rendering import codes, rendered


@pytest.mark.parametrize("kind", ALERTS)
@pytest.mark.parametrize("form", ["> [!{}]\n> text", "> [!{}]\n>\n> text", ">[!{}]\n>text", "::: {}\ntext\n:::"])
def test_all_forms_look_the_same(kind: str, form: str) -> None:
    for name in (kind, kind.upper(), kind.capitalize()):
        assert rendered(form.format(name)).html == (
            f'<aside class="alert alert-{kind}" role="note" aria-labelledby="alert:1">\n'
            f'<p class="alert-title" id="alert:1">{kind.capitalize()}</p>\n<p>text</p>\n</aside>\n'
        )


def test_each_is_named_by_its_own_title() -> None:
    page = LexborHTMLParser(rendered("> [!NOTE]\n> a\n\n::: tip\nb\n:::\n\n> [!NOTE] T\n> > [!TIP]\n> > c").html)
    names = [node.attributes["aria-labelledby"] for node in page.css("aside")]
    assert len(set(names)) == 4
    assert {node.attributes["id"] for node in page.css(".alert-title")} == set(names)


def test_places_inside_are_kept() -> None:
    assert codes(rendered("x\n\n> [!NOTE]\n> two\n> and [@fig:none]")) == ["5:8 ref-unknown"]
    assert codes(rendered("> [!NOTE] See [@fig:none]\n> x")) == ["1:16 ref-unknown"]


def test_a_hint_for_a_misspelt_marker() -> None:
    (found,) = rendered("> [!WARNIG]\n> x").diagnostics
    assert (found.code, found.hint) == ("alert-unknown", 'did you mean "WARNING"?')


def test_words_of_other_tools() -> None:
    assert [alert_kind(name) for name in ("info", "Hint", "danger", "quote")] == ["note", "tip", "caution", ""]
