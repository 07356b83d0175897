"""The door to pictures and films: how large they are, and the smaller files that are made of them.

The rule of this package: Pillow and ffmpeg are used here and nowhere else, and only when something must be made. What
is made depends on a file's bytes, the recipe and the programs alone, and is kept by the digest of these
(`darkroom.py`), so that nothing is made twice. No picture, whatever is in it, is ever an exception.
"""

from dlblog.pictures.darkroom import Darkroom, helpers
from dlblog.pictures.films import film

__all__ = ["Darkroom", "film", "helpers"]
