"""The Nu validator of the W3C, asked about a folder of pages.

The rule of this file: what is let through is named by its whole message, and why.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from browser.host import page_name

# MathML Core has these attributes on every element (§2.1.3, §2.1.6); the validator's schema is that of MathML 3.
KNOWN = re.compile(r"Attribute “(displaystyle|scriptlevel|tabindex)” not allowed on element “m[a-z]+” at this point\.")


def errors(jar: Path, folder: Path) -> dict[str, list[str]]:
    """Errors by page: "posts/vit/" → "nu: 12:7: …"."""
    command = ["java", "-jar", str(jar), "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr.startswith("{"), f"the validator did not run: {done.stderr[:500]}"
    found: dict[str, list[str]] = defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        if message["type"] != "info" and not KNOWN.fullmatch(message["message"]):
            file = Path(unquote(urlsplit(message["url"]).path)).resolve().relative_to(folder.resolve())
            found[page_name(file.as_posix())].append(
                f"nu: {message.get('lastLine')}:{message.get('lastColumn')}: {message['message']}"
            )
    return found
