"""Media types, the same on every computer."""

from __future__ import annotations

import pytest

from dlblog.serve.media import media_type


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("static/style.CSS", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/json; charset=utf-8"),
        ("posts/a.md", "text/markdown; charset=utf-8"),
        ("cite.bib", "text/plain; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.mp4", "video/mp4"),
        ("a.webm", "video/webm"),
        ("a.wav", "audio/x-wav"),
        ("a.woff2", "font/woff2"),
        ("a.pdf", "application/pdf"),
        ("a.vtt", "text/vtt; charset=utf-8"),
        ("CNAME", "text/plain; charset=utf-8"),
        (".nojekyll", "text/plain; charset=utf-8"),
        ("a.unknown", "application/octet-stream"),
        ("weights.tar.gz", "application/octet-stream"),
    ],
)
def test_types(path: str, kind: str) -> None:
    assert media_type(path) == kind
