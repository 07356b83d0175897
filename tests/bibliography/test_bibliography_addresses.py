"""Addresses: arXiv, DOI and web, from wherever authors put them."""

from __future__ import annotations

import pytest

from dlblog.bibliography import arxiv_id, doi, web_address
from dlblog.bibliography.addresses import links
from dlblog.model import FrozenMap, Reference


def work(**fields: str) -> Reference:
    return Reference("k", "misc", fields=FrozenMap(fields))


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"eprint": "1706.03762", "eprinttype": "arXiv"}, "1706.03762"),
        ({"eprint": "1706.03762v5"}, "1706.03762"),
        ({"eprint": "arXiv:2103.00020v1"}, "2103.00020"),
        ({"eprint": "cs/0112017"}, "cs/0112017"),
        ({"eprint": "12345678", "eprinttype": "pubmed"}, ""),
        ({"journal": "arXiv preprint arXiv:1412.6980"}, "1412.6980"),
        ({"journal": "CoRR", "volume": "abs/1409.0473"}, "1409.0473"),
        ({"url": "http://arxiv.org/abs/2010.04159v4"}, "2010.04159"),
        ({"url": "https://arxiv.org/pdf/2010.04159.pdf"}, "2010.04159"),
        ({"doi": "10.48550/arXiv.2010.04159"}, "2010.04159"),
        ({"note": "arXiv: 2010.11929 [cs]"}, "2010.11929"),
        ({"title": "Nothing", "year": "2010.11929"}, ""),
        ({"doi": "10.1000/2010.11929"}, ""),
    ],
)
def test_arxiv_id(fields: dict[str, str], number: str) -> None:
    assert arxiv_id(work(**fields)) == number


@pytest.mark.parametrize(
    ("fields", "identifier"),
    [
        ({"doi": "10.1162/neco.1997.9.8.1735"}, "10.1162/neco.1997.9.8.1735"),
        ({"doi": "https://doi.org/10.1038/323533a0"}, "10.1038/323533a0"),
        ({"doi": "doi: 10.1038/323533a0."}, "10.1038/323533a0"),
        ({"url": "https://doi.org/10.1038/323533a0"}, "10.1038/323533a0"),
        ({"doi": "10.48550/arXiv.2010.04159"}, ""),
        ({"doi": "none"}, ""),
    ],
)
def test_doi(fields: dict[str, str], identifier: str) -> None:
    assert doi(work(**fields)) == identifier


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": 'https://a.org/x y"><b>'}, "https://a.org/x"),
        ({"url": "https://a.org/é\"'<"}, "https://a.org/%C3%A9%22'%3C"),
        ({"howpublished": "Blog, https://a.org/post."}, "https://a.org/post"),
        ({"url": "javascript:alert(1)"}, ""),
        ({"url": "data:text/html,x"}, ""),
        ({"url": "http://["}, ""),
        ({"url": "//a.org"}, ""),
        ({"pdf": "local.pdf", "url": "https://a.org"}, "https://a.org"),
    ],
)
def test_web_address(fields: dict[str, str], address: str) -> None:
    assert web_address(work(**fields)) == address


def test_links_say_nothing_twice() -> None:
    both = work(doi="10.48550/arXiv.1706.03762", eprint="1706.03762", url="https://arxiv.org/abs/1706.03762")
    assert [str(link) for link in links(both)] == [
        '<a class="arxiv" href="https://arxiv.org/abs/1706.03762">arXiv:1706.03762</a>'
    ]
    paper = work(doi="10.1/a<b", url="https://www.jmlr.org/paper.PDF")
    assert links(paper)[-1] == '<a class="pdf" href="https://www.jmlr.org/paper.PDF">PDF</a>'
    assert links(work(url="https://www.jmlr.org/x"))[0].endswith(">jmlr.org</a>")


def test_a_doi_is_encoded_in_its_link() -> None:
    (link,) = links(work(doi='10.1002/(SICI)<1::AID>"x'))
    assert 'href="https://doi.org/10.1002/(SICI)%3C1::AID%3E%22x"' in link
    assert "&lt;1::AID&gt;" in link
