"""Days of a learning log: a list item that starts with **Day 1, 07/08/24** gets an anchor and a machine-readable date.

The rule of this file: the day's words stay as written. Which number is the month is never guessed: `log.date_order` in
dlblog.yml says it, or the numbers themselves leave one reading; else it is an error that asks.
"""

from __future__ import annotations

import re
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import escape

from dlblog.render.context import Context, context

_DAY = re.compile(r"Day\s+(?P<day>\d{1,4})\s*[,:–—-]\s*(?P<date>(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4}))\s*:?", re.I)


def log_days(md: MarkdownIt) -> None:
    """Adds the pass "dl_log_days"."""
    md.core.ruler.push("dl_log_days", _mark_days)


def _mark_days(state: StateCore) -> None:
    ctx = context(state.env)
    tokens = state.tokens
    for place in [place for place, token in enumerate(tokens[:-2]) if token.type == "list_item_open"]:
        run = tokens[place + 2]
        if run.type == "inline" and (match := _leading_strong(run)):
            _mark(ctx, tokens[place], run, match)


def _leading_strong(run: Token) -> re.Match[str] | None:
    children = [child for child in run.children or [] if child.type != "text" or child.content]
    if [child.type for child in children[:3]] != ["strong_open", "text", "strong_close"]:
        return None
    return _DAY.fullmatch(children[1].content.strip())


def _mark(ctx: Context, item: Token, run: Token, match: re.Match[str]) -> None:
    anchor = f"day-{int(match['day'])}"
    if anchor not in ctx.anchors:
        ctx.anchors.add(anchor)
        item.attrSet("id", anchor)
    line = item.map[0] if item.map else 0
    day = _read_date(match, ctx, line)
    if day is None:
        return
    text = next(child for child in run.children or [] if child.type == "text" and child.content)
    before, after = text.content.split(match["date"], 1)
    text.type = "html_inline"
    text.content = f'{escape(before)}<time datetime="{day.isoformat()}">{escape(match["date"])}</time>{escape(after)}'


def _read_date(match: re.Match[str], ctx: Context, line: int) -> date | None:
    a, b, c = match[3], match[4], match[5]
    readings = {
        "dmy": (_year(c), int(b), int(a)),
        "mdy": (_year(c), int(a), int(b)),
        "ymd": (_year(a), int(b), int(c)),
    }
    order = "ymd" if len(a) == 4 else ctx.options.log_date_order
    tried = [readings[order]] if order else [readings["dmy"], readings["mdy"]]
    days = {day for numbers in tried if (day := _date(*numbers))}
    if len(days) == 1:
        return days.pop()
    column = ctx.lines[line].find(match["date"]) + 1 if line < len(ctx.lines) else 1
    span = ctx.span_at(line, column, len(match["date"]))
    if days:
        hint = "say which: `log: {date_order: dmy}` (or mdy, ymd) in dlblog.yml"
        ctx.report("error", "log-date-order", f"{match['date']} can be read as two dates", span, hint)
    else:
        ctx.report("error", "log-date", f"{match['date']} is no date", span, "check `log.date_order` in dlblog.yml")
    return None


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
