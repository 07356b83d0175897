"""A small site as a value, and edits of everything that a site is made of: what the laws of incremental builds draw from.

An edit is a name and two small numbers; any edit may follow any other. What it makes may well be wrong (a dead link, a
template that fails): builds with errors are part of the laws.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dlblog.fs.trees import remove
from drawn import noise, saved

Site = dict[str, Any]
Edit = tuple[str, int, int]
Files = dict[str, bytes]

NAMES = ("alpha", "beta", "gamma", "delta", "omega")
TITLES = ("Attention", "Dropout & more", 'A "quoted" one', "Größe", "Attentive", "Zebra <b>")
TAGS = ((), ("x",), ("y",), ("x", "y"), ("größe", "x"))
DATES = ("2024-01-01", "2024-01-02", "2023-05-05", "2999-01-01", "2024-06-30 23:30")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M{0} 1V9"/></svg>\n'

# "@0.md" is a link to the first post, whichever that is, and "@FIG" to a figure in some post: or most sites would have
# nothing but dead links. "/posts/gamma/" is one that may be dead.
BLOCKS = (
    "Plain words about gradients and attention.",
    "A formula $x_1^2$ and\n\n$$\ny = f(x)\n\\label{eq:one}\n$$\n\nsee @eq:one.",
    "Cited: [@vaswani2017, p. 3] and @he2016.",
    "Cited of its own: [@OWN].",
    "See [](@0.md) and [that one](@1.md).",
    "See [](/posts/gamma/).",
    "As in [](@FIG) and [it](@FIG).",
    "![Loss](/assets/loss.svg){#fig:loss}",
    "![Beside](BESIDE){#fig:beside}",
    '```python file="/code/train.py" region="loss"\n```',
    "![[/snippets/part.md]]",
    "{{< note one >}}",
    "{{< wrap >}}\n*inner* [](@2.md)\n{{< /wrap >}}",
    "## A heading {#sec:head}\n\n> [!NOTE]\n> boxed\n\nText[^1].\n\n[^1]: A note.",
    "[[Ctrl]] ~~gone~~ \"quotes\" \\name{x}",
    "Word " * 300,
    "<!--more-->",
    "[external](https://example.org/posts/alpha/) [x](https://other.example/)",
    "[anchor](/posts/alpha/#sec:head)",
    "![Curve](/assets/curve.png)\n\n![Both](/assets/curve.png){dark=/assets/loss.svg .l-page}",
)  # fmt: skip

FIGURE = BLOCKS.index("![Loss](/assets/loss.svg){#fig:loss}")
PICTURES = len(BLOCKS) - 1

TEMPLATES: dict[str, tuple[str, ...]] = {
    "base.html": (
        '{% extends "default/base.html" %}{% block footer %}{{ super() }}<p>foot 1</p>{% endblock %}',
        (
            '{% extends "default/base.html" %}{% block footer %}{{ super() }}<p>foot 2</p>'
            '{% include "extra.html" ignore missing %}{% endblock %}'
        ),
        '{% extends "default/base.html" %}{% block footer %}<p>{{ site.posts|length }} {{ site.title|loud }}</p>{% endblock %}',
        '{% extends "default/base.html" %}{% block footer %}{{ nothing.at.all }}{% endblock %}',
    ),
    "post.html": (
        '{% extends "default/post.html" %}{% block content %}{{ super() }}<p>{{ post.rendered.words }}</p>{% endblock %}',
        (
            '{% extends "default/post.html" %}{% block content %}'
            '{% include "part-" ~ head.lang ~ ".html" ignore missing %}{{ super() }}{% endblock %}'
        ),
        '{% extends "default/post.html" %}{% block content %}{% include "extra.html" %}{{ super() }}{% endblock %}',
    ),
    "archive.html": (
        '{% extends "default/archive.html" %}{% block content %}{{ super() }}{{ site.built|iso }}{% endblock %}',
    ),
    "list.html": ('{% extends "default/list.html" %}{% block content %}<i>list</i>{{ super() }}{% endblock %}',),
    "_head.html": ('{% include "default/_head.html" %}\n<meta name="extra" content="{{ site.tagline }}">\n',),
    "extra.html": ("<p>extra 1</p>", "<p>extra 2 {{ site.url }}</p>"),
    "part-en.html": ("<p>part 1</p>", "<p>part 2</p>"),
    "part-de.html": ("<p>Teil</p>",),
    "shortcodes/note.html": ("<b>note {{ args[0] }}</b>", "<i>note {{ args[0] }}</i>", '{%+ include "extra.html" %}'),
    "shortcodes/wrap.html": ("<div>{{ body }}</div>", '<div>{% include "part-en.html" ignore missing %}{{ body }}</div>'),
    "static/style.css": ("a{b:c}", "a{b:d}", "a{b:url(/assets/loss.svg)}"),
    "robots.txt": ("# {{ sitemap }}\n",),
    "feed.xml": ("<feed>{% for entry in entries %}{{ entry.xml }}{% endfor %}</feed>",),
}  # fmt: skip

CONFIG: dict[str, tuple[str, ...]] = {
    "title": ("Notes", "Other notes"),
    "tagline": ("Deep", "Deeper", ""),
    "url": ("https://example.org", "https://example.org/sub", "https://example.org/other", ""),
    "paginate": ("2", "10", "3"),
    "citations": ("{style: numeric}", "{style: author-year}", "{merge: false}", "{style: nonsense}"),
    "nav": ("[{title: All, url: /blog/}]", "[{title: A, url: /posts/alpha/}]", "[]", "[{title: Gone, url: /gone/}]"),
    "markdown": ("{smart_quotes: true}", "{smart_quotes: false}"),
    "math": ('{macros: {"\\\\name": "\\\\alpha"}}', '{macros: {"\\\\name": "\\\\beta #1"}}'),
    "language": ("de", "en"),
    "timezone": ("Asia/Kathmandu", "UTC"),
    "permalink": ("/posts/:slug/", "/:year/:slug/"),
    "former_urls": ("[https://old.example/]", "[https://other.example/]"),
    "author": ("Ada", "{name: Bea, url: https://bea.example}"),
    "chapters": ("[{title: One, posts: [alpha]}, {title: Two, posts: []}]", "[{title: One, posts: [beta, gamma]}]"),
    "series": ("{Tale: of one}", "{Tale: of two, Gone: x}"),
    "images": ("false", "{widths: [100], quality: 60}", "{formats: [webp]}"),
    "words": ("{en: {Contents: Inside, Figure: Drawing}}", "{de: {Figure: Bild}, en: {Archive: Attic}}"),
    "comments": ("{giscus: {repo: a/b, repo_id: R, category: C, category_id: D}}",),
    "plugins": (
        "{filters: [house:loud]}",
        "{filters: {loud: house:quiet}}",
        "{filters: [house:loud], pages: [house:pages]}",
        "{filters: [house:loud], checks: [house:check]}",
        "{filters: [house:loud], markdown: [house:keys]}",
        "{filters: [house:loud], markdown: [house:plain]}",
    ),
}

HOUSE = '''"""Plugins {0}."""
import helper
from dlblog.diagnostics import warning
from dlblog.model import FrozenMap, Head, Page, Text
def loud(text):
    return helper.changed(text) + "{0}"
def quiet(text):
    import later
    return text.lower() + later.WORD
def pages(site):
    yield Text("count.txt", f"{{len(site.posts)}} {0} {{sum(p.rendered.words for p in site.posts)}}")
    yield Page("/own/", "list.html", Head("Own"), FrozenMap(dict(heading="Own {0}", intro="", entries=site.entries,
        pagination=None, order_url="", kind="", author=None, feed="")), "own")
def check(build):
    yield warning("house", f"{{sorted(build.outputs)[-1]}} {0}")
def keys(md):
    md.disable("strikethrough")
def plain(md):
    md.disable("{1}")
'''


def begin() -> Site:
    """The site before all edits."""
    posts = {
        "alpha": _post(0, 0, [0, 7, 1, 13]),
        "beta": _post(1, 1, [2, 4, 7]),
        "gamma": _post(2, 2, [9, 10, 11, 6]),
        "delta": _post(3, 0, [12, 6, 14]),
    }
    files = {
        "content/references.bib": _bib(0, 0),
        "content/assets/loss.svg": PICTURE.format(1),
        "content/assets/curve.png": "1",
        "content/assets/site.css": "a{background:url(/assets/loss.svg)}",
        "content/code/train.py": "import x\n# region loss\nloss = 1\n# endregion\n",
        "content/snippets/part.md": "A part [@he2016].\n",
        "content/pages/about.md": "---\ntitle: About\n---\n\nAbout it: [all](/blog/).\n",
        "templates/shortcodes/note.html": TEMPLATES["shortcodes/note.html"][0],
        "templates/shortcodes/wrap.html": TEMPLATES["shortcodes/wrap.html"][0],
        "templates/base.html": TEMPLATES["base.html"][2],
        "house.py": HOUSE.format(1, "table"),
        "helper.py": "def changed(text):\n    return text.upper()\n",
        "later.py": 'WORD = "1"\n',
    }
    config = {"title": "Notes", "url": "https://example.org/sub", "plugins": CONFIG["plugins"][0], "paginate": "2"}
    config["search"] = "false"  # an index takes half a second, and has tests of its own
    return {"posts": posts, "files": files, "config": config, "above": 0}


def _post(title: int, tags: int, blocks: list[int]) -> dict[str, Any]:
    return {"title": TITLES[title], "date": DATES[title % 3], "tags": TAGS[tags], "blocks": blocks, "number": 1} | {
        "draft": False, "bundle": False, "series": False, "above": 0, "bib": "", "keys": "", "picture": 1,
    }  # fmt: skip


def _bib(a: int, b: int) -> str:
    he = "" if a % 8 == 7 else f"@misc{{he2016, title = {{Residual {b}}}, author = {{He, Kaiming}}, year = {{2016}}}}\n"
    fields = [f"title = {{Attention {a}}}", "author = {Vaswani, Ashish}", "year = {2017}", "journal = {NIPS}"]
    return "@article{vaswani2017, " + ", ".join(fields[:: -1 if b % 2 else 1]) + "}\n" + "\n" * (b % 3) + he


def written(site: Site) -> Files:
    """The site's files."""
    texts: dict[str, str] = dict(site["files"])
    for name, post in site["posts"].items():
        folder = f"content/posts/{name}/" if post["bundle"] else "content/posts/"
        texts[f"{folder}index.md" if post["bundle"] else f"{folder}{name}.md"] = _linked(_text(post, name), post, site)
        if post["bundle"]:
            texts[folder + "beside.svg"] = PICTURE.format(post["picture"])
        if post["bib"]:
            texts[f"{folder}{name}.bib"] = f"@misc{{own2020, title = {{Own {post['bib']}}}, year = {{2020}}}}\n"
    texts["dlblog.yml"] = "# above\n" * site["above"] + "".join(f"{k}: {v}\n" for k, v in site["config"].items())
    return {path: curve(text) if path.endswith(".png") else text.encode() for path, text in texts.items()}


