"""`dlblog serve` on the command line; the server itself is tested in tests/serve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import pytest

from dlblog.cli import main
from dlblog.cli.serve import _built, _named, _took
from dlblog.diagnostics import error, warning
from dlblog.serve import Console, Options
from dlblog.serve.keeper import Built
from dlblog.serve.view import View


def ran(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_options_reach_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def serve(root: Path, options: Options, console: Console) -> NoReturn:
        asked.append((root, options))
        sys.exit(0)

    monkeypatch.setattr("dlblog.cli.serve.serve", serve)
    assert ran("-C", str(tmp_path), "serve") == 0
    assert (
        ran("-C", str(tmp_path), "serve", "-p", "9000", "--lan", "--no-drafts", "--no-future", "--edit", "--open") == 0
    )
    assert asked == [
        (tmp_path, Options()),
        (tmp_path, Options(port=9000, lan=True, drafts=False, future=False, edit=True, open=True)),
    ]


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "70000"], ["--prot", "1"], ["content"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("serve", *arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


GOOD = View(lambda _: None, "1", summary="2 posts")
WARNED = View(lambda _: None, "2", (warning("w", "w"),))
BAD = View(lambda _: None, "3", (error("e", "e"), warning("w", "w")), failed=True)
POST = frozenset({"content/posts/a.md"})


@pytest.mark.parametrize(
    ("built", "line"),
    [
        (Built(GOOD, None, frozenset(), 0.25), "built 2 posts in 250 ms"),
        (
            Built(BAD, None, frozenset(), 2),
            "the site has errors; it is shown when they are corrected (1 error, 1 warning)",
        ),
        (Built(WARNED, GOOD, POST, 0.05), "content/posts/a.md: rebuilt in 50 ms (1 warning)"),
        (Built(BAD, GOOD, POST, 0.05), "content/posts/a.md: the last good site is shown (1 error, 1 warning)"),
        (Built(WARNED, GOOD, frozenset(), 0.05), ""),
    ],
)
def test_one_line_for_what_happened(built: Built, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    _built(built)
    said = capsys.readouterr().out
    assert line in said
    assert said.count("\n") == bool(line)


def test_a_fault_of_ours_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    _built(Built(BAD, GOOD, POST, 0.05, "Traceback: here\n"))
    assert capsys.readouterr().err == "Traceback: here\n"


def test_words() -> None:
    assert _named(frozenset({"b", "a", "c"})) == "a and 2 more"
    assert (_took(1.26), _took(0.0421)) == ("1.3 s", "42 ms")
