import os
from pathlib import Path

from dlblog.fs.read import read_site
from dlblog.fs.theme import read_theme


def test_a_site_overrides_the_theme_file_by_file(site: Path) -> None:
    (site / "templates/static").mkdir(parents=True)
    (site / "templates/post.html").write_text("mine")
    (site / "templates/static/extra.css").write_text("a{}")
    inputs = read_site(site)
    assert inputs.theme["post.html"] == "mine"
    assert inputs.theme["default/post.html"] != "mine"
    assert "base.html" in inputs.theme
    assert {"static/fonts/serif.woff2", "static/extra.css"} <= set(inputs.theme_files)


def test_a_theme_file_that_leaves_the_site_is_refused(site: Path) -> None:
    (site / "templates").mkdir()
    (site.parent / "secret.html").write_text("secret")
    (site / "templates/post.html").symlink_to(site.parent / "secret.html")
    templates, _, (fault,) = read_theme(site)
    assert fault.code == "link-outside"
    assert templates["post.html"] != "secret"


def test_a_template_that_is_not_text_is_named(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/post.html").write_bytes(b"\xff")
    assert [fault.code for fault in read_theme(site)[2]] == ["template-unreadable"]


def test_a_theme_file_whose_name_is_not_text_is_named(site: Path) -> None:
    (site / "templates/static").mkdir(parents=True)
    with open(os.fsencode(site) + b"/templates/static/\xff.css", "w"):
        pass
    _, files, (fault,) = read_theme(site)
    assert fault.code == "file-name"
    assert not any("\udcff" in name for name in files)
