"""Labels: names, years, and letters where two works would look the same."""

from __future__ import annotations

import pytest

from dlblog.bibliography import described, order, parse, short, suffixes
from dlblog.model import Reference


def work(text: str) -> Reference:
    return next(iter(parse(f"@misc{{k, {text}}}", "a.bib")[0].values()))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("author={Ho, Jonathan}, year=2020", "Ho, 2020"),
        ("author={Kingma, D. and Ba, J.}, year=2015", "Kingma and Ba, 2015"),
        ("author={A, B and C, D and E, F}, year=2015", "A et al., 2015"),
        ("author={A, B and others}, date={2015-01}", "A et al., 2015"),
        ("author={{OpenAI}}, year={in press}", "OpenAI, in press"),
        ("editor={Hutter, F.}, year=2019", "Hutter, 2019"),
        ("title={Automatic differentiation}", "“Automatic differentiation”, n.d."),
        ("title={One two three four five six}, year={0000}", "“One two three four five…”, n.d."),
        ("author={others}", "k, n.d."),
        ("", "k, n.d."),
    ],
)
def test_short(text: str, label: str) -> None:
    assert short(work(text)) == label


def test_described_has_the_title() -> None:
    assert described(work("author={Ho, J}, title={DDPM}, year=2020")) == "Ho, 2020. DDPM"
    assert described(work("title={DDPM}")) == "DDPM, n.d."


def test_letters_only_where_labels_agree() -> None:
    library, _ = parse(
        "@misc{late, author={Ho, J}, title={Z}, year=2020} @misc{early, author={Ho, J}, title={A}, year=2020}"
        "@misc{other, author={Ho, J}, title={B}, year=2021}",
        "a.bib",
    )
    assert suffixes(library.values()) == {"early": "a", "late": "b", "other": ""}
    assert [r.key for r in order(library.values())] == ["early", "late", "other"]
    assert short(library["late"], "b") == "Ho, 2020b"
    assert short(work("author={Ho, J}"), "a") == "Ho, n.d.-a"


def test_letters_go_on_after_z() -> None:
    text = "".join(f"@misc{{k{i:02}, author={{Ho, J}}, title={{T}}, year=2020}}" for i in range(28))
    letters = suffixes(parse(text, "a.bib")[0].values())
    assert (letters["k25"], letters["k26"], letters["k27"]) == ("z", "aa", "ab")


def test_the_key_decides_between_equals_whatever_the_order_of_the_file() -> None:
    entries = ["@misc{b, author={Ho, J}, title={T}, year=2020}", "@misc{a, author={Ho, J}, title={T}, year=2020}"]
    for text in ("".join(entries), "".join(reversed(entries))):
        assert suffixes(parse(text, "a.bib")[0].values()) == {"a": "a", "b": "b"}
