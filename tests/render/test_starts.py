"""The ruler that knows where rules begin."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler

from dlblog.render.block_parser import BlockParser
from dlblog.render.inline_parser import InlineParser
from dlblog.render.parser import parser
from dlblog.render.starts import ASK_BELOW, OF_BLOCKS, OF_INLINES, Starts
from stock import stock


def yes(*_: object) -> bool:
    return True


def no(*_: object) -> bool:
    return False


def maybe(*_: object) -> bool:
    return False


def ruler() -> Starts:  # type: ignore[type-arg]
    plain: Ruler = Ruler()  # type: ignore[type-arg]
    plain.push("a", yes)
    plain.push("b", no)
    plain.push("c", maybe)
    made = Starts(plain)
    made.know({"a": ("x",), "c": ("xy", "z")})
    return made


@pytest.mark.parametrize(
    ("two", "expected"),
    [("xy", (yes, no, maybe)), ("xx", (yes, no)), ("x", (yes, no)), ("zz", (no, maybe)), ("qq", (no,)), ("", (no,))],
)
def test_the_rules_to_try_keep_their_order(two: str, expected: tuple[object, ...]) -> None:
    assert ruler().chain().at(two) == expected


def test_a_rule_in_the_place_of_a_known_one_is_tried_everywhere() -> None:
    made = ruler()
    made.at("a", no)
    assert made.chain().at("q") == (no, no)


def test_chains_follow_the_switches() -> None:
    made = ruler()
    made.disable("b")
    assert made.chain().at("q") == ()
    made.enable("b")
    assert made.chain().at("q") == (no,)


def test_other_chains_are_one_function_if_asked() -> None:
    plain: Ruler = Ruler()  # type: ignore[type-arg]
    plain.push("a", yes, {"alt": ["p"]})
    assert Starts(plain, lambda chain: no).getRules("p") == [no]
    assert Starts(plain, lambda chain: no).getRules("") == [yes]
    assert Starts(plain).getRules("p") == [yes]


def test_every_rule_of_ours_is_known() -> None:
    """One that is not costs a call at every line, at every special character."""
    for ruler, known in (
        (parser().block.ruler, {*OF_BLOCKS, *ASK_BELOW}),
        (parser().inline.ruler, {*OF_INLINES, "text"}),
    ):
        assert {rule.name for rule in ruler.__rules__ if rule.enabled} <= known


def test_the_tables_name_only_characters_that_markdown_it_stops_at() -> None:
    for start in (start for starts in OF_INLINES.values() for start in starts):
        assert MarkdownIt().inline.terminator_re.match(start), start


def test_the_parsers_are_the_quick_ones_with_the_same_rules() -> None:
    assert isinstance(parser().block, BlockParser)
    assert isinstance(parser().inline, InlineParser)
    assert parser().get_active_rules() == stock().get_active_rules()
