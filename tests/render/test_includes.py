"""Includes: what is read as if it stood there, and what never ends. See also fixtures/includes.md."""

from __future__ import annotations

from dlblog.diagnostics import show
from dlblog.model import Body, Options, Rendered
from dlblog.render import Fetch, render

FILES = {
    "content/posts/a.md": "A\n\n![[sub/b.md]]\n",
    "content/posts/sub/b.md": "B\n\n![[c]]\n\n![[_d.md]]",
    "content/posts/sub/_d.md": "---\ntitle: no\n---\n## D {#d}\n\n[link]: https://x.org\n\n- item\n",
    "content/posts/loop.md": "![[sub/loop.md]]",
    "content/posts/sub/loop.md": "![[../loop.md]]",
    "content/posts/open.md": "::: note\n```\nnever closed",
    "content/posts/bad.md": "\n\n\nSee @fig:none and [@nokey].\n",
    "content/snippets/s.md": "S",
}


def including(text: str, files: dict[str, str] | None = None) -> Rendered:
    known = files or FILES
    body = Body("content/posts/post.md", text)
    return render(body, Options(url="/posts/post/"), Fetch(lambda key: known.get(key[1]) if key[0] == "file" else None))


def test_paths_are_relative_to_the_file_that_includes() -> None:
    found = including("![[a.md]]\n\n[link]")
    assert [text in found.html for text in ("<p>A</p>", "<p>B</p>", '<h2 id="d">', "<li>item</li>")] == [True] * 4
    assert '<a href="https://x.org">link</a>' in found.html
    assert "title: no" not in found.html
    assert [(d.code, d.span and d.span.line) for d in found.diagnostics] == [("include-missing", 1)]
    assert "content/posts/sub/c" in found.diagnostics[0].message


def test_circles_end() -> None:
    (found,) = including("x\n\n![[loop.md]]\n\ny").diagnostics
    assert (found.severity, found.code, found.span and found.span.line) == ("error", "include-recursive", 3)
    assert found.hint == "content/posts/loop.md → content/posts/sub/loop.md → content/posts/loop.md"


def test_what_is_left_open_ends_with_the_file_and_is_reported_at_the_include() -> None:
    text = "Before\n\n![[open.md]]\n\nAfter"
    found = including(text)
    assert found.html.endswith("</aside>\n<p>After</p>\n")
    assert [(d.code, d.span and d.span.line) for d in found.diagnostics] == [
        ("container-unclosed", 3),
        ("fence-unclosed", 3),
    ]
    assert "content/posts/open.md" in show(found.diagnostics[0])


def test_findings_in_included_text_name_the_line_of_the_include() -> None:
    found = including("Before\n\n![[bad.md]]")
    assert {d.span and d.span.line for d in found.diagnostics} == {3}
    assert "ref-unknown" in {d.code for d in found.diagnostics}


def test_a_hint_names_a_file_that_is_there() -> None:
    assert including("![[a]]").diagnostics[0].hint == 'did you mean "/posts/a.md"?'
    assert including("![[s.md]]").diagnostics[0].hint == 'did you mean "/snippets/s.md"?'
    assert including("![[nowhere.md]]").diagnostics[0].hint.startswith("paths are relative")


def test_ten_times_ten_times_ten_is_refused() -> None:
    files = {f"content/posts/{n}.md": f"![[{n + 1}.md]]\n\n" * 10 for n in range(9)}
    files["content/posts/9.md"] = "lol " * 100
    found = including("![[0.md]]", files)
    assert {d.code for d in found.diagnostics} == {"include-too-much"}
    assert len(found.html) < 2_000_000
