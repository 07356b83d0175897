r"""Tokens remember their places; arguments and options are taken as TeX takes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.tex.tokens import TexError, Token, argument, clean, join, lone_comment, option, plain, stack, tokenise


def test_tokens_and_their_offsets() -> None:
    assert tokenise(r"\frac a{#1}") == [
        Token("\\frac", 0),
        Token(" ", 5),
        Token("a", 6),
        Token("{", 7),
        Token("#1", 8),
        Token("}", 10),
    ]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("a % comment\n b", "a b"),
        (r"50\%", r"50\%"),
        ("a\n\n  b", "a b"),
        (r"\a b", r"\a b"),
        (r"\,b", r"\,b"),
        ("\\", "\\"),
    ],
)
def test_round_trip(tex: str, expected: str) -> None:
    assert plain(tokenise(tex)) == expected


def test_a_word_never_grows_into_the_letter_after_it() -> None:
    text, places = join([Token("\\alpha", 7), Token("x", 2)])
    assert text == r"\alpha x"
    assert places == ((0, 7), (7, 2))


@pytest.mark.parametrize(("tex", "place"), [("50%", 2), ("a % b", 2), ("a % b\nc", -1), (r"50\%", -1), ("x", -1)])
def test_a_comment_that_hides_the_end(tex: str, place: int) -> None:
    assert lone_comment(tex) == place


def test_arguments() -> None:
    todo = stack(tokenise("{a{b}} c"))
    command = Token("\\x", 0)
    assert plain(argument(todo, command)) == "a{b}"
    assert plain(argument(todo, command)) == "c"
    with pytest.raises(TexError, match="lacks an argument"):
        argument(todo, command)


def test_an_unclosed_argument_is_placed_at_its_brace() -> None:
    with pytest.raises(TexError) as found:
        argument(stack(tokenise("  {a")), Token("\\x", 0))
    assert found.value.at == 2


@pytest.mark.parametrize(
    ("tex", "taken", "rest"),
    [("[a]b", "a", "b"), (" [{]}]b", "{]}", "b"), ("[a", None, "[a"), (" a", None, " a"), ("[a}b]", None, "[a}b]")],
)
def test_options(tex: str, taken: str | None, rest: str) -> None:
    todo = stack(tokenise(tex))
    found = option(todo)
    assert (plain(found) if found is not None else None) == taken
    assert plain(reversed(todo)) == rest


def test_clean_keeps_the_length() -> None:
    dirty = "a\x00\ue000\ud800b\n"
    assert clean(dirty) == "a���b\n"


@given(st.text())
def test_every_token_stands_where_it_says(tex: str) -> None:
    for token in tokenise(tex):
        assert token.text == " " or tex.startswith(token.text, token.at)
