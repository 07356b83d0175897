"""Clicks that open the editor: the token, the asker, the place."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from dlblog.model import Text
from dlblog.serve.clicks import clicks, place
from dlblog.serve.view import View
from serving import Reply, ask
from shared import write_site

SOURCE = "---\ntitle: A\n---\n\nfirst words\n\nother words here\n"
VIEW = View(
    {
        "posts/a/index.html": Text("posts/a/index.html", "", "content/posts/a.md"),
        "tags/index.html": Text("tags/index.html", "", 'tag "x"'),
    }.get,
    "1",
    text_of={"content/posts/a.md": SOURCE}.get,
    base="/repo",
)


def click(
    root: Path, asked: dict[str, object], token: str = "secret", client: str = "127.0.0.1", given: str = "secret"
) -> Reply:
    answers = clicks(root, token, "vim")

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await answers(VIEW, asked, Request(scope))(scope, receive, send)

    return ask(app, "/", "POST", client=client, x_dlblog_token=given)


def test_where_a_click_leads() -> None:
    page = {"page": "/repo/posts/a/", "text": "other words here", "heading": ""}
    assert place(VIEW, page) == ("content/posts/a.md", 7)
    assert place(VIEW, {"page": "/repo/tags/", "text": "x"}) == ("", 1)
    assert place(VIEW, {"page": "/repo/none/"}) == ("", 1)
    assert place(VIEW, {}) == ("", 1)
    assert place(VIEW, {"source": "dlblog.yml", "line": 3}) == ("dlblog.yml", 3)
    assert place(VIEW, {"source": "dlblog.yml", "line": "-3"}) == ("dlblog.yml", 1)


def test_an_editor_in_the_terminal_is_left_to_the_browser(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/posts/a.md": SOURCE})
    reply = click(tmp_path, {"page": "/repo/posts/a/", "text": "other words here"})
    assert json.loads(reply.body) == {
        "opened": "content/posts/a.md:7",
        "address": f"vscode://file{tmp_path}/content/posts/a.md:7",
    }


def test_who_may_click(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/posts/a.md": SOURCE})
    asked: dict[str, object] = {"source": "content/posts/a.md", "line": 1}
    assert click(tmp_path, asked).status == 200
    assert click(tmp_path, asked, given="guess").status == 403
    assert click(tmp_path, asked, given="").status == 403
    assert click(tmp_path, asked, token="", given="").status == 403
    assert click(tmp_path, asked, client="192.168.1.7").status == 403
    assert click(tmp_path, asked, client="testclient").status == 403


def test_nothing_but_the_site_is_opened(tmp_path: Path) -> None:
    for source in ("../x", "/etc/passwd", ".git/config", "content"):
        assert click(tmp_path, {"source": source, "line": 1}).status == 404
