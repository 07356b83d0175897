"""Media types by file name.

The rule of this file: the answer is the same on every computer, so the system's own tables are not asked (a Windows
registry may call a script text/plain, and then no browser runs it).
"""

from __future__ import annotations

import mimetypes

_OWN = {
    ".avif": "image/avif",
    ".bib": "text/plain",
    ".cff": "text/plain",
    ".ico": "image/x-icon",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".ogv": "video/ogg",
    ".opus": "audio/ogg",
    ".otf": "font/otf",
    ".py": "text/plain",
    ".ttf": "font/ttf",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "text/plain",
    ".yml": "text/plain",
}
_TEXTS = ("application/json", "application/xml", "application/manifest+json")
_STANDARD = mimetypes.MimeTypes(filenames=())


def media_type(path: str) -> str:
    """The Content-Type of a file with this name."""
    name = path.rpartition("/")[2].lower()
    ending = "." + name.rpartition(".")[2] if "." in name[1:] else ""
    found = _OWN.get(ending) or _STANDARD.types_map[True].get(ending)
    if not ending:
        found = "text/plain"  # CNAME, LICENSE, .nojekyll
    if found is None:
        return "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") or found in _TEXTS else found
