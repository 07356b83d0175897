"""Figures as Markdown tables.

The rule of this file: pure; a figure that is missing is a dash, never a guess. A ratio is that of a generator's wall
time to the fastest peer's, dlblog aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from benchmarks.checking import Look
from benchmarks.measure import Run
from benchmarks.serving import Served

OURS = "dlblog"
BUILDS = ("cold", "no change", "one edit")
Runs = Mapping[str, Mapping[str, Sequence[Run]]]  # by generator, by kind of build


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def builds(runs: Runs, memory: Mapping[str, Run], maths: Iterable[str]) -> str:
    """Each generator's builds: wall seconds, CPU seconds, ratio; the fastest cold build first."""
    with_maths = set(maths)
    fastest = {kind: _fastest(runs, kind, runs) for kind in BUILDS}
    best_maths = _fastest(runs, "cold", with_maths)
    rows = []
    for name in sorted(runs, key=lambda name: _wall(runs[name].get("cold", ())) or float("inf")):
        cold = _wall(runs[name].get("cold", ()))
        cells = [_times(runs[name].get(kind, ()), fastest[kind]) for kind in BUILDS]
        to_maths = _ratio(cold, best_maths) if name in with_maths else "–"
        rows.append([name, *cells, to_maths, _memory(memory.get(name))])
    head = ["wall / CPU s (× the fastest peer)", *BUILDS, "cold × fastest peer with maths", "MB: RSS / PSS"]
    return table(head, rows)


def edits(runs: Mapping[str, Sequence[Run]]) -> str:
    """dlblog's builds after other edits, beside that after an edit of a text."""
    body = _wall(runs.get("one edit", ()))
    rows = [[kind, _times(found, body)] for kind, found in runs.items() if kind != "cold"]
    return table(["dlblog, after a change of", "wall / CPU s (× one edit)"], rows)


def contents(looks: Mapping[str, Look]) -> str:
    """What was in the sites, and what was not."""
    names = list(next(iter(looks.values())).counts) if looks else []
    rows = [
        [name, *(str(look.counts[one]) for one in names), "; ".join(look.faults) or "none"]
        for name, look in looks.items()
    ]
    return table(["in the pages of posts", *names, "lacking"], rows)


def served(found: Mapping[str, Served | None]) -> str:
    """What the development servers took."""
    rows = [[name, *_served(one)] for name, one in found.items()]
    head = ["ms from write to page", "p50", "p95", "edits shown", "s to the first page", "MB: RSS / PSS"]
    return table(head, rows)


def _served(one: Served | None) -> list[str]:
    if one is None:
        return ["did not come up", "–", "–", "–", "–"]
    parts = [one.percentile(0.5), one.percentile(0.95)]
    shown = sum(seconds is not None for seconds in one.edits)
    figures = [f"{part * 1000:.0f}" if part is not None else "–" for part in parts]
    return [*figures, f"{shown} of {len(one.edits)}", f"{one.ready:.1f}", _pair(one.rss, one.pss)]


def _wall(runs: Sequence[Run]) -> float | None:
    return median(run.wall for run in runs) if runs else None


def _fastest(runs: Runs, kind: str, names: Iterable[str]) -> float | None:
    peers = (_wall(runs[name].get(kind, ())) for name in names if name != OURS and name in runs)
    return min((wall for wall in peers if wall is not None), default=None)


def _times(runs: Sequence[Run], reference: float | None) -> str:
    wall = _wall(runs)
    if wall is None:
        return "–"
    return f"{wall:.2f} / {median(run.cpu for run in runs):.2f} ({_ratio(wall, reference)})"


def _ratio(wall: float | None, reference: float | None) -> str:
    return f"{wall / reference:.2f}" if wall is not None and reference else "–"


def _memory(run: Run | None) -> str:
    return _pair(run.rss, run.pss) if run else "–"


def _pair(rss: int, pss: int) -> str:
    return " / ".join(f"{size / 1e6:.0f}" if size else "–" for size in (rss, pss))
