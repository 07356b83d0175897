"""A theme is known by its sources, and compiled only when somebody needs it."""

from __future__ import annotations

import pytest

from dlblog.model import FrozenMap
from dlblog.stages.themes import Templates, templates_of
from dlblog.values import digest

SOURCES = {
    "a.html": '{% include "part.html" %}{% include "none.html" ignore missing %}',
    "part.html": '{% extends "base.html" %}',
    "base.html": "{% block main %}{% endblock %}",
    "open.html": '{% include "x-" ~ name %}',
    "over.html": '{% include "open.html" %}',
    "broken.html": "{% if %}",
}


def test_what_a_page_may_ask_for_missing_ones_too() -> None:
    reads = Templates(SOURCES, {}).reads("a.html")
    assert [name for _, name, _ in reads] == ["a.html", "base.html", "none.html", "part.html"]
    assert {kind for kind, _, _ in reads} == {"template"}
    assert {name: seen for _, name, seen in reads}["none.html"] == digest(None)
    assert Templates(SOURCES, {}).reads("broken.html") == (("template", "broken.html", digest("{% if %}")),)


@pytest.mark.parametrize("name", ["open.html", "over.html"])
def test_a_name_made_at_run_time_stands_for_all(name: str) -> None:
    ((_, read, seen),) = Templates(SOURCES, {}).reads(name)
    assert read == "*"
    others = ({**SOURCES, "new.html": ""}, {**SOURCES, "base.html": ""})
    assert len({seen, *(Templates(other, {}).digest_of("*") for other in others)}) == 3
    turned = dict(reversed(SOURCES.items()))
    assert Templates(turned, {}).digest_of("*") == seen


def test_digests_compile_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlblog.layout.Theme", lambda *_: pytest.fail("compiled"))
    one = Templates(SOURCES, {})
    assert one.digest_of("a.html") != one.digest_of("base.html") != one.digest_of("*")
    assert one.digest_of("none.html") == digest(None)


def test_the_same_theme_is_compiled_once() -> None:
    one, same = (templates_of(FrozenMap(SOURCES), FrozenMap()) for _ in range(2))
    assert one is same
    assert one.theme is one.theme
    assert templates_of(FrozenMap({**SOURCES, "a.html": ""}), FrozenMap()) is not one
    assert templates_of(FrozenMap(SOURCES), FrozenMap({"loud": str.upper})) is not one


def test_shortcodes() -> None:
    one = Templates({"shortcodes/b.html": "<b>{{ args[0] }}</b>", "shortcodes/bad.html": "{{ no.x }}"}, {})
    assert one.shortcode('["b", ["<x>"], {}, null, "en", {}]') == ("<b>&lt;x&gt;</b>", ())
    assert one.shortcode('["none", [], {}, null, "en", {}]') == (None, ())
    text, (found,) = one.shortcode('["bad", [], {}, null, "en", {}]')
    assert text is None
    assert found.code == "template-undefined"
