"""Which caption belongs to which table. The HTML is in fixtures/tables.md."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from rendering import rendered

TABLE = "| a |\n|---|\n| 1 |\n"


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (TABLE, []),
        (TABLE + ": c", ["c"]),
        (TABLE + "\n: c", ["c"]),
        (TABLE + "\n\n: c", []),
        (": c\n" + TABLE, ["c"]),
        (": c\n\n" + TABLE, ["c"]),
        (": c\n\n\n" + TABLE, []),
        ("Table: c\n" + TABLE, ["c"]),
        ("Text\n\n: c\n" + TABLE, ["c"]),
        (TABLE + ": c\n\n" + TABLE, ["c"]),
        (TABLE + "\n: c\n\n: d\n" + TABLE, ["c", "d"]),
        (": c\n" + TABLE + "\n: d\n" + TABLE, ["c", "d"]),
        (": c\n" + TABLE + ": d\n\nx", ["c"]),
        (TABLE + ": two\nlines", ["two\nlines"]),
        (TABLE + ": c\n- list", ["c"]),
    ],
)
def test_captions(text: str, captions: list[str]) -> None:
    page = LexborHTMLParser(rendered(text).html)
    assert [node.text() for node in page.css("figure.table > figcaption")] == captions
    assert len(page.css("div.table-scroll > table")) == text.count("|---|")


def test_numbers() -> None:
    text = f"![x](x.png){{#fig:x}}\n\n{TABLE}: a {{#tbl:a}}\n\n{TABLE}: none\n\n> : b {{#tbl:b}}\n>\n> | a |\n> |---|\n"
    assert {label.id: label.text for label in rendered(text).labels} == {
        "fig:x": "Figure 1",
        "tbl:a": "Table 1",
        "tbl:b": "Table 2",
    }


def test_definitions_stay_definitions() -> None:
    html = rendered("Term\n: one\n: two\n\nOther\n\n: three | with a bar\n").html
    assert html.count("<dd>") == 3
    assert "table" not in html


def test_an_empty_header_is_a_plain_cell() -> None:
    html = str(rendered("| | a |\n|---|--:|\n| x | 1 |\n").html)
    assert "<td></td>" in html.partition("</thead>")[0]
    assert [html.count(tag) for tag in ("<th ", "</th>", "<td>", "</td>")] == [1, 1, 2, 3]
