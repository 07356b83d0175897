"""Who may ask: this computer's own browser, for pages of this site.

The rule of this file: any page on the web may send requests to a local server, and a name that an attacker owns may
lead to 127.0.0.1 (DNS rebinding), so that drafts could be read by strangers. Hence only our own names are answered
(Host), only our own pages may call us (Origin), and nobody may embed what we serve (Sec-Fetch-Site).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>\d{1,5}))?", re.I)


@dataclass(frozen=True, slots=True)
class Names:
    """The names this server answers to."""

    names: frozenset[str] = LOCAL
    any_address: bool = False  # bound to all interfaces: any IP address, for a bare address cannot be rebound

    def known(self, host: str) -> bool:
        """Whether a Host header names us."""
        found = _HOST.fullmatch(host)
        if not found:
            return False
        name = found["name"].lower().rstrip(".")
        return name in self.names or (self.any_address and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def refusal(headers: Mapping[str, str], names: Names) -> str:
    """Why a request is refused, or ""."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if not names.known(host):
        return "this preview does not answer to that name; see --host"
    if origin is not None and not _own_origin(origin, host, names):
        return "this preview does not answer pages of other sites"
    embedded = headers.get("sec-fetch-site") in ("cross-site", "same-site")
    if embedded and (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) != ("navigate", "document"):
        return "this preview is not embedded by other sites"
    return ""


def _own_origin(origin: str, host: str, names: Names) -> bool:
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and names.known(parts.netloc) and _port(parts.netloc) == _port(host)
    except ValueError:
        return False


def _port(host: str) -> str:
    found = _HOST.fullmatch(host)
    return (found["port"] if found else "") or "80"


class Guard:
    """Refuses before anything else is done."""

    def __init__(self, app: ASGIApp, names: Names) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (why := refusal(Headers(scope=scope), self._names)):
            await PlainTextResponse(why + "\n", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)
