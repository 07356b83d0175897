"""After any script of edits the published site is that of a clean build, to the byte; so is what was said of it.

Nobody sleeps between an edit and the build after it: what is edited within a tick of the clock is noticed too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builds import clean, command, incremental, published, surroundings
from dlblog.fs.known import Known
from dlblog.fs.staging import Stage
from dlblog.incremental import Reads
from dlblog.model import EMPTY
from dlblog.site import outline
from dlblog.stages.asking import Answers
from dlblog.stages.libraries import Libraries
from dlblog.stages.themes import Templates
from site_edits import CONFIG, OTHERS, PICTURES, SCRIPTS, TEMPLATES, Edit, Files, begin, edited, put, written

Script = Iterable[tuple[Edit, ...]]
Breaking = Callable[[], contextlib.AbstractContextManager[object]]


def the_law(script: Script, broken: Breaking = contextlib.nullcontext) -> None:
    """An incremental build equals a clean one after each step of a script, and after its undoing.

    `broken` spoils a piece of the engine while it builds incrementally.
    """
    sites = [begin()]
    for edits in script:
        sites.append(edited(sites[-1], edits))
    with tempfile.TemporaryDirectory() as folder:
        root, before, public = Path(folder), Files(), Files()
        for site in [*sites, sites[len(sites) // 2], sites[0]]:
            after = written(site)
            put(root, before, after)
            before = after
            with broken():
                made = incremental(root)
            expected = clean(root)
            assert made.found == expected.found
            assert (made.files is None) == (expected.files is None)
            public = public if expected.files is None else expected.files  # after an error the old site stays
            _same(published(root), public)


def _same(ours: Files, theirs: Files) -> None:
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


@pytest.mark.parametrize("part", range(4))
@given(script=SCRIPTS)
@settings(max_examples=7, suppress_health_check=[HealthCheck.too_slow])
def test_incremental_equals_clean(part: int, script: Script) -> None:
    """In parts, so that several processes share them; each has examples of its own, in CI too."""
    the_law(script)


@pytest.mark.soak
@given(SCRIPTS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_incremental_equals_clean_always(script: Script) -> None:
    the_law(script)


def template(name: str, number: int) -> Edit:
    return "template", list(TEMPLATES).index(name), number


def config(name: str, number: int) -> Edit:
    return "config", list(CONFIG).index(name), number


def other(name: str, number: int) -> Edit:
    return "other_files", list(OTHERS).index(name), number


BY_HAND: dict[str, list[tuple[Edit, ...]]] = {
    "a template is changed": [(template("base.html", 0),), (template("base.html", 1),)],
    "a template that is included appears, changes and goes": [
        (template("base.html", 1),),
        (template("extra.html", 0),),
        (template("extra.html", 1),),
        (template("extra.html", 2),),
    ],
    "a template is asked for by a name made when it runs": [
        (template("post.html", 1), template("part-en.html", 0)),
        (template("part-en.html", 1),),
        (template("part-en.html", 2),),
    ],
    "a shortcode includes another template": [
        (template("extra.html", 0), template("shortcodes/note.html", 2)),
        (template("extra.html", 1),),
    ],
    "a page shows the time": [(template("archive.html", 0),), (("digit", 0, 3),)],
    "a static file of the theme": [(template("static/style.css", 0),), (template("static/style.css", 1),)],
    "a long file of the same length": [
        (other("content/assets/big.txt", 0),),
        (other("content/assets/big.txt", 1),),
    ],
    "another function of the same plugin": [(config("plugins", 1),), (config("plugins", 0),)],
    "another markdown rule of the same plugin": [
        (("more", 0, 14), config("plugins", 4)),
        (config("plugins", 5),),
    ],
    "a module that a plugin imports": [(("plugin", 1, 1),), (("plugin", 1, 2),)],
    "a module that a plugin imports when it runs": [
        (config("plugins", 1),),
        (("plugin", 2, 2),),
        (("digit", 0, 2),),
        (("plugin", 2, 1),),
    ],
    "a page maker and a check": [(config("plugins", 2),), (("plugin", 0, 2),), (config("plugins", 3),)],
    "lines above": [(("keys", 0, 9), config("chapters", 0)), (("lines_above", 0, 2), ("config_lines_above", 0, 2))],
    "a reference that was missing": [(("bib", 7, 0),), (("bib", 0, 0),)],
    "a file that was missing": [(other("content/snippets/part.md", 3),), (other("content/snippets/part.md", 0),)],
    "fields in another order": [(("bib", 0, 1),), (("bib", 0, 0), ("more", 1, 2))],
    "a post's own references": [(("own_bib", 0, 1), ("more", 0, 3)), (("own_bib", 0, 2),), (("own_bib", 0, 0),)],
    "a file in place of a page": [
        (other("content/pages/robots.txt", 0),),
        (other("content/pages/robots.txt", 1),),
        (other("content/pages/robots.txt", 2),),
    ],
    "a title that others show": [(("title", 0, 4),), (("title", 1, 4),)],
    "two posts change places": [(("swap", 0, 1),), (("rename", 0, 4),)],
    "an error, and edits before it is gone": [
        (other("content/posts/zeta.md", 0),),
        (("title", 0, 3), ("digit", 1, 5)),
        (other("content/posts/zeta.md", 2),),
    ],
    "a base path comes and goes": [(config("url", 0),), (config("url", 3),), (config("url", 1),)],
    "a site's own words, and its language": [
        (("more", 0, 14), config("words", 0)),
        (config("words", 1),),
        (config("language", 0),),
    ],
    "a picture is edited, damaged, and gone": [
        (("more", 0, PICTURES),),
        (other("content/assets/curve.png", 1),),
        (other("content/assets/curve.png", 2), ("digit", 1, 3)),
        (other("content/assets/curve.png", 3),),
        (other("content/assets/curve.png", 0),),
    ],
    "pictures are made in another way, and then not at all": [
        (("more", 0, PICTURES),),
        (config("images", 1),),
        (config("images", 0), ("rename", 0, 4)),
        (config("images", 2),),
    ],
    "a post shows a picture's size elsewhere": [
        (("keys", 1, 13),),
        (other("content/assets/curve.png", 1),),
        (other("content/assets/curve.png", 2),),
    ],
    "the same length, at once": [(("digit", 0, number),) for number in range(6)],
}  # fmt: skip


@pytest.mark.parametrize("script", BY_HAND.values(), ids=BY_HAND)
def test_incremental_equals_clean_in_cases_that_went_wrong_or_might(script: Script) -> None:
    the_law(script)


def test_an_empty_configuration_is_not_a_missing_one(tmp_path: Path) -> None:
    put(tmp_path, {}, written(begin()))
    (tmp_path / "templates/base.html").unlink()
    (tmp_path / "dlblog.yml").unlink()
    assert "config-missing" in {one.code for one in incremental(tmp_path).found}
    (tmp_path / "dlblog.yml").touch()
    assert incremental(tmp_path).found == clean(tmp_path).found


# Engines with a mistake in them, each with the script that shows it. The law must fail, or it proves nothing.
@contextlib.contextmanager
def _no_answer_is_not_noted() -> Iterator[None]:
    def call(self: Reads, question: tuple[str, str]) -> object:
        value = self._answer(question)
        if value is not None:
            self._seen[question] = self._digest(question)
        return value

    with patch.object(Reads, "__call__", call):
        yield


def _outline_without(**fields: object) -> Breaking:
    return lambda: patch("dlblog.stages.rendering.outline", lambda rendered: replace(outline(rendered), **fields))


def _plugins_are_no_tools() -> contextlib.AbstractContextManager[object]:
    return patch("dlblog.cli.build.with_plugins", lambda tools, *_: tools)


def _trusting_stage() -> contextlib.AbstractContextManager[object]:
    return patch.object(Stage, "has", lambda self, path, _: path in self._published.files)


def _size_tells_all() -> contextlib.AbstractContextManager[object]:
    def still(self: Known, name: str, now: object) -> object:
        fact = self.files.get(name)
        return fact if fact and fact.size == now.st_size else None

    return patch.object(Known, "still", still)


@contextlib.contextmanager
def _bibliographies_are_all_the_same() -> Iterator[None]:
    begin_well = Libraries.__init__

    def begin_badly(self: Libraries, *arguments: object) -> None:
        begin_well(self, *arguments)
        self.digest = ""

    with patch.object(Libraries, "__init__", begin_badly):
        yield


PLANTED: dict[str, tuple[Breaking, list[tuple[Edit, ...]]]] = {
    "that there is no answer is not noted": (_no_answer_is_not_noted, BY_HAND["a file that was missing"]),
    "templates have no digest": (
        lambda: patch.object(Templates, "digest_of", lambda self, name: ""),
        BY_HAND["a template is changed"],
    ),
    "renderings have no digest": (
        lambda: patch.object(Answers, "_digest_rendered", lambda self, path: ""),
        [(("digit", 1, 4),)],
    ),
    "places have no digest": (
        lambda: patch.object(Answers, "_digest_place", lambda self, path: ""),
        BY_HAND["a title that others show"],
    ),
    "the outline has no excerpt": (_outline_without(excerpt=EMPTY), [(("digit", 1, 4),)]),
    "the outline has no links": (_outline_without(links=()), [(("more", 1, 4),)]),
    "the outline has no works": (_outline_without(cited=()), [(("more", 1, 2),)]),
    "plugins are not in the keys": (_plugins_are_no_tools, BY_HAND["a module that a plugin imports"]),
    "published files are not compared": (_trusting_stage, [(("digit", 1, 4),)]),
    "pictures are not looked at again": (
        lambda: patch("dlblog.stages.rendering._BYTES", ("file",)),
        BY_HAND["a picture is edited, damaged, and gone"],
    ),
    "files of the same size are the same": (_size_tells_all, [(("digit", 1, 4),)]),
    "bibliographies have no digest": (_bibliographies_are_all_the_same, [(("bib", 2, 0),)]),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_the_law_catches_a_broken_memo(planted: tuple[Breaking, list[tuple[Edit, ...]]]) -> None:
    broken, script = planted
    the_law(script)
    with pytest.raises(AssertionError):
        the_law(script, broken)


# It needs a post that shows a picture and a later edit of that very file: chance does not find it in 300 scripts.
BY_HAND_ONLY = ("pictures are not looked at again",)


@pytest.mark.soak
@pytest.mark.parametrize("planted", [pytest.param(PLANTED[n], id=n) for n in PLANTED if n not in BY_HAND_ONLY])
def test_random_scripts_find_a_broken_memo(planted: tuple[Breaking, list[tuple[Edit, ...]]]) -> None:
    @given(SCRIPTS)
    @settings(max_examples=300, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    def law(script: Script) -> None:
        the_law(script, planted[0])

    with pytest.raises(AssertionError):
        law()


@given(st.data())
@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
def test_across_processes(data: st.DataObject) -> None:
    """As the law says, with a process for each build; what it printed is compared, and the site lies elsewhere."""
    before, site = Files(), begin()
    with tempfile.TemporaryDirectory() as folder:
        root, other_place = Path(folder, "site"), Path(folder, "a checkout/elsewhere")
        for step in range(4):
            after = written(site)
            put(root, before, after)
            before = after
            shutil.rmtree(other_place, ignore_errors=True)
            put(other_place, {}, after)
            ran, expected = command(root), command(other_place)
            assert (ran.returncode, ran.stderr) == (
                expected.returncode,
                expected.stderr.replace(str(other_place), str(root)),
            )
            if not ran.returncode:
                _same(published(root), published(other_place))
            if step < 3:
                site = edited(site, data.draw(SCRIPTS.map(lambda script: script[0])))


def test_a_plugin_saved_twice_within_a_second(tmp_path: Path) -> None:
    """Python's own cache of compiled modules would not notice, size and second being the same."""
    put(tmp_path, {}, written(begin()))
    helper = tmp_path / "helper.py"
    second = time.time_ns() // 10**9 * 10**9
    for number in range(1, 4):
        helper.write_text(f"def changed(text):\n    return text + '-{number}-'\n")
        os.utime(helper, ns=(second, second + number))
        assert command(tmp_path, PYTHONDONTWRITEBYTECODE="").returncode == 0
        assert f"-{number}-" in (tmp_path / "public/index.html").read_text()


def test_two_builds_at_once(tmp_path: Path) -> None:
    """Both end well, quickly, and say nothing; then the site is a clean one's, whoever was the last."""
    site, before = begin(), Files()
    for edits in ((), (("digit", 0, 5), ("title", 1, 3)), (("config", 0, 1),)):
        site = edited(site, edits)
        after = written(site)
        put(tmp_path, before, after)
        before = after
        places = ([], ["--output", "other"], [])
        together = [
            subprocess.Popen(
                [sys.executable, "-m", "dlblog", "-C", str(tmp_path), "build", *place],
                env=surroundings(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for place in places
        ]
        said = [process.communicate(timeout=50)[1] for process in together]
        assert [process.returncode for process in together] == [0, 0, 0]
        assert "".join(said) == ""
        expected = clean(tmp_path).files
        _same(published(tmp_path), expected or {})
        _same(published(tmp_path, "other"), expected or {})
