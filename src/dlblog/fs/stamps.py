"""What tells that a file has changed without reading it.

The rule of this file: a time stamp is believed only if a later change would certainly have got another one. Clocks of
file systems tick (every 10 ms or less where a stamp shows parts of a millisecond; up to 2 s elsewhere), and two changes
within one tick look the same (Git calls such files racy).
"""

from __future__ import annotations

import hashlib

_FINE = 20_000_000  # ns; a Linux kernel at 100 Hz ticks every 10 ms
COARSE = 2_000_000_000  # FAT counts in steps of 2 s
_MILLISECOND = 1_000_000


def settled(stamp: int, moment: int) -> bool:
    """Whether a file changed after `moment` would have another time than `stamp` (both in ns)."""
    tick = _FINE if stamp % _MILLISECOND else COARSE
    return stamp + tick < moment


def digest_file(path: str) -> str:
    """As `values.digest_of` the bytes of a file, however long. OSError when it cannot be read."""
    digest = hashlib.blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
