"""Paths that authors write, as paths within content/.

The rule of this file: relative means relative to the file that says so, a leading "/" means content/; a path that
leads out of content/ is no path at all.
"""

from __future__ import annotations

import posixpath

from dlblog.render.context import Context

_PICTURES = (".jpg", ".png", ".webp", ".avif", ".jpeg", ".svg")


def content_path(source: str, path: str) -> str:
    """The content path that `path`, written in the file `source`, names; "" when it leads out of content/."""
    path = path.strip().replace("\\", "/")
    folder = "content" if path.startswith("/") else posixpath.dirname(source)
    found = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    return found if found.startswith("content/") and "\x00" not in found else ""


def picture_beside(ctx: Context, stem: str) -> str:
    """The address of a picture whose path, as written in the text, is `stem` with a picture's ending; "" for none."""
    path = content_path(ctx.body.path, stem)
    found = (ctx.fetch("asset", path + ending) for ending in _PICTURES) if path else ()
    return next((url for url in found if url), "")


def near_file(ctx: Context, path: str) -> str:
    """A hint naming a file that is there and may have been meant (the world is asked about a few likely ones)."""
    if not path:
        return "files are read from content/ only"
    folder, name = posixpath.split(path)
    likely = [path + ".md", f"{folder}/_{name}", f"{folder}/_{name}.md", f"{folder}/{name.lower()}", f"content/{name}"]
    likely += [f"{base}/{name}" for base in (posixpath.dirname(folder), "content/code", "content/snippets") if base]
    for candidate in likely:
        if candidate != path and ctx.fetch("file", candidate) is not None:
            return f'did you mean "/{candidate.removeprefix("content/")}"?'
    return 'paths are relative to this file; a leading "/" means content/'
