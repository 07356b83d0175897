"""Outputs in memory, and outputs that are read when somebody asks."""

from __future__ import annotations

import pytest

from dlblog.model import Copy, Data, Made, Text
from dlblog.sinks import Kept, Outputs
from dlblog.values import digest_of

TEXT, COPY, MADE = Text("a.txt", "text", "a"), Copy("b.png", "content/b.png", "b"), Made("c.html", "digest", "c")


def test_a_sink_has_what_it_took_with_these_bytes() -> None:
    sink = Kept()
    name = sink.write("a/index.html", "é".encode())
    assert name == digest_of("é".encode())
    assert sink.has("a/index.html", name)
    assert sink.read("a/index.html") == "é".encode()
    assert not sink.has("a/index.html", digest_of(b"other"))
    assert not sink.has("b/index.html", name)
    assert not sink.has("b/index.html", digest_of(b""))
    with pytest.raises(KeyError):
        sink.read("b/index.html")


def test_an_output_that_is_written_again_is_the_newer() -> None:
    sink = Kept()
    old = sink.write("a", b"old")
    new = sink.write("a", b"new")
    assert sink.read("a") == b"new"
    assert sink.has("a", new)
    assert not sink.has("a", old)


def test_a_made_output_is_read_when_it_is_asked_for() -> None:
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return "<p>é".encode()

    outputs = Outputs({"a.txt": TEXT, "b.png": COPY, "c.html": MADE}, read)
    assert list(outputs) == ["a.txt", "b.png", "c.html"]
    assert len(outputs) == 3
    assert "c.html" in outputs
    assert "d.html" not in outputs
    assert outputs.get("d.html") is None
    assert (outputs["a.txt"], outputs["b.png"]) == (TEXT, COPY)
    assert asked == []
    assert outputs["c.html"] == Text("c.html", "<p>é", "c")
    assert asked == ["c.html"]
    assert dict(outputs) == {"a.txt": TEXT, "b.png": COPY, "c.html": Text("c.html", "<p>é", "c")}
    assert outputs.listing["c.html"] == MADE


def test_what_is_no_text_is_given_as_bytes() -> None:
    outputs = Outputs({"card.png": Made("card.png", "digest", "a", text=False)}, lambda _path: b"\x89PNG")
    assert outputs["card.png"] == Data("card.png", b"\x89PNG", "a")
