import errno
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dlblog.fs import manifest, staging, trees
from dlblog.fs import swap as swapping
from dlblog.fs.staging import Stage, stage
from dlblog.model import Copy, Made
from publishing import publish
from trees import left_overs, let_rest, outputs, spare, tree

FIGURE = {"fig.png": Copy("fig.png", "content/fig.png")}
OLD = outputs("a.html", "b/c.html", "same/s.html", text="old")
NEW = outputs("a.html", "d/e.html") | {"same/s.html": OLD["same/s.html"]} | FIGURE


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], None]]]:
    """Every call that changes the disk first calls what is in this list."""
    before: list[Callable[[], None]] = []

    def wrap(function: Callable[..., object]) -> Callable[..., object]:
        def called(*args: object, **kwargs: object) -> object:
            for look in before:
                look()
            return function(*args, **kwargs)

        return called

    for name in ("mkdir", "link", "symlink", "utime", "rename", "replace", "unlink", "chmod"):
        monkeypatch.setattr(os, name, wrap(getattr(os, name)))
    for module in (trees, manifest):  # before a file is made, and when it is there and empty
        monkeypatch.setattr(module, "open", wrap(lambda *args: _Slow(open(*args), before)), raising=False)  # noqa: SIM115
    monkeypatch.setattr(shutil, "copyfile", wrap(shutil.copyfile))
    monkeypatch.setattr(swapping, "_exchange", wrap(swapping._exchange))
    yield before
    before.clear()


class _Slow:
    """A file that calls before it writes."""

    def __init__(self, file: object, before: list[Callable[[], None]]) -> None:
        self._file, self._before = file, before

    def __enter__(self) -> "_Slow":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        if name == "write":
            for look in self._before:
                look()
        return getattr(self._file, name)


