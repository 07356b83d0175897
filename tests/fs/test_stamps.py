from pathlib import Path

from dlblog.fs.stamps import digest_file, settled
from dlblog.values import digest_of

SECOND = 10**9


def test_a_time_with_a_fraction_settles_fast_and_a_round_one_slowly() -> None:
    fine, coarse = 100 * SECOND + 123_456_789, 100 * SECOND
    assert settled(fine, fine + SECOND // 10)
    assert not settled(fine, fine + SECOND // 100)
    assert not settled(coarse, coarse + SECOND)
    assert settled(coarse, coarse + 3 * SECOND)
    assert not settled(coarse + 9 * SECOND, coarse)  # of the future


def test_a_file_has_the_digest_of_its_bytes(tmp_path: Path) -> None:
    data = b"x" * (3 << 20)
    (tmp_path / "a").write_bytes(data)
    assert digest_file(str(tmp_path / "a")) == digest_of(data)
    assert len(digest_of(b"")) == 32
