"""Animated GIFs as films: a tenth of the bytes, if ffmpeg is there.

The rule of this file: ffmpeg is one more program that may be missing or fail; then there is no film, and the GIF stays
what it is. It reads the bytes that we have read, and writes, in a folder of its own.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_TIMEOUT = 600  # seconds
# One thread and no notes of who made it: the same bytes each time. H.264 with colours that every browser shows wants
# even sides; a pixel less is cut off.
_OPTIONS = (
    "-an", "-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0", "-c:v", "libx264", "-preset", "medium", "-crf", "23",
    "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-threads", "1", "-map_metadata", "-1",
    "-fflags", "+bitexact", "-flags:v", "+bitexact",
)  # fmt: skip


def ffmpeg() -> str:
    """Where ffmpeg is, or "" when this computer has none."""
    return shutil.which("ffmpeg") or ""


def film_of(data: bytes) -> bytes:
    """The GIF as a film (H.264 in MP4); empty when it cannot be made."""
    program = ffmpeg()
    if not program:
        return b""
    import tempfile  # 4 ms, for the few sites that need it

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "film.gif"), Path(folder, "film.mp4")
        command = [program, "-nostdin", "-v", "error", "-f", "gif", "-i", str(source), *_OPTIONS, str(target)]
        try:
            source.write_bytes(data)
            subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=True)  # noqa: S603 -- fixed words
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return b""
