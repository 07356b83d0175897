"""The five documents that stand behind dlblog, as one site: what their readers expect, line by line.

Names of tests are lines of the acceptance list (A1 … E17): A video welcome, B research post with code and footnotes,
C index of a blog in chapters, D learning log from a README, E first post of a Distill series.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from dlblog.model import Build, Text
from shared import SHARED, build_site, errors, html, needs_shared, page, warnings, write_site

pytestmark = needs_shared

CONFIG = """
title: Deep Learning Machinery
tagline: Dig deeper into neural networks
url: https://example.org
timezone: America/Los_Angeles
permalink: /blog/:year/:title/
log: {date_order: dmy}
chapters:
  - title: Deep Learning meta walkthrough
    description: The core of the learning process.
    posts: [vlm-welcome]
  - title: From a Layer Perspective
    parts: [{title: Basics, posts: [overview]}]
  - title: From a Network Perspective
    posts: [video-welcome, grokking]
  - title: From a Developer Perspective
"""
KEYS = (
    (
        "book",
        "goodfellow_deep_2016",
        "author={Goodfellow, Ian and Bengio, Yoshua and Courville, Aaron}, title={Deep Learning}, year={2016}, publisher={MIT Press}",
    ),
    ("misc", "li_cs231n_2018", "author={Li, Fei-Fei and others}, title={{CS231n} Lecture Notes}, year={2018}"),
    (
        "phdthesis",
        "karpathy_connecting_2016",
        "author={Karpathy, Andrej}, title={Connecting Images and Natural Language}, school={Stanford University}, year={2016}",
    ),
    ("misc", "noauthor_automatic_nodate", "title={Automatic differentiation}, howpublished={Wikipedia}"),
    (
        "misc",
        "kafunah_backpropagation_2016",
        "author={Kafunah, Jefkine}, title={Backpropagation in Convolutional Neural Networks}, year={2016}",
    ),
    (
        "misc",
        "arat_backpropagation_2019",
        "author={Arat, Mustafa Murat}, title={Backpropagation Through Time}, year={2019}",
    ),
    (
        "misc",
        "weng_attention_2018",
        "author={Weng, Lilian}, title={Attention? Attention!}, year={2018}, url={https://lilianweng.github.io/posts/2018-06-24-attention/}",
    ),
    (
        "misc",
        "karpathy_transformer_2022",
        "author={Karpathy, Andrej}, title={Transformers}, type={Thread}, year={2022}",
    ),
    (
        "misc",
        "vaswani_transformers_2021",
        "author={Vaswani, Ashish}, title={Transformers}, type={Guest lecture}, year={2021}",
    ),
)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55") + bytes.fromhex(
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
A, B = "blog/2025/video-welcome/index.html", "blog/2024/vlm-welcome/index.html"
C, D, E = "index.html", "blog/2024/grokking/index.html", "blog/2023/overview/index.html"


def seed(number: str) -> str:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def files() -> dict[str, str | bytes]:
    return {
        "dlblog.yml": CONFIG,
        "content/references.bib": "\n".join(f"@{kind}{{{key}, {fields}}}" for kind, key, fields in KEYS),
        "content/posts/video-welcome.md": seed("000"),
        "content/posts/vlm-welcome.md": seed("001"),
        "content/pages/index.md": seed("002"),
        "content/posts/2024-08-07-grokking.md": seed("003"),
        "content/posts/2023-03-01-overview.md": seed("004"),
        "content/assets/videos/dextrah_blog.mp4": b"\0\0\0\x18ftypmp42",
        "content/assets/images/maths/warning.png": PNG,
        "content/assets/images/maths/safe.png": PNG,
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build_site(write_site(tmp_path_factory.mktemp("seeds"), files()))


def body(result: Build, path: str) -> LexborHTMLParser:
    found = page(result, path).css_first("main")
    assert found is not None
    return found


def texts(node: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(n.text().split()) for n in node.css(selector)]


def test_it_builds_without_errors(site: Build) -> None:
    assert errors(site) == []


def test_a1_an_ordinary_post_on_its_own_day(site: Build) -> None:
    times = {t.attributes["datetime"][:10] for t in body(site, A).css("header time")}
    assert times == {"2025-08-13"}
    assert "tags/" not in " ".join(a.attributes.get("href") or "" for a in body(site, A).css("header a"))
    assert not [path for path in site.outputs if path.startswith("tags/")]


def test_a2_the_video_stands_above_the_text(site: Build) -> None:
    video = body(site, A).css_first("video")
    assert video is not None
    assert video.attributes["preload"] == "metadata"
    assert "controls" in video.attributes
    assert "playsinline" in video.attributes
    assert "autoplay" not in video.attributes
    assert "/assets/videos/dextrah_blog.mp4" in (video.html or "")
    assert "assets/videos/dextrah_blog.mp4" in site.outputs
    text = html(site, A).split("<main", 1)[1]
    assert text.index("<video") < text.index("Hi, traveler")
    assert 'property="og:video"' in html(site, A)
    assert "VideoObject" in html(site, A)


def test_a2_a_missing_video_names_file_and_line(tmp_path: Path) -> None:
    without = {k: v for k, v in files().items() if not k.endswith(".mp4")}
    (error,) = errors(build_site(write_site(tmp_path, without)))
    assert error.startswith("content/posts/video-welcome.md:5:")


@pytest.mark.parametrize("path", [A, B, C, D, E])
def test_a3_b2_c2_e17_every_page_has_one_h1_and_skips_no_level(site: Build, path: str) -> None:
    levels = [int(h.tag[1]) for h in page(site, path).css("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_a3_the_title_is_said_once(site: Build) -> None:
    assert texts(body(site, A), "h1") == ["Welcome to My Blog"]
    assert "Welcome to My Blog" not in texts(body(site, A), "h2, h3, nav a")


def test_a4_rules_are_rules(site: Build) -> None:
    assert len(body(site, A).css("article hr")) == 4


def test_a5_two_trailing_spaces_break_the_line(site: Build) -> None:
    assert len(body(site, A).css("article br")) == 4


def test_a6_less_than_is_visible(site: Build) -> None:
    assert "the core idea in &lt;5 sentences" in html(site, A)


def test_a7_characters_stay(site: Build) -> None:
    assert "CLIP → GLIP → BLIP" in html(site, A)
    assert "You’ll Find Here" in html(site, A)


def test_a8_the_excerpt_is_the_first_paragraph(site: Build) -> None:
    description = page(site, A).css_first('meta[name="description"]')
    assert description is not None
    words = description.attributes["content"] or ""
    assert words.startswith("Hi, traveler — welcome to an oasis")
    assert len(words) <= 200
    assert words.endswith((".", "!", "?", "…"))


def test_a12_how_to_cite_the_post(site: Build) -> None:
    assert "@article{2024welcome," in html(site, B)
    assert 'name="citation_title"' in html(site, B)


def test_a15_two_posts_with_one_title(site: Build, tmp_path: Path) -> None:
    assert A in site.outputs
    assert B in site.outputs
    clash = files()
    clash["content/posts/other.md"] = "---\ntitle: T\ndate: 2024-05-05\npermalink: /blog/2024/vlm-welcome/\n---\ntext\n"
    found = "\n".join(errors(build_site(write_site(tmp_path, clash))))
    assert "content/posts/other.md" in found
    assert "content/posts/vlm-welcome.md" in found


def test_b1_the_description_is_escaped_once_everywhere(site: Build) -> None:
    text = html(site, B)
    assert "where I&#39;ll share" in text or "where I'll share" in text
    assert "&amp;#39;" not in text
    data = page(site, B).css_first('script[type="application/ld+json"]')
    assert data is not None
    assert "where I'll share thoughts" in json.loads(data.text())["description"]


def test_b2_headings_shift_and_keep_their_ids(site: Build) -> None:
    outline = [(h.tag, h.attributes.get("id")) for h in body(site, B).css("article h2, article h3")]
    for tag, name in (("h2", "welcome"), ("h3", "about-this-blog"), ("h3", "references")):
        assert (tag, name) in outline


def test_b3_code_is_highlighted_and_copies_as_written(site: Build) -> None:
    blocks = body(site, B).css("pre code")
    source = re.findall(r"```python\n(.*?)```", seed("001"), re.S)
    assert [b.text() for b in blocks[:2]] == source
    for block in blocks[:2]:
        assert block.css("span.k, span.kn")
        compile(block.text(), "post", "exec")


def test_b4_footnotes_link_there_and_back(site: Build) -> None:
    notes = body(site, B).css('sup a[role="doc-noteref"]')
    assert [a.attributes["href"] for a in notes] == ["#fn-1", "#fn-2"]
    for name in ("fn-1", "fn-2"):
        item = body(site, B).css_first(f"#{name}")
        assert item is not None
        assert item.css_first('a[role="doc-backlink"]') is not None


def test_b5_notes_stand_under_their_heading_once(site: Build) -> None:
    text = html(site, B)
    assert text.index('id="references"') < text.index('id="fn-1"')
    assert "footnotes-sep" not in text
    assert text.count('id="fn-1"') == 1
    assert len(body(site, B).css("article hr")) == 1
    headings = texts(body(site, B), "h2, h3")
    assert len([h for h in headings if h.startswith("References")]) == 1
    assert not [h for h in headings if h.startswith(("Notes", "Footnotes"))]


def test_b7_the_quote_keeps_its_words(site: Build) -> None:
    (quote,) = body(site, B).css("blockquote")
    assert "'That's funny...'\" - Isaac Asimov" in quote.text()


def test_c1_the_index_is_the_home_page(site: Build) -> None:
    title = page(site, C).css_first("title")
    assert title is not None
    assert title.text() == "Deep Learning Machinery - Dig deeper into neural networks"
    assert "Welcome to the DLM blog" not in html(site, "blog/index.html")
    assert "Welcome to the DLM blog" not in html(site, "feed.xml")


def test_c2_the_first_h1_is_the_page_s_and_the_others_move_down(site: Build) -> None:
    assert texts(page(site, C), "h1") == ["Welcome to the DLM blog!"]
    headings = {h.attributes.get("id"): h.tag for h in body(site, C).css("h2, h3")}
    assert headings["how-to-read"] == "h2"
    assert headings["the-blog"] == "h3"
    assert headings["disclaimer"] == "h2"


def test_c3_headings_may_be_links(site: Build, tmp_path: Path) -> None:
    heading = body(site, C).css_first("#the-blog")
    assert heading is not None
    assert heading.css_first('a[href="/blog/"]') is not None
    assert not body(site, C).css("a a")
    below = files() | {"dlblog.yml": CONFIG.replace("https://example.org", "https://example.org/dlm/")}
    assert 'href="/dlm/table_of_contents/"' in html(build_site(write_site(tmp_path, below)), C)


def test_c4_the_list_is_newest_first_with_chronological_numbers(site: Build) -> None:
    newest = html(site, "blog/index.html")
    order = [
        newest.index(f"/blog/{slug}/")
        for slug in ("2025/video-welcome", "2024/grokking", "2024/vlm-welcome", "2023/overview")
    ]
    assert order == sorted(order)
    oldest = html(site, "blog/oldest/index.html")
    assert oldest.index("/blog/2023/overview/") < oldest.index("/blog/2025/video-welcome/")
    assert "/blog/oldest/" in newest


def test_c5_the_contents_page_has_chapters_parts_excerpts_and_what_is_coming(site: Build) -> None:
    contents = body(site, "table_of_contents/index.html")
    headings = texts(contents, "h2, h3")
    assert [h for h in headings if "Perspective" in h or "walkthrough" in h] == [
        "Deep Learning meta walkthrough",
        "From a Layer Perspective",
        "From a Network Perspective",
        "From a Developer Perspective",
    ]
    assert "Basics" in headings
    assert "oasis in the desert" in contents.text()
    assert "coming" in contents.text().lower()


def test_c5_posts_not_placed_are_warned_of(tmp_path: Path) -> None:
    less = files() | {"dlblog.yml": CONFIG.replace("[video-welcome, grokking]", "[grokking]")}
    found = [w for w in warnings(build_site(write_site(tmp_path, less))) if "chapter" in w]
    assert len(found) == 1
    assert "content/posts/video-welcome.md" in found[0]


def test_c6_a_list_right_after_a_paragraph_is_one_list(site: Build) -> None:
    lists = [u for u in body(site, C).css("ul") if "demystify" in u.text()]
    assert len(lists[-1].css("li")) == 4


def test_c7_a_picture_in_a_sentence_stays_inline(site: Build) -> None:
    pictures = body(site, C).css("p img")
    assert [p.attributes["alt"] for p in pictures] == ["Warning", "Safe"]
    assert not body(site, C).css("figure")
    assert pictures[0].attributes["src"] == "/assets/images/maths/warning.png"


def test_c9_folders_with_an_underscore_are_published(site: Build) -> None:
    assert ".nojekyll" in site.outputs


def test_d1_the_title_comes_from_an_html_h1(site: Build) -> None:
    assert texts(page(site, D), "h1") == ["Grokking Deep Learning"]


def test_d2_a_badge_is_kept(site: Build) -> None:
    badge = body(site, D).css_first('img[alt="python version"]')
    assert badge is not None
    assert badge.attributes["src"] == "https://img.shields.io/badge/python-3.9.10-orange"


def test_d3_unquoted_anchors_jump(site: Build) -> None:
    hrefs = {a.attributes.get("href") for a in body(site, D).css("p a")}
    assert {"#motivation", "#logs"} <= hrefs
    for name in ("motivation", "logs"):
        assert body(site, D).css_first(f"#{name}") is not None


def test_d4_github_alerts(site: Build) -> None:
    assert len(body(site, D).css("aside.alert-note")) == 1
    assert len(body(site, D).css("aside.alert-warning")) == 1
    assert "[!NOTE]" not in html(site, D)


def test_d5_a_handle_in_a_link_is_no_citation(site: Build) -> None:
    assert "@moolmohino" in texts(body(site, D), 'a[href="https://www.youtube.com/@moolmohino"]')
    assert not body(site, D).css(".citation, .citation-missing")


def test_d6_days_have_anchors_and_dates(site: Build) -> None:
    days = body(site, D).css("#day-1 time, #day-2 time")
    assert [d.attributes["datetime"] for d in days][:2] == ["2024-08-07", "2024-08-08"]


def test_d6_an_ambiguous_date_is_asked_for(tmp_path: Path) -> None:
    asked = files() | {"dlblog.yml": CONFIG.replace("log: {date_order: dmy}\n", "")}
    found = errors(build_site(write_site(tmp_path, asked)))
    assert found
    assert all("log-date-order" in line for line in found)


def test_d7_lists_nest_three_deep(site: Build) -> None:
    assert "Siglip configurations" in " ".join(texts(body(site, D), "ul ul ul li"))


def test_d8_brackets_in_link_texts_stay(site: Build) -> None:
    assert texts(body(site, D), 'a[href="https://huggingface.co/blog/paligemma"]') == ["[PaliGemma]"] * 2


def test_d9_unticked_boxes(site: Build) -> None:
    boxes = body(site, D).css('li input[type="checkbox"]')
    assert len(boxes) == 4
    assert all("disabled" in b.attributes and "checked" not in b.attributes for b in boxes)


def test_d12_words_stay(site: Build) -> None:
    text = body(site, D).text()
    assert "next ? days" in text
    assert '"trauma"' in text


def test_e1_a_distill_post_keeps_its_title_and_address(site: Build) -> None:
    assert texts(page(site, E), "h1") == ["1. Overview"]


def test_e2_mojibake_is_warned_of_and_html_stripped_from_descriptions(site: Build) -> None:
    assert any("mojibake" in w and "overview.md:5" in w for w in warnings(site))
    for tag in page(site, E).css("meta"):
        assert "<b>" not in (tag.attributes.get("content") or "")
    assert body(site, E).css_first("header b, header i, .subtitle b") is not None
    assert "&lt;b&gt;" not in html(site, "feed.xml").split("<content")[0]


def test_e3_categories_are_four(site: Build) -> None:
    for name in ("highlights", "motivation", "target-group", "credits"):
        assert f"categories/{name}/index.html" in site.outputs


def test_e4_comments_without_giscus_are_one_warning(site: Build) -> None:
    assert len([w for w in warnings(site) if "giscus" in w]) == 1


def test_e6_a_missing_bibliography_names_the_nearest(tmp_path: Path) -> None:
    wrong = files()
    text = wrong["content/posts/2023-03-01-overview.md"]
    assert isinstance(text, str)
    wrong["content/posts/2023-03-01-overview.md"] = text.replace("references.bib", "refrences.bib")
    (error,) = errors(build_site(write_site(tmp_path, wrong)))
    assert "content/posts/2023-03-01-overview.md:9:15" in error
    assert 'did you mean "references.bib"' in error


def test_e7_the_byline_hides_what_is_not_available(site: Build) -> None:
    assert "N/A" not in html(site, E)
    assert "Tobias Stenzel" in body(site, E).text()
    assert 'content="Tobias Stenzel"' in html(site, E)


def test_e9_all_links_of_the_contents_work(site: Build) -> None:
    links = [a.attributes["href"] or "" for a in body(site, E).css(".toc a")]
    assert links == ["#overview", "#highlights", "#target-group", "#credits"]
    for link in links:
        assert body(site, E).css_first(link) is not None


def test_e10_nine_citations_in_order_of_first_use(site: Build) -> None:
    numbers = [a.text() for a in body(site, E).css("a.citation")]
    assert numbers == [str(n) for n in range(1, 10)] or numbers[:7] == [str(n) for n in range(1, 8)]
    items = body(site, E).css("ol.references > li")
    assert len(items) == 9
    assert [item.attributes["id"] for item in items] == [f"ref-{key}" for _, key, _ in KEYS]
    listed = " ".join(item.text() for item in items)
    for words in ("CS231n Lecture Notes", "n.d.", "PhD thesis", "Thread", "Guest lecture"):
        assert words in listed
    assert "{" not in listed
    for item in items:
        assert item.css_first('a[role="doc-backlink"]') is not None


def test_e11_no_space_before_the_comma_and_neighbours_merge(site: Build) -> None:
    text = " ".join(body(site, E).text().split())
    assert "Goodfellow [1], the CS231n lecture notes by Fei-Fei Li [2], and" in text
    assert "[7–9]." in text


def test_e12_own_absolute_links_are_internal(tmp_path: Path) -> None:
    own = files() | {"dlblog.yml": CONFIG + 'former_urls: ["https://tobiasstenzel.com"]\n'}
    result = build_site(write_site(tmp_path, own))
    assert 'href="/blog/2023/overview/"' in html(result, E)
    assert errors(result) == []
    dead = [w for w in warnings(result) if "link-own" in w]
    assert len(dead) == 15  # of 16 links to the author's own site; the 16th is this very post
    assert "overview.md:38:" in dead[0] or "overview.md:39:" in dead[0]


def test_e13_a_fragment_with_a_slash_is_told_what_was_meant(tmp_path: Path) -> None:
    text = '---\ntitle: T\ndate: 2023-01-01\n---\n<figure id="fig:attention"></figure>\n\n[x](/blog/2023/t/#fig:attention/)\n'
    site = write_site(tmp_path, files() | {"content/posts/t.md": text})
    (warning,) = [w for w in warnings(build_site(site)) if "anchor-dead" in w]
    assert 'did you mean "#fig:attention"' in warning
    assert "content/posts/t.md:7:" in warning


def test_e15_text_with_escapes_is_not_damaged(site: Build) -> None:
    text = body(site, E).text()
    assert "Cited as:\\n@article{weng2018attention" in text
    assert "%5C" not in html(site, E)


def test_e16_a_list_after_a_colon_paragraph(site: Build) -> None:
    assert any("as complementary material" in li for li in texts(body(site, E), "ol > li"))


def test_the_same_site_twice_is_the_same_bytes(site: Build, tmp_path: Path) -> None:
    again = build_site(write_site(tmp_path, files()))
    for path, output in site.outputs.items():
        if isinstance(output, Text):
            assert html(again, path) == output.data, path


def test_feeds_hold_no_relative_address_and_no_distill_tag(site: Build) -> None:
    feed = html(site, "feed.xml")
    assert "d-cite" not in feed
    assert not re.search(r"(?:href|src)=(?:&#34;|&quot;)/", feed)
    assert "video/mp4" in feed


@pytest.fixture(scope="module")
def lines_of_research(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A's three types and E's eight posts in small: two summaries, a story on them, a series of two, hard maths."""
    head = "---\ntitle: {}\ndate: 2024-0{}-01\n{}---\n\n{}\n"
    posts = {
        "clip": head.format("CLIP", 1, "type: summary\npaper: arXiv:2103.00020\n", "## Story\n\nOne sentence."),
        "glip": head.format("GLIP", 2, "type: summary\n", "## Story\n\nOne sentence."),
        "grounding": head.format(
            "Grounding", 3, "type: story\nrequires: [clip, glip]\n", "From [](clip.md) to [](glip.md)."
        ),
        "rnn": head.format(
            "RNN", 4, "series: {name: Basics, order: 1}\nrelated_posts: true\n", "A derivation for the shy."
        ),
        "transformer": head.format("Transformer", 5, "series: {name: Basics, order: 2}\n", MATHS),
    }
    named = {f"content/posts/{name}.md": text for name, text in posts.items()}
    config = (
        "title: T\nurl: https://example.org\ncomments: {giscus: {repo: a/b, repo_id: R, category: C, category_id: D}}\n"
    )
    return build_site(write_site(tmp_path_factory.mktemp("research"), {"dlblog.yml": config, **named}))


