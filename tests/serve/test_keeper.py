"""The newest View: who waits for it, what keeps the last good one, what is not rebuilt."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from dlblog.diagnostics import error
from dlblog.serve.keeper import Built, Keeper, patiently
from dlblog.serve.view import View
from dlblog.serve.watch import Change

PAGE = "content/posts/a.md"


def view(version: str, failed: bool = False) -> View:
    found = (error("x", version),) if failed else ()
    return View(find=lambda _: None, version=version, failed=failed, diagnostics=found)


def living(rebuild: Callable[[frozenset[str]], View], script: Callable[[Keeper], Awaitable[None]]) -> list[Built]:
    """Runs a script of changes against a keeper; everything it told."""
    told: list[Built] = []

    async def run() -> None:
        keeper = Keeper(rebuild, told.append)
        life = asyncio.create_task(keeper.run())
        try:
            await asyncio.wait_for(script(keeper), 5)
        finally:
            life.cancel()

    asyncio.run(run())
    return told


def save(root: Path, keeper: Keeper, text: str, path: str = PAGE) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
    keeper.notice(Change(path, True))


def test_who_asks_after_a_change_gets_what_it_led_to(tmp_path: Path) -> None:
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text("0")

    def rebuild(_: frozenset[str]) -> View:
        text = (tmp_path / PAGE).read_text()
        time.sleep(0.05)
        return view(text)

    async def script(keeper: Keeper) -> None:
        assert (await keeper.current()).version == "0"  # type: ignore[union-attr]
        for number in range(1, 4):
            save(tmp_path, keeper, str(number))
            asked = asyncio.create_task(keeper.current())
            await asyncio.sleep(0.02)  # a rebuild is under way
            save(tmp_path, keeper, f"{number}+")
            assert (await asked).version in (str(number), f"{number}+")  # type: ignore[union-attr]
            assert (await keeper.current()).version == f"{number}+"  # type: ignore[union-attr]

    living(rebuild, script)


def test_a_lone_save_is_rebuilt_at_once(tmp_path: Path) -> None:
    waits = []

    async def script(keeper: Keeper) -> None:
        await keeper.current()
        for number in range(10):
            start = time.monotonic()
            save(tmp_path, keeper, str(number))
            await keeper.current()
            waits.append(time.monotonic() - start)

    living(lambda _: view(""), script)
    assert min(waits) < 0.012


def test_a_failure_keeps_the_last_good_view(tmp_path: Path) -> None:
    views = iter([view("good"), view("bad", True), view("better")])

    async def script(keeper: Keeper) -> None:
        assert await keeper.current() is keeper.last
        save(tmp_path, keeper, "1")
        assert (await keeper.current()).version == "good"  # type: ignore[union-attr]
        assert keeper.last
        assert keeper.last.failed
        save(tmp_path, keeper, "2")
        assert (await keeper.current()).version == "better"  # type: ignore[union-attr]

    told = living(lambda _: next(views), script)
    assert [(built.view.version, built.changed) for built in told] == [
        ("good", frozenset()),
        ("bad", frozenset({PAGE})),
        ("better", frozenset({PAGE})),
    ]


def test_a_site_that_is_broken_from_the_start_has_no_view(tmp_path: Path) -> None:
    async def script(keeper: Keeper) -> None:
        assert await keeper.current() is None

    living(lambda _: view("bad", True), script)


def test_what_the_view_was_made_from_is_not_rebuilt(tmp_path: Path) -> None:
    builds = []

    def rebuild(changed: frozenset[str]) -> View:
        read = (tmp_path / PAGE).read_text() if changed else ""
        builds.append(changed)
        return View(lambda _: None, read, unchanged=lambda path: (tmp_path / path).read_text() == read)

    async def script(keeper: Keeper) -> None:
        await keeper.current()
        for text in ("1", "1", "1", "2", "2"):
            save(tmp_path, keeper, text)
            await keeper.current()

    living(rebuild, script)
    assert len(builds) == 3


def test_a_file_that_was_read_half_written_is_read_again(tmp_path: Path) -> None:
    """It has its old bytes when its event comes; what counts is what the View was made from."""
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text("text")

    def rebuild(changed: frozenset[str]) -> View:
        read = "" if changed == {"content/posts/b.md"} else (tmp_path / PAGE).read_text()
        return View(lambda _: None, read, unchanged=lambda path: (tmp_path / path).read_text() == read)

    async def script(keeper: Keeper) -> None:
        await keeper.current()
        save(tmp_path, keeper, "b", "content/posts/b.md")
        assert (await keeper.current()).version == ""  # type: ignore[union-attr]
        keeper.notice(Change(PAGE, True))
        assert (await keeper.current()).version == "text"  # type: ignore[union-attr]

    living(rebuild, script)


def test_a_fault_of_ours_is_shown_and_survived(tmp_path: Path) -> None:
    def rebuild(changed: frozenset[str]) -> View:
        if changed and (tmp_path / PAGE).read_text() == "bug":
            raise ZeroDivisionError("oops")
        return view("")

    async def script(keeper: Keeper) -> None:
        await keeper.current()
        save(tmp_path, keeper, "bug")
        assert await keeper.current()
        assert keeper.last
        assert [found.code for found in keeper.last.diagnostics] == ["serve-failed"]
        save(tmp_path, keeper, "fine")
        await keeper.current()
        assert not keeper.last.failed

    told = living(rebuild, script)
    assert ["ZeroDivisionError" in built.trace for built in told] == [False, True, False]


def test_a_lazy_view_is_completed_when_nothing_else_is_to_do(tmp_path: Path) -> None:
    whole = view("whole", True)

    async def script(keeper: Keeper) -> None:
        assert (await keeper.current()).version == "lazy"  # type: ignore[union-attr]
        while keeper.last is not whole:
            await asyncio.sleep(0.001)

    lazy = View(find=lambda _: None, version="lazy", complete=lambda _stop: whole)
    assert [built.view.version for built in living(lambda _: lazy, script)] == ["lazy", "whole"]


def test_completing_is_told_to_stop_when_something_changes(tmp_path: Path) -> None:
    started, stopped = threading.Event(), threading.Event()

    def complete(stop: Callable[[], bool]) -> None:
        started.set()
        while not stop():
            time.sleep(0.001)
        stopped.set()

    views = iter([View(find=lambda _: None, version="lazy", complete=complete), view("next")])

    async def script(keeper: Keeper) -> None:
        await keeper.current()
        await asyncio.to_thread(started.wait, 5)
        save(tmp_path, keeper, "1")
        assert (await keeper.current()).version == "next"  # type: ignore[union-attr]

    living(lambda _: next(views), script)
    assert stopped.is_set()


def test_a_file_that_vanishes_while_it_is_read_is_tried_again() -> None:
    faults = [FileNotFoundError(), FileNotFoundError()]

    def rebuild(_: frozenset[str]) -> View:
        if faults:
            raise faults.pop()
        return view("read")

    assert patiently(rebuild, frozenset()).version == "read"

    def never(_: frozenset[str]) -> View:
        raise PermissionError

    with pytest.raises(PermissionError):
        patiently(never, frozenset())
