"""Every example in docs/syntax.md is a post of one small site: it builds without findings, or gives the one it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from dlblog.diagnostics import Diagnostic
from dlblog.markup import plain_text
from documents import DOCS, Block, blocks, rows
from rendering import rendered
from shared import build_site, write_site

EXAMPLES = [block for block in blocks(DOCS / "syntax.md") if block.language == "markdown"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1L8 8"/></svg>'
SITE: Mapping[str, str | bytes] = {
    "dlblog.yml": "title: Docs\nurl: https://example.org\n",
    "content/references.bib": """
        @inproceedings{vaswani2017, title={Attention Is All You Need}, year={2017},
            author={Vaswani, Ashish and Shazeer, Noam and others}}
        @inproceedings{he2016, title={Deep Residual Learning}, author={He, Kaiming and Sun, Jian}, year={2016}}
        @misc{kingma2014, title={Adam}, author={Kingma, Diederik P. and Ba, Jimmy}, year={2014}}
    """,
    "content/code/train.py": "import maths\n\n# region loss\nloss = f(x)\n# endregion\n",
    "content/snippets/notation.md": "Vectors are columns, $x \\in \\mathbb{R}^n$.\n",
    "content/pages/about.md": "---\ntitle: About\n---\n\nNobody.\n",
    "content/posts/other.md": "---\ntitle: Other post\ndate: 2026-01-01\n---\n\n![A curve.](loss.svg){#fig:curve}\n\n## Details\n",
    "content/posts/loss.svg": SVG,
    "content/posts/loss-dark.svg": SVG,
    "content/posts/ball.mp4": b"\0",
    "content/posts/loss.mp3": b"\0",
    "content/posts/surface.html": "<!doctype html><title>S</title>",
}


def path_of(example: Block) -> str:
    return f"content/posts/example-{example.line}.md"


def post(example: Block) -> str:
    if example.text.startswith(("---\n", "+++\n")):
        return example.text
    return f"---\ntitle: Example {example.line}\ndate: 2026-01-02\n---\n\n{example.text}"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Diagnostic, ...]:
    files = {**SITE, **{path_of(example): post(example) for example in EXAMPLES}}
    return build_site(write_site(tmp_path_factory.mktemp("syntax"), files)).diagnostics


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line-{example.line}")
def test_example(example: Block, found: tuple[Diagnostic, ...]) -> None:
    mine = {d.code for d in found if d.severity != "notice" and d.span and d.span.path == path_of(example)}
    wrong = re.search(r"wrong=(\S+)", example.words)
    assert mine == ({wrong[1]} if wrong else set())


def test_the_site_around_them_is_sound(found: tuple[Diagnostic, ...]) -> None:
    assert len(EXAMPLES) > 30
    assert not [d for d in found if d.span is None or "example-" not in d.span.path]


def test_citations_read_as_the_table_says() -> None:
    table = [cells for cells in rows(DOCS / "syntax.md") if cells[0].startswith("`") and "@" in cells[0]]
    assert len(table) == 6
    body = "\n\n".join(written.strip("`") for written, _ in table)
    paragraphs = str(rendered(body).html).split("</p>")[:-1]
    assert [plain_text(paragraph) for paragraph in paragraphs] == [read for _, read in table]
