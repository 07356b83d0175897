"""A build that is killed at any moment leaves the old site or the new one, whole, and nothing that hinders the next."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from builds import clean, command, published, surroundings
from shared import write_site
from site_edits import PICTURE

POSTS = 60
TEXT = "Words about attention {state}.\n\n$$\nx_{state} = {number}\n$$\n\n```python\nx = {state}\n```\n\n![p](/assets/p.svg)\n"


def edit(root: Path, state: int) -> None:
    """The site in a state of its own: every third post differs from the state before, a template, the configuration."""
    footer = "{% extends 'default/base.html' %}{% block footer %}<p>state STATE</p>{% endblock %}"
    files = {
        "dlblog.yml": f"title: State {state}\nurl: https://example.org/sub\nsearch: false\n",
        "templates/base.html": footer.replace("STATE", str(state)),
        "content/assets/p.svg": PICTURE.format(state),
    }
    for number in range(POSTS):
        if state == 0 or number % 3 == state % 3:
            front = f"---\ntitle: Post {number}\ndate: 2024-01-{number % 28 + 1:02}\ntags: [t{number % 7}]\n---\n\n"
            text = TEXT.replace("{state}", str(state)).replace("{number}", str(number))
            files[f"content/posts/p{number}.md"] = front + text
    write_site(root, files)


@dataclass(frozen=True)
class Ended:
    killed: bool
    seconds: float


def build_for(root: Path, seconds: float) -> Ended:
    """A build that is killed, with its children, after so many seconds, if it still runs."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "dlblog", "-C", str(root), "build", "--jobs", "2"],
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return Ended(process.wait() != 0, time.monotonic() - begun)


def litter(root: Path) -> set[str]:
    """What lies in the site's folder and is neither the author's nor known to be dlblog's."""
    return {path.name for path in root.iterdir()} - {"dlblog.yml", "content", "templates", "public", ".dlblog"}


def kill_often(root: Path, times: int, seed: int) -> int:
    """Kills builds at moments spread over their time; how many of them were still at it."""
    chance = random.Random(seed)
    edit(root, 0)
    took = build_for(root, 100).seconds
    old, killed = published(root), 0
    assert old == clean(root).files
    for state in range(1, times + 1):
        edit(root, state)
        if state % 4 == 0:
            shutil.rmtree(root / ".dlblog", ignore_errors=True)  # from nothing, which takes longest
        ended = build_for(root, took * (state - 1 + chance.random()) / times)
        killed += ended.killed
        new = clean(root).files
        assert published(root) in (old, new)
        ran = command(root, "--strict")
        assert (ran.returncode, ran.stderr) == (0, "")
        assert published(root) == new
        assert litter(root) == set()
        old = published(root)
    return killed


def test_kills(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 8, seed=1) >= 4


@pytest.mark.soak
def test_kills_at_50_moments(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 50, seed=2) >= 25
