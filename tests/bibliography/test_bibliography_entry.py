"""Entries: one name for each thing, and nothing private."""

from __future__ import annotations

from dlblog.bibliography import parse
from dlblog.model import Name, Reference


def entry(text: str) -> Reference:
    library, _ = parse(text, "a.bib")
    return next(iter(library.values()))


def test_private_fields_do_not_leave_the_file() -> None:
    found = entry(
        "@article{a, title={T}, file={/home/me/paper.pdf}, abstract={Long}, owner={me}, timestamp={now}, note={Oral},"
        " bdsk-url-1={x}, mendeley-groups={y}, annote={z}, keywords={k}, date-added={2020}}"
    )
    assert dict(found.fields) == {"title": "T", "note": "Oral"}


def test_biblatex_spellings_become_bibtex() -> None:
    found = entry("@ARTICLE{a, Title={T}, journaltitle={J}, date={2021-05-03}, archivePrefix={arXiv}, eprint={2105.1}}")
    assert found.type == "article"
    assert found.fields["journal"] == "J"
    assert found.fields["year"] == "2021"
    assert found.fields["eprinttype"] == "arXiv"
    assert entry("@conference{a, title={T}}").type == "inproceedings"
    thesis = entry("@thesis{a, type={Master's thesis}, institution={ETH}}")
    assert (thesis.type, thesis.fields["school"]) == ("mastersthesis", "ETH")


def test_crossref_lends_what_the_child_lacks() -> None:
    found = entry(
        "@inproceedings{a, title={Paper}, author={Ho, Jo}, crossref={b}}\n"
        "@proceedings{b, title={Proc. of X}, year=2020, editor={Ed, A.}, publisher={ACM}}"
    )
    assert found.fields["booktitle"] == "Proc. of X"
    assert (found.fields["title"], found.fields["year"]) == ("Paper", "2020")
    assert found.authors == (Name("Ho", "Jo"),)


def test_an_entry_that_is_its_own_parent() -> None:
    assert entry("@misc{a, title={T}, crossref={a}}").fields["title"] == "T"
    assert entry("@misc{a, title={T}, crossref={b}} @misc{b, crossref={a}}").fields["title"] == "T"


def test_first_of_two_equal_fields_counts() -> None:
    assert entry("@misc{a, title={First}, TITLE={Second}}").fields["title"] == "First"
