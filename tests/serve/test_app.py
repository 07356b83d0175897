"""Addresses and what is there: the same as `build` writes, and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send

from dlblog.fs.theme import default_theme
from dlblog.serve.app import OWN, Preview, application, with_client
from dlblog.serve.clicks import clicks
from dlblog.serve.guard import Names
from dlblog.serve.keeper import Keeper
from dlblog.serve.live import Hub
from dlblog.serve.rebuild import Rebuilder
from dlblog.serve.view import View
from publishing import publish
from serving import SITE, Reply, ask
from shared import build_site, write_site

FIGURE = bytes(range(256)) * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    files = {
        **SITE,
        "content/assets/fig.png": b"\x89PNG\r\n\x1a\n" + FIGURE,
        "content/assets/demo.html": "<!doctype html><title>Demo</title><body>by hand</body>",
        "content/posts/leere wörter.md": SITE["content/posts/first.md"].replace("First", "Wörter"),
    }
    return write_site(root, files)


class Site:
    """A site's application without a server."""

    def __init__(self, root: Path, view: View | None = None, url: str = "") -> None:
        if url:
            (root / "dlblog.yml").write_text(f"title: Small\nurl: {url}\n")
        self.view = view or Rebuilder(root.resolve())(frozenset())
        keeper = Keeper(lambda _: self.view, lambda _: None)
        keeper.good, keeper._done = (None if self.view.failed else self.view), 0
        theme = default_theme().resolve()
        self.app = application(Preview(root.resolve(), theme, keeper, Hub(), clicks(root, "", "")), Names())

    def get(self, path: str, method: str = "GET", body: bytes = b"", query: bytes = b"", **headers: str) -> Reply:
        return ask(self.app, path, method, body, query=query, **headers)


