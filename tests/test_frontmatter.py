"""frontmatter.parse: a source as a whole. The faults of files are in tests/errors; here is what comes out of good ones."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog import frontmatter
from dlblog.diagnostics import Diagnostic
from dlblog.model import Author, Document, MathMacro, Meta, SeriesKey, Source, TocEntry, Update
from dlblog.settings import Config

PARIS = ZoneInfo("Europe/Paris")
CONFIG = Config(title="My site", timezone="Europe/Paris")
POST = "content/posts/some-post.md"


def parse(text: str, path: str = POST, committed: date | None = None) -> tuple[Document, tuple[Diagnostic, ...]]:
    document, found = frontmatter.parse(Source(path, text, committed), CONFIG, path.startswith("content/pages/"))
    assert document is not None, found
    return document, found


def meta(keys: str, body: str = "Text.\n") -> Meta:
    document, found = parse(f"---\ntitle: T\ndate: 2024-06-01\n{keys}\n---\n{body}")
    assert not [d for d in found if d.severity != "notice"], found
    return document.meta


def test_a_plain_post() -> None:
    document, found = parse('---\nlayout: post\ntitle:  "Welcome"\ndate:   2025-08-13\ntags:   []\n---\n\nHi.\n')
    assert not found
    assert document.meta.title == "Welcome"
    assert document.meta.date == datetime(2025, 8, 13, tzinfo=PARIS)
    assert (document.meta.tags, document.meta.slug, document.meta.layout) == ((), "some-post", "post")
    assert (document.body.text, document.body.first_line, document.is_page) == ("\nHi.\n", 7, False)
    assert document.meta.spans["title"].line == 3


@pytest.mark.parametrize("title", ["no", "2024", "012", "1. Overview", "1e3", "12:30:45", "true"])
def test_titles_are_text(title: str) -> None:
    assert parse(f"---\ntitle: {title}\ndate: 2024-06-01\n---\n")[0].meta.title == title


def test_every_key() -> None:
    m = meta(
        "subtitle: Sub\nexcerpt: Ex\nupdated: 2024-07-01\nauthor: Ada\ncategory: a b\ntype: Summary\nchapter: Start\n"
        "permalink: /x/\nslug: own\nredirect_from: /old/\nhidden: yes\nfuture: true\nlayout: distill\n"
        "bibliography: [a.bib, b.bib]\nvideo: v.mp4\ncover: {image: c.png, alt: x}\ngiscus_comments: true\n"
        "related_posts: false\ncitation: no\nlang: pt_BR\nrequires: [one, two]\npaper: 1706.03762\n"
        "updates: [{date: 2024-07-01, text: fixed}]\n_styles: >\n  .a { b: c; }\nscripts: x.js\ntags: [a, b]"
    )
    assert (m.subtitle, m.excerpt, m.updated) == ("Sub", "Ex", datetime(2024, 7, 1, tzinfo=PARIS))
    assert (m.authors, m.tags, m.categories) == ((Author("Ada"),), ("a", "b"), ("a b",))
    assert (m.type, m.chapter, m.permalink, m.slug, m.aliases) == ("summary", "Start", "/x/", "own", ("/old/",))
    assert (m.hidden, m.future, m.layout) == (True, True, "distill")
    assert (m.bibliography, m.video, m.image) == (("a.bib", "b.bib"), "v.mp4", "c.png")
    assert (m.comments, m.related_posts, m.citation, m.lang) == (True, False, False, "pt-BR")
    assert (m.requires, m.paper, m.updates) == (("one", "two"), "1706.03762", (Update(date(2024, 7, 1), "fixed"),))
    assert (m.styles, m.scripts) == (".a { b: c; }\n", ("x.js",))


def test_description_is_the_subtitle_unless_there_is_one() -> None:
    assert (meta("description: D").subtitle, meta("description: D").excerpt) == ("D", "")
    both = meta("subtitle: S\ndescription: D")
    assert (both.subtitle, both.excerpt) == ("S", "D")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("series: Attention", SeriesKey("Attention")),
        ("series: Attention\nseries_part: 2", SeriesKey("Attention", 2)),
        ("series: Attention\norder: 2", SeriesKey("Attention", 2)),
        ("series: {name: Attention, part: 3}", SeriesKey("Attention", 3)),
        ("series: {name: Attention, order: 0}", SeriesKey("Attention", 0)),
        ("series: [Attention]", SeriesKey("Attention")),
        ("series:", None),
    ],
)
def test_series(keys: str, expected: SeriesKey | None) -> None:
    assert meta(keys).series == expected


@pytest.mark.parametrize(
    ("keys", "shown", "entries"),
    [
        ("toc: false", False, ()),
        ("toc: true", True, ()),
        ("toc: {beginning: true}", True, ()),
        ("toc: {sidebar: left}", True, ()),
        ("toc: [{name: A}, B]", True, (TocEntry("A"), TocEntry("B"))),
        ("toc: [{name: A, subsections: [{name: C}]}]", True, (TocEntry("A", (TocEntry("C"),)),)),
        ("toc: [{name: A, id: a}, {subsections: [{name: C}]}]", True, (TocEntry("A"), TocEntry("C"))),
    ],
)
def test_contents(keys: str, shown: bool, entries: tuple[TocEntry, ...]) -> None:
    assert (meta(keys).toc, meta(keys).toc_entries) == (shown, entries)


def test_maths() -> None:
    assert (meta("math: false").math, meta("math: true").macros) == (False, ())
    m = meta("math: {macros: {'\\R': '\\mathbb{R}'}}")
    assert (m.math, m.macros) == (True, (MathMacro("\\R", "\\mathbb{R}"),))


def test_drafts() -> None:
    assert not meta("published: true").draft
    assert meta("published: false").draft
    assert meta("draft: yes").draft


def test_toml() -> None:
    text = '+++\ntitle = "T"\ndate = 2024-06-01T10:00:00+02:00\ntags = ["deep learning"]\n[[authors]]\nname = "Ada"\n+++\nText'
    document, found = parse(text)
    assert not found
    assert (document.meta.title, document.meta.tags, document.meta.authors) == (
        "T",
        ("deep learning",),
        (Author("Ada"),),
    )
    assert document.meta.date == datetime(2024, 6, 1, 10, 0, tzinfo=PARIS)
    assert (document.body.text, document.body.first_line) == ("Text", 8)


def test_the_heading_that_repeats_the_title_goes_and_no_line_moves() -> None:
    document, _ = parse("---\ntitle: Welcome to My Blog\ndate: 2024-06-01\n---\n\n# welcome to my blog!\n\nText")
    assert (document.body.text, document.body.first_line) == ("\n\n\nText", 5)


def test_another_heading_stays() -> None:
    assert parse("---\ntitle: Welcome\ndate: 2024-06-01\n---\n# Hello!\n")[0].body.text == "# Hello!\n"


def test_a_readme() -> None:
    source = '<h1 align="center">Grokking Deep Learning</h1>\n\n<p align="center">\n'
    document, found = parse(source, "content/posts/grokking/README.md", date(2024, 8, 7))
    assert not found
    assert (document.meta.title, document.meta.slug) == ("Grokking Deep Learning", "grokking")
    assert document.meta.date == datetime(2024, 8, 7, tzinfo=PARIS)
    assert document.body.text == '\n\n<p align="center">\n'


def test_the_key_goes_before_the_name_and_the_name_before_git() -> None:
    path = "content/posts/2024-01-31-x.md"
    committed = date(2020, 1, 1)
    assert parse("# T", path, committed)[0].meta.date == datetime(2024, 1, 31, tzinfo=PARIS)
    assert parse("---\ndate: 2023-02-03\n---\n# T", path, committed)[0].meta.date == datetime(2023, 2, 3, tzinfo=PARIS)
    assert parse("# T", POST, committed)[0].meta.date == datetime(2020, 1, 1, tzinfo=PARIS)


def test_an_index_needs_neither_title_nor_date_and_is_a_page() -> None:
    document, found = parse("---\nlayout: default\nis_index: true\npermalink: /\n---\n\n# Welcome!\n\n# How?\n")
    assert not found
    assert (document.meta.title, document.meta.date, document.is_page) == ("Welcome!", None, True)
    assert document.body.text == "\n\n\n# How?\n"
    assert parse("---\nis_index: true\n---\nText")[0].meta.title == "My site"


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("content/pages/about-me.md", "Text.", "About me"),
        ("content/pages/about-me.md", "# Who I am\n", "Who I am"),
        ("content/pages/about-me.md", "---\ntitle: About\n---\n", "About"),
        ("content/pages/index.md", "Text.", "My site"),
        ("content/pages/start.md", "---\npermalink: /\n---\nText.", "My site"),
    ],
)
def test_pages_take_their_title_where_they_can(path: str, text: str, title: str) -> None:
    document, found = parse(text, path)
    assert not found
    assert (document.meta.title, document.meta.date, document.is_page) == (title, None, True)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks(ends: str, mark: str) -> None:
    text = mark + "---\ntitle: T\ndate: 2024-06-01\n---\n\nText\n".replace("\n", ends)
    document, found = parse(text)
    assert not found
    assert (document.meta.title, document.body.text) == ("T", "\nText\n")


def test_control_characters_in_the_body_are_errors_with_their_line() -> None:
    found = parse("---\ntitle: T\ndate: 2024-06-01\n---\n\nfine\na\0b\n")[1]
    assert [(d.severity, d.code, d.span.line, d.span.column) for d in found if d.span] == [
        ("error", "text-control", 7, 2)
    ]


def test_one_mistake_is_not_reported_as_ten() -> None:
    """With a faulty date or no title the document is still there: links to the post, say, are not dead."""
    document, found = parse("---\ndate: next tuesday\n---\nText")
    assert sorted(d.code for d in found) == ["fm-date", "fm-title"]
    assert (document.meta.title, document.meta.slug) == ("Some post", "some-post")
    assert document.meta.date is not None


def test_json_schema_is_json_and_has_the_keys_that_others_use() -> None:
    properties = json.loads(json.dumps(frontmatter.json_schema()))["properties"]
    jekyll = {"title", "date", "layout", "tags", "categories", "category", "author", "permalink", "redirect_from"}
    al_folio = {"_styles", "bibliography", "giscus_comments", "related_posts", "toc", "thumbnail", "description"}
    assert jekyll | al_folio <= set(properties)


def test_reference_has_a_row_for_every_field_of_meta() -> None:
    table = frontmatter.reference_markdown()
    fields = set(Meta.__dataclass_fields__) - {"spans", "macros", "toc_entries"}
    assert fields <= set(re.findall(r"^\| `(\w+)`", table, re.M))


@given(st.text(alphabet=st.sampled_from("-+:=#ab1[]{}'\"\n \t<h1>&*!|é\0\r\ufeff"), max_size=80), st.booleans())
def test_no_text_makes_it_raise(text: str, is_page: bool) -> None:
    frontmatter.parse(Source(POST, text), CONFIG, is_page)


@given(st.lists(st.sampled_from(["title", "date", "tags", "series", "toc", "authors", "updates", "math", "image", "draft"])),
       st.sampled_from(["", "x", "[x]", "{a: b}", "[{name: x}]", "[[x]]", "2024-01-01", "{name: }", "~", "3", "[~, '']"]))  # fmt: skip
def test_no_value_makes_it_raise(keys: list[str], value: str) -> None:
    head = "".join(f"{key}: {value}\n" for key in dict.fromkeys(keys))
    frontmatter.parse(Source(POST, f"---\n{head}---\n"), CONFIG, False)


def test_a_text_under_a_name_in_the_singular_is_one_as_in_jekyll() -> None:
    assert meta("category: research notes").categories == ("research notes",)
    assert meta("category: research, notes").categories == ("research", "notes")
    assert meta("tag: deep learning").tags == ("deep learning",)
    assert meta("tags: deep learning").tags == ("deep", "learning")
