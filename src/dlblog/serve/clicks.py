"""Answers a click that wants to see the source (`--edit`).

The rule of this file: only a page that we served knows the token, only this computer may ask (with --lan others look
on), and only sources of the site are opened.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dlblog.model import Text
from dlblog.serve import editor
from dlblog.serve.view import View


def clicks(root: Path, token: str, program: str) -> Callable[[View, dict[str, object], Request], Response]:
    """The function that answers such clicks; it refuses all when `token` is "" (no --edit)."""

    def opened(view: View, asked: dict[str, object], request: Request) -> Response:
        given = request.headers.get("x-dlblog-token", "")
        if not token or not secrets.compare_digest(given.encode(), token.encode()) or not _local(request):
            return PlainTextResponse("not allowed\n", 403)
        name, line = place(view, asked)
        path = editor.inside(root, name)
        if path is None:
            return PlainTextResponse("this page has no source in the site\n", 404)
        words = editor.command(program, str(path), line)
        if words and editor.start(words):
            return JSONResponse({"opened": f"{name}:{line}"})
        return JSONResponse({"opened": f"{name}:{line}", "address": editor.address(str(path), line)})

    return opened


def place(view: View, asked: dict[str, object]) -> tuple[str, int]:
    """(source, line) that a click means: of a finding as it says, of a page by the text that was clicked."""
    source, line = asked.get("source"), asked.get("line")
    if isinstance(source, str) and source:
        return source, line if isinstance(line, int) and line > 0 else 1
    name = unquote(str(asked.get("page", ""))).removeprefix(f"{view.base}/")
    output = view.find(name + "index.html" if name == "" or name.endswith("/") else name)
    if not isinstance(output, Text) or not output.origin.startswith("content/"):
        return "", 1
    text = view.text_of(output.origin) or ""
    return output.origin, editor.line_of(text, str(asked.get("text", ""))[:400], str(asked.get("heading", ""))[:400])


def _local(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
