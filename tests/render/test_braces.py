from __future__ import annotations

import pytest

from dlblog.render.braces import split_trailing


@pytest.mark.parametrize(
    ("text", "rest", "attributes"),
    [
        ("Caption {#tbl:x .wide}", "Caption", {"id": "tbl:x", "class": "wide"}),
        ("Caption", "Caption", {}),
        ("{#a}", "", {"id": "a"}),
        ("a {b} c", "a {b} c", {}),
        ("a {b}", "a {b}", {}),
        ("$\\frac{1}{2}$", "$\\frac{1}{2}$", {}),
        ("x {#a onclick=b}  ", "x", {"id": "a"}),
        ("}", "}", {}),
        ("", "", {}),
    ],
)
def test_attributes_at_the_end(text: str, rest: str, attributes: dict[str, str]) -> None:
    assert split_trailing(text) == (rest, attributes)
