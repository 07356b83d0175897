"""The reference is what the tables of keys say today, and its examples are sound."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from dlblog import config
from dlblog.diagnostics import show
from documents import DOCS, blocks, rows
from shared import build_site, write_site

WRITER = runpy.run_path(str(Path(__file__).with_name("write_reference.py")))
PAGES = ["front-matter.md", "configuration.md"]


def example(name: str) -> str:
    return next(block.text for block in blocks(DOCS / "reference" / name))


@pytest.mark.parametrize("name", [*PAGES, "words.md"])
def test_the_reference_is_up_to_date(name: str) -> None:
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == WRITER["pages"]()[name], "run `make docs`"


@pytest.mark.parametrize("name", PAGES)
def test_the_example_has_every_key(name: str) -> None:
    keys = {cells[0].split("`")[1] for cells in rows(DOCS / "reference" / name) if cells[0].startswith("`")}
    shown = {line.partition(":")[0] for line in example(name).splitlines()}
    elsewhere = {"plugins", "published", "series_part", "is_index", "video"}
    assert keys - shown - elsewhere == set()


def test_the_example_of_a_configuration_is_sound() -> None:
    assert config.read(example("configuration.md"))[1] == ()


def test_the_example_of_front_matter_is_sound(tmp_path: Path) -> None:
    head = "---\ntitle: Softmax\ndate: 2026-09-01\n---\n\nText.\n"
    body = "## Setting\n\nSee [@vaswani2017].\n\n## The variance\n\n### One dimension\n\n$x \\in \\R$\n"
    files = {
        "dlblog.yml": example("configuration.md").replace("softmax, scaled-attention", "softmax"),
        "content/posts/every-key.md": f"{example('front-matter.md')}\n{body}",
        "content/posts/softmax.md": head,
        "content/posts/cover.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "content/posts/widget.js": "",
        "content/assets/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'/>",
        "content/posts/attention.bib": "@misc{vaswani2017, title={Attention Is All You Need}, year={2017}}",
    }
    assert [show(d) for d in build_site(write_site(tmp_path, files)).diagnostics] == []