def nth(number: int, what: Callable[[], None]) -> Callable[[], None]:
    """A function that does something at its n-th call."""
    numbers = iter(range(1, number + 1))

    def call() -> None:
        if next(numbers, 0) == number:
            what()

    return call


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def prepare(root: Path, builds: int) -> Path:
    """A published site after some builds: none; one (no spare yet); three (the spare is of another state)."""
    out = root / "public"
    shutil.rmtree(root / ".dlblog", ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    for number in range(builds):
        last = number == builds - 1
        publish(OLD if last else outputs("a.html", "x/y.html", "same/s.html", text=f"{number}"), root, out)
        let_rest(out, 0)
    if builds:
        (out / "CNAME").write_text("example.org")
    return out


@pytest.mark.parametrize("builds", [0, 1, 3])
def test_a_full_disk_at_any_call_leaves_the_old_site(root: Path, calls: list[Callable[[], None]], builds: int) -> None:
    number, met, failed = 0, [True], 0
    while met:
        number += 1
        out = prepare(root, builds)
        before = tree(out)
        met = []
        calls[:] = [nth(number, lambda met=met: met.append(True) or full())]  # type: ignore[func-returns-value]
        faults = publish(NEW, root, out)
        calls.clear()
        assert left_overs(root) == []
        if faults:
            failed += 1
            assert [fault.code for fault in faults] == ["publish-failed"]
            assert "No space left on device" in faults[0].message
            assert tree(out) == before
        assert publish(NEW, root, out) == ()
        assert set(tree(out)) == {*NEW, *(["CNAME"] if builds else [])}
    assert failed > 10


@pytest.mark.parametrize("builds", [0, 1, 3])
def test_a_kill_at_any_call_leaves_a_whole_site(root: Path, calls: list[Callable[[], None]], builds: int) -> None:
    number, done = 0, False
    texts = {name: "PNG" if name == "fig.png" else NEW[name].data for name in NEW}
    while not done:
        number += 1
        out = prepare(root, builds)
        before = tree(out)
        foreign = {"CNAME": "example.org"} if builds else {}
        child = os.fork()
        if not child:
            calls.append(nth(number, lambda: os.kill(os.getpid(), signal.SIGKILL)))
            publish(NEW, root, out)
            os._exit(0)
        done = os.waitpid(child, 0)[1] == 0
        assert tree(out) in (before, texts | foreign), number
        assert publish(NEW, root, out) == ()
        assert tree(out) == texts | foreign, number
        let_rest(out, 0)
        assert publish(OLD, root, out) == ()
        assert tree(out) == {name: output.data for name, output in OLD.items()} | foreign, number  # type: ignore[union-attr]
        assert left_overs(root) == []
    assert number > 10


def test_a_kill_where_folders_cannot_be_exchanged_loses_nothing(
    root: Path, calls: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda a, b: False)
    number, done = 0, False
    while not done:
        number += 1
        out = prepare(root, 3)
        child = os.fork()
        if not child:
            calls.append(nth(number, lambda: os.kill(os.getpid(), signal.SIGKILL)))
            publish(NEW, root, out)
            os._exit(0)
        done = os.waitpid(child, 0)[1] == 0
        assert publish(NEW, root, out) == ()
        assert set(tree(out)) == {*NEW, "CNAME"}, number
        assert left_overs(root) == []


def test_a_spare_is_kept_and_only_what_differs_is_touched(root: Path, calls: list[Callable[[], None]]) -> None:
    out = root / "public"
    many = outputs(*(f"posts/{n}/index.html" for n in range(40)), "a.html")
    for text in ("one", "two", "three"):
        publish(many | outputs("a.html", text=text), root, out)
        let_rest(out)
    inode = os.stat(out / "posts/1/index.html").st_ino
    number = [0]
    calls.append(lambda: number.__setitem__(0, number[0] + 1))
    assert publish(many | outputs("a.html", text="four"), root, out) == ()
    assert number[0] < 20
    assert (out / "a.html").read_text() == "four a.html"
    assert os.stat(out / "posts/1/index.html").st_ino == inode
    kept = spare(root)
    assert kept
    assert (kept / "a.html").read_text() == "three a.html"


def test_nothing_is_touched_when_nothing_differs(root: Path, calls: list[Callable[[], None]]) -> None:
    out = prepare(root, 1)
    publish(NEW, root, out)
    let_rest(out)
    inode = os.stat(out).st_ino
    number = [0]
    calls.append(lambda: number.__setitem__(0, number[0] + 1))
    assert publish(NEW, root, out) == ()
    assert number[0] < 6  # of the lock; manifests are read
    assert os.stat(out).st_ino == inode


def tamper(tree: Path) -> None:
    (tree / "same/s.html").write_text("hand")
    (tree / "a.html").unlink()
    (tree / "b").mkdir(exist_ok=True)
    (tree / "b/more.html").write_text("mine")
    (tree / "x").mkdir()
    (tree / "x/deep").mkdir()
    (tree / "x/deep/file").write_text("mine")


def test_what_was_put_into_the_spare_is_dropped(root: Path) -> None:
    out = prepare(root, 3)
    kept = spare(root)
    assert kept
    shutil.rmtree(kept / "x")
    tamper(kept)
    (kept / "d").symlink_to(root / "content")
    assert publish(NEW, root, out) == ()
    assert set(tree(out)) == {*NEW, "CNAME"}
    assert (out / "same/s.html").read_text() == "old same/s.html"
    assert [path.name for path in (root / "content").iterdir()] == ["fig.png"]
    assert not (out / "x").exists()


def test_what_was_done_to_published_files_is_undone_and_what_is_not_ours_kept(root: Path) -> None:
    out = prepare(root, 3)
    tamper(out)
    expected = {"CNAME", "b/more.html", "x/deep/file", *OLD}
    for _ in range(3):
        with stage(root, out) as place:
            assert not place.untouched() or set(tree(out)) == expected
        assert publish(OLD, root, out) == ()
        assert set(tree(out)) == expected
        assert {name: (out / name).read_text() for name in OLD} == {n: t.data for n, t in OLD.items()}  # type: ignore[union-attr]
        let_rest(out)


def test_files_of_others_that_come_and_go(root: Path) -> None:
    out = prepare(root, 3)
    for number in range(4):
        (out / "b" / f"mine{number}").write_text("mine")
        (out / "b" / f"mine{number - 2}").unlink(missing_ok=True)
        assert publish(outputs("a.html", "b/c.html", text=str(number)), root, out) == ()
        assert set(tree(out)) == {"a.html", "b/c.html", "CNAME", "b/mine0", "b/mine1", "b/mine2", "b/mine3"} & {
            "a.html",
            "b/c.html",
            "CNAME",
            f"b/mine{number}",
            *([f"b/mine{number - 1}"] if number else []),
        }
        let_rest(out)


def test_files_take_the_place_of_folders_and_folders_that_of_files(root: Path) -> None:
    out = root / "public"
    for names in (["a", "b/c"], ["a/x", "b"], ["a", "b/c/d"], ["a/x/y", "b"], ["a", "b/c"], ["z"]):
        assert publish(outputs(*names), root, out) == ()
        assert set(tree(out)) == set(names)
        assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_dir()} == manifest.folders_of(names)
        let_rest(out)


