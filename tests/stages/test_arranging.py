"""Cards are kept while front matter and files are; `Arranged.digest` is of all that a renderer may ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from again import CONFIG, Blog, blog, post
from dlblog.model import Card, Document, MathMacro, TocEntry
from dlblog.settings import Config, Plugins
from dlblog.stages import arranging
from dlblog.stages.arranging import Arranged, config_digest, options
from site_values import document

NOTE = "templates/shortcodes/note.html"
FILES = {"a": post("A"), "b": post("B"), "content/references.bib": "@misc{x, title={X}}\n", NOTE: "<b></b>"}


def arranged(site: Blog, **asked: bool) -> Arranged:
    return site.prepare(**asked)[0].answers.arranged


@pytest.mark.parametrize(
    ("edits", "changes", "cards"),
    [
        ({"a": post("A", "Other text.")}, False, False),
        ({"a": post("Anew")}, True, True),
        ({"c": post("C")}, True, True),
        ({"b": None}, True, True),
        ({"content/assets/x.svg": "<svg/>"}, True, True),
        ({"content/references.bib": "@misc{x, title={Y}}\n"}, True, False),
        ({NOTE: "<i></i>"}, True, False),
        ({"templates/extra.html": "more"}, False, False),
        ({"templates/shortcodes/new.html": "new"}, True, False),
    ],
)
def test_what_changes_the_digest(tmp_path: Path, edits: dict[str, str | None], changes: bool, cards: bool) -> None:
    site = blog(tmp_path, **FILES)
    before = arranged(site)
    after = arranged(site.edit(**edits))
    assert (after.digest != before.digest) == changes
    assert (after.cards_digest != before.cards_digest) == cards


def test_a_shortcode_that_reaches_for_others_hangs_on_all_templates(tmp_path: Path) -> None:
    site = blog(tmp_path, **{**FILES, NOTE: '{%- include "extra.html" ignore missing %}'})
    before = arranged(site).digest
    assert arranged(site.edit(**{"templates/extra.html": "more"})).digest != before


def test_cards_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = blog(tmp_path, **{**FILES, "c": post("C", image="gone.png")})
    before = arranged(site)
    assert [one.code for one in before.found] == ["asset-missing"]
    monkeypatch.setattr(arranging, "_cards", lambda *_: pytest.fail("made again"))
    after = arranged(site.edit(a=post("A", "Other text.")))
    assert (after.cards, after.assets, after.found) == (before.cards, before.assets, before.found)
    assert after.bodies != before.bodies


def test_drafts_are_held_back(tmp_path: Path) -> None:
    site = blog(tmp_path, a=post("A"), b=post("B", draft="true"))
    without, with_them = arranged(site), arranged(site, drafts=True)
    assert [card.slug for card in without.cards] == ["a"]
    assert [one.body.path for one in without.held] == ["content/posts/b.md"]
    assert {card.slug for card in with_them.cards} == {"a", "b"}
    assert with_them.held == ()


def test_the_configuration_is_known_by_its_values_alone() -> None:
    plain = Config(title="T", spans=document(tags=()).meta.spans, output="public")
    assert config_digest(plain) == config_digest(Config(title="T", output="out", plugins=Plugins(names=("a:b",))))
    assert config_digest(plain) != config_digest(replace(plain, per_page=3))


@pytest.mark.parametrize(
    ("one", "card", "config"),
    [
        (document("a", math=False), {}, {}),
        (document("a", macros=(MathMacro("\\x", "y"),)), {}, {}),
        (document("a", toc_entries=(TocEntry("One"),)), {}, {}),
        (document("a", toc=True), {}, {}),  # a place in the front matter
        (document("a"), {"url": "/other/"}, {}),
        (document("a"), {"lang": "de"}, {}),
        (document("a"), {}, {"url": "https://example.org"}),
        (document("a"), {}, {"former_urls": ("https://old.example",)}),
        (document("a"), {}, {"macros": (MathMacro("\\x", "y"),)}),
        (document("a"), {}, {"smart_quotes": True}),
        (document("a"), {}, {"citation_style": "author-year"}),
        (document("a"), {}, {"merge_citations": False}),
        (document("a"), {}, {"log_date_order": "dmy"}),
    ],
)
def test_options_differ(one: Document, card: dict[str, str], config: dict[str, object]) -> None:
    plain = Card("content/posts/a.md", "/posts/a/", "a", "A")
    usual = options(document("a"), plain, Config())
    assert options(one, replace(plain, **card), replace(Config(), **config)) != usual


def test_options_do_not_know_the_site_s_title(tmp_path: Path) -> None:
    site = blog(tmp_path, **FILES)
    before = arranged(site)
    after = arranged(site.edit(**{"dlblog.yml": CONFIG.replace("Notes", "Others")}))
    assert options(after.documents[0], after.cards[0], Config(title="x")) == options(
        before.documents[0], before.cards[0], Config()
    )
