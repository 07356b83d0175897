"""Texts that `dlblog new` and `dlblog init` start from: files of the package's scaffold/ folder.

The rule of this file: placeholders are @title@, @date@ and @type@, and a file that exists is never overwritten.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SCAFFOLD = Path(__file__).resolve().parent.parent / "scaffold"


def fill(text: str, title: str, timezone: str = "UTC") -> str:
    """The text with its placeholders filled; the title as a quoted YAML string, today as seen in `timezone`."""
    today = datetime.now(ZoneInfo(timezone)).date().isoformat()
    return text.replace("@title@", json.dumps(title, ensure_ascii=False)).replace("@date@", today)


def write_new(path: Path, text: str) -> bool:
    """Writes the file unless it is there; whether it was written. Folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
