"""The tags of HTML text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from dlblog.render.tags import balanced, ids, tags
from html_pieces import html as badly_made


def test_comments_scripts_and_less_than_signs_hold_no_tags() -> None:
    html = '<p a=">">x < y <!-- <b> --><script>if (a<b) "<i>"</script></P><br/>'
    assert [(tag.name, tag.end, tag.closed) for tag in tags(html)] == [
        ("p", False, False),
        ("script", False, False),
        ("script", True, False),
        ("p", True, False),
        ("br", False, True),
    ]


def test_ids_in_every_spelling() -> None:
    assert list(ids("<p id=a><p class='x' ID = \"b\"><a name='c'><meta name=d></p id=e> id=f")) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>x</p>", "<p><b>x</p></b>"),
        ("<div><b>x</div>y", "<div><b>x</b></div>y"),
        ("x</div><br>y", "x<br>y"),
        ("<ul><li>x</ul>", "<ul><li>x</ul>"),
    ],
)
def test_balanced(html: str, expected: str) -> None:
    assert balanced(html) == expected


_ID = re.compile(r"\s(?:id|(?P<name>name))\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))", re.I)


@given(badly_made)
def test_tags_without_an_id_are_passed_over_and_no_others(html: str) -> None:
    every = [(tag, found) for tag in tags(html) if not tag.end for found in _ID.finditer(tag.attributes)]
    expected = [found[2] or found[3] or found[4] or "" for tag, found in every if not found["name"] or tag.name == "a"]
    assert list(ids(html)) == expected
