"""The examples of the CommonMark specification, 0.31.2 (`make test` fetches them into .cache/commonmark.json).

What dlblog adds to every page is left out here by switching off its passes: ids of headings, resolving of addresses,
closing of raw HTML, the dress of code blocks and pictures. What remains must be the specification's html, but for the exceptions below.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from dlblog.model import Body, Options
from dlblog.render import Fetch
from dlblog.render.context import Context
from dlblog.render.parser import parser

EXAMPLES = Path(__file__).parents[2] / ".cache" / "commonmark.json"
OURS = (
    "dl_headings",
    "dl_heading_ids",
    "dl_heading_links",
    "dl_links",
    "dl_html",
    "dl_html_balance",
    "dl_code",
    "dl_media",
    "dl_figures",
)
EXCEPTIONS = {
    148: "<pre> inside another block of HTML lasts until its end tag, blank lines or not",
    191: "indented lines inside an open block tag are not code: markup is indented by those who write it",
    484: "a link without text to a post takes the title of the post",
    590: "a line ![[file]] includes a file",
    602: "a bare address becomes a link",
    608: "a bare address becomes a link",
    611: "a bare address becomes a link",
}


def load() -> list[dict[str, object]]:
    if not EXAMPLES.exists():
        if os.environ.get("CI"):
            pytest.fail("the specification's examples are missing: make .cache/commonmark.json", pytrace=False)
        pytest.skip("the specification's examples are missing: make .cache/commonmark.json")
    return json.loads(EXAMPLES.read_text(encoding="utf-8"))


def normalised(html: str) -> str:
    """One of the many spellings of the same html: `<br>`, letters in addresses readable."""
    html = html.replace(" />", ">").replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>")
    html = re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda m: unquote(m[0]), html)
    return html.strip()


@pytest.fixture(scope="module")
def md():  # type: ignore[no-untyped-def]
    made = parser.__wrapped__()
    made.disable(list(OURS))
    made.renderer.rules |= {name: getattr(made.renderer, name) for name in ("fence", "code_block", "image")}
    return made


def ours(md, text: str) -> str:  # type: ignore[no-untyped-def]
    ctx = Context(Body("content/posts/a.md", text), Options(), Fetch(lambda key: None), lines=text.split("\n"))
    ctx.scratch["parser"] = md
    return str(md.render(text, {"context": ctx}))


def test_all_examples_are_there() -> None:
    assert [example["example"] for example in load()] == list(range(1, 653))


def test_examples(md) -> None:  # type: ignore[no-untyped-def]
    different = {}
    for example in load():
        got = ours(md, str(example["markdown"]))
        if normalised(got) != normalised(str(example["html"])):
            different[example["example"]] = (example["markdown"], example["html"], got)
    unexpected = {n: d for n, d in different.items() if n not in EXCEPTIONS}
    assert not unexpected, "\n".join(f"{n}: {d[0]!r}\n  spec {d[1]!r}\n  ours {d[2]!r}" for n, d in unexpected.items())


def test_no_exception_is_out_of_date(md) -> None:  # type: ignore[no-untyped-def]
    examples = {e["example"]: e for e in load()}
    for number in EXCEPTIONS:
        example = examples[number]
        assert normalised(ours(md, str(example["markdown"]))) != normalised(str(example["html"])), number
