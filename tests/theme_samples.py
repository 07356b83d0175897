"""Model values made by hand, so that the default theme can be tested and looked at without the other stages.

`python tests/theme_samples.py DIR` writes the pages and the theme's static files into DIR.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dlblog.layout import Theme, lay_out
from dlblog.model import (
    Author,
    Byline,
    Card,
    Contents,
    ContentsPart,
    Entry,
    Feed,
    FrozenMap,
    Head,
    Heading,
    Html,
    Index,
    Meta,
    NavItem,
    Page,
    Post,
    PostType,
    Rendered,
    SeriesBox,
    Taxon,
    Term,
    Update,
)
from dlblog.pages.feed_entries import FeedEntry, entry_xml

TEMPLATES = Path(__file__).parent.parent / "templates"
KINDS = (".html", ".xml", ".txt", ".css", ".webmanifest")


@dataclass(frozen=True, slots=True)
class Cite:
    text: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class Pagination:
    number: int
    total: int
    previous_url: str
    next_url: str
    first_url: str
    last_url: str
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    card: Card
    url: str


@dataclass(frozen=True, slots=True)
class Work:
    id: str
    html: Html
    mentions: tuple[Mention, ...]


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


ADA = Author("Ada Müller", "https://ada.example.org", ("EPFL", "MPI for Software"), "0000-0002-1825-0097")
BOB = Author("Bob O’Neil")
STORY = PostType("story", "Story", "Stories", "/types/story/")
SUMMARY = PostType("summary", "Summary", "Summaries", "/types/summary/")


def card(slug: str, title: str, when: datetime, **more: object) -> Card:
    first = Card(f"content/posts/{slug}.md", f"/posts/{slug}/", slug, title, date=when, type=SUMMARY)
    return replace(first, **more)


CARD = card(
    "heads",
    "Attention heads & what they look at: <b> is not bold",
    day(2025, 3, 5),
    description='Why eight heads see more than one, and what "scaled" means.',
    updated=day(2025, 4, 1),
    type=STORY,
    authors=(Byline(ADA, "/authors/ada-müller/"), Byline(BOB)),
    tags=(Term("transformers", "/tags/transformers/"), Term("vision", "/tags/vision/")),
    categories=(Term("theory", "/categories/theory/"),),
    series="Attention, slowly",
    video="/assets/heads.mp4",
    image="/assets/heads.png",
    draft=True,
)
BEFORE = card("softmax", "Softmax", day(2025, 2, 1))
AFTER = card("block", "Der Transformer-Block", day(2025, 4, 9), lang="de")
CARDS = (CARD, BEFORE, AFTER)
ENTRIES = (
    Entry(AFTER, 3, Html("<p>Zwei Normen, eine Summe: <math><mi>x</mi></math> bleibt auf dem Weg.</p>"), 9),
    Entry(CARD, 2, Html("<p>One head averages; eight do not.</p>"), 1),
    Entry(BEFORE, 1, Html("<p>A function that never says never. Its Jacobian tells how sure it is.</p>"), 12),
)
SERIES = Taxon("series", "Attention, slowly", "/series/attention-slowly/", ENTRIES, "From the softmax to the block.")
TAGS = (
    Taxon("tag", "transformers", "/tags/transformers/", ENTRIES),
    Taxon("tag", "vision", "/tags/vision/", ENTRIES[:1]),
)
INDEX = Index(
    title="Notes on learning",
    tagline="Deep learning, slowly",
    description="Papers read twice, and what was left of them.",
    url="https://example.org",
    language="en",
    authors=(ADA,),
    nav=(
        NavItem("Blog", "/blog/"),
        NavItem("Series", "/series/"),
        NavItem("Tags", "/tags/"),
        NavItem("About", "/about/"),
    ),
    posts=CARDS,
    types=(
        Taxon("type", "Stories", "/types/story/", ENTRIES[1:2]),
        Taxon("type", "Summaries", "/types/summary/", ENTRIES[:1]),
    ),
    tags=TAGS,
    categories=(),
    series=(SERIES,),
    people=(),
    giscus=FrozenMap({"repo": "ada/blog"}),
    built=day(2025, 5, 1),
    works=1,
    chapters=True,
)

BODY = (Path(__file__).parent / "theme_body.html").read_text(encoding="utf-8")  # all that render/ may make, once
TOC = (
    Heading(
        2,
        "scaled-dot-products",
        Html("Scaled dot products"),
        "Scaled dot products",
        (Heading(3, "code", Html("Code in <code>Python</code>"), "Code in Python"),),
    ),
    Heading(2, "how-to-read", Html("How to read"), "How to read"),
)
POST = Post(
    CARD,
    Meta(
        CARD.title,
        updates=(Update(date(2025, 4, 1), "A sign was wrong & is right."),),
        styles="p > b { color: inherit }",
    ),
    Rendered(
        Html(BODY),
        notes=Html(
            '<ol class="footnotes"><li id="fn-1"><p>Said quietly. '
            '<a class="backref" href="#fnref-1" role="doc-backlink" aria-label="Back to the text">↩</a></p></li></ol>'
        ),
        references=Html(
            '<ol class="references"><li id="ref-vaswani">Vaswani, A., Shazeer, N., et al. (2017). '
            '<em>Attention is all you need</em>. <a href="https://arxiv.org/abs/1706.03762">arXiv:1706.03762</a> '
            '<a class="backref" href="#cite-vaswani-1" aria-label="Back to the text">↩</a></li></ol>'
        ),
        toc=TOC,
        needs=frozenset({"math", "code"}),
    ),
    number=2,
    minutes=7,
    previous=BEFORE,
    next=AFTER,
    series=SeriesBox(SERIES.name, SERIES.url, 2, (BEFORE, CARD, AFTER), BEFORE, AFTER),
    related=(BEFORE,),
    backlinks=(AFTER,),
    requires=(BEFORE,),
    chapter="Foundations",
)
CITE = Cite("Müller, A., & O’Neil, B. (2025). Attention heads.", "@article{heads,\n  title = {Attention heads}\n}")
HEAD = Head(
    "Attention heads & more",
    description='Why "eight" > 1',
    canonical="https://example.org/posts/heads/",
    kind="article",
    image="https://example.org/assets/heads.png",
    meta=(("citation_title", "Attention heads"), ("article:published_time", "2025-03-05")),
    json_ld=Html('{"@type": "BlogPosting"}'),
    feeds=(
        Feed("Notes on learning", "/feed.xml", "application/atom+xml"),
        Feed("JSON", "/feed.json", "application/feed+json"),
    ),
)
PLAIN_PAGE = replace(POST, card=replace(CARD, title="About", video="", is_page=True), series=None, requires=())
LIST = {
    "heading": "Blog",
    "intro": Html("<p>What was written.</p>"),
    "entries": ENTRIES,
    "order_url": ("Oldest first", "/blog/oldest/"),
    "kind": "blog",
    "author": None,
    "feed": "/feed.xml",
    "pagination": Pagination(
        2, 3, "/blog/", "/blog/3/", "/blog/", "/blog/3/", ((1, "/blog/"), (2, "/blog/2/"), (3, "/blog/3/"))
    ),
}


def page(url: str, template: str, **data: object) -> Page:
    return Page(url, template, HEAD, FrozenMap(data))


FEED_ENTRY = FeedEntry(
    id="https://example.org/posts/heads/",
    url="https://example.org/posts/héads/",
    title=CARD.title,
    summary="One & two",
    date=day(2025, 3, 5),
    updated=day(2025, 3, 6),
    authors=(ADA, BOB),
    tags=("a & b",),
    video="https://example.org/v.mp4",
    video_type="video/mp4",
    lang="de",
)
PAGES = (
    page(
        "/posts/heads/",
        "post.html",
        post=POST,
        subtitle=Html("Why <i>eight</i> heads see more than one, and what “scaled” means."),
        cite=CITE,
        summary_paper="",
    ),
    page(
        "/posts/bare/",
        "post.html",
        post=Post(card("bare", "Bare", day(2025, 1, 1)), Meta("Bare"), Rendered(Html("<p>x</p>"))),
        subtitle=Html(),
        cite=None,
        summary_paper="",
    ),
    page("/about/", "page.html", post=PLAIN_PAGE, subtitle=Html("Who writes here")),
    page("/", "home.html", post=None, entries=ENTRIES, series=(SERIES,), start=BEFORE),
    page("/home-with-text/", "home.html", post=PLAIN_PAGE, entries=ENTRIES, series=(), start=None),
    page("/blog/2/", "list.html", **LIST),
    page(
        "/authors/ada/",
        "list.html",
        **{**LIST, "heading": ADA.name, "kind": "author", "author": ADA, "pagination": None, "order_url": None},
    ),
    page(
        "/tags/empty/",
        "list.html",
        **{
            **LIST,
            "heading": "Empty",
            "kind": "tag",
            "entries": (),
            "pagination": None,
            "order_url": None,
            "intro": Html(),
            "feed": "",
        },
    ),
    page("/tags/", "terms.html", heading="Tags", kind="tag", terms=TAGS),
    page("/series/", "terms.html", heading="Series", kind="series", terms=(SERIES,)),
    page("/series/attention-slowly/", "series.html", series=SERIES),
    page(
        "/table_of_contents/",
        "contents.html",
        heading="Table of contents",
        chapters=(
            Contents(
                "Foundations",
                "What all rests on.",
                (ContentsPart("Attention", ENTRIES[1:]), ContentsPart("", ENTRIES[:1])),
            ),
            Contents("Diffusion", "", ()),
        ),
    ),
    page("/archive/", "archive.html", heading="Archive", years=((2025, ENTRIES[:2]), (2024, ENTRIES[2:]))),
    page(
        "/papers/",
        "references.html",
        heading="Papers",
        works=(
            Work(
                "ref-vaswani",
                Html("Vaswani, A. (2017). <em>Attention is all you need</em>."),
                (Mention(CARD, CARD.url + "#cite-vaswani-1"), Mention(BEFORE, BEFORE.url)),
            ),
        ),
    ),
    page("/404.html", "404.html", heading="Not found"),
    page("/old/", "redirect.html", target="https://example.org/posts/heads/"),
    page(
        "/feed.xml",
        "feed.xml",
        feed_title="Notes & more",
        feed_url="https://example.org/feed.xml",
        home_url="https://example.org/",
        updated=day(2025, 4, 9),
        entries=(replace(FEED_ENTRY, xml=entry_xml(INDEX, FEED_ENTRY, '<p class="x">a &amp; b</p>\x0c')),),
    ),
    page(
        "/sitemap.xml",
        "sitemap.xml",
        urls=(("https://example.org/ü/?a&b", date(2025, 1, 1)), ("https://example.org/", None)),
    ),
    page(
        "/llms.txt",
        "llms.txt",
        sections=(
            (
                "Posts",
                (("A [b] & <c>", "https://example.org/ä/index.md", "One\ntwo"), ("D", "https://example.org/d/", "")),
            ),
            ("Pages", (("About", "https://example.org/about/", "Me"),)),
        ),
    ),
    page("/robots.txt", "robots.txt", sitemap="https://example.org/sitemap.xml"),
    page("/search/", "search.html", heading="Search"),
    page("/manifest.webmanifest", "manifest.webmanifest"),
    page("/static/style.css", "style.css"),
)


def theme() -> Theme:
    names = (p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*") if p.suffix in KINDS)
    sources = {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in names}
    return Theme(FrozenMap(sources | {f"default/{name}": text for name, text in sources.items()}))


def all_texts(base: str = "") -> dict[str, str]:
    """Every sample page by URL; a fault in a template is a fault of the test."""
    standard = theme()
    texts = {}
    for one in PAGES:
        texts[one.url], found = lay_out(one, standard, INDEX, base)
        assert found == (), found
    return texts


_LOSS = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240">
<path d="M20 20C80 200 200 210 620 220" fill="none" stroke="#14508f" stroke-width="3"/></svg>"""


def write(folder: Path) -> None:
    for url, text in all_texts().items():
        target = folder / (url.lstrip("/") + "index.html" if url.endswith("/") else url.lstrip("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / "static").mkdir(exist_ok=True)
    shutil.copytree(TEMPLATES / "static", folder / "static", dirs_exist_ok=True)
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets" / "loss.svg").write_text(_LOSS, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
