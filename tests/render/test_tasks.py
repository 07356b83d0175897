from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from rendering import codes, rendered


def test_boxes_are_disabled_and_labelled() -> None:
    page = LexborHTMLParser(rendered("- [ ] a [b](other.md)\n- [x] c\n\n  d\n- e").html)
    assert len(page.css("li.task label > input[type=checkbox][disabled]")) == 2
    assert len(page.css("input[checked]")) == 1
    assert [node.text().strip() for node in page.css("label")] == ["a b", "c"]


def test_places_after_the_box() -> None:
    assert codes(rendered("- [ ] see @fig:none")) == ["1:11 ref-unknown"]


def test_many() -> None:
    assert rendered("- [ ] x\n" * 5000).html.count("<label>") == 5000
