"""For all tests: random examples have no time limit each, since machines are shared (whole tests have limits of their own).

In CI the examples are the same every time, so that a red build is somebody's change; new ones are met on our desks.
A card or an icon is drawn once in a process, however many sites show it: that the same of these is the same bytes is
what tests/drawing holds the functions themselves to.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

import pytest
from hypothesis import settings

from dlblog import drawing

settings.register_profile("dlblog", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dlblog")

ICONS = import_module("dlblog.pages.icons")  # in dlblog.pages a function has that name
CARD, DRAWN = drawing.card, ICONS._ICONS


@pytest.fixture(scope="session", autouse=True)
def _drawn_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "card", lru_cache(256)(CARD))
        patch.setattr(ICONS, "_ICONS", MappingProxyType({path: lru_cache(64)(draw) for path, draw in DRAWN.items()}))
        yield


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that measures a build, or compares what was drawn: each picture is drawn for each build."""
    monkeypatch.setattr(drawing, "card", CARD)
    monkeypatch.setattr(ICONS, "_ICONS", DRAWN)
