"""Pictures on their way through a whole build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builds import incremental, published
from dlblog.cli.build import Request
from dlblog.diagnostics import show
from dlblog.model import Build, Copy
from drawn import animated, box, noise, saved, track
from shared import build_site, html, page, warnings, write_site

CONFIG = "title: T\nurl: https://example.org/sub\nsearch: false\n"
PNG = saved(noise(300, 200))
FILM = box(b"ftyp", b"isom") + box(b"moov", track(640, 360))


def site(root: Path, body: str, config: str = "", keys: str = "", **files: bytes) -> Path:
    post = f"---\ntitle: A\ndate: 2026-01-01\n{keys}---\n\n{body}\n"
    named = {f"content/posts/a/{name.replace('_', '.')}": data for name, data in files.items()}
    return write_site(root, {"dlblog.yml": CONFIG + config, "content/posts/a/index.md": post, **named})


def found(result: Build) -> list[str]:
    """The findings as "line:column code"."""
    spans = [(d.span, d.code) for d in result.diagnostics]
    return [f"{span.line}:{span.column} {code}" if span else code for span, code in spans]


def test_what_was_made_lies_beside_the_picture(tmp_path: Path) -> None:
    result = build_site(site(tmp_path, "![x](a.png)", "images: {widths: [100]}\n", a_png=PNG))
    assert result.diagnostics == ()
    text = html(result, "posts/a/index.html")
    named = re.findall(r"/sub/(posts/a/a\.png\.\d+w\.\w+)", text)
    assert named == [f"posts/a/a.png.{width}w.{kind}" for kind in ("avif", "webp") for width in (100, 300)]
    for path in named:
        output = result.outputs[path]
        assert isinstance(output, Copy)
        assert output.origin == "content/posts/a/a.png"
        assert (tmp_path / output.source).is_file()
    assert (tmp_path / result.outputs["posts/a/a.png"].source).read_bytes() == PNG  # type: ignore[union-attr]


def test_two_pictures_that_differ_by_their_endings_only(tmp_path: Path) -> None:
    jpeg = saved(noise(300, 200), "JPEG", quality=95)
    result = build_site(site(tmp_path, "![x](a.png) ![y](a.jpg)", a_png=PNG, a_jpg=jpeg))
    assert result.diagnostics == ()


def test_what_no_text_shows_is_published_alone(tmp_path: Path) -> None:
    result = build_site(site(tmp_path, "[the file](a.png)", a_png=PNG))
    assert [path for path in result.outputs if path.startswith("posts/a/a.png")] == ["posts/a/a.png"]


def test_images_false(tmp_path: Path) -> None:
    result = build_site(site(tmp_path, "![x](a.png)", "images: false\n", a_png=PNG))
    text = html(result, "posts/a/index.html")
    assert 'width="300" height="200"' in text
    assert "<picture" not in text
    assert [path for path in result.outputs if path.startswith("posts/a/a.png")] == ["posts/a/a.png"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("![x](gone.png)", "6:1"),
        ("![x](gone.png){#fig:x}", "6:1"),
        ("Text ![x](gone.png).", "6:6"),
        ("![x](a.png){dark=gone.png}", "6:1"),
        ("![x](a.png#gh-light-mode-only)\n![x](gone.png#gh-dark-mode-only)", "6:1"),
        ('Text <img src="gone.png" alt="">.', "6:6"),
        ('<p>\n<img src="gone.png" alt="">\n</p>', "7:1"),
        ('<video src="a.mp4" poster="gone.png"></video>', "6:1"),
        ('<img src="a.png" srcset="gone.png 2x" alt="">', "6:1"),
        ("| a |\n|---|\n| ![x](gone.png) |", "8:3"),
    ],
)
def test_a_file_that_is_not_there_is_named_where_the_text_does(tmp_path: Path, body: str, place: str) -> None:
    result = build_site(site(tmp_path, body, a_png=PNG, a_mp4=FILM))
    assert found(result) == [f"{place} link-dead"]
    assert "gone.png" in result.diagnostics[0].message


def test_a_picture_in_front_matter_that_is_not_there(tmp_path: Path) -> None:
    assert found(build_site(site(tmp_path, "Text.", keys="image: gone.png\n"))) == ["4:8 asset-missing"]


def test_a_pointer_of_git_lfs_is_said_to_be_one_and_nothing_else(tmp_path: Path) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n"
    result = build_site(site(tmp_path, "![x](a.png)\n\n![y](b.png){dark=a.png}", a_png=pointer, b_png=PNG))
    assert [d.code for d in result.diagnostics] == ["asset-lfs"]
    assert "content/posts/a/a.png" in result.diagnostics[0].message


def test_a_damaged_picture_is_reported_once(tmp_path: Path) -> None:
    cut_short = build_site(site(tmp_path / "a", "![x](a.png)\n\n![x](a.png)", a_png=PNG[:9000]))
    assert [d.code for d in cut_short.diagnostics] == ["asset-damaged"]
    within = build_site(site(tmp_path / "b", "![x](a.png)\n\n![x](a.png)", a_png=PNG[:9000] + PNG[9400:]))
    assert found(within) == ["6:1 image-damaged"]
    assert "<img" in html(within, "posts/a/index.html")
    assert "width=" not in str(page(within, "posts/a/index.html").css_first("figure img").html)


def test_a_heavy_animation_where_there_is_no_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = build_site(site(tmp_path, "![x](a.gif)", a_gif=animated(40, 260, 260)))
    assert found(result) == ["6:1 image-heavy"]
    assert "ffmpeg" in warnings(result)[0] + result.diagnostics[0].hint


def test_cards_know_the_sizes_of_their_pictures_and_films(tmp_path: Path) -> None:
    template = "{% extends 'default/post.html' %}{% block content %}{{ post.card.image_size.width }} {{ post.card.video_size.height }}{% endblock %}"
    root = site(tmp_path, "Text.", keys="image: a.png\nvideo: a.mp4\n", a_png=PNG, a_mp4=FILM)
    write_site(root, {"templates/post.html": template})
    result = build_site(root)
    assert [show(d) for d in result.diagnostics] == []
    assert "300 360" in html(result, "posts/a/index.html")


def test_feeds_have_one_file_for_each_picture(tmp_path: Path) -> None:
    feed = html(build_site(site(tmp_path, "![x](a.png)", a_png=PNG)), "feed.xml")
    assert "&lt;img src=&#34;https://example.org/sub/posts/a/a.png&#34;" in feed
    assert "width=&#34;300&#34;" in feed
    assert "picture" not in feed
    assert "srcset" not in feed


def test_several_processes_make_what_one_makes(tmp_path: Path) -> None:
    made = []
    for jobs in (1, 2):
        root = tmp_path / str(jobs)
        post = "---\ntitle: P{0}\ndate: 2026-01-01\n---\n\n![x](/assets/{1}.png)\n"
        posts = {f"content/posts/p{n}.md": post.format(n, n % 3) for n in range(30)}
        pictures = {f"content/assets/{n}.png": saved(noise(300, 200, n)) for n in range(3)}
        write_site(root, {"dlblog.yml": CONFIG, **posts, **pictures})
        assert incremental(root, Request(jobs=jobs)).found == ()
        made.append(published(root))
    assert made[0] == made[1]
    assert sum(name.endswith(".avif") for name in made[0]) == 3


def test_what_was_lost_of_the_memory_is_made_again(tmp_path: Path) -> None:
    root = site(tmp_path, "![x](a.png)", a_png=PNG)
    first = incremental(root)
    for file in (root / ".dlblog/pictures").iterdir():
        file.unlink()
    assert incremental(root).files == first.files  # nothing to do
    post = root / "content/posts/a/index.md"
    post.write_text(post.read_text().replace("title: A", "title: B"))
    (root / "content/posts/a/a.png").write_bytes(PNG)
    second = incremental(root)
    assert second.found == ()
    assert {path: data for path, data in (second.files or {}).items() if "a.png" in path} == {
        path: data for path, data in (first.files or {}).items() if "a.png" in path
    }
