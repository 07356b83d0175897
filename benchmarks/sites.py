"""Sites to build: made from a corpus and a configuration, cleaned, and edited as an author edits.

The rule of this file: an edit changes the file in place and is never one that was made before, so that no cache of an
earlier state can answer for it; it says which text must then be on which page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tools import HERE, ROOT, Found

_MARKER = re.compile(r"Build marker \d{8}\.")
_TITLE = re.compile(r"^title: .*$", re.M)
_SITE_TITLE = re.compile(r"^title:.*$", re.M)
_KEY = re.compile(r"\[@([\w:.+-]*\w)")


@dataclass(frozen=True, slots=True)
class Source:
    """A post of a site: its file, and its name in addresses."""

    path: Path
    slug: str


@dataclass(frozen=True, slots=True)
class Site:
    """A site of a generator, and its posts from the oldest to the newest."""

    found: Found
    root: Path
    posts: tuple[Source, ...]

    @property
    def out(self) -> Path:
        """Where it is published."""
        return self.root / self.found.tool.out

    def page(self, post: Source) -> Path:
        """Where a post is published."""
        return self.out / "posts" / post.slug / "index.html"

    @property
    def middle(self) -> Source:
        """The post that is edited: neither the newest nor the oldest, so that most lists do not show its text."""
        return self.posts[len(self.posts) // 2]

    def clean(self) -> None:
        """Removes all that builds have made."""
        for name in (self.found.tool.out, *self.found.tool.caches):
            path = self.root / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def make_site(found: Found, corpus: Path, count: int, root: Path) -> Site:
    """The generator's site at `root`, of the first posts of a corpus. FileNotFoundError: it has none for it."""
    source = corpus / found.tool.dialect
    if not source.is_dir():
        raise FileNotFoundError(source)
    shutil.rmtree(root, ignore_errors=True)
    for layer in found.layers:
        shutil.copytree(HERE / "peers" / layer, root, dirs_exist_ok=True)
    if found.modules:
        (root / "node_modules").symlink_to(found.modules.absolute())
    posts = []
    for path in sorted(source.rglob("*.md"))[:count]:
        target = root / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        posts.append(Source(target, re.sub(r"^\d{4}-\d\d-\d\d-", "", path.stem)))
    for path in source.glob("content/*.bib"):
        shutil.copyfile(path, root / "content" / path.name)
    return Site(found, root, tuple(posts))


def edit_body(site: Site, number: int, post: Source | None = None) -> str:
    """Rewrites the eight digits of a sentence; the file keeps its length. Returns what the page must say."""
    marker = f"Build marker {number:08d}."
    _replace((post or site.middle).path, _MARKER, marker)
    return marker


def _edit_title(site: Site, number: int) -> str:
    _replace(site.middle.path, _TITLE, f"title: Renamed for the time {number}")
    return f"Renamed for the time {number}"


def _edit_bibliography(site: Site, number: int) -> str:
    """Changes the title of a work that the middle post cites."""
    keys = _KEY.findall(site.middle.path.read_text(encoding="utf-8"))
    if not keys:
        raise ValueError(f"{site.middle.path} cites nothing")
    title = re.compile(rf"(?<=@)(\w+\{{{re.escape(keys[0])},(?:(?!\n@).)*?\btitle\s*=\s*\{{)(Edition \d+: )?", re.S)
    _replace(site.root / "content/references.bib", title, rf"\g<1>Edition {number}: ")
    return f"Edition {number}: "


def _edit_template(site: Site, number: int) -> str:
    """Changes the template that every page of the site is made with."""
    own = site.root / "templates/base.html"
    own.parent.mkdir(exist_ok=True)
    text = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    own.write_text(text.replace("</body>", f"<p>Layout {number}</p>\n</body>"), encoding="utf-8")
    return f"<p>Layout {number}</p>"


def _edit_configuration(site: Site, number: int) -> str:
    """Changes the site's title, which stands on every page."""
    _replace(site.root / "dlblog.yml", _SITE_TITLE, f"title: Bench {number}")
    return f"Bench {number}"


OWN_EDITS: dict[str, Callable[[Site, int], str]] = {
    "one title": _edit_title,
    "one work in the .bib": _edit_bibliography,
    "the base template": _edit_template,
    "the configuration": _edit_configuration,
}


def _replace(path: Path, pattern: re.Pattern[str], new: str) -> None:
    text, count = pattern.subn(new, path.read_text(encoding="utf-8"), count=1)
    if not count:
        raise ValueError(f"{path} has nothing to edit")
    path.write_text(text, encoding="utf-8")
