"""Answers to one request for one thing: whole, in part, or "you have it already".

The rule of this file: an ETag is a digest of the bytes (of a file: its size and time), so that a page is the same to a
browser exactly when its bytes are. One range is served, as players of video ask for; a request for several gets the
whole, as RFC 9110 allows, since many small ranges cost much.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from starlette.responses import Response, StreamingResponse

from dlblog.serve.threads import in_thread

_CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_HEADERS = {
    "Cache-Control": "no-cache",  # keep, but ask each time
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Content:
    """What is asked for: bytes, or a file."""

    type: str
    etag: str
    size: int
    data: bytes | Path


def of_bytes(data: bytes, kind: str) -> Content:
    """Bytes as content."""
    return Content(kind, f'"{blake2b(data, digest_size=12).hexdigest()}"', len(data), data)


def of_file(path: Path, kind: str) -> Content:
    """A file as content. Raises OSError when it is not there."""
    found = path.stat()
    return Content(kind, f'"{found.st_mtime_ns:x}-{found.st_size:x}"', found.st_size, path)


def answer(method: str, headers: Mapping[str, str], content: Content, status: int = 200) -> Response:
    """The response for GET or HEAD."""
    said = {**_HEADERS, "ETag": content.etag, "Accept-Ranges": "bytes", "Content-Type": content.type}
    if status == 200 and _has_it(headers.get("if-none-match", ""), content.etag):
        return Response(status_code=304, headers=said)
    start, end = 0, content.size
    if status == 200 and method == "GET" and headers.get("if-range", content.etag) == content.etag:
        part = asked_part(headers.get("range", ""), content.size)
        if part is not None and part[0] >= part[1]:
            return Response(status_code=416, headers={**said, "Content-Range": f"bytes */{content.size}"})
        if part is not None:
            start, end = part
            status = 206
            said["Content-Range"] = f"bytes {start}-{end - 1}/{content.size}"
    said["Content-Length"] = str(end - start)
    if method == "HEAD":
        return Response(status_code=status, headers=said)
    if isinstance(content.data, bytes):
        return Response(content.data[start:end], status, said)
    return StreamingResponse(_read(content.data, start, end), status, said)


def _has_it(asked: str, etag: str) -> bool:
    return any(one.strip().removeprefix("W/") in (etag, "*") for one in asked.split(","))


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """(start, end) of the one range a Range header asks for; None to send the whole; empty when there is no such part.

    >>> asked_part("bytes=0-9", 100), asked_part("bytes=-5", 100), asked_part("bytes=200-", 100)
    ((0, 10), (95, 100), (200, 100))
    """
    found = _RANGE.fullmatch(header.replace(" ", ""))
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        length = int(found[2])
        return (max(size - length, 0), size) if length else (size, size)
    start = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    if found[2] and int(found[2]) < start:
        return None  # "9-0" is no range at all, and is ignored
    return (start, end) if start < size else (start, size)


async def _read(path: Path, start: int, end: int) -> AsyncIterator[bytes]:
    """The bytes of a file, a chunk at a time; opened only while it is being sent."""
    file = await in_thread(lambda: path.open("rb"))
    try:
        file.seek(start)
        while start < end:
            size = min(_CHUNK, end - start)
            chunk = await in_thread(lambda size=size: file.read(size))  # type: ignore[misc]
            if not chunk:
                return  # the file has become shorter: the connection ends here
            start += len(chunk)
            yield chunk
            await asyncio.sleep(0)
    finally:
        file.close()
