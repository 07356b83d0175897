"""A look at files that are copied as they are: what would be broken or unsafe on the site.

The rule of this file: a few bytes of each file are read, never the whole (an SVG's text aside); a check knows one
fault of one kind of file.
"""

from __future__ import annotations

from pathlib import Path

from dlblog.diagnostics import Diagnostic, Span, error, warning

_LFS = b"version https://git-lfs.github.com/spec/"
_PNG = b"\x89PNG\r\n\x1a\n"
# suffix -> (first bytes, last bytes) of a whole file
_WHOLE = {
    ".png": (_PNG, b"IEND\xaeB`\x82"),
    ".gif": (b"GIF8", b";"),
    ".jpg": (b"\xff\xd8", b""),  # many cameras append data after the end marker
    ".jpeg": (b"\xff\xd8", b""),
}
_MAX_SVG = 5_000_000


def inspect(path: Path, name: str) -> tuple[Diagnostic, ...]:
    """Findings on one asset; `name` is its place in the site."""
    suffix = path.suffix.lower()
    if suffix not in (*_WHOLE, ".svg", ".webp", ".avif", ".mp4", ".webm", ".pdf"):
        return ()
    with path.open("rb") as file:
        head = file.read(64)
        if head.startswith(_LFS):
            message = f"{name} is a Git LFS pointer, not the file itself"
            return (
                error("asset-lfs", message, Span(name, 1), "run `git lfs pull` (in CI: checkout with `lfs: true`)"),
            )
        if suffix in _WHOLE:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 16))
            return _cut_short(head, file.read(), name, *_WHOLE[suffix])
    return _svg(path, name) if suffix == ".svg" else ()


def _cut_short(head: bytes, tail: bytes, name: str, first: bytes, last: bytes) -> tuple[Diagnostic, ...]:
    if head.startswith(first) and tail.rstrip(b"\0").endswith(last):
        return ()
    why = "is cut short" if head.startswith(first) else "is not what its name says"
    return (warning("asset-damaged", f"the image {name} {why}", Span(name, 1), "export it again"),)


def _svg(path: Path, name: str) -> tuple[Diagnostic, ...]:
    data = path.read_bytes()[:_MAX_SVG]
    at = data.lower().find(b"<script")
    if at < 0:
        return ()
    span = Span(name, data.count(b"\n", 0, at) + 1)
    return (warning("asset-script", f"the drawing {name} holds a script", span, "take <script> out of the SVG"),)
