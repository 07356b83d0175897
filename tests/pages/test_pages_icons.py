"""The icons of a site, their manifest, and what is wrong with a picture."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from asking import FONTS, Asked
from dlblog.diagnostics import Diagnostic, Span
from dlblog.model import Data, Named, Planned
from dlblog.pages.icons import Icon, draw_icon, icons
from shared import build_site, html, page, write_site
from site_values import CONFIG, document, link

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#c00"/></svg>'
PATHS = ["favicon.ico", "apple-touch-icon.png", "icon-192.png", "icon-512.png", "icon-maskable.png"]
POST = "---\ntitle: T\ndate: 2024-01-01\n---\nText.\n"


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#c00").save(out, "PNG")
    return out.getvalue()


def at(found: Diagnostic) -> str:
    return f"{found.span.path}:{found.span.line}" if found.span else ""


def drawn(path: str, data: bytes | None, name: str = "icon-192.png") -> tuple[Data, list[str]]:
    site, _ = link(document("a"), config=replace(CONFIG, icon=Named(path, Span("dlblog.yml", 4))))
    ask = Asked(site, {}, files=FONTS | ({path: data} if data is not None else {}))
    steps = {one.path: one.data for one in icons(site) if isinstance(one, Planned)}
    given = steps[name]
    assert isinstance(given, Icon)
    return draw_icon(given, ask), [f"{at(found)} {found.severity} {found.code}" for found in ask.found]


def test_icons_are_at_the_same_addresses_whatever_they_are_drawn_from() -> None:
    for path, more in (("", []), ("content/a.png", []), ("content/a.SVG", ["icon.svg"])):
        site, _ = link(document("a"), config=replace(CONFIG, icon=Named(path)))
        assert [one.path for one in icons(site) if isinstance(one, Planned)] == PATHS + more


@pytest.mark.parametrize("name", PATHS)
def test_without_a_picture_there_is_a_letter(name: str) -> None:
    made, found = drawn("", None, name)
    assert found == []
    assert made.path == name
    assert Image.open(io.BytesIO(made.data)).width in (32, 180, 192, 512)


def test_a_picture() -> None:
    made, found = drawn("content/a.png", png(512, 512))
    assert found == []
    assert Image.open(io.BytesIO(made.data)).convert("RGB").getpixel((90, 90)) == (204, 0, 0)


def test_a_drawing_goes_out_as_it_is_too() -> None:
    assert drawn("content/a.svg", SVG, "icon.svg") == (Data("icon.svg", SVG, "content/a.svg"), [])
    assert drawn("content/a.svg", SVG)[1] == []


@pytest.mark.parametrize(
    ("path", "data", "wanted"),
    [
        ("content/a.png", None, ["error asset-missing"]),
        ("content/a.png", b"no", ["error icon-damaged"]),
        ("content/a.svg", b"<svg", ["error icon-damaged"]),
        ("content/a.png", png(600, 512), ["warning icon-shape"]),
        ("content/a.png", png(64, 64), ["warning icon-small"]),
        ("content/a.png", png(64, 32), ["warning icon-shape", "warning icon-small"]),
    ],
)
def test_what_is_wrong_is_said_at_its_place(path: str, data: bytes | None, wanted: list[str]) -> None:
    made, found = drawn(path, data)
    assert found == [f"dlblog.yml:4 {one}" for one in wanted]
    assert Image.open(io.BytesIO(made.data)).size == (192, 192)


def test_a_whole_site(tmp_path: Path) -> None:
    files = {
        "dlblog.yml": 'title: A "B" & C\nurl: https://example.org/sub\nicon: /assets/i.svg\n',
        "content/posts/a.md": POST,
        "content/assets/i.svg": SVG,
        "content/pages/icon-192.png": png(1, 1),
    }
    made = build_site(write_site(tmp_path, files))
    assert [d for d in made.diagnostics if d.severity == "error"] == []
    manifest = json.loads(html(made, "manifest.webmanifest"))
    assert (manifest["name"], manifest["start_url"]) == ('A "B" & C', "./")
    assert {icon["src"] for icon in manifest["icons"]} <= set(made.outputs)
    links = page(made, "posts/a/index.html").css(
        'link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]'
    )
    assert [link.attributes["href"] for link in links] == [
        f"/sub/{name}" for name in ("favicon.ico", "icon.svg", "apple-touch-icon.png", "manifest.webmanifest")
    ]
    assert not isinstance(made.outputs["icon-192.png"], Data)  # the author's own


def test_one_mistake_is_said_once(tmp_path: Path) -> None:
    files = {"dlblog.yml": "url: https://example.org\nicon: i.png\n", "content/posts/a.md": POST}
    found = [d for d in build_site(write_site(tmp_path, files)).diagnostics if d.code == "asset-missing"]
    assert [at(d) for d in found] == ["dlblog.yml:2"]
