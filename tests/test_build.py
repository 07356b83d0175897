"""The whole build on small sites in a folder: what one stage hands to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlblog.model import Copy, Text
from shared import build_site, errors, html, warnings, write_site

CONFIG = "title: T\nurl: https://example.org/sub\n"
POST = "---\ntitle: {title}\ndate: 2024-0{month}-01\n---\n\n{body}\n"


def post(title: str, body: str, month: int = 1) -> str:
    return POST.format(title=title, body=body, month=month)


def site(root: Path, **files: str) -> Path:
    named = {f"content/posts/{name}.md": text for name, text in files.items()}
    return write_site(root, {"dlblog.yml": CONFIG, **named})


def test_posts_link_to_each_other_by_file_title_and_figure(tmp_path: Path) -> None:
    one = post("One", "![Loss](/assets/x.svg){#fig:loss}\n\nSee [](two.md).")
    two = post("Two", "See [it](one.md#fig:loss), [](one.md#fig:loss) and @fig:none-here as text.", 2).replace(
        "@fig:none-here", "figures"
    )
    root = site(tmp_path, one=one, two=two)
    write_site(root, {"content/assets/x.svg": "<svg/>"})
    result = build_site(root)
    assert errors(result) == []
    assert '<a href="/sub/posts/two/">Two</a>' in html(result, "posts/one/index.html")
    assert "Figure 1 in" in html(result, "posts/two/index.html")
    assert "backlinks" in html(result, "posts/one/index.html")


def test_all_faults_of_all_files_are_found_in_one_build(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        a=post("A", "[@nobody]"),
        b=post("B", "[x](gone.md)"),
        c="---\ntitle: [\n---\n",
        d=post("D", "![x](no.png)"),
    )
    found = "\n".join(errors(build_site(root)))
    for name in "abcd":
        assert f"content/posts/{name}.md:" in found


def test_links_to_a_post_that_could_not_be_read_are_not_called_dead(tmp_path: Path) -> None:
    root = site(tmp_path, a=post("A", "[x](/posts/b/)"), b="---\ntitle: [\n---\n")
    (error,) = errors(build_site(root))
    assert error.startswith("content/posts/b.md:")
    write_site(root, {"content/posts/b.md": post("B", "![x](/gone.png)")})
    (error,) = errors(build_site(root))
    assert "link-dead" in error


def test_drafts_and_posts_of_the_future_stay_home(tmp_path: Path) -> None:
    draft = post("D", "x").replace("---\n\n", "draft: true\n---\n\n")
    future = post("F", "x").replace("2024", "2099")
    root = site(tmp_path, a=post("A", "x"), d=draft, f=future)
    result = build_site(root)
    assert "posts/d/index.html" not in result.outputs
    assert "posts/f/index.html" not in result.outputs
    assert any("content/posts/f.md:3" in w for w in warnings(result))
    both = build_site(root, drafts=True, future=True)
    assert {"posts/d/index.html", "posts/f/index.html"} <= set(both.outputs)


def test_the_base_path_is_before_every_rooted_address(tmp_path: Path) -> None:
    body = '<img src="/assets/x.svg" srcset="/assets/x.svg 2x" alt="">\n\n[a](/posts/one/) <a href=/assets/x.svg>b</a>'
    root = site(tmp_path, one=post("One", body))
    write_site(root, {"content/assets/x.svg": "<svg/>", "content/assets/a.css": "a{background:url(/assets/x.svg)}"})
    result = build_site(root)
    page = html(result, "posts/one/index.html")
    assert 'src="/sub/assets/x.svg" srcset="/sub/assets/x.svg 2x"' in page
    assert '="/assets' not in page
    assert '="/posts' not in page
    assert html(result, "assets/a.css") == "a{background:url(/sub/assets/x.svg)}"
    assert isinstance(result.outputs["assets/x.svg"], Copy)


def test_user_functions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from dlblog.diagnostics import warning\n"
        "from dlblog.model import Text\n"
        "def pages(site):\n    yield Text('count.txt', str(len(site.posts)), 'plugin')\n"
        "def check(build):\n    yield warning('house-style', str(len(build.outputs) > 0))\n"
        "def markdown(md):\n    md.disable('strikethrough')\n"
    )
    (tmp_path / "house_style.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    root = site(tmp_path / "site", one=post("One", "~~x~~"))
    plugins = (
        "plugins:\n  pages: [house_style:pages]\n  checks: [house_style:check]\n  markdown: [house_style:markdown]\n"
    )
    (root / "dlblog.yml").write_text(CONFIG + plugins)
    result = build_site(root)
    assert result.outputs["count.txt"] == Text("count.txt", "1", "plugin")
    assert any("house-style" in w for w in warnings(result))
    assert "~~x~~" in html(result, "posts/one/index.html")


def test_shortcodes_are_the_site_s_templates(tmp_path: Path) -> None:
    root = site(
        tmp_path, one=post("One", "{{< arxiv 1706.03762 >}}\n\n{{< bad >}}\n\n{{< none >}}\n\n`{{< code >}}` {{ 7*7 }}")
    )
    write_site(
        root,
        {
            "templates/shortcodes/arxiv.html": '<a href="https://arxiv.org/abs/{{ args[0] }}">{{ args[0] }}</a>',
            "templates/shortcodes/bad.html": "{{ nope.x }}",
        },
    )
    result = build_site(root)
    page = html(result, "posts/one/index.html")
    assert '<a href="https://arxiv.org/abs/1706.03762">1706.03762</a>' in page
    assert "{{ 7*7 }}" in page
    assert sorted(line.split("error[")[1].split("]")[0] for line in errors(result)) == [
        "shortcode-failed",
        "shortcode-unknown",
    ]


def test_a_file_of_the_author_s_replaces_a_generated_one(tmp_path: Path) -> None:
    files = {
        "dlblog.yml": "title: T\nurl: https://example.org\n",
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\ntext\n",
        "content/pages/robots.txt": "User-agent: *\nDisallow: /\n",
    }
    result = build_site(write_site(tmp_path, files))
    assert errors(result) == []
    assert result.outputs["robots.txt"].origin == "content/pages/robots.txt"


def test_a_file_at_a_post_s_address_is_an_error_and_never_replaces_it(tmp_path: Path) -> None:
    root = site(tmp_path, a=post("A", "text"))
    write_site(root, {"content/pages/posts/a/index.html": "<p>by hand</p>"})
    (error,) = errors(build_site(root))
    assert "url-clash" in error
    assert "content/pages/posts/a/index.html" in error


def test_a_post_s_macros_go_before_the_site_s(tmp_path: Path) -> None:
    text = post("A", "$\\x$ and $\\y$").replace("---\n\n", "math:\n  macros: {x: p}\n---\n\n")
    root = site(tmp_path, a=text)
    write_site(root, {"dlblog.yml": CONFIG + "math:\n  macros: {x: q, y: r}\n"})
    page = html(build_site(root), "posts/a/index.html")
    assert "<mi>p</mi>" in page
    assert "<mi>r</mi>" in page
    assert "<mi>q</mi>" not in page
