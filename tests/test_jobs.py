import os
import signal
import time

import pytest

from dlblog.jobs import ProcessLost, in_processes


def test_results_are_the_same_whatever_the_number_of_processes() -> None:
    numbers = {n: n * n for n in range(100)}
    expected = dict(numbers)
    assert dict(in_processes(lambda n: numbers[n], 100, 1)) == expected
    assert dict(in_processes(lambda n: numbers[n], 100, 2)) == expected


def test_a_result_does_not_wait_for_another() -> None:
    def slowly(number: int) -> int:
        time.sleep(0.5 if number == 0 else 0)
        return number

    order = [number for number, _ in in_processes(slowly, 100, 2)]
    assert sorted(order) == list(range(100))
    assert order[0] == 1


def test_what_a_call_raises_is_raised() -> None:
    def bad(number: int) -> int:
        if number == 50:
            raise ValueError("fifty")
        return number

    with pytest.raises(ValueError, match="fifty"):
        list(in_processes(bad, 100, 2))


def test_a_process_that_is_killed_is_told_and_not_waited_for() -> None:
    def killed(number: int) -> int:
        if number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ProcessLost, match="no memory left"):
        list(in_processes(killed, 100, 2))


def test_who_stops_asking_leaves_no_process_behind() -> None:
    results = in_processes(lambda number: (time.sleep(0.01), os.getpid())[1], 1000, 2)
    _, child = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_few_posts_start_no_process() -> None:
    seen: list[int] = []
    list(in_processes(seen.append, 3, 8))
    assert seen == [0, 1, 2]


def test_ctrl_c_is_for_the_parent_alone() -> None:
    def interrupted(number: int) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return number

    assert dict(in_processes(interrupted, 100, 2)) == {n: n for n in range(100)}
