"""Opens a source in the author's editor, at the line that was clicked.

The rule of this file: only files of the site are opened, and nothing of a request becomes part of a command but the
path of such a file and two numbers. An editor that lives in a terminal cannot be started from here, so for those, and
for unknown ones, the browser is given an address of VS Code's.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

# Editors with a window, by the name of their program: how each is told a file and a line.
_AT: dict[str, Callable[[str, int], list[str]]] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"),
        lambda path, line: ["--goto", f"{path}:{line}"],
    ),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "hx-gui"), lambda path, line: [f"{path}:{line}"]),
    **dict.fromkeys(
        ("idea", "pycharm", "webstorm", "fleet", "kate", "mate"), lambda path, line: ["--line", str(line), path]
    ),
    **dict.fromkeys(("gedit", "gnome-text-editor", "gvim", "mvim", "xed"), lambda path, line: [f"+{line}", path]),
    "emacsclient": lambda path, line: ["--no-wait", f"+{line}", path],
    "notepad++": lambda path, line: [f"-n{line}", path],
}
_WAITING = ("-w", "--wait", "-nw", "-t", "-c")


def command(editor: str, path: str, line: int) -> list[str] | None:
    """The command that opens the file in $VISUAL or $EDITOR; None when the browser must do it."""
    try:
        words = shlex.split(editor)
    except ValueError:
        return None
    name = Path(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd") if words else ""
    if name not in _AT or {"-nw", "-t"} & set(words):  # emacsclient -t: in the terminal
        return None
    return [words[0], *(word for word in words[1:] if word not in _WAITING), *_AT[name](path, line)]


def address(path: str, line: int) -> str:
    """What the browser opens instead."""
    return f"vscode://file{'' if path.startswith('/') else '/'}{quote(path)}:{line}"


def start(words: list[str]) -> bool:
    """Starts the editor and goes on; whether it could be started."""
    try:
        process = subprocess.Popen(  # noqa: S603 # $EDITOR of whoever started us, and a file of the site
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # or it would stay as a zombie
    return True


def inside(root: Path, name: str) -> Path | None:
    """The file of the site with this name, or None: not there, or not of the site."""
    try:
        path = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    own = path.is_relative_to(root.resolve())
    return path if own and path.is_file() and not any(part.startswith(".") for part in Path(name).parts) else None


def line_of(source: str, clicked: str, heading: str) -> int:
    """The line that most likely became the clicked text; else that of the heading above it; else the first.

    Letters and digits alone are compared, since Markdown's marks are not in the page; what a page shows for a formula
    or a citation is not in the source, so a few words in a row are enough.
    """
    lines = [_plain(line) for line in source.split("\n")]
    start = _find(lines, heading, 0)
    return (_find(lines, clicked, start or 0) or _find(lines, clicked, 0) or start or 0) + 1


def _find(lines: list[str], text: str, start: int) -> int | None:
    words = re.findall(r"\w+", text)
    for size, first in ((8, 0), (5, 0), (3, 0), (5, 3), (3, 3), (3, 6)):
        wanted = "".join(words[first : first + size]).casefold()
        found = (number for number in range(start, len(lines)) if _begins(wanted, lines, number))
        if len(wanted) > 2 and (number := next(found, None)) is not None:
            return number
    return None


def _begins(wanted: str, lines: list[str], number: int) -> bool:
    """Whether the text begins in this line; a paragraph goes on in the next."""
    here, following = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
    return wanted in here or (wanted in here + following and wanted not in following)


def _plain(line: str) -> str:
    return "".join(re.findall(r"\w+", line)).casefold()