@cache
def curve(number: str) -> bytes:
    """A picture large enough that others are made of it; "damaged" is one that cannot be read."""
    data = saved(noise(240, 120, seed=len(number)))
    return data[:9000] + data[9500:] if number == "damaged" else data


def _text(post: dict[str, Any], name: str) -> str:
    tags = ", ".join(post["tags"])
    rows = ["# above"] * post["above"] + [f"title: '{post['title']}'", f"date: {post['date']}", f"tags: [{tags}]"]
    rows += ["draft: true"] * post["draft"] + ["series: Tale"] * post["series"]
    rows += [f"bibliography: [{name}.bib]"] * bool(post["bib"]) + [post["keys"]] * bool(post["keys"])
    body = "\n\n".join(BLOCKS[one] for one in post["blocks"])
    return "---\n" + "\n".join(rows) + f"\n---\n\nNumber {post['number']} of {name}.\n\n{body}\n"


def _linked(text: str, post: dict[str, Any], site: Site) -> str:
    posts, up = site["posts"], "../" * post["bundle"]
    files = [up + (f"{name}/index.md" if posts[name]["bundle"] else f"{name}.md") for name in sorted(posts)]
    for number in range(3):
        text = text.replace(f"@{number}.md", files[number % len(files)])
    shown = [file for file, name in zip(files, sorted(posts), strict=True) if FIGURE in posts[name]["blocks"]]
    text = text.replace("@FIG", f"{shown[0]}#fig:loss" if shown else files[0])
    text = text.replace("BESIDE", "beside.svg" if post["bundle"] else "/assets/loss.svg")
    return text.replace("@OWN", "own2020" if post["bib"] else "vaswani2017")


