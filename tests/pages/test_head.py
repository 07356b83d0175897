"""What machines read in <head>: titles, addresses, Scholar, schema.org."""

from __future__ import annotations

import json
from dataclasses import replace

from dlblog.model import Author, Head, Name, Post, Reference, SeriesKey, Site
from dlblog.pages.head import post_head, twin_url
from dlblog.pages.highwire import cited
from site_values import day, document, link, reference, rendered

ADA = Author("Ada Lovelace", "https://ada.example", ("Analytical Engines",), "0000-0001")
POST = document(
    "a",
    "2024-03-01",
    title="On </script> & <b>",
    subtitle="<i>Short</i>",
    authors=(ADA, Author("Team")),
    tags=("ML",),
    series=SeriesKey("S", 1),
    image="/assets/a b.png",
    video="/assets/a.mp4",
    updated=day("2024-04-01"),
    lang="de",
)
BODY = rendered("Words.", cited=(reference(journal="NeurIPS; 30", eprint="1706.03762", doi="10.1000/x"),))


def of(*posts: object) -> tuple[Site, Post, Head]:
    site, found = link(*posts)  # type: ignore[arg-type]
    assert found == ()
    post = (site.all or site.pages)[0]
    return site, post, post_head(site.index, post)


def test_titles_and_addresses() -> None:
    _, _, head = of((POST, BODY))
    assert head.title == "On </script> & <b> – DL notes"
    assert (head.description, head.kind, head.lang, head.robots) == ("Short", "article", "de", "")
    assert head.canonical == "https://example.org/repo/posts/a/"
    assert head.image == "https://example.org/repo/assets/a%20b.png"
    assert head.feeds[0].url == "https://example.org/repo/posts/a/index.md"


def test_without_a_description_the_text_speaks() -> None:
    assert of((document("a"), rendered("First words.")))[2].description == "First words."


def test_a_page_is_no_article() -> None:
    _, _, head = of(document("pages/about", None))
    assert (head.kind, head.meta, head.json_ld) == ("website", (), "")


def test_json_ld_can_stand_in_a_script() -> None:
    _, _, head = of((POST, BODY))
    assert not set("<>&") & set(head.json_ld)
    found = json.loads(head.json_ld)
    assert (found["@type"], found["headline"]) == ("BlogPosting", "On </script> & <b>")
    assert (found["datePublished"], found["dateModified"]) == ("2024-03-01T00:00:00+00:00", "2024-04-01T00:00:00+00:00")
    assert found["author"][0] == {
        "@type": "Person",
        "name": "Ada Lovelace",
        "url": "https://ada.example",
        "sameAs": "https://orcid.org/0000-0001",
        "affiliation": [{"@type": "Organization", "name": "Analytical Engines"}],
    }
    assert found["author"][1]["url"] == "https://example.org/repo/authors/team/"
    assert found["video"]["contentUrl"] == "https://example.org/repo/assets/a.mp4"
    assert found["isPartOf"][1] == {
        "@type": "CreativeWorkSeries",
        "name": "S",
        "url": "https://example.org/repo/series/s/",
    }
    assert found["position"] == 1


def test_a_drawing_is_no_preview_but_a_picture_of_the_post() -> None:
    head = of(document("a", image="/assets/a.svg", tags=("ML",), categories=("ML",)))[2]
    assert head.image == "https://example.org/repo/posts/a/card.png"
    found = json.loads(head.json_ld)
    assert found["image"] == "https://example.org/repo/assets/a.svg"
    assert found["keywords"] == ["ML"]


def test_json_ld_says_nothing_of_what_is_not_there() -> None:
    site, post, _ = of(document("a"))
    found = json.loads(post_head(replace(site.index, cards=False), post).json_ld)
    assert not {"video", "image", "position", "keywords"} & set(found)


def test_highwire() -> None:
    meta = of((POST, BODY))[2].meta
    values: dict[str, list[str]] = {}
    for name, value in meta:
        values.setdefault(name, []).append(value)
    assert values["citation_title"] == ["On </script> & <b>"]
    assert values["citation_author"] == ["Ada Lovelace", "Team"]
    assert values["citation_publication_date"] == ["2024/03/01"]
    assert values["citation_journal_title"] == ["DL notes"]
    assert values["citation_fulltext_html_url"] == ["https://example.org/repo/posts/a/"]
    assert values["citation_language"] == ["de"]
    (work,) = values["citation_reference"]
    assert work == (
        "citation_title=Attention Is All You Need; citation_author=Ashish Vaswani; citation_author=Noam Shazeer; "
        "citation_publication_date=2017; citation_journal_title=NeurIPS, 30; citation_doi=10.1000/x; "
        "citation_arxiv_id=1706.03762"
    )


def test_a_work_without_author_and_year() -> None:
    assert cited(Reference("k", "misc", (Name("others"),))) == ""


def test_no_citation_tags_when_not_wanted() -> None:
    meta = of((document("a", citation=False), rendered("", cited=(reference(),))))[2].meta
    assert not [name for name, _ in meta if name.startswith("citation_")]


def test_markdown_twins() -> None:
    assert [twin_url(url) for url in ("/posts/a/", "/a.html", "/")] == ["/posts/a/index.md", "/a.md", "/index.md"]