def test_a_spare_without_its_manifest_is_not_used(root: Path) -> None:
    out = prepare(root, 3)
    kept = spare(root)
    assert kept
    (kept / manifest.MANIFEST).unlink()
    (kept / "left.html").write_text("of a killed build")
    assert publish(NEW, root, out) == ()
    assert set(tree(out)) == {*NEW, "CNAME"}


def test_what_is_published_is_known_by_digest_and_stamp(root: Path) -> None:
    out = prepare(root, 1)
    with stage(root, out) as place:
        digest = place.write("a.html", b"old a.html")
        assert place.has("a.html", digest)
        assert not place.has("a.html", place.write("x", b"other"))
        assert not place.has("none.html", digest)
        assert place.untouched()
    (out / "a.html").write_text("bad a.html")  # as long as before
    with stage(root, out) as place:
        assert not place.has("a.html", digest)
        assert not place.untouched()
        assert place.has("b/c.html", place.write("b/c.html", b"old b/c.html"))


def test_a_file_written_in_the_manifests_own_tick_is_read(root: Path) -> None:
    out = root / "public"
    publish(OLD, root, out)
    with stage(root, out) as place:
        assert place.untouched()
    now = os.stat(out / "a.html")
    (out / "a.html").write_text("xxx a.html")
    os.utime(out / "a.html", ns=(now.st_atime_ns, now.st_mtime_ns))
    with stage(root, out) as place:
        assert not place.untouched()


def test_no_site_is_not_an_untouched_one(root: Path) -> None:
    with stage(root, root / "public") as place:
        assert not place.untouched()


