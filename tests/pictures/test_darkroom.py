import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlblog.model import Picture, Recipe, Size
from dlblog.pictures import Darkroom, darkroom, helpers, moving
from dlblog.values import digest_of
from drawn import animated, noise, saved
from shared import ROOT

PNG = saved(noise(300, 200))
RECIPE = Recipe(widths=(100,))
FOLDER = ".dlblog/pictures"


def looked(
    root: Path, data: bytes, name: str = "content/a.png", recipe: Recipe = RECIPE, *programs: str
) -> Picture | None:
    return Darkroom(root, programs).picture(name, digest_of(data), lambda: data, recipe)


def kept(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (root / FOLDER).iterdir()}


def never() -> bytes:
    raise AssertionError("it was to be known already")


def test_what_was_made_lies_where_the_picture_says(tmp_path: Path) -> None:
    found = looked(tmp_path, PNG)
    assert found
    assert found.size == Size(300, 200)
    assert [variant.suffix for variant in found.variants] == [".100w.avif", ".300w.avif", ".100w.webp", ".300w.webp"]
    for variant in found.variants:
        assert (tmp_path / variant.file).stat().st_size == variant.size


def test_nothing_is_made_twice(tmp_path: Path) -> None:
    found = looked(tmp_path, PNG)
    assert Darkroom(tmp_path, ()).picture("content/b.png", digest_of(PNG), never, RECIPE) == found


def test_other_bytes_recipes_and_programs_are_others(tmp_path: Path) -> None:
    looked(tmp_path, PNG)
    looked(tmp_path, PNG, recipe=Recipe(formats=()))
    looked(tmp_path, saved(noise(20, 10)))
    gif = animated(2)
    looked(tmp_path, gif, "content/a.gif")
    looked(tmp_path, gif, "content/a.gif", RECIPE, "ffmpeg")
    assert sum(name.endswith(".json") for name in kept(tmp_path)) == 5


def test_what_was_lost_or_damaged_is_made_again(tmp_path: Path) -> None:
    found, before = looked(tmp_path, PNG), kept(tmp_path)
    for name in before:
        file = tmp_path / FOLDER / name
        for spoil in (lambda file: file.unlink(), lambda file: file.write_bytes(b"")):
            spoil(file)
            assert looked(tmp_path, PNG) == found
            assert kept(tmp_path) == before


def test_a_disk_that_refuses_costs_variants_only(tmp_path: Path) -> None:
    (tmp_path / ".dlblog").write_text("in the way")
    assert looked(tmp_path, PNG) == Picture(Size(300, 200))


def test_what_is_no_picture_by_its_name_is_not_read(tmp_path: Path) -> None:
    assert Darkroom(tmp_path, ()).picture("content/a.csv", "", never, RECIPE) is None
    assert not (tmp_path / ".dlblog").exists()


def test_drawings_are_known_too(tmp_path: Path) -> None:
    assert looked(tmp_path, b'<svg width="3" height="4">\xff', "content/a.SVG") == Picture(Size(3, 4), clear=True)


def test_a_damaged_picture_is_known_as_such(tmp_path: Path) -> None:
    assert looked(tmp_path, PNG[:500]) == Picture(None, fault="damaged")
    assert Darkroom(tmp_path, ()).picture("content/a.png", digest_of(PNG[:500]), never, RECIPE)


HEAVY = animated(40, 260, 260)


@pytest.mark.skipif(not moving.ffmpeg(), reason="ffmpeg is not on the path")
def test_a_heavy_animation_becomes_a_film(tmp_path: Path) -> None:
    assert len(HEAVY) > darkroom.HEAVY
    found = looked(tmp_path, HEAVY, "content/a.gif", RECIPE, "ffmpeg")
    assert found
    assert found.fault == ""
    assert [(one.type, one.suffix) for one in found.variants] == [("video/mp4", ".mp4"), ("image/webp", ".webp")]
    assert sum(one.size for one in found.variants) < len(HEAVY)


def test_a_heavy_animation_is_said_to_be_one_when_nothing_can_be_done(tmp_path: Path) -> None:
    assert looked(tmp_path, HEAVY, "content/a.gif") == Picture(Size(260, 260), fault="heavy")
    none = Recipe(formats=())
    assert looked(tmp_path, HEAVY, "content/a.gif", none, "ffmpeg") == Picture(Size(260, 260), fault="heavy")


def test_programs_are_looked_for_when_they_could_help(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(moving, "ffmpeg", lambda: asked.append("ffmpeg") or "/bin/ffmpeg")  # type: ignore[func-returns-value]
    assert helpers([("a.png", 9_000_000), ("b.gif", 900)]) == ()
    assert asked == []
    assert helpers([("a.GIF", 9_000_000)]) == ("ffmpeg",)


def test_what_no_build_used_for_a_month_goes(tmp_path: Path) -> None:
    looked(tmp_path, PNG)
    old = time.time() - 40 * 24 * 3600
    (tmp_path / FOLDER / "stray.1~").write_text("left by a build that was killed")
    for file in (tmp_path / FOLDER).iterdir():
        os.utime(file, (old, old))
    other = Darkroom(tmp_path, ())
    used = saved(noise(20, 10))
    other.picture("content/b.png", digest_of(used), lambda: used, RECIPE)
    same = Darkroom(tmp_path, ())
    same.picture("content/a.png", digest_of(PNG), never, RECIPE)
    before = kept(tmp_path).keys()
    same.tidy()
    assert before - kept(tmp_path).keys() == {"stray.1~"}
    other.tidy()
    assert len(kept(tmp_path)) == 1
    Darkroom(tmp_path / "nowhere", ()).tidy()


def test_pillow_is_not_loaded_for_what_is_known(tmp_path: Path) -> None:
    found = looked(tmp_path, PNG)
    code = (
        "import sys; from pathlib import Path; from dlblog.pictures import Darkroom; from dlblog.model import Recipe\n"
        f"found = Darkroom(Path({str(tmp_path)!r}), ()).picture('content/a.png', {digest_of(PNG)!r}, None, Recipe(widths=(100,)))\n"
        "print(len(found.variants), 'PIL.Image' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert found
    assert done.stdout == f"{len(found.variants)} False\n"
