from pathlib import Path

import pytest

from dlblog.fs.place import check_output


@pytest.mark.parametrize("name", [".", "..", "content", "content/x", "templates", ".git", ".dlblog"])
def test_outputs_that_are_refused(root: Path, name: str) -> None:
    (fault,) = check_output(root, root / name)
    assert fault.severity == "error"


def test_an_output_that_is_a_file_is_refused(root: Path) -> None:
    (root / "public").write_text("file")
    assert check_output(root, root / "public")[0].code == "output-is-file"
    assert check_output(root, root / "site/public") == ()


@pytest.mark.parametrize("name", ["loop", "file/below", "x" * 300])
def test_outputs_that_the_system_refuses(root: Path, name: str) -> None:
    (root / "loop").symlink_to("loop")
    (root / "file").write_text("x")
    assert [fault.code for fault in check_output(root, root / name)] == ["publish-failed"]
