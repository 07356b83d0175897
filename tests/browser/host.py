"""A folder served as a careful host serves a published site: at a base path, compressed, under a strict policy.

The rule of this file: it knows nothing of dlblog but the media types. What was asked of it can be looked up afterwards.
"""

from __future__ import annotations

import contextlib
import gzip
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dlblog.serve.media import media_type

# The strictest policy a page must work under: no script in the HTML, no address but the site's own.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)
TEXTS = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Served:
    """A site at an address. `asked` grows: each path that was asked for, with the base path, in order."""

    url: str  # ends with "/"
    folder: Path
    asked: list[str] = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        """The pages that have something to read, relative to the address: "", "404.html", "posts/vit/", …"""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return [page_name(name) for name in found if not self._leads_on(name)]

    @property
    def posts(self) -> list[str]:
        return [name for name in self.pages if 'class="post-page' in self.text(name)]

    def text(self, page: str) -> str:
        """The HTML of a page, as it was published."""
        file = self.folder / page / ("" if page.endswith(".html") else "index.html")
        return file.read_text(encoding="utf-8")

    def _leads_on(self, name: str) -> bool:
        return 'http-equiv="refresh"' in self.text(name)


def page_name(file: str) -> str:
    """A page as links name it: "posts/vit/index.html" → "posts/vit/"."""
    return re.sub(r"(^|/)index\.html$", r"\1", file)


class Host(ThreadingHTTPServer):
    """Many connections at a time; one that a browser gives up is nothing to speak of."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, folder: Path, base: str, policy: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.base, self.policy = folder, base, policy
        self.asked: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self) -> None:
        host, path = self.server, unquote(urlsplit(self.path).path)
        host.asked.append(path)
        found = locate(host.folder, path.removeprefix(host.base)) if path.startswith(host.base) else None
        if found and found.is_dir():
            self.send(301, b"", {"Location": urlsplit(self.path).path + "/"})
        elif found:
            self.send(200, *self.shaped(found.read_bytes(), media_type(found.name)))
        else:
            lost = host.folder / "404.html"
            self.send(404, lost.read_bytes() if lost.is_file() else b"", {"Content-Type": media_type(lost.name)})

    def shaped(self, body: bytes, kind: str) -> tuple[bytes, dict[str, str]]:
        """Texts are compressed for those who take that; of all else one may ask for a part."""
        headers = {"Content-Type": kind, "Vary": "Accept-Encoding"}
        if kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", ""):
            return gzip.compress(body, 6, mtime=0), {**headers, "Content-Encoding": "gzip"}
        return body, {**headers, "Accept-Ranges": "bytes"}

    def send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        part = wanted(self.headers.get("Range"), len(body)) if "Accept-Ranges" in headers else None
        if part:
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}"
            status, body = 206, body[part.start : part.stop]
        self.send_response(status)
        headers["Content-Security-Policy"] = self.server.policy
        for name, value in {**headers, "Cache-Control": "max-age=600", "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serve(folder: Path, base: str = "/", policy: str = POLICY) -> Iterator[Served]:
    """The files of `folder` at `base` ("/", "/repo/") of an address of its own, until the block ends."""
    with Host(folder, base, policy) as host:
        threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield Served(f"http://127.0.0.1:{host.server_port}{base}", folder, host.asked)
        finally:
            host.shutdown()


def locate(folder: Path, path: str) -> Path | None:
    """The file for a path, as hosts of static files find it; a folder where the address lacks its last "/"."""
    found = (folder / path).resolve()
    if not found.is_relative_to(folder.resolve()) or not found.exists():
        return None
    if path.endswith("/") or not path:
        found /= "index.html"
    return found if found.exists() else None


def wanted(header: str | None, size: int) -> range | None:
    """The bytes that a Range header asks for."""
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", header or "")
    if not asked or int(asked[1]) >= size:
        return None
    return range(int(asked[1]), min(int(asked[2] or size), size - 1) + 1)
