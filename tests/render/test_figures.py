"""Numbers and captions. The HTML of figures is in fixtures/figures.md."""

from __future__ import annotations

from rendering import codes, rendered


def labels(text: str, **options: str) -> dict[str, str]:
    return {label.id: label.text for label in rendered(text, **options).labels}


def test_numbers_follow_the_document() -> None:
    text = (
        "![a](a.svg){#fig:a}\n\n![none](b.svg)\n\n> ![q](q.svg){#fig:q}\n\n"
        "::: figure {#fig:c}\n![1](1.svg){#fig:c1}\n![2](2.svg){#fig:c2}\n\nc\n:::\n\n"
        '<figure id="fig:d"><img src="d.svg" alt=""><figcaption>d</figcaption></figure>\n\n- ![e](e.svg){#fig:e}\n\n  x\n'
    )
    assert labels(text) == {
        "fig:a": "Figure 1",
        "fig:q": "Figure 2",
        "fig:c": "Figure 3",
        "fig:c1": "Figure 3a",
        "fig:c2": "Figure 3b",
        "fig:d": "Figure 4",
        "fig:e": "Figure 5",
    }
    assert labels("![a](a.svg){#fig:a}", lang="de") == {"fig:a": "Abbildung 1"}


def test_ids_of_another_kind_are_kept_and_not_numbered() -> None:
    found = rendered("![a](a.svg){#picture}")
    assert 'id="picture"' in found.html
    assert found.labels == ()


def test_an_id_amid_text_is_reported_with_its_place() -> None:
    assert codes(rendered("Text\nwith ![a](a.svg){#fig:a} in it")) == ["2:6 figure-inline"]


def test_places_in_a_caption() -> None:
    assert codes(rendered('x\n\n![a](a.svg "See [@fig:none]")')) == ["3:18 ref-unknown"]


def test_attributes_in_a_caption_and_smart_quotes() -> None:
    found = rendered("![a](a.svg 'He said \"so\" [small]{.x}')", smart_quotes=True)
    assert 'He said “so” <span class="x">small</span></figcaption>' in found.html


def test_many_parts() -> None:
    text = "::: figure {#fig:x}\n" + "".join(f"![p](p{n}.svg)\n" for n in range(30)) + "\ncaption\n:::"
    html = rendered(text).html
    assert "(z)" in html
    assert "(27)" in html


def test_nothing_is_lost_in_a_composite() -> None:
    html = rendered("::: figure\ntext before\n\n![a](a.svg) beside\n\n```\ncode\n```\n\n![b](b.svg)\nlast\n:::").html
    for word in ("text before", "beside", "code", "last", "a.svg", "b.svg"):
        assert word in html
    assert "<figcaption>last</figcaption>" in html
