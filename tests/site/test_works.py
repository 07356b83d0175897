"""One work under many keys, and the paper of a summary."""

from __future__ import annotations

import pytest

from dlblog.site.works import identifier, identity
from site_values import codes, document, link, reference, rendered


def test_a_work_is_known_by_its_numbers_else_its_title() -> None:
    assert identity(reference("a", eprint="1706.03762")) == "arxiv:1706.03762"
    assert identity(reference("b", url="https://arxiv.org/pdf/1706.03762v5.pdf")) == "arxiv:1706.03762"
    assert identity(reference("b", eprint="CS/0112017")) == "arxiv:cs/0112017"
    assert identity(reference("c", doi="10.1162/NECO.1997.9.8.1735")) == "doi:10.1162/neco.1997.9.8.1735"
    assert identity(reference("d")) == identity(reference("e", title="Attention is all you need!"))
    assert identity(reference("d")) != identity(reference("e", year="2018"))
    assert identity(reference("f", title="")) == "key:f"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2103.00020", "arxiv:2103.00020"),
        ("arXiv:2103.00020v1", "arxiv:2103.00020"),
        ("https://arxiv.org/abs/2103.00020", "arxiv:2103.00020"),
        ("10.1162/neco.1997.9.8.1735", "doi:10.1162/neco.1997.9.8.1735"),
        ("https://doi.org/10.1162/neco.1997.9.8.1735", "doi:10.1162/neco.1997.9.8.1735"),
        ("radford2021clip", ""),
        ("", ""),
    ],
)
def test_identifiers(text: str, name: str) -> None:
    assert identifier(text) == name


def test_the_paper_of_a_summary() -> None:
    clip = reference("radford2021", eprint="2103.00020")
    body = rendered("", cited=(clip,))
    for paper in ("radford2021", "@radford2021", "2103.00020", "https://arxiv.org/abs/2103.00020v1"):
        site, found = link((document("a", paper=paper), body))
        assert (site.posts[0].paper, found) == (clip, ())
    site, found = link(document("a", paper="radford2021"), references={"radford2021": clip})
    assert (site.posts[0].paper, found) == (clip, ())


def test_a_paper_that_nobody_knows() -> None:
    _, found = link(document("a", paper="radfrod2021"), references={"radford2021": reference("radford2021")})
    assert codes(found) == ["a.md:20 paper-unknown"]
    assert found[0].hint == 'did you mean "radford2021"?'
    assert link(document("a", paper="radfrod2021"))[1] == ()
    assert link(document("a", paper="2103.00020"), references={})[1] == ()
