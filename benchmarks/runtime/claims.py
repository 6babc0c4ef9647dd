"""What each protected application must show before it is timed: that what is compared is on, in both alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from applications import LARGEST
from calls import Client

# What both send with a page, by the beginning of the header's name.
SENT = (
    "content-security-policy",
    "strict-transport-security",
    "x-frame-options",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
)


def demand_all(name: str, client: Client) -> None:
    """SystemExit with what is off."""
    off = [what for what, is_on in _claims(client) if not is_on]
    if off:
        raise SystemExit(f"{name} lacks {', '.join(off)}, so the comparison would not be fair.")


def _claims(client: Client) -> Iterator[tuple[str, bool]]:
    _, told, body = client.ask("GET", "/")
    headers = {key.lower(): value for key, value in told}
    nonce = re.search(rb"nonce='([^']{16,})'", body)
    yield "a nonce", nonce is not None and f"'nonce-{nonce[1].decode()}'" in headers["content-security-policy"]
    yield from ((name, name in headers) for name in SENT)
    yield "Vary: Origin", "origin" in headers.get("vary", "").lower()
    yield "a limit", any("ratelimit" in name for name in headers)
    yield "the session", b"Hello Ada" in body
    for what, expected, asked in (
        ("hosts", "400", client.ask("GET", "/", HTTP_HOST="evil.example")),
        ("HTTPS", "30", client.ask("GET", "/", HTTP_X_FORWARDED_PROTO="http")),
        ("CSRF", "40", _forged(client)),
        ("a body's largest size", "413", client.ask("POST", "/order", client.form() + b"&x=" + b"x" * LARGEST)),
    ):
        yield what, asked[0].startswith(expected)


def _forged(client: Client) -> tuple[str, list[tuple[str, str]], bytes]:
    return client.ask(
        "POST", "/order", b"item=flask", HTTP_ORIGIN="https://evil.example", HTTP_SEC_FETCH_SITE="cross-site"
    )
