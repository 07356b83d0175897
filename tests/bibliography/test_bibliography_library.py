"""Libraries: lazy, frozen to the eye, and merged in order."""

from __future__ import annotations

import pickle

import pytest

from dlblog.bibliography import Library, merge, parse
from dlblog.bibliography import library as module
from dlblog.diagnostics import Span

A = "@misc{vaswani2017, title={A}, year=2017}\n@misc{b, title={B}}"


def read(text: str, path: str = "a.bib") -> Library:
    return parse(text, path)[0]


def test_only_what_is_looked_up_is_decoded_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []
    decode = module.decode

    def spy(raw, parent=None):  # type: ignore[no-untyped-def]
        decoded.append(raw.key)
        return decode(raw, parent)

    monkeypatch.setattr(module, "decode", spy)
    library = read(A)
    assert "b" in library
    assert list(library) == ["vaswani2017", "b"]
    assert decoded == []
    assert library["b"] is library["b"]
    assert decoded == ["b"]
    assert library.get("nosuch") is None


def test_near_keys() -> None:
    library = read(A)
    assert library.near("Vaswani_2017") == "vaswani2017"
    assert library.near("vaswani17") == "vaswani2017"
    assert library.near("zzzzzzz") is None
    assert Library().near("x") is None


def test_merge_takes_the_first_and_warns_of_other_works() -> None:
    merged, found = merge(read(A), read("@misc{b,\n title =  {B}}\n\n@misc{vaswani2017, title={Another}}", "b.bib"))
    assert merged["vaswani2017"].fields["title"] == "A"
    (clash,) = found
    assert (clash.severity, clash.code) == ("warning", "bib-duplicate")
    assert clash.span == Span("b.bib", 4, 1)
    assert clash.also == (Span("a.bib", 1, 1),)
    assert "a.bib:1" in clash.message


def test_a_library_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(read(A)))["b"] == read(A)["b"]
