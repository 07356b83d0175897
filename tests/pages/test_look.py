"""The style sheet and the scripts of the theme: put together, made smaller, and a site's own in their place."""

from __future__ import annotations

from pathlib import Path

from asking import Asked
from dlblog.model import Copy, Text
from dlblog.pages.look import script, scripts
from shared import build_site, errors, write_site
from site_values import link

SITE = {
    "dlblog.yml": "title: T\nurl: https://example.org/repo/\n",
    "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\ntext\n",
}


def text(root: Path, path: str) -> str:
    result = build_site(root)
    assert errors(result) == []
    output = result.outputs[path]
    assert isinstance(output, Text)
    return output.data


def test_the_style_sheet_has_no_comments_and_the_base_path(tmp_path: Path) -> None:
    css = "/* why */\n.mine { color: red; background: url(/assets/a.png) }\n"
    root = write_site(tmp_path, {**SITE, "templates/css/base.css": css, "content/assets/a.png": ""})
    sheet = text(root, "static/style.css")
    assert ".mine { color: red; background: url(/repo/assets/a.png) }" in sheet
    assert "/*" not in sheet


def test_a_site_may_have_a_style_sheet_of_its_own(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "templates/static/style.css": "b { c: d }"})
    output = build_site(root).outputs["static/style.css"]
    assert isinstance(output, Copy)
    assert Path(output.source).read_text() == "b { c: d }"


def test_every_script_of_the_theme_is_published(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "templates/scripts/mine.js": "// why\nlet a = `${1}  b`;\n"})
    assert text(root, "static/mine.js") == "let a=`${1}  b`;"


def test_what_lies_elsewhere_or_is_no_script_is_not_planned() -> None:
    names = ["scripts/b.js", "post.html", "default/scripts/b.js", "scripts/a.js", "scripts/readme.txt"]
    assert [planned.path for planned in scripts(names)] == ["static/a.js", "static/b.js"]


def test_a_script_is_made_of_its_template() -> None:
    site, _ = link()
    made = script("scripts/a.js", Asked(site, {}, {"scripts/a.js": "let  a = 1; // one"}))
    assert made == Text("static/a.js", "let a=1;", "templates/scripts/a.js")


def test_a_script_that_the_minifier_would_damage_stays_as_it_is() -> None:
    source = "let a = `${b ? `x  y` : 1}`; // why"
    assert script("scripts/a.js", Asked(link()[0], {}, {"scripts/a.js": source})).data == source
