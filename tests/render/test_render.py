"""What render() tells beside the html: places of findings, links, anchors, words; and what it is given."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from dlblog.model import Link
from rendering import codes, rendered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A claim.[^nope]", ["1:9 footnote-undefined"]),
        ("one\ntwo [a](javascript:x) three", ["2:5 link-unsafe"]),
        ("> quote\n> [a](gone.md)", ["2:3 link-dead"]),
        ("- item\n\n  - [a](gone.md)", ["3:5 link-dead"]),
        ('<div>\n<p>x</p>\n<a href="javascript:x">y</a>\n</div>', ["3:1 link-unsafe"]),
        ("text\n\n<div>\n\nlost", ["3:1 html-unclosed"]),
        ("a ^[note\nwith [x](gone.md)] b", ["2:6 link-dead"]),
        ("| a |\n|---|\n| [x](gone.md) |", ["3:3 link-dead"]),
    ],
)
def test_findings_name_their_place(text: str, expected: list[str]) -> None:
    assert codes(rendered(text)) == expected


def test_lines_count_from_the_files_first() -> None:
    assert codes(rendered("text\n\nA claim.[^nope]", first_line=7)) == ["9:9 footnote-undefined"]


def test_line_ends_of_other_systems_change_nothing() -> None:
    text = "One [^nope]\n\n- a\n- b\n\n> c"
    assert rendered(text.replace("\n", "\r\n")) == rendered(text) == rendered(text.replace("\n", "\r"))


def test_links_are_noted_as_they_are_written() -> None:
    found = rendered("[a](/blog/#x) ![b](b.png) <a href='#c'>d</a> https://x.org <img src='missing.png'>")
    noted = {(link.url, link.resource) for link in found.links}
    assert noted == {
        ("/blog/#x", False),
        ("/posts/b.png", True),
        ("/posts/post/#c", False),
        ("https://x.org", False),
        ("/posts/post/missing.png", True),
    }


def test_a_links_place_is_its_own() -> None:
    link = rendered("See the\n**[blog](/blog/)** now").links[0]
    assert isinstance(link, Link)
    assert (link.span.line, link.span.column, link.span.end_column) == (2, 3, 17)


def test_anchors_are_all_ids_of_the_html() -> None:
    text = "## 1. Title\n\n<figure id='fig:a'></figure>\n<a name=old></a>\n\n<p id=b>x[^1]</p>\n\n[^1]: n\n"
    assert rendered(text).anchors == {"1-title", "title", "fig:a", "old", "b", "fn-1", "fnref-1"}


def test_text_and_words_are_what_is_read() -> None:
    found = rendered("# Title\n\nSome *words*[^1].\n\n```\ncode here\n```\n\n<script>no()</script>\n\n[^1]: note\n")
    assert found.text == "Title Some words."
    assert found.words == 3


def test_one_h1_is_left_to_the_page() -> None:
    found = rendered("# A\n\n# B\n\n## C\n\n<h1>D</h1>\n")
    assert "<h1" not in found.html
    assert [(h.level, h.text) for h in found.toc] == [(2, "A"), (2, "B")]


def test_plugins_change_the_parser_for_their_site_only() -> None:
    def shout(md: MarkdownIt) -> None:
        md.add_render_rule("text", lambda self, tokens, idx, options, env: tokens[idx].content.upper())

    assert rendered("word", plugins=(shout,)).html == "<p>WORD</p>\n"
    assert rendered("word").html == "<p>word</p>\n"


def test_a_plugins_pass_stays_behind_the_one_it_was_added_after() -> None:
    seen: list[bool] = []

    def look(md: MarkdownIt) -> None:
        md.core.ruler.after(
            "dl_attributes_blocks", "mine", lambda state: seen.append(any(t.children for t in state.tokens))
        )

    rendered("word", plugins=(look,))
    assert seen == [False]


def test_nested_too_deeply_is_said() -> None:
    assert "nesting-too-deep" in str(codes(rendered(">" * 150 + " deep")))


def test_links_know_whether_they_were_absolute() -> None:
    found = rendered("[a](https://me.io/x/) [b](/x/)", site_urls=("https://me.io",))
    assert [(link.url, link.absolute) for link in found.links] == [("/x/", True), ("/x/", False)]


def test_a_fault_in_a_note_of_several_lines_is_in_its_own_line() -> None:
    assert codes(rendered("one\ntwo ^[note\nof [@he201]] three")) == ["3:6 cite-unknown"]
