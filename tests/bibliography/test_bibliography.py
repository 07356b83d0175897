"""The package as a whole, on bibliographies that real authors wrote."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from dlblog.bibliography import STYLES, format_reference, merge, parse, to_bibtex
from shared import SHARED, needs_shared

BIBS = sorted(SHARED.glob("corpora/iclr-2024-open/assets/bibliography/*.bib")) + sorted(
    SHARED.glob("corpora/tostenzel-dl-series/**/*.bib")
)


@needs_shared
@pytest.mark.parametrize("path", BIBS, ids=lambda path: path.stem)
def test_real_bibliographies_are_read_formatted_and_written(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    library, found = parse(text, path.name)
    assert [d for d in found if d.severity == "error"] == []
    assert len(library) > 0
    for reference in library.values():
        for style in STYLES:
            line = format_reference(reference, style)
            assert not set("{}\\") & set(line.split("<a ")[0]), line
        again, faults = parse(to_bibtex(reference), "again.bib")
        copy = next(iter(again.values()))
        assert faults == ()
        assert (copy.authors, copy.fields.get("title")) == (reference.authors, reference.fields.get("title"))


@needs_shared
def test_what_is_known_of_the_real_bibliographies() -> None:
    libraries = [parse(path.read_text(encoding="utf-8"), path.name) for path in BIBS]
    codes = [d.code for _, found in libraries for d in found]
    assert codes.count("bib-duplicate") == 15
    assert codes.count("bib-duplicate-field") == 3
    merged, _ = merge(*(library for library, _ in libraries))
    for key in ("goodfellow_deep_2016", "li_cs231n_2018", "weng_attention_2018"):
        assert key in merged
    assert "“CS231n: Deep Learning for Computer Vision”" in format_reference(merged["li_cs231n_2018"], "numeric")


def test_reading_is_cheap() -> None:
    entry = (
        "@article{k%d, title={A {GAN} of $n^2$}, author={Ho, J and {\\'E}, M}, journal={J}, year=2020, abstract={%s}}\n"
    )
    text = "".join(entry % (n, "x " * 200) for n in range(2000))
    start = time.process_time()
    library, _ = parse(text, "big.bib")
    assert len(library) == 2000
    assert time.process_time() - start < 2


def test_libraries_for_tex_are_imported_only_when_a_file_is_read() -> None:
    code = "import sys, dlblog.bibliography; assert not {'bibtexparser', 'pylatexenc'} & set(sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": ":".join(sys.path)}).returncode
        == 0
    )
