from pathlib import Path

from dlblog.fs.read import read_site


def test_files_that_would_be_broken_on_the_site(site: Path) -> None:
    assets = site / "content/assets"
    assets.mkdir()
    (assets / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    (assets / "lfs.png").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    (assets / "x.svg").write_text("<svg>\n<script>alert(1)</script></svg>")
    (assets / "wrong.jpg").write_text("<html>")
    assert [f.code for f in read_site(site).found] == ["asset-damaged", "asset-lfs", "asset-damaged", "asset-script"]


def test_whole_files_are_fine(site: Path) -> None:
    assets = site / "content/assets"
    assets.mkdir()
    (assets / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82")
    (assets / "x.svg").write_text("<svg/>")
    (assets / "x.gif").write_bytes(b"GIF89a;\0")
    assert not read_site(site).found
