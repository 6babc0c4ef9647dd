"""What a protection says instead of the application: a refusal, or an answer of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that is not let through.

    `status` is the code of HTTP. `control` is the id of the control that it serves, `event` what the security log calls
    it (standard/security_events.py). `detail` is for the client: it tells nothing of the inside, and repeats nothing of
    what the client sent. `note` is for the log alone. `headers` are sent with it.
    """

    status: int
    control: str
    event: str
    detail: str
    note: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that a protection gives by itself, such as a redirect to HTTPS or security.txt."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
