"""Which folder may be published into, and what is said when the system refuses.

The rule of this file: the output can be neither what holds the sources nor what lies among them, so that no build can
ever replace a text by a page.
"""

from __future__ import annotations

from pathlib import Path

from dlblog.diagnostics import Diagnostic, error


def check_output(root: Path, out: Path) -> tuple[Diagnostic, ...]:
    """Why `out` may not be the output folder of the site at `root`: it is, holds, or lies in what we must not touch."""
    try:
        out.stat()  # a loop of links, a name that is too long, a folder below a file
    except FileNotFoundError:
        pass
    except OSError as fault:
        return (failed(out, fault),)
    out, root = out.resolve(), root.resolve()
    if out.exists() and not out.is_dir():
        return (error("output-is-file", f"the output {out} is a file", None, "remove it, or set another `output:`"),)
    for kept in (root / "content", root / "templates", root / ".dlblog", root / ".git"):
        if out == kept or out.is_relative_to(kept):
            return (_refused(out, f"lies in {kept.name}/, which holds the site's sources"),)
    if root.is_relative_to(out):
        return (_refused(out, "is the site's own folder or holds it"),)
    return ()


def _refused(out: Path, why: str) -> Diagnostic:
    hint = "choose a folder of its own, such as `output: public` in dlblog.yml"
    return error("output-refused", f"the output folder {out} {why} (dlblog.yml or --output)", None, hint)


def failed(out: Path, fault: OSError) -> Diagnostic:
    """The finding for what the system refused; it names the file, which may be a source that has just vanished."""
    where = f": {fault.filename}" if fault.filename and str(fault.filename) != str(out) else ""
    message = f"cannot publish to {out}: {fault.strerror or fault}{where}"
    return error("publish-failed", message, None, "the published site is as it was")
