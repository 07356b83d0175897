import os
import subprocess
from pathlib import Path

from dlblog.fs.walk import files


def found(site: Path) -> tuple[list[str], list[str]]:
    listed, faults = files(site / "content", site)
    assert all(Path(file.place) == site / file.name for file in listed)
    return [file.name.removeprefix("content/") for file in listed], [fault.code for fault in faults]


def test_files_come_in_order_without_hidden_ones(site: Path) -> None:
    names = ["code/train.py", "posts/_part.md", "posts/a.md", "posts/bundle/fig.svg", "posts/bundle/index.md"]
    assert found(site) == (names, [])


def test_links_inside_the_site_are_followed_also_two_to_one_folder(site: Path) -> None:
    (site / "content/b").symlink_to("posts/bundle")
    (site / "content/c").symlink_to("posts/bundle")
    paths, faults = found(site)
    assert {"b/fig.svg", "c/fig.svg", "posts/bundle/fig.svg"} <= set(paths)
    assert faults == []


def test_folders_that_link_to_each_other_end(site: Path) -> None:
    for name, other in (("x", "y"), ("y", "x")):
        (site / "content" / name).mkdir()
        for number in range(3):
            (site / "content" / name / f"{other}{number}").symlink_to(f"../{other}")
    paths, faults = found(site)
    assert len(paths) == 5
    assert set(faults) == {"link-loop"}


def test_what_is_no_file_is_named(site: Path) -> None:
    os.mkfifo(site / "content/posts/pipe.md")
    assert found(site)[1] == ["file-unreadable"]


def test_folders_in_folders_in_folders(site: Path) -> None:
    folder = os.open(site / "content", os.O_RDONLY)
    for _ in range(1200):  # deeper than Python calls may nest
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    try:
        assert found(site)[1] == []
    finally:  # Python 3.11's rmtree, with which pytest clears its folders, cannot go that deep
        subprocess.run(["rm", "-rf", site / "content/d"], check=True)


def test_the_folder_itself_may_be_a_link_within_the_site_only(site: Path) -> None:
    (site / "content").rename(site / "sources")
    (site / "content").symlink_to("sources")
    assert len(found(site)[0]) == 5
    (site / "sources").rename(site.parent / "outside")
    (site / "content").unlink()
    (site / "content").symlink_to(site.parent / "outside")
    assert found(site) == ([], ["link-outside"])


def test_a_file_comes_with_what_it_or_its_target_is(site: Path) -> None:
    (site / "content/link.py").symlink_to("code/train.py")
    listed, _ = files(site / "content", site)
    now = {file.name: file.now for file in listed}
    assert now["content/code/train.py"].st_size == 6
    assert now["content/link.py"].st_ino == now["content/code/train.py"].st_ino
