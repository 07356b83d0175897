"""Series: order, boxes, numbers twice or missing."""

from __future__ import annotations

from dataclasses import replace

from dlblog.diagnostics import Span
from dlblog.model import Document, FrozenMap, SeriesKey
from site_values import CONFIG, codes, document, link


def part(name: str, number: int | None, date: str = "2024-01-01", series: str = "Basics") -> Document:
    made = document(name, date, series=SeriesKey(series, number))
    spans = FrozenMap({"series": Span(made.body.path, 5), "series_part": Span(made.body.path, 6)})
    return replace(made, meta=replace(made.meta, spans=spans))


def test_parts_are_in_order_of_their_numbers_then_dates() -> None:
    site, found = link(
        part("c", 3, "2024-01-01"), part("a", 1, "2024-03-01"), part("b", 2, "2024-02-01", "basics "), part("d", None)
    )
    assert found == ()
    box = next(p.series for p in site.posts if p.card.slug == "b")
    assert box is not None
    assert [c.slug for c in box.parts] == ["a", "b", "c", "d"]
    assert (box.part, box.previous and box.previous.slug, box.next and box.next.slug) == (2, "a", "c")
    assert [e.card.slug for e in site.index.series[0].entries] == ["a", "b", "c", "d"]


def test_without_numbers_the_date_decides() -> None:
    site, found = link(part("b", None, "2024-02-01"), part("a", None, "2024-01-01"))
    assert found == ()
    assert [e.card.slug for e in site.index.series[0].entries] == ["a", "b"]


def test_a_number_twice_is_an_error_that_names_both() -> None:
    _, found = link(part("bada", 1), part("badb", 1))
    assert codes(found) == ["badb.md:6 series-part-twice"]
    assert found[0].severity == "error"
    assert "content/posts/bada.md" in found[0].message
    assert [(s.path, s.line) for s in found[0].also] == [("content/posts/bada.md", 6)]


def test_a_gap_is_a_warning_at_the_part_after_it() -> None:
    _, found = link(part("bada", 1), part("badb", 3))
    assert codes(found) == ["badb.md:6 series-gap"]
    assert found[0].severity == "warning"
    _, found = link(part("a", 2))
    assert codes(found) == ["a.md:6 series-gap"]


def test_a_part_that_is_held_back_is_no_gap() -> None:
    _, found = link(part("a", 1), part("c", 3), held=(part("b", 2),))
    assert found == ()


def test_numbers_from_zero_and_huge_numbers() -> None:
    assert link(part("a", 0), part("b", 1))[1] == ()
    assert codes(link(part("a", 1), part("b", 10**12))[1]) == ["b.md:6 series-gap"]


def test_hidden_posts_and_pages_are_no_parts() -> None:
    hidden = part("h", 2)
    hidden = replace(hidden, meta=replace(hidden.meta, hidden=True))
    site, _ = link(part("a", 1), hidden)
    assert len(site.index.series[0].entries) == 1


def test_descriptions_come_from_the_configuration() -> None:
    config = replace(CONFIG, series=FrozenMap({"basics": "All of it."}))
    site, _ = link(part("a", 1), config=config)
    assert site.index.series[0].description == "All of it."


def test_every_missing_number_is_named_and_the_newest_series_comes_first() -> None:
    site, (gap,) = link(
        part("a", 1, "2024-01-01", "Old"), part("b", 4, "2024-02-01", "Old"), part("c", 1, "2025-01-01")
    )
    assert "no part 2, 3" in gap.message
    assert [taxon.name for taxon in site.index.series] == ["Basics", "Old"]