EDITS: dict[str, Callable[[Site, int, int], None]] = {}


def edit(function: Callable[[Site, int, int], None]) -> Callable[[Site, int, int], None]:
    EDITS[function.__name__] = function
    return function


def _one(site: Site, a: int) -> dict[str, Any]:
    """Some post; there is always one."""
    posts: dict[str, dict[str, Any]] = site["posts"]
    return posts.setdefault("alpha", _post(0, 0, [0])) if not posts else posts[sorted(posts)[a % len(posts)]]


@edit
def write(site: Site, a: int, b: int) -> None:
    site["posts"][NAMES[a % len(NAMES)]] = _post(
        b % len(TITLES), b % len(TAGS), [b % len(BLOCKS), (a * b) % len(BLOCKS)]
    )


@edit
def rename(site: Site, a: int, b: int) -> None:
    if site["posts"]:
        name = sorted(site["posts"])[a % len(site["posts"])]
        site["posts"][NAMES[b % len(NAMES)]] = site["posts"].pop(name)


@edit
def swap(site: Site, a: int, b: int) -> None:
    posts = site["posts"]
    one, two = NAMES[a % len(NAMES)], NAMES[b % len(NAMES)]
    if one in posts and two in posts:
        posts[one], posts[two] = posts[two], posts[one]