MATHS = """For the shy:

::: math-heavy "the derivation"
$$ y = x $$
:::

## Conclusion
"""


def test_a9_each_type_has_its_page_and_its_badge(lines_of_research: Build) -> None:
    assert errors(lines_of_research) == []
    summaries = html(lines_of_research, "types/summary/index.html")
    assert "CLIP" in summaries
    assert "GLIP" in summaries
    assert "Grounding" not in summaries
    assert texts(page(lines_of_research, "posts/clip/index.html"), 'article header a[href="/types/summary/"]') == [
        "Summary"
    ]
    assert page(lines_of_research, "blog/index.html").css_first('a[href="/types/story/"]') is not None


def test_a11_a_story_says_what_to_read_first_and_summaries_where_they_are_used(lines_of_research: Build) -> None:
    story = page(lines_of_research, "posts/grounding/index.html")
    links = [
        a.attributes["href"]
        for a in story.css("main a")
        if a.attributes.get("href") in ("/posts/clip/", "/posts/glip/")
    ]
    assert links[:2] == ["/posts/clip/", "/posts/glip/"]
    assert "Read first" in story.text()
    assert 'href="/posts/grounding/"' in html(lines_of_research, "posts/clip/index.html")


def test_c8_one_click_skips_the_derivation(lines_of_research: Build) -> None:
    box = page(lines_of_research, "posts/transformer/index.html").css_first("div.math-heavy")
    assert box is not None
    assert "the derivation" in box.text()
    skip = box.css_first(".math-skip a")
    assert skip is not None
    target = (skip.attributes["href"] or "").removeprefix("#")
    text = html(lines_of_research, "posts/transformer/index.html")
    assert text.index("</math>") < text.index(f'id="{target}"') < text.index('id="conclusion"')


