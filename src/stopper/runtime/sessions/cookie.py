"""The session's cookie as it is sent, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stopper.policy.protections import Protections

if TYPE_CHECKING:
    from flask import Flask, Response

NEEDS_SECURE = ("__Host-", "__Secure-")


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """Its name and what stands behind the value."""

    name: str
    attributes: str

    @classmethod
    def of(cls, policy: Protections, app: Flask) -> SessionCookie:
        """The cookie as the policy wants it: for the whole host and for no other, unless it names a domain."""
        said = policy.sessions
        secure = policy.cookies.secure or said.cookie_name.startswith(NEEDS_SECURE)
        parts = ["Secure"] if secure else []
        parts += ["HttpOnly", "Path=/", f"SameSite={said.samesite}"]
        if said.domain:
            parts.append(f"Domain={said.domain}")
        if secure and app.config.get("SESSION_COOKIE_PARTITIONED"):
            parts.append("Partitioned")
        return cls(said.cookie_name, "; ".join(parts))

    def send(self, response: Response, value: str, seconds: int | None) -> None:
        """Set the cookie, for some seconds or until the browser is closed."""
        age = "" if seconds is None else f"; Max-Age={max(0, seconds)}"
        self._put(response, f"{self.name}={value}; {self.attributes}{age}")

    def clear(self, response: Response) -> None:
        """Have the browser forget it."""
        self._put(response, f"{self.name}=; {self.attributes}; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT")

    def _put(self, response: Response, line: str) -> None:
        response.headers.add("Set-Cookie", line)


def vary_by_cookie(response: Response) -> None:
    """Say that the answer differs by cookie: no cache may give one visitor's to another (CVE-2023-30861)."""
    # Looked through by hand: Werkzeug raises and catches an exception for a header that is not there.
    for name, _ in response.headers:
        if name.lower() == "vary":
            response.vary.add("Cookie")
            return
    response.headers.add("Vary", "Cookie")
