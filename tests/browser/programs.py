"""The browsers of this computer, by the names they have on Linux systems.

The rule of this file: a browser that is missing is an error that says what to run, never a reason to skip.
"""

from __future__ import annotations

import shutil

NAMES = {"Chromium": ("chromium", "chromium-browser", "google-chrome"), "Firefox": ("firefox-esr", "firefox")}


def program(browser: str) -> str:
    """The path of "Chromium" or "Firefox"."""
    found = next(filter(None, map(shutil.which, NAMES[browser])), None)
    assert found, f"there is no {browser} to test with: run `make browser` (or install it as the system does)"
    return found
