"""Files that dlblog.yml names.

The rule of this file: a path is one below content/, whichever way it is written; whether there is such a file is for
those who read it to say.
"""

from __future__ import annotations

from dlblog.model import Named
from dlblog.schema import Checked, Kind, text

_ICONS = (".svg", ".png")
_FONTS = (".ttf", ".otf", ".woff2")


def named(keys: Checked, name: str) -> Named:
    """The file that a key names, by its path in the site's folder."""
    path: str = keys.get(name, "")
    below = path.removeprefix("/").removeprefix("content/")
    return Named(f"content/{below}", keys.spans.get(name)) if below else Named()


def _file(endings: tuple[str, ...], example: str) -> Kind:
    def complaint(value: str) -> str:
        if value.lower().endswith(endings) and not {"..", "."} & set(value.split("/")) and "\\" not in value:
            return ""
        return f'"{value}" is no file in content/ that ends in {" or ".join(endings)} (write {example})'

    return text(complaint, "path")


ICON = _file(_ICONS, "assets/icon.svg")
FONT = _file(_FONTS, "assets/title.ttf")
