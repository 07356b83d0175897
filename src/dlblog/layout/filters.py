"""What templates may do with values, beside Jinja's own filters.

The rule of this file: a filter is a pure function; nothing depends on the machine's language or time zone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import escape

from dlblog import embeds, words
from dlblog.model import EMPTY, Html
from dlblog.urls import to_uri


@pass_context
def date_(context: Context, value: date | None, form: str = "%-d %B %Y") -> str:
    """A date in the page's language; see `words.format_date`."""
    return words.format_date(value, form, _language(context), _own(context))


@pass_context
def plural(context: Context, count: int, one: str, many: str = "") -> str:
    """A number with its noun in the page's language: `3|plural("post")` is "3 posts" or "3 Beiträge"."""
    return words.plural(count, one, many, _language(context), _own(context))


@pass_context
def word(context: Context, english: str, lang: str = "", **values: object) -> str:
    """A word of dlblog's own in the page's language, or in `lang`; English when there is none.

    `values` fill its {name}s in. They may hold markup, so that "In {posts}" can take links: the result is HTML then.
    """
    found = words.word(english, lang or _language(context), _own(context))
    return Html(words.fill(escape(found), {name: escape(value) for name, value in values.items()})) if values else found


@pass_context
def embed(context: Context, url: str, title: str = "", poster: str = "") -> Html:
    """What stands for a film on another site until a reader asks for it; "" for an address of no known site."""
    found = embeds.recognised(url)
    if found is None:
        return EMPTY
    return Html(embeds.facade(found, title, _language(context), _own(context), poster=poster))


def _language(context: Context) -> str:
    """Of the page; a shortcode, which knows no page, is told that of its text."""
    head = context.get("head")
    language: str = head.lang if head else context.get("lang", "en")
    return language


def _own(context: Context) -> words.Own:
    """The site's own words."""
    site = context.get("site")
    own: words.Own = site.words if site else context.get("words", words.NONE)
    return own


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
        "embed": embed,
        "iso": iso,
        "plural": plural,
        "style": style,
        "uri": to_uri,
        "word": word,
    }
)
