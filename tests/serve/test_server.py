"""The whole server as a process: its first line, its port, what it notices, how it ends."""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import POST, SITE, Server, serving, start, until
from shared import write_site

FIRST = "content/posts/first.md"
SLOW = "import time\n\ndef wait(text):\n    time.sleep(30)\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("serve") / "site"
    with serving(root, files={**SITE, "house.py": "def shout(text):\n    return text.upper()\n"}) as found:
        yield found


@pytest.fixture
def root(server: Server) -> Path:
    """The site of the server, as it was at the start."""
    folder = server.root
    for name in ("templates", "content"):
        shutil.rmtree(folder / name, ignore_errors=True)
    write_site(folder, SITE)
    until(lambda: "Some <em>text</em>" in server.text("/posts/first/") and server.get("/posts/second/").status == 200)
    return folder


@contextlib.contextmanager
def listening(server: Server) -> Iterator[socket.socket]:
    """A browser's open connection for live reload."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(b"GET /.dlblog/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.settimeout(10)
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        yield connection


def test_the_first_line_says_where(server: Server, root: Path) -> None:
    assert re.fullmatch(r"dlblog serve: http://127\.0\.0\.1:\d+/  Ctrl-C ends it\n", server.first)
    assert server.get("/").status == 200
    until(lambda: any(re.match(r"built 2 posts, \d+ pages?, \d+ files in \d", line) for line in server.lines))


def test_a_write_is_served(server: Server, root: Path) -> None:
    waits = []
    for number in range(20):
        before = time.monotonic()
        (root / FIRST).write_text(f"{POST}Number {number}.\n")
        until(lambda text=f"Number {number}.": text in server.text("/posts/first/"))
        waits.append(time.monotonic() - before)
    assert sorted(waits)[10] < 1  # the aim is 40 ms, on a machine that does nothing else


def test_two_hundred_quick_saves(server: Server, root: Path) -> None:
    for number in range(200):
        (root / FIRST).write_text(f"{POST}Save {number}.\n")
        time.sleep(0.002)
    until(lambda: "Save 199." in server.text("/posts/first/"))


def test_what_else_is_noticed(server: Server, root: Path) -> None:
    (root / "dlblog.yml").write_text("title: Other\nurl: https://example.org/\nplugins:\n  filters: [house:shout]\n")
    until(lambda: "<title>Other" in server.text("/"))
    write_site(
        root,
        {"templates/404.html": '{% extends "default/404.html" %}{% block footer %}{{ "mine"|shout }}{% endblock %}'},
    )
    until(lambda: "MINE" in server.text("/nowhere"))
    (root / "house.py").write_text("def shout(text):\n    return text[::-1]\n")
    until(lambda: "enim" in server.text("/nowhere"))
    (root / "templates/404.html").unlink()
    until(lambda: "Latest posts" in server.text("/nowhere") and "enim" not in server.text("/nowhere"))
    write_site(
        root,
        {"content/references.bib": "@misc{a1, title={Paper One}, author={A, B}, year={2020}}", FIRST: f"{POST}[@a1]\n"},
    )
    until(lambda: "Paper One" in server.text("/posts/first/"))
    (root / "content/references.bib").write_text("@misc{a1, title={Paper Two}, author={A, B}, year={2020}}")
    until(lambda: "Paper Two" in server.text("/posts/first/"))
    write_site(root, {"content/assets/x.svg": "<svg/>"})
    until(lambda: server.text("/assets/x.svg") == "<svg/>")
    write_site(root, {"content/assets/x.svg": "<svg></svg>"})
    assert server.text("/assets/x.svg") == "<svg></svg>"
    (root / "content/assets/x.svg").unlink()
    until(lambda: server.get("/assets/x.svg").status == 404)


def test_posts_that_come_move_and_go(server: Server, root: Path) -> None:
    write_site(root, {"content/posts/deep/index.md": POST.replace("First", "Deep") + "deep\n"})
    until(lambda: server.get("/posts/deep/").status == 200 and "Deep" in server.text("/"))
    (root / "content/posts/deep").rename(root / "content/posts/deeper")
    until(lambda: server.get("/posts/deep/").status == 404 and server.get("/posts/deeper/").status == 200)
    (root / "content/posts/second.md").rename(root / "content/posts/third.md")
    until(lambda: server.get("/posts/second/").status == 404 and server.get("/posts/third/").status == 200)
    (root / "content/posts/third.md").unlink()
    until(lambda: server.get("/posts/third/").status == 404 and "Second" not in server.text("/"))


def test_an_error_keeps_the_last_good_site_and_is_said_once(server: Server, root: Path) -> None:
    before = len(server.lines)

    def said() -> str:
        return "".join(server.lines[before:])

    (root / FIRST).write_text(f"{POST}[@nobody] one\n")
    until(lambda: "cite-unknown" in said())
    (root / FIRST).write_text(f"{POST}[@nobody] two\n")
    until(lambda: said().count("the last good site is shown (1 error)") == 2)
    assert "Some <em>text</em>" in server.text("/posts/first/")
    assert said().count("error[cite-unknown]") == 1
    assert "  6 | [@nobody] one\n    |   ^^^^^^\n" in said()
    (root / FIRST).write_text(f"{POST}three\n")
    until(lambda: "three" in server.text("/posts/first/"))


def test_it_writes_nothing(server: Server, root: Path) -> None:
    (root / FIRST).write_text(f"{POST}new\n")
    until(lambda: "new" in server.text("/posts/first/"))
    assert {path.name for path in root.iterdir()} <= {
        "content",
        "dlblog.yml",
        "house.py",
        "templates",
        "__pycache__",
        ".dlblog",
    }


def test_only_to_its_own_names(server: Server, root: Path) -> None:
    assert server.get("/", Host="evil.example").status == 403
    assert server.get("/", Origin="http://evil.example").status == 403
    assert server.get("/", Host=f"localhost:{server.port}").status == 200


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_also_with_open_connections(tmp_path: Path, how: signal.Signals) -> None:
    with serving(tmp_path) as server:
        until(lambda: server.get("/").status == 200)
        with listening(server), listening(server) as connection:
            assert server.stop(how) < 2  # half a second on a machine that does nothing else
            assert b"".join(iter(lambda: connection.recv(1000), b"")).endswith(b"0\r\n\r\n")  # told properly
    assert server.process.returncode == 0
    assert not any("Traceback" in line for line in server.lines)


def test_it_ends_at_once_also_while_it_builds(tmp_path: Path) -> None:
    files = {
        **SITE,
        "dlblog.yml": "title: S\nplugins:\n  filters: [slow:wait]\n",
        "slow.py": SLOW,
        "templates/post.html": "{{ ''|wait }}",
    }
    with serving(tmp_path, files=files) as server, listening(server):
        time.sleep(0.5)
        assert server.stop() < 2
    assert server.process.returncode == 0


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with serving(tmp_path) as one, serving(tmp_path, port=one.port) as two:
        assert one.port < two.port <= one.port + 100
        assert f"(port {one.port} is taken)" in two.first
        until(lambda: two.get("/").status == 200)


def test_a_place_that_cannot_be_had(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    with pytest.raises(AssertionError, match=r"error: cannot listen on 192\.0\.2\.1, port 0: Cannot assign"):
        start(tmp_path, "--host", "192.0.2.1")
    with pytest.raises(AssertionError, match=r"error: cannot listen on nowhere\.invalid"):
        start(tmp_path, "--host", "nowhere.invalid")


def test_lan(tmp_path: Path) -> None:
    with serving(tmp_path, "--lan") as server:
        until(lambda: any("built" in line for line in server.lines))
        said = "".join(server.lines)
        assert "in this network, drafts included: http://" in said or "no address for others" in said
        assert server.get("/", Host="192.168.7.7:8000").status == 200
        assert server.get("/", Host="evil.example").status == 403


def test_a_site_with_errors_from_the_start(tmp_path: Path) -> None:
    with serving(tmp_path, files={**SITE, FIRST: f"{POST}[@nobody]\n"}) as server:
        assert server.get("/").status == 503
        (tmp_path / FIRST).write_text(f"{POST}fine\n")
        until(lambda: "fine" in server.text("/posts/first/"))
        assert "the site has errors" in "".join(server.lines)


def test_drafts_can_be_left_out(tmp_path: Path) -> None:
    files = {**SITE, FIRST: POST.replace("title:", "draft: true\ntitle:")}
    with serving(tmp_path, "--no-drafts", files=files) as server:
        assert [server.get(f"/posts/{name}/").status for name in ("first", "second")] == [404, 200]


def test_whoever_does_not_say_what_he_wants_is_let_go(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    code = "import dlblog.serve.server as s, dlblog.cli\ns._PATIENCE = 0.5\n"
    code += f"dlblog.cli.main(['-C', {str(tmp_path)!r}, 'serve', '--port', '0'])"
    process = subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        found = re.search(r":(\d+)/", process.stdout.readline())
        assert found
        with socket.create_connection(("127.0.0.1", int(found[1]))) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
            connection.settimeout(10)
            assert connection.recv(100) == b""
    finally:
        process.kill()
        process.communicate()
