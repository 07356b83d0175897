"""docs/themes.md: its files make a site, its tables are what the code has."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from asking import made
from dlblog import config as configuration
from dlblog import layout, model, pages
from dlblog.build import build
from dlblog.diagnostics import show
from dlblog.fs import read_site
from dlblog.model import FrozenMap, Head, Index, Page, Site
from dlblog.pages.cite import CiteThis
from dlblog.pages.feed_entries import FeedEntry
from dlblog.pages.paging import Pagination
from dlblog.pages.works import Mention, Work
from documents import DOCS, blocks, rows
from shared import NOON, ROOT, build_site, html, write_site

THEMES = DOCS / "themes.md"
CONFIG = "title: T\nurl: https://example.org/blog\nchapters: [{title: One, posts: [bert, p0, p1, p2]}]\n"
BIB = "@misc{a, title={A}, year={2020}}"


def files() -> dict[str, str | bytes]:
    post = "---\ntitle: P{0}\ndate: 2026-01-01\ntags: [t]\nseries: S\nseries_part: {0}\naliases: [/old/{0}/]\n---\n\n[@a]\n"
    about = {"content/pages/about.md": "---\ntitle: About\n---\n\nText.\n", "content/references.bib": BIB}
    posts = {f"content/posts/p{n}.md": post.format(n) for n in range(3)}
    return {"dlblog.yml": CONFIG, **about, **posts, **{b.title: b.text for b in blocks(THEMES) if b.title}}


def test_the_examples_make_a_site(tmp_path: Path) -> None:
    result = build_site(write_site(tmp_path, files()))
    assert [show(d) for d in result.diagnostics] == []
    post = html(result, "posts/bert/index.html")
    assert "CC BY 4.0" in post
    assert "CC BY 4.0" in html(result, "index.html")
    assert '<link rel="stylesheet" href="/blog/assets/site.css">' in post
    assert '<a href="https://huggingface.co/google-bert/bert-base-uncased">' in post
    assert "110 million parameters" in post
    assert "<em>books</em>" in post
    assert "assets/site.css" in result.outputs


def test_templates_get_the_names_in_the_table(tmp_path: Path) -> None:
    found: dict[str, set[str]] = {}

    def note(site: Site) -> list[Page]:
        for page in made((output for make in pages.MAKERS for output in make(site)), site):
            if isinstance(page, Page):
                found.setdefault(page.template, set()).update(page.data)
        return []

    root = write_site(tmp_path, files())
    config = configuration.read(CONFIG)[0]
    build(
        read_site(root, NOON), dataclasses.replace(config, plugins=dataclasses.replace(config.plugins, pages=(note,)))
    )
    table = {
        cells[0].strip("`"): cells[2]
        for cells in rows(THEMES)
        if re.match(r"`\w+\.(html|xml|txt|css|webmanifest)`$", cells[0])
    }
    assert {name: set(re.findall(r"`(\w+)`", names)) for name, names in table.items()} == found


def test_values_have_the_fields_in_the_table() -> None:
    known = {kind.__name__: kind for kind in (Pagination, CiteThis, Work, Mention, FeedEntry)}
    table = [cells for cells in rows(THEMES) if re.fullmatch(r"`[A-Z]\w+`", cells[0])]
    assert len(table) > 15
    for name, _, fields in table:
        value = known.get(name.strip("`")) or getattr(model, name.strip("`"))
        assert re.findall(r"`(\w+)`", fields) == [field.name for field in dataclasses.fields(value)], name


def filter_examples() -> list[tuple[str, str]]:
    cells = [cells for cells in rows(THEMES) if len(cells) == 3 and "{{" in cells[1]]
    return [(example.strip("`").replace("\\|", "|"), gives) for _, example, gives in cells]


@pytest.mark.parametrize(("example", "gives"), filter_examples())
def test_filters_give_what_the_table_says(example: str, gives: str) -> None:
    card = model.Card("", "/", "", "", date=datetime(2026, 10, 5, tzinfo=UTC))
    nothing: dict[str, Any] = dict.fromkeys(
        ("authors", "nav", "posts", "types", "tags", "categories", "series", "people"), ()
    )
    index = Index("T", "", "", "https://example.org", "en", giscus=FrozenMap(), built=NOON, **nothing)
    page = Page("/", "x.txt", Head("T"), FrozenMap({"card": card}))
    assert layout.lay_out(page, layout.Theme({"x.txt": example}), index, "") == (gives, ())


def test_the_style_sheet_has_the_properties_and_classes() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates/css").glob("*.css"))
    named = [name for cells in rows(THEMES) for name in re.findall(r"`(--[a-z]+)`", cells[0])]
    assert len(named) > 10
    assert [name for name in named if not re.search(rf"^\s*{name}:", css, re.M)] == []


def test_the_blocks_are_those_of_the_base() -> None:
    sentence = re.search(r"The blocks are (.*?)\. A name", THEMES.read_text(encoding="utf-8"), re.S)
    base = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    assert sentence
    named = re.findall(r"`(\w+)`", sentence[1])
    assert sorted(named) == sorted(re.findall(r"{% block (\w+) %}", base))
