"""BibTeX for readers: reads back as the same work."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlblog.bibliography import parse, to_bibtex
from dlblog.model import FrozenMap, Name, Reference


def test_an_entry_as_text() -> None:
    library, _ = parse(
        r"@inproceedings{devlin2019, author={Devlin, Jacob and Chang, Ming{-}Wei and {Google & Co}}, pages={1--9},"
        r" title={{BERT}: 100\% of R\&D}, booktitle={{NAACL}}, year=2019, url={https://a.org/x_y%20z}, file={/home/me}}",
        "a.bib",
    )
    assert to_bibtex(library["devlin2019"]) == (
        "@inproceedings{devlin2019,\n"
        "  author = {Devlin, Jacob and Chang, Ming-Wei and {Google \\& Co}},\n"
        "  title = {{BERT}: 100\\% of R\\&D},\n"
        "  booktitle = {{NAACL}},\n"
        "  pages = {1--9},\n"
        "  year = {2019},\n"
        "  url = {https://a.org/x_y%20z}\n"
        "}"
    )


def test_keys_and_types_are_made_safe() -> None:
    assert to_bibtex(Reference("a b}{c,", "mi sc}")) == "@misc{abc\n}"
    assert to_bibtex(Reference("{}", "")) == "@misc{work\n}"


WORDS = st.text(alphabet="abcXYZ 019éÖß.,:;!?()-'&%$#_^~{}\\\"", min_size=1, max_size=30).map(
    lambda t: " ".join(t.split())
)


@given(
    title=WORDS.filter(bool),
    given_name=st.sampled_from(["", "Ada", "J. R."]),
    family=st.sampled_from(["Oh", "de la Cruz"]),
)
def test_what_is_written_can_be_read_without_a_finding(title: str, given_name: str, family: str) -> None:
    written = to_bibtex(Reference("k", "misc", (Name(family, given_name),), (), FrozenMap({"title": title})))
    library, found = parse(written, "a.bib")
    assert found == ()
    assert library["k"].authors == (Name(family, given_name),)
