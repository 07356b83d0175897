"""All keys of dlblog.yml: the one table that the check, the JSON Schema and the reference come from.

The rule of this file: a key is one row; what a value may not be is said here, in words that say what to write.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dlblog.config.files import FONT, ICON
from dlblog.config.images import IMAGES
from dlblog.config.look import LOOK
from dlblog.config.words import WORDS
from dlblog.model import NavItem, PostType
from dlblog.schema import Checked, Field, choice, flag, integer, many, mapping, record, shapes, text
from dlblog.schema.kinds import made
from dlblog.schema.shared import AUTHORS, LANGUAGE, MACROS, link_complaint
from dlblog.settings import Chapter, PartPlan
from dlblog.urls import slugify

PLACEHOLDERS = (":slug", ":title", ":year", ":month", ":day")
_KEPT = ("content", "templates", "src", ".git")  # folders that can be no output


def _url_complaint(value: str) -> str:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or any(c.isspace() for c in value):
        return f'"{value}" is no web address (write https://example.org or https://example.org/blog)'
    return "no ? or # may be in it" if parts.query or parts.fragment else ""


def _zone_complaint(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError):  # not found, a folder of zones, a path
        return f'"{value}" is no time zone (write Europe/Paris)'
    return ""


def _output_complaint(value: str) -> str:
    path = posixpath.normpath(value.replace("\\", "/"))
    if path.startswith(("/", "..")) or path == "." or re.match(r"[a-zA-Z]:", path):
        return f'"{value}" is not a folder inside the site (for another place use --output)'
    if path.split("/")[0] in _KEPT:
        return f'"{value}" is where the site\'s sources are'
    return ""


def _permalink_complaint(value: str) -> str:
    unknown = [p for p in re.findall(r":[A-Za-z_]+", value) if p not in PLACEHOLDERS]
    if unknown:
        return f'"{unknown[0]}" is not known (there are {" ".join(PLACEHOLDERS)})'
    if not value.startswith("/") or ".." in value.split("/") or re.search(r"[?#\\\s]", value):
        return f'"{value}" is no address (write /posts/:slug/)'
    if ":slug" not in value and ":title" not in value:
        return "every post would have the same address (write :slug somewhere)"
    return ""


def _function_complaint(value: str) -> str:
    if re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*", value):
        return ""
    return f'"{value}" names no function (write module:function)'


def _type_complaint(value: str) -> str:
    return "" if slugify(value) else f'"{value}" has no letters for an address'


def _named_type(name: object) -> PostType:
    word = str(name)
    label = word[:1].upper() + word[1:]
    return PostType(word, label, label + "s")


_TYPE = shapes(
    scalar=text(_type_complaint).to(_named_type),
    keys=made(
        record(
            Field("name", text(_type_complaint), "What posts write as `type:`.", required=True),
            Field("label", text(), "Its name on a badge.", (), "the name with a capital"),
            Field("plural", text(), "Its name as a heading.", (), "the label with an s"),
        ),
        lambda keys: _full_type(keys.get("name", ""), keys.get("label", ""), keys.get("plural", "")),
    ),
)


def _full_type(name: str, label: str, plural: str) -> PostType:
    label = label or _named_type(name).label
    return PostType(name, label, plural or label + "s")


_NAV_ITEM = made(
    record(
        Field("title", text(), "What the link says.", ("name", "label"), required=True),
        Field("url", text(link_complaint), "Where it goes.", ("href", "link"), required=True),
    ),
    lambda keys: NavItem(keys.get("title", ""), keys.get("url", "")),
)
_SLUGS = many(text())
_PART = made(
    record(
        Field("title", text(), "The part's title.", ("name",)),
        Field("posts", _SLUGS, "Its posts, by slug."),
    ),
    lambda keys: PartPlan(keys.get("title", ""), keys.get("posts", ())),
)
_CHAPTER = record(
    Field("title", text(), "The chapter's title.", ("name",), required=True),
    Field("description", text(), "A line under it."),
    Field("posts", _SLUGS, "Its posts, by slug, when it has no parts."),
    Field("parts", many(_PART), "Its parts: a list of keys title and posts."),
)


def _chapter(keys: Checked) -> Chapter:
    own: tuple[str, ...] = keys.get("posts", ())
    parts: tuple[PartPlan, ...] = keys.get("parts", ())
    untitled = (PartPlan("", own),) if own or not parts else ()
    return Chapter(keys.get("title", ""), keys.get("description", ""), (*untitled, *parts), keys.span)


_LOG = record(Field("date_order", choice("dmy", "mdy", "ymd"), "How dates in learning logs are to be read."))
_MARKDOWN = record(Field("smart_quotes", flag, "Whether straight quotes become curly.", ("smartquotes",), "false"))
_CARD_FONT = Field("font", FONT, "A font in content/ for titles in other scripts, as assets/noto.ttf.")
_CARDS = shapes(flag, keys=record(_CARD_FONT))
_CITATIONS = record(
    Field("style", choice("numeric", "author-date"), "[1], or (Vaswani et al., 2017).", (), "numeric"),
    Field("merge", flag, "Whether neighbours merge: [1–3].", (), "true"),
)
_GISCUS = record(
    Field("repo", text(), "owner/name of the repository on GitHub.", required=True),
    Field("repo_id", text(), "Its id, from giscus.app.", required=True),
    Field("category", text(), "The category of discussions."),
    Field("category_id", text(), "Its id, from giscus.app."),
    Field(
        "mapping", choice("pathname", "url", "title", "og:title", "specific", "number"), "How a page finds its talk."
    ),
    Field("term", text(), "The term, for mapping: specific."),
    Field("strict", text(), "1: match titles exactly."),
    Field("reactions_enabled", text(), "1: show reactions."),
    Field("emit_metadata", text(), "1: send the discussion's data to the page."),
    Field("input_position", choice("top", "bottom"), "Where to write."),
    Field("theme", text(), "The theme; by default that of the page."),
    Field("dark_theme", text(), "The theme in the dark."),
    Field("lang", text(), "The language of the comments."),
    Field("loading", choice("lazy", "eager"), "When to load."),
)
_FUNCTION = text(_function_complaint, "module:function")
_PLUGINS = record(
    Field("markdown", many(_FUNCTION), "(MarkdownIt) → None: new syntax."),
    Field("pages", many(_FUNCTION), "(Site) → pages: a page maker."),
    Field(
        "filters",
        shapes(_FUNCTION, many(_FUNCTION), mapping(_FUNCTION)),
        "Jinja filters; or keys name: module:function.",
    ),
    Field("checks", many(_FUNCTION), "(Build) → diagnostics: rules of your own."),
)

FIELDS = (
    Field("title", text(), "The site's name.", (), "Untitled"),
    Field("tagline", text(), "A few words under it.", ("subtitle",)),
    Field("description", text(), "What the site is about, for search engines and feeds."),
    Field("url", text(_url_complaint), "Where the site is published; its path is the base path.", ("site_url",)),
    Field(
        "authors",
        AUTHORS,
        "Who writes: a name, or keys name, url, affiliations, orcid; a list for several.",
        ("author",),
    ),
    Field("language", LANGUAGE, "The language, as in HTML.", ("lang",), "en"),
    Field("timezone", text(_zone_complaint), "The time zone of dates, as Europe/Paris.", (), "UTC"),
    Field("output", text(_output_complaint), "The folder to publish into.", (), "public"),
    Field(
        "permalink", text(_permalink_complaint), f"Posts' addresses, of {' '.join(PLACEHOLDERS)}.", (), "/posts/:slug/"
    ),
    Field("paginate", integer(1), "Posts on a page of a list.", ("per_page",), "10"),
    Field(
        "nav",
        many(_NAV_ITEM),
        "The links at the top: a list of keys title and url.",
        ("navigation",),
        "made from the site",
    ),
    Field("types", many(_TYPE), "Further kinds of posts (or other labels): names, or keys name, label, plural."),
    Field(
        "chapters",
        many(made(_CHAPTER, _chapter)),
        "The table of contents: a list of keys title, description, posts, parts.",
    ),
    Field("series", mapping(text()), "What each series is about: name: description."),
    Field("log", _LOG, "Learning logs: key date_order."),
    Field("math", record(Field("macros", MACROS, "TeX macros of all posts.")), "Formulas: key macros."),
    Field("markdown", _MARKDOWN, "Markdown: key smart_quotes."),
    Field("images", IMAGES, "What is made of pictures; or keys widths, formats, quality.", (), "true"),
    Field("citations", _CITATIONS, "Citations: keys style, merge."),
    Field("comments", record(Field("giscus", _GISCUS, "Comments by giscus.")), "Comments: key giscus."),
    Field("theme", LOOK, "The look: keys accent, serif, sans, mono, width, css."),
    Field("icon", ICON, "The site's icon: an SVG, or a PNG of 512 pixels or more, in content/, as assets/icon.svg."),
    Field(
        "cards",
        _CARDS,
        "Whether a card is drawn for each post without `image:`; or key font.",
        (),
        "true",
    ),
    Field("words", WORDS, "Your words for dlblog's: language: {English: yours}; also for a language it does not know."),
    Field("search", flag, "Whether the site can be searched, by an index made with Pagefind.", (), "true"),
    Field("former_urls", many(text(_url_complaint)), "Where the site was; links to it are internal."),
    Field("plugins", _PLUGINS, "Your own functions: keys markdown, pages, filters, checks."),
)
