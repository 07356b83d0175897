from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from rendering import rendered

A, B = "![a](a.svg)", "![b](b.svg)"


@pytest.mark.parametrize(
    ("body", "parts", "caption"),
    [
        (f"{A}\n{B}\n\nBoth", 2, "Both"),
        (f"{A}\n{B}\nBoth", 2, "Both"),
        (f"{A}\n\n{B}\n\nBoth", 2, "Both"),
        (f"{A} {B}\n\nBoth", 2, "Both"),
        (f"{A}\n\nOne", 0, "One"),
        (f"{A}\n{B}", 2, ""),
        ("Text\n\nand more", 0, "and more"),
        (f"Before\n\n{A}\n{B}\n\nBoth", 2, "Both"),
        (f"- {A}\n- {B}\n\nListed", 0, "Listed"),
        ("", 0, ""),
    ],
)
def test_parts_and_captions(body: str, parts: int, caption: str) -> None:
    page = LexborHTMLParser(rendered(f"::: figure\n{body}\n:::").html)
    assert len(page.css("figure.figure > figure.subfigure")) == parts
    assert [node.text() for node in page.css("figure.figure > figcaption")] == ([caption] if caption else [])
    assert len(page.css("img")) == body.count("![")
    assert len(page.css("figure.subfigures")) == bool(parts)


def test_letters() -> None:
    page = LexborHTMLParser(rendered(f"::: figure\n{A}\n{B}\n:::").html)
    assert [node.text() for node in page.css("figcaption")] == ["(a) a", "(b) b"]
