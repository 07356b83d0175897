"""Values: braces, quotes, numbers, abbreviations, and `#` between them."""

from __future__ import annotations

import pytest

from dlblog.bibliography.values import LIMIT, define, expand, runs_on, unknown

STRINGS = define(
    [("NeurIPS", "{Advances in Neural Information Processing Systems}"), ("n30", 'neurips # ", vol.~" # 30')]
)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("{A {GAN} thing}", "A {GAN} thing"),
        ('"A {"}quoted{"} thing"', 'A {"}quoted{"} thing'),
        ("2017", "2017"),
        ("jan", "January"),
        ("JAN # {~1}", "January~1"),
        ("neurips # { 2020}", "Advances in Neural Information Processing Systems 2020"),
        ("n30", "Advances in Neural Information Processing Systems, vol.~30"),
        ("{C# in depth}", "C# in depth"),
        ('{a} # "b # c" # {d}', "ab # cd"),
        ("{a} # {b}", "ab"),
        ("nosuch", "nosuch"),
        ("", ""),
    ],
)
def test_expand(written: str, text: str) -> None:
    assert expand(written, STRINGS) == text


def test_abbreviations_that_double_each_other_stay_small() -> None:
    bomb = [("a", "{xxxxxxxxxx}"), *((chr(98 + i), f"{chr(97 + i)} # {chr(97 + i)}") for i in range(24))]
    assert len(define(bomb)["y"]) <= LIMIT


def test_unknown_abbreviations_are_found_and_nothing_else() -> None:
    assert unknown("neurisp", STRINGS) == "neurisp"
    assert unknown("neurips # yera", STRINGS) == "yera"
    for fine in ("neurips", "{neurisp}", '"x"', "2017", "n30 # 7", ""):
        assert unknown(fine, STRINGS) == ""


@pytest.mark.parametrize(
    ("value", "goes_on"),
    [
        ("{T} year=2020", True),
        ("{T}\n note={x}", True),
        ('"a "b" c"', True),
        ("{a} # {b} c", True),
        ("{T}", False),
        ("{{A} and {B}}", False),
        ('"a {"}b{"} c"', False),
        ("{a} # {b}", False),
        (r"{a \} b}", False),
        ("2020", False),
        ("", False),
    ],
)
def test_a_forgotten_comma_is_noticed(value: str, goes_on: bool) -> None:
    assert runs_on(value) is goes_on
