"""dlblog.yml → Config."""

from __future__ import annotations

import json
import sys
import types
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog import config
from dlblog.model import Author, MathMacro, NavItem, PostType
from dlblog.settings import DEFAULT_TYPES, Chapter, Config, PartPlan

FULL = """\
title: Deep Learning Machinery
tagline: Dig deeper
description: A blog.
url: https://example.org/blog/
author: {name: Ada, url: https://ada.example}
language: fr
timezone: Europe/Paris
output: site
permalink: /blog/:year/:title/
paginate: 7
nav:
  - {title: Blog, url: /blog/}
types:
  - note
  - {name: story, label: Tale, plural: Tales}
chapters:
  - title: Start
    description: Where to begin
    posts: [one, two]
  - title: More
    parts:
      - {title: A, posts: [three]}
      - {title: B}
  - title: To come
series: {Attention: Four parts on attention}
log: {date_order: dmy}
math: {macros: {'\\R': '\\mathbb{R}'}}
markdown: {smart_quotes: yes}
citations: {style: author-date, merge: no}
comments:
  giscus: {repo: a/b, repo-id: R_1, category: Talk, mapping: title}
former_urls: [http://old.example/]
"""


def read(text: str) -> Config:
    found, diagnostics = config.read(text)
    assert not diagnostics
    return found


def findings(text: str) -> list[tuple[str, str, int]]:
    return [(d.severity, d.code, d.span.line) for d in config.read(text)[1] if d.span]


def test_every_key() -> None:
    c = read(FULL)
    assert (c.title, c.tagline, c.description) == ("Deep Learning Machinery", "Dig deeper", "A blog.")
    assert c.url == "https://example.org/blog"
    assert c.authors == (Author("Ada", "https://ada.example"),)
    assert (c.language, c.timezone, c.output, c.permalink) == ("fr", "Europe/Paris", "site", "/blog/:year/:title/")
    assert c.per_page == 7
    assert c.nav == (NavItem("Blog", "/blog/"),)
    assert len(c.types) == len(DEFAULT_TYPES) + 1
    assert {PostType("story", "Tale", "Tales"), PostType("note", "Note", "Notes")} <= set(c.types)
    assert c.types[1] == PostType("summary", "Résumé", "Résumés")  # the site is in French
    assert dict(c.series) == {"Attention": "Four parts on attention"}
    assert c.log_date_order == "dmy"
    assert c.macros == (MathMacro("\\R", "\\mathbb{R}"),)
    assert c.smart_quotes is True
    assert (c.citation_style, c.merge_citations) == ("author-date", False)
    assert dict(c.giscus) == {"repo": "a/b", "repo_id": "R_1", "category": "Talk", "mapping": "title"}
    assert c.former_urls == ("http://old.example",)
    assert c.spans["url"].line == 4


def test_chapters_with_posts_with_parts_and_to_come() -> None:
    start, more, to_come = read(FULL).chapters
    assert (start.title, start.description, start.parts) == ("Start", "Where to begin", (PartPlan("", ("one", "two")),))
    assert more.parts == (PartPlan("A", ("three",)), PartPlan("B", ()))
    assert isinstance(to_come, Chapter)
    assert to_come.parts == (PartPlan("", ()),)
    assert to_come.span is not None
    assert to_come.span.line == 24


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff", "title: x\r\n"])
def test_defaults(text: str) -> None:
    c = read(text)
    assert (c.permalink, c.output, c.timezone, c.nav) == ("/posts/:slug/", "public", "UTC", None)


def test_no_navigation_is_not_the_same_as_none_said() -> None:
    assert read("nav: []").nav == ()


@pytest.mark.parametrize(
    "line",
    [
        "url: example.org",
        "url: ftp://example.org",
        "url: https://",
        "url: https://[bad",
        "url: https://a.org:99999999/",
        "url: https://a.org/?x=1",
        "url: 'https://a b.org'",
        "former_urls: [old]",
        "timezone: Europe/Atlantis",
        "timezone: ../../etc/passwd",
        "timezone: Europe",
        "timezone: /etc/passwd",
        "output: ..",
        "output: ../x",
        "output: /tmp/x",
        "output: .",
        "output: a/../..",
        "output: content",
        "output: content/posts",
        "output: ./templates",
        "output: C:\\x",
        "permalink: /posts/:slag/",
        "permalink: posts/:slug/",
        "permalink: /posts/",
        "permalink: /../:slug/",
        "permalink: '/:slug/?a#b'",
        "types: ['!!']",
        "types: [article, {label: x}]",
        "nav: [{title: x}]",
        "nav: [{title: x, url: 'javascript:alert(1)'}]",
        "chapters: [{description: x}]",
        "citations: {style: apa}",
        "log: {date_order: dym}",
        "paginate: 0",
        "comments: {giscus: {category: x}}",
        "plugins: {checks: [no_function]}",
        "title: [x]",
        "language: English language",
    ],
)
def test_faulty_values_are_errors_and_leave_the_default(line: str) -> None:
    c, diagnostics = config.read(f"tagline: t\n{line}\n")
    assert diagnostics
    assert {(d.severity, d.span.line if d.span else 0) for d in diagnostics} == {("error", 2)}
    assert (c.tagline, c.output, c.permalink, c.timezone, c.url) == ("t", "public", "/posts/:slug/", "UTC", "")


