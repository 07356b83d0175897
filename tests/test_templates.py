"""The default theme on pages made by hand: valid, whole, quiet, and easy to override."""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import feedparser
import pytest

import theme_samples as samples
from dlblog.diagnostics import Diagnostic, Span
from dlblog.layout import Theme, lay_out
from dlblog.model import FrozenMap, Look, Page

TEXTS = samples.all_texts()
HTML = {url: text for url, text in TEXTS.items() if text.startswith("<!doctype html>")}
POST = HTML["/posts/heads/"]
BARE = HTML["/posts/bare/"]
PARTS = {path.stem: path.read_text(encoding="utf-8") for path in (samples.TEMPLATES / "css").glob("*.css")}
CSS = "\n".join(re.sub(r"/\*.*?\*/", "", text, flags=re.S) for text in PARTS.values())
OURS = ("base", "type", "layout", "text", "code", "maths", "lists", "print")
VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "col"}


class Outline(HTMLParser):
    """Elements of a page as (tag, attributes), and tags that do not pair."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.unpaired: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.unpaired += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unpaired.append(f"/{tag}")

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]


def lay(template: str, site: object = samples.INDEX, url: str = "/x/", **data: object) -> str:
    text, found = lay_out(samples.page(url, template, **data), samples.theme(), site, "")  # type: ignore[arg-type]
    assert found == ()
    return text


def post_with(**changes: object) -> str:
    post = replace(samples.POST, **changes)
    return lay("post.html", post=post, subtitle="", cite=None, summary_paper="")


def test_every_template_is_tried() -> None:
    names = {p.name for p in samples.TEMPLATES.iterdir() if p.is_file() and not p.name.startswith("_")}
    assert names == {page.template for page in samples.PAGES} | {"base.html"}


@pytest.mark.parametrize("url", HTML)
def test_tags_pair_and_ids_are_unique(url: str) -> None:
    outline = Outline(HTML[url])
    assert outline.unpaired == []
    assert [name for name, times in Counter(outline.values("id")).items() if times > 1] == []


@pytest.mark.parametrize("url", HTML)
def test_what_names_an_id_finds_it(url: str) -> None:
    outline = Outline(HTML[url])
    named = [href[1:] for href in outline.values("href") if href.startswith("#")]
    named += [name for tag, a in outline.elements if tag == "label" and (name := a.get("for"))]
    named += outline.values("aria-labelledby")
    assert set(named) <= set(outline.values("id"))


@pytest.mark.parametrize("url", sorted(HTML.keys() - {"/old/"}))
def test_headings_begin_with_one_h1_and_skip_no_level(url: str) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(HTML[url]).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("url", HTML)
def test_no_page_asks_anything_of_others_and_all_scripts_are_the_sites(url: str) -> None:
    for tag, attrs in Outline(HTML[url]).elements:
        if tag in ("img", "video", "source", "iframe", "audio", "embed", "object"):
            assert not (attrs.get("src") or "/").startswith(("http", "//"))
        if tag == "link" and attrs.get("rel") in ("stylesheet", "preload", "icon"):
            assert re.match(r"/(?!/)", attrs["href"] or "")
        assert (
            tag != "script" or attrs.get("type") == "application/ld+json" or (attrs["src"] or "").startswith("/static/")
        )


@pytest.mark.parametrize("url", HTML)
def test_pictures_say_what_they_show_and_times_when(url: str) -> None:
    for tag, attrs in Outline(HTML[url]).elements:
        assert tag != "img" or attrs.get("alt") is not None
        assert "datetime" not in attrs or re.fullmatch(r"\d{4}-\d\d-\d\d", attrs["datetime"] or "")


@pytest.mark.parametrize("url", sorted(HTML.keys() - {"/old/"}))
def test_every_page_can_be_walked_by_keyboard_and_by_machine(url: str) -> None:
    outline = Outline(HTML[url])
    tags = Counter(tag for tag, _ in outline.elements)
    assert (tags["main"], tags["title"]) == (1, 1)
    assert next(a for tag, a in outline.elements if tag == "a") == {"class": "skip", "href": "#page:main"}
    assert all(
        attrs.get("aria-label") or attrs.get("aria-labelledby") for tag, attrs in outline.elements if tag == "nav"
    )
    assert outline.elements[0] == ("html", {"lang": "en"})


def test_the_head_holds_what_machines_read() -> None:
    for part in (
        "<title>Attention heads &amp; more</title>",
        '<meta name="description" content="Why &#34;eight&#34; &gt; 1">',
        '<link rel="canonical" href="https://example.org/posts/heads/">',
        '<meta property="og:type" content="article">',
        '<meta property="og:image" content="https://example.org/assets/heads.png">',
        '<meta name="twitter:card" content="summary_large_image">',
        '<meta name="citation_title" content="Attention heads">',
        '<meta property="article:published_time" content="2025-03-05">',
        '<script type="application/ld+json">{"@type": "BlogPosting"}</script>',
        '<link rel="alternate" type="application/atom+xml" title="Notes on learning" href="/feed.xml">',
    ):
        assert part in POST


def test_a_post_shows_all_that_is_known_of_it() -> None:
    for part in (
        "<h1>Attention heads &amp; what they look at: &lt;b&gt; is not bold</h1>",
        '<a class="badge" href="/types/story/">Story</a>',
        '<strong class="draft">Draft</strong>',
        '<p class="subtitle">Why <i>eight</i> heads',
        '<a href="/authors/ada-müller/" rel="author">Ada Müller</a>',
        "https://orcid.org/0000-0002-1825-0097",
        "EPFL; MPI for Software",
        '<time datetime="2025-03-05">5 March 2025</time>',
        'updated <time datetime="2025-04-01">',
        "7 min read",
        '<a href="/tags/vision/" rel="tag">vision</a>',
        '<a href="/categories/theory/" rel="tag">theory</a>',
        'src="/assets/heads.mp4" poster="/assets/heads.png"',
        "2 of 3 in the series <b>Attention, slowly</b>",
        '<span aria-current="page">Attention heads',
        "Read first",
        '<a href="#how-to-read">How to read</a>',
        '<a href="#code">Code in <code>Python</code></a>',
        "A sign was wrong &amp; is right.",
        'id="fn-1"',
        'id="ref-vaswani"',
        "title = {Attention heads}",
        "https://github.com/ada/blog/discussions",
        "Related posts",
        "Mentioned in",
        'rel="next" href="/posts/block/" lang="de"',
        '<a href="/table_of_contents/">Foundations</a>',
        "p > b { color: inherit }",
    ):
        assert part in POST


def test_a_post_shows_nothing_that_it_does_not_have() -> None:
    for part in (
        "tags",
        "<video",
        "series",
        "toc",
        "Read first",
        "Updates",
        "Notes<",
        "References</h2>",
        "Cite",
        "Related",
    ):
        assert part not in BARE.replace("/tags/", "").replace("/series/", "").replace(">Series<", "")
    for part in ("Mentioned", "Other posts", "<style>", "subtitle", "Draft", "updated", "authors"):
        assert part not in BARE


def test_text_from_authors_cannot_become_markup() -> None:
    attack = '"><script>alert(1)</script>'
    card = replace(samples.CARD, title=attack, description=attack, video=attack + ".mp4", image=attack)
    meta = replace(samples.POST.meta, styles="</style><script>alert(1)</script>", scripts=(attack,))
    text = post_with(card=card, meta=meta, chapter=attack)
    assert "<script>alert" not in text.replace("<\\/style><script>alert(1)<\\/script>", "")


def test_contents_are_left_out_when_asked_or_useless() -> None:
    meta = samples.POST.meta
    assert 'class="toc"' not in post_with(meta=replace(meta, toc=False))
    one = replace(samples.POST.rendered, toc=samples.TOC[1:])
    assert 'class="toc"' not in post_with(rendered=one)
    assert 'class="toc"' in post_with(rendered=one, meta=replace(meta, spans=FrozenMap({"toc": None})))


def test_comments_need_a_place_and_can_be_off() -> None:
    meta = samples.POST.meta
    assert "Comments" not in post_with(meta=replace(meta, comments=False))
    assert "Comments" in post_with(meta=replace(meta, comments=True))
    text = lay(
        "post.html",
        replace(samples.INDEX, giscus=FrozenMap()),
        post=replace(samples.POST, meta=replace(meta, comments=True)),
        subtitle="",
        cite=None,
        summary_paper="",
    )
    assert "Comments" not in text


def test_a_film_that_lies_elsewhere_is_a_link() -> None:
    text = post_with(card=replace(samples.CARD, video="https://youtu.be/abc"))
    assert "<video" not in text
    assert "<iframe" not in text
    assert '<a href="https://www.youtube.com/watch?v=abc">' in text


def test_pages_of_another_language_say_which_parts_are_not_in_it() -> None:
    page = samples.page("/x/", "post.html", post=samples.POST, subtitle="", cite=None, summary_paper="")
    text, _ = lay_out(replace(page, head=replace(samples.HEAD, lang="de")), samples.theme(), samples.INDEX, "")
    assert '<html lang="de">' in text
    assert '<header class="site-head" lang="en">' in text
    assert '<a rel="prev" href="/posts/softmax/" lang="en">' in text
    assert ' lang="en"' not in POST.replace('<html lang="en">', "")


def test_the_navigation_marks_where_one_is() -> None:
    assert '<a href="/blog/" aria-current="true">Blog</a>' in HTML["/blog/2/"]
    assert '<a href="/tags/" aria-current="page">Tags</a>' in HTML["/tags/"]
    assert "aria-current" not in HTML["/404.html"]


def test_lists_lead_on() -> None:
    text = HTML["/blog/2/"]
    assert '<a rel="prev" href="/blog/" aria-label="Previous page">' in text
    assert '<a href="/blog/2/" aria-label="Page 2" aria-current="page">2</a>' in text
    assert '<a href="/blog/oldest/">Oldest first</a>' in text
    assert "No. 3" in text
    assert "Page 2 of 3" in text
    assert "0 posts" in HTML["/tags/empty/"]
    assert "Coming" in HTML["/table_of_contents/"]


@pytest.mark.parametrize("url", HTML)
def test_under_a_base_path_every_rooted_address_has_it(url: str) -> None:
    outline = Outline(samples.all_texts("/repo")[url])
    addresses = [value for name in ("href", "src", "poster") for value in outline.values(name)]
    rooted = [address for address in addresses if address.startswith("/")]
    assert all(address.startswith("/repo/") and not address.startswith("/repo/repo/") for address in rooted)
    assert len(rooted) == sum(
        value.startswith("/") for name in ("href", "src", "poster") for value in Outline(HTML[url]).values(name)
    )


# For machines -------------------------------------------------------------------------------------------------------


def test_the_feed_is_atom() -> None:
    feed = feedparser.parse(TEXTS["/feed.xml"].encode())
    assert not feed.bozo
    assert feed.feed.title == "Notes & more"
    (entry,) = feed.entries
    assert entry.content[0].value == '<p class="x">a &amp; b</p>'
    assert [a.name for a in entry.authors] == ["Ada Müller", "Bob O’Neil"]
    assert entry.enclosures[0].type == "video/mp4"
    assert entry.published_parsed[:3] == (2025, 3, 5)


def test_the_sitemap_holds_addresses_in_ascii() -> None:
    root = ElementTree.fromstring(TEXTS["/sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [node.text for node in root.iter(space + "loc")] == [
        "https://example.org/%C3%BC/?a&b",
        "https://example.org/",
    ]
    assert [node.text for node in root.iter(space + "lastmod")] == ["2025-01-01"]


def test_texts_are_not_escaped() -> None:
    assert TEXTS["/robots.txt"] == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    assert lay("robots.txt", sitemap="") == "User-agent: *\nAllow: /\n"
    lines = TEXTS["/llms.txt"].splitlines()
    assert lines[:3] == ["# Notes on learning", "", "> Papers read twice, and what was left of them."]
    assert "- [A \\[b\\] & <c>](https://example.org/%C3%A4/index.md): One two" in lines
    assert lines[lines.index("## Pages") - 1] == ""


# Overrides ----------------------------------------------------------------------------------------------------------


def overridden(name: str, source: str) -> tuple[str, list[Diagnostic]]:
    standard = samples.theme().templates
    theme = Theme(FrozenMap({**standard, name: source, "loop.html": '{% include "loop.html" %}'}))
    text, found = lay_out(samples.PAGES[0], theme, samples.INDEX, "")
    return text, list(found)


def test_an_override_may_fill_a_block_of_the_default() -> None:
    source = '{% extends "default/base.html" %}{% block footer %}<p>{{ super() }}mine</p>{% endblock %}'
    text, found = overridden("base.html", source)
    assert found == []
    assert "mine</p>" in text
    assert "2 of 3" in text


@pytest.mark.parametrize(
    ("snippet", "code"),
    [
        ("{% if %", "template-syntax"),
        ("{{ nosuch.field.deep }}", "template-outside"),
        ('{% include "loop.html" %}', "template-outside"),
    ],
)
def test_a_fault_at_the_end_of_a_copied_template_is_found_in_its_line(snippet: str, code: str) -> None:
    copy = (samples.TEMPLATES / "post.html").read_text(encoding="utf-8").rstrip("\n")
    _, found = overridden("post.html", f"{copy}\n{snippet}\n")
    places = [(fault.code, fault.span.path, fault.span.line) for fault in found if fault.span]
    assert (code, "templates/post.html", copy.count("\n") + 2) in places


def test_a_loop_is_found_behind_a_lost_include() -> None:
    copy = (samples.TEMPLATES / "post.html").read_text(encoding="utf-8").rstrip("\n")
    _, found = overridden("post.html", copy + '\n{% include "loop.html" %}\n')
    loop = next(fault for fault in found if fault.code == "template-recursion")
    assert loop.span == Span("templates/loop.html", 1)
    assert any(span.path == "templates/post.html" for span in loop.also)


# The look -----------------------------------------------------------------------------------------------------------


Colour = tuple[float, float, float]  # OKLCH

_OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
_PAIR = re.compile(rf"(--[\w-]+):\s*light-dark\({_OKLCH}, {_OKLCH}\)")


def oklch(lightness: str, chroma: str, hue: str) -> Colour:
    return float(lightness), float(chroma), float(hue)


LIGHT = {match[1]: oklch(*match.group(2, 3, 4)) for match in _PAIR.finditer(PARTS["base"])}
DARK = {match[1]: oklch(*match.group(5, 6, 7)) for match in _PAIR.finditer(PARTS["base"])}


def luminance(colour: Colour) -> float:
    """WCAG 2.2, "relative luminance", of what a screen with sRGB makes of the colour."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(max(part, 0), 1) for part in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    white, grey = (1, 0, 0), (0.568, 0, 0)  # #777777
    assert round(contrast((0, 0, 0), white), 1) == 21
    assert round(contrast(grey, white), 1) == 4.5
    assert round(contrast((0.62796, 0.25768, 29.23), white), 1) == 4  # #ff0000


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_can_be_read(theme: dict[str, Colour]) -> None:
    assert contrast(theme["--ink"], theme["--paper"]) >= 7
    words = ["--ink", "--soft", "--accent", "--note", "--tip", "--important", "--warning", "--caution"]
    code = [name for name in theme if name.startswith("--code-")]
    assert len(code) > 5
    pairs = [(name, ground) for name in words for ground in ("--paper", "--tint", "--mark")]
    pairs += [(name, ground) for name in [*code, "--ink"] for ground in ("--tint", "--mark", "--added", "--removed")]
    low = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in low.items() if value < 4.5} == {}