@edit
def delete(site: Site, a: int, b: int) -> None:
    if len(site["posts"]) > 1:
        del site["posts"][sorted(site["posts"])[a % len(site["posts"])]]


@edit
def digit(site: Site, a: int, b: int) -> None:
    """As many bytes as before."""
    _one(site, a)["number"] = b % 10


@edit
def more(site: Site, a: int, b: int) -> None:
    _one(site, a)["blocks"] = [*_one(site, a)["blocks"], b % len(BLOCKS)]


@edit
def less(site: Site, a: int, b: int) -> None:
    blocks = list(_one(site, a)["blocks"])
    if blocks:
        del blocks[b % len(blocks)]
    _one(site, a)["blocks"] = blocks


@edit
def title(site: Site, a: int, b: int) -> None:
    _one(site, a)["title"] = TITLES[b % len(TITLES)]


@edit
def tags(site: Site, a: int, b: int) -> None:
    _one(site, a)["tags"] = TAGS[b % len(TAGS)]


@edit
def date(site: Site, a: int, b: int) -> None:
    _one(site, a)["date"] = DATES[b % len(DATES)]


@edit
def flags(site: Site, a: int, b: int) -> None:
    name = ("draft", "series", "bundle")[b % 3]
    _one(site, a)[name] = not _one(site, a)[name]


@edit
def keys(site: Site, a: int, b: int) -> None:
    choice = ("", "slug: other", "aliases: [/old/]", "requires: [alpha]", "description: said", "hidden: true", "toc: false",
              "lang: de", "paper: he2016", "typo: x", "math: false", "excerpt: short", "type: summary",
              "image: /assets/curve.png\nvideo: https://films.example/one")  # fmt: skip
    _one(site, a)["keys"] = choice[b % len(choice)]


@edit
def lines_above(site: Site, a: int, b: int) -> None:
    """Nothing changes but where things stand."""
    _one(site, a)["above"] = b % 3


@edit
def config_lines_above(site: Site, a: int, b: int) -> None:
    site["above"] = b % 3


