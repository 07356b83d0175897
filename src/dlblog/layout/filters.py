"""What templates may do with values, beside Jinja's own filters.

The rule of this file: a filter is a pure function; nothing depends on the machine's language or time zone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from jinja2 import pass_context
from jinja2.runtime import Context

from dlblog import language
from dlblog.model import Html
from dlblog.urls import to_uri


@pass_context
def date_(context: Context, value: date | None, form: str = "%-d %B %Y") -> str:
    """A date in the page's language; see `language.format_date`."""
    return language.format_date(value, form, _language(context))


@pass_context
def plural(context: Context, count: int, one: str, many: str = "") -> str:
    """A number with its noun in the page's language: `3|plural("post")` is "3 posts" or "3 Beiträge"."""
    return language.plural(count, one, many, _language(context))


@pass_context
def word(context: Context, english: str, lang: str = "") -> str:
    """A word of dlblog's own in the page's language, or in `lang`; English when there is none."""
    return language.word(english, lang or _language(context))


def _language(context: Context) -> str:
    """Of the page; a shortcode knows no page."""
    head = context.get("head")
    return head.lang if head else "en"


def iso(value: date | None) -> str:
    """ISO 8601 / RFC 3339, as `<time datetime>`, Atom and sitemaps want it. None gives ""."""
    return value.isoformat() if value else ""


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
        "date": date_,
        "iso": iso,
        "plural": plural,
        "style": style,
        "uri": to_uri,
        "word": word,
    }
)