def test_every_accent_of_a_site_can_be_read() -> None:
    """The rule in base.css for `theme: accent`: not lighter than 0.45 in the light, not darker than 0.8 in the dark."""
    assert "min(l, 0.45) c h" in PARTS["base"]
    assert "max(l, 0.8) min(c, 0.12) h" in PARTS["base"]
    for hue in range(0, 360, 5):
        for chroma in (0, 0.05, 0.1, 0.2, 0.3):
            for ground in ("--paper", "--tint"):
                assert contrast((0.45, chroma, hue), LIGHT[ground]) >= 4.5
                assert contrast((0.8, min(chroma, 0.12), hue), DARK[ground]) >= 4.5


def test_the_style_sheet_is_small_and_asks_nothing_of_others() -> None:
    whole = lay("style.css", url="/static/style.css").encode()
    assert len(gzip.compress(whole, 9)) <= 14 * 1024
    parts = "".join(PARTS[name] for name in OURS).encode()
    assert len(gzip.compress(re.sub(rb"/\*.*?\*/", b"", parts, flags=re.S), 9)) <= 9.5 * 1024
    assert not re.search(r"@import|url\(\s*[\"']?(https?:|//)", CSS)
    assert all(text.count("{") == text.count("}") for text in PARTS.values())


def test_every_part_says_its_rule() -> None:
    assert [name for name, text in PARTS.items() if name != "fonts" and "The rule of this file" not in text] == []


