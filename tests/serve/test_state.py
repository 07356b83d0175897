"""What pages are told."""

from __future__ import annotations

import json

import pytest

from dlblog.diagnostics import Diagnostic, Span, error, show, warning
from dlblog.serve.state import MOST, finding, shows_files, state
from dlblog.serve.view import View

TEXT = "one\nas in [@nobody], yes\n"
CITE = error(
    "cite-unknown", 'no reference "nobody"', Span("content/posts/a.md", 2, 7, 2, 15), "add it", (Span("b.bib", 3),)
)


def view(*diagnostics: Diagnostic) -> View:
    failed = any(d.severity == "error" for d in diagnostics)
    return View(lambda _: None, "v1", diagnostics, failed, text_of=lambda _: TEXT)


def test_a_finding_has_the_words_of_the_terminal() -> None:
    told = finding(CITE, lambda _: TEXT)
    assert told == {
        "severity": "error",
        "code": "cite-unknown",
        "message": 'no reference "nobody"',
        "place": "content/posts/a.md:2:7",
        "path": "content/posts/a.md",
        "line": 2,
        "excerpt": "  2 | as in [@nobody], yes\n    |       ^^^^^^^^",
        "also": ["b.bib:3"],
        "hint": "add it",
    }
    assert told["excerpt"] in show(CITE, TEXT)


def test_a_finding_without_a_place() -> None:
    told = finding(error("content-empty", "nothing: error[x] here"), lambda _: None)
    assert (told["place"], told["path"], told["excerpt"]) == ("", "", "")


def test_errors_come_first_and_not_all_of_a_thousand() -> None:
    many = tuple(warning("w", str(number)) for number in range(1000))
    told = json.loads(state(view(*many, CITE), True, "s-1", "token"))
    assert (told["errors"], told["warnings"], told["failed"]) == (1, 1000, True)
    assert len(told["findings"]) == MOST
    assert told["findings"][0]["severity"] == "error"
    assert (told["files"], told["token"], told["served"], told["version"]) == ("s-1", "token", True, "v1")


def test_it_is_one_line() -> None:
    assert "\n" not in state(view(CITE), True, "")


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"content/posts/a.md", "content/references.bib", "templates/post.html", "house.py"}, False),
        ({"templates/static/style.css"}, True),
        ({"content/posts/a.md", "content/posts/fig.png"}, True),
        ({"content/posts/new"}, True),  # a folder: who knows
        ({"dlblog.yml"}, True),  # the base path is in style sheets
        (set(), False),
    ],
)
def test_which_changes_are_of_files_that_pages_show(changed: set[str], shown: bool) -> None:
    assert shows_files(changed) is shown
