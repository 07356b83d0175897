"""Reading .bib files: every fault has its line, and costs one entry at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.bibliography import parse
from dlblog.diagnostics import Span

GOOD = "@article{good, title={Good}, year=2020}\n"


def findings(text: str) -> list[tuple[str, str, int]]:
    return [(d.severity, d.code, d.span.line if d.span else 0) for d in parse(text, "r.bib")[1]]


def test_an_entry_never_closed_is_an_error_at_its_line_and_the_others_survive() -> None:
    text = GOOD + "@article{broken, title={No end, author={X}\n"
    library, (fault,) = parse(text, "content/references.bib")
    assert list(library) == ["good"]
    assert (fault.severity, fault.code) == ("error", "bib-syntax")
    assert fault.span == Span("content/references.bib", 2, 1)
    library, found = parse(text + "\n" + GOOD.replace("good", "after"), "r.bib")
    assert list(library) == ["good", "after"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a, title {T}}\n", [("error", "bib-syntax", 1)]),
        ("\n@misc{title={T}}\n", [("error", "bib-syntax", 2)]),
        ("@misc{a, title={T} year=2020}\n" + GOOD, [("error", "bib-syntax", 1)]),
        (GOOD + "\n" + GOOD, [("warning", "bib-duplicate", 3)]),
        ("@misc{a,\n title={T},\n  Title={U}}", [("warning", "bib-duplicate-field", 3)]),
        ("@misc{, title={T}}\n@misc{, title={U}}", [("warning", "bib-key", 1), ("warning", "bib-key", 2)]),
        ("@misc{a, journal=nips}\n@misc{b, journal=nips}", [("warning", "bib-string", 1)]),
        ("@string{nips={NIPS}}\n@misc{a, journal=nips # 17, month=jan}", []),
        ('---\n---\n% a comment\n@comment{x}\n@preamble{"\\foo"}\nnot an entry\n' + GOOD, []),
        ("", []),
    ],
)
def test_findings(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert findings(text) == expected


def test_duplicates_name_both_lines_and_the_first_counts() -> None:
    library, (found,) = parse("@misc{a, title={First}}\n\n@misc{a, title={Second}}", "r.bib")
    assert library["a"].fields["title"] == "First"
    assert found.span == Span("r.bib", 3, 1)
    assert found.also == (Span("r.bib", 1, 1),)
    assert "line 1" in found.message


def test_places_of_entries_and_fields() -> None:
    library, (found,) = parse("\n  @misc{a,\n    title = {T},\n    title = {U}\n  }", "r.bib")
    assert library["a"].span == Span("r.bib", 2, 3)
    assert found.span == Span("r.bib", 4, 5)


def test_values_over_several_lines_with_crlf() -> None:
    library, found = parse(
        "@misc{a,\r\n title = {One\r\n    two},\r\n year = 2020\r\n}\r\n@misc{b, title = {x}}", "r.bib"
    )
    assert library["a"].fields["title"] == "One two"
    assert library["b"].span == Span("r.bib", 6, 1)
    assert found == ()


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    parse("@misc{a, title={", "r.bib")
    assert capfd.readouterr() == ("", "")


BIBTEX = st.lists(
    st.sampled_from(
        ["@", "misc", "{", "}", "a", ",", "=", '"', "#", "\n", "(", ")", "@string", "@comment", "\\", " ", "title"]
    ),
    max_size=40,
).map("".join)


@given(BIBTEX | st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    library, found = parse(text, "r.bib")
    lines = text.count("\n") + 1
    assert all(d.span is not None and 1 <= d.span.line <= lines for d in found)
    for reference in library.values():
        assert reference.key
