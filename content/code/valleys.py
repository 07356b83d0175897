"""Draws the two pictures of one figure in the tour of the syntax: for a light page, and for a dark one.

Needs NumPy and Pillow: python valleys.py FOLDER
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT, FINER = 1280, 640, 2
INKS = {"valleys.png": ("#3d5a80", "#b85712"), "valleys-dark.png": ("#8fb8e8", "#f0a060")}


def f(x, y):
    """Two valleys with a pass between them."""
    return (x * x - 1) ** 2 + 2 * (y - x / 4) ** 2


def descent(x, y, step=0.055, steps=60):
    for _ in range(steps):
        yield x, y
        slope = 4 * (y - x / 4)
        x, y = x - step * (4 * x * (x * x - 1) - slope / 4), y - step * slope


def drawn(line, path):
    width, height = WIDTH * FINER, HEIGHT * FINER
    x, y = np.meshgrid(np.linspace(-2, 2, width), np.linspace(1, -1, height))
    level = np.sqrt(f(x, y)) * 6  # lines close together where it is steep
    down, across = np.gradient(level)
    off = np.abs(level - np.round(level)) / np.hypot(down, across).clip(1e-9)  # from the next line, in pixels
    alpha = Image.fromarray((np.clip(FINER * 1.6 - off, 0, 1) * 130).astype("uint8"))
    image = Image.new("RGBA", (width, height), line + "00")
    image.putalpha(alpha)
    pen = ImageDraw.Draw(image)
    for start in ((-1.9, 0.75), (0.05, 0.9), (1.85, -0.8)):
        way = [((x + 2) / 4 * width, (1 - y) / 2 * height) for x, y in descent(*start)]
        pen.line(way, fill=path, width=5 * FINER, joint="curve")
        for px, py in way[:12]:
            pen.circle((px, py), 8 * FINER, fill=path)
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return small.quantize(64, Image.Quantize.FASTOCTREE)


if __name__ == "__main__":
    for name, inks in INKS.items():
        drawn(*inks).save(Path(sys.argv[1]) / name, optimize=True)
