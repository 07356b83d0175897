"""The workflows, ours and the one that `dlblog init` writes: pinned, with least permissions, and of commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from shared import ROOT

OURS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCAFFOLD = ROOT / "src/dlblog/scaffold/site/github/workflows/pages.yml"


def steps(path: Path) -> list[dict[str, str]]:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", [*OURS, SCAFFOLD], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_actions_are_official_and_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action}: which version is it?"


@pytest.mark.parametrize("path", [*OURS, SCAFFOLD], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_permissions_are_least(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        writes = {key for key, value in job.get("permissions", {}).items() if value == "write"}
        assert writes <= ({"pages", "id-token"} if name == "deploy" else set())


@pytest.mark.parametrize("path", [ROOT / ".github/workflows/pages.yml", SCAFFOLD], ids=["ours", "scaffold"])
def test_pages_builds_for_the_address_github_gives(path: Path) -> None:
    names = [step.get("uses", "").split("@")[0].removeprefix("actions/") for step in steps(path)]
    order = ("checkout", "setup-python", "configure-pages", "upload-pages-artifact", "deploy-pages")
    assert [name for name in names if name in order] == list(order)
    (build,) = [step for step in steps(path) if "dlblog build" in step.get("run", "")]
    assert build["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert '--base-url "$BASE_URL"' in build["run"]
    assert "${{" not in build["run"]  # values reach a shell through the environment only


def test_the_build_s_cache_is_kept_between_runs() -> None:
    (cache,) = [
        step for step in steps(ROOT / ".github/workflows/pages.yml") if "actions/cache@" in step.get("uses", "")
    ]
    assert cache["with"]["path"].split() == [".dlblog", "!.dlblog/spare-*"]


def test_tests_run_what_ci_runs() -> None:
    assert "bash .ci/run" in [step.get("run") for step in steps(ROOT / ".github/workflows/test.yml")]


def test_screenshots_are_kept() -> None:
    (upload,) = [
        step for step in steps(ROOT / ".github/workflows/test.yml") if "upload-artifact@" in step.get("uses", "")
    ]
    assert upload["with"]["path"] == ".cache/screenshots"  # where `make screenshots` puts them
    assert ".cache/screenshots" in (ROOT / "Makefile").read_text(encoding="utf-8")
