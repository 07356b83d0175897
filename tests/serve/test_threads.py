"""Functions beside the loop."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time

import pytest

from dlblog.serve.threads import in_thread


def fail() -> None:
    raise ValueError("no")


def test_values_and_faults() -> None:
    assert asyncio.run(in_thread(lambda: 5)) == 5
    assert asyncio.run(in_thread(lambda: None)) is None
    assert asyncio.run(in_thread(threading.current_thread)) is not threading.main_thread()
    with pytest.raises(ValueError, match="no"):
        asyncio.run(in_thread(fail))


def test_nobody_waits_for_them_at_the_end() -> None:
    code = (
        "import asyncio, time\nfrom dlblog.serve.threads import in_thread\n"
        "async def run():\n    asyncio.create_task(in_thread(lambda: time.sleep(60)))\n    await asyncio.sleep(0.05)\n"
        "asyncio.run(run())"
    )
    start = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert time.monotonic() - start < 20
