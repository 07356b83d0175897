"""Names: split as LaTeX, decoded part by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.bibliography.names import OTHERS, people
from dlblog.model import Name


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Vaswani, Ashish and Noam Shazeer", (Name("Vaswani", "Ashish"), Name("Shazeer", "Noam"))),
        (r"van den Oord, A{\"a}ron", (Name("van den Oord", "Aäron"),)),
        ("Ludwig van Beethoven", (Name("van Beethoven", "Ludwig"),)),
        ("{The {LaTeX} Team}", (Name("The LaTeX Team"),)),
        ("{Barnes and Noble}", (Name("Barnes and Noble"),)),
        ("Ming{-}Wei Chang", (Name("Chang", "Ming-Wei"),)),
        ("Loucas {Pillaud-Vivien}", (Name("Pillaud-Vivien", "Loucas"),)),
        ("King, Jr., Martin Luther", (Name("King", "Martin Luther", "Jr."),)),
        (r"L. Mu\~noz-Gonz\'alez and Mu\~{n}oz, Ana", (Name("Muñoz-González", "L."), Name("Muñoz", "Ana"))),
        ("Ho, Jonathan\n    and others", (Name("Ho", "Jonathan"), OTHERS)),
        ("Ho, Jonathan et al.", (Name("Ho", "Jonathan"), OTHERS)),
        ("OpenAI", (Name("OpenAI"),)),
        ("Einstein*†, Albert and Rosen*, N.", (Name("Einstein", "Albert"), Name("Rosen", "N."))),
        ("Doe,", (Name("Doe"),)),
        ("", ()),
    ],
)
def test_people(written: str, names: tuple[Name, ...]) -> None:
    assert people(written) == names


@given(st.text(alphabet="{}\\~,. andAé'\"-\n", max_size=60))
def test_any_list_of_names_can_be_read(text: str) -> None:
    assert all(name.family for name in people(text))
