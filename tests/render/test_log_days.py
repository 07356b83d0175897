from typing import Any

import pytest
from markdown_it import MarkdownIt

from dlblog.model import Body, Options
from dlblog.render.context import Context, Fetch, read_inline
from dlblog.render.log_days import log_days


def render(text: str, order: str = "dmy") -> tuple[str, Context]:
    md = MarkdownIt("commonmark")
    md.core.ruler.at("inline", read_inline)
    log_days(md)
    options = Options(log_date_order=order)
    ctx = Context(Body("log.md", text, 1), options, Fetch(lambda _: None), text.split("\n"))
    env: dict[str, Any] = {"context": ctx}
    return md.render(text, env), ctx


def test_each_day_has_an_anchor_and_a_date() -> None:
    html, ctx = render("- **Day 1, 07/08/24**: read.\n- **Day 2, 08/08/24**: wrote.\n")
    assert '<li id="day-1"><strong>Day 1, <time datetime="2024-08-07">07/08/24</time></strong>: read.' in html
    assert '<li id="day-2"><strong>Day 2, <time datetime="2024-08-08">08/08/24</time>' in html
    assert not ctx.diagnostics


@pytest.mark.parametrize(
    ("written", "order", "iso"),
    [
        ("07/08/24", "mdy", "2024-07-08"),
        ("24/08/07", "ymd", "2024-08-07"),
        ("2024-08-07", "dmy", "2024-08-07"),
        ("31.12.2024", "", "2024-12-31"),
        ("12/31/2024", "", "2024-12-31"),
        ("05/05/2024", "", "2024-05-05"),
    ],
)
def test_orders(written: str, order: str, iso: str) -> None:
    html, ctx = render(f"- **Day 3: {written}** x\n", order)
    assert f'datetime="{iso}"' in html
    assert not ctx.diagnostics


def test_an_ambiguous_date_asks() -> None:
    html, ctx = render("text\n\n- **Day 1, 07/08/24**: read.\n", "")
    (fault,) = ctx.diagnostics
    assert fault.code == "log-date-order"
    assert fault.span
    assert (fault.span.line, fault.span.column) == (3, 12)
    assert "datetime" not in html


def test_an_impossible_date_is_an_error() -> None:
    assert [d.code for d in render("- **Day 1, 31/02/24**: x\n")[1].diagnostics] == ["log-date"]


def test_a_day_said_twice_is_one_anchor() -> None:
    html, _ = render("- **Day 1, 07/08/24**: a\n- **Day 1, 07/08/24**: b\n")
    assert html.count('id="day-1"') == 1


def test_other_bold_items_are_left_alone() -> None:
    html, _ = render("- **Day off**: a\n- Day 1, 07/08/24\n- **Story:** b\n")
    assert "id=" not in html
    assert "<time" not in html
