import os
import signal
import time

from dlblog.jobs import in_processes


def test_results_come_in_order_whatever_the_number_of_processes() -> None:
    numbers = {n: n * n for n in range(100)}
    expected = [n * n for n in range(100)]
    assert list(in_processes(lambda n: numbers[n], 100, 1)) == expected
    assert list(in_processes(lambda n: numbers[n], 100, 2)) == expected


def test_a_slow_post_is_not_overtaken() -> None:
    def slowly(number: int) -> int:
        time.sleep(0.2 if number == 0 else 0)
        return number

    assert list(in_processes(slowly, 100, 2)) == list(range(100))


def test_few_posts_start_no_process() -> None:
    seen: list[int] = []
    list(in_processes(seen.append, 3, 8))
    assert seen == [0, 1, 2]


def test_ctrl_c_is_for_the_parent_alone() -> None:
    def interrupted(number: int) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return number

    assert list(in_processes(interrupted, 100, 2)) == list(range(100))
