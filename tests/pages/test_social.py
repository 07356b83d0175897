"""Cards: which posts have one, what pages say of it, and what is said when something is missing."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from PIL import Image

from again import blog, post
from asking import FONTS, Asked
from dlblog.diagnostics import Diagnostic, Span
from dlblog.model import Card, Data, Head, Named, Size
from dlblog.pages import TASKS
from dlblog.pages.head import home_head, post_head
from dlblog.pages.social import SocialCard, draw_card, picture, social_cards
from dlblog.settings import Config
from shared import build_site, page, write_site
from site_values import CONFIG, document, link

PNG = FONTS["static/fonts/serif.woff2"]  # any bytes: nobody looks into a file that is copied
SAID = (("og:image:width", "1200"), ("og:image:height", "630"))


def planned(*documents: object, config: Config = CONFIG) -> dict[str, SocialCard]:
    site, _ = link(*documents, config=config)  # type: ignore[arg-type]
    return {one.path: one.data for one in social_cards(site) if isinstance(one.data, SocialCard)}


def head_of(*documents: object, config: Config = CONFIG) -> Head:
    site, _ = link(*documents, config=config)  # type: ignore[arg-type]
    return post_head(site.index, (site.all or site.pages)[0])


def test_each_post_has_a_card_and_so_has_the_site() -> None:
    cards = planned(
        document("a", title="A", type="summary"), document("b", permalink="/b.html"), document("pages/p", None)
    )
    assert set(cards) == {"card.png", "posts/a/card.png", "b/card.png"}
    words = cards["posts/a/card.png"].words
    assert (words.title, words.kind, words.authors, words.site) == ("A", "Summary", ("Ada Lovelace",), "DL notes")
    assert (cards["card.png"].words.title, cards["card.png"].words.kind) == ("DL notes", "Deep")


def test_a_picture_of_the_author_takes_its_place() -> None:
    assert set(planned(document("a", image="/a.png"), document("b", image="/b.svg"))) == {
        "card.png",
        "posts/b/card.png",
    }


def test_no_address_no_cards_and_none_when_they_are_not_wanted() -> None:
    assert planned(document("a"), config=replace(CONFIG, url="")) == {}
    assert planned(document("a"), config=replace(CONFIG, cards=False)) == {}
    assert head_of(document("a"), config=replace(CONFIG, cards=False)).image == ""


def test_pages_name_it_with_its_size() -> None:
    head = head_of(document("a", title="A < B"))
    assert head.image == "https://example.org/repo/posts/a/card.png"
    assert head.meta[:3] == (*SAID, ("og:image:alt", "A < B"))
    assert json.loads(head.json_ld)["image"] == head.image
    site, _ = link(document("a"))
    assert home_head(site.index).image == "https://example.org/repo/card.png"
    assert home_head(site.index).meta[:2] == SAID


def test_of_the_authors_picture_the_size_that_is_known_is_said() -> None:
    site, _ = link(document("a"))
    card = Card("a", "/a/", "a", "A", image="/a.png", image_size=Size(30, 20))
    assert picture(site.index, card) == (
        "https://example.org/repo/a.png",
        (("og:image:width", "30"), ("og:image:height", "20")),
    )
    assert picture(site.index, replace(card, image_size=None))[1] == ()
    assert picture(site.index, replace(card, image="", is_page=True)) == ("", ())


def at(found: Diagnostic) -> str:
    return f"{found.span.path}:{found.span.line}" if found.span else ""


def drawn(title: str, files: dict[str, bytes], font: str = "") -> tuple[Data, list[str]]:
    site, _ = link(document("a", title=title), config=replace(CONFIG, card_font=Named(font, Span("dlblog.yml", 7))))
    ask = Asked(site, {}, files=files)
    card = next(one.data for one in social_cards(site) if one.path == "posts/a/card.png")
    assert isinstance(card, SocialCard)
    made = draw_card(card, ask)
    return made, [f"{at(found)} {found.severity} {found.code}" for found in ask.found]


def test_a_card_is_drawn() -> None:
    made, found = drawn("A", FONTS)
    assert (made.path, found) == ("posts/a/card.png", [])
    assert Image.open(io.BytesIO(made.data)).size == (1200, 630)
    assert not TASKS["card"].text


def test_a_title_in_another_script_is_told_by_its_place() -> None:
    made, found = drawn("注意", FONTS)
    assert found == ["content/posts/a.md:2 warning card-font"]
    assert made.data


def test_a_font_that_is_missing_or_none() -> None:
    assert drawn("注意", FONTS, "content/x.ttf")[1][0] == "dlblog.yml:7 error asset-missing"
    assert drawn("A", FONTS | {"content/x.ttf": b"no"}, "content/x.ttf")[1] == ["dlblog.yml:7 error font-damaged"]
    assert drawn("A", {})[1] == [
        f"templates/static/fonts/{name}.woff2:1 error font-damaged" for name in ("serif", "sans")
    ]


def test_a_whole_site_and_a_card_of_the_authors_own(tmp_path: Path) -> None:
    text = "---\ntitle: T\ndate: 2024-01-01\n---\nText.\n"
    files = {
        "dlblog.yml": "url: https://example.org/sub\n",
        "content/posts/a/index.md": text,
        "content/posts/b.md": text,
    }
    made = build_site(write_site(tmp_path, {**files, "content/posts/a/card.png": PNG}))
    assert [d for d in made.diagnostics if d.severity == "error"] == []
    assert not isinstance(made.outputs["posts/a/card.png"], Data)
    assert isinstance(made.outputs["posts/b/card.png"], Data)
    image = page(made, "posts/b/index.html").css_first('meta[property="og:image"]')
    assert image is not None
    assert image.attributes["content"] == "https://example.org/sub/posts/b/card.png"


def test_a_card_is_drawn_again_only_when_it_says_something_else(tmp_path: Path) -> None:
    site = blog(tmp_path, a=post("A"), b=post("B"))
    site.build()
    assert "/posts/a/card.png" not in site.edit(a=post("A", "Other text.")).build().why("layout")
    again = site.edit(a=post("A new title")).build().why("layout")
    assert {url for url in again if url.endswith(".png")} == {"/posts/a/card.png"}
