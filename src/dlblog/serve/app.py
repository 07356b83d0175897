"""The application: addresses to answers.

The rule of this file: an address is looked up among the outputs of the View, never made into a path on disk; what
is not an output is not there. Everything of our own lies below `/.dlblog/`, which is found below any base path, since
`url:` may change while pages are open. The client is put into pages here, and only here.
"""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from dlblog.model import Copy, Data, Text
from dlblog.serve.answer import Content, answer, of_bytes, of_file
from dlblog.serve.guard import Guard, Names
from dlblog.serve.keeper import Keeper
from dlblog.serve.live import Hub
from dlblog.serve.media import media_type
from dlblog.serve.threads import in_thread
from dlblog.serve.view import View

OWN = "/.dlblog/"
CLIENT = Path(__file__).resolve().parent / "client"
_LONGEST_BODY = 200_000
_END = re.compile(r"</body\s*>", re.I)
_HTML = "text/html; charset=utf-8"
Edit = Callable[[View, dict[str, object], Request], Response]  # what a modified click does


@dataclass(frozen=True, slots=True)
class Preview:
    """One site's answers."""

    root: Path
    theme: Path  # of dlblog: its style sheets are copied from there
    keeper: Keeper
    hub: Hub
    edit: Edit

    async def __call__(self, request: Request) -> Response:
        """Answers a request that the guard has let through."""
        path = str(request.scope["path"])
        own = path.rpartition(OWN)
        if own[1]:
            return await self._own(own[2], request)
        if request.method == "POST":
            return PlainTextResponse("nothing here takes a POST\n", 405, {"Allow": "GET, HEAD"})
        view = await self.keeper.current()
        if view is None:
            return answer(request.method, request.headers, _waiting(), 503)
        found = await in_thread(lambda: self.look_up(view, path))
        if isinstance(found, str):
            query = request.url.query
            return Response(status_code=302, headers={"Location": found + (f"?{query}" if query else "")})
        content, status = found
        return answer(request.method, request.headers, content, status)

    def look_up(self, view: View, path: str) -> tuple[Content, int] | str:
        """What is at an address, and its status; or where to go instead."""
        base = view.base
        if base and path in ("/", base):
            return quote(base) + "/"
        name = path.removeprefix(f"{base}/") if path.startswith(f"{base}/") else None
        if name is not None:
            page = name + "index.html" if name == "" or name.endswith("/") else name
            if found := self._content(view, page):
                return found, 200
            if not name.endswith("/") and view.find(f"{name}/index.html"):
                return quote(path) + "/"
        if found := self._content(view, "404.html"):
            return found, 404
        return of_bytes(b"there is nothing at this address\n", "text/plain; charset=utf-8"), 404

    def _content(self, view: View, name: str) -> Content | None:
        output = view.find(name)
        if output is None:
            return None
        kind = media_type(name)
        if isinstance(output, Data):
            return of_bytes(output.data, kind)
        if isinstance(output, Text):
            if kind != _HTML:
                return of_bytes(output.data.encode(), kind)
            return of_bytes(with_client(output.data, view.base, view.notes.get(output.origin, "")).encode(), kind)
        try:
            path = self._file(output)
            if kind == _HTML:
                return of_bytes(with_client(path.read_text("utf-8"), view.base, "").encode(), kind)
            return of_file(path, kind)
        except (OSError, UnicodeDecodeError):
            return None

    def _file(self, copy: Copy) -> Path:
        """The file that a copy is made from. Raises OSError when it is gone, or a link that now leaves the site."""
        path = (self.root / copy.source).resolve(strict=True)
        if not (path.is_relative_to(self.root) or path.is_relative_to(self.theme)):
            raise FileNotFoundError(path)
        return path

    async def _own(self, name: str, request: Request) -> Response:
        """What belongs to the preview itself."""
        if request.method == "POST":
            return await self._post(name, request)
        if name == "live":
            headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            return StreamingResponse(self.hub.stream(), headers=headers, media_type="text/event-stream")
        if name in ("client.js", "morph.js", "files.js", "panel.js"):
            data = await in_thread((CLIENT / name).read_bytes)
            return answer(request.method, request.headers, of_bytes(data, media_type(name)))
        return PlainTextResponse("there is nothing at this address\n", 404)

    async def _post(self, name: str, request: Request) -> Response:
        asked = await _json(request)
        view = await self.keeper.current()
        if view is None or asked is None or name not in ("etags", "edit"):
            return PlainTextResponse("not understood\n", 400)
        if name == "edit":
            return self.edit(view, asked, request)
        paths = asked.get("paths")
        known = [str(path) for path in paths] if isinstance(paths, list) else []
        return JSONResponse(await in_thread(lambda: {path: self._etag(view, path) for path in known}))

    def _etag(self, view: View, path: str) -> str:
        found = self.look_up(view, unquote(path))
        return found if isinstance(found, str) else f"{found[1]} {found[0].etag}"


def application(preview: Preview, names: Names) -> Starlette:
    """The guarded application."""
    return Starlette(
        routes=[Route("/{path:path}", preview.__call__, methods=["GET", "HEAD", "POST"])],
        middleware=[Middleware(Guard, names=names)],
        exception_handlers={Exception: _broken},
    )


async def _broken(_request: Request, fault: Exception) -> Response:
    """A bug of ours, shown to the author: there is nobody else who sees this server."""
    return PlainTextResponse("".join(traceback.format_exception(fault)), 500)


def with_client(page: str, base: str, note: str) -> str:
    """The page with our script before </body>. `data-page` tells the script which page it is in."""
    digest = blake2b(f"{note}\0{page}".encode(), digest_size=12).hexdigest()
    said = f' data-note="{escape(note)}"' if note else ""
    tag = f'<script type="module" src="{escape(base)}{OWN}client.js" data-page="{digest}"{said}></script>'
    end = max((found.start() for found in _END.finditer(page)), default=len(page))
    return page[:end] + tag + page[end:]


def _waiting() -> Content:
    """The page of a site that has errors from the start: the client shows them, and the site once it is there."""
    page = '<!doctype html><html lang="en"><meta charset="utf-8"><title>dlblog serve</title><body></body></html>'
    return of_bytes(with_client(page, "", "").encode(), _HTML)


async def _json(request: Request) -> dict[str, object] | None:
    """The body of a request, when it is a JSON object of reasonable size."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            return None
    try:
        value = json.loads(body)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
