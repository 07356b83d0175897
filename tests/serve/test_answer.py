"""Whole, in part, or not at all: conditional requests and ranges."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dlblog.serve.answer import Content, answer, asked_part, of_bytes, of_file
from serving import Reply, ask

DATA = bytes(range(256)) * 4096


@pytest.fixture(params=["bytes", "file"])
def content(request: pytest.FixtureRequest, tmp_path: Path) -> Content:
    if request.param == "bytes":
        return of_bytes(DATA, "video/mp4")
    (tmp_path / "a.mp4").write_bytes(DATA)
    return of_file(tmp_path / "a.mp4", "video/mp4")


def get(content: Content, method: str = "GET", **headers: str) -> Reply:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        given = {name.decode(): value.decode() for name, value in scope["headers"]}
        response: Response = answer(method, given, content)
        await response(scope, receive, send)

    return ask(app, "/", method, **headers)


def test_the_whole(content: Content) -> None:
    reply = get(content)
    assert (reply.status, reply.body) == (200, DATA)
    assert reply.headers["content-length"] == str(len(DATA))
    assert reply.headers["content-type"] == "video/mp4"
    assert reply.headers["accept-ranges"] == "bytes"
    assert reply.headers["cache-control"] == "no-cache"
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_head(content: Content) -> None:
    reply, whole = get(content, "HEAD"), get(content)
    assert (reply.status, reply.body, reply.headers) == (200, b"", whole.headers)


def test_what_the_browser_has_already(content: Content) -> None:
    etag = get(content).headers["etag"]
    for header in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        reply = get(content, if_none_match=header)
        assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)
    assert get(content, if_none_match='"x"').status == 200


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=-5", -5, None), ("bytes=1048570-", -6, None), ("bytes=5-99999999999", 5, None)],
)
def test_a_range(content: Content, header: str, start: int, end: int | None) -> None:
    reply = get(content, range=header)
    assert (reply.status, reply.body) == (206, DATA[start:end])
    assert reply.headers["content-length"] == str(len(reply.body))
    first = start % len(DATA)
    assert reply.headers["content-range"] == f"bytes {first}-{first + len(reply.body) - 1}/{len(DATA)}"


@pytest.mark.parametrize("header", ["bytes=99999999-", "bytes=-0", f"bytes={len(DATA)}-"])
def test_a_range_that_is_not_there(content: Content, header: str) -> None:
    reply = get(content, range=header)
    assert (reply.status, reply.body) == (416, b"")
    assert reply.headers["content-range"] == f"bytes */{len(DATA)}"


@pytest.mark.parametrize(
    "header", ["bytes=9-0", "bytes=", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=" + ",".join(["0-"] * 1500)]
)
def test_what_is_no_range_gets_the_whole(content: Content, header: str) -> None:
    assert (get(content, range=header).status, get(content, range=header).body) == (200, DATA)


def test_a_range_of_something_that_has_changed_gets_the_whole(content: Content) -> None:
    etag = get(content).headers["etag"]
    assert get(content, range="bytes=0-9", if_range=etag).status == 206
    assert get(content, range="bytes=0-9", if_range='"old"').status == 200


def test_a_file_that_becomes_shorter_ends(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(DATA)
    content = of_file(tmp_path / "a", "video/mp4")
    (tmp_path / "a").write_bytes(b"short")
    assert get(content).body == b"short"


def test_nothing_has_no_parts() -> None:
    assert asked_part("bytes=0-", 0) == (0, 0)
    assert get(of_bytes(b"", "text/plain")).status == 200


def test_other_bytes_another_etag(tmp_path: Path) -> None:
    assert of_bytes(b"a", "").etag != of_bytes(b"b", "").etag
    (tmp_path / "a").write_bytes(b"a")
    before = of_file(tmp_path / "a", "").etag
    (tmp_path / "a").write_bytes(b"ab")
    assert of_file(tmp_path / "a", "").etag != before
