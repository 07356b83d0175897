"""How to cite a post."""

from __future__ import annotations

import pytest

from dlblog import bibliography
from dlblog.model import Author, Name
from dlblog.pages.cite import CiteThis, cite_this, split_name
from dlblog.settings import Config
from site_values import document, link


def of(**meta: object) -> CiteThis:
    site, _ = link(document("a", "2018-06-24", **meta))
    found = cite_this(site.index, site.posts[0])
    assert found is not None
    return found


def test_one_author() -> None:
    found = of(title="Attention? Attention!", authors=(Author("Lilian Weng"),))
    assert found.text == "Weng, L. (2018, June 24). Attention? Attention! DL notes. https://example.org/repo/posts/a/"
    assert found.bibtex == (
        "@article{weng2018attention,\n"
        "  author = {Weng, Lilian},\n"
        "  title = {Attention? Attention!},\n"
        "  journal = {DL notes},\n"
        "  month = {June},\n"
        "  year = {2018},\n"
        "  url = {https://example.org/repo/posts/a/}\n"
        "}"
    )


def test_several_authors_and_none() -> None:
    three = (Author("Ada Lovelace"), Author("Ludwig van Beethoven"), Author("Jean-Luc Picard"))
    assert of(title="On it", authors=three).text.startswith(
        "Lovelace, A., van Beethoven, L., & Picard, J.-L. (2018, June 24). On it."
    )
    site, _ = link(document("a", title="On it"), config=Config(title="T"))
    nobody = cite_this(site.index, site.posts[0])
    assert nobody is not None
    assert nobody.text == "On it. (2024, January 1). T. /posts/a/"
    assert nobody.bibtex.startswith("@article{2024it,")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", Name("Lovelace", "Ada")),
        ("Lovelace, Ada", Name("Lovelace", "Ada")),
        ("Plato", Name("Plato")),
        ("李明", Name("李明")),
        ("The dlblog authors", Name("The dlblog authors")),
        ("PyTorch Team", Name("PyTorch Team")),
    ],
)
def test_names(name: str, parts: Name) -> None:
    assert split_name(name) == parts


def test_the_bibtex_of_a_nasty_title_reads_back() -> None:
    title = r"100% of $5 & #1: {CLIP}_2 ~ \frac"
    found = of(title=title, authors=(Author("Müller, Jörg"),))
    library, faults = bibliography.parse(found.bibtex, "x.bib")
    assert faults == ()
    (key,) = library
    assert key == "muller2018100" or key.startswith("muller2018")
    assert library[key].authors == (Name("Müller", "Jörg"),)


def test_pages_and_posts_that_do_not_want_it_have_none() -> None:
    site, _ = link(document("a", citation=False), document("pages/about", None))
    assert cite_this(site.index, site.posts[0]) is None
    assert cite_this(site.index, site.pages[0]) is None
