"""All keys of front matter: the one table that the check, the JSON Schema and the reference come from.

The rule of this file: a key is one row. Names are those of Meta where they can be; other names are what Jekyll,
al-folio, Hugo, Distill and Quarto call the same thing.
"""

from __future__ import annotations

from dlblog.frontmatter.dates import NEVER, WHEN
from dlblog.model import SeriesKey, TocEntry, Update
from dlblog.schema import Checked, Field, Kind, Walk, code, flag, integer, many, record, shapes, text
from dlblog.schema.kinds import made
from dlblog.schema.shared import AUTHORS, LANGUAGE, MACROS
from dlblog.yaml import List, Node

LAYOUTS = ("post", "distill", "page", "default")


def _only_one(kind: Kind) -> Kind:
    """A value, or a list that holds just one (Hugo writes `series: ["x"]`)."""

    def read(node: Node, name: str, walk: Walk) -> object | None:
        alone = node.items[0] if isinstance(node, List) and len(node.items) == 1 else node
        return kind.read(alone, name, walk)

    listed = {"type": "array", "items": kind.schema, "maxItems": 1}
    return Kind(kind.word, read, {"anyOf": [kind.schema, listed]})


def _toc_entry(value: object) -> TocEntry:
    if isinstance(value, Checked):
        return TocEntry(value.get("name", ""), value.get("subsections", ()))
    return TocEntry(str(value))


def _with_names(value: object) -> tuple[TocEntry, ...]:
    """Entries without a name (al-folio's posts have some) give way to their subsections."""
    entries: tuple[TocEntry, ...] = value if isinstance(value, tuple) else ()
    return tuple(kept for entry in entries for kept in ((entry,) if entry.name else entry.subsections))


def _toc_entries(nested: Kind | None) -> Kind:
    below = (Field("subsections", nested, "The headings below it, in the same way."),) if nested else ()
    name = Field("name", text(), "The heading's text, or near it.", ("title",))
    entry = record(name, Field("id", text(), "Accepted, without effect."), *below)
    return many(shapes(scalar=text(), keys=entry).to(_toc_entry)).to(_with_names)


_TOC = shapes(
    scalar=flag.to(lambda value: (value, ())),
    items=_toc_entries(_toc_entries(None)).to(lambda entries: (True, entries)),
    keys=record(
        Field("beginning", flag, "Accepted from al-folio."),
        Field("sidebar", text(), "Accepted from al-folio."),
    ).to(lambda value: (True, ())),
)
_MATH = shapes(
    scalar=flag.to(lambda value: (value, ())),
    keys=made(
        record(Field("macros", MACROS, 'TeX macros of this post: {"\\\\R": "\\\\mathbb{R}"}.')),
        lambda checked: (True, checked.get("macros", ())),
    ),
)
_PART = Field("part", integer(), "The post's number in the series.", ("order",))
_SERIES = _only_one(
    shapes(
        scalar=text().to(lambda name: SeriesKey(str(name))),
        keys=made(
            record(Field("name", text(), "The series' name.", ("title",), required=True), _PART),
            lambda checked: SeriesKey(checked.get("name", ""), checked.get("part", None)),
        ),
    )
)
_PICTURE = shapes(
    scalar=text(word="an address"),
    keys=made(
        record(
            Field("path", text(), "The picture's address.", ("image", "src", "url"), required=True),
            Field("alt", text(), "Accepted, without effect."),
            Field("caption", text(), "Accepted, without effect."),
            Field("relative", flag, "Accepted, without effect."),
            Field("hidden", flag, "Accepted, without effect."),
        ),
        lambda checked: checked.get("path", ""),
    ),
)
_UPDATE = made(
    record(
        Field("date", WHEN, "When.", required=True),
        Field("text", text(), "What changed.", ("description", "note"), required=True),
    ),
    lambda checked: Update(checked.get("date", NEVER).day, checked.get("text", "")),
)

