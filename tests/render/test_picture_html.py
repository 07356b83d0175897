import pytest

from dlblog.model import Size
from dlblog.render.picture_html import measure, room
from dlblog.render.tags import Attributes

SIZE = Size(400, 100)


@pytest.mark.parametrize(
    ("given", "measured"),
    [
        ({}, {"width": "400", "height": "100"}),
        ({"width": "200"}, {"width": "200", "height": "50"}),
        ({"width": "200px"}, {"width": "200px", "height": "50"}),
        ({"height": "1"}, {"height": "1", "width": "4"}),
        ({"width": "1"}, {"width": "1", "height": "1"}),
        ({"width": "auto"}, {"width": "400", "height": "100"}),
        ({"width": None}, {"width": "400", "height": "100"}),
        ({"width": "100%"}, {"style": "width:100%", "width": "400", "height": "100"}),
        ({"width": "50.5%", "height": "10%"}, {"style": "width:50.5%;height:10%", "width": "400", "height": "100"}),
        ({"style": "height: 3em"}, {"style": "height: 3em;width:auto", "width": "400", "height": "100"}),
        ({"style": "max-height: 3em"}, {"style": "max-height: 3em", "width": "400", "height": "100"}),
    ],
)
def test_what_is_given_stays_and_the_rest_follows(given: Attributes, measured: Attributes) -> None:
    measure(given, SIZE)
    assert given == measured


def test_what_has_a_shape_only_is_as_wide_as_there_is_room() -> None:
    plain: Attributes = {}
    measure(plain, SIZE, fluid=True)
    assert plain["style"] == "width:100%"
    styled: Attributes = {"style": "width:3em"}
    measure(styled, SIZE, fluid=True)
    assert styled["style"] == "width:3em"


def test_the_innermost_place_counts() -> None:
    assert room({}, ["x", "l-screen", "l-page"]) == "100vw"
    assert room({"class": "l-gutter"}, ["l-screen"]).endswith("14.5rem, 100vw")
    assert room({"style": "width:10%"}, ["l-page"]) == "(min-width: 56rem) 5.4rem, 10vw"