def test_c10_comments_are_offered_where_giscus_is_configured(lines_of_research: Build, site: Build) -> None:
    assert "https://github.com/a/b/discussions" in html(lines_of_research, "posts/rnn/index.html")
    assert "discussions" not in html(site, C)


def test_d11_no_newline_at_the_end_changes_nothing(site: Build, tmp_path: Path) -> None:
    ended = files() | {"content/posts/2024-08-07-grokking.md": seed("003") + "\n"}
    assert not seed("003").endswith("\n")
    assert html(build_site(write_site(tmp_path, ended)), D) == html(site, D)


def test_e5_related_posts_never_fail(lines_of_research: Build, tmp_path: Path) -> None:
    assert "Related posts" in html(lines_of_research, "posts/rnn/index.html")
    one = {"dlblog.yml": "title: T\nurl: https://example.org\n", "content/posts/2023-03-01-overview.md": seed("004")}
    alone = build_site(write_site(tmp_path, one | {"content/references.bib": files()["content/references.bib"]}))
    assert errors(alone) == []
    assert "Related posts" not in html(alone, "posts/overview/index.html")


def test_e14_a_series_shows_where_one_is(lines_of_research: Build) -> None:
    first, second = (page(lines_of_research, f"posts/{name}/index.html").text() for name in ("rnn", "transformer"))
    assert "1 of 2" in " ".join(first.split())
    assert "2 of 2" in " ".join(second.split())
    assert 'href="/posts/transformer/"' in html(lines_of_research, "posts/rnn/index.html")
    overview = html(lines_of_research, "series/basics/index.html")
    assert overview.index("RNN") < overview.index("Transformer")
    assert "series/basics/feed.xml" in lines_of_research.outputs
