"""`python -m benchmarks`: measures, and prints tables in Markdown.

The rule of this file: generators take turns, run by run, so that a busy moment of the computer falls on all of them;
what is printed is the median. Before it is timed, each builds once to be looked at: its memory, and what it made.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import tables
from benchmarks.checking import Look, look, shows
from benchmarks.corpus import make_entries, make_posts, write_corpus
from benchmarks.dialects import DIALECTS
from benchmarks.measure import Run, run
from benchmarks.serving import Served, serve
from benchmarks.sites import OWN_EDITS, Site, edit_body, make_site
from benchmarks.tools import ROOT, Found, installed


@dataclass(slots=True)
class Bench:
    """What has been measured so far."""

    work: Path
    edits: int = 0
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    looked: dict[str, Run] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    served: dict[str, Served | None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def first(self, site: Site) -> bool:
        """A build that is looked at. False when it fails: then the generator is left out."""
        name = site.found.name
        site.clean()
        made = self._build(site, sample=True)
        if made.code:
            say(f"left out: {self.faults[-1]}")
            return False
        self.looked[name], self.looks[name] = made, look(site)
        say(f"{name}: {made.wall:.1f} s; lacks {'; '.join(self.looks[name].faults) or 'nothing'}")
        return True

    def round(self, site: Site) -> None:
        """A clean build, one without changes, one after an edit; for dlblog one after each other kind of edit."""
        runs = self.runs[site.found.name]
        site.clean()
        runs["cold"].append(self._build(site))
        runs["no change"].append(self._build(site))
        kinds = {"one edit": edit_body, **(OWN_EDITS if site.found.name == tables.OURS else {})}
        for kind, edit in kinds.items():
            self.edits += 1
            text = edit(site, self.edits)
            runs[kind].append(self._build(site))
            page = site.page(site.middle)
            if not page.is_file() or not shows(text, page.read_text(encoding="utf-8")):
                self.faults.append(f"{site.found.name}: after a change of {kind} the page does not show it")

    def serve(self, site: Site, count: int) -> None:
        """Measures the generator's server."""
        site.clean()
        self.served[site.found.name] = serve(site, count, self.work / "serve.log")

    def _build(self, site: Site, *, sample: bool = False) -> Run:
        found = site.found
        made = run(found.command("build"), site.root, found.env(site.root), self.work / "build.log", sample=sample)
        if made.code:
            self.faults.append(f"{found.name}: a build ended with {made.code}: {made.output[-500:]}")
        return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what is asked for; 1 when something went wrong."""
    options = _options(arguments)
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    peers = Path(os.environ["BENCH_PEERS"]).resolve() if os.environ.get("BENCH_PEERS") else None
    chosen = [found for found in installed(peers) if not options.only or found.name in options.only.split(",")]
    corpus = options.corpus.resolve() if options.corpus else _corpus(work, options.n, options.seed, chosen)
    bench = Bench(work)
    sites = [site for site in _sites(chosen, corpus, options.n, work) if bench.first(site)]
    if not sites:
        return 1
    for number in range(options.runs):
        turn = number % len(sites)
        for site in (*sites[turn:], *sites[:turn]):
            bench.round(site)
        say(f"round {number + 1} of {options.runs}")
    for site in _servers(sites) if options.edits else ():
        bench.serve(site, options.edits)
        say(f"{site.found.name}: served")
    print(report(bench, sites, corpus))
    return 1 if bench.faults else 0


def report(bench: Bench, sites: Sequence[Site], corpus: Path) -> str:
    """All tables, with what they were measured on."""
    maths = [site.found.name for site in sites if site.found.tool.maths]
    rounds = len(bench.runs[sites[0].found.name]["cold"])
    versions = {site.found.name.partition(",")[0]: site.found.version for site in sites}
    parts = [
        f"{datetime.now(UTC):%Y-%m-%d}; {_machine()}. {len(sites[0].posts)} posts ({corpus.name}), medians of {rounds} "
        f"interleaved runs. " + "; ".join(f"{name}: {version}" for name, version in versions.items()) + ".",
        tables.builds(bench.runs, bench.looked, maths),
    ]
    if tables.OURS in bench.runs:
        parts.append(tables.edits(bench.runs[tables.OURS]))
    if bench.served:
        parts.append(tables.served(bench.served))
    parts.append(tables.contents(bench.looks))
    return "\n\n".join([*parts, *bench.faults])


def _servers(sites: Sequence[Site]) -> list[Site]:
    """One site for each server: that with maths when there are two."""
    return list({site.found.name.partition(",")[0]: site for site in sites}.values())


def say(text: str) -> None:
    """Progress, apart from the tables."""
    print(text, file=sys.stderr, flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="dlblog beside its peers")
    parser.add_argument("--n", type=int, default=200, help="posts (default: 200)")
    parser.add_argument("--runs", type=int, default=3, help="timed runs of each generator (3)")
    parser.add_argument("--edits", type=int, default=5, help="edits while it serves (5); 0: servers are left out")
    parser.add_argument("--corpus", type=Path, help="a folder with posts: DIR/DIALECT/...; default: ours are made")
    parser.add_argument("--only", help="generators, with commas between them")
    parser.add_argument("--seed", type=int, default=1, help="of the posts that are made")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache/bench", help="where sites are built (.cache/bench)")
    return parser.parse_args(arguments)


def _corpus(work: Path, count: int, seed: int, chosen: Sequence[Found]) -> Path:
    folder = work / f"synthetic-{count}-{seed}"
    dialects = {found.tool.dialect for found in chosen} & DIALECTS.keys()
    write_corpus(folder, make_posts(count, seed), make_entries(seed), sorted(dialects))
    return folder


def _sites(chosen: Sequence[Found], corpus: Path, count: int, work: Path) -> list[Site]:
    sites = []
    for found in chosen:
        try:
            sites.append(make_site(found, corpus, count, work / "sites" / found.name.replace(", ", "-")))
        except FileNotFoundError as fault:
            say(f"{found.name}: left out, no posts in {fault}")
    return sites


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}"
    return f"{model}, {cores} processors, {platform.system()}, Python {platform.python_version()}, load {load}"


if __name__ == "__main__":
    sys.exit(main())
