"""Where the server listens: the port, and this computer's address in the local network.

The rule of this file: a port that is taken is no reason to stop; the next free one is used, and that is said.
"""

from __future__ import annotations

import errno
import socket
import sys

_TRIES = 100
_TAKEN = {errno.EADDRINUSE, errno.EACCES} if sys.platform == "win32" else {errno.EADDRINUSE}


def listen(host: str, port: int) -> socket.socket:
    """A bound socket on this port or the next that is free (0: any). Raises OSError when there is none."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    for number in range(port, min(port + _TRIES, 65536)):
        found = socket.socket(family, socket.SOCK_STREAM)
        if sys.platform == "win32":  # there, SO_REUSEADDR lets two programs have one port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((address[0], number, *address[2:]))
            found.listen(2048)  # now, so that a port taken by another is known now
        except OSError as fault:
            found.close()
            if fault.errno not in _TAKEN:
                raise
            continue
        found.setblocking(False)
        return found
    raise OSError(errno.EADDRINUSE, f"no free port from {port} on")


def lan_address() -> str:
    """This computer's address in the local network, or "" when there is none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: it only makes the system choose a way
        except OSError:
            return ""
        found = str(probe.getsockname()[0])
    return "" if found.startswith(("127.", "0.")) else found


def qr_code(url: str) -> str:
    """The address as a QR code of half blocks, for a telephone's camera."""
    import io

    import segno  # 46 ms to import, and rarely wanted

    out = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()
