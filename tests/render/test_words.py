from __future__ import annotations

from dlblog.render import words


def test_every_language_has_every_word() -> None:
    for language, table in words._BY_LANGUAGE.items():
        assert table.keys() == words._ENGLISH.keys(), language
        assert all(table.values())


def test_regions_fall_back_to_their_language_and_others_to_english() -> None:
    assert words.word("de-CH", "fig") == "Abbildung"
    assert words.word("xx", "fig") == "Figure"
    assert words.word("", "unheard-of") == "Unheard-of"
