"""Tokens made without the constructor are those it makes."""

from __future__ import annotations

from dataclasses import fields

from markdown_it.token import Token

from dlblog.render.token_making import again, inline, made, text


def test_all_fields_are_set() -> None:
    token = made("p_open", "p", 1, 2, True, [3, 4])
    assert token == Token("p_open", "p", 1, level=2, block=True, map=[3, 4])
    assert all(hasattr(token, field.name) for field in fields(Token))
    assert type(token) is Token


def test_text_and_inline() -> None:
    assert text("a", 1) == Token("text", "", 0, content="a", level=1)
    assert inline("a", 1, [2, 3]) == Token("inline", "", 0, content="a", level=1, map=[2, 3], block=True, children=[])


def test_again_is_a_copy_with_another_content() -> None:
    token = Token("a", "b", 1, {"c": "d"}, [1, 2], 3, [text("x", 0)], "e", "f", "g", {"h": 1}, True, True)
    assert again(token, "z") == token.copy(content="z")
    assert token.content == "e"


def test_nothing_is_shared() -> None:
    one, other = text("a", 0), text("a", 0)
    one.attrs["id"] = "x"
    one.meta["y"] = 1
    assert (other.attrs, other.meta) == ({}, {})
