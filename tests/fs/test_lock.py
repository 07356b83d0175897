import os
import threading
import time
from pathlib import Path

from dlblog.fs.lock import Lock


def test_the_state_folder_is_kept_out_of_git(tmp_path: Path) -> None:
    Lock(tmp_path).release()
    assert (tmp_path / ".dlblog/.gitignore").read_text() == "*\n"


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    got: list[str] = []

    def second() -> None:
        lock = Lock(tmp_path)
        got.append("second")
        lock.release()

    thread = threading.Thread(target=second)
    thread.start()
    time.sleep(0.05)
    assert got == []
    first.release()
    first.release()  # twice does no harm
    thread.join(10)
    assert got == ["second"]


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        Lock(tmp_path)
        os._exit(0)
    os.waitpid(child, 0)
    Lock(tmp_path).release()
