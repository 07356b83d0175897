"""Outputs made when they are asked for."""

from __future__ import annotations

from pathlib import Path
from threading import RLock

import pytest

from dlblog.build import Prepared, build, prepare
from dlblog.fs import read_site
from dlblog.incremental import Memo
from dlblog.model import Copy
from dlblog.serve.shelf import Making, Shelf
from dlblog.settings import Config
from serving import SITE
from shared import NOON, write_site


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    return prepare(read_site(write_site(tmp_path, SITE), NOON), Config(), Memo())


def test_the_oldest_bytes_are_let_go() -> None:
    shelf = Shelf(room=8)
    first, second = shelf.put(b"four"), shelf.put(b"more")
    assert shelf.get(first) == b"four"
    shelf.put(b"last")
    assert (shelf.get(first), shelf.get(second)) == (b"four", None)
    huge = shelf.put(b"x" * 100)
    assert shelf.get(huge) == b"x" * 100


@pytest.mark.parametrize("room", [0, 10_000_000])
def test_outputs_are_what_build_makes_also_when_their_bytes_were_let_go(prepared: Prepared, room: int) -> None:
    making = Making.of(prepared, Shelf(room), RLock())
    made = build(prepared.inputs, prepared.config).outputs
    for _ in range(2):
        for path, output in made.items():
            if not isinstance(output, Copy) and path != ".nojekyll":
                assert making.output(path) == output
    assert making.output("gone.html") is None
    assert not making.missing


def test_the_rest_is_made_until_told_to_stop(prepared: Prepared) -> None:
    making = Making.of(prepared, Shelf(), RLock())
    before = len(making.missing)
    calls = iter((False, False, True))
    assert not making.make_all(lambda: next(calls))
    assert len(making.missing) == before - 2
    assert making.make_all(lambda: False)
    assert not making.missing


def test_what_an_earlier_build_made_is_there(prepared: Prepared) -> None:
    Making.of(prepared, Shelf(), RLock()).make_all(lambda: False)
    again = Making.of(prepared, Shelf(), RLock())
    assert not again.missing
    assert b"<h1>" in again.read("posts/first/index.html")