FIELDS = (
    Field("title", text(), "The title, the page's only h1.", default='the leading "# heading"'),
    Field("subtitle", text(), "A line under the title; simple HTML is allowed.", ("sub_title",)),
    Field("description", text(), "The line under the title when there is no subtitle; for lists and search engines."),
    Field(
        "excerpt", text(), "What lists show of the post.", ("summary",), "the first paragraph, or up to `<!--more-->`"
    ),
    Field(
        "date", WHEN, "When it was published, in the site's time zone.", (), "of the file's name, else its first commit"
    ),
    Field("updated", WHEN, "When it was last changed.", ("last_updated", "last_modified_at", "lastmod", "modified")),
    Field(
        "authors",
        AUTHORS,
        "Who wrote it: a name, or keys name, url, affiliations, orcid; a list for several.",
        ("author",),
        "the site's",
    ),
    Field("tags", many(text(), split="words", remark=True, whole="tag"), "Tags.", ("tag",)),
    Field("categories", many(text(), split="words", whole="category"), "Categories.", ("category",)),
    Field(
        "type",
        text(),
        "The kind of post: article, summary, story, technique, log, or one of the site's `types`.",
        (),
        "article",
    ),
    Field("series", _SERIES, "The series it is part of: a name, or keys name and part."),
    Field("series_part", integer(), "Its number in the series.", ("series_order", "order"), "by date"),
    Field("chapter", text(), "The chapter of the table of contents it belongs to."),
    Field(
        "permalink",
        text(),
        "Its address: as it is, or with :slug :title :year :month :day.",
        (),
        "the site's `permalink`",
    ),
    Field("slug", text(), "Its name in addresses.", (), "the file's name"),
    Field("aliases", many(text()), "Former addresses, which lead to it.", ("redirect_from", "alias")),
    Field("draft", flag, "Left out unless built with --drafts.", (), "false"),
    Field("published", flag, "false: the same as `draft: true`.", (), "true"),
    Field("hidden", flag, "Published, but in no list, feed or sitemap.", ("unlisted",), "false"),
    Field("future", flag, "Published even though its date is to come.", (), "false"),
    Field("layout", text(), "The template: post, distill, page or default.", (), "post"),
    Field("is_index", flag, "Makes it the home page.", (), "false"),
    Field(
        "toc", _TOC, "Whether to show the contents; or which headings, in which order and by which name.", (), "true"
    ),
    Field(
        "bibliography",
        many(text()),
        "BibTeX files: beside the post or in content/bibliography.",
        (),
        "content/references.bib",
    ),
    Field("video", text(word="an address"), "A video shown above the text."),
    Field("image", _PICTURE, "A picture for cards and previews.", ("cover", "thumbnail", "img", "og_image", "preview")),
    Field("math", _MATH, "Whether to read formulas; or keys: macros.", ("mathjax", "katex", "use_math"), "true"),
    Field("comments", flag, "Whether to show comments.", ("giscus_comments",), "true when the site has them"),
    Field("related_posts", flag, "Whether to show related posts.", (), "true"),
    Field("citation", flag, "Whether to show how to cite the post.", (), "true"),
    Field("lang", LANGUAGE, "The language, as in HTML.", ("language", "locale"), "the site's"),
    Field("requires", many(text()), "What to read first: slugs of other posts.", ("prerequisites",)),
    Field("paper", text(), "The paper it is about: arXiv number, DOI, or citation key."),
    Field("updates", many(_UPDATE), "The post's history: a list of keys date and text.", ("changelog",)),
    Field("styles", code("CSS"), "CSS for this page alone.", ("_styles",)),
    Field("scripts", many(text(word="an address")), "Scripts for this page alone."),
)

# Keys of Jekyll, al-folio, Hugo, fastpages, Quarto and R Markdown that say nothing dlblog needs to know.
_OTHERS = """
    about announcements badges bg-image branch cascade chart code_diff collection creative_commons disableShare
    display_categories disqus_comments excerpt_separator expiryDate featured featured_image format github_page
    header-img headless hiddenInRss hide hide_toc highlight htmlwidgets images importance inline inline_toc
    isCJKLanguage jupyter keywords latest_posts linkTitle listing map markup menu mermaid meta nav nav-entry
    nav_order output outputs page-layout pagination pretty_table profile profiles pseudocode publishDate redirect
    related related_publications resources search_exclude selected_papers show_comments ShowBreadCrumbs ShowToc
    social sticky_rank tabs tikzjax title-block-banner toc-badge toc_sticky TocOpen twitter_card typograms
    typora-root-url visible weight
"""
FOREIGN = frozenset(_OTHERS.split())
