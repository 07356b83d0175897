"""What a shortcode's template is asked. The HTML is in fixtures/shortcodes.md."""

from __future__ import annotations

import json
from typing import Any

from dlblog.model import Body, Options, Rendered
from dlblog.render import Fetch, render
from rendering import codes, rendered


def asked(text: str, answer: str | None = "<i>x</i>") -> tuple[list[Any], Rendered]:
    calls: list[Any] = []

    def world(key: tuple[str, str]) -> object:
        if key[0] == "shortcode":
            calls.append(json.loads(key[1]))
            return answer
        return "/posts/" + key[1].rpartition("/")[2] if key[0] == "asset" else None

    return calls, render(Body("content/posts/post.md", text), Options(url="/posts/post/"), Fetch(world))


def test_the_call_with_its_body_as_html() -> None:
    calls, _ = asked('{{< box "a b" k=v >}}\n*x*\n\n{{< in />}}\n{{< /box >}}\n\ntext {{< i 1 >}}**y**{{< /i >}}')
    assert sorted(calls, key=lambda call: str(call[0])) == [
        ["box", ["a b"], {"k": "v"}, "<p><em>x</em></p>\n<i>x</i>\n", "en", {}],
        ["i", ["1"], {}, "<strong>y</strong>", "en", {}],
        ["in", [], {}, "", "en", {}],
    ]


def test_each_is_asked_once() -> None:
    calls, found = asked("{{< a >}}\n\nText {{< b >}} more.\n\n<!--more-->\n\nrest")
    assert sorted(call[0] for call in calls) == ["a", "b"]
    assert found.html.count("<i>x</i>") == 2


def test_addresses_in_the_answer_are_resolved_from_the_post() -> None:
    _, found = asked("{{< a >}}", '<img src="fig.png"><a href="data.csv">d</a>')
    assert found.html == '<img src="/posts/fig.png"><a href="/posts/data.csv">d</a>\n'
    assert {(link.url, link.resource) for link in found.links} == {("/posts/fig.png", True), ("/posts/data.csv", False)}


def test_nobody_answers() -> None:
    found = rendered("Text {{< nope >}}\n\n> {{< gone >}}\n> body\n> {{< /gone >}}")
    assert codes(found) == ["1:6 shortcode-unknown", "3:3 shortcode-unknown"]
    assert "<p>body</p>" in found.html
    assert found.diagnostics[0].hint == "it would be made by templates/shortcodes/nope.html"


def test_a_template_that_fails_says_why_where_it_was_called() -> None:
    def world(key: tuple[str, str]) -> object:
        return "templates/shortcodes/a.html:3: no filter named 'x'" if key[0] == "shortcode-fault" else None

    found = render(Body("content/posts/post.md", "x\n\n{{< a >}}"), Options(url="/posts/post/"), Fetch(world))
    (fault,) = found.diagnostics
    assert (fault.code, fault.span and fault.span.line) == ("shortcode-failed", 3)
    assert "a.html:3: no filter" in fault.message


def test_headings_and_notes_in_a_body_count() -> None:
    found = rendered("{{< hello >}}\n## Inside[^1]\n{{< /hello >}}\n\n[^1]: Note.")
    assert [heading.text for heading in found.toc] == ["Inside"]
    assert "Note." in found.notes
