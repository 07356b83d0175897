"""Laws that hold for every text and every computer."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builds import command, published
from dlblog import frontmatter
from dlblog.model import Body, FrozenMap, Options, Reference, Source
from dlblog.render import Fetch, render
from dlblog.settings import Config
from shared import ROOT, write_site
from site_edits import begin, put, written

# Pieces of every syntax: random text seldom meets two of them, and faults live where two rules meet.
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## A {#x}\n",
            "\n",
            "\n\n",
            " ",
            "text ",
            "- ",
            "1. ",
            "> ",
            "> [!NOTE] T\n",
            "    ",
            "\t",
            "---\n",
            "***",
            "_",
            "~~",
        ),
        *(
            "$",
            "$$",
            "$$\n",
            "\\(",
            "\\)",
            "\\[",
            "\\begin{align}",
            "\\end{align}",
            "\\label{eq:a}",
            "\\eqref{eq:a}",
            "x_1",
            "\\frac{1}{",
            "}",
        ),
        *(
            "```",
            "```python\n",
            "```diff title='a'\n",
            "`",
            "[@a; @b, p. 3]",
            "@a",
            "[-@a]",
            "<d-cite key='a,b'></d-cite>",
            "<d-cite key=",
        ),
        *(
            "[^1]",
            "[^1]: note\n",
            "^[inline]",
            "<d-footnote>",
            "</d-footnote>",
            "<d-math>",
            "</d-math>",
            "<div>",
            "</div>",
            "<p align=center>",
        ),
        *(
            "![alt](a.png)",
            "{#fig:a .l-page width=50%}",
            "[@fig:a]",
            "@fig:a",
            "[](#fig:a)",
            "[](b.md)",
            "[x](javascript:a)",
            "| a | b |\n",
            "|---|---|\n",
        ),
        *(
            ": cap {#tbl:t}\n",
            '::: note "T"\n',
            ":::\n",
            ":::: tabs\n",
            '::: tab "x"\n',
            "::: figure {#fig:f}\n",
            "![[inc.md]]\n",
            '{{< s a="b" >}}',
            "{{< /s >}}",
        ),
        *(
            "{: .a #b}\n",
            "{:toc}",
            "<!--more-->",
            "<script>",
            "</script>",
            "https://a.b/c_d\\",
            "&amp;",
            "\\",
            "é",
            "\u2028",
            "\x00",
            "<!--",
            "term\n: def\n",
        ),
        *(
            "- [ ] a\n",
            "- **Day 1, 07/08/24**: b\n",
            "<h1>x</h1>\n",
            "<figure id='fig:z'>",
            'markdown="1">',
            "](",
            "[",
            "]",
            "{",
            "(",
            ")",
            "<",
            ">",
            '"',
            "'",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
REFERENCE = Reference("a", "article", fields=FrozenMap({"title": "T", "year": "2020"}))
ANSWERS = {
    ("reference", "a"): REFERENCE,
    ("asset", "content/posts/a.png"): "/posts/a.png",
    ("file", "content/posts/inc.md"): "in *c*",
}


@given(TEXTS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_body_renders_and_renders_the_same_twice(text: str) -> None:
    body = Body("content/posts/x.md", text, 1)
    first = render(body, Options(url="/posts/x/"), Fetch(ANSWERS.get))
    assert render(body, Options(url="/posts/x/"), Fetch(ANSWERS.get)) == first
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in first.diagnostics:
        assert found.span is None or 0 <= found.span.line <= lines, found


@given(
    st.lists(
        st.sampled_from(
            [
                "---\n",
                "+++\n",
                "title: a\n",
                "date: 2024-01-01\n",
                "tags: [",
                "- x\n",
                "a: &b\n",
                "*b",
                "\t",
                "# H\n",
                ":",
                "{",
                "}",
                "'",
                '"',
                "\x00",
                "é",
            ]
        )
        | st.text(max_size=3),
        max_size=20,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_any_source_parses(text: str) -> None:
    frontmatter.parse(Source("content/posts/x.md", text, date(2024, 1, 1)), Config(), False)


DIGEST = """
import hashlib, sys
sys.path.insert(0, "tests")
from shared import NOON, ROOT
from dlblog import config, fs
from dlblog.build import build
settings, _ = config.read(fs.read_config(ROOT)[0])
result = build(fs.read_site(ROOT, NOON), settings, jobs=int(sys.argv[1]))
print(hashlib.sha256(repr(sorted(result.outputs.items(), key=lambda i: i[0])).encode()).hexdigest())
print(hashlib.sha256(repr(result.diagnostics).encode()).hexdigest())
"""


def digest(jobs: int, **environment: str) -> str:
    env = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-c", DIGEST, str(jobs)], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def usual() -> str:
    return digest(1, PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu"},
        {"LC_ALL": "C", "LANG": "C"},
        {"jobs": "2"},
    ],
    ids=str,
)
def test_same_inputs_same_bytes(usual: str, environment: dict[str, str]) -> None:
    assert digest(int(environment.pop("jobs", "1")), **environment) == usual


def checkout(root: Path) -> Path:
    """A site with all that a site may have, and so many posts that processes are begun."""
    put(root, {}, written(begin()))
    text = "---\ntitle: N{0}\ndate: 2024-02-{1:02}\ntags: [n{2}]\nseries: S{2}\n---\n\n{{{{< note a >}}}} [@he2016] $x_{0}$ [](n{3}.md)\n"
    posts = {f"content/posts/n{n}.md": text.format(n, n % 28 + 1, n % 3, (n * 7) % 40) for n in range(40)}
    return write_site(root, posts)


@pytest.fixture(scope="module")
def usual_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = checkout(tmp_path_factory.mktemp("usual"))
    assert command(root, "--jobs", "1", PYTHONHASHSEED="0").returncode == 0
    return published(root)


@pytest.mark.parametrize(
    ("jobs", "environment"),
    [
        (2, {"PYTHONHASHSEED": "1"}),
        (3, {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu"}),
        (1, {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "3"}),
        (2, {"TZ": "America/St_Johns", "PYTHONOPTIMIZE": "1"}),
    ],
)
def test_the_same_site_wherever_and_however_it_is_built(
    tmp_path: Path, usual_site: dict[str, bytes], jobs: int, environment: dict[str, str]
) -> None:
    """In another folder; from nothing, and after an edit that was taken back."""
    root = checkout(tmp_path / f"größe {jobs}/x")
    for title in ("Another", "Notes"):
        config = root / "dlblog.yml"
        config.write_text(f"title: {title}\n{config.read_text().partition(chr(10))[2]}")
        ran = command(root, "--jobs", str(jobs), **environment)
        assert (ran.returncode, ran.stderr) == (0, "")
        made = published(root)
        assert made.keys() == usual_site.keys()
        same = [path for path in made if made[path] == usual_site[path]]
        assert (len(same) == len(made)) == (title == "Notes"), set(made) - set(same)
