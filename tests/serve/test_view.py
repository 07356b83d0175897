"""A View is a value."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from dlblog.serve.view import View


def test_a_view_does_not_change() -> None:
    view = View(lambda _: None, "1")
    with pytest.raises(FrozenInstanceError):
        view.version = "2"  # type: ignore[misc]


def test_a_bare_view_is_complete_and_knows_no_sources() -> None:
    view = View(lambda _: None, "1")
    assert (view.complete, view.text_of("a"), view.notes.get("a"), view.failed) == (None, None, None, False)
