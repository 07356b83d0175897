"""Each check of `make budgets` is able to fail: a site with planted faults, and what is said of each of them.

`pytest -m budgets` runs what needs Node and Java; tables and limits are tested with all other tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from browser.building import build, small
from browser.host import POLICY, Served, serve
from budgets import lighthouse, nu
from budgets.__main__ import TOOLS, Found, scripts, three, words
from budgets.limits import KB, PAGE, SCORES, SITE, over
from budgets.looking import Look, look_at_all
from budgets.report import table

FRONT = "---\ntitle: {}\ndate: 2024-01-01\ntoc: false\n---\n\n"
FAULTS = {
    "clean": "Nothing is wrong here.\n",
    "alt": '<p><img src="/assets/dot.svg" width="10" height="10"></p>\n',
    "faint": '<p style="color: #bbb; background: #fff">Words that are hard to read.</p>\n',
    "faint-in-the-dark": '<p style="color: light-dark(#000, #333)">Words that are hard to read by night.</p>\n',
    "heavy-script": '<script src="/assets/heavy.js"></script>\n\nText.\n',
    "heavy-style": '<link rel="stylesheet" href="/assets/heavy.css">\n\nText.\n',
    "heavy-font": '<link rel="stylesheet" href="/assets/font.css">\n\n<p style="font-family: heavy">Text.</p>\n',
    "elsewhere": '<script src="https://elsewhere.example/x.js"></script>\n\nText.\n',
    "inline-script": "<script>document.title = 1</script>\n\nText.\n",
    "jumping": '<script src="/assets/jump.js"></script>\n\nText that is pushed down.\n',
    "wide": '<div style="width: 400px">Wider than a phone.</div>\n',
    "wrong-html": '<p><table><tr><td role="nonsense">x</td></tr></table></p>\n',
    "many": "".join(f'<script src="/assets/jump.js?{n}" type="text/plain"></script>\n' for n in range(2))
    + "".join(f'<link rel="stylesheet" href="/assets/small.css?{n}">\n' for n in range(9)),
}
NOISE = "".join(f"/* {n * 7919 % 100003:x} {n * n * 104729 % 1000003:x} */" for n in range(9000))
FILES: dict[str, str | bytes] = {
    **{f"content/posts/{name}.md": FRONT.format(name) + body for name, body in FAULTS.items()},
    "content/assets/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
    "content/assets/heavy.js": "window.noise = `" + NOISE + "`;",
    "content/assets/heavy.css": NOISE + "p { color: black; }",
    "content/assets/small.css": "p { margin: 0; }",
    "content/assets/font.css": "@font-face { font-family: heavy; src: url(/assets/heavy.woff2); }",
    "content/assets/heavy.woff2": NOISE.encode(),
    "content/assets/jump.js": """addEventListener("load", () => setTimeout(() => {
        document.querySelector(".body").before(Object.assign(document.createElement("div"), { style: "height: 300px" }));
    }, 100));""",
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("planted")
    with serve(build(small(folder / "site", FILES), folder / "public")) as found:
        yield found


@pytest.fixture(scope="module")
def looks(planted: Served) -> dict[str, Look]:
    pages = [f"posts/{name}/" for name in FAULTS]
    return {one.page: one for one in look_at_all(planted, pages, TOOLS / "axe-core/axe.min.js")}


@pytest.mark.budgets
@pytest.mark.parametrize(
    ("page", "figure", "detail"),
    [
        ("alt", "axe", "axe: image-alt: "),
        ("faint", "axe", "axe: color-contrast: .+light 320"),
        ("faint-in-the-dark", "axe", r"axe: color-contrast: .+\(dark 320, dark 1440\)"),
        ("heavy-script", "js", ""),
        ("heavy-style", "css", ""),
        ("heavy-font", "fonts", ""),
        ("elsewhere", "faults", "leaves the site: https://elsewhere.example/x.js"),
        ("inline-script", "faults", "Content Security Policy"),
        ("jumping", "shift", ""),
        ("wide", "beyond", ""),
        ("many", "requests", ""),
    ],
)
def test_a_planted_fault_is_found(looks: dict[str, Look], page: str, figure: str, detail: str) -> None:
    look, clean = looks[f"posts/{page}/"], looks["posts/clean/"]
    wrong = [name for name, limit in PAGE.items() if name in look.figures and not limit.holds(look.figures[name])]
    assert figure in wrong
    assert any(re.search(detail, line) for line in look.details) or not detail
    assert figure not in {name for name, limit in PAGE.items() if not limit.holds(clean.figures.get(name, 0))}


@pytest.mark.budgets
def test_the_validator_finds_wrong_html(planted: Served) -> None:
    found = nu.errors(TOOLS / "vnu-jar/build/dist/vnu.jar", planted.folder)
    assert "Bad value “nonsense”" in "\n".join(found["posts/wrong-html/"])
    assert not found.get("posts/faint/")


@pytest.mark.budgets
def test_lighthouse_takes_points(planted: Served) -> None:
    figures, lost = lighthouse.scores(TOOLS, planted.url + "posts/faint/", 0)
    assert figures.keys() == SCORES.keys()
    assert figures["accessibility"] < 100
    assert [line for line in lost if line.startswith("lighthouse, accessibility: ")]


def test_the_budget_of_all_scripts(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static/page.js").write_text(NOISE)
    (tmp_path / "static/search.js").write_text(NOISE * 2)  # loaded when somebody searches
    assert scripts(tmp_path) > 8 * KB
    assert list(over("/static/*.js", {"js of all": scripts(tmp_path)}, SITE))
    (tmp_path / "static/page.js").unlink()
    assert scripts(tmp_path) == 0


def test_what_the_validator_may_say() -> None:
    said = "Attribute “{}” not allowed on element “{}” at this point."
    assert nu.KNOWN.fullmatch(said.format("displaystyle", "mfrac"))
    assert nu.KNOWN.fullmatch(said.format("scriptlevel", "mtable"))
    for attribute, element in (("displaystyle", "div"), ("onclick", "mfrac"), ("display", "mfrac")):
        assert not nu.KNOWN.fullmatch(said.format(attribute, element))


def test_limits_hold_or_not() -> None:
    good = {"css": 14 * KB, "js": 8 * KB, "fonts": 120 * KB, "requests": 8, "axe": 0}
    assert list(over("/", good, PAGE)) == []
    assert len(list(over("/", {name: value + 1 for name, value in good.items()}, PAGE))) == len(good)
    assert list(over("/", {"performance": 98, "seo": 100}, SCORES)) == []
    assert list(over("/", {"seo": 99}, SCORES)) == ["/: seo is 99, at least 100 (Lighthouse, on a phone)"]


def test_a_table_marks_what_is_over() -> None:
    lines = table({"/": {"css": 2048, "axe": 0}, "/a/": {"css": 20 * KB, "axe": 3}}, PAGE, ("css", "js", "axe")).split(
        "\n"
    )
    assert [line.split() for line in lines] == [
        ["css", "js", "axe"],
        ["/", "2.0K", "–", "0"],
        ["/a/", "20.0K!", "–", "3!"],
    ]


def test_the_verdict() -> None:
    found = Found({"/": {"axe": 0}}, {}, {"/": {"seo": 100}}, [])
    assert words(found).endswith("1 pages, all within budget")
    bad = replace(found, pages={"/": {"axe": 1}}, details=["/: axe: image-alt: img"])
    assert words(bad).endswith("1 over budget")
    assert "/: axe: image-alt: img" in words(bad)


def test_lighthouse_sees_the_first_page_a_list_and_the_longest_post(tmp_path: Path) -> None:
    for name in ("", "blog/", "posts/a/", "posts/b/"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        body = '<body class="post-page">' + "x" * (500 if name == "posts/b/" else 5)
        (tmp_path / name / "index.html").write_text(body if name.startswith("posts") else "<body>")
    with serve(tmp_path, policy=POLICY) as served:
        assert three(served) == ["", "blog/", "posts/b/"]
