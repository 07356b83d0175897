import os
from pathlib import Path

from dlblog.fs.read import read_config, read_site


def codes(root: Path) -> list[str]:
    return [f.code for f in read_site(root).found]


def test_sources_and_other_files(site: Path) -> None:
    inputs = read_site(site)
    assert [s.path for s in inputs.sources] == ["content/posts/a.md", "content/posts/bundle/index.md"]
    assert [a.path for a in inputs.assets] == ["content/code/train.py", "content/posts/bundle/fig.svg"]
    assert inputs.text("content/code/train.py") == "x = 1\n"
    assert inputs.text("content/posts/_part.md") == "part"
    assert not inputs.found


def test_texts_are_read_below_content_only(site: Path) -> None:
    (site / "secret.txt").write_text("secret")
    inputs = read_site(site)
    for name in ("secret.txt", "content/../secret.txt", "/etc/hostname", "content/none.py", "content", "a\0b"):
        assert inputs.text(name) is None


def test_links_that_leave_the_site_are_refused(site: Path) -> None:
    (site.parent / "secret.md").write_text("TOP SECRET")
    (site / "content/posts/s.md").symlink_to(site.parent / "secret.md")
    (site / "content/assets").mkdir()
    (site / "content/assets/ext").symlink_to(site.parent)
    (site / "content/posts/loop").symlink_to("..")
    (site / "content/posts/gone.png").symlink_to("nowhere.png")
    inputs = read_site(site)
    assert [f.code for f in inputs.found] == ["link-outside", "link-dangling", "link-loop", "link-outside"]
    assert not any("SECRET" in inputs.source(listed).text for listed in inputs.sources)
    assert inputs.text("content/posts/s.md") is None


def test_names_that_are_not_text_and_editors_backups(site: Path) -> None:
    (site / "content/posts/a.md~").write_text("junk")
    with open(os.fsencode(site) + b"/content/posts/b\xffd.md", "w") as file:
        file.write("---\ntitle: B\n---\n")
    assert codes(site) == ["file-name"]
    assert not any("~" in asset.path for asset in read_site(site).assets)


def test_no_content_is_an_error(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["content-missing"]
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/references.bib").write_text("")
    assert codes(tmp_path) == ["content-empty"]


def test_a_build_inside_content_is_told_where_the_site_is(site: Path) -> None:
    (site / "dlblog.yml").write_text("title: T\n")
    (fault,) = read_site(site / "content/posts").found
    assert f"{site} looks like the site's folder" in fault.hint


def test_a_directory_named_like_a_post_is_a_directory(site: Path) -> None:
    (site / "content/posts/x.md").mkdir()
    assert codes(site) == []


def test_a_bibliography_that_is_not_utf8_is_named_by_line(site: Path) -> None:
    (site / "content/references.bib").write_bytes(b"@misc{a,\n  author={M\xfcller}}")
    (fault,) = read_site(site).found
    assert fault.span
    assert (fault.code, fault.span.path, fault.span.line) == ("encoding", "content/references.bib", 2)


def test_the_configuration_may_be_missing_but_is_asked_for(tmp_path: Path) -> None:
    text, (fault,) = read_config(tmp_path)
    assert text == ""
    assert fault.code == "config-missing"
    (tmp_path / "dlblog.yml").write_text("title: A\n")
    assert read_config(tmp_path) == ("title: A\n", ())


def test_a_configuration_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "dlblog.yml")
    text, (fault,) = read_config(tmp_path)
    assert (text, fault.code) == (None, "file-unreadable")
