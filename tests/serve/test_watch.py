"""Recorded events of editors and tools: what each means, and when a burst is over."""

from __future__ import annotations

import pytest

from dlblog.serve.watch import HARD, LONGEST, OPEN, QUIET, Burst, Change, Event, changes, concerns

POST = "content/posts/a.md"
FOLDER = Event("modified", "content/posts", folder=True)

# What watchdog 7.1 says on Linux, recorded; the seconds are those of the recording, rounded.
IN_PLACE = [  # VS Code, nano, Python's write_text
    (0.0, Event("modified", POST)),
    (0.0002, Event("modified", POST)),
    (0.0004, Event("closed", POST)),
    (0.0004, FOLDER),
]
ATOMIC = [  # gedit, Kate, many tools
    (0.0, Event("created", "content/posts/.goutputstream-X3")),
    (0.0, FOLDER),
    (0.001, Event("modified", "content/posts/.goutputstream-X3")),
    (0.002, Event("closed", "content/posts/.goutputstream-X3")),
    (0.0022, Event("moved", "content/posts/.goutputstream-X3", POST)),
    (0.0022, FOLDER),
]
TEMPORARY = [(0.0, Event("created", "content/posts/a.md.tmp")), (0.001, Event("moved", "content/posts/a.md.tmp", POST))]
VIM = [
    (0.0, Event("created", "content/posts/4913")),
    (0.0, Event("closed", "content/posts/4913")),
    (0.0001, Event("deleted", "content/posts/4913")),
    (0.0002, Event("moved", POST, POST + "~")),
    (0.0003, Event("created", POST)),
    (0.0005, Event("modified", POST)),
    (0.012, Event("closed", POST)),  # after fsync
    (0.0122, Event("deleted", POST + "~")),
]


def times(recorded: list[tuple[float, Event]]) -> tuple[set[str], float]:
    """(the paths that changed, when they are acted upon), nothing being acted upon before all is in."""
    burst = Burst()
    for when, event in recorded:
        for change in changes(event):
            assert not burst.paths or burst.due() >= when, "acted too early"
            burst.add(change, when)
    due = burst.due()
    return set(burst.take()), due


@pytest.mark.parametrize("recorded", [IN_PLACE, ATOMIC, TEMPORARY, VIM])
def test_a_save_is_one_change_taken_at_once(recorded: list[tuple[float, Event]]) -> None:
    paths, due = times(recorded)
    last = max(when for when, event in recorded if changes(event))
    assert paths == {POST}
    assert due == pytest.approx(last + QUIET)


def test_reading_is_no_change() -> None:
    for kind in ("opened", "closed_no_write", "attrib"):
        assert changes(Event(kind, POST)) == ()
        assert changes(Event(kind, "content/posts", folder=True)) == ()
    assert changes(FOLDER) == ()


def test_a_file_that_goes_is_waited_for() -> None:
    assert times([(0.0, Event("deleted", POST))]) == ({POST}, OPEN)
    assert changes(Event("moved", POST, "content/posts/b.md")) == (
        Change(POST, False),
        Change("content/posts/b.md", True),
    )


def test_a_file_that_comes_from_elsewhere_may_still_be_written() -> None:
    assert changes(Event("moved", "", POST)) == (Change(POST, True),)
    assert changes(Event("created", POST)) == (Change(POST, False),)


def test_git_checkout_is_one_burst() -> None:
    recorded = []
    for number in range(40):
        name = f"content/posts/{number}.md"
        steps = ("deleted", "created", "modified", "closed")
        recorded += [(number / 4000 + step / 40000, Event(kind, name)) for step, kind in enumerate(steps)]
    paths, due = times(recorded)
    assert len(paths) == 40
    assert due - recorded[-1][0] == pytest.approx(QUIET)


def test_a_burst_without_end_is_taken_all_the_same() -> None:
    burst = Burst()
    for number in range(100):
        burst.add(Change(f"content/{number}", True), number / 1000)
    assert burst.due() == pytest.approx(max(LONGEST, 0.099))  # at once: it has gone on for long enough
    burst.take()
    for number in range(1000):
        burst.add(Change(POST, False), 5 + number / 1000)
    assert burst.due() == pytest.approx(5 + HARD)


def test_a_new_folder_is_a_change() -> None:
    assert changes(Event("created", "content/posts/new", folder=True)) == (Change("content/posts/new", False),)
    assert changes(Event("created", "templates", folder=True)) == (Change("templates", False),)
    assert changes(Event("moved", "content/posts/old", "content/posts/new", True)) == (
        Change("content/posts/old", False),
        Change("content/posts/new", True),
    )


@pytest.mark.parametrize(
    "path",
    [POST, "content/posts/b/fig.png", "content/references.bib", "templates/static/style.css", "dlblog.yml", "house.py"],
)
def test_what_concerns_us(path: str) -> None:
    assert concerns(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "public/index.html", "README.md", ".git/index", ".dlblog/store", "content/.git/HEAD", ".venv/lib/a.py"),
        *("content/posts/a.md~", "content/posts/.a.md.swp", "content/posts/a.md.swp", "content/posts/#a.md#"),
        *("content/posts/.#a.md", "content/posts/4913", "content/a.mp4.part", "__pycache__/house.cpython-311.pyc"),
        *("content/posts/a.md___jb_tmp___", "node_modules/x/y.py", "dlblog.yml.tmp", "content/posts/.DS_Store"),
    ],
)
def test_what_does_not(path: str) -> None:
    assert not concerns(path)


def test_the_output_folder_is_none_of_ours() -> None:
    assert changes(Event("created", "public", folder=True)) == ()
    assert changes(Event("moved", ".public.dlblog-1", "public", True)) == ()
