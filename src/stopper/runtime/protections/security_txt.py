"""Whom to tell of a vulnerability: /.well-known/security.txt, from the policy (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.security_txt import SecurityTxt as SecurityTxtPolicy
from stopper.runtime.answers import Answer
from stopper.runtime.exchange import Exchange
from stopper.runtime.protection import Protection
from stopper.runtime.protections.hosts import allowed_hosts
from stopper.standard.security_txt import PATH, day_of, expiry_fault, written

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup


class SecurityTxt(Protection):
    """The file, made once; where it has expired, that is told when the application starts."""

    name: ClassVar[str] = "security-txt"
    controls: ClassVar[tuple[str, ...]] = ("browser.security-txt",)
    answers = (PATH,)

    def __init__(self, text: bytes) -> None:
        self._answer = Answer(200, text, headers=(("Cache-Control", "max-age=3600"),))

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        policy = setup.policy.security_txt
        day = day_of(policy.expires)
        if not policy.contact or day is None:
            return None
        fault = expiry_fault(day, datetime.now(UTC).date())
        if fault:
            setup.told.append(f"{fault[:1].upper()}{fault[1:]} ([security-txt] expires).")
        host = allowed_hosts(setup).first
        return cls(written(_fields(policy, f"https://{host}{PATH}" if host else "")))

    def on_request(self, exchange: Exchange) -> Answer | None:
        environ = exchange.environ
        if environ.get("SCRIPT_NAME"):  # the file of a host lies at its root
            return None
        return self._answer if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None


def _fields(policy: SecurityTxtPolicy, canonical: str) -> list[tuple[str, str]]:
    return [
        *(("Contact", item) for item in policy.contact),
        ("Expires", f"{policy.expires}T23:59:59Z"),
        ("Encryption", policy.encryption),
        ("Acknowledgments", policy.acknowledgments),
        ("Preferred-Languages", ", ".join(policy.languages)),
        ("Canonical", canonical),
        ("Policy", policy.policy),
    ]
