"""Stage 3 on small themes: what a template sees, and what its author is told when it is at fault."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from dlblog.diagnostics import Diagnostic, Span
from dlblog.layout import Theme, lay_out, rebase_css, shortcode
from dlblog.model import FrozenMap, Head, Html, Index, Page

INDEX = Index(
    title="DL notes",
    tagline="",
    description="",
    url="https://example.org/repo",
    language="en",
    authors=(),
    nav=(),
    posts=(),
    types=(),
    tags=(),
    categories=(),
    series=(),
    people=(),
    giscus=FrozenMap(),
    built=datetime(2025, 1, 1, tzinfo=UTC),
)


@dataclass(frozen=True, slots=True)
class Thing:
    title: str
    series: None = None


def run(
    templates: dict[str, str], name: str = "post.html", base: str = "", **data: object
) -> tuple[str, list[Diagnostic]]:
    page = Page("/a/", name, Head("A & B"), FrozenMap(data))
    text, found = lay_out(page, Theme(templates), INDEX, base)
    return text, list(found)


def only(templates: dict[str, str], name: str = "post.html", **data: object) -> Diagnostic:
    text, found = run(templates, name, **data)
    assert text == ""
    assert len(found) == 1
    assert found[0].severity == "error"
    return found[0]


def test_a_template_sees_its_data_and_the_site() -> None:
    text, found = run(
        {"post.html": "{{ post.title }}|{{ site.title }}|{{ head.title }}|{{ page.url }}"}, post=Thing("x")
    )
    assert (text, found) == ("x|DL notes|A &amp; B|/a/", [])


def test_text_is_escaped_and_html_is_not() -> None:
    assert run({"post.html": "{{ a }}{{ b }}"}, a="<&\"'", b=Html("<b>"))[0] == "&lt;&amp;&#34;&#39;<b>"
    assert run({"feed.xml": "{{ a }}"}, "feed.xml", a="<")[0] == "&lt;"
    assert run({"robots.txt": "{{ a }}"}, "robots.txt", a="<")[0] == "<"
    assert run({"default/robots.txt": "{{ a }}"}, "default/robots.txt", a="<")[0] == "<"


def test_data_is_never_a_template() -> None:
    assert run({"post.html": "{{ a }}"}, a=Html("{{ 7*191 }}{% x %}"))[0] == "{{ 7*191 }}{% x %}"


def test_characters_that_xml_forbids_are_left_out_of_xml() -> None:
    assert run({"feed.xml": "{{ a }}"}, "feed.xml", a="a\x0c\x00b\ufffe😀\n")[0] == "ab😀\n"


def test_an_override_may_extend_the_default() -> None:
    default = "<main>{% block content %}x{% endblock %}</main>"
    templates = {
        "default/post.html": default,
        "post.html": '{% extends "default/post.html" %}{% block content %}{{ super() }}y{% endblock %}',
    }
    assert run(templates) == ("<main>xy</main>", [])


def test_the_base_path_goes_before_rooted_addresses_once() -> None:
    source = (
        '<a href="/x/">{{ html }}</a><a href="//cdn.org/x"></a><a href="#y"></a><a href="https://example.org/repo/z"></a>'
        '<img src="/i.png" srcset="/i.png 1x, /j.png 2x" alt="/k.png"><style>p { background: url(/l.png) }</style>'
    )
    text, _ = run({"post.html": source}, base="/repo", html=Html("<video src='/v.mp4' poster=/p.png></video>"))
    for address in ("/x/", "/i.png", "/j.png 2x", "/l.png", "/v.mp4", "/p.png"):
        assert f"/repo{address}" in text
    assert 'alt="/k.png"' in text
    assert 'href="//cdn.org/x"' in text
    assert 'href="#y"' in text
    assert text.count("/repo/z") == 1
    assert run({"post.html": source}, html="")[0] == source.replace("{{ html }}", "")


def test_style_sheets_get_the_base_path() -> None:
    assert rebase_css("a{b:url(/x.png) url('//c/y') url(z)}", "/r") == "a{b:url(/r/x.png) url('//c/y') url(z)}"
    assert rebase_css("a{b:url(/x.png)}", "") == "a{b:url(/x.png)}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ day|date }}", "5 March 2024"),
        ("{{ clock|date('%A, %d %b %y %H:%M:%S %% %q %-m') }}", "Tuesday, 05 Mar 24 07:08:09 % %q 3"),
        ("{{ none|date }}{{ none|iso }}", ""),
        ("{{ day|iso }} {{ clock|iso }}", "2024-03-05 2024-03-05T07:08:09+00:00"),
        ("{{ 1|plural('post') }}, {{ 1200|plural('story', 'stories') }}", "1 post, 1,200 stories"),
        ("{{ 'Page {n}'|word(n=2) }} {{ 'Page {n}'|word('de', n='<b>') }}", "Page 2 Seite &lt;b&gt;"),
        ("{% set a %}<b>x</b>{% endset %}{{ 'In {posts}'|word(posts=a) }}", "In <b>x</b>"),
        ("{{ 'https://example.org/'|embed }}{{ ''|embed('x') }}", ""),
        ("{{ '/é/ü?x=1#y'|uri }}", "/%C3%A9/%C3%BC?x=1#y"),
        ("{{ '/a/'|absolute }} {{ '//b/'|absolute }} {{ '#c'|absolute }}", "https://example.org/repo/a/ //b/ #c"),
        ("{{ 'p > a{} </style><script>'|style }}", "p > a{} <\\/style><script>"),
    ],
)
def test_filters(source: str, expected: str) -> None:
    clock = datetime(2024, 3, 5, 7, 8, 9, tzinfo=UTC)
    assert run({"post.html": source}, day=date(2024, 3, 5), clock=clock, none=None) == (expected, [])


def test_own_filters_join_the_others() -> None:
    theme = Theme({"post.html": "{{ 2|twice }}"}, FrozenMap({"twice": lambda x: 2 * x}))
    assert lay_out(Page("/", "post.html", Head(""), FrozenMap()), theme, INDEX, "") == ("4", ())


def test_nothing_in_a_template_depends_on_chance() -> None:
    assert only({"post.html": "{{ [1, 2]|random }}"}).code == "template-syntax"
    assert only({"post.html": "{{ lipsum() }}"}).code == "template-undefined"


# Faults -------------------------------------------------------------------------------------------------------------


def test_syntax() -> None:
    fault = only({"post.html": "a\n{% if %\n"})
    assert (fault.code, fault.span) == ("template-syntax", Span("templates/post.html", 2))


def test_syntax_in_an_included_template() -> None:
    fault = only({"post.html": '\n{% include "x/y.html" %}', "x/y.html": "\n\n{{ a b }}"})
    assert (fault.code, fault.span) == ("template-syntax", Span("templates/x/y.html", 3))


def test_unknown_filter() -> None:
    fault = only({"post.html": "{{ 1|plurl }}"})
    assert (fault.code, fault.hint) == ("template-syntax", 'did you mean "plural"?')


def test_undefined_name() -> None:
    fault = only({"post.html": "\n{{ pots.title }}"}, post=1)
    assert (fault.code, fault.span) == ("template-undefined", Span("templates/post.html", 2))
    assert (fault.message, fault.hint) == ('nothing is called "pots"', 'did you mean "post"?')


def test_undefined_field() -> None:
    fault = only({"post.html": "{{ post.titel }}"}, post=Thing("x"))
    assert (fault.message, fault.hint) == ('a Thing has no "titel"', 'did you mean "title"?')
    assert "None" in only({"post.html": "{{ post.series.name }}"}, post=Thing("x")).message
    assert only({"post.html": "{{ post[2] }}"}, post=(1,)).message == 'a tuple of 1 has no "2"'


def test_undefined_is_found_where_it_is_used() -> None:
    templates = {
        "base.html": "<main>\n{% block content %}{% endblock %}",
        "default/base.html": "<main>\n{% block content %}{% endblock %}",
        "_m.html": "{% macro m(x) %}\n\n{{ x.nope }}\n{% endmacro %}",
        "default/_m.html": "{% macro m(x) %}\n\n{{ x.nope }}\n{% endmacro %}",
        "post.html": '{% extends "base.html" %}\n{% from "_m.html" import m %}\n{% block content %}{{ m(1) }}{% endblock %}',
    }
    assert only(templates).span == Span("dlblog/templates/_m.html", 3)


def test_the_templates_of_the_theme_and_of_the_site_are_told_apart() -> None:
    assert only({"post.html": "{{ x }}", "default/post.html": "{{ x }}"}).span == Span("dlblog/templates/post.html", 1)
    assert only({"post.html": "{{ x }}", "default/post.html": "y"}).span == Span("templates/post.html", 1)
    templates = {"post.html": '{% extends "default/post.html" %}', "default/post.html": "\n{{ x }}"}
    assert only(templates).span == Span("dlblog/templates/post.html", 2)


def test_a_template_that_includes_itself() -> None:
    templates = {"loop.html": '\n{% include "loop.html" %}', "post.html": 'a\n\n{% include "loop.html" %}'}
    fault = only(templates)
    assert (fault.code, fault.span) == ("template-recursion", Span("templates/loop.html", 2))
    assert fault.also == (Span("templates/post.html", 3),)


def test_a_template_that_extends_itself_or_a_macro_that_calls_itself() -> None:
    assert only({"post.html": '{% extends "post.html" %}'}).code == "template-recursion"
    fault = only({"post.html": "{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}"})
    assert (fault.code, fault.span) == ("template-recursion", Span("templates/post.html", 2))


def test_a_template_nested_too_deep_to_read() -> None:
    assert only({"post.html": "{% if 1 %}" * 20_000}).span == Span("templates/post.html")


def test_missing() -> None:
    fault = only({"post.html": '\n{% include "_card.html" %}', "_cards.html": ""})
    assert (fault.code, fault.span) == ("template-missing", Span("templates/post.html", 2))
    assert (fault.message, fault.hint) == ('there is no template "_card.html"', 'did you mean "_cards.html"?')
    fault = only({"post.html": '{% extends "nosuchbase.html" %}'})
    assert (fault.span, fault.hint) == (Span("templates/post.html", 1), "write templates/nosuchbase.html")
    assert '"x" or "y"' in only({"post.html": '{% include ["x", "y"] %}'}).message
    assert only({}).span == Span("templates/post.html")


def test_other_exceptions() -> None:
    fault = only({"post.html": "\n{{ 1 / x }}"}, x=0)
    assert (fault.code, fault.span) == ("template-error", Span("templates/post.html", 2))
    assert fault.message == "ZeroDivisionError: division by zero"
    assert only({"post.html": "{{ 1 + 'a' }}"}).code == "template-error"


def test_a_fault_in_an_own_filter_is_shown_where_it_is_called() -> None:
    theme = Theme({"post.html": "\n\n{{ 'a'|number }}"}, FrozenMap({"number": int}))
    _, found = lay_out(Page("/", "post.html", Head(""), FrozenMap()), theme, INDEX, "")
    assert [fault.span for fault in found] == [Span("templates/post.html", 3)]


def test_the_same_fault_on_many_pages_is_one_finding() -> None:
    theme = Theme({"post.html": "{{ post.titel }}", "base.html": ""})
    page = Page("/1/", "post.html", Head("1"), FrozenMap({"post": Thing("one")}))
    other = replace(page, url="/2/", head=Head("2"), data=FrozenMap({"post": Thing("two")}))
    assert lay_out(page, theme, INDEX, "") == lay_out(other, theme, INDEX, "")


@pytest.mark.parametrize(
    "lost",
    [
        "lost",
        "<!-- a comment -->lost",
        "{{ nosuch.field.deep }}",
        '{% include "b.html" %}',
        "{% if 1 %}\n{% for x in [1] %}{{ x }}{% endfor %}{% endif %}",
    ],
)
def test_what_stands_outside_every_block_is_an_error(lost: str) -> None:
    head = '{% extends "b.html" %}\n{# fine #}\n{% set x = 1 %}{% set y %}fine{% endset %}\n\n'
    tail = "{% macro m() %}fine{% endmacro %}\n{% block content %}fine{% endblock %}\n"
    templates = {"b.html": "{% block content %}{% endblock %}", "post.html": head + lost + "\n" + tail}
    _, found = run(templates)
    line = 6 if "for" in lost else 5
    assert [(f.code, f.span) for f in found] == [("template-outside", Span("templates/post.html", line))]
    assert run({**templates, "post.html": head + tail}) == ("fine", [])
    assert run({**templates, "post.html": head + "<!-- a comment\nof two lines -->" + tail}) == ("fine", [])


def test_which_templates_a_page_may_ask_for() -> None:
    templates = {
        "post.html": '{% extends "b.html" %}',
        "b.html": '{% include ["x", "c.html"] ignore missing %}',
        "c.html": "",
    }
    assert Theme(templates).uses("post.html") == {"post.html", "b.html", "c.html", "x"}


# Shortcodes ---------------------------------------------------------------------------------------------------------


def call(source: str, *args: str, body: str = "", **kwargs: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    return shortcode(Theme({"shortcodes/note.html": source}), json.dumps(["note", args, kwargs, body, "en", {}]))


def test_shortcode() -> None:
    text, found = call("{{ args[0] }} {{ kwargs.b }} {{ body }}", "<1>", b="2", body="<p>3</p>")
    assert (text, found) == ("&lt;1&gt; 2 <p>3</p>", ())


def test_a_film_on_another_site() -> None:
    text, found = run({"post.html": "{{ url|embed('A <b>', '/p.png') }}"}, url="https://youtu.be/abc")
    assert found == []
    assert text.startswith('<span class="facade"><img src="/p.png" alt=""')
    assert ">A &lt;b&gt; (Watch on YouTube)</a><button" in text


def test_a_shortcode_speaks_the_language_of_its_text() -> None:
    key = json.dumps(["note", [], {}, "", "de", {"de": {"Contents": "Drin"}}])
    source = '{{ 2|plural("post") }}, {{ "Contents"|word }}, {{ lang }}'
    assert shortcode(Theme({"shortcodes/note.html": source}), key) == ("2 Beiträge, Drin, de", ())


def test_a_shortcode_in_an_english_text() -> None:
    assert call('{{ 2|plural("post") }}, {{ "Contents"|word }}, {{ "Contents"|word("de") }}')[0] == (
        "2 posts, Contents, Inhalt"
    )


def test_unknown_shortcode() -> None:
    theme = Theme({"post.html": "x", "shortcodes/note.html": "y"})
    for name in ("other", "../post", "", "note.html"):
        assert shortcode(theme, json.dumps([name, [], {}, "", "en", {}])) == (None, ())


def test_a_shortcode_at_fault() -> None:
    text, found = call("\n{{ args[0] }}")
    assert (text, [f.span for f in found]) == (None, [Span("templates/shortcodes/note.html", 2)])
    assert call("{{ kwargs.titel }}", title="x")[1][0].hint == 'did you mean "title"?'
