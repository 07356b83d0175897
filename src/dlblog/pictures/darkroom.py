"""Pictures with what was made of them, kept by the digest of all that they are made from.

The rules of this file: what is kept lies in one folder, as `<key>.json`, a `Picture`, and beside it its variants; it is
written aside and renamed, so that processes and builds at once cannot disturb each other; the .json comes last, and is
believed only if all variants it names are there, as long as they were. Whatever is wrong with the folder costs time.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dlblog.model import Picture, Recipe, Variant
from dlblog.pictures import moving, raster, svg
from dlblog.values import digest, digest_of, pack, unpack

FOLDER = ".dlblog/pictures"
_DRAWING = ".svg"
_RASTER = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
HEAVY = 1_000_000  # bytes of an animated GIF that readers should not be made to load
_MONTH = 30 * 24 * 3600  # seconds; what no build used for so long is made again when it is wanted
_SOURCES = (raster.__file__, svg.__file__, moving.__file__)


def helpers(files: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """The programs of this computer that decide what is made of these files (names and bytes). None, for most sites."""
    heavy = any(size > HEAVY and name.lower().endswith(".gif") for name, size in files)
    return ("ffmpeg",) if heavy and moving.ffmpeg() else ()


class Darkroom:
    """What is made of the pictures of the site at `root`. `programs` is what `helpers` gave."""

    def __init__(self, root: Path, programs: tuple[str, ...]) -> None:
        self._folder = root / FOLDER
        self._programs = programs
        self._used: set[str] = set()
        self._makers = ""

    def picture(self, name: str, known: str, read: Callable[[], bytes], recipe: Recipe) -> Picture | None:
        """What is known of the picture `name`; None for what is none by its name.

        `known` is the digest of its bytes, which `read` gives; it is called if nobody asked for this picture before.
        """
        suffix = os.path.splitext(name)[1].lower()
        if suffix != _DRAWING and suffix not in _RASTER:
            return None
        key = digest((known, recipe, self._programs if suffix == ".gif" else (), self._made_by()))
        self._used.add(key)
        found = self._kept(key)
        if found is None:
            data = read()
            is_drawing = suffix == _DRAWING
            found = svg.drawing(data.decode("utf-8", "replace")) if is_drawing else self._develop(key, data, recipe)
            self._keep(key + ".json", pack(found))
        return found

    def _made_by(self) -> str:
        """The digest of what makes variants: our sources, Pillow's version (which costs no loading of Pillow)."""
        if not self._makers:
            import PIL

            sources = (Path(source).read_bytes() for source in _SOURCES)
            self._makers = digest((PIL.__version__, *map(digest_of, sources)))
        return self._makers

    def _develop(self, key: str, data: bytes, recipe: Recipe) -> Picture:
        found = raster.opened(data)
        picture = found.picture
        if picture.fault:
            return picture
        if found.animated and found.format == "GIF":
            files = _as_film(found, data) if recipe.formats and len(data) > HEAVY and self._programs else ()
            fault = "heavy" if len(data) > HEAVY and not files else ""
        else:
            files, fault = tuple(raster.remade(found, len(data), recipe)), ""
        variants = tuple(self._variant(key, file) for file in files)
        kept = tuple(variant for variant in variants if variant)
        return Picture(picture.size, kept if len(kept) == len(variants) else (), clear=picture.clear, fault=fault)

    def _variant(self, key: str, file: raster.File) -> Variant | None:
        name = key + file.suffix
        if not self._keep(name, file.data):
            return None
        return Variant(file.type, file.width, file.suffix, f"{FOLDER}/{name}", len(file.data))

    def _kept(self, key: str) -> Picture | None:
        """What was made before, if all of it is still there."""
        try:
            with open(f"{self._folder}/{key}.json", "rb") as file:
                found = unpack(file.read(), Picture)
            for variant in found.variants:
                if os.stat(f"{self._folder}/{key}{variant.suffix}").st_size != variant.size:
                    return None
        except (OSError, ValueError):
            return None
        return found

    def _keep(self, name: str, data: bytes) -> bool:
        """Writes a file aside and renames it; False when the disk refuses."""
        passing = self._folder / f"{name}.{os.getpid()}~"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                passing.write_bytes(data)
                passing.replace(self._folder / name)
            finally:
                passing.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def tidy(self) -> None:
        """Removes what this reading of the site did not use and what is more than a month old."""
        before = time.time() - _MONTH
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.partition(".")[0] not in self._used and entry.stat().st_mtime < before:
                    os.unlink(entry.path)


def _as_film(found: raster.Opened, data: bytes) -> tuple[raster.File, ...]:
    """An animated GIF as a film with its first frame; nothing when that is not smaller, or would lose what is clear."""
    film = b"" if found.picture.clear or not found.picture.size else moving.film_of(data)
    poster = raster.still(found) if film else b""
    if not poster or len(film) + len(poster) >= len(data) or not found.picture.size:
        return ()
    width = found.picture.size.width
    return (raster.File("video/mp4", width, ".mp4", film), raster.File("image/webp", width, ".webp", poster))