def test_all_faults_at_once() -> None:
    assert findings("titel: x\nurl: example.org\npaginate: many\nlanguage: de\n") == [
        ("warning", "config-unknown", 1),
        ("error", "config-value", 2),
        ("error", "config-kind", 3),
    ]


def test_unknown_keys_get_did_you_mean() -> None:
    assert config.read("titel: x")[1][0].hint == 'did you mean "title"?'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: x\nurl: https://e.org\n[[[ nonsense: {\n", "yaml-syntax", 3),
        ("- title", "config-keys", 1),
        ("just text", "config-keys", 1),
        ("title: x\ntitle: y", "yaml-duplicate", 2),
        ("a: " + "[" * 200_000, "yaml-depth", 1),
    ],
)
def test_what_is_no_configuration(text: str, code: str, line: int) -> None:
    assert findings(text)[0] == ("error", code, line)


def test_plugins_are_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = types.ModuleType("my_plugins")
    module.shout = str.upper
    module.number = 3
    monkeypatch.setitem(sys.modules, "my_plugins", module)
    plugins = read(
        "plugins:\n  markdown: ['my_plugins:shout']\n  filters: {loud: 'my_plugins:shout'}\n  checks: my_plugins:shout"
    ).plugins
    assert plugins.markdown == plugins.checks == (str.upper,)
    assert dict(plugins.filters) == {"loud": str.upper}
    assert dict(read("plugins: {filters: ['my_plugins:shout']}").plugins.filters) == {"shout": str.upper}
    assert findings("plugins:\n  pages: ['my_plugins:shoot']") == [("error", "config-plugin", 2)]
    assert findings("plugins:\n  pages: ['my_plugins:number']") == [("error", "config-plugin", 2)]
    assert findings("plugins:\n  pages: ['no_such_module:x']") == [("error", "config-plugin", 2)]


def test_a_plugin_that_fails_on_import_is_a_finding(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_plugin.py").write_text("1 / 0\n")
    monkeypatch.syspath_prepend(tmp_path)
    message = config.read("plugins: {checks: ['broken_plugin:x']}")[1][0].message
    assert message == 'plugin "broken_plugin:x": ZeroDivisionError: division by zero'


def test_json_schema_is_json_and_knows_the_keys_of_the_full_example() -> None:
    exported = json.loads(json.dumps(config.json_schema()))
    used = {line.split(":")[0] for line in FULL.splitlines() if line[0] not in " -"}
    assert used <= set(exported["properties"])


def test_reference_names_every_key() -> None:
    assert "| `permalink` | text | /posts/:slug/ |" in config.reference_markdown()


@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    c, _ = config.read(text)
    assert isinstance(c, Config)


def test_own_words() -> None:
    text = 'words:\n  fr: {Contents: Plan, ", ": " ; "}\n  pt_BR:\n    "Page {n}": "Página {n}"\n'
    assert {tag: dict(words) for tag, words in read(text).words.items()} == {
        "fr": {"Contents": "Plan", ", ": " ; "},
        "pt-br": {"Page {n}": "Página {n}"},
    }


def test_own_words_name_the_kinds_of_posts() -> None:
    labels = read("words: {en: {Article: Essay, Articles: Essays}}").types[0]
    assert (labels.label, labels.plural) == ("Essay", "Essays")


@pytest.mark.parametrize(
    ("text", "severity", "code"),
    [
        ("words: Sommaire", "error", "config-kind"),
        ("words: {fr: Sommaire}", "error", "config-kind"),
        ("words: {French!: {Contents: x}}", "error", "config-value"),
        ('words: {fr: {"Page {n}": "Page {number}"}}', "error", "config-value"),
        ("words: {fr: {Contents: [x]}}", "error", "config-kind"),
        ("words: {fr: {Contens: x}}", "notice", "config-word"),
    ],
)
def test_words_that_cannot_work(text: str, severity: str, code: str) -> None:
    assert findings(text) == [(severity, code, 1)]
    assert not any(config.read(text)[0].words.values()) or severity == "notice"
