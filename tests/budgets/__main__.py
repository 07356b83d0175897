"""All budgets of all pages, by one command: `make budgets`.

Builds a site (the sample blog, or the folder that is named), serves it, and holds every page against the limits.
Exit status 1 when any is over.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from browser.building import build, sample
from browser.host import Served, serve
from budgets import lighthouse, nu
from budgets.limits import ASIDE, PAGE, SCORES, SITE, Figures, over
from budgets.looking import look_at_all
from budgets.report import table
from shared import ROOT

TOOLS = ROOT / ".cache/budgets/node_modules"
COLUMNS = ("html", "css", "js", "fonts", "fonts with maths", "media", *list(PAGE)[4:])


@dataclass(frozen=True, slots=True)
class Found:
    """Figures by page; what they are made of, in words."""

    pages: dict[str, Figures]
    site: dict[str, Figures]
    scores: dict[str, Figures]
    details: list[str]

    def complaints(self) -> list[str]:
        parts = ((self.pages, PAGE), (self.site, SITE), (self.scores, SCORES))
        return [line for rows, limits in parts for place, row in rows.items() for line in over(place, row, limits)]


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="budgets-") as scratch:
        site = options.site or sample(Path(scratch) / "site")
        folders = [build(site, Path(scratch) / name, base) for name, base in (("root", "/"), ("below", "/repo/"))]
        with serve(folders[0]) as served:
            found = measure(served, folders, options.quick)
    print(json.dumps(asdict(found), indent=1) if options.json else words(found))
    return 1 if found.complaints() else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make budgets", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, help="the folder of a site (default: the sample blog)")
    parser.add_argument("--json", action="store_true", help="figures for programs")
    parser.add_argument("--quick", action="store_true", help="without Lighthouse")
    return parser.parse_args()


def measure(served: Served, folders: Iterable[Path], quick: bool) -> Found:
    """All figures of a site: as it is served, and of the HTML in `folders`."""
    names = served.pages
    with ThreadPoolExecutor(1) as beside:
        waiting = [beside.submit(nu.errors, TOOLS / "vnu-jar/build/dist/vnu.jar", folder) for folder in folders]
        looks = look_at_all(served, names, TOOLS / "axe-core/axe.min.js")
        wrong = {name: [line for one in waiting for line in one.result().get(name, ())] for name in names}
    enough = SCORES["performance"].value
    rated = {} if quick else {f"/{name}": lighthouse.scores(TOOLS, served.url + name, enough) for name in three(served)}
    details = [f"/{one.page}: {line}" for one in looks for line in (*one.details, *wrong[one.page])]
    return Found(
        {f"/{one.page}": one.figures | {"nu": len(wrong[one.page])} for one in looks},
        {"/static/*.js": {"js of all": scripts(served.folder)}},
        {place: figures for place, (figures, _) in rated.items()},
        details + [f"{place}: {line}" for place, (_, lines) in rated.items() for line in lines],
    )


def three(served: Served) -> list[str]:
    """The pages that Lighthouse sees: the first, a list, and the longest post."""
    longest = max(served.posts, key=lambda name: len(served.text(name)), default="")
    return [name for name in dict.fromkeys(("", "blog/", longest)) if name in served.pages]


def scripts(folder: Path) -> int:
    """Bytes of all scripts of the theme, compressed."""
    found = [path for path in (folder / "static").glob("*.js") if not ASIDE.search(path.as_posix())]
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in found)


def words(found: Found) -> str:
    """What a person wants to know: the figures, then what is wrong with them."""
    tables = [
        table(found.pages, PAGE, COLUMNS),
        table(found.site, SITE, tuple(SITE)),
        *([table(found.scores, SCORES, tuple(SCORES))] if found.scores else []),
    ]
    complaints = found.complaints()
    verdict = f"{len(complaints)} over budget" if complaints else f"{len(found.pages)} pages, all within budget"
    return "\n\n".join([*tables, *("\n".join(lines) for lines in (found.details, complaints) if lines), verdict])


if __name__ == "__main__":
    sys.exit(main())