def test_serves_what_build_writes(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built = build_site(site, drafts=True, future=True)
    assert [d for d in publish(built.outputs, site, out) if d.severity == "error"] == []
    served = Site(site)
    written = [path for path in out.rglob("*") if path.is_file() and path.name != ".dlblog-manifest.json"]
    assert len(written) > 20
    for path in written:
        name = path.relative_to(out).as_posix()
        reply = served.get(f"/{name}")
        assert reply.status == 200, name
        body = reply.body
        if name.endswith(".html"):
            start, _, rest = body.partition(b'<script type="module" src="/.dlblog/client.js"')
            assert rest, name
            body = start + rest.partition(b"</script>")[2]
        assert body == path.read_bytes(), name


def test_folders(site: Path) -> None:
    served = Site(site)
    assert served.get("/").text == served.get("/index.html").text
    assert served.get("/posts/first/").text == served.get("/posts/first/index.html").text
    reply = served.get("/posts/first", query=b"q=1")
    assert (reply.status, reply.headers["location"]) == (302, "/posts/first/?q=1")
    assert served.get("/posts").status == 404
    assert served.get("/assets/").status == 404


def test_letters_that_addresses_must_encode(site: Path) -> None:
    served = Site(site)
    folder = "/posts/leere-wörter"
    assert "Wörter" in served.get(folder + "/").text
    assert served.get(folder).headers["location"].isascii()


def test_what_is_not_there_is_the_sites_own_404(site: Path) -> None:
    served = Site(site)
    reply = served.get("/nowhere/")
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("text/html")
    assert "Latest posts" in reply.text
    assert "client.js" in reply.text
    assert served.get("/nowhere/", "HEAD").status == 404


def test_conditional_requests_and_ranges(site: Path) -> None:
    served = Site(site)
    for path in ("/", "/assets/fig.png"):
        etag = served.get(path).headers["etag"]
        assert served.get(path, if_none_match=etag).status == 304
        assert served.get(path, range="bytes=2-5").body == served.get(path).body[2:6]
        assert served.get(path, "HEAD").body == b""
    assert served.get("/nowhere/", if_none_match=served.get("/nowhere/").headers["etag"]).status == 404


def test_base_path(site: Path) -> None:
    served = Site(site, url="https://ada.github.io/repo/")
    for path in ("/", "/repo"):
        assert (served.get(path).status, served.get(path).headers["location"]) == (302, "/repo/")
    assert 'src="/repo/.dlblog/client.js"' in served.get("/repo/").text
    assert served.get("/repo/posts/first").headers["location"] == "/repo/posts/first/"
    assert served.get("/repo/static/style.css").status == 200
    assert served.get("/posts/first/").status == 404
    assert served.get("/repository/").status == 404
    assert served.get("/repo/.dlblog/client.js").status == served.get("/.dlblog/client.js").status == 200


def test_nothing_else_is_served(site: Path) -> None:
    (site / ".env").write_text("secret")
    served = Site(site)
    for path in (
        *(
            "/../dlblog.yml",
            "/dlblog.yml",
            "/content/posts/first.md",
            "//evil.example/",
            "//evil.example",
            "/\\evil.example",
        ),
        *(
            "/..%2fdlblog.yml",
            "/.env",
            "/etc/passwd",
            "//etc/passwd",
            "/posts/first/../../../secret",
            "/\0",
            "/%00.html",
        ),
        *(
            "/.dlblog/../server.py",
            "/.dlblog/../../app.py",
            "/.dlblog/",
            "/.dlblog/client.js/",
            "/posts//first",
            "/\ufffd",
        ),
    ):
        reply = served.get(path)
        assert reply.status == 404, path
        assert "location" not in reply.headers
        assert b"secret" not in reply.body


def test_a_file_that_has_become_a_link_outside_is_not_served(site: Path, tmp_path: Path) -> None:
    served = Site(site)
    (tmp_path / "secret").write_text("secret")
    figure = site / "content/assets/fig.png"
    figure.unlink()
    assert served.get("/assets/fig.png").status == 404
    os.symlink(tmp_path / "secret", figure)
    assert served.get("/assets/fig.png").status == 404


def test_methods(site: Path) -> None:
    served = Site(site)
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        reply = served.get("/", method)
        assert reply.status == 405
        assert "access-control-allow-origin" not in reply.headers
        assert "GET" in reply.headers["allow"]


def test_the_guard_stands_before_everything(site: Path) -> None:
    served = Site(site)
    for path in ("/", "/.dlblog/live", "/.dlblog/client.js", "/nowhere"):
        assert served.get(path, host="evil.example").status == 403
        assert served.get(path, origin="http://evil.example").status == 403
    assert served.get("/.dlblog/etags", "POST", b'{"paths": ["/"]}', origin="http://evil.example").status == 403


def test_the_client(site: Path) -> None:
    served = Site(site)
    reply = served.get("/.dlblog/client.js")
    assert reply.headers["content-type"].startswith("text/javascript")
    for name in ("morph.js", "files.js", "panel.js"):
        assert f'"./{name}"' in reply.text
        assert served.get(OWN + name).status == 200


def test_the_script_stands_before_the_end_of_the_body() -> None:
    page = "<!doctype html><body><p>\u0130 &lt;/body&gt;</p></BODY></html>"
    made = with_client(page, "/repo", 'a "note"')
    assert made.endswith("</script></BODY></html>")
    assert ' data-note="a &quot;note&quot;"' in made
    assert made.startswith("<!doctype html><body><p>\u0130 &lt;/body&gt;</p><script")
    assert with_client("<p>no end", "", "").startswith("<p>no end<script")


def test_pages_that_differ_have_different_marks() -> None:
    assert with_client("a", "", "") != with_client("b", "", "").replace("b", "a", 1)
    assert with_client("a", "", "") == with_client("a", "", "")


def test_pages_by_hand_have_the_client_too(site: Path) -> None:
    assert "client.js" in Site(site).get("/assets/demo.html").text


def test_a_site_with_errors_from_the_start_waits(site: Path) -> None:
    (site / "content/posts/first.md").write_text("---\ntitle: [\n---\n")
    reply = Site(site).get("/posts/first/")
    assert reply.status == 503
    assert "client.js" in reply.text


def test_etags_tell_what_has_changed(site: Path) -> None:
    served = Site(site)
    paths = ["/assets/fig.png", "/static/style.css", "/nowhere.png", "/posts/first"]

    def etags() -> dict[str, str]:
        reply = served.get("/.dlblog/etags", "POST", json.dumps({"paths": paths}).encode())
        assert reply.status == 200
        return dict(json.loads(reply.body))

    before = etags()
    assert list(before) == paths
    (site / "content/assets/fig.png").write_bytes(FIGURE)
    assert {path for path in paths if etags()[path] != before[path]} == {"/assets/fig.png"}


@pytest.mark.parametrize("body", [b"", b"[", b"[1]", b"null", b"x" * 300_000])
def test_nonsense_is_refused(site: Path, body: bytes) -> None:
    served = Site(site)
    assert served.get("/.dlblog/etags", "POST", body).status == 400
    assert served.get("/.dlblog/other", "POST", b"{}").status == 400
    assert served.get("/.dlblog/etags", "POST", b'{"paths": 5}').body == b"{}"


def test_no_editor_unless_asked_for(site: Path) -> None:
    body = b'{"source": "content/posts/first.md", "line": 1}'
    assert Site(site).get("/.dlblog/edit", "POST", body, x_dlblog_token="").status == 403


def test_live_events_are_a_stream(tmp_path: Path) -> None:
    hub = Hub()
    hub.send('{"version": "1"}')
    hub.close()
    keeper = Keeper(lambda _: View(lambda _: None, ""), lambda _: None)
    reply = ask(
        application(Preview(tmp_path, tmp_path, keeper, hub, clicks(tmp_path, "", "")), Names()), "/x/.dlblog/live"
    )
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.headers["cache-control"] == "no-store"


def test_a_bug_of_ours_is_shown(site: Path) -> None:
    def find(path: str) -> None:
        raise ZeroDivisionError(path)

    served = Site(site, View(find, "1"))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(ZeroDivisionError):  # raised again for uvicorn, which is told to be silent
            await served.app(scope, receive, send)

    reply = ask(app, "/posts/")
    assert reply.status == 500
    assert "ZeroDivisionError: posts/index.html" in reply.text
