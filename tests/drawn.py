"""Tiny pictures and films, drawn as tests need them."""

from __future__ import annotations

import io
import struct
from typing import Any

import numpy as np
from PIL import Image


def noise(width: int, height: int, seed: int = 0, mode: str = "RGB") -> Image.Image:
    """A picture with something in it: no format makes it very small."""
    channels = len(Image.new(mode, (1, 1)).getbands())
    small = np.random.default_rng(seed).integers(0, 255, (max(height // 4, 1), max(width // 4, 1), channels))
    return Image.fromarray(small.astype("uint8").squeeze(), mode=None).convert(mode).resize((width, height))


def flat(width: int, height: int, shift: int = 0) -> Image.Image:
    """A diagram: a few colours, sharp edges."""
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    squares = ((across + shift) // 7 * 31 + down // 5 * 17) % 5
    return Image.fromarray(
        np.array([[0, 0, 0], [255, 255, 255], [200, 30, 30], [30, 90, 200], [20, 20, 20]], "uint8")[squares]
    )


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The picture's file."""
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def animated(frames: int, width: int = 40, height: int = 30) -> bytes:
    """A GIF that moves."""
    first, *rest = (noise(width, height, number).quantize(64) for number in range(frames))
    return saved(first, "GIF", save_all=True, append_images=rest, duration=40, loop=0)


def box(kind: bytes, *inside: bytes) -> bytes:
    """A box of an MP4 file."""
    data = b"".join(inside)
    return struct.pack(">I4s", 8 + len(data), kind) + data


def track(
    width: int, height: int, matrix: tuple[int, int, int, int] = (0x10000, 0, 0, 0x10000), version: int = 0
) -> bytes:
    """A track of an MP4 file, with its header."""
    a, b, c, d = matrix
    before = bytes((version,)) + b"\0" * (51 if version else 39)
    numbers = struct.pack(">9i2I", a, b, 0, c, d, 0, 0, 0, 0x40000000, width << 16, height << 16)
    return box(b"trak", box(b"tkhd", before, numbers), box(b"mdia", b"\0" * 20))


def element(name: bytes, *inside: bytes) -> bytes:
    """An element of a WebM file."""
    data = b"".join(inside)
    return name + struct.pack(">Q", len(data) | 1 << 56) + data


def webm(*video: bytes) -> bytes:
    """A WebM file with one track; `video` are the elements in it."""
    entry = element(b"\xae", element(b"\xd7", b"\1"), element(b"\xe0", *video))
    tracks = element(b"\x16\x54\xae\x6b", entry)
    return element(b"\x1a\x45\xdf\xa3", b"\0" * 9) + element(b"\x18\x53\x80\x67", element(b"\xec", b"\0" * 30), tracks)
