"""The contents tree: from headings; chosen, ordered and renamed by `toc:`."""

from __future__ import annotations

from dlblog.diagnostics import Span
from dlblog.model import Heading, TocEntry
from rendering import codes, rendered

BODY = "## Introduction\n\n### Why $x$\n\n## The Method in *brief*\n\n### Loss\n\n#### Terms\n\n## Results\n"


def shape(headings: tuple[Heading, ...]) -> list[object]:
    return [(h.text, shape(h.children)) if h.children else h.text for h in headings]


def test_headings_nest_by_level() -> None:
    assert shape(rendered(BODY).toc) == [
        ("Introduction", ["Why x"]),
        ("The Method in brief", [("Loss", ["Terms"])]),
        "Results",
    ]


def test_skipped_levels_do_no_harm() -> None:
    assert shape(rendered("#### A\n\n## B\n\n##### C\n\n### D\n").toc) == ["A", ("B", ["C", "D"])]


def test_html_keeps_emphasis_and_drops_links_notes_and_ids() -> None:
    toc = rendered('## The [*Blog*](/b/)[^1] <span id="x">a</span> <a name="y">b</a>\n\n[^1]: n').toc
    assert toc[0].html == "The <em>Blog</em> <span>a</span> b"
    assert toc[0].text == "The Blog a b"


def test_no_toc_class_keeps_a_heading_out() -> None:
    assert shape(rendered("## A\n\n## B {: .no_toc}\n").toc) == ["A"]


def test_a_list_chooses_orders_and_renames() -> None:
    entries = (TocEntry("Results"), TocEntry("Method in brief", (TocEntry("loss"),)))
    found = rendered(BODY, toc_entries=entries)
    assert shape(found.toc) == ["Results", ("Method in brief", ["loss"])]
    assert [h.id for h in found.toc] == ["results", "the-method-in-brief"]
    assert not found.diagnostics


def test_a_name_may_say_less_than_its_heading() -> None:
    body = "## Empirical evidence of double descent\n\n## Adversarial test data and training data\n\n## Training\n"
    found = rendered(body, toc_entries=(TocEntry("Adversarial Data"), TocEntry("Empirical Evidence")))
    assert [h.id for h in found.toc] == [
        "adversarial-test-data-and-training-data",
        "empirical-evidence-of-double-descent",
    ]
    assert not found.diagnostics


def test_a_name_that_may_mean_two_headings_means_none() -> None:
    body = "## Loss of the student\n\n## Loss of the teacher\n"
    assert codes(rendered(body, toc_entries=(TocEntry("Loss"),))) == ["0:0 toc-unmatched"]


def test_a_section_is_not_below_itself() -> None:
    entries = (TocEntry("Results", (TocEntry("Result"),)),)
    found = rendered(BODY, toc_entries=entries)
    assert shape(found.toc) == ["Results"]
    assert codes(found) == ["0:0 toc-unmatched"]


def test_a_name_without_heading_is_reported_with_the_nearest() -> None:
    entries = (TocEntry("Results"), TocEntry("Outlook"))
    found = rendered(BODY, toc_entries=entries, toc_span=Span("content/posts/post.md", 4, 3))
    assert codes(found) == ["4:3 toc-unmatched"]
    assert shape(found.toc) == ["Results"]


def test_the_lists_of_the_appendix_may_be_named() -> None:
    assert not rendered(BODY, toc_entries=(TocEntry("Results"), TocEntry("References"))).diagnostics


def test_if_nothing_fits_all_headings_are_shown() -> None:
    assert len(rendered(BODY, toc_entries=(TocEntry("Foo bar"),)).toc) == 3
