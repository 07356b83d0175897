"""The new tree equals one made from nothing, whatever happened before: a model of a published folder, and its rules."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlblog.model import Text
from publishing import publish
from trees import left_overs, let_rest, spare, tree

OURS = st.sampled_from(["a", "b", "b/c", "b/d/e", "b/d/f", "g/h"])
SITES = st.dictionaries(OURS, st.sampled_from(["one", "two"])).filter(
    lambda site: not any(name.startswith(other + "/") for name in site for other in site)
)
FOREIGN = st.sampled_from(["m", "b/m", "b/d/m", "x/y/m", "b/x/m"])
STEPS = st.lists(
    st.tuples(st.just("publish"), SITES)
    | st.tuples(st.just("put"), FOREIGN)
    | st.tuples(st.just("take"), FOREIGN)
    | st.tuples(st.sampled_from(["edit", "edit spare", "delete", "delete spare", "add spare"]), OURS)
    | st.tuples(st.just("kill"), st.just("")),
    min_size=3,
    max_size=14,
)


def tamper(folder: Path, how: str, name: str) -> None:
    path = folder / name
    if how == "delete" and path.is_file():
        path.unlink()
    elif how == "edit" and path.is_file():
        path.unlink()  # or all names of this inode would change
        path.write_text("bad")
    elif how == "add" and (folder / "b").is_dir():
        (folder / "b/extra").write_text("bad")


def put(out: Path, name: str, mine: dict[str, str]) -> None:
    path = out / name
    if any(above.is_file() for above in path.parents if above.is_relative_to(out)):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    mine[name] = "mine"


@given(STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_ends_in_the_site_and_what_others_wrote(steps: list[tuple[str, object]]) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        play(root, steps)
    finally:
        shutil.rmtree(root)


def play(root: Path, steps: list[tuple[str, object]]) -> None:
    out, mine, site = root / "public", {}, {"a": "one"}  # type: ignore[var-annotated]
    for step, what in [("publish", site), *steps, ("publish", {"a": "last"})]:
        if isinstance(what, dict):
            clash = publish({name: Text(name, text) for name, text in what.items()}, root, out)
            assert [fault.code for fault in clash] in ([], ["output-foreign"])
            assert clash or tree(out) == what | mine
            assert left_overs(root) == []
            let_rest(out)
        else:
            meddle(root, step, str(what), mine)


def meddle(root: Path, step: str, name: str, mine: dict[str, str]) -> None:
    out = root / "public"
    if step == "put":
        put(out, name, mine)
    elif step == "take" and mine.pop(name, ""):
        (out / name).unlink()
    elif step == "kill":
        for path in root.glob(".dlblog/spare-*/spare/.dlblog-manifest.json"):
            path.unlink()
    elif folder := spare(root) if "spare" in step else out:
        tamper(folder, step.split()[0], name)
