"""What templates may do with values, beside Jinja's own filters.

The rule of this file: a filter is a pure function; nothing depends on the machine's language or time zone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from jinja2 import pass_context
from jinja2.runtime import Context

from dlblog.model import Html
from dlblog.urls import to_uri

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIRECTIVE = re.compile(r"%(-?[a-zA-Z]|%)")


def format_date(value: date | None, form: str = "%-d %B %Y") -> str:
    """A date in English: `%Y %y %m %B %b %d %-d %A %a %H %M %S %%`; other letters stay as written. None gives ""."""
    if value is None:
        return ""
    clock = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    month, day = _MONTHS[clock.month - 1], _DAYS[clock.weekday()]
    parts = {
        "Y": f"{clock.year:04}", "y": f"{clock.year % 100:02}",
        "m": f"{clock.month:02}", "-m": f"{clock.month}", "B": month, "b": month[:3],
        "d": f"{clock.day:02}", "-d": f"{clock.day}", "A": day, "a": day[:3],
        "H": f"{clock.hour:02}", "M": f"{clock.minute:02}", "S": f"{clock.second:02}", "%": "%",
    }  # fmt: skip
    return _DIRECTIVE.sub(lambda match: parts.get(match[1], match[0]), form)


def iso(value: date | None) -> str:
    """ISO 8601 / RFC 3339, as `<time datetime>`, Atom and sitemaps want it. None gives ""."""
    return value.isoformat() if value else ""


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun: `3|plural("post")` is "3 posts", `2|plural("story", "stories")` is "2 stories"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@pass_context
def absolute(context: Context, url: str) -> str:
    """A rooted address with the site's URL before it; others, and all when the site's URL is unknown, as they are."""
    return context["site"].url + url if url.startswith("/") and not url.startswith("//") else url


def style(css: str) -> Html:
    """A post's own CSS, for a <style> element, which it cannot close."""
    return Html(css.replace("</", "<\\/"))


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "absolute": absolute,
        "date": format_date,
        "iso": iso,
        "plural": plural,
        "style": style,
        "uri": to_uri,
    }
)