def test_a_site_changes_the_look_by_a_few_values() -> None:
    look = Look("#7a1f5c", "Charter, serif", "", "", "40rem", "/assets/site.css")
    index = replace(samples.INDEX, theme=look)
    sheet = lay("style.css", index, "/static/style.css")
    assert "oklch(from #7a1f5c min(l, 0.45) c h)" in sheet
    assert "--serif: Charter, serif" in sheet
    assert "--column: 40rem" in sheet
    text, _ = lay_out(samples.PAGES[0], samples.theme(), index, "/base")
    assert text.index('href="/base/static/style.css"') < text.index(
        '<link rel="stylesheet" href="/base/assets/site.css">'
    )
    assert "fonts/serif.woff2" not in text
    assert "fonts/sans.woff2" in text


def test_the_style_sheet_knows_every_name_it_uses() -> None:
    assert set(re.findall(r"var\((--[\w-]+)", CSS)) <= set(re.findall(r"(--[\w-]+):", CSS))


def test_what_the_renderer_makes_has_a_style() -> None:
    names = {name for value in Outline(samples.BODY).values("class") for name in value.split()}
    unstyled = {
        "figure",
        "task",
        "language-python",
        "row",
        "n",
        "p",
        "o",
        "nested",
        "citation",
        "fold",
        "label",
        "sign",
    }
    assert {name for name in names - unstyled if f".{name}" not in CSS and not name.startswith("col")} == set()


def test_a_post_speaks_its_own_language_and_the_frame_the_sites() -> None:
    german = Page("/x/", "post.html", replace(samples.HEAD, lang="de"), FrozenMap(dict(samples.PAGES[0].data)))
    text, found = lay_out(german, samples.theme(), samples.INDEX, "")
    assert found == ()
    for part in (
        "<summary>Inhalt</summary>",
        "5. März 2025",
        "aktualisiert am <time",
        "7 Min. Lesezeit",
        "Teil 2 von 3 der Reihe <b>",
        ">Zuerst lesen</h2>",
        ">Literatur</h2>",
        ">Diesen Beitrag zitieren</h2>",
        '<a class="skip" href="#page:main" lang="en">Skip to the text</a>',
        '<a href="/archive/">Archive</a>',
    ):
        assert part in text
    assert "min read" not in text
