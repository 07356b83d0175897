"""The grammar of citations, text in, keys with places out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.render.cite_syntax import Key, bracketed, narrative, tagged


def test_a_bracket_in_full() -> None:
    text = "x [see @a.b:c, p. 3, ch. 2; -@d_e+f ; cf. @{any thing}]"
    found = bracketed(text, 2, len(text))
    assert found is not None
    assert found.end == len(text)
    assert [(k.name, k.prefix, k.suffix, k.without_author) for k in found.keys] == [
        ("a.b:c", "see", "p. 3, ch. 2", False),
        ("d_e+f", "", "", True),
        ("any thing", "cf.", "", False),
    ]
    assert [text[k.start : k.end] for k in found.keys] == [k.name for k in found.keys]


@pytest.mark.parametrize(
    "text", ["[a]", "[@", "[@]", "[a@b]", "[^@a]", "[[@a]]", "[`@a`]", "[$ @a $]", "[<x @a>]", r"[\@a]"]
)
def test_no_bracket(text: str) -> None:
    assert bracketed(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@vaswani2017.", "vaswani2017"),
        ("@a/b:c-d_e+f...", "a/b:c-d_e+f"),
        ("@vaswani2017's", "vaswani2017"),
        ("@Müller2020)", "Müller2020"),
        ("@9lives", "9lives"),
    ],
)
def test_narrative_keys_end_before_punctuation(text: str, key: str) -> None:
    assert narrative(text, 0, len(text)) == Key(key, 1, 1 + len(key))


@pytest.mark.parametrize("text", ["a@b", "1@b", "_@b", ".@b", "/@b", "-@b", "@@b", "http://x.org/(@b", "@ b", "@"])
def test_no_narrative(text: str) -> None:
    assert narrative(text, text.rindex("@"), len(text)) is None


def test_a_citation_may_open_a_line() -> None:
    assert narrative("word\n@b", 5, 7) is not None


def test_tags() -> None:
    text = '<d-cite key=" a, b ;c">text</d-cite>.'
    found = tagged(text, 0, len(text))
    assert found is not None
    assert [k.name for k in found.keys] == ["a", "b", "c"]
    assert [text[k.start : k.end] for k in found.keys] == ["a", "b", "c"]
    assert text[found.end :] == "."
    assert found.closed


@pytest.mark.parametrize(
    ("text", "closed"), [("<d-cite key=a>", False), ("<d-cite key=a><b></d-cite>", False), ("<d-cite key=a/>", True)]
)
def test_tags_that_do_not_close(text: str, closed: bool) -> None:
    found = tagged(text, 0, len(text))
    assert found is not None
    assert found.closed is closed
    assert [k.name for k in found.keys] == ["a"]


@pytest.mark.parametrize("text", ["<d-citea key=a>", "<d-cite key=a", "<d-cite key='a>", "<p>"])
def test_no_tag(text: str) -> None:
    assert tagged(text, 0, len(text)) is None


@given(st.text(alphabet="[]@-ab; ,.:{}`<d-cite key='\">/\\$", max_size=60))
def test_places_are_right_in_any_text(text: str) -> None:
    for start in range(len(text)):
        for read in (bracketed, tagged):
            found = read(text, start, len(text))
            if found is not None:
                assert start < found.end <= len(text)
                assert all(text[k.start : k.end].strip() == k.name for k in found.keys)
