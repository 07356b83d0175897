"""Pictures of ten pages in three widths and both themes, and sheets of them to look through.

`python -m browser.screenshots FOLDER` writes home-320-light.png … and one sheet-….png for each page.
The rule of this file: the names never change, so that two runs can be laid beside each other.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from browser.building import build, sample
from browser.host import Served, serve
from browser.programs import program
from browser.watched import open_page

PAGES = {
    "home": "",
    "blog": "blog/",
    "contents": "table_of_contents/",
    "works": "references/",
    "log": "posts/learning-log/",
    "tour": "posts/writing-here/",
    "derivation": "posts/attention-4-transformer-block/",
    "summary": "posts/vit/",
    "story": "posts/images-as-sentences/",
    "film": "2026/momentum-on-a-bowl/",
}
WIDTHS = {320: 700, 768: 1024, 1440: 900}
THEMES = ("light", "dark")
SCREENS = 3  # of a long page, its first ones
SHEET = 1400  # pixels of height


def take(browser: Browser, site: Served, folder: Path) -> list[Path]:
    """All pictures; what goes wrong on a page is an error."""
    faults: list[str] = []
    taken = []
    for width, height in WIDTHS.items():
        page = open_page(browser, site, faults, viewport={"width": width, "height": height}, reduced_motion="reduce")
        for (name, address), theme in ((one, theme) for one in PAGES.items() for theme in THEMES):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(address, wait_until="networkidle")
            page.evaluate("document.fonts.ready.then(() => true)")
            tall = min(page.evaluate("document.documentElement.scrollHeight"), SCREENS * height)
            taken.append(folder / f"{name}-{width}-{theme}.png")
            clip = {"x": 0, "y": 0, "width": width, "height": tall}
            page.screenshot(path=taken[-1], full_page=True, clip=clip)  # type: ignore[arg-type]
        page.context.close()
    assert faults == []
    return taken


def sheet(folder: Path, name: str) -> Path:
    """The six pictures of a page beside each other, made smaller."""
    found = [Image.open(folder / f"{name}-{width}-{theme}.png") for width in WIDTHS for theme in THEMES]
    small = [one.resize((round(one.width * SHEET / one.height), SHEET)) for one in found]
    whole = Image.new("RGB", (sum(one.width + 10 for one in small), SHEET), "#777")
    left = 0
    for one in small:
        whole.paste(one, (left, 0))
        left += one.width + 10
    whole.save(folder / f"sheet-{name}.png")
    return folder / f"sheet-{name}.png"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screenshots-") as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("Chromium"), args=["--no-sandbox"])
        with serve(build(sample(Path(scratch) / "site"), Path(scratch) / "public")) as site:
            taken = take(browser, site, folder)
        browser.close()
    sheets = [sheet(folder, name) for name in PAGES]
    print(f"{len(taken)} pictures and {len(sheets)} sheets in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
