"""/references/: each work once, with all posts that cite it."""

from __future__ import annotations

from dlblog.pages.works import references, works
from site_values import document, link, reference, rendered


def test_one_work_under_two_keys_is_one_line() -> None:
    site, _ = link(
        (
            document("a", "2024-01-01"),
            rendered("", cited=(reference("x", eprint="1706.03762"), reference("z", title="Zeta"))),
        ),
        (document("b", "2024-02-01"), rendered("", cited=(reference("y", url="https://arxiv.org/abs/1706.03762v2"),))),
        (document("h", "2024-02-01", hidden=True), rendered("", cited=(reference("hidden", title="Hidden"),))),
    )
    found = works(site)
    assert [(w.reference.key, [m.card.slug for m in w.mentions]) for w in found] == [("y", ["b", "a"]), ("z", ["a"])]
    assert site.index.works == 2
    assert "Attention Is All You Need" in found[0].html
    (page,) = references(site)
    assert (page.url, page.data["works"]) == ("/references/", found)


def test_a_work_has_an_id_and_leads_to_the_place_that_cites_it() -> None:
    site, _ = link(
        (
            document("a", "2024-01-01"),
            rendered(
                "",
                cited=(reference("x/y", title="One"), reference("x.y", title="Two")),
                anchors=frozenset({"cite-x-y-1"}),
            ),
        ),
        (document("b", "2024-02-01"), rendered("", cited=(reference("x/y", title="One"),))),
    )
    found = {w.reference.key: (w.id, [m.url for m in w.mentions]) for w in works(site)}
    assert found["x/y"] == ("ref-x-y", ["/posts/b/", "/posts/a/#cite-x-y-1"])
    assert found["x.y"][0] == "ref-x-y-2"


def test_no_works_no_page() -> None:
    assert list(references(link(document("a"))[0])) == []
