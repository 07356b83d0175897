"""Formatting: a line per type in both styles, everything escaped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.bibliography import STYLES, format_reference, parse
from dlblog.bibliography.format import MOST_NAMES, initials
from dlblog.model import FrozenMap, Name, Reference

ADAM = "author={Kingma, Diederik P. and Ba, Jimmy}, title={Adam}, year=2015"
ARXIV = '<a class="arxiv" href="https://arxiv.org/abs/2006.11239">arXiv:2006.11239</a>'
CASES = [
    (
        f"@article{{k, {ADAM}, journal={{JMLR}}, volume=9, number=8, pages={{1735--1780}}}}",
        "D. P. Kingma and J. Ba. “Adam”. <i>JMLR</i> 9(8), pp. 1735–1780, 2015.",
        "Kingma, D. P. and Ba, J. (2015). Adam. <i>JMLR</i> 9(8), pp. 1735–1780.",
    ),
    (
        f"@inproceedings{{k, {ADAM}, booktitle={{ICLR}}, pages=7}}",
        "D. P. Kingma and J. Ba. “Adam”. In <i>ICLR</i>, p. 7, 2015.",
        "Kingma, D. P. and Ba, J. (2015). Adam. In <i>ICLR</i>, p. 7.",
    ),
    (
        "@book{k, author={Murphy, Kevin}, title={Machine Learning}, edition=2, publisher={MIT Press}, year=2022}",
        "K. Murphy. <i>Machine Learning</i>. 2nd edition, MIT Press, 2022.",
        "Murphy, K. (2022). <i>Machine Learning</i>. 2nd edition, MIT Press.",
    ),
    (
        "@book{k, editor={Hutter, F. and Kotthoff, L.}, title={AutoML}, publisher={Springer}, year=2019}",
        "F. Hutter and L. Kotthoff (eds.). <i>AutoML</i>. Springer, 2019.",
        "Hutter, F. and Kotthoff, L. (eds.) (2019). <i>AutoML</i>. Springer.",
    ),
    (
        "@incollection{k, author={A, B.}, title={C}, booktitle={D}, publisher={E}, year=1999}",
        "B. A. “C”. In <i>D</i>, E, 1999.",
        "A, B. (1999). C. In <i>D</i>, E.",
    ),
    (
        "@phdthesis{k, author={Karpathy, Andrej}, title={T}, type={Dissertation}, school={Stanford}, year=2016}",
        "A. Karpathy. <i>T</i>. Dissertation, Stanford, 2016.",
        "Karpathy, A. (2016). <i>T</i>. Dissertation, Stanford.",
    ),
    (
        "@mastersthesis{k, author={Doe, J.}, title={T}, school={ETH}, year=2016}",
        "J. Doe. <i>T</i>. Master’s thesis, ETH, 2016.",
        "Doe, J. (2016). <i>T</i>. Master’s thesis, ETH.",
    ),
    (
        "@techreport{k, author={Doe, J.}, title={T}, number={TR-7}, institution={NIST}, year=2016}",
        "J. Doe. <i>T</i>. Technical report TR-7, NIST, 2016.",
        "Doe, J. (2016). <i>T</i>. Technical report TR-7, NIST.",
    ),
    (
        "@misc{k, type={Guest lecture}, author={Vaswani, A.}, title={Transformers}, year=2021}",
        "A. Vaswani. “Transformers”. Guest lecture, 2021.",
        "Vaswani, A. (2021). Transformers. Guest lecture.",
    ),
    (
        "@software{k, author={{OpenAI}}, title={gym}, version={0.2}, year=2016, note={MIT licence}}",
        "OpenAI. “gym”. Version 0.2, MIT licence, 2016.",
        "OpenAI (2016). gym. Version 0.2, MIT licence.",
    ),
    (
        "@online{k, title={Automatic differentiation}, journal={Wikipedia}, urldate={2023-03-21}}",
        "“Automatic differentiation”. <i>Wikipedia</i>, n.d., accessed 2023-03-21.",
        "Automatic differentiation (n.d.). <i>Wikipedia</i>, accessed 2023-03-21.",
    ),
    (
        "@unpublished{k, author={Doe, J.}, title={Who asks?}, note={Draft}, year=2020}",
        "J. Doe. “Who asks?” Draft, 2020.",
        "Doe, J. (2020). Who asks? Draft.",
    ),
    (
        "@article{k, author={Ho, J.}, title={D}, journal={arXiv preprint arXiv:2006.11239}, year=2020}",
        f"J. Ho. “D”. <i>arXiv preprint</i>, 2020. {ARXIV}",
        f"Ho, J. (2020). D. <i>arXiv preprint</i>. {ARXIV}",
    ),
    ("@misc{k}", "k. n.d.", "k (n.d.)."),
]


@pytest.mark.parametrize(("entry", "numeric", "by_date"), CASES)
def test_both_styles(entry: str, numeric: str, by_date: str) -> None:
    library, _ = parse(entry, "a.bib")
    assert format_reference(library["k"], "numeric") == numeric
    assert format_reference(library["k"], "author-date") == by_date


def test_suffix() -> None:
    library, _ = parse(f"@misc{{k, {ADAM}}}", "a.bib")
    assert "(2015b)" in format_reference(library["k"], "author-date", "b")


def test_long_lists_of_names_end_in_et_al() -> None:
    names = tuple(Name(f"N{n}", "A") for n in range(MOST_NAMES + 1))
    assert "N6, et al. “T”" in format_reference(Reference("k", "misc", names, (), FrozenMap({"title": "T"})), "numeric")
    whole = format_reference(Reference("k", "misc", names[:-1]), "numeric")
    assert "et al." not in whole
    assert "A. N5 and A. N6." in whole


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Ashish", "A."),
        ("Ming-Wei", "M.-W."),
        ("Shin-ichi", "S.-i."),
        ("Łukasz", "Ł."),
        ("A. N.", "A. N."),
        ("明", "明"),
        ("", ""),
    ],
)
def test_initials(given: str, short: str) -> None:
    assert initials(given) == short


def test_nothing_escapes_escaping() -> None:
    evil = '"><script>alert(1)</script>'
    fields = (
        "title",
        "journal",
        "booktitle",
        "volume",
        "pages",
        "year",
        "note",
        "doi",
        "eprint",
        "url",
        "publisher",
        "type",
    )
    for kind in ("article", "inproceedings", "book", "phdthesis", "techreport", "misc", evil):
        reference = Reference(evil, kind, (Name(evil, evil, evil),), (), FrozenMap(dict.fromkeys(fields, evil)))
        for style in STYLES:
            assert "<script" not in format_reference(reference, style, evil)
    link = Reference("k", "misc", fields=FrozenMap({"url": "javascript:alert(1)", "howpublished": "javascript:x"}))
    assert "<a" not in format_reference(link, "numeric")


@given(
    st.dictionaries(st.sampled_from(["title", "year", "journal", "pages", "doi", "url", "note", "eprint"]), st.text())
)
def test_any_reference_can_be_formatted(fields: dict[str, str]) -> None:
    for kind in ("article", "misc", "book"):
        for style in STYLES:
            format_reference(Reference("k", kind, fields=FrozenMap(fields)), style)


def test_words_of_ours_begin_a_sentence_with_a_capital_and_addresses_are_no_journals() -> None:
    library, _ = parse("@misc{k, title={T}, urldate={2023-05-01}, journal={https://x.org/}}", "a.bib")
    assert format_reference(library["k"], "author-date") == "T (n.d.). Accessed 2023-05-01."