@edit
def bib(site: Site, a: int, b: int) -> None:
    site["files"]["content/references.bib"] = _bib(a, b)


@edit
def own_bib(site: Site, a: int, b: int) -> None:
    _one(site, a)["bib"] = ("", "1", "2")[b % 3]


@edit
def picture(site: Site, a: int, b: int) -> None:
    _one(site, a)["picture"] = b % 10
    site["files"]["content/assets/loss.svg"] = PICTURE.format(a % 10)


@edit
def template(site: Site, a: int, b: int) -> None:
    name = list(TEMPLATES)[a % len(TEMPLATES)]
    _set(site["files"], "templates/" + name, TEMPLATES[name], b)


@edit
def config(site: Site, a: int, b: int) -> None:
    name = list(CONFIG)[a % len(CONFIG)]
    _set(site["config"], name, CONFIG[name], b)


@edit
def plugin(site: Site, a: int, b: int) -> None:
    source = (HOUSE.format(b % 3, ("table", "backticks")[b % 2]), f"def changed(text):\n    return text + '{b % 3}'\n")
    site["files"] |= dict(
        [(("house.py", source[0]), ("helper.py", source[1]), ("later.py", f'WORD = "{b % 3}"\n'))[a % 3]]
    )


@edit
def other_files(site: Site, a: int, b: int) -> None:
    name, choices = list(OTHERS.items())[a % len(OTHERS)]
    _set(site["files"], name, choices, b)


OTHERS: dict[str, tuple[str, ...]] = {
    "content/pages/robots.txt": ("User-agent: a\n", "User-agent: b\n"),
    "content/pages/index.md": ("---\ntitle: Home\n---\n\nWelcome [](../posts/alpha.md).\n",),
    "content/pages/about.md": ("---\ntitle: About\n---\n\nAbout.\n", "---\ntitle: Us\n---\n\n[](../posts/beta.md)\n"),
    "content/pages/CNAME": ("example.org\n",),
    "content/assets/site.css": ("a{background:url(/assets/loss.svg)}", "a{background:url(/assets/gone.svg)}", "b{c:d}"),
    "content/assets/big.txt": ("0" * 1_000_100, "1" * 1_000_100),
    "content/code/train.py": ("# region loss\nloss = 2\n# endregion\n", "# region loss\nloss = 3\n# endregion\n", "x = 1\n"),
    "content/snippets/part.md": ("Another part [@vaswani2017].\n", "A part in [](/posts/alpha/).\n", "![[/snippets/part.md]]\n"),
    "content/bibliography/more.bib": ("@misc{more2020, title = {More}}\n", "@misc{he2016, title = {Another He}}\n", "@misc{\n"),
    "content/assets/curve.png": ("1", "11", "damaged"),
    "content/posts/zeta.md": ("---\ntitle: [\n---\n", "no front matter\n", "---\ntitle: Zeta\ndate: 2024-03-03\n---\n\nz\n"),
}  # fmt: skip


def _set(where: dict[str, str], name: str, choices: tuple[str, ...], b: int) -> None:
    """One of the choices, or nothing."""
    if b % (len(choices) + 1) < len(choices):
        where[name] = choices[b % (len(choices) + 1)]
    else:
        where.pop(name, None)


def edited(site: Site, edits: tuple[Edit, ...]) -> Site:
    """The site after some edits."""
    site = copy.deepcopy(site)
    for name, a, b in edits:
        EDITS[name](site, a, b)
    return site


def put(root: Path, before: Files, after: Files) -> None:
    """Writes what differs, as an author would: files that stay are not touched."""
    for path in before.keys() - after.keys():
        (root / path).unlink()
        folder = (root / path).parent
        while folder != root and not any(folder.iterdir()):
            remove(str(folder))
            folder = folder.parent
    for path, data in after.items():
        if before.get(path) != data:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


NUMBERS = st.integers(0, 19)
SCRIPTS = st.lists(
    st.lists(st.tuples(st.sampled_from(sorted(EDITS)), NUMBERS, NUMBERS), min_size=1, max_size=3).map(tuple),
    min_size=1,
    max_size=8,
)
