"""A small world for tests of the renderer: what `fetch` answers, and a call with everything else left out.

The body is content/posts/post.md at /posts/post/. Known are the posts in CARDS, the works in BIBLIOGRAPHY, the files
in FILES, how large the pictures in PICTURES are, the shortcode "hello", and every asset whose name does not begin with "missing".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from dlblog import bibliography
from dlblog.diagnostics import nearest
from dlblog.model import Body, Card, Options, Picture, Reference, Rendered, Size, Variant
from dlblog.render import Fetch, render

CARDS = {
    "content/posts/other.md": Card("content/posts/other.md", "/posts/other/", "other", "Other post"),
    "content/posts/bundle/index.md": Card("content/posts/bundle/index.md", "/posts/bundle/", "bundle", "In a folder"),
    "content/pages/about.md": Card("content/pages/about.md", "/about/", "about", "About", is_page=True),
}
BIBLIOGRAPHY = """
@inproceedings{vaswani2017, author={Vaswani, Ashish and Shazeer, Noam and others}, title={Attention Is All You Need},
  booktitle={NeurIPS}, year={2017}, eprint={1706.03762}}
@inproceedings{he2016, author={He, Kaiming and Zhang, Xiangyu}, title={Deep Residual Learning}, year={2016}}
@misc{kingma2014, author={Kingma, Diederik P. and Ba, Jimmy}, title={Adam}, year={2014}}
"""
FILES = {
    "content/posts/snippet.md": "An *included* line.\n",
    "content/code/train.py": "# region loss\nloss = f(x)\n# endregion\nloss.backward()\n",
}

MADE = tuple(Variant(f"image/{kind}", w, f".{w}w.{kind}", "", 9) for kind in ("avif", "webp") for w in (480, 1200))
PICTURES = {
    "/posts/photo.jpg": Picture(Size(1200, 800), MADE),
    "/posts/tiny.png": Picture(Size(40, 20)),
    "/posts/clear.png": Picture(Size(600, 300), clear=True),
    "/posts/shape.svg": Picture(Size(24, 12), fluid=True),
    "/posts/broken.png": Picture(None, fault="damaged"),
    "/posts/run.gif": Picture(Size(301, 200), (Variant("video/mp4", 301, ".mp4", "", 9), Variant("image/webp", 301, ".webp", "", 9))),
    "/posts/heavy.gif": Picture(Size(300, 200), fault="heavy"),
    "/posts/film.mp4": Picture(Size(640, 360)),
}  # fmt: skip


@cache
def _references() -> Mapping[str, Reference]:
    return bibliography.parse(BIBLIOGRAPHY, "content/references.bib")[0]


def world(question: tuple[str, str]) -> object:
    """The answer to one question of the renderer."""
    kind, key = question
    if kind == "reference":
        return _references().get(key)
    if kind == "near-reference":
        return nearest(key, _references()) or None
    if kind == "card":
        return CARDS.get(key) or next((card for card in CARDS.values() if card.url == key), None)
    if kind == "asset":
        return _asset(key)
    if kind == "file":
        return FILES.get(key)
    if kind == "picture":
        return PICTURES.get(key)
    name, args, _, body, *_ = json.loads(key)
    return f"<b>hello {' '.join(args)}{body}</b>" if name == "hello" else None


def _asset(key: str) -> str | None:
    inside = key.startswith(("content/posts/", "content/assets/")) and not key.endswith((".md", "/"))
    name = key.rpartition("/")[2]
    return "/" + key.removeprefix("content/") if inside and "." in name and not name.startswith("missing") else None


def rendered(text: str, plugins: tuple[Any, ...] = (), first_line: int = 1, **options: Any) -> Rendered:
    """`text` as the body of content/posts/post.md, rendered."""
    body = Body("content/posts/post.md", text, first_line)
    return render(body, Options(**{"url": "/posts/post/", **options}), Fetch(world), plugins)


def codes(found: Rendered) -> list[str]:
    """The findings as "line:column code"."""
    return [f"{d.span.line if d.span else 0}:{d.span.column if d.span else 0} {d.code}" for d in found.diagnostics]
