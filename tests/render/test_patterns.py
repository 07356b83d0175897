"""First letters are never too few, and a merged pattern finds what its parts find one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.render import patterns
from dlblog.render.patterns import ASCII, alternative, merged

FRAGMENTS = (
    "a", "K", r"\d", r"\s+", r"\S", r"\w*", r"\W", "[a-f]", "[^a-f]", "[^\\s]", r"[\]^-]", "[]a]", "[^]a]", ".", "x?", "(b|c)*",
    "(?:b|)", "(?=d)", r"(?<!e)", r"\b", "^", "$", "(?i:k)", "(?i:[^a-z])", "(?>ab|a)", "b{0,2}", "é", "[à-ü]", "[A-ſ]",
    "[aà-ü-c]", "[é-\\u1000a]", r"[\éa-]", "[-é]", "[ßK-ſ]", "a++", r"\(", r"\\", r"[(]", "(?!)", r"\x1c", "|",
)  # fmt: skip
PATTERNS = st.lists(st.sampled_from(FRAGMENTS), max_size=4).map("".join)
FLAGS = st.sampled_from([0, re.M, re.I, re.S, re.A, re.I | re.A, re.M | re.S])
TEXTS = st.text("aAbBcdefkKxſKéàÿ()[]\\^- \n\x1c0_", max_size=6)


def compiled(source: str, flags: int) -> re.Pattern[str] | None:
    try:
        return re.compile(source, flags)
    except re.error:  # fragments need not fit together
        return None


@given(PATTERNS, FLAGS, TEXTS)
@settings(max_examples=400, deadline=None)
def test_a_match_begins_with_one_of_the_letters(source: str, flags: int, text: str) -> None:
    pattern = compiled(source, flags)
    if pattern is None or not text or text[0] not in ASCII or not pattern.match(text):
        return
    assert text[0] in alternative(pattern, text.isascii()).letters


@given(st.lists(st.tuples(PATTERNS, FLAGS), min_size=1, max_size=4), TEXTS, st.integers(0, 3))
@settings(max_examples=400, deadline=None)
def test_merged_finds_the_first_that_matches(parts: list[tuple[str, int]], text: str, position: int) -> None:
    each = [pattern for part in parts if (pattern := compiled(*part))]
    whole = merged(alternative(pattern, text.isascii()) for pattern in each)
    if not each or whole is None:
        return
    found = whole.match(text, position)
    expected = next(((n, m) for n, pattern in enumerate(each, 1) if (m := pattern.match(text, position))), None)
    assert (found and (found.lastindex, found.span())) == (expected and (expected[0], expected[1].span()))


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        ("ab|[c-e]x", "abcde"[0] + "cde"),
        (r"(?<!\.)(if|else)\b", "ie"),
        (r"\s*#", " \t\n\r\f\v#"),
        ("(?i)k", "kK"),
        ("[^\\x20-\\x7f]", "".join(map(chr, range(32)))),
    ],
)
def test_letters(source: str, letters: str) -> None:
    assert alternative(re.compile(source), True).letters - set("\x1c\x1d\x1e\x1f") == set(letters) - set(
        "\x1c\x1d\x1e\x1f"
    )


@pytest.mark.parametrize("source", ["", "a*", "(?=b)", "(?:a|)", "(a)?\\1", "(?!)"])
def test_what_may_match_nothing_begins_with_anything(source: str) -> None:
    assert alternative(re.compile(source), True).letters == ASCII


@pytest.mark.parametrize("source", [r"(a)\1", "(?P<n>a)", "(?P<n>a)(?P=n)", "(a)?(?(1)b|c)", "(?x)a # b"])
def test_what_is_not_merged(source: str) -> None:
    part = alternative(re.compile(source), True)
    assert not part.mergeable
    assert merged([part]) is None


def test_classes_lose_what_ascii_text_cannot_match() -> None:
    assert alternative(re.compile("[a-zà-ü_é]+[à-ü]"), True).source == "(?:[a-z_]+[à-ü])"
    assert alternative(re.compile("[a-zà-ü]"), False).source == "(?:[a-zà-ü])"
    assert alternative(re.compile("[a-zſ]", re.I), True).source == "(?i:[a-zſ])"


def test_without_the_parser_of_re_anything_may_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_parser", lambda: None)
    assert alternative.__wrapped__(re.compile("a"), True).letters == ASCII


def test_the_parser_of_re_is_found() -> None:
    assert patterns._parser() is not None
