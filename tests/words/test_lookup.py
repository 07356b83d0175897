"""Words, forms, counts, lists: looked up by language, the site's own first."""

from __future__ import annotations

import pytest

from dlblog.words import fill, join, known, names_in, plural, quotes, word


@pytest.mark.parametrize(
    ("english", "language", "expected"),
    [
        ("Contents", "de", "Inhalt"),
        ("Contents", "de-CH", "Inhalt"),
        ("Contents", "DE", "Inhalt"),
        ("Contents", "fr", "Sommaire"),
        ("Contents", "zh-Hans", "目录"),
        ("Contents", "ko", "차례"),
        ("Contents", "en", "Contents"),
        ("Contents", "eo", "Contents"),
        ("Contents", "", "Contents"),
        ("no such word", "de", "no such word"),
    ],
)
def test_words_follow_the_language_and_fall_back_to_english(english: str, language: str, expected: str) -> None:
    assert word(english, language) == expected


def test_a_site_may_have_its_own_words() -> None:
    own = {
        "fr": {"Contents": "Plan"},
        "fr-ca": {"Blog": "Carnet"},
        "eo": {"Contents": "Enhavo"},
        "en": {"Tags": "Topics"},
    }
    assert word("Contents", "fr", own) == word("Contents", "FR-CA", own) == "Plan"
    assert (word("Blog", "fr-CA", own), word("Blog", "fr", own)) == ("Carnet", "Blog")
    assert word("Contents", "eo", own) == "Enhavo"
    assert (word("Tags", "en", own), word("Tags", "de", own)) == ("Topics", "Schlagwörter")


def test_forms_are_filled_in_the_order_of_the_language() -> None:
    form = "{part} of {parts} in the series {series}"
    given = {"part": 2, "parts": 8, "series": "S"}
    assert word(form, "en", **given) == "2 of 8 in the series S"
    assert word(form, "zh", **given) == "系列《S》第 2 篇，共 8 篇"
    assert word(form, "ko", **given) == "연재 〈S〉 8편 중 2편"
    assert fill("{a} {b} {A} {", {"a": "{b}"}) == "{b} {b} {A} {"  # once, and what is not known stays
    assert names_in(form) == {"part", "parts", "series"}


def test_counted_nouns() -> None:
    assert [plural(n, "post") for n in (0, 1, 2000)] == ["0 posts", "1 post", "2,000 posts"]
    assert plural(2, "story", "stories") == "2 stories"
    assert [plural(n, "post", language="de") for n in (1, 2000)] == ["1 Beitrag", "2.000 Beiträge"]
    assert [plural(n, "post", language="fr") for n in (0, 1, 2000)] == ["0 article", "1 article", "2\u202f000 articles"]
    assert [plural(n, "post", language="zh") for n in (1, 2)] == ["1 篇文章", "2 篇文章"]
    assert plural(1, "post", language="ko") == "글 1편"


def test_lists() -> None:
    things = ["1", "2", "3"]
    assert [join(things[:n], "en") for n in range(4)] == ["", "1", "1 and 2", "1, 2 and 3"]
    assert [join(things, tag) for tag in ("de", "zh")] == ["1, 2 und 3", "1、2和3"]


def test_quotation_marks() -> None:
    assert "".join(quotes("en")) == "“”‘’"
    assert "".join(quotes("de")) == "„“‚‘"
    assert quotes("fr")[:2] == ("«\xa0", "\xa0»")


def test_what_is_known() -> None:
    assert {"Contents", "post", "posts"} <= known()
