from dlblog.jobs import in_processes


def test_results_come_in_order_whatever_the_number_of_processes() -> None:
    numbers = {n: n * n for n in range(100)}
    expected = [n * n for n in range(100)]
    assert list(in_processes(lambda n: numbers[n], 100, 1)) == expected
    assert list(in_processes(lambda n: numbers[n], 100, 2)) == expected


def test_few_posts_start_no_process() -> None:
    seen: list[int] = []
    list(in_processes(seen.append, 3, 8))
    assert seen == [0, 1, 2]
