from dlblog.collect import address_spans, collect
from dlblog.diagnostics import Span
from dlblog.model import Body, Copy, Document, FrozenMap, Meta, Text

PLACES = {"a.md": Span("a.md", 5, 12), "b.md": Span("b.md", 1)}


def test_outputs_by_path() -> None:
    outputs, faults = collect([Text("a/index.html", "A", "a.md"), Copy("x.png", "content/x.png")], PLACES)
    assert sorted(outputs) == ["a/index.html", "x.png"]
    assert not faults


def test_two_outputs_on_one_address_name_both_sources() -> None:
    outputs, faults = collect([Text("a/index.html", "B", "b.md"), Text("a/index.html", "A", "a.md")], PLACES)
    assert [f.code for f in faults] == ["url-clash"]
    assert "a.md and b.md both want the address /a/" in faults[0].message
    assert faults[0].span == PLACES["a.md"]
    assert faults[0].also == (PLACES["b.md"],)
    assert len(outputs) == 1


def test_a_clash_with_a_generated_page_points_at_the_source() -> None:
    for order in (1, -1):
        pair = [Text("tags/x/index.html", "", "a.md"), Text("tags/x/index.html", "", 'tag "x"')][::order]
        (fault,) = collect(pair, PLACES)[1]
        assert fault.span == PLACES["a.md"]


def test_a_page_cannot_lie_below_a_file() -> None:
    faults = collect([Text("x/y.html", "", "a.md"), Text("x/y.html/z.html", "", "b.md")], PLACES)[1]
    assert [f.code for f in faults] == ["url-clash"]


def test_twins_by_case_are_a_warning() -> None:
    outputs, faults = collect([Text("A/index.html", "", "a.md"), Text("a/index.html", "", "b.md")], PLACES)
    assert [(f.severity, f.code) for f in faults] == [("warning", "url-case")]
    assert len(outputs) == 2


def test_outputs_stay_inside_the_site() -> None:
    for path in ("../x.html", "/etc/x", "a//b.html", "b" * 256 + "/index.html", "é" * 128 + "/index.html"):
        outputs, faults = collect([Text(path, "", "a.md")], PLACES)
        assert not outputs
        assert [f.severity for f in faults] == ["error"]


def test_an_address_comes_from_the_permalink_slug_or_alias() -> None:
    span = Span("a.md", 4, 7)
    meta = Meta("A", spans=FrozenMap({"slug": span, "title": Span("a.md", 2)}))
    documents = [Document(meta, Body("a.md", "")), Document(Meta("B"), Body("b.md", ""))]
    assert address_spans(documents) == {"a.md": span, "b.md": Span("b.md", 1)}
    spans = {key: Span("a.md", line) for line, key in enumerate(("aliases", "slug", "permalink"), 2)}
    document = Document(Meta("A", spans=FrozenMap(spans)), Body("a.md", ""))
    assert address_spans([document]) == {"a.md": spans["permalink"]}
