"""Firefox, driven by WebDriver BiDi: what is needed to look at pages and to measure them.

The rule of this file: one browser, one tab, one command at a time; a refusal of the browser is an error with its words.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from browser.programs import program

# No first-run pages, no updates, nothing asked of Mozilla.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "ui.useOverlayScrollbars": 1,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


@dataclass(slots=True)
class Firefox:
    """A tab of a running Firefox."""

    socket: ClientConnection
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    tab: str = ""

    def tell(self, method: str, **parameters: Any) -> Any:
        """Sends a command and waits for its answer; events in between are not ours."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=30))
            if answer.get("id") == number:
                assert answer["type"] == "success", f"{method}: {answer.get('error')}: {answer.get('message')}"
                return answer["result"]

    def visit(self, url: str, width: int = 1440, height: int = 900) -> None:
        """Opens a page in a window of this size; back when it is loaded, its fonts too."""
        self.tell("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": height})
        self.tell("browsingContext.navigate", context=self.tab, url=url, wait="complete")
        self.evaluate("document.fonts.ready.then(() => true)")

    def evaluate(self, expression: str) -> Any:
        """What JavaScript makes of an expression (or of the promise that it is), as JSON brings it here."""
        text = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        target = {"context": self.tab}
        answer = self.tell("script.evaluate", expression=text, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def shot(self, path: Path) -> Path:
        """A picture of the whole page."""
        answer = self.tell("browsingContext.captureScreenshot", context=self.tab, origin="document")
        path.write_bytes(base64.b64decode(answer["data"]))
        return path


@contextlib.contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox with a new profile and no window, ended when the block ends."""
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
        (Path(profile) / "user.js").write_text("".join(lines))
        command = [program("Firefox"), "--headless", "--remote-debugging-port=0", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(address(Path(profile), process), max_size=None, compression=None) as socket:
                found = Firefox(socket)
                found.tell("session.new", capabilities={})
                found.tab = found.tell("browsingContext.create", type="tab")["context"]
                yield found
        finally:
            process.kill()
            process.wait(10)


def address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the browser listens: it writes that into its profile."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            said = json.loads((profile / "WebDriverBiDiServer.json").read_text())
            return f"ws://{said['ws_host']}:{said['ws_port']}/session"
        time.sleep(0.05)
    raise AssertionError(f"Firefox did not start (exit status {process.poll()})")