def test_an_abandoned_stage_leaves_nothing(root: Path) -> None:
    for builds in (0, 1, 3):
        out = prepare(root, builds)
        before = tree(out)
        with pytest.raises(ZeroDivisionError), stage(root, out) as place:
            place.write("x/y.html", bytes(1 // len(place.write("x.html", b"")[32:])))
        assert tree(out) == before
        assert left_overs(root) == []


def test_what_was_staged_and_not_listed_is_not_published(root: Path) -> None:
    for builds in (0, 1, 3):
        out = prepare(root, builds)
        with stage(root, out) as place:
            place.write("x/dropped.html", b"x")
            digest = place.write("x.html", b"first")
            digest = place.write("x.html", b"second")
            assert place.commit({"x.html": Made("x.html", digest)}) == ()
        assert tree(out) == {"x.html": "second"} | ({"CNAME": "example.org"} if builds else {})
        assert left_overs(root) == []


def test_a_published_file_is_not_written_into_when_it_is_staged_twice(root: Path) -> None:
    out = prepare(root, 1)
    os.utime(out / "a.html", ns=(1, 1))  # equal bytes, but the stamp differs: shared by hard link
    with stage(root, out) as place:
        place.write("a.html", b"old a.html")
        place.write("a.html", b"changed")
    assert (out / "a.html").read_text() == "old a.html"


def test_two_stages_wait_for_each_other(root: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with stage(root, root / "public") as place:
            order.append("second")
            place.commit({"a": Made("a", place.write("a", b"second"))})

    first = stage(root, root / "public")
    other = threading.Thread(target=second)
    other.start()
    time.sleep(0.05)
    order.append("first")
    first.commit({"a": Made("a", first.write("a", b"first"))})
    other.join(10)
    assert order == ["first", "second"]
    assert tree(root / "public") == {"a": "second"}


def in_children(place: Stage, work: Callable[[int], None]) -> None:
    children = []
    for number in range(2):
        child = os.fork()
        if not child:
            try:
                work(number)
            finally:
                place.abandon()  # of the parent alone
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


@pytest.mark.parametrize("builds", [0, 1, 3])
def test_forked_processes_write(root: Path, builds: int) -> None:
    out = prepare(root, builds)
    names = [f"posts/{number}/index.html" for number in range(30)]
    with stage(root, out) as place:
        in_children(place, lambda half: [place.write(name, name.encode()) for name in names[half::2]])  # type: ignore[func-returns-value]
        listing = {name: Made(name, staging.digest_of(name.encode())) for name in names}
        assert place.commit(listing) == ()
    assert tree(out) == {name: name for name in names} | ({"CNAME": "example.org"} if builds else {})


def test_a_fault_in_a_forked_process_is_told(root: Path, calls: list[Callable[[], None]]) -> None:
    out = prepare(root, 3)
    before = tree(out)
    with stage(root, out) as place:

        def work(number: int) -> None:
            calls.append(nth(1 if number else 1000, full))
            place.write(f"{number}.html", b"x")

        in_children(place, work)
        (fault,) = place.commit({f"{n}.html": Made(f"{n}.html", staging.digest_of(b"x")) for n in range(2)})
    assert "No space left" in fault.message
    assert tree(out) == before


def test_the_lock_is_free_after_a_child_was_left_behind(root: Path) -> None:
    first = stage(root, root / "public")
    child = os.fork()
    if not child:
        time.sleep(30)
        os._exit(0)
    try:
        first.abandon()
        started = time.monotonic()
        stage(root, root / "public").abandon()
        assert time.monotonic() - started < 10
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_copies_are_made_again_when_the_source_or_the_copy_changed(root: Path) -> None:
    out, source = root / "public", root / "content/fig.png"
    publish(FIGURE, root, out)
    source.write_bytes(b"NEW")  # most likely within the same tick of the clock, and as long as before
    publish(FIGURE, root, out)
    assert (out / "fig.png").read_bytes() == b"NEW"
    assert os.stat(out / "fig.png").st_mtime_ns == os.stat(source).st_mtime_ns
    (out / "fig.png").write_bytes(b"BAD")
    publish(FIGURE, root, out)
    assert (out / "fig.png").read_bytes() == b"NEW"
    assert source.read_bytes() == b"NEW"


def test_a_site_that_cannot_be_locked_is_a_finding(root: Path) -> None:
    (root / ".dlblog").write_text("a file")
    with stage(root, root / "public") as place:
        digest = place.write("a", b"x")
        assert not place.has("a", digest)
        (fault,) = place.commit({"a": Made("a", digest)})
    assert fault.code == "publish-failed"


def test_an_output_that_leads_to_itself_is_a_finding(root: Path) -> None:
    (root / "public").symlink_to("public")
    with stage(root, root / "public") as place:
        (fault,) = place.commit({"a": Made("a", place.write("a", b"x"))})
    assert "symbolic links" in fault.message


def test_files_that_swapped_names_are_copied_though_size_and_time_are_equal(tmp_path: Path) -> None:
    names = ("a.svg", "b.svg")
    (tmp_path / "content").mkdir()
    for name in names:
        (tmp_path / "content" / name).write_text(f"<svg {name[0]}/>")
        os.utime(tmp_path / "content" / name, (1, 1))
    listing = {name: Copy(name, f"content/{name}") for name in names}
    assert publish(listing, tmp_path, tmp_path / "out") == ()
    one, other = (tmp_path / "content" / name for name in names)
    one.rename(tmp_path / "content/c")
    other.rename(one)
    (tmp_path / "content/c").rename(other)
    assert publish(listing, tmp_path, tmp_path / "out") == ()
    assert (tmp_path / "out/a.svg").read_text() == "<svg b/>"
    assert (tmp_path / "out/b.svg").read_text() == "<svg a/>"
