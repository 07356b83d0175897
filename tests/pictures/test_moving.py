import io
import shutil
import subprocess
from pathlib import Path

import pytest

from dlblog.model import Size
from dlblog.pictures.films import film_size
from dlblog.pictures.moving import ffmpeg, film_of
from drawn import animated

needs_ffmpeg = pytest.mark.skipif(not ffmpeg(), reason="ffmpeg is not on the path")


@needs_ffmpeg
def test_an_animation_becomes_a_film_with_even_sides() -> None:
    data = animated(4, 41, 31)
    film = film_of(data)
    assert film_size(io.BytesIO(film)) == Size(40, 30)
    assert film_of(data) == film
    assert b"Lavf" not in film


@needs_ffmpeg
def test_what_ffmpeg_cannot_read_is_no_film() -> None:
    assert film_of(b"GIF89a nonsense") == b""


def test_without_ffmpeg_there_is_no_film(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ffmpeg() == ""
    assert film_of(animated(2)) == b""


def test_an_ffmpeg_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("ffmpeg", 1)

    monkeypatch.setattr(shutil, "which", lambda _: "/bin/ffmpeg")
    monkeypatch.setattr(subprocess, "run", run)
    assert film_of(animated(2)) == b""
